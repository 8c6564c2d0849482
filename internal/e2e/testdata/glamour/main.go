// Command glamour is the program SafeSkills is measured against: Bubble Tea and Glamour as they come, showing one step.
package main

import (
	"fmt"
	"os"
	"strings"

	_ "example.org/safeskills/internal/early" // else it would wait five seconds for an answer about colours

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/glamour"
)

const step = `A guessing program is not clever. It has lists: the most used secrets, then names, teams and dates. Then all of
them again with swaps, 0 for o and @ for a.

Two things beat it. **Length**: there is more to try. **Chance**: no list has it.

So Mei rolls dice, and they choose words from a list. Four or more make a **passphrase**: a long password of words.
`

type model struct {
	text  string
	focus int
}

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch k, _ := msg.(tea.KeyMsg); k.String() {
	case "down":
		m.focus = min(m.focus+1, 3)
	case "up":
		m.focus = max(m.focus-1, 0)
	case "ctrl+c":
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() string {
	var b strings.Builder
	b.WriteString(m.text)
	for i, row := range []string{"Dr@g0nfly77!", "soup kite elbow bus", "RosaLovesHerTea1961", "qwertyuiop"} {
		marker := "  "
		if i == m.focus {
			marker = "> "
		}
		fmt.Fprintf(&b, "%s%d  %s\n", marker, i+1, row)
	}
	return b.String() + "Enter take this"
}

func main() {
	r, err := glamour.NewTermRenderer(glamour.WithStandardStyle("dark"), glamour.WithWordWrap(76))
	if err != nil {
		panic(err)
	}
	text, err := r.Render(step)
	if err != nil {
		panic(err)
	}
	if _, err := tea.NewProgram(model{text: text}, tea.WithAltScreen()).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
