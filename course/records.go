package course

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNobody is the error of asking for a nickname that nobody here has; it is wrapped with the nickname.
var ErrNobody = errors.New("nobody here goes by")

// Learner is somebody who learned on this computer before.
type Learner struct {
	ID       string
	Nickname string // cleaned of whatever a screen must not show
	Band     string
	Progress Progress
	// Sittings are those of which something is kept, in no order that means anything.
	Sittings []Sitting
	// Trouble is a plain sentence when something about the learner's records could not be read; empty otherwise.
	Trouble string
}

func (l Learner) goesBy(nickname string) bool { return strings.EqualFold(l.Nickname, nickname) }

// Named is the first of some learners who goes by a nickname, in large letters or small. The error is ErrNobody, wrapped.
func Named(all []Learner, nickname string) (Learner, error) {
	i := slices.IndexFunc(all, func(l Learner) bool { return l.goesBy(nickname) })
	if i < 0 {
		return Learner{}, fmt.Errorf("%w %q", ErrNobody, nickname)
	}
	return all[i], nil
}

// FreeNicknames are those of some nicknames that none of the learners goes by yet, in their order; all of them when none is free.
func FreeNicknames(nicknames []string, taken []Learner) []string {
	free := slices.DeleteFunc(slices.Clone(nicknames), func(name string) bool {
		return slices.ContainsFunc(taken, func(l Learner) bool { return l.goesBy(name) })
	})
	if len(free) == 0 {
		return slices.Clone(nicknames)
	}
	return free
}

// Records is where progress is kept.
type Records interface {
	// Learners lists who learned here, the last one first, and plain sentences about what could not be read.
	Learners() ([]Learner, []string, error)
	// Begin starts keeping the events of a learner in a sitting; an empty id is a new learner. It writes nothing yet.
	Begin(id string, at Sitting) Log
}

// Log keeps the events of one learner at one sitting.
type Log interface {
	Learner() string
	// Append keeps an event, in call order, without making the caller wait. The channel tells an error as soon as an
	// attempt fails ("not saved yet", and why), nil once the event is safe, and is then closed.
	Append(Event) <-chan error
	// Retry tries once more what could not be saved.
	Retry()
	// Close ends the sitting; the error says what could not be saved.
	Close() error
}
