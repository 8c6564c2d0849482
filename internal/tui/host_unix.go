//go:build unix

package tui

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// notify asks for the signals that messageFor knows.
func notify(signals chan<- os.Signal) {
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM, syscall.SIGTSTP, syscall.SIGCONT)
}

// notifyResize asks to be told of a new window size. Bubble Tea asks, too, but a little after it has read the first size,
// so that it misses a window resized in between.
func notifyResize(signals chan<- os.Signal) { signal.Notify(signals, syscall.SIGWINCH) }

func messageFor(s os.Signal) tea.Msg {
	switch s {
	case syscall.SIGINT:
		return stopMsg{ErrInterrupted}
	case syscall.SIGTERM:
		return stopMsg{ErrTerminated}
	case syscall.SIGTSTP:
		return suspendMsg{}
	case syscall.SIGCONT:
		return retakeMsg{}
	}
	return stopMsg{errTerminalGone}
}

// stopProcess stops the process group, as Ctrl-Z does in a shell, and returns when it is continued. The system ignores
// the stop where no shell could continue us; then it returns soon.
func stopProcess(signals chan<- os.Signal) {
	const soon = 200 * time.Millisecond
	continued := make(chan os.Signal, 1)
	signal.Reset(syscall.SIGCONT)
	signal.Notify(continued, syscall.SIGCONT)
	defer notify(signals)
	defer signal.Stop(continued)

	// Not SIGTSTP: once caught, Go's runtime never lets it stop the process again. SIGSTOP would stop us for good where
	// there is no shell.
	if err := syscall.Kill(0, syscall.SIGTTIN); err != nil {
		return
	}
	select {
	case <-continued:
	case <-time.After(soon):
	}
}
