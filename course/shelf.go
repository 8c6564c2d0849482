package course

import (
	"errors"
	"slices"
	"sync"
)

// Shelf is where made steps wait for the next pair.
type Shelf interface {
	// Keep keeps the file of a Making. When it returns nil, the file is safe; the error says why it is not.
	Keep(learner string, file []byte) error
	// Made are the steps on the shelf, the newest first.
	Made() ([]MadeStep, error)
}

// MadeStep opens a step on a Shelf; the error says why it cannot be played.
type MadeStep func() (*Course, error)

// AllMade are the steps on several shelves, those of the first one first. A nil shelf has none.
func AllMade(shelves ...Shelf) ([]MadeStep, error) {
	var out []MadeStep
	for _, s := range shelves {
		if s == nil {
			continue
		}
		made, err := s.Made()
		if err != nil {
			return nil, err
		}
		out = append(out, made...)
	}
	return out, nil
}

// errNotMade is the error of a file that no Making could have written.
var errNotMade = errors.New("nobody made this here")

// OpenMade opens the file of a Making. A file that could be a module's, but none that learners make, is refused.
func OpenMade(file []byte) (*Course, error) {
	c, err := OpenFile(Memory{madeFile, file}, madeFile)
	if err != nil {
		return nil, err
	}
	m, issues := c.Module(c.Modules[0], c.Bands[0].ID)
	if err := issues.Err(); err != nil {
		return nil, err
	}
	other := func(s Step) bool {
		switch s.Activity.(type) {
		case spot, reflect:
			return false
		}
		return true
	}
	if m.Sensitivity != Neutrally || slices.ContainsFunc(m.Steps, other) {
		return nil, errNotMade
	}
	return c, nil
}

// StepOf is the step in a file that was made here.
func StepOf(file []byte) MadeStep { return func() (*Course, error) { return OpenMade(file) } }

// Title is the title of a made step; empty where it cannot be played.
func (open MadeStep) Title() string {
	c, err := open()
	if err != nil {
		return ""
	}
	head, err := c.Head(c.Modules[0], c.Bands[0].ID)
	if err != nil {
		return ""
	}
	return head.Title
}

// Play visits a made step. Nothing of the visit is kept. The error says why it cannot be played.
func (open MadeStep) Play() (Visit, error) {
	c, err := open()
	if err != nil {
		return Visit{}, err
	}
	v, _, err := c.Enter(c.Modules[0], c.Bands[0].ID, Entry{Made: true})
	return v, err
}

// memoryShelf keeps steps for as long as the program runs.
type memoryShelf struct {
	mu   sync.Mutex
	made []MadeStep
}

// mostInMemory is how many steps are kept in memory; the oldest makes room.
const mostInMemory = 100

// NewShelf is a shelf in memory, for those of whom nothing is kept. Any goroutine may use it.
func NewShelf() Shelf { return &memoryShelf{} }

func (s *memoryShelf) Keep(_ string, file []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made = slices.Insert(s.made, 0, StepOf(file))
	s.made = s.made[:min(len(s.made), mostInMemory)]
	return nil
}

func (s *memoryShelf) Made() ([]MadeStep, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.made), nil
}
