// Command demo shows the list through tui.Run, with a key for everything that can happen to a session.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	_ "example.org/safeskills/internal/early"
	"example.org/safeskills/internal/tui"
	tea "github.com/charmbracelet/bubbletea"
)

type model struct {
	list
	hidden, crashing bool
	title            string
	cancel           context.CancelFunc
}

func (m model) Update(msg tea.Msg) (tui.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m.press(msg)
		switch msg.String() {
		case "q":
			return m, tea.Quit
		case "ctrl+z":
			return m, tea.Suspend
		case "ctrl+c":
			return m, tea.Interrupt
		case "h":
			m.hidden = !m.hidden
		case "t":
			m.title = "Second\x1b[2Jtitle\a"
		case "k":
			m.cancel()
		case "u":
			panic("in Update")
		case "v":
			m.crashing = true
		case "c":
			return m, tea.Sequence(nothing, tea.Batch(nothing, fault))
		}
	case tea.MouseMsg:
		m.last = fmt.Sprintf("mouse %s at %d,%d", tea.MouseEvent(msg), msg.Y, msg.X)
	case tea.ResumeMsg:
		m.last = "resumed"
	}
	return m, nil
}

func nothing() tea.Msg { return nil }

func fault() tea.Msg { panic("in a command") }

func (m model) View(width, height int) tui.Frame {
	if m.crashing {
		panic("in View")
	}
	if m.hidden {
		return tui.Frame{Lines: []string{"typing drill"}, Title: "Terminal", Wipe: true}
	}
	f := tui.Frame{Lines: m.lines(width, height), Row: 3 + m.selected, Title: m.title}
	if len(os.Args) > 1 { // as if its words read from right to left
		f.Order = tui.Mirrored
	}
	return f
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	first := model{title: "Demo", cancel: cancel}
	last, err := tui.Run(ctx, first, tui.Options{In: os.Stdin, Out: os.Stdout, Mouse: true})
	var crash *tui.Crash
	switch {
	case errors.As(err, &crash):
		fmt.Println("demo: error:", err)
		os.Exit(3)
	case errors.Is(err, tui.ErrBlocked):
		os.Exit(5)
	case errors.Is(err, tui.ErrInterrupted):
		os.Exit(130)
	case err != nil:
		fmt.Println("demo: error:", err)
		os.Exit(4)
	}
	fmt.Printf("pressed %d\n", last.(model).presses)
}
