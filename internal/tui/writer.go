package tui

import (
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

const (
	enterAltScreen = "\x1b[?1049h"
	leaveAltScreen = "\x1b[?1049l"

	// Without autowrap a row that the terminal draws wider than we think is cut off and scrolls nothing away.
	autowrapOff = "\x1b[?7l"
	autowrapOn  = "\x1b[?7h"

	// Linux consoles and GNU screen have no alternate screen by default: what was read must not stay on theirs.
	eraseScreen = "\x1b[H\x1b[J"
)

// patience is how long the program waits for a terminal that takes no output before it goes on without it.
const patience = time.Second

// writer draws frames on the alternate screen and passes Bubble Tea's control sequences. One goroutine does all the
// writing, so the two never mix, a terminal that takes no output blocks nobody, and of the frames that arrive
// meanwhile only the newest is drawn.
type writer struct {
	out     io.Writer
	failed  func(error) // told once of a lost terminal or a fault while drawing; called from the writer's goroutine
	wake    chan struct{}
	stopped chan struct{} // closed when the goroutine has ended

	mu            sync.Mutex
	controls      []control
	next          *Frame
	width, height int
	resized       bool // since the last frame
	stuck         bool // patience ran out and nothing was written since
	closing       bool

	// The rest belongs to the goroutine.
	canvas canvas
	alt    bool // the alternate screen is on, so frames are drawn
	broken bool // failed was called
	lost   bool // the terminal takes nothing any more
}

type control struct {
	sequence string
	done     chan struct{}
}

// newWriter returns a writer on out. Its goroutine runs until close.
func newWriter(out io.Writer, failed func(error)) *writer {
	w := &writer{out: out, failed: failed, wake: make(chan struct{}, 1), stopped: make(chan struct{})}
	go w.run()
	return w
}

// show draws f soon, unless a newer frame comes first or the alternate screen is off. It never waits.
func (w *writer) show(f Frame) {
	w.mu.Lock()
	w.next = &f
	w.mu.Unlock()
	w.rouse()
}

// resize tells the size of the window. The next frame is drawn in full, also when the size is what it was: in between
// the window may have been smaller.
func (w *writer) resize(width, height int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.width, w.height, w.resized = width, height, true
}

// control writes a control sequence and returns when the terminal has it, or when patience runs out; then it stays in
// its place in the queue.
func (w *writer) control(sequence string) {
	done := make(chan struct{})
	w.mu.Lock()
	w.controls = append(w.controls, control{sequence, done})
	stuck := w.stuck
	w.mu.Unlock()
	w.rouse()
	if !stuck {
		w.await(done)
	}
}

// close ends the goroutine; frames not drawn by then are dropped. It returns false if the terminal takes no output:
// then the goroutine ends when it does.
func (w *writer) close() bool {
	w.mu.Lock()
	w.closing, w.next = true, nil
	stuck := w.stuck
	w.mu.Unlock()
	w.rouse()
	return !stuck && w.await(w.stopped)
}

// await waits with patience, and reports whether it was enough.
func (w *writer) await(done <-chan struct{}) bool {
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	select {
	case <-done:
		return true
	case <-timeout.C:
		w.mu.Lock()
		w.stuck = true
		w.mu.Unlock()
		return false
	}
}

func (w *writer) rouse() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

func (w *writer) run() {
	defer close(w.stopped)
	for range w.wake {
		w.mu.Lock()
		controls, next, closing := w.controls, w.next, w.closing
		width, height, resized := w.width, w.height, w.resized
		w.controls, w.next, w.resized = nil, nil, false
		w.mu.Unlock()

		for _, c := range controls {
			w.pass(c.sequence)
			close(c.done)
		}
		if resized {
			w.canvas.forget()
		}
		if next != nil && w.alt && !w.broken {
			w.write(w.draw(*next, width, height))
		}
		if closing {
			return
		}
	}
}

// pass writes a control sequence, with what has to be done around it.
func (w *writer) pass(sequence string) {
	switch {
	case strings.Contains(sequence, enterAltScreen):
		w.alt = true
		sequence += autowrapOff
	case strings.Contains(sequence, leaveAltScreen):
		w.alt = false
		sequence = eraseScreen + autowrapOn + w.canvas.restore() + sequence
	}
	w.canvas.forget()
	w.write([]byte(sequence))
}

func (w *writer) draw(f Frame, width, height int) (out []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			out = nil
			w.fail(&Crash{Value: fault, Stack: debug.Stack()})
		}
	}()
	return w.canvas.paint(f, width, height)
}

func (w *writer) write(out []byte) {
	if len(out) == 0 || w.lost {
		return
	}
	if _, err := w.out.Write(out); err != nil {
		w.lost = true
		w.fail(errTerminalGone)
		return
	}
	w.mu.Lock()
	w.stuck = false
	w.mu.Unlock()
}

func (w *writer) fail(err error) {
	if !w.broken {
		w.broken = true
		w.failed(err)
	}
}

// screenFile is the file Bubble Tea takes for its output. It writes its frames with Write, and they are dropped: ours
// are drawn instead. It writes control sequences with WriteString.
type screenFile struct {
	*os.File
	writer *writer
}

func (f screenFile) Write(frame []byte) (int, error) { return len(frame), nil }

func (f screenFile) WriteString(sequence string) (int, error) {
	f.writer.control(sequence)
	return len(sequence), nil
}
