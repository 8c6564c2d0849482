package plain

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/safeskills/course"
)

const keyTries = 3

// readPictures lists the pictures and reads three of them; without them, to is where what was typed leads.
func (s *sitting) readPictures(back, here place) (chosen []string, to place) {
	all := course.Pictures()
	for i, id := range all {
		s.say(fmt.Sprintf("%d. %s", i+1, s.words.T("picture."+id)))
	}
	in := s.read(s.words.T("plain.ask-pictures", "n", len(all)))
	switch {
	case in.command == cmdBack, in.goesOn():
		return nil, back
	case in.command != noCommand:
		return nil, s.general(in.command, here)
	}
	typed, ok := numbers(in.line)
	if !ok || len(typed) != course.KeyPictures || slices.Min(typed) < 1 || slices.Max(typed) > len(all) {
		s.say(s.words.T("plain.not-pictures", "n", len(all)))
		return nil, here
	}
	for _, n := range typed {
		chosen = append(chosen, all[n-1])
	}
	return chosen, nil
}

// pictures asks for a new picture key, and once more when first is what was chosen.
func (s *sitting) pictures(first []string) place {
	var here place
	here = func() place {
		title := s.words.T("pictures.choose")
		if first != nil {
			title = s.words.T("pictures.again")
		}
		s.say("", title)
		if first == nil {
			s.say(s.words.T("pictures.why", "nickname", s.nickname), s.words.T("pictures.order"))
		}
		chosen, to := s.readPictures(s.myData, here)
		switch {
		case chosen == nil:
			return to
		case first == nil:
			return s.pictures(chosen)
		case !slices.Equal(first, chosen):
			s.say(s.words.T("pictures.differ"))
			return s.pictures(nil)
		}
		s.keep(course.NewLearnerKey(strconv.FormatUint(s.random().Uint64(), 36), chosen), s.words.T("pictures.set", "nickname", s.nickname))
		return s.myData
	}
	return here
}

func (s *sitting) takeKeyAway() place {
	s.keep(course.LearnerKey{}, s.words.T("pictures.gone", "nickname", s.nickname))
	return s.myData
}

// keep records a key, and says so when it is safe.
func (s *sitting) keep(key course.LearnerKey, done string) {
	s.record([]course.Event{key})
	s.say(s.saved(1, true) + done)
}

// unlocked leads on when the learner's picture key is opened, or when there is none.
func (s *sitting) unlocked(l course.Learner, on place) place {
	if !l.Progress.Key.IsSet() {
		return on
	}
	return func() place {
		s.say("", s.words.T("pictures.open", "nickname", l.Nickname))
		return s.unlock(l, on, keyTries)
	}
}

func (s *sitting) unlock(l course.Learner, on place, left int) place {
	var here place
	here = func() place {
		chosen, to := s.readPictures(s.welcome, here)
		switch {
		case chosen == nil:
			return to
		case l.Progress.Key.Opens(chosen):
			return on
		case left == 1:
			s.say(s.words.T("pictures.closed"))
			return s.welcome
		}
		s.say(s.words.N("pictures.wrong", left-1))
		return s.unlock(l, on, left-1)
	}
	return here
}
