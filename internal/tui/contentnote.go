package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// contentNote says what a sensitive module is about, and offers it and its exchange as equals; or the exchange alone, and why.
type contentNote struct {
	session *session
	part    course.PathPart
	head    *course.Head
	ways    []course.Way
	list    list
}

func newContentNote(s *session, part course.PathPart, head *course.Head) screen {
	ways := s.policy.Ways(head)
	return contentNote{session: s, part: part, head: head, ways: ways, list: list{rows: []row{{id: "a"}, {id: "b"}}[:len(ways)]}}
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
	screen, cmd := enter(l, s.session, s.part, s.ways[chosen])
	return s, nav{kind: replace, screen: screen}, cmd
}

func (s contentNote) View(l look, width, height int) body {
	rows := slices.Clone(s.list.rows)
	for i, way := range s.ways {
		rows[i].text = phrases.Way(l.words, way)
	}
	equal := l.T("note.equal")
	if len(s.ways) == 1 {
		equal = l.T("note.uncared")
	}
	shown := list{rows: rows, focus: s.list.focus}
	b := titled(l, s.head.MenuTitle())
	b.say(width, s.head.ContentNote, "")
	b.add(l, shown, width)
	b.say(width, "", strings.TrimSpace(equal))
	return b.fit(height)
}

func (s contentNote) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
