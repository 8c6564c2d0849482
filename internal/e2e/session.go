//go:build linux

// Package e2e runs whole programs on a pseudo-terminal and sees what a terminal emulator makes of their output.
package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/sys/unix"
)

// deadline ends a test that waits for something that never comes. Nothing is measured with it.
const deadline = 20 * time.Second

// titleBefore is the title of the window before the program starts.
const titleBefore = "shell"

// Options say how a session starts. Zero values mean 80x24 cells.
type Options struct {
	Width, Height int
	Deaf          bool     // the terminal answers no question
	Env           []string // added to PATH, LANG=C.UTF-8 and TERM=xterm-256color, which is all a program inherits
}

// Session is a program on a pseudo-terminal of its own, and the terminal. Its methods end the test when they fail.
type Session struct {
	t       testing.TB
	cmd     *exec.Cmd
	master  *os.File
	started time.Time
	exited  chan struct{} // closed when the program has ended and all of its output was read
	before  unix.Termios

	mu       sync.Mutex
	emulator *vt.Emulator
	screen   Screen // what callbacks tell; the rest is read from the emulator
	titles   []string
	raw      []byte
	arrived  time.Time
	changed  chan struct{} // closed and replaced after each read
	thawed   chan struct{} // closed unless the terminal reads nothing
}

// Start runs a program; it is killed when the test ends.
func Start(t testing.TB, o Options, name string, args ...string) *Session {
	t.Helper()
	if o.Width == 0 && o.Height == 0 {
		o.Width, o.Height = 80, 24
	}
	master, slave, err := open()
	check(t, err)
	s := &Session{
		t: t, master: master, exited: make(chan struct{}), changed: make(chan struct{}), thawed: make(chan struct{}),
		emulator: vt.NewEmulator(max(o.Width, 1), max(o.Height, 1)),
		screen:   Screen{Visible: true, Modes: map[int]bool{}},
	}
	close(s.thawed)
	check(t, s.setSize(o.Width, o.Height))
	s.before = s.Termios()
	s.listen(o.Deaf)
	_, _ = s.emulator.WriteString("\x1b]2;" + titleBefore + "\a")

	s.cmd = exec.Command(name, args...)
	s.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TERM=xterm-256color"}, o.Env...)
	s.cmd.Dir = t.TempDir() // random keys may take a copy, or write a certificate, into the folder one stands in
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = slave, slave, slave
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	s.started = time.Now()
	check(t, s.cmd.Start())
	check(t, slave.Close())
	go s.read()
	t.Cleanup(s.kill)
	return s
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// listen keeps what the emulator only tells in passing, and carries its answers to the program.
func (s *Session) listen(deaf bool) {
	mode := func(m ansi.Mode, on bool) {
		if dec, ok := m.(ansi.DECMode); ok {
			s.screen.Modes[int(dec)] = on
		}
	}
	s.emulator.SetCallbacks(vt.Callbacks{
		Title:            func(title string) { s.screen.Title = title },
		AltScreen:        func(on bool) { s.screen.Alt = on },
		CursorVisibility: func(visible bool) { s.screen.Visible = visible },
		EnableMode:       func(m ansi.Mode) { mode(m, true) },
		DisableMode:      func(m ansi.Mode) { mode(m, false) },
	})
	s.emulator.RegisterCsiHandler('t', func(p ansi.Params) bool {
		switch what, _, _ := p.Param(0, 0); {
		case what == 22:
			s.titles = append(s.titles, s.screen.Title)
		case what == 23 && len(s.titles) > 0:
			s.screen.Title = s.titles[len(s.titles)-1]
			s.titles = s.titles[:len(s.titles)-1]
		}
		return true
	})
	go func() {
		answer := make([]byte, 1024)
		for {
			n, err := s.emulator.Read(answer)
			if err != nil {
				return
			}
			if !deaf {
				_, _ = s.master.Write(answer[:n])
			}
		}
	}()
}

func (s *Session) read() {
	defer close(s.exited)
	chunk := make([]byte, 1<<16)
	for {
		s.mu.Lock()
		thawed := s.thawed
		s.mu.Unlock()
		<-thawed
		n, err := s.master.Read(chunk)
		s.mu.Lock()
		if n > 0 {
			s.arrived = time.Now()
			s.raw = append(s.raw, chunk[:n]...)
			_, _ = s.emulator.Write(chunk[:n])
		}
		close(s.changed)
		s.changed = make(chan struct{})
		s.mu.Unlock()
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			// EIO: nobody has the terminal open any more.
			_ = s.cmd.Wait()
			return
		}
	}
}

func (s *Session) kill() {
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	_ = s.cmd.Process.Kill()
	_ = s.master.Close()
	<-s.exited
}

// Send types bytes. It returns when the program's terminal has taken them.
func (s *Session) Send(keys string) {
	s.t.Helper()
	_ = s.master.SetWriteDeadline(time.Now().Add(deadline))
	if _, err := s.master.WriteString(keys); err != nil {
		s.t.Fatalf("typing: %v\n%s", err, s.Screen())
	}
}

// Resize changes the window and tells the program.
func (s *Session) Resize(width, height int) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emulator.Resize(width, height)
	check(s.t, s.setSize(width, height))
}

// Freeze makes the terminal read nothing until the function it returns is called.
func (s *Session) Freeze() (thaw func()) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	thawed := make(chan struct{})
	s.thawed = thawed
	// A read under way would make room once more, perhaps when the program has come to wait for it.
	check(s.t, s.master.SetReadDeadline(time.Unix(1, 0)))
	return func() {
		_ = s.master.SetReadDeadline(time.Time{})
		close(thawed)
	}
}

// HangUp closes the terminal, as when its window is closed.
func (s *Session) HangUp() {
	s.t.Helper()
	check(s.t, s.master.Close())
}

// Wait returns the first screen that meets a condition.
func (s *Session) Wait(what string, met func(Screen) bool) Screen {
	s.t.Helper()
	late := time.NewTimer(deadline)
	defer late.Stop()
	for ended := false; ; {
		screen, changed := s.look()
		if met(screen) {
			return screen
		}
		if ended {
			s.t.Fatalf("the program ended before: %s\n%s", what, screen)
		}
		select {
		case <-changed:
		case <-s.exited:
			ended = true
		case <-late.C:
			s.t.Fatalf("never came: %s\n%s", what, screen)
		}
	}
}

// WaitText waits for a text on the screen.
func (s *Session) WaitText(text string) Screen {
	s.t.Helper()
	return s.Wait(strconv.Quote(text), func(screen Screen) bool { return strings.Contains(screen.Text(), text) })
}

// Screen is what the terminal shows now.
func (s *Session) Screen() Screen {
	screen, _ := s.look()
	return screen
}

// Raw returns a copy of all bytes the program wrote.
func (s *Session) Raw() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.raw)
}

// Exit waits for the program's end and returns its exit code, or -1 when a signal ended it.
func (s *Session) Exit() int {
	s.t.Helper()
	select {
	case <-s.exited:
	case <-time.After(deadline):
		s.t.Fatalf("the program did not end\n%s", s.Screen())
	}
	return s.cmd.ProcessState.ExitCode()
}

// Pid is the process that Start started.
func (s *Session) Pid() int { return s.cmd.Process.Pid }

// arrival is when the newest output came.
func (s *Session) arrival() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.arrived
}

// Signal sends a signal to the process that Start started.
func (s *Session) Signal(sig os.Signal) {
	s.t.Helper()
	check(s.t, s.cmd.Process.Signal(sig))
}

// Block makes the terminal read nothing, as Freeze does, and moves to and fro until the program waits for it.
func (s *Session) Block() (thaw func()) {
	s.t.Helper()
	thaw = s.Freeze()
	for late := time.Now().Add(deadline); !s.Blocked(); s.Send("\x1b[B\x1b[A") {
		if time.Now().After(late) {
			thaw()
			s.t.Fatal("the program never waits for the terminal")
		}
	}
	return thaw
}

// ExitBlocked is Exit while nobody reads what the program writes.
func (s *Session) ExitBlocked() int {
	s.t.Helper()
	ended := make(chan struct{})
	go func() {
		_ = s.cmd.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(deadline):
		s.t.Fatalf("the program did not end\n%s", s.Screen())
	}
	return s.cmd.ProcessState.ExitCode()
}

// Blocked tells whether a thread of the program waits for the terminal to take output.
func (s *Session) Blocked() bool {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/syscall", s.Pid()))
	for _, thread := range threads {
		// The number of the call and its arguments in hexadecimal, or "running".
		call, _ := os.ReadFile(thread)
		if strings.HasPrefix(string(call), fmt.Sprintf("%d 0x1 ", syscall.SYS_WRITE)) {
			return true
		}
	}
	return false
}
