package plain

import "example.org/safeskills/course"

// moment is what is shown of the step now.
func (st *step) moment() course.Moment {
	return course.Moment{Visit: st.visit, People: st.people, Verdict: st.verdict, Given: st.given, Shown: st.shown}
}

// hardWordRows offer what the hard words of the step mean.
func (st *step) hardWordRows() []row {
	words := st.moment().HardWords()
	if len(words) == 0 {
		return nil
	}
	return []row{{text: st.words.T("menu.words"), to: st.hardWords(words)}}
}

// hardWords explains words, and on wish in another language, too, from then on.
func (st *step) hardWords(words []course.Word) place {
	var here place
	in := func(language string) place {
		return func() place {
			st.wordsIn = language
			return here
		}
	}
	here = func() place {
		l := list{title: st.words.T("words.title"), more: st.explained(words, st.course.Explain(words, st.wordsIn)), next: st.here(), back: st.here()}
		others := st.course.ExplainedIn(words)
		if len(others) == 0 {
			st.say(append([]string{"", l.title}, l.more...)...)
			return l.next
		}
		l.more = append(l.more, st.words.T("words.language"))
		for _, code := range others {
			l.rows = append(l.rows, row{text: st.nameOf(code), to: in(code)})
		}
		if st.wordsIn != "" {
			l.rows = append(l.rows, row{text: st.words.T("words.only"), to: in("")})
		}
		return st.choose(l, here)
	}
	return here
}

// explained are words and what they mean, each followed by the same in another language where that is known.
func (st *step) explained(words []course.Word, other map[string]course.Word) (out []string) {
	for _, w := range words {
		out = append(out, st.words.Label(w.Word, w.Means))
		if same, ok := other[w.ID]; ok {
			out = append(out, st.words.Label(same.Word, same.Means))
		}
	}
	return out
}

// nameOf is a language by its own name.
func (s *sitting) nameOf(code string) string {
	if s.setup.NameOf == nil {
		return code
	}
	return s.setup.NameOf(code)
}
