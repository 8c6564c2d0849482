package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Ordering is who orders words that read from right to left on this terminal. No terminal can be asked: a learner is, once.
type Ordering struct {
	ByTerminal bool             // the terminal orders lines, and nothing keeps it from that; as long as nobody knows, a guess
	Ask        bool             // nobody knows yet
	Keep       func(bool) error // keeps what a learner chose for terminals of this kind; nil: for this sitting only
}

// settleOrder asks which line reads well, once, in front of the first screen whose words read from right to left.
func (a *App) settleOrder() {
	if a.setup.Order.Ask && a.look.words.RightToLeft() {
		a.setup.Order.Ask = false
		a.stack = append(a.stack, newOrders(a.look))
	}
}

// orderedMsg is what a learner chose.
type orderedMsg struct{ byTerminal bool }

// order takes who orders from now on. That it could not be kept costs one question at the next start.
func (a *App) order(m orderedMsg) tea.Cmd {
	a.look.terminalOrders = m.byTerminal
	a.look.theme.boxless = a.look.order() == ByTerminal
	if keep := a.setup.Order.Keep; keep != nil {
		_ = keep(m.byTerminal)
	}
	return a.tell(shownMsg{})
}

// orders shows the same question twice: ordered and shaped here, and as it is for a terminal that does so itself. One of the two
// reads well. The number of a line stands above it, since some terminals turn the whole line around.
type orders struct {
	question string // in the learner's language
	english  string // for who helps her
	list     list
}

func newOrders(l look) orders {
	s := orders{question: l.T("order.ask"), list: list{rows: []row{{id: "visual"}, {id: "logical"}}}}
	if english, err := messages.Load("en"); err == nil {
		s.english = english.T("order.ask")
	}
	if l.terminalOrders {
		s.list.focus = 1
	}
	return s
}

func (s orders) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	p, ok := msg.(press)
	if !ok {
		return s, nav{kind: unused}, nil
	}
	if i := p.choice(len(s.list.rows)); i >= 0 { // one key is enough
		return s, nav{kind: ordered, msg: orderedMsg{i == 1}}, nil
	}
	if p == "esc" {
		return s, nav{kind: ordered, msg: orderedMsg{l.terminalOrders}}, nil
	}
	next, chosen, took := s.list.press(p)
	if s.list = next; chosen >= 0 {
		return s, nav{kind: ordered, msg: orderedMsg{chosen == 1}}, nil
	}
	if !took {
		return s, nav{kind: unused}, nil
	}
	return s, nav{}, nil
}

func (s orders) View(l look, width, height int) body {
	// There is no footer: its words are of those that may not be readable yet.
	b := body{exact: true, bare: true, lines: append([]string{""}, text.Wrap(s.english, width, 0)...)}
	b.lines = append(b.lines, "")
	shown := [][]string{s.ordered(width - 4), text.Wrap(s.question, width-4, 0)}
	for i, lines := range shown {
		marker := "  "
		if i == s.list.focus {
			marker, b.row = l.theme.focus.Render(">")+" ", len(b.lines)
		}
		b.targets = append(b.targets, len(b.lines))
		b.lines = append(b.lines, marker+string(rune('1'+i)))
		for _, line := range lines {
			b.lines = append(b.lines, "    "+line)
		}
		b.lines = append(b.lines, "")
	}
	return b.fit(height)
}

// ordered is the question as it is shown where the terminal orders nothing.
func (s orders) ordered(width int) (out []string) {
	shaper := text.NewShaper()
	for _, line := range text.Wrap(s.question, width, 0) {
		var b strings.Builder
		for _, cell := range shaper.Visual(text.Cells(line), text.Width(line)) {
			b.WriteString(cell.Text)
		}
		out = append(out, strings.TrimSpace(b.String()))
	}
	return out
}

func (s orders) Keys(look) []keyHelp { return nil }
