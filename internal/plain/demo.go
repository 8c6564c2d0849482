package plain

import (
	"strconv"

	"example.org/safeskills/course"
)

// demo shows the first module on the path that may be shown without a question, and keeps nothing.
func (s *sitting) demo() place {
	s.say(s.words.T("plain.demo-start"))
	s.learner = "guest-" + strconv.FormatUint(s.random().Uint64(), 36)
	for _, part := range s.path.Parts {
		for _, b := range s.course.Bands {
			if s.setup.Band != "" && s.setup.Band != b.ID || s.setup.Module != "" && s.setup.Module != part.Module {
				continue
			}
			if head, err := s.course.Head(part.Module, b.ID); err == nil && head.Sensitivity < course.Sensitive {
				s.band = b.ID
				return s.open(part, course.Unasked)
			}
		}
	}
	s.say(s.words.T("plain.map-empty"))
	return nil
}

// alone goes through the rest of the module by itself, with the answers: nobody is there to give one.
func (st *step) alone() place {
	st.showAnswer()
	v, done, _ := st.visit.Next()
	if done {
		return st.moduleEnd(st.part, v)
	}
	next := &step{sitting: st.sitting, part: st.part, visit: v, asker: st.askerOf(v.Question())}
	next.head()
	if t := next.talk(); t != nil {
		next.say(markdown(course.PromptOf(v.Question()))...)
	}
	next.tellQuestion()
	return next.alone
}

// showAnswer tells a right answer and what is said of it; of a talk, all good replies up to its end; where words are drawn, as
// many as are asked for. Where nothing is right there is nothing to tell.
func (st *step) showAnswer() {
	switch a := st.asker.(type) {
	case readAsker:
		return
	case *drawAsker:
		for !a.question.Enough(len(a.drawn)) && len(a.question.Words) > 0 {
			a.draw()
			st.say(a.strength()...)
		}
		return
	case pickAsker:
		if a.question.Open {
			return
		}
	}
	for st.talk() != nil {
		v, answer, _, _ := st.visit.Reveal()
		if len(answer.IDs) == 0 { // no good reply leads on from here
			return
		}
		st.say(st.words.T("plain.answer", "answer", st.asker.written(answer)))
		v, out, _ := v.HandIn(answer, 0)
		st.visit = v
		st.tellReply(out.Coach)
		st.asker = st.askerOf(v.Question())
		if !out.More {
			st.verdict = &out.Verdict
			st.tell()
			return
		}
		st.tellQuestion()
	}
	v, answer, verdict, _ := st.visit.Reveal()
	st.visit, st.given, st.verdict, st.shown = v, answer, &verdict, true
	if written := st.asker.written(answer); written != "" {
		st.say(st.words.T("plain.answer", "answer", written))
	}
	st.tell()
}
