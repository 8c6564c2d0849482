//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// probe is a program on a pseudo-terminal whose output is read and nothing else: a terminal emulator would make larger frames
// look slower than they are.
type probe struct {
	b        *testing.B
	cmd      *exec.Cmd
	terminal *os.File
	began    time.Time // before the fork
	deaf     bool      // questions are not answered
	raw      []byte
}

// launch starts a program in a window of so many cells.
func launch(b *testing.B, width, height int, deaf bool, command []string) *probe {
	b.Helper()
	master, slave, err := open()
	check(b, err)
	check(b, unix.IoctlSetWinsize(int(slave.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(width), Row: uint16(height)}))
	p := &probe{b: b, cmd: exec.Command(command[0], command[1:]...), terminal: master, deaf: deaf}
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TERM=xterm-256color"}
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = slave, slave, slave
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	check(b, master.SetReadDeadline(time.Now().Add(deadline)))
	p.began = time.Now()
	check(b, p.cmd.Start())
	slave.Close()
	return p
}

// until reads until a text has come, and returns how long after a moment that was.
func (p *probe) until(text string, since time.Time) time.Duration {
	p.b.Helper()
	from, took := len(p.raw), time.Duration(0)
	chunk := make([]byte, 1<<16)
	for !bytes.Contains(p.raw[from:], []byte(text)) {
		n, err := p.terminal.Read(chunk)
		took = time.Since(since)
		if err != nil {
			p.b.Fatalf("%v, and no %q after\n%q", err, text, p.raw)
		}
		p.raw = append(p.raw, chunk[:n]...)
		if !p.deaf {
			answer(p.terminal, chunk[:n])
		}
	}
	return took
}

// press types a key and returns how long it took until a text came.
func (p *probe) press(key, text string) time.Duration {
	p.b.Helper()
	typed := time.Now()
	_, err := p.terminal.WriteString(key)
	check(p.b, err)
	return p.until(text, typed)
}

// answer is what a terminal says to the questions that programs ask at their start.
func answer(terminal *os.File, written []byte) {
	for question, answer := range map[string]string{
		"\x1b]10;?": "\x1b]10;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;?": "\x1b]11;rgb:0000/0000/0000\x1b\\",
		"\x1b[6n": "\x1b[1;1R", "\x1b[c": "\x1b[?62c",
	} {
		if bytes.Contains(written, []byte(question)) {
			_, _ = terminal.WriteString(answer)
		}
	}
}

// end kills the program.
func (p *probe) end() *os.ProcessState {
	p.b.Helper()
	check(p.b, p.cmd.Process.Kill())
	_ = p.cmd.Wait()
	check(p.b, p.terminal.Close())
	return p.cmd.ProcessState
}

// memory is the most that was resident, in MB.
func (p *probe) memory() (peak float64) {
	p.b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	check(p.b, err)
	_, rest, _ := bytes.Cut(status, []byte("\nVmHWM:"))
	_, err = fmt.Sscan(string(rest), &peak)
	check(p.b, err)
	return peak / 1000
}

// switches is how often threads of the program waited and were woken.
func (p *probe) switches() (all int) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", p.cmd.Process.Pid))
	for _, thread := range threads {
		status, _ := os.ReadFile(thread)
		_, rest, _ := bytes.Cut(status, []byte("\nvoluntary_ctxt_switches:"))
		var n int
		_, _ = fmt.Sscan(string(rest), &n)
		all += n
	}
	return all
}

// processor is the processor time that a process took.
func processor(s *os.ProcessState) time.Duration { return s.UserTime() + s.SystemTime() }
