package plain

import (
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// moduleEnd is a good place to stop.
func (s *sitting) moduleEnd(part course.PathPart, v course.Visit) place {
	var here place
	told := ""
	here = func() place {
		if v.Module().Language != s.course.Language {
			if other, err := v.In(s.course); err == nil {
				v = other
			}
		}
		again := s.again(part, v)
		if told != s.words.Language { // a second time the prompt will do
			told = s.words.Language
			s.tellEnd(v, again)
		}
		if s.setup.Demo {
			return nil
		}
		rows := again
		if _, all := s.finished(); all {
			rows = append(rows, s.certificateRows()...)
		}
		rows = append(rows, row{text: s.words.T("menu.to-map"), to: s.courseMap})
		in := s.read(s.words.T("plain.ask-map-next", "keys", s.words.T("plain.keys")))
		switch {
		case in.command == cmdBack, in.goesOn():
			return s.courseMap
		case in.command == cmdMenu:
			return s.menu(append(rows, s.mapRows(here)...), here)
		case in.command != noCommand:
			return s.general(in.command, here)
		}
		s.say(s.words.T("plain.not-read"))
		return here
	}
	return here
}

// again are the steps to look at again: of a learner, where the answers may be named.
func (s *sitting) again(part course.PathPart, v course.Visit) []row {
	if !v.Keeps() || s.setup.Demo || v.Module().Key.IsCase() { // a story is told, and nothing of it is to be learned
		return nil
	}
	var rows []row
	for i, one := range v.Steps() {
		if slices.Contains(v.Again(), one) {
			st := &step{sitting: s, part: part, visit: v}
			rows = append(rows, row{text: s.words.T("end.look-at", "title", phrases.Step(s.words, one, i)), to: st.jump(i + 1)})
		}
	}
	return rows
}

func (s *sitting) tellEnd(v course.Visit, again []row) {
	m := v.Module()
	if v.Worked() || !v.Keeps() && !v.Made() {
		s.say("", s.words.T("end.done", "title", m.MenuTitle()))
	} else {
		s.say("", s.words.T("end.seen", "title", m.MenuTitle()))
	}
	if v.Keeps() || v.Made() { // else nothing may tell which way was taken, or what the topic was
		s.tellLearned(v, again)
	} else {
		s.say(markdown(s.words.T("end.calm", "help", "?"))...)
	}
	if clue := v.Clue(s.path); clue != "" {
		s.say(s.words.Label(phrases.Clue(s.words, s.course, s.path), clue))
	}
	s.say(s.words.T("end.stop"))
	if _, all := s.finished(); all {
		s.say(s.words.T("certificate.offer"))
	}
	s.tellCard() // whatever the module was
	s.tellSaved(v)
}

// tellLearned says what to take along, and what to look at again.
func (s *sitting) tellLearned(v course.Visit, again []row) {
	m := v.Module()
	if m.Takeaway != "" {
		s.say(markdown(m.Takeaway)...)
	}
	if v.Worked() && len(m.Outcomes) > 0 {
		s.say(s.words.Label(s.words.T("end.i-can"), ""))
		for _, o := range m.Outcomes {
			s.say("- " + o.Text)
		}
	}
	for _, r := range again {
		s.say(r.text)
	}
	if m.TryToday != "" {
		s.say(s.words.Label(s.words.T("end.today"), m.TryToday))
	}
}

// tellSaved says that the end of a module is safe, when it is.
func (s *sitting) tellSaved(v course.Visit) {
	switch {
	case s.log == nil || v.Made():
		return
	case !v.KeepsEnd():
		s.say(s.words.T("plain.on-purpose"))
		return
	}
	s.out.flush()
	switch err := s.settle(); {
	case err != nil:
		s.sayTrouble(err)
	case v.Keeps():
		s.say(s.words.T("plain.saved"))
	default:
		s.say(s.words.T("plain.saved-finish"))
	}
}
