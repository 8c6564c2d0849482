// Command stock shows the demo's list with Bubble Tea alone: its renderer, and its question for the background colour.
// It is what the demo is measured against, and the control of the test on a terminal that answers nothing.
package main

import (
	"fmt"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

type model struct {
	list
	width, height int
}

func (m *model) Init() tea.Cmd { return nil }

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyMsg:
		m.press(msg)
		switch msg.String() {
		case "q":
			return m, tea.Quit
		case "ctrl+z":
			return m, tea.Suspend
		}
	}
	return m, nil
}

func (m *model) View() string { return strings.Join(m.lines(m.width, m.height), "\n") }

func main() {
	if _, err := tea.NewProgram(&model{}, tea.WithAltScreen()).Run(); err != nil {
		fmt.Fprintln(os.Stderr, "stock:", err)
		os.Exit(3)
	}
}
