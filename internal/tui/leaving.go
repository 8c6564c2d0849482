package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/text"
)

// leaving is where somebody wants to leave who needs the facilitator's phrase for it.
type leaving struct {
	leaves func(phrase string) bool
	secret
}

// leftMsg is what came of a phrase to leave by.
type leftMsg struct {
	asked *int
	ok    bool
}

// leave ends the program or, where that takes a phrase, asks for it.
func (a *App) leave() tea.Cmd {
	leaves := a.setup.Policy.Leaves
	if leaves == nil {
		return tea.Quit
	}
	if _, asked := a.top().(leaving); !asked {
		a.stack = append(a.stack, leaving{leaves, newSecret()})
	}
	return nil
}

func (s leaving) typing() bool { return s.asked == nil }

func (s leaving) keeps() bool { return false }

func (s leaving) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case leftMsg:
		switch {
		case m.asked != s.asked:
		case m.ok:
			return s, nav{}, tea.Quit
		default:
			s.secret = s.refused()
		}
		return s, nav{}, nil
	case hiddenMsg: // whoever comes back is not who typed
		s.secret = newSecret()
		return s, nav{}, nil
	case paste:
		if s.typing() {
			s.secret = s.insert(string(m))
			return s, nav{}, nil
		}
	case press:
		return s.press(m)
	}
	return s, nav{kind: unused}, nil
}

func (s leaving) press(p press) (screen, nav, tea.Cmd) {
	switch {
	case p == "esc":
		return s, nav{kind: back}, nil
	case !s.typing():
		return s, nav{kind: unused}, nil
	case p == "enter" && s.empty():
		return s, nav{}, nil
	case p == "enter":
		next, phrase := s.taken()
		s.secret = next
		return s, nav{}, func() tea.Msg { return leftMsg{next.asked, s.leaves(phrase)} }
	}
	next, took := s.secret.press(p)
	if !took {
		return s, nav{kind: unused}, nil
	}
	s.secret = next
	return s, nav{}, nil
}

func (s leaving) View(l look, width, height int) body {
	lines := []string{""}
	say := func(words string) { lines = append(append(lines, text.Wrap(words, width, 0)...), "") }
	say(l.T("kiosk.stays"))
	if !s.typing() {
		say(l.T("unlock.trying"))
		return body{lines: lines}.fit(height)
	}
	say(l.T("unlock.ask"))
	return s.draw(l, lines, width).fit(height)
}

func (s leaving) Keys(l look) []keyHelp {
	keys := []keyHelp{{"Esc", l.T("key.back")}}
	if s.typing() {
		keys = append([]keyHelp{{"Enter", l.T("key.leave")}}, keys...)
	}
	return keys
}
