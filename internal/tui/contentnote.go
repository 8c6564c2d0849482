package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// contentNote says what a sensitive module is about, and offers it and its exchange as equals.
type contentNote struct {
	session *session
	part    course.PathPart
	head    *course.Head
	list    list
}

func newContentNote(s *session, part course.PathPart, head *course.Head) screen {
	return contentNote{session: s, part: part, head: head, list: list{rows: []row{{id: "a"}, {id: "b"}}}}
}

// keeps is whether the footer may speak of saving: of a restricted module nothing is.
func (s contentNote) keeps() bool { return s.head.Sensitivity < course.Restricted }

func (s contentNote) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if m, spoke := msg.(spokeMsg); spoke {
		if head, err := m.course.Head(s.part.Module, s.session.band); err == nil {
			s.head = head
		}
		return s, nav{}, nil
	}
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	screen, cmd := enter(l, s.session, s.part, []course.Way{course.Played, course.Exchanged}[chosen])
	return s, nav{kind: replace, screen: screen}, cmd
}

// wayName is a way through a sensitive module, in words.
func wayName(l look, w course.Way) string {
	if w == course.Exchanged {
		return l.T("note.b")
	}
	return l.T("note.a")
}

func (s contentNote) View(l look, width, height int) body {
	rows := append([]row(nil), s.list.rows...)
	rows[0].text, rows[1].text = wayName(l, course.Played), wayName(l, course.Exchanged)
	shown := list{rows: rows, focus: s.list.focus}
	b := body{lines: []string{"", l.theme.strong.Render(s.head.MenuTitle()), ""}}
	b.lines = append(b.lines, text.Wrap(s.head.ContentNote, width, 0)...)
	b.lines = append(b.lines, "")
	b.add(l, shown, width)
	b.lines = append(b.lines, "")
	b.lines = append(b.lines, text.Wrap(strings.TrimSpace(l.T("note.equal")), width, 0)...)
	return b.fit(height)
}

func (s contentNote) Keys(l look) []keyHelp {
	return append(listKeys(l, l.T("key.take")), keyHelp{"Esc", l.T("key.back")})
}
