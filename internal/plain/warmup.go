package plain

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// warmUp asks again what was missed in earlier sittings, one thing after another, each once.
type warmUp struct {
	*step
	items []course.WarmUpItem
	at    int
}

// warmUpStops is the map's row of a warm-up, if there is one; a guest has none.
func (s *sitting) warmUpStops() []stop {
	if s.log == nil {
		return nil
	}
	items := s.course.WarmUp(s.progress, s.band)
	n := len(items)
	if n == 0 {
		return nil
	}
	words := s.words.Clauses(s.words.N("warmup.row", n), s.words.N("map.minutes", course.WarmUpMinutes(n)))
	return []stop{{row: row{text: s.words.Label(s.words.T("warmup.title"), words), to: s.warmUp(items, 0)}}}
}

// warmUp goes to one of the items, or from their end to the map.
func (s *sitting) warmUp(items []course.WarmUpItem, at int) place {
	return func() place {
		if at == len(items) {
			s.say("", s.words.T("warmup.end"))
			return s.courseMap
		}
		item := items[at]
		asker := s.askerOf(item.Question(s.learner))
		w := warmUp{&step{sitting: s, recall: &item, asker: asker}, items, at}
		return w.arrive
	}
}

// arrive says where one is, and asks; or says again what came of the answer.
func (w warmUp) arrive() place {
	w.say("", w.words.T("plain.step", "title", w.words.T("warmup.title"), "n", w.at+1, "m", len(w.items)))
	if w.verdict != nil {
		w.tell()
		return w.after("")
	}
	return w.ask
}

func (w warmUp) ask() place {
	w.tellQuestion()
	return w.listen
}

// listen waits for the answer.
func (w warmUp) listen() place {
	in := w.await(w.asker.prompt())
	if in.command != noCommand && !w.owns(in) {
		return w.do(in.command)
	}
	answer, r := w.take(in)
	if r.done {
		v, try := w.recall.HandIn(answer)
		return w.judged(answer, v, try)
	}
	w.say(strings.Split(r.say, "\n")...)
	if r.part {
		return w.listen
	}
	return w.ask
}

// judged says what came of the answer, and keeps it.
func (w warmUp) judged(a course.Answer, v course.Verdict, try course.WarmUpTry) place {
	w.given, w.verdict = a, &v
	events := []course.Event{try}
	w.record(events)
	w.tell()
	return w.after(w.saved(len(events), true))
}

// after waits for what is to come after the answer. Lead stands before the prompt.
func (w warmUp) after(lead string) place {
	return func() place {
		in := w.await(lead + w.words.T("plain.ask-next", "keys", w.words.T("plain.keys")))
		switch {
		case in.command != noCommand:
			return w.do(in.command)
		case in.line == "":
			return w.next()
		}
		w.reason(in.line)
		return w.after("")
	}
}

func (w warmUp) next() place { return w.warmUp(w.items, w.at+1) }

// here is where a command was typed, with nothing told again.
func (w warmUp) here() place {
	if w.verdict != nil {
		return w.after("")
	}
	return w.listen
}

// returned comes back from elsewhere: the item is told again, in the present language where it is offered there.
func (w warmUp) returned() place {
	if w.recall.Module.Language != w.course.Language {
		items := slices.Clone(w.items)
		for i, item := range items {
			items[i], _ = item.In(w.course)
		}
		w.items, w.recall = items, &items[w.at]
		before := w.asker
		w.asker = w.askerOf(w.question())
		takeOver(w.asker, before)
		if w.verdict != nil {
			v, _ := w.recall.HandIn(w.given)
			w.verdict = &v
		}
	}
	return w.arrive
}

// reveal tells a right answer, which then was not found.
func (w warmUp) reveal() place {
	answer, v, try := w.recall.Reveal()
	w.shown = true
	w.say(w.words.T("plain.answer", "answer", w.asker.written(answer)))
	return w.judged(answer, v, try)
}

// do is what a command does here.
func (w warmUp) do(c command) place {
	asking := w.verdict == nil
	switch {
	case c == cmdNext:
		return w.next()
	case c == cmdBack:
		return w.courseMap
	case c == cmdAnswer && asking:
		return w.reveal
	case c == cmdHint && asking:
		w.say(w.words.T("plain.no-hint"))
		return w.here()
	case c == cmdAloud:
		return w.toggleAloud(w.returned, w.here())
	case c == cmdHelp:
		return w.help(nil, w.returned)
	case c == cmdMenu:
		var rows []row
		if asking {
			rows = append(rows, row{text: w.words.T("menu.answer"), to: w.reveal})
		}
		rows = append(append(rows, w.aloudRows(w.returned, w.here())...), row{text: w.words.T("menu.to-map"), to: w.courseMap})
		return w.menu(append(rows, w.mapRows(w.returned)...), w.here())
	}
	return w.general(c, w.here())
}
