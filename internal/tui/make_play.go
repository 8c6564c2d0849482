package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// madeList is the steps that were made here, to be played. One whose file cannot be played says so.
type madeList struct {
	session *session
	steps   []course.MadeStep
	titles  []string // empty where the file cannot be played
	focus   int
}

func newMadeList(s *session) screen {
	m := madeList{session: s}
	m.steps, _ = s.made()
	for _, open := range m.steps {
		m.titles = append(m.titles, open.Title())
	}
	return m
}

func (s madeList) list(l look) list {
	out := list{focus: s.focus}
	for _, title := range s.titles {
		r := row{text: title}
		if title == "" {
			r = row{text: l.T("make.unreadable"), off: true}
		}
		out.rows = append(out.rows, r)
	}
	return out.settle()
}

func (s madeList) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	rows, chosen, move := s.list(l).take(msg)
	s.focus = rows.focus
	if chosen < 0 {
		return s, move, nil
	}
	return s, nav{kind: open, screen: playMade(l, s.session, s.steps[chosen])}, nil
}

func (s madeList) View(l look, width, height int) body {
	b := titled(l, l.T("make.play"))
	b.add(l, s.list(l), width)
	b.say(width, "", l.T("make.play-about"))
	return b.fit(height)
}

func (s madeList) Keys(l look) []keyHelp { return listKeys(l, l.T("key.open")) }

// playMade is the first screen of what learners made. Nothing of it is recorded.
func playMade(l look, s *session, open course.MadeStep) screen {
	v, err := open.Play()
	if err != nil {
		return newNotice(l.T("make.unreadable"))
	}
	return newStep(s, course.PathPart{}, v)
}
