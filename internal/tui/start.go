package tui

import (
	"math/rand/v2"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// people asks how many sit at this screen.
type people struct {
	session *session
	learner course.Learner // who goes on; the zero value is somebody new
	card    *course.Card   // of somebody new who has one
	list    list
}

func newPeople(s *session, l course.Learner) screen {
	p := people{session: s, learner: l}
	for n := range course.MostPeople {
		p.list.rows = append(p.list.rows, row{id: strconv.Itoa(n + 1)})
	}
	return p
}

// carrying is for somebody new with a card, which settles the band.
func (s people) carrying(card course.Card) people {
	s.card = &card
	return s
}

func (s people) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	following, cmd := incoming{s.session.arrive(s.learner, chosen+1).With(s.card), s.session}.next(l)
	if s.learner.ID == "" {
		return s, nav{kind: open, screen: following}, cmd
	}
	return s, nav{kind: replace, screen: following}, cmd
}

func (s people) View(l look, width, height int) body {
	s.list.rows = slices.Clone(s.list.rows)
	for i := range s.list.rows {
		s.list.rows[i].text = l.words.N("people.row", i+1)
	}
	b := titled(l, l.T("people.title"))
	b.add(l, s.list, width)
	b.say(width, "", l.T("people.why"))
	return b.fit(height)
}

func (s people) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// bands asks for the level of the course. They stand from the youngest on, so that is where two or three begin.
type bands struct {
	incoming
	list list
}

func (s bands) fill(l look) bands {
	s.list.rows = nil
	for _, b := range s.session.course.OfferedBands(s.session.policy) {
		r := row{id: b.ID, text: b.Title}
		if b.Blurb != "" {
			r.text = l.words.Label(b.Title, b.Blurb)
		}
		if !s.session.course.HasBand(b.ID) {
			r.off, r.note = true, l.T("bands.not-yet")
		}
		s.list.rows = append(s.list.rows, r)
	}
	s.list = s.list.settle()
	return s
}

func (s bands) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if _, spoke := msg.(spokeMsg); spoke {
		return s.fill(l), nav{}, nil
	}
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	s.Band = s.list.rows[chosen].id
	following, cmd := s.next(l)
	return s, nav{kind: replace, screen: following}, cmd
}

func (s bands) View(l look, width, height int) body {
	b := titled(l, l.T("bands.title"))
	b.add(l, s.list, width)
	why := l.T("bands.why")
	if s.People > 1 {
		why = l.T("bands.why-pair")
	}
	b.say(width, "", why)
	return b.fit(height)
}

func (s bands) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// nicknames offers three phrases to go by, and more on request. They are never typed.
type nicknames struct {
	incoming
	left []string // not offered yet
	list list
}

// offered is how many nicknames are shown at a time.
const offered = 3

func newNicknames(a incoming, words *messages.Words) screen {
	taken, _, _ := a.session.records.Learners()
	free := course.FreeNicknames(words.Nicknames(), taken)
	rand.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
	return nicknames{incoming: a, left: free}.more()
}

func (s nicknames) more() nicknames {
	n := min(offered, len(s.left))
	s.list.rows, s.list.focus = nil, 0
	for _, name := range s.left[:n] {
		s.list.rows = append(s.list.rows, row{id: name, text: name})
	}
	s.left = append(s.left[n:len(s.left):len(s.left)], s.left[:n]...)
	s.list.rows = append(s.list.rows, row{id: ""})
	return s
}

func (s nicknames) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	s.list = next
	switch {
	case chosen < 0:
		return s, move, nil
	case s.list.rows[chosen].id == "":
		return s.more(), nav{}, nil
	}
	s.session.people, s.session.path = s.People, *s.Path
	cmd := s.session.new(s.list.rows[chosen].id, s.Band, *s.Group)
	events := append(s.session.carried(l, s.Card), s.Taken()...)
	return s, nav{kind: replace, screen: newCourseMap(s.session)}, tea.Batch(cmd, s.session.record(events))
}

func (s nicknames) View(l look, width, height int) body {
	s.list.rows = slices.Clone(s.list.rows)
	s.list.rows[len(s.list.rows)-1].text = l.T("nickname.more")
	b := titled(l, l.words.N("nickname.title", s.People))
	b.add(l, s.list, width)
	b.say(width, "", l.T("nickname.why"))
	return b.fit(height)
}

func (s nicknames) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
