package plain

import "strings"

// again asks once more; of a talk, from the last choice on.
func (st *step) again() place {
	st.verdict, st.shown = nil, false
	if st.talk() != nil {
		return st.takeBack
	}
	return st.ask
}

// tryAgain takes a line behind a wrong answer for the next one, or for a part of it.
func (st *step) tryAgain(in input) place {
	answer, r := st.take(in)
	switch {
	case st.talk() != nil, !r.done && !r.part:
		st.say(st.words.T("plain.not-again"))
		return st.after("")
	case r.part:
		st.say(strings.Split(r.say, "\n")...)
		st.verdict = nil
		return st.listen
	}
	st.verdict = nil
	return st.handIn(answer)
}

// takeBack undoes the last reply of a talk.
func (st *step) takeBack() place {
	v, events, ok := st.visit.TakeBack()
	if !ok {
		st.say(st.words.T("plain.not-here"))
		return st.here()
	}
	st.record(events)
	st.visit, st.verdict, st.shown = v, nil, false
	st.asker = st.askerOf(v.Question())
	st.remind()
	return st.ask
}

func (st *step) next() place {
	v, done, events := st.visit.Next()
	st.record(events)
	if done {
		st.walked = nil
		return st.moduleEnd(st.part, v)
	}
	return st.step(st.part, v)
}

func (st *step) back() place {
	v, events, ok := st.visit.Back()
	if !ok {
		return st.courseMap
	}
	st.record(events)
	return st.step(st.part, v)
}

func (st *step) jump(n int) place {
	return func() place {
		v, events := st.visit.Jump(n)
		st.record(events)
		return st.step(st.part, v)
	}
}

// here is where a command was typed, with nothing told again.
func (st *step) here() place {
	if st.verdict != nil {
		return st.after("")
	}
	return st.listen
}

// returned comes back from elsewhere: the step is told again, in the present language.
func (st *step) returned() place {
	if st.visit.Module().Language != st.course.Language {
		if v, err := st.visit.In(st.course); err == nil {
			st.visit = v
		} else {
			st.say(st.words.T("plain.no-language"))
		}
		before := st.asker
		st.asker = st.askerOf(st.visit.Question())
		takeOver(st.asker, before)
		if st.verdict != nil {
			v := st.visit.Judge(st.given)
			st.verdict = &v
		}
	}
	st.remind()
	return st.arrive
}
