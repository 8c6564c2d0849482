package cli

import (
	"os"
	"os/signal"
	"sync"
)

// hush has a terminal show nothing of what is typed, until the function it returns is called. Whatever ends the program meanwhile,
// the terminal is as it was; where it cannot be told, nothing happens. Where the program is held, the keyboard ends nothing.
func hush(terminal *os.File, held bool) (restore func()) {
	loud, err := silence(terminal)
	if err != nil {
		return func() {}
	}
	if held {
		return loud
	}
	var once sync.Once
	told, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(told, ending()...)
	go func() {
		for {
			select {
			case s := <-told:
				if end(s, func() { once.Do(loud) }) {
					return
				}
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(told)
		close(done)
		once.Do(loud)
	}
}

// hold has the keyboard end and stop nothing, for the rest of the program: at a kiosk a shell lies behind it.
func hold() { signal.Ignore(typedSignals()...) }
