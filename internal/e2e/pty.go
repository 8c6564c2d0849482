//go:build linux

package e2e

import (
	"errors"
	"os"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// open returns a pseudo-terminal whose reads end when it is closed.
func open() (master, slave *os.File, err error) {
	blocking, slave, err := pty.Open()
	if err != nil {
		return nil, nil, err
	}
	defer blocking.Close()
	fd, err := unix.FcntlInt(blocking.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err == nil {
		err = unix.SetNonblock(fd, true)
	}
	return os.NewFile(uintptr(fd), "terminal"), slave, err
}

func (s *Session) setSize(width, height int) error {
	return s.control(func(fd int) error {
		return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(width), Row: uint16(height)})
	})
}

// control calls f with the terminal's descriptor; Fd would make reads endless again.
func (s *Session) control(f func(fd int) error) error {
	conn, err := s.master.SyscallConn()
	if err != nil {
		return err
	}
	var failure error
	err = conn.Control(func(fd uintptr) { failure = f(int(fd)) })
	return errors.Join(err, failure)
}

// Termios is the state of the terminal driver.
func (s *Session) Termios() unix.Termios {
	s.t.Helper()
	var state *unix.Termios
	check(s.t, s.control(func(fd int) (err error) {
		state, err = unix.IoctlGetTermios(fd, unix.TCGETS)
		return err
	}))
	return *state
}

// CheckRestored fails the test unless the terminal is as it was before the program started.
func (s *Session) CheckRestored() {
	s.t.Helper()
	screen := s.Screen()
	if screen.Alt {
		s.t.Error("the alternate screen is still on")
	}
	if !screen.Visible {
		s.t.Error("the cursor is hidden")
	}
	if screen.Title != titleBefore {
		s.t.Errorf("the window title is still %q", screen.Title)
	}
	if wrap, told := screen.Modes[7]; told && !wrap {
		s.t.Error("autowrap is off")
	}
	for _, mode := range []int{1000, 1002, 1003, 1004, 1006, 2004} {
		if screen.Modes[mode] {
			s.t.Errorf("mode %d is still on", mode)
		}
	}
	if s.Termios() != s.before {
		s.t.Error("the terminal driver's state is not what it was")
	}
}
