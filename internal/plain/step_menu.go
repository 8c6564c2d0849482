package plain

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// commands are what the menu offers at a step.
func (st *step) commands() []row {
	var rows []row
	add := func(text string, to place) { rows = append(rows, row{text: text, to: to}) }
	_, read := st.asker.(readAsker)
	if st.verdict == nil && !read {
		if _, left := st.visit.Hints(); left > 0 {
			add(st.words.N("menu.hint", left), st.hint)
		}
		if st.hasAnswer() {
			add(st.words.T("menu.answer"), st.reveal)
		}
	}
	if st.verdict != nil && (st.verdict.Right || st.shown) && len(st.others()) > 0 {
		add(st.words.T("plain.reasons"), st.reasons)
	}
	switch _, listed := st.setup.Policy.Skip(st.visit); {
	case st.visit.Settled() || st.verdict != nil:
		add(st.words.T("menu.next"), st.next)
	case listed || !st.hasAnswer():
		add(st.words.T("menu.skip"), st.next)
	}
	if st.visit.Step().More != "" {
		add(st.words.T("menu.more"), st.readMore)
	}
	rows = append(append(rows, st.hardWordRows()...), st.aloudRows(st.returned, st.here())...)
	if t := st.talk(); t != nil && len(t.Ways) > 0 {
		add(st.words.T("menu.take-back"), st.takeBack)
	}
	add(st.words.T("menu.back"), st.back)
	add(st.words.T("menu.steps"), st.steps)
	add(st.words.T("menu.to-map"), st.courseMap)
	if other := st.visit.OtherWay(); other != course.Unasked {
		add(phrases.Way(st.words, other), st.open(st.part, other))
	}
	return append(rows, st.mapRows(st.returned)...)
}

// hasAnswer is whether there is an answer to show.
func (st *step) hasAnswer() bool { return course.HasAnswer(st.question()) }

// hint tells the next hint.
func (st *step) hint() place {
	v, hint, ok := st.visit.Hint()
	if !ok {
		st.say(st.words.T("plain.no-hint"))
		return st.here()
	}
	st.visit = v
	st.tellHint(hint)
	return st.here()
}

func (st *step) tellHint(hint string) {
	given, _ := st.visit.Hints()
	st.say(st.words.T("plain.hint", "n", len(given), "hint", oneLine(hint)))
}

// reveal tells a right answer; in a talk, a good reply.
func (st *step) reveal() place {
	v, answer, verdict, events := st.visit.Reveal()
	st.record(events)
	st.visit = v
	st.say(st.words.T("plain.answer", "answer", st.asker.written(answer)))
	if st.talk() != nil {
		st.say(oneLine(verdict.Rows[0].Feedback))
		return st.listen
	}
	st.verdict, st.given, st.shown = &verdict, answer, true
	st.tell()
	return st.after("")
}

// readMore tells the longer explanation.
func (st *step) readMore() place {
	st.say(markdown(st.visit.Step().More)...)
	return st.here()
}

// steps lists all steps of the module, to go to any.
func (st *step) steps() place {
	var rows []row
	for i, one := range st.visit.Steps() {
		r := row{text: phrases.Step(st.words, one, i), to: st.jump(i + 1)}
		if st.visit.Seen(one).Left {
			r.text += st.words.Aside(st.words.T("steps.seen"))
		}
		rows = append(rows, r)
	}
	l := list{title: st.visit.Module().MenuTitle(), rows: rows, next: st.here(), back: st.here()}
	return st.choose(l, st.steps)
}
