package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// more is what few need before they begin: a look around of which nothing is kept, who was here another time, how things
// look, and what this program is.
type more struct {
	session   *session
	elsewhere []course.Learner // who did not learn in this session
	list      list
}

func newMore(l look, s *session, elsewhere []course.Learner) screen {
	return more{session: s, elsewhere: elsewhere}.fill(l)
}

func (s more) fill(l look) more {
	s.list.rows = []row{{id: "guest", text: l.T("welcome.guest")}}
	if n := len(s.elsewhere); n > 0 {
		s.list.rows = append(s.list.rows, row{id: "elsewhere", text: l.words.N("welcome.elsewhere", n)})
	}
	s.list.rows = append(s.list.rows, row{id: "theme", text: l.T("theme.row"), note: themeName(l, l.theme.Name)})
	if l.words.RightToLeft() {
		s.list.rows = append(s.list.rows, row{id: "order", text: l.T("order.row")})
	}
	if s.session.keeper() != nil {
		s.list.rows = append(s.list.rows, row{id: "bring", text: l.T("mydata.bring")})
	}
	s.list.rows = append(append(s.list.rows, cardRow(l, s.session)...), aloudRow(l, s.session)...)
	s.list.rows = append(s.list.rows, row{id: "about", text: l.T("about.title")})
	return s
}

func (s more) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch msg.(type) {
	case answerMsg: // somebody may have come
		if all, _, err := s.session.records.Learners(); err == nil {
			_, s.elsewhere = s.session.policy.Apart(all)
		}
		return s.fill(l), nav{}, nil
	case spokeMsg, shownMsg:
		return s.fill(l), nav{}, nil
	}
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	switch s.list.rows[chosen].id {
	case "elsewhere":
		return s, nav{kind: open, screen: newOthers(l, s.session, s.elsewhere)}, nil
	case "theme":
		return s, nav{kind: open, screen: newThemes(l)}, nil
	case "order":
		return s, nav{kind: open, screen: newOrders(l, s.session)}, nil
	case "aloud":
		s.session.aloud.on = !s.session.aloud.on
		return s.fill(l), nav{}, nil
	case "card":
		return s, nav{kind: open, screen: newCardEntry(s.session)}, nil
	case "about":
		return s, nav{kind: open, screen: newPage(l.T("about.title"), l.T("about.text"))}, nil
	case "bring":
		screen, cmd := lookForCopies(l, s.session.keeper())
		return s, nav{kind: open, screen: screen}, cmd
	}
	screen, cmd := incoming{s.session.course.LookAround(s.session.policy, s.session.asked), s.session}.next(l)
	return s, nav{kind: open, screen: screen}, cmd
}

func (s more) View(l look, width, height int) body {
	b := titled(l, l.T("welcome.more"))
	b.add(l, s.list, width)
	b.lines = append(b.lines, "", "SafeSkills "+s.session.version)
	return b.fit(height)
}

func (s more) Keys(l look) []keyHelp { return listKeys(l, l.T("key.open")) }

// themes is the list of themes. What is taken is seen at once, and another one can be tried.
type themes struct{ list list }

func newThemes(l look) screen {
	var s themes
	for i, name := range Themes() {
		if name == l.theme.Name {
			s.list.focus = i
		}
		s.list.rows = append(s.list.rows, row{id: name})
	}
	return s
}

// themeName is a theme in words.
func themeName(l look, name string) string {
	switch name {
	case "light":
		return l.T("theme.light")
	case "mono":
		return l.T("theme.mono")
	case "contrast":
		return l.T("theme.contrast")
	}
	return l.T("theme.dark")
}

func (s themes) Update(_ look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	return s, nav{kind: dress, msg: s.list.rows[chosen].id}, nil
}

func (s themes) View(l look, width, height int) body {
	shown := list{focus: s.list.focus}
	for _, r := range s.list.rows {
		r.text = themeName(l, r.id)
		if r.id == l.theme.Name {
			r.note = l.T("theme.now")
		}
		shown.rows = append(shown.rows, r)
	}
	b := titled(l, l.T("theme.title"))
	b.add(l, shown, width)
	b.lines = append(b.lines, "", "    "+styled(l, course.Good, "["+signOf(course.Good)+"]")+" "+l.T("step.good"),
		"    "+styled(l, course.Bad, "["+signOf(course.Bad)+"]")+" "+l.T("step.bad"))
	return b.fit(height)
}

func (s themes) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
