package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/text"
)

// busy says what the disk is asked for, off the event loop, and becomes the screen that its answer leads to.
type busy struct {
	words string
	asked *int // tells this question from others
}

// answerMsg is the disk's answer to a question.
type answerMsg struct {
	asked *int
	then  func(look) screen
}

// askDisk is a screen that waits for work, and the command that does it.
func askDisk(words string, work func() func(look) screen) (screen, tea.Cmd) {
	s := busy{words, new(int)}
	return s, func() tea.Msg { return answerMsg{s.asked, work()} }
}

func (s busy) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case answerMsg:
		if m.asked == s.asked {
			return m.then(l), nav{}, nil
		}
	case press:
		if m == "esc" { // a disk that does not answer traps nobody
			return s, nav{kind: back}, nil
		}
	}
	return s, nav{kind: unused}, nil
}

func (s busy) View(_ look, width, height int) body {
	return body{lines: append([]string{""}, text.Wrap(s.words, width, 0)...)}.fit(height)
}

func (s busy) Keys(l look) []keyHelp { return []keyHelp{{"Esc", l.T("key.back")}} }
