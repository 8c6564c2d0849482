//go:build !unix

package tui

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// notify asks for the signals that messageFor knows. Windows sends SIGTERM when the window is closed.
func notify(signals chan<- os.Signal) { signal.Notify(signals, os.Interrupt, syscall.SIGTERM) }

// notifyResize does nothing: there is no signal for it.
func notifyResize(chan<- os.Signal) {}

func messageFor(s os.Signal) tea.Msg {
	if s == os.Interrupt {
		return stopMsg{ErrInterrupted}
	}
	return stopMsg{ErrTerminated}
}

// stopProcess does nothing: there is no shell to come back from.
func stopProcess(chan<- os.Signal) {}
