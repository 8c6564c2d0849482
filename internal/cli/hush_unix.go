//go:build unix

package cli

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// silence has a terminal echo nothing.
func silence(terminal *os.File) (loud func(), err error) {
	fd := int(terminal.Fd())
	before, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return nil, err
	}
	silent := *before
	silent.Lflag &^= unix.ECHO | unix.ECHONL
	if err := unix.IoctlSetTermios(fd, setTermios, &silent); err != nil {
		return nil, err
	}
	return func() { _ = unix.IoctlSetTermios(fd, setTermios, before) }, nil
}

// ending are the signals that would leave a silent terminal behind.
func ending() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTSTP}
}

// end does what a signal asks for, once the terminal is as it was; it is false for one that can wait: nobody leaves in the midst of
// a secret to come back to it.
func end(s os.Signal, loud func()) bool {
	if s == syscall.SIGTSTP {
		return false
	}
	loud()
	signal.Reset(s)
	_ = syscall.Kill(os.Getpid(), s.(syscall.Signal))
	return true
}

// typedSignals are those that keys send.
func typedSignals() []os.Signal { return []os.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTSTP} }
