package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// makeCheck says what is left to mend, a row each that leads there. When there is nothing, the step can be handed on.
type makeCheck struct {
	session *session
	mends   []course.Mend
	focus   int
}

func newMakeCheck(l look, s *session) screen {
	return makeCheck{session: s, mends: phrases.Making(l.words, s.course.Language, s.nickname, s.making.draft).Mends(s.making.draft.Copied)}
}

func (makeCheck) keeps() bool { return false }

func (s makeCheck) list(l look) list {
	out := list{focus: s.focus}
	for _, m := range s.mends {
		out.rows = append(out.rows, row{text: l.words.Label(phrases.Field(l.words, m.Where), phrases.Mend(l.words, m))})
	}
	if len(s.mends) == 0 {
		out.rows = []row{{text: l.T("make.hand-on")}}
	}
	return out
}

func (s makeCheck) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if msg == press("esc") {
		form := makeForm{session: s.session, message: 1}
		s.session.park(form)
		return s, nav{kind: replace, screen: form}, nil
	}
	if _, spoke := msg.(spokeMsg); spoke {
		return newMakeCheck(l, s.session), nav{}, nil
	}
	rows, chosen, move := s.list(l).take(msg)
	s.focus = rows.focus
	s.session.park(s)
	switch {
	case chosen < 0:
		return s, move, nil
	case len(s.mends) == 0:
		next, cmd := handOn(l, s.session)
		return s, nav{kind: replace, screen: next}, cmd
	}
	return s, nav{kind: replace, screen: s.mend(s.mends[chosen])}, nil
}

// mend leads to the field that a mend is about; what is to be marked is marked in the form.
func (s makeCheck) mend(m course.Mend) screen {
	if m.Field == course.FieldFlag {
		return makeForm{session: s.session, message: m.Message, row: 1}
	}
	return newMakeField(s.session, m.Where, &m)
}

func (s makeCheck) View(l look, width, height int) body {
	about := l.T("make.ready")
	if n := len(s.mends); n > 0 {
		about = l.words.N("make.mends", n)
	}
	b := body{lines: append(text.Wrap(about, width, 0), "")}
	b.add(l, s.list(l), width)
	return makePage(l, stageCheck, b, width, height)
}

func (s makeCheck) Keys(l look) []keyHelp { return listKeys(l, l.T("key.open")) }

// handing is a finished step on its way to the shelf.
type handing struct {
	making *making
	file   []byte
	disk   bool // it goes to this computer's shelf, else it stays in memory
	done   bool
	err    error
}

// keptMsg: a step is on the shelf (err nil), or could not be put there, and why.
type keptMsg struct {
	handing *handing
	err     error
}

// handOn puts the finished step on the shelf, off the event loop.
func handOn(l look, s *session) (screen, tea.Cmd) {
	h := &handing{making: s.making, file: phrases.Making(l.words, s.course.Language, s.nickname, s.making.draft).File(), disk: s.log != nil && s.shelf != nil}
	shelf := s.memory
	if h.disk {
		shelf = s.shelf
	}
	done := makeDone{session: s, handing: h}
	s.park(done)
	learner := s.learner
	return done, func() tea.Msg { return keptMsg{h, shelf.Keep(learner, h.file)} }
}

// kept takes note of what became of a step. One that is safe is no longer in the making.
func (s *session) kept(m keptMsg) {
	m.handing.done, m.handing.err = m.err == nil, m.err
	if m.err == nil && s.making == m.handing.making {
		s.making = nil
	}
}

// makeDone says whether the step is on the shelf, and offers to play it.
type makeDone struct {
	session *session
	handing *handing
	focus   int
}

func (s makeDone) keeps() bool { return s.handing.done && s.handing.disk }

// What the rows lead to.
const (
	rowPlay  = "play"
	rowAgain = "again"
	rowMap   = "map"
)

// list is empty until it is known what became of the step, so that a second Enter passes nothing over.
func (s makeDone) list(l look) list {
	first := row{id: rowPlay, text: l.T("make.play-now")}
	switch {
	case s.handing.err != nil:
		first = row{id: rowAgain, text: l.T("menu.again")}
	case !s.handing.done:
		return list{}
	}
	return list{rows: []row{first, {id: rowMap, text: l.T("menu.to-map")}}, focus: s.focus}
}

func (s makeDone) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	rows, chosen, move := s.list(l).take(msg)
	s.focus = rows.focus
	if chosen < 0 {
		return s, move, nil
	}
	switch rows.rows[chosen].id {
	case rowAgain:
		next, cmd := handOn(l, s.session)
		return next, nav{}, cmd
	case rowPlay:
		return s, nav{kind: open, screen: playMade(l, s.session, course.StepOf(s.handing.file))}, nil
	}
	return s, nav{kind: home}, nil
}

func (s makeDone) View(l look, width, height int) body {
	var says []string
	switch {
	case s.handing.err != nil:
		says = []string{l.T("make.not-saved", "why", l.words.Why(s.handing.err))}
	case !s.handing.done:
		says = []string{l.T("make.saving")}
	default:
		says = []string{l.T("make.where", "row", l.T("make.play")), "", l.T("make.in-memory")}
		if s.handing.disk {
			says = []string{l.T("make.saved") + l.words.Gap() + says[0]}
		}
	}
	var b body
	b.say(width, append(says, "")...)
	b.add(l, s.list(l), width)
	return makePage(l, stageCheck, b, width, height)
}

func (s makeDone) Keys(l look) []keyHelp {
	if len(s.list(l).rows) == 0 {
		return []keyHelp{{"Esc", l.T("key.map")}}
	}
	return append(rowKeys(l, l.T("key.take")), keyHelp{"Esc", l.T("key.map")})
}
