//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"golang.org/x/sys/unix"
)

// BenchmarkFigures prints the figures of design.md, "Performance": SafeSkills against an empty Bubble Tea and Glamour program
// that shows the same step, in one interleaved run on the same pseudo-terminal:
//
//	go test -run - -bench Figures -benchtime 1x .
//
// It takes about a minute and wants a quiet machine. Only the ratios carry over to another one. Nothing is asserted.
//
// A start is measured from before the fork to the arrival of the frame's last byte, by a reader that does nothing else: a
// terminal emulator would make the larger frame look slower than it is. A key moves the focus down or up by a row, at a
// random moment, and is measured to the arrival of the row.
func BenchmarkFigures(b *testing.B) {
	// The end of a first frame: the cursor is shown again; the empty program writes its last row last.
	const drawn, lastRow = "\x1b[?25h", "Enter take this"
	choice, text := stopped(b, 1), stopped(b, 3)
	from := func(folder string) []string { return append(slices.Clone(choice), "--content", folder) }
	few := &subject{name: "folder", program: programs.safeskills, args: from(copies(b, 1)), end: drawn}
	many := &subject{name: "10 x the modules", program: programs.safeskills, args: from(copies(b, 10)), end: drawn}
	subjects := []*subject{
		{name: "empty", program: programs.glamour, end: lastRow, keys: true},
		{name: "choice", program: programs.safeskills, args: choice, end: drawn, keys: true},
		{name: "text", program: programs.safeskills, args: text, end: drawn},
		few, many,
	}
	for b.Loop() {
		for range 25 {
			for _, s := range subjects {
				s.start(b, "start, ms", 80, 24, false)
				s.start(b, "start, silent terminal, ms", 80, 24, true)
				s.start(b, "start, 200x60, ms", 200, 60, false)
			}
		}
		for range 5 {
			for _, s := range subjects {
				s.press(b, 80, 24)
				s.press(b, 200, 60)
			}
		}
		for _, s := range subjects {
			s.idle(b)
			info, err := os.Stat(s.program)
			check(b, err)
			s.add("binary, MB", float64(info.Size())/1e6)
		}
	}
	b.ReportMetric(0, "ns/op")
	fmt.Print(table(subjects))
	fmt.Printf("10 times the modules: %.2fx to start\n", median(many.values("start, ms"))/median(few.values("start, ms")))
}

// subject is a program and what was measured of it.
type subject struct {
	name, program string
	args          []string
	end           string // the bytes with which its first frame ends
	keys          bool   // it shows rows to choose from
	figures       []figure
}

type figure struct {
	name   string
	values []float64
}

func (s *subject) add(name string, value float64) {
	i := slices.IndexFunc(s.figures, func(f figure) bool { return f.name == name })
	if i < 0 {
		i = len(s.figures)
		s.figures = append(s.figures, figure{name: name})
	}
	s.figures[i].values = append(s.figures[i].values, value)
}

// values are what was measured under a name; nil when nothing was.
func (s *subject) values(name string) []float64 {
	for _, f := range s.figures {
		if f.name == name {
			return f.values
		}
	}
	return nil
}

// stopped is the arguments to go on as a learner who stopped at a step of passphrases: the first is a choice, the third a text.
func stopped(b *testing.B, step int) (args []string) {
	b.Helper()
	data := b.TempDir()
	args = []string{"--data", data, "--learner", newcomer(b, data, "--band", "lantern"), "--module", "passphrases"}
	piped(b, strings.Repeat("n\n", step), append(args, "--plain")...)
	return args
}

// copies is the course in a folder, with so many times its modules.
func copies(b *testing.B, times int) (dir string) {
	b.Helper()
	dir = b.TempDir()
	const content = "../../content"
	check(b, os.CopyFS(dir, os.DirFS(content)))
	index, err := os.ReadFile(filepath.Join(content, "course.yaml"))
	check(b, err)
	list := regexp.MustCompile(`(?m)^modules: \[(.*)\]$`)
	originals := strings.Split(string(list.FindSubmatch(index)[1]), ", ")
	modules := slices.Clone(originals)
	for i := range (times - 1) * len(originals) {
		original := originals[i%len(originals)]
		name := fmt.Sprintf("%s-%d", original, i)
		check(b, os.CopyFS(filepath.Join(dir, "modules", name), os.DirFS(filepath.Join(content, "modules", original))))
		modules = append(modules, name)
	}
	index = list.ReplaceAll(index, []byte("modules: ["+strings.Join(modules, ", ")+"]"))
	check(b, os.WriteFile(filepath.Join(dir, "course.yaml"), index, 0o644))
	return dir
}

// start measures one start, and what it costs.
func (s *subject) start(b *testing.B, name string, width, height int, deaf bool) {
	master, slave, err := open()
	check(b, err)
	defer master.Close()
	check(b, unix.IoctlSetWinsize(int(slave.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(width), Row: uint16(height)}))
	cmd := exec.Command(s.program, s.args...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TERM=xterm-256color"}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	check(b, master.SetReadDeadline(time.Now().Add(deadline)))
	var raw []byte
	chunk := make([]byte, 1<<16)
	began := time.Now()
	check(b, cmd.Start())
	slave.Close()
	for !bytes.Contains(raw, []byte(s.end)) {
		n, err := master.Read(chunk)
		check(b, err)
		raw = append(raw, chunk[:n]...)
		if !deaf {
			answer(master, chunk[:n])
		}
	}
	s.add(name, time.Since(began).Seconds()*1000)
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	check(b, err)
	check(b, cmd.Process.Kill())
	_ = cmd.Wait()
	if width == 80 && !deaf {
		var peak float64
		_, rest, _ := bytes.Cut(status, []byte("\nVmHWM:"))
		_, err := fmt.Sscan(string(rest), &peak)
		check(b, err)
		s.add("CPU to the first frame, ms", (cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()).Seconds()*1000)
		s.add("bytes of the first frame", float64(len(raw)))
		s.add("peak memory, MB", peak/1000)
	}
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

// press measures keys that move the focus between the first two rows.
func (s *subject) press(b *testing.B, width, height int) {
	if !s.keys {
		return
	}
	size := fmt.Sprintf("%dx%d", width, height)
	p := Start(b, Options{Width: width, Height: height}, s.program, s.args...)
	defer p.kill()
	p.WaitText("> 1")
	for range 10 {
		for _, k := range []struct{ key, want string }{{down, "> 2"}, {up, "> 1"}} {
			time.Sleep(rand.N(20 * time.Millisecond)) // else the keys would follow the clock of the stock renderer
			before, typed := len(p.Raw()), time.Now()
			p.Send(k.key)
			p.WaitText(k.want)
			s.add("key to frame, "+size+", ms", p.arrival().Sub(typed).Seconds()*1000)
			s.add("bytes a key, "+size, float64(len(p.Raw())-before))
		}
	}
}

// idle measures what the program does while nobody types.
func (s *subject) idle(b *testing.B) {
	p := Start(b, Options{}, s.program, s.args...)
	defer p.kill()
	p.Wait("the first frame", func(Screen) bool { return bytes.Contains(p.Raw(), []byte(s.end)) })
	time.Sleep(time.Second) // what a start leaves to be done
	woken, ran := p.activity()
	began := time.Now()
	time.Sleep(3 * time.Second)
	after, used := p.activity()
	seconds := time.Since(began).Seconds()
	s.add("wake-ups a second, idle", float64(after-woken)/seconds)
	s.add("CPU ms a second, idle", (used-ran).Seconds()*1000/seconds)
}

// table shows medians, and in brackets how often the first subject's they are.
func table(subjects []*subject) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "\nmedian (against the first)\t")
	for _, s := range subjects {
		fmt.Fprint(w, s.name, "\t")
	}
	for _, f := range subjects[0].figures {
		fmt.Fprint(w, "\n", f.name, "\t")
		for _, s := range subjects {
			values := s.values(f.name)
			if values == nil {
				fmt.Fprint(w, "-\t")
				continue
			}
			fmt.Fprintf(w, "%.2f (%.2fx)\t", median(values), median(values)/median(f.values))
		}
	}
	fmt.Fprintln(w)
	w.Flush()
	return b.String()
}

func median(values []float64) float64 {
	values = slices.Sorted(slices.Values(values))
	return values[len(values)/2]
}
