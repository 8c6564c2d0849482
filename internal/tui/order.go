package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Ordering says who orders words that read from right to left on this terminal: it, or we. No terminal can be asked, so a learner
// is, once.
type Ordering struct {
	ByTerminal bool             // the terminal orders lines, whatever it is told; a guess while Ask is set
	Ask        bool             // the learner is still to be asked
	Keep       func(bool) error // keeps what a learner chose for terminals of this kind; nil: for this sitting only
}

// settleOrder asks which line reads well, once, in front of the first screen whose words read from right to left.
func (a *App) settleOrder() {
	if a.setup.Order.Ask && a.look.words.RightToLeft() {
		a.setup.Order.Ask = false
		a.stack = append(a.stack, newOrders(a.look, a.session))
	}
}

// orderedMsg is what a learner chose.
type orderedMsg struct{ byTerminal bool }

// order takes who orders from now on. That it could not be kept costs one question at the next start.
func (a *App) order(m orderedMsg) tea.Cmd {
	a.look.terminalOrders = m.byTerminal
	if keep := a.setup.Order.Keep; keep != nil {
		_ = keep(m.byTerminal)
	}
	return a.tell(shownMsg{})
}

// orders shows the same question twice: ordered and shaped here, and as it is for a terminal that does so itself. One of the two
// reads well, or neither does. The number of a line stands above it, since some terminals turn the whole line around.
type orders struct {
	session *session
	english *messages.Words // for who helps her
	list    list
}

// The rows of orders.
const (
	visualRow = iota
	logicalRow
	neitherRow
)

func newOrders(l look, s *session) screen {
	o := orders{session: s, english: inEnglish(l), list: list{rows: make([]row, neitherRow+1)}}
	if l.terminalOrders {
		o.list.focus = logicalRow
	}
	return o
}

func (s orders) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.atOnce(msg)
	s.list = next
	switch {
	case chosen == neitherRow: // kept nowhere: who comes next is asked again
		return s, nav{kind: replace, screen: newNeitherReads(l, s.session)}, nil
	case chosen >= 0:
		return s, nav{kind: ordered, msg: orderedMsg{chosen == logicalRow}}, nil
	case move.kind == back:
		return s, nav{kind: ordered, msg: orderedMsg{l.terminalOrders}}, nil
	}
	return s, move, nil
}

func (s orders) View(l look, width, height int) body {
	room := width - numberedIndent
	b := unfooted(s.english.T("order.ask"), width)
	b.numbered(l, s.list.focus, shownFromRight(l.T("order.ask"), room), text.Wrap(l.T("order.ask"), room, 0),
		both(s.english.T("order.neither"), l.T("order.neither"), room))
	return b.fit(height)
}

func (s orders) Keys(look) []keyHelp { return nil }

// neitherReads says that neither line reads well here, and what can be done about it.
type neitherReads struct {
	session *session
	english *messages.Words // for who helps her
	list    list
}

// The rows of neitherReads.
const (
	otherRow = iota
	anywayRow
)

func newNeitherReads(l look, s *session) screen {
	return neitherReads{session: s, english: inEnglish(l), list: list{rows: make([]row, anywayRow+1)}}
}

func (s neitherReads) Update(_ look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.atOnce(msg)
	s.list = next
	switch chosen {
	case otherRow:
		return s, nav{kind: replace, screen: newLanguages(s.session)}, nil
	case anywayRow:
		return s, nav{kind: back}, nil
	}
	return s, move, nil
}

func (s neitherReads) View(l look, width, height int) body {
	room := width - numberedIndent
	b := unfooted(s.english.T("order.sorry"), width)
	command := text.Pad("", numberedIndent) + "safeskills --plain --lang " + l.words.Language
	b.lines = append(append(b.lines, shownFromRight(l.T("order.sorry"), width)...), "", command, "")
	b.numbered(l, s.list.focus, both(s.english.T("menu.language"), l.T("menu.language"), room), both(s.english.T("order.anyway"), l.T("order.anyway"), room))
	return b.fit(height)
}

func (s neitherReads) Keys(look) []keyHelp { return nil }

// inEnglish are the words of the program in English.
func inEnglish(l look) *messages.Words {
	english, err := messages.Load("en")
	if err != nil {
		return l.words
	}
	return english
}

// unfooted begins with a text. There is no footer, whose words are of those that may not be readable yet.
func unfooted(words string, width int) body {
	lines := append([]string{""}, text.Wrap(words, width, 0)...)
	return body{exact: true, bare: true, lines: append(lines, "")}
}

// both are words in English, and in the learner's language.
func both(english, own string, width int) []string {
	return append(text.Wrap(english, width, 0), shownFromRight(own, width)...)
}

// shownFromRight is a text that reads from right to left, wrapped, in the order in which its lines are shown.
func shownFromRight(words string, width int) (out []string) {
	shaper := text.NewShaper()
	for _, line := range text.Wrap(words, width, 0) {
		var b strings.Builder
		for _, cell := range shaper.Visual(text.Cells(line), text.Width(line)) {
			b.WriteString(cell.Text)
		}
		out = append(out, strings.TrimSpace(b.String()))
	}
	return out
}

// numberedIndent is how far rows stand in under their numbers.
const numberedIndent = 4

// numbered draws rows of several lines, each under its number.
func (b *body) numbered(l look, focus int, rows ...[]string) {
	for i, lines := range rows {
		marker := "  "
		if i == focus {
			marker, b.row = l.theme.focus.Render(">")+" ", len(b.lines)
		}
		b.targets = append(b.targets, len(b.lines))
		b.lines = append(b.lines, marker+string(rune('1'+i)))
		for _, line := range lines {
			b.lines = append(b.lines, text.Pad("", numberedIndent)+line)
		}
		b.lines = append(b.lines, "")
	}
}

// atOnce is take where one key is enough: a digit opens its row.
func (l list) atOnce(msg tea.Msg) (next list, chosen int, move nav) {
	if p, ok := msg.(press); ok {
		if i := p.choice(len(l.rows)); i >= 0 {
			l.focus = i
			return l, i, nav{}
		}
	}
	return l.take(msg)
}
