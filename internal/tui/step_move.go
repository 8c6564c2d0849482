package tui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// goOn is what Enter does after a verdict: on when it was right or shown, else once more.
func (s step) goOn() (screen, nav, tea.Cmd) {
	switch {
	case s.verdict.Right || s.shown:
		return s.next()
	case s.isEnded():
		return s.takeBack()
	}
	return s.again(), nav{}, nil
}

// turn goes on to the next turn of a talk, or to its end.
func (s step) turn() step {
	s.coach, s.scroll = "", 0
	s.asker = newAsker(s.visit.Question())
	return s.ended()
}

// again asks once more, with what was handed in.
func (s step) again() step {
	s.verdict, s.shown, s.scroll, s.anew = nil, false, 0, false
	s.asker = s.asker.judged(nil, s.given)
	return s
}

// takeBack undoes the last reply of a talk.
func (s step) takeBack() (screen, nav, tea.Cmd) {
	v, events, ok := s.visit.TakeBack()
	if !ok {
		return s, nav{}, nil
	}
	return s.at(v), nav{}, s.session.record(events)
}

func (s step) next() (screen, nav, tea.Cmd) {
	v, done, events := s.visit.Next()
	cmd := s.session.record(events)
	if done {
		s.session.walked = nil
		return s, nav{kind: replace, screen: newModuleEnd(s.session, s.part, v)}, cmd
	}
	return s.at(v), nav{}, cmd
}

func (s step) back() (screen, nav, tea.Cmd) {
	v, events, ok := s.visit.Back()
	if !ok {
		return s, nav{kind: back}, nil
	}
	return s.at(v), nav{}, s.session.record(events)
}

func (s step) reveal() (screen, nav, tea.Cmd) {
	v, answer, verdict, events := s.visit.Reveal()
	cmd := s.session.record(events)
	s.visit, s.given, s.hint, s.ponders = v, answer, "", false
	if p, ok := s.asker.(pickAsker); ok && p.question.Talk != nil {
		s.asker, s.hint = p.judged(&verdict, answer), verdict.Rows[0].Feedback
		return s, nav{}, cmd
	}
	s.verdict, s.shown = &verdict, true
	s.asker = s.asker.judged(s.verdict, answer)
	return s, nav{}, cmd
}
