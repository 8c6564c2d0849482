package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// commands are what the menu offers here.
func (s step) commands(l look) []command {
	var out []command
	hasAnswer := course.HasAnswer(s.visit.Question())
	if s.verdict != nil && !s.verdict.Right && !s.shown && !s.isEnded() {
		out = append(out, command{cmdAgain, l.T("menu.again")})
	}
	if s.asks() && !s.isRead() {
		if _, left := s.visit.Hints(); left > 0 {
			out = append(out, command{cmdHint, l.words.N("menu.hint", left)})
		}
		if hasAnswer {
			out = append(out, command{cmdAnswer, l.T("menu.answer")})
		}
	}
	switch _, listed := s.session.policy.Skip(s.visit); {
	case s.visit.Settled() || s.verdict != nil:
		out = append(out, command{cmdSkip, l.T("menu.next")})
	case listed || !hasAnswer:
		out = append(out, command{cmdSkip, l.T("menu.skip")})
	}
	if s.visit.Step().More != "" {
		out = append(out, command{cmdMore, l.T("menu.more")})
	}
	if len(s.moment().HardWords()) > 0 {
		out = append(out, command{cmdWords, l.T("menu.words")})
	}
	out = append(out, aloudCommands(l, s.session, s.moment())...)
	if t := s.talk(); t != nil && len(t.Ways) > 0 {
		out = append(out, command{cmdTakeBack, l.T("menu.take-back")})
	}
	out = append(out, command{cmdBack, l.T("menu.back")}, command{cmdSteps, l.T("menu.steps")}, command{cmdMap, l.T("menu.to-map")})
	if other := s.visit.OtherWay(); other != course.Unasked {
		out = append(out, command{cmdOtherWay, phrases.Way(l.words, other)})
	}
	return append(out, mapCommands(l)...)
}

func (s step) command(l look, c commandID) (screen, nav, tea.Cmd) {
	if s.session.aloudCommand(c, s.moment()) {
		return s, nav{}, nil
	}
	switch c {
	case cmdHint:
		if v, hint, ok := s.visit.Hint(); ok && s.asks() {
			s = s.again()
			s.visit, s.hint = v, hint
		}
		return s, nav{}, nil
	case cmdAgain:
		return s.again(), nav{}, nil
	case cmdAnswer:
		return s.reveal()
	case cmdSkip:
		if s.coach != "" {
			return s.turn(), nav{}, nil
		}
		return s.next()
	case cmdMore:
		title := s.visit.Step().Title
		return s, nav{kind: open, screen: newPage(title, s.visit.Step().More)}, nil
	case cmdWords:
		return s, nav{kind: open, screen: newHardWords(s.session, s.moment())}, nil
	case cmdTakeBack:
		return s.takeBack()
	case cmdBack:
		return s.back()
	case cmdSteps:
		return s, nav{kind: open, screen: newSteps(l, s.visit)}, nil
	case cmdOtherWay:
		next, cmd := enter(l, s.session, s.part, s.visit.OtherWay())
		return s, nav{kind: replace, screen: next}, cmd
	}
	if n := int(c) - jumpTo; n > 0 {
		v, events := s.visit.Jump(n)
		return s.at(v), nav{}, s.session.record(events)
	}
	move, cmd := s.session.mapCommand(l, c)
	return s, move, cmd
}
