package plain

import "strings"

// blankLines push what was there out of the window; there are few terminals with more lines.
const blankLines = 100

// hide covers everything at once with a typing drill that names nothing of ours. The way back leads to the map.
func (s *sitting) hide() place {
	s.hidden = true
	for range blankLines {
		s.say("")
	}
	s.say(s.words.T("drill.title"))
	s.say(s.words.T("plain.drill"))
	return s.drill(0)
}

// drill asks for one word after another; done is how many were typed rightly.
func (s *sitting) drill(done int) place {
	return func() place {
		drilled := strings.Fields(s.words.T("drill.words"))
		word := drilled[done%len(drilled)]
		in := s.read(s.words.T("plain.ask-drill", "word", word))
		switch typed := strings.TrimPrefix(in.line, ":"); {
		case in.command == cmdEnd:
			return nil
		case typed == "menu" || typed == tidy(s.words.T("plain.word-menu")):
			s.hidden = false
			if s.learner == "" {
				return s.welcome
			}
			return s.courseMap
		case typed == tidy(word):
			s.say(s.words.N("drill.count", done+1))
			return s.drill(done + 1)
		}
		s.say(s.words.T("plain.drill-again"))
		return s.drill(done)
	}
}
