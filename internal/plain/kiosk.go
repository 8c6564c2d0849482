package plain

import (
	"strings"
	"time"
)

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
		return s.drill(0)
	}
	return to
}

// leaving asks whoever wants to leave for the phrase that it takes. Without it the next learner begins.
func (s *sitting) leaving() place {
	s.say(s.words.T("kiosk.stays"), s.words.T("unlock.ask"))
	in := s.readHidden(s.words.T("plain.ask-phrase"))
	isCommand := strings.HasPrefix(in.line, ":")
	switch {
	case s.gone || s.in.over:
		return nil
	case isCommand && (in.command == cmdHelp || in.command == cmdHide):
		return s.general(in.command, s.leaving)
	case isCommand:
		return s.nextLearner()
	}
	if in.raw != "" {
		s.say(s.words.T("unlock.trying"))
		s.out.flush()
		if s.left = s.setup.Policy.Leaves(in.raw); s.left {
			return nil
		}
		s.say(s.words.T("unlock.wrong"))
	}
	return s.nextLearner()
}
