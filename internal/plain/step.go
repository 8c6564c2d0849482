package plain

import (
	"strings"
	"time"
	"unicode/utf8"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// step is a step of a module: its question, and what is said of the answer.
type step struct {
	*sitting
	part    course.PathPart
	visit   course.Visit
	recall  *course.WarmUpItem // in a warm-up, what is asked in place of the visit's step
	asked   course.Question    // in a check, what is asked in place of it
	asker   asker
	verdict *course.Verdict // what was said of an answer; nil while one is asked for
	given   course.Answer
	shown   bool // the answer was looked at
	ponders bool // each decides alone, before anything is typed
	told    int  // lines of a talk that were printed
	since   time.Time
}

// step goes to the visit's present step.
func (s *sitting) step(part course.PathPart, v course.Visit) place {
	if v.Module().Sensitivity == course.Restricted {
		s.walked = &v
	}
	st := &step{sitting: s, part: part, visit: v, asker: s.askerOf(v.Question()), since: s.setup.Now(),
		ponders: s.people > 1 && v.Ponders()}
	return st.arrive
}

// askerOf asks a question in the present language.
func (s *sitting) askerOf(q course.Question) asker { return newAsker(q, s.words, s.setup.Roll) }

// question is what is asked here.
func (st *step) question() course.Question {
	switch {
	case st.asked != nil:
		return st.asked
	case st.recall != nil:
		return st.recall.Question(st.learner)
	}
	return st.visit.Question()
}

// hides is whether what was missed stays to be found: after a first try, where there is another one.
func (st *step) hides() bool { return st.recall == nil && st.asked == nil && st.visit.Tries() < 2 }

// talk is the conversation of a step that is one, else nil.
func (st *step) talk() *course.Talk {
	p, _ := st.question().(course.Pick)
	return p.Talk
}

// arrive says where one is, and asks; or says again what came of the answer.
func (st *step) arrive() place {
	if t := st.talk(); t != nil && t.Ended && st.verdict == nil { // as on a resume
		v := st.visit.Judge(course.Answer{})
		st.verdict = &v
	}
	st.greet()
	if st.verdict != nil {
		st.tell()
		return st.after("")
	}
	return st.ask
}

// greet says which step this is, and what two at a screen do first; of a talk, what it is about.
func (st *step) greet() {
	skip, _ := st.setup.Policy.Skip(st.visit)
	if key := st.visit.Module().Key; skip && st.passable != key {
		st.passable = key
		st.say("", st.words.T("plain.skip", "key", strings.Fields(st.words.T("plain.word-next"))[0]))
	}
	st.head()
	if st.verdict == nil && st.people > 1 {
		if n, _ := st.visit.Number(); n > 1 && n%3 == 1 {
			st.say(st.words.T("pair.hands"))
		}
		if st.visit.Step().Talk {
			st.say(phrases.Together(st.words, st.visit, st.ponders))
		}
	}
	if st.talk() != nil {
		st.say(markdown(course.PromptOf(st.question()))...)
	}
}

// head is the line that says which step this is.
func (st *step) head() {
	n, of := st.visit.Number()
	if st.visit.Numbered() {
		st.say("", st.words.T("plain.step", "title", st.visit.Module().MenuTitle(), "n", n, "m", of))
	} else {
		st.say("", st.visit.Module().MenuTitle()+".")
	}
	if title := st.visit.Step().Title; title != "" {
		st.say(title)
	}
}

// ask tells the question and waits for an answer.
func (st *step) ask() place {
	st.tellQuestion()
	return st.listen
}

// tellQuestion prints the question, of a talk what was said since the last time.
func (st *step) tellQuestion() {
	if t := st.talk(); t != nil {
		st.tellTalk(*t)
	} else {
		st.say(markdown(course.PromptOf(st.question()))...)
	}
	st.say(st.asker.body()...)
}

// listen waits for an answer.
func (st *step) listen() place {
	if st.ponders {
		return st.ponder
	}
	in := st.await(st.asker.prompt())
	if p, ok := st.asker.(pressAsker); ok {
		if answer, ok := p.takeCommand(in.command); ok {
			return st.handIn(answer)
		}
	}
	if in.command != noCommand && !st.owns(in) {
		return st.do(in.command)
	}
	return st.heard(in)
}

// ponder waits until each has decided alone and shown it; whoever types an answer has.
func (st *step) ponder() place {
	in := st.await(st.words.T("plain.ask-shown", "keys", st.words.T("plain.keys")))
	if in.command != noCommand {
		return st.do(in.command)
	}
	st.ponders = false
	st.say(phrases.Together(st.words, st.visit, st.ponders))
	if in.line == "" {
		return st.listen
	}
	return st.heard(in)
}

// heard does what comes of a line.
func (st *step) heard(in input) place {
	answer, r := st.take(in)
	if r.done {
		return st.handIn(answer)
	}
	st.say(strings.Split(r.say, "\n")...)
	if r.part {
		return st.listen
	}
	return st.ask
}

// take has the asker read a line: as it was typed where words are typed.
func (st *step) take(in input) (course.Answer, reply) {
	if a, ok := st.asker.(writeAsker); ok {
		return a.take(in.raw)
	}
	return st.asker.take(in.line)
}

// owns is whether the asker takes a line for itself, although it is a command.
func (st *step) owns(in input) bool {
	g, ok := st.asker.(greedy)
	return ok && g.owns(in)
}

// handIn has an answer graded and says what came of it.
func (st *step) handIn(a course.Answer) place {
	if _, read := st.asker.(readAsker); read {
		return st.next
	}
	v, out, events := st.visit.HandIn(a, st.setup.Now().Sub(st.since))
	st.visit, st.given, st.shown = v, a, false
	st.record(events)
	if out.Coach != "" {
		st.tellReply(out.Coach)
	}
	if out.More {
		st.asker = st.askerOf(v.Question())
		return st.ask
	}
	st.verdict = &out.Verdict
	if p, ok := st.asker.(pressAsker); ok && p.question.Task == "hide" {
		_, _, events := v.Next() // coming back leads to the map, so the step is left now, and what is said of it is said there
		st.record(events)
		st.remark = oneLine(out.Verdict.Rows[0].Feedback)
		return st.hide
	}
	if p, ok := st.asker.(pressAsker); ok && p.question.Task == "help" {
		return st.help(nil, st.returned)
	}
	st.tell()
	return st.after(st.saved(len(events), v.Keeps()))
}

// after waits for what is to come after an answer. Lead stands before the prompt.
func (st *step) after(lead string) place {
	return func() place {
		on := st.verdict.Right || st.shown
		keys := st.words.T("plain.keys")
		prompt := st.words.T("plain.ask-next", "keys", keys)
		switch {
		case !on && st.talk() != nil:
			prompt = st.words.T("plain.ask-take-back", "keys", keys)
		case !on:
			prompt = st.words.T("plain.ask-again", "keys", keys)
		}
		in := st.await(lead + prompt)
		_, typed := st.asker.(writeAsker)
		sign := typed && utf8.RuneCountInString(in.line) == 1 // n goes on, as this prompt says
		another := !on && !sign && st.owns(in)
		switch {
		case in.command != noCommand && !another:
			return st.do(in.command)
		case in.line == "" && on:
			return st.next
		case in.line == "":
			return st.again
		case on:
			st.reason(in.line)
			return st.after("")
		}
		return st.tryAgain(in)
	}
}

// do is what a command does at a step.
func (st *step) do(c command) place {
	asking := st.verdict == nil
	switch {
	case c == cmdNext:
		return st.next
	case c == cmdBack:
		return st.back
	case c == cmdMenu:
		return st.menu(st.commands(), st.here())
	case c == cmdAloud:
		return st.toggleAloud(st.returned, st.here())
	case c == cmdHint && asking:
		return st.hint
	case c == cmdAnswer && asking && st.hasAnswer():
		return st.reveal
	case c == cmdHelp:
		var hint place
		if _, left := st.visit.Hints(); asking && left > 0 {
			hint = st.hint
		}
		return st.help(hint, st.returned)
	case c == cmdEnd && st.setup.Demo && !st.in.any:
		return st.alone
	}
	return st.general(c, st.here())
}
