package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"reflect"
	"runtime/debug"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// Model is what Run shows: Bubble Tea's, except that View is told the size and returns a Frame. Update gets every
// message, a tea.WindowSizeMsg before the first View and a tea.ResumeMsg when the program was away from the terminal.
// Both are called one at a time.
type Model interface {
	Update(tea.Msg) (Model, tea.Cmd)
	View(width, height int) Frame
}

// Options tells Run where the terminal is. In and Out must be terminals.
type Options struct {
	In, Out *os.File
	Mouse   bool // report clicks and the wheel; the terminal then can't select text
}

// These errors say why a session ended in good order although the learner did not end it.
var (
	ErrInterrupted = errors.New("interrupted")
	ErrTerminated  = errors.New("told to stop")
	ErrBlocked     = errors.New("the terminal takes no output") // whoever prints on it now waits, perhaps for ever
)

// errTerminalGone ends a session whose terminal was closed. Nobody is left to read it: Run returns nil.
var errTerminalGone = errors.New("the terminal is gone")

// Crash is the error of a session that a fault in the program ended. Its text is for learners.
type Crash struct {
	Value any    // what panic was called with
	Stack []byte // of the goroutine at fault, for a crash file
}

func (*Crash) Error() string { return "a fault inside the program stopped it" }

// A terminal that does not know its size says 0; these are what it most likely has.
const (
	usualWidth  = 80
	usualHeight = 24
)

// Run shows the model on the alternate screen until it quits with tea.Quit, and returns the last model. The error is
// nil also when the terminal was closed or hung up, ErrInterrupted after SIGINT or tea.Interrupt, ErrTerminated after SIGTERM,
// the context's when it ended, and a *Crash after a panic in the model, its commands or the drawing. Whatever
// happened, the terminal is as it was before; only one that takes no output could not be told, and then the error is
// or wraps ErrBlocked.
//
// A key message holds one key: runes that arrive together come as one message each, rune 0 not at all, Alt only with
// keys that print nothing. A paste is one message of up to 500 runes without control characters.
func Run(ctx context.Context, m Model, o Options) (Model, error) {
	h := &host{model: m, mouse: o.Mouse, signals: make(chan os.Signal, 8), resized: make(chan os.Signal, 1)}
	h.writer = newWriter(o.Out, func(err error) {
		if isGone(err) {
			err = errTerminalGone
		}
		go h.program.Send(stopMsg{err})
	})
	options := []tea.ProgramOption{
		tea.WithInput(&keyboardFile{File: o.In, gone: func() { h.program.Send(stopMsg{errTerminalGone}) }}),
		tea.WithOutput(screenFile{o.Out, h.writer}),
		tea.WithAltScreen(),
		// The frames of the stock renderer are dropped, so its clock ticks as slowly as it can.
		tea.WithFPS(1),
		tea.WithoutSignalHandler(),
		tea.WithFilter(ownSuspend),
	}
	if o.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	h.program = tea.NewProgram(h, options...)

	notify(h.signals)
	defer signal.Stop(h.signals)
	notifyResize(h.resized)
	defer signal.Stop(h.resized)
	ended := make(chan struct{})
	defer close(ended)
	go h.watch(ctx, ended)

	_, err := h.program.Run()
	err = h.outcome(err)
	if !h.writer.close() {
		err = errors.Join(err, ErrBlocked)
	}
	return h.model, err
}

// host is the Bubble Tea program around a Model. It draws nothing itself: its View is empty.
type host struct {
	program       *tea.Program
	writer        *writer
	signals       chan os.Signal
	resized       chan os.Signal
	model         Model
	mouse         bool
	width, height int // 0 until the terminal has told its size
	err           error
	stopped       bool
}

type (
	stopMsg    struct{ err error } // end the session
	suspendMsg struct{}            // give the terminal back and stop the process
	resizedMsg struct{}            // ask the terminal for its size
	retakeMsg  struct{}            // take the terminal again after somebody else may have used it
)

// ownSuspend takes suspending away from Bubble Tea, which waits for SIGCONT for ever when the system does not let the
// process stop: as the only program in its window, say.
func ownSuspend(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); ok {
		return suspendMsg{}
	}
	return msg
}

// watch turns signals and the end of the context into messages.
func (h *host) watch(ctx context.Context, ended <-chan struct{}) {
	for {
		select {
		case s := <-h.signals:
			h.program.Send(messageFor(s))
		case <-h.resized:
			h.program.Send(resizedMsg{})
		case <-ctx.Done():
			h.program.Send(stopMsg{ctx.Err()})
			return
		case <-ended:
			return
		}
	}
}

func (h *host) Init() tea.Cmd { return nil }

func (h *host) View() string { return "" }

// Update hands a message to the model and shows what comes of it.
func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if h.stopped {
		return h, nil
	}
	switch m := msg.(type) {
	case stopMsg:
		return h, h.stop(m.err)
	case resizedMsg:
		return h, tea.WindowSize()
	case suspendMsg:
		return h, h.away(func() { stopProcess(h.signals) })
	case retakeMsg:
		return h, h.away(func() {})
	case tea.WindowSizeMsg:
		h.width, h.height = sizeOr(m.Width, usualWidth), sizeOr(m.Height, usualHeight)
		h.writer.resize(h.width, h.height)
		return h, h.step(tea.WindowSizeMsg{Width: h.width, Height: h.height})
	case tea.KeyMsg:
		return h, h.step(splitKeys(m)...)
	}
	return h, h.step(msg)
}

func sizeOr(n, usual int) int {
	if n < 1 {
		return usual
	}
	return n
}

func (h *host) stop(err error) tea.Cmd {
	h.err, h.stopped = err, true
	return tea.Quit
}

// away gives the terminal back while f runs, and paints it anew afterwards.
func (h *host) away(f func()) tea.Cmd {
	if err := h.program.ReleaseTerminal(); err != nil {
		return h.stop(fmt.Errorf("the terminal could not be restored: %w", err))
	}
	f()
	if err := h.program.RestoreTerminal(); err != nil {
		return h.stop(fmt.Errorf("the terminal could not be taken again: %w", err))
	}
	cmd := h.step(tea.ResumeMsg{})
	if h.mouse && !h.stopped {
		// RestoreTerminal forgets it.
		cmd = tea.Batch(cmd, tea.EnableMouseCellMotion)
	}
	return cmd
}

// step runs Update for each message, then View once.
func (h *host) step(messages ...tea.Msg) (cmd tea.Cmd) {
	defer func() {
		if fault := recover(); fault != nil {
			cmd = h.stop(&Crash{Value: fault, Stack: debug.Stack()})
		}
	}()
	var commands []tea.Cmd
	for _, msg := range messages {
		h.model, cmd = h.model.Update(msg)
		commands = append(commands, guarded(cmd))
	}
	if h.width > 0 {
		h.writer.show(h.model.View(h.width, h.height))
	}
	return tea.Batch(commands...)
}

// isGone is whether an error is what a terminal gives whose window was closed.
func isGone(err error) bool {
	return errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ENXIO)
}

// outcome makes one error of what the host and Bubble Tea know about the end.
func (h *host) outcome(err error) error {
	switch {
	case errors.Is(h.err, errTerminalGone), isGone(h.err), h.err == nil && isGone(err):
		return nil
	case h.err != nil:
		return h.err
	case errors.Is(err, tea.ErrInterrupted):
		return ErrInterrupted
	case err != nil:
		return fmt.Errorf("the terminal can't be used: %w", err)
	}
	return nil
}

// guarded makes a panic in a command end the session in good order; Bubble Tea would print a stack on the screen.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if fault := recover(); fault != nil {
				msg = stopMsg{&Crash{Value: fault, Stack: debug.Stack()}}
			}
		}()
		msg = cmd()
		// What Batch and Sequence return are slices of commands; only one of the two types has a public name.
		list := reflect.ValueOf(msg)
		if msg == nil || !list.CanConvert(reflect.TypeFor[[]tea.Cmd]()) {
			return msg
		}
		safe := reflect.MakeSlice(list.Type(), 0, list.Len())
		for i := range list.Len() {
			safe = reflect.Append(safe, reflect.ValueOf(guarded(list.Index(i).Interface().(tea.Cmd))))
		}
		return safe.Interface()
	}
}
