package plain

import (
	"errors"
	"time"

	"example.org/safeskills/course"
)

// saving is what was handed to the log and is not known to be safe.
type saving struct {
	waiting []<-chan error // oldest first
	late    bool           // no word came in time: the next wait is shorter
}

// defaultPatience is how long to wait for the log's word when nothing else was asked for.
const defaultPatience = 3 * time.Second

// These words are those of a disk's own error, so that they are known in every language.
var errNoAnswer = errors.New("the disk does not answer")

// record applies events and hands them to the log, without waiting.
func (s *sitting) record(events []course.Event) {
	for _, e := range events {
		s.progress = s.progress.Apply(e)
		if s.log != nil {
			s.saving.waiting = append(s.saving.waiting, s.log.Append(e))
		}
	}
}

// settle waits until everything recorded is safe, and else says why something is not. After a first error it lets the log
// try once more: the error may be of an earlier attempt.
func (s *sitting) settle() error {
	patience := s.setup.Patience
	if patience == 0 {
		patience = defaultPatience
	}
	if s.saving.late {
		patience /= 10
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	var trouble error
	for len(s.saving.waiting) > 0 {
		open, heard, err := s.word(s.saving.waiting[0], timer.C)
		switch {
		case !heard:
			s.saving.late = true
			return orNoAnswer(trouble)
		case open && err == nil:
			s.saving.waiting, s.saving.late = s.saving.waiting[1:], false
			trouble = nil
		case !open: // given up: it will never be safe
			s.saving.waiting = s.saving.waiting[1:]
			return orNoAnswer(trouble)
		case trouble != nil:
			return err
		default:
			trouble = err
			s.log.Retry()
		}
	}
	return nil
}

// word waits for the next word on a channel; heard is false when there is none in time. A word that is there already
// comes first.
func (s *sitting) word(ch <-chan error, late <-chan time.Time) (open, heard bool, err error) {
	select {
	case err, open = <-ch:
		return open, true, err
	default:
	}
	select {
	case err, open = <-ch:
		return open, true, err
	case <-late:
	case <-s.ctx.Done():
	}
	return false, false, nil
}

func orNoAnswer(err error) error {
	if err == nil {
		return errNoAnswer
	}
	return err
}

// saved says how an answer was saved: the beginning of the next prompt when it is safe, or a line of its own when it is
// not yet. Events is how many there were to save.
func (s *sitting) saved(events int, keeps bool) (lead string) {
	switch {
	case s.log == nil:
		return ""
	case !keeps:
		return s.words.T("plain.on-purpose") + s.words.Gap()
	}
	s.out.flush()
	if err := s.settle(); err != nil {
		s.sayTrouble(err)
		return ""
	}
	if events == 0 {
		return ""
	}
	return s.words.T("plain.saved") + s.words.Gap()
}

// sayTrouble says that something is not saved yet. The end of the run is no trouble.
func (s *sitting) sayTrouble(err error) {
	if s.ctx.Err() == nil {
		s.say(s.words.T("plain.not-saved", "why", s.words.Why(err)))
	}
}
