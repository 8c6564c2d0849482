package plain

import (
	"strings"

	"example.org/safeskills/course"
)

// gate is for the facilitator: what is still missing before a restricted module may be opened, or the question for her phrase.
func (s *sitting) gate(part course.PathPart) place {
	return func() place {
		head, err := s.course.Head(part.Module, s.band)
		if err != nil {
			return s.courseMap
		}
		s.say("", head.MenuTitle(), s.words.T("unlock.what"))
		missing := s.setup.Policy.Missing(head)
		switch {
		case s.people != 1:
			s.say(s.words.T("unlock.alone"))
		case len(missing) > 0:
			s.say(s.words.T("unlock.missing"))
			for _, point := range missing {
				s.say("- " + s.words.T("unlock."+point))
			}
		default:
			s.say(s.words.T("unlock.ask"))
			return s.askPhrase(part, head)
		}
		return s.courseMap
	}
}

// askPhrase reads a phrase, which is not shown and goes to the gate and nowhere else.
func (s *sitting) askPhrase(part course.PathPart, head *course.Head) place {
	var here place
	here = func() place {
		in := s.readHidden(s.words.T("plain.ask-phrase"))
		isCommand := strings.HasPrefix(in.line, ":") || in.command == cmdEnd || in.command == cmdTooLong
		switch {
		case in.line == "" && in.command == noCommand, isCommand && (in.command == cmdBack || in.command == cmdNext):
			return s.courseMap
		case isCommand && in.command != noCommand:
			return s.general(in.command, s.gate(part))
		case isCommand:
			s.say(s.words.T("plain.not-command"))
			return here
		}
		s.say(s.words.T("unlock.trying"))
		s.out.flush()
		permit, ok := s.setup.Policy.Gate.Open(head, in.raw)
		if !ok {
			s.say(s.words.T("unlock.wrong"))
			return here
		}
		if s.permits == nil {
			s.permits = map[course.ModuleKey]course.Permit{}
		}
		s.permits[head.Key] = permit
		return s.open(part, course.Unasked)
	}
	return here
}

// readHidden is read for what must not be seen on the screen.
func (s *sitting) readHidden(prompt string) input {
	if s.setup.Hush != nil {
		defer s.setup.Hush()()
	}
	echo := s.setup.Echo
	s.setup.Echo = false
	defer func() { s.setup.Echo = echo }()
	in := s.read(prompt)
	s.out.line("") // the end of the line was not shown either
	return in
}

// restricted is the map's row of a restricted module. How far one came in it is kept nowhere.
func (s *sitting) restricted(one stop, head *course.Head) stop {
	one.restricted = true
	if _, open := s.permits[head.Key]; open {
		one.row.text = s.words.T("plain.map-row", "title", one.title, "state", s.words.T("map.open"), "minutes", s.words.N("map.minutes", head.Minutes))
	} else {
		one.row.text = s.words.T("plain.map-closed", "title", one.title, "why", s.words.T("map.restricted"))
		one.about = s.words.T("map.restricted-why")
	}
	if head.Key.Module == s.wanted {
		one.next = wanted
	}
	return one
}
