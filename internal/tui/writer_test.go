package tui

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// recorder is a terminal's end of the line. The writer's goroutine has ended when a test reads what was written.
type recorder struct {
	bytes.Buffer
	err error
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	return r.Buffer.Write(p)
}

func unexpected(t *testing.T) func(error) {
	return func(err error) { t.Errorf("the writer failed: %v", err) }
}

func TestFramesAreDrawnOnTheAlternateScreenOnly(t *testing.T) {
	r := &recorder{}
	w := newWriter(r, unexpected(t))
	w.resize(20, 5)
	w.show(Frame{Lines: []string{"too early"}})
	w.control("\x1b[?25l")
	w.control(enterAltScreen)
	w.control(leaveAltScreen)
	w.show(Frame{Lines: []string{"too late"}})
	if !w.close() {
		t.Error("close took the terminal for blocked")
	}
	want := "\x1b[?25l" + enterAltScreen + autowrapOff + eraseScreen + autowrapOn + leaveAltScreen
	if r.String() != want {
		t.Errorf("written was %q, not %q", r.String(), want)
	}
}

// gate is a terminal that tells what it is sent, and takes it when it is told to.
type gate struct {
	sent chan string
	take chan struct{}
}

func newGate() *gate { return &gate{make(chan string), make(chan struct{})} }

func (g *gate) Write(p []byte) (int, error) {
	g.sent <- string(p)
	<-g.take
	return len(p), nil
}

// next takes what is sent next.
func (g *gate) next() string {
	sent := <-g.sent
	g.take <- struct{}{}
	return sent
}

func TestFrameIsDrawnInFull(t *testing.T) {
	for name, test := range map[string]struct {
		before func(*writer, *gate)
		full   bool
	}{
		"after a control sequence": {func(w *writer, g *gate) { go w.control("\x1b[2J"); g.next() }, true},
		"after a resize":           {func(w *writer, _ *gate) { w.resize(20, 5) }, true},
		"otherwise":                {func(*writer, *gate) {}, false},
	} {
		g := newGate()
		w := newWriter(g, unexpected(t))
		go w.control(enterAltScreen)
		g.next()
		w.resize(20, 5)
		w.show(Frame{Lines: []string{"same"}})
		g.next()
		test.before(w, g)
		w.show(Frame{Lines: []string{"same", "other"}})
		if second := g.next(); strings.Contains(second, "same") != test.full {
			t.Errorf("%s: the next frame is %q", name, second)
		}
		w.close()
	}
}

func TestNewestFrameWins(t *testing.T) {
	g := newGate()
	w := newWriter(g, unexpected(t))
	go w.control(enterAltScreen)
	g.next()
	w.resize(20, 1)
	w.show(Frame{Lines: []string{"first"}})
	if first := <-g.sent; !strings.Contains(first, "first") {
		t.Fatalf("the first frame is %q", first)
	}
	for _, line := range []string{"second", "third", "newest"} {
		w.show(Frame{Lines: []string{line}})
	}
	g.take <- struct{}{}
	if next := g.next(); !strings.Contains(next, "newest") {
		t.Errorf("after the first frame came %q", next)
	}
	if !w.close() {
		t.Error("close took the terminal for blocked")
	}
}

func TestFaultWhileDrawing(t *testing.T) {
	r, failures := &recorder{}, make(chan error, 10)
	w := newWriter(r, func(err error) { failures <- err })
	w.control(enterAltScreen)
	w.resize(-1, -1)
	w.show(Frame{Lines: []string{"never"}})
	var crash *Crash
	if err := <-failures; !errors.As(err, &crash) || len(crash.Stack) == 0 {
		t.Errorf("the failure is %v", err)
	}
	w.resize(20, 5)
	w.show(Frame{Lines: []string{"never"}})
	w.control(leaveAltScreen)
	w.close()
	if !strings.HasSuffix(r.String(), leaveAltScreen) || strings.Contains(r.String(), "never") {
		t.Errorf("written was %q", r.String())
	}
	if len(failures) > 0 {
		t.Errorf("a second failure was reported: %v", <-failures)
	}
}

func TestLostTerminal(t *testing.T) {
	failures := make(chan error, 10)
	w := newWriter(&recorder{err: io.ErrClosedPipe}, func(err error) { failures <- err })
	w.control(enterAltScreen)
	w.control(leaveAltScreen)
	w.close()
	if err := <-failures; !errors.Is(err, errTerminalGone) || len(failures) > 0 {
		t.Errorf("the failure is %v, and %d more", err, len(failures))
	}
}

func TestScreenFileDropsFrames(t *testing.T) {
	r := &recorder{}
	w := newWriter(r, unexpected(t))
	f := screenFile{writer: w}
	if n, err := f.Write([]byte("a frame of Bubble Tea's")); n != 23 || err != nil {
		t.Errorf("Write returned %d, %v", n, err)
	}
	if n, err := io.WriteString(f, "\x1b[?25h"); n != 6 || err != nil {
		t.Errorf("WriteString returned %d, %v", n, err)
	}
	w.close()
	if r.String() != "\x1b[?25h" {
		t.Errorf("written was %q", r.String())
	}
}
