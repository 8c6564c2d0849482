package plain

import (
	"fmt"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// list is numbered rows of which one is taken: a menu, the map. What a question offers is numbered by its asker.
type list struct {
	title string
	more  []string // lines after the title
	rows  []row
	ask   string // the prompt; empty for that of a menu
	next  place  // where Enter and the word for going on lead
	back  place  // nil: there is nothing before this
	menu  place  // nil: everything there is stands in the rows
}

// row is a place to go to. A row without one can't be taken, and off says why.
type row struct {
	text string
	to   place
	off  string
}

// choose prints a list and goes where the answer leads; here prints it again.
func (s *sitting) choose(l list, here place) place {
	s.say("", l.title)
	s.say(l.more...)
	for i, r := range l.rows {
		s.say(fmt.Sprintf("%d. %s", i+1, r.text))
	}
	if l.ask == "" {
		l.ask = s.words.T("plain.ask-menu", "n", len(l.rows))
	}
	in := s.read(l.ask)
	switch {
	case in.goesOn():
		return l.next
	case in.command == cmdBack && l.back != nil:
		return l.back
	case in.command == cmdMenu && l.menu != nil:
		return l.menu
	case in.command != noCommand:
		return s.general(in.command, here)
	}
	n := number(in.line)
	switch {
	case n < 1 || n > len(l.rows):
		s.say(s.words.T("plain.not-in-list", "n", len(l.rows)))
	case l.rows[n-1].to == nil:
		s.say(l.rows[n-1].off)
	default:
		return l.rows[n-1].to
	}
	return here
}

// offer is choose where Enter takes the row at index first.
func (s *sitting) offer(l list, first int, here place) place {
	l.next, l.ask = l.rows[first].to, s.words.T("plain.ask-list", "n", len(l.rows), "first", first+1)
	if l.back == nil {
		l.ask = s.words.T("plain.ask-first", "n", len(l.rows), "first", first+1)
	}
	return s.choose(l, here)
}

// general does what a command does at every prompt; here is where it was typed.
func (s *sitting) general(c command, here place) place {
	switch c {
	case cmdEnd, cmdLeave:
		return nil
	case cmdHelp:
		return s.help(nil, here)
	case cmdHide:
		return s.hide
	case cmdMap:
		if s.learner != "" {
			return s.courseMap
		}
	case cmdTooLong:
		s.say(s.words.T("plain.too-long"))
		return here
	case cmdMenu:
		return here // everything there is has been listed
	}
	s.say(s.words.T("plain.not-here"))
	return here
}

// menu lists what else can be done, over the place back.
func (s *sitting) menu(rows []row, back place) place {
	l := list{title: s.words.T("menu.step"), rows: rows, next: back, back: back, menu: back}
	var here place
	here = func() place { return s.choose(l, here) }
	return here
}

// mapRows are the commands that every menu ends with; here is where another language leads.
func (s *sitting) mapRows(here place) []row {
	rows := []row{{text: s.words.T("menu.language"), to: s.languages(here)}}
	if !s.setup.Demo {
		rows = append(rows, row{text: s.words.T("menu.next-learner"), to: s.nextLearner})
	}
	return append(rows, row{text: s.words.T("plain.leave"), to: func() place { return nil }})
}

// nextLearner ends the sitting of this learner and begins another.
func (s *sitting) nextLearner() place {
	if err := s.end(); err != nil {
		s.unsaved = err
	}
	return s.anew()
}

// anew is the first question, for whoever comes next.
func (s *sitting) anew() place {
	s.path, s.wanted, s.aloud, s.wordsIn = s.firstPath(), "", false, ""
	return s.welcome
}

// languages lists the languages the course is in, each by its own name.
func (s *sitting) languages(back place) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("languages.title"), next: back, back: back}
		offered := s.setup.Languages
		if offered == nil {
			offered = s.course.Languages
		}
		for _, code := range offered {
			c, words, err := s.setup.Open(code)
			if err != nil {
				continue
			}
			name := words.Name
			if words.Language != code {
				name = code
			}
			l.rows = append(l.rows, row{text: name, to: func() place {
				s.speak(c, words)
				return back
			}})
		}
		return s.choose(l, here)
	}
	return here
}

func (s *sitting) speak(c *course.Course, words *messages.Words) {
	s.course, s.words, s.path = c, words, c.SamePath(s.path)
}
