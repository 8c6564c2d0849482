package plain

import (
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// check asks the questions of a check, one after another, and says nothing of any answer before the end. There the answers
// are looked back at, with their reasons.
type check struct {
	*step
	at    course.Assessment
	early bool // some of the modules are still to come
}

// checkStops are the map's rows of the path's check: what comes before the modules, and what stands below them.
func (s *sitting) checkStops() (ahead, below []stop) {
	offers, err := s.course.Offers(s.path, s.band, s.learner, s.progress, s.setup.Check)
	if err != nil {
		why := phrases.Unread(s.words, err)
		return nil, []stop{{row: row{text: s.words.T("plain.map-closed", "title", s.words.T("check.row-closed"), "why", why), off: why}}}
	}
	for _, o := range offers {
		one := s.checkStop(o)
		if o.First {
			ahead = append(ahead, one)
		} else {
			below = append(below, one)
		}
	}
	return ahead, below
}

func (s *sitting) checkStop(o course.Offer) stop {
	title, state, about := phrases.Check(s.words, o)
	one := stop{row: row{to: s.check(o)}, title: title, about: about}
	switch {
	case !o.Next || s.log == nil: // of a guest nothing can be counted, so she need not be asked first
	case o.First:
		one.next = foremost
	default:
		one.next = toDo
	}
	one.row.text = s.words.T("plain.map-row", "title", one.title, "state", state, "minutes", s.words.N("map.minutes", o.Minutes))
	return one
}

// check is the check where it was left; of one that is done, the answers.
func (s *sitting) check(o course.Offer) place {
	return func() place {
		c := check{step: &step{sitting: s}, at: o.Assessment, early: o.Early}
		switch n, _ := c.at.Number(); {
		case c.at.Done():
			return c.lookAt(1)
		case n > 1:
			return c.next()
		}
		return c.begin()
	}
}

// begin says what the questions are for, and that nobody is marked.
func (c check) begin() place {
	c.say("", c.at.Instrument().Title)
	c.say(markdown(phrases.CheckIntro(c.words, c.at.Use(), c.log == nil))...)
	c.say(markdown(c.words.T("check.intro-how"))...)
	if c.early {
		c.say(c.words.T("check.early"))
	}
	switch in := c.read(c.words.T("plain.ask-begin")); in.command {
	case noCommand, cmdNext:
		return c.next()
	case cmdBack:
		return c.courseMap
	default:
		return c.general(in.command, c.in(check.begin))
	}
}

// next is the question that comes now, or the end.
func (c check) next() place {
	if c.at.Done() {
		return c.thanks
	}
	c.step = &step{sitting: c.sitting, asked: c.at.Asked(c.words.T("check.how-sure"), c.words.Sure)}
	c.asker = c.askerOf(c.asked)
	return c.arrive
}

// in goes on in the present language, where the check is offered there.
func (c check) in(to func(check) place) place {
	return func() place {
		if c.at.Instrument().Language != c.course.Language {
			if at, err := c.at.In(c.course); err == nil {
				c.at = at
			}
		}
		return to(c)
	}
}

// arrive says where one is, and asks.
func (c check) arrive() place {
	n, of := c.at.Number()
	c.say("", c.words.T("plain.check", "title", c.at.Instrument().Title, "n", n, "m", of))
	c.tellQuestion()
	return c.listen
}

// listen waits for the answer. What is kept is told before the next question.
func (c check) listen() place {
	in := c.await(c.asker.prompt())
	if in.command != noCommand {
		return c.do(in.command)
	}
	answer, r := c.take(in)
	if !r.done {
		c.say(strings.Split(r.say, "\n")...)
		return c.listen
	}
	at, events := c.at.HandIn(answer)
	return c.goOn(at, events)
}

func (c check) skip() place {
	at, events := c.at.Next()
	return c.goOn(at, events)
}

func (c check) goOn(at course.Assessment, events []course.Event) place {
	c.record(events)
	if saved := strings.TrimSpace(c.saved(len(events), true)); saved != "" {
		c.say(saved)
	}
	c.at = at
	return c.next()
}

// do is what a command does at a question.
func (c check) do(what command) place {
	switch what {
	case cmdNext:
		return c.skip()
	case cmdBack:
		return c.courseMap
	case cmdHint:
		c.say(c.words.T("plain.no-hint"))
		return c.listen
	case cmdAloud:
		return c.toggleAloud(c.in(check.next), c.listen)
	case cmdHelp:
		return c.help(nil, c.in(check.next))
	case cmdMenu:
		rows := append([]row{{text: c.words.T("check.skip"), to: c.skip}}, c.aloudRows(c.in(check.next), c.listen)...)
		rows = append(rows, row{text: c.words.T("menu.to-map"), to: c.courseMap})
		return c.menu(append(rows, c.mapRows(c.in(check.next))...), c.listen)
	}
	return c.general(what, c.listen)
}

// thanks ends the questions.
func (c check) thanks() place {
	c.say("", c.at.Instrument().Title)
	c.say(markdown(c.words.T("check.thanks"))...)
	switch in := c.read(c.words.T("plain.ask-look-back", "keys", c.words.T("plain.keys"))); in.command {
	case noCommand, cmdNext:
		return c.lookAt(1)
	case cmdBack:
		return c.courseMap
	case cmdMenu:
		return c.menu(c.mapRows(c.in(check.thanks)), c.thanks)
	default:
		return c.general(in.command, c.in(check.thanks))
	}
}
