package plain

import "time"

// idle gives something when it is time to return to Welcome, if the policy says so and one is not there already.
func (s *sitting) idle() <-chan time.Time {
	switch {
	case s.setup.Policy.Idle == 0, s.waits, s.hidden && s.learner == "":
		return nil
	case s.setup.After != nil:
		return s.setup.After(s.setup.Policy.Idle)
	}
	return time.After(s.setup.Policy.Idle)
}

// abandon ends the sitting of somebody who has gone, as if the next learner were there, in the language of the beginning. What is
// hidden stays hidden: whoever is still there hears nothing of ours.
func (s *sitting) abandon() place {
	s.gone = false
	if !s.hidden {
		s.say(s.words.T("plain.idle"))
	}
	to := s.nextLearner()
	if c, words, err := s.setup.Open(s.setup.Language); err == nil {
		s.speak(c, words)
	}
	if s.hidden {
		return s.drill(0, 0)
	}
	return to
}
