package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// silence has a console echo nothing.
func silence(terminal *os.File) (loud func(), err error) {
	console := windows.Handle(terminal.Fd())
	var before uint32
	if err := windows.GetConsoleMode(console, &before); err != nil {
		return nil, err
	}
	if err := windows.SetConsoleMode(console, before&^windows.ENABLE_ECHO_INPUT); err != nil {
		return nil, err
	}
	return func() { _ = windows.SetConsoleMode(console, before) }, nil
}

// ending are the signals that would leave a silent console behind.
func ending() []os.Signal { return []os.Signal{os.Interrupt} }

// end does what a signal asks for, once the console is as it was.
func end(_ os.Signal, loud func()) bool {
	loud()
	os.Exit(exitInterrupted)
	return true
}

// typedSignals are those that keys send.
func typedSignals() []os.Signal { return []os.Signal{os.Interrupt} }
