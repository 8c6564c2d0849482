package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// incoming is somebody on the way to the map, and what is known of her so far. What the command line or the site file has
// answered is not asked.
type incoming struct {
	session *session
	learner course.Learner // who goes on; the zero value is somebody new
	guest   bool           // who only looks around
	people  int
	group   *string
	band    string
	path    *course.Path
	chose   bool         // the path was asked for
	card    *course.Card // of somebody who has one
}

// arrive is the beginning of the way, for somebody new or a learner who goes on.
func (s *session) arrive(l course.Learner, people int) incoming {
	a := incoming{session: s, learner: l, people: people, band: s.asked.band, path: s.settledPath(l)}
	if group, ok := s.policy.Group(l); ok || s.records == nil {
		a.group = &group
	}
	if l.ID != "" {
		a.band = l.Band
	}
	return a
}

// carrying is with a card, which settles the band.
func (a incoming) carrying(card *course.Card) incoming {
	if card != nil {
		a.card, a.band = card, card.Band
	}
	return a
}

// lookAround is the beginning of the way of somebody who only looks around, and is asked what cannot do without an answer.
func (s *session) lookAround() incoming {
	a, path := s.arrive(course.Learner{}, 1), s.firstPath()
	a.guest, a.group, a.path = true, new(string), &path
	return a
}

// settledPath is the path of a learner where it need not be asked for, else nil.
func (s *session) settledPath(l course.Learner) *course.Path {
	if p, ok := s.course.SettledPath(s.asked.path, s.policy, l.Progress, s.check != ""); ok {
		return &p
	}
	return nil
}

// firstPath is the path of whoever is not asked.
func (s *session) firstPath() course.Path {
	path, _ := s.course.SettledPath(s.asked.path, s.policy, course.Progress{}, s.check != "")
	return path
}

// next is the next question, or what the answers lead to.
func (a incoming) next(l look) (screen, tea.Cmd) {
	s := a.session
	switch {
	case a.group == nil:
		return newGroups(a), nil
	case a.band == "":
		return bands{incoming: a}.fill(l), nil
	case a.path == nil:
		return paths{incoming: a}.fill(l), nil
	case a.learner.ID == "" && !a.guest && s.records != nil:
		return newNicknames(a, l.words), nil
	}
	s.people, s.path = a.people, *a.path
	if a.learner.ID == "" {
		return s.asGuest(a.band), nil
	}
	a.learner.Band = a.band
	cmd := s.goOn(a.learner, *a.group)
	return newCourseMap(s), tea.Batch(cmd, s.record(a.taken()))
}

// taken is the path, where it was asked for.
func (a incoming) taken() []course.Event {
	if !a.chose {
		return nil
	}
	return []course.Event{course.PathTaken{Path: a.path.ID}}
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
	s.group = &s.list.rows[chosen].id
	s.session.group = *s.group
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
	s.path, s.chose = &s.offered[chosen], true
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
	if s.asked.path != "" || len(s.course.OfferedPaths(s.policy)) < 2 {
		return nil
	}
	return []command{{cmdPath, l.T("menu.path")}}
}
