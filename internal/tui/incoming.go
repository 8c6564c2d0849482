package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// incoming is somebody on the way to the map.
type incoming struct {
	course.Arrival
	session *session
}

// arrive is the beginning of the way, for somebody new or a learner who goes on.
func (s *session) arrive(l course.Learner, people int) incoming {
	return incoming{s.course.Arrive(s.policy, s.asked, s.records != nil, l, people), s}
}

// firstPath is the path of whoever is not asked.
func (s *session) firstPath() course.Path {
	path, _ := s.course.SettledPath(s.policy, s.asked, course.Progress{})
	return path
}

// next is the next question, or what the answers lead to.
func (a incoming) next(l look) (screen, tea.Cmd) {
	switch a.Needs() {
	case course.NeedGroup:
		return newGroups(a), nil
	case course.NeedBand:
		return bands{incoming: a}.fill(l), nil
	case course.NeedPath:
		return paths{incoming: a}.fill(l), nil
	case course.NeedNickname:
		return newNicknames(a, l.words), nil
	}
	s := a.session
	s.people, s.path = a.People, *a.Path
	if a.Learner.ID == "" {
		return s.asGuest(a.Band), nil
	}
	a.Learner.Band = a.Band
	cmd := s.goOn(a.Learner, *a.Group)
	return newCourseMap(s), tea.Batch(cmd, s.record(a.Taken()))
}

// groups asks for the group of the session, once for each learner.
type groups struct {
	incoming
	list list
}

// newGroups begins at the group of whoever came last.
func newGroups(a incoming) screen {
	g := groups{incoming: a}
	for i, name := range a.session.policy.Session.Groups {
		g.list.rows = append(g.list.rows, row{id: name, text: name})
		if name == a.session.group {
			g.list.focus = i
		}
	}
	return g
}

func (s groups) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	s.Group = &s.list.rows[chosen].id
	s.session.group = *s.Group
	following, cmd := s.next(l)
	return s, nav{kind: replace, screen: following}, cmd
}

func (s groups) View(l look, width, height int) body {
	b := titled(l, l.T("groups.title"))
	b.add(l, s.list, width)
	return b.fit(height)
}

func (s groups) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// paths asks which way through the course to take, where there are several.
type paths struct {
	incoming
	offered []course.Path
	list    list
}

func (s paths) fill(l look) paths {
	s.offered = s.session.course.OfferedPaths(s.session.policy)
	s.list.rows = pathRows(l, s.offered)
	return s
}

func pathRows(l look, offered []course.Path) []row {
	var rows []row
	for _, p := range offered {
		r := row{id: p.ID, text: p.Title}
		if p.ID == "" {
			r.text = l.T("map.everything")
		}
		if p.Minutes > 0 {
			r.note = l.words.N("map.minutes", p.Minutes)
		}
		rows = append(rows, r)
	}
	return rows
}

func (s paths) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	s.Path, s.Chose = &s.offered[chosen], true
	following, cmd := s.next(l)
	return s, nav{kind: replace, screen: following}, cmd
}

func (s paths) View(l look, width, height int) body { return pathsBody(l, s.list, width, height) }

func pathsBody(l look, rows list, width, height int) body {
	b := titled(l, l.T("paths.title"))
	b.add(l, rows, width)
	b.say(width, "", l.T("paths.why"))
	return b.fit(height)
}

func (s paths) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// otherPath takes another path in the midst of a sitting.
type otherPath struct {
	session *session
	offered []course.Path
	list    list
}

func newOtherPath(l look, s *session) screen {
	o := otherPath{session: s, offered: s.course.OfferedPaths(s.policy)}
	o.list.rows = pathRows(l, o.offered)
	for i, p := range o.offered {
		if p.ID == s.path.ID {
			o.list.focus = i
		}
	}
	return o
}

func (s otherPath) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	s.session.path = s.offered[chosen]
	return s, nav{kind: home}, s.session.record([]course.Event{course.PathTaken{Path: s.session.path.ID}})
}

func (s otherPath) View(l look, width, height int) body { return pathsBody(l, s.list, width, height) }

func (s otherPath) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// pathCommands offers another path, where there is one.
func pathCommands(l look, s *session) []command {
	if s.asked.Path != "" || len(s.course.OfferedPaths(s.policy)) < 2 {
		return nil
	}
	return []command{{cmdPath, l.T("menu.path")}}
}
