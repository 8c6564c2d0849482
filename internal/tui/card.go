package tui

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// card is the code that who learns now may copy at a stop; empty for a guest, and where a code tells nothing.
func (s *session) card() string {
	if s.log == nil {
		return ""
	}
	return s.course.CardCode(course.Stop{Learner: s.learner, Band: s.band, Progress: s.progress, Path: s.path, Session: s.policy.Session.ID, People: s.people})
}

// stop is the screen that offers the card before somebody leaves or makes room; ok is false when there is nothing to offer.
func (s *session) stop(n nav) (offer screen, ok bool) {
	if n.sure || n.screen != nil {
		return nil, false
	}
	code := s.card()
	return cardStop{code: code, then: n.kind}, code != ""
}

// cardLines offer a card.
func cardLines(l look, code string, width int) []string {
	lines := []string{l.theme.strong.Render(l.T("card.title")), "", "    " + strings.ReplaceAll(code, "-", "   "), ""}
	return append(lines, text.Wrap(l.T("card.why"), width, 0)...)
}

// cardStop offers the card once more before it can't be seen any longer.
type cardStop struct {
	code string
	then navKind
}

func (s cardStop) Update(_ look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch msg {
	case press("enter"):
		return s, nav{kind: s.then, sure: true}, nil
	case press("esc"), press("tab"):
		return s, nav{kind: back}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s cardStop) View(l look, width, height int) body {
	return body{lines: append([]string{""}, cardLines(l, s.code, width)...)}.fit(height)
}

func (s cardStop) Keys(l look) []keyHelp {
	does := l.T("key.leave")
	if s.then == restart {
		does = l.T("key.next-learner")
	}
	return []keyHelp{{"Enter", does}, {"Esc", l.T("key.back")}}
}

// cardRow offers to go on with a card, where a new learner can be kept and a code can tell something.
func cardRow(l look, s *session) []row {
	if s.records == nil || !s.course.TakesCards() {
		return nil
	}
	return []row{{id: "card", text: l.T("card.have")}}
}

// cardEntry asks for the code on a card.
type cardEntry struct {
	session *session
	line    line
	wrong   *course.CardError // of what is typed; nil while it may be right
	strange bool              // it is the code of a level that is not here
}

func newCardEntry(s *session) screen { return cardEntry{session: s} }

func (cardEntry) typing() bool { return true }

func (s cardEntry) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case paste:
		return s.edited(s.line.insert(string(m))), nav{}, nil
	case press:
		switch next, took := s.line.press(m); {
		case m == "enter" && strings.TrimSpace(s.line.typed) != "":
			return s.handIn()
		case m == "enter":
			return s, nav{}, nil
		case m == "esc":
			return s, nav{kind: back}, nil
		case took:
			return s.edited(next), nav{}, nil
		}
	}
	return s, nav{kind: unused}, nil
}

func (s cardEntry) edited(n line) cardEntry {
	s.line, s.wrong, s.strange = n, nil, false
	return s
}

// handIn reads the code. It goes on as for somebody new, who takes along what the card says.
func (s cardEntry) handIn() (screen, nav, tea.Cmd) {
	card, err := course.ParseCard(s.line.typed)
	if errors.As(err, &s.wrong) {
		return s, nav{}, nil
	}
	if s.strange = !s.session.course.HasBand(card.Band); s.strange {
		return s, nav{}, nil
	}
	return s, nav{kind: open, screen: newPeople(s.session, course.Learner{}).(people).carrying(card)}, nil
}

func (s cardEntry) View(l look, width, height int) body {
	b := titled(l, l.T("card.ask"))
	b.say(width, l.T("card.how"), "")
	field, col := s.line.view(fieldLead*4, width-2)
	b.row, b.col = len(b.lines), 2+col
	b.lines = append(b.lines, l.theme.focus.Render(">")+" "+field, "")
	for i, words := range s.trouble(l) {
		if i > 0 { // a group of the code
			words = "    " + words
		}
		b.say(width, words)
	}
	return b.fit(height)
}

// trouble is what is wrong with the code; nothing while nobody knows.
func (s cardEntry) trouble(l look) []string {
	switch {
	case s.strange:
		return []string{l.T("card.no-level")}
	case s.wrong != nil:
		return l.words.WrongCard(messages.WrongCard(*s.wrong))
	}
	return nil
}

func (s cardEntry) Keys(l look) []keyHelp {
	return []keyHelp{{"Enter", l.T("key.done")}, {"Esc", l.T("key.back")}}
}

// carried is what a card brings to a new learner, and what the map is to say of it.
func (s *session) carried(l look, card *course.Card) []course.Event {
	if card == nil {
		return nil
	}
	events := s.course.Restore(*card)
	s.greeting = phrases.Restored(l.words, len(events))
	return append(events, card.Used())
}
