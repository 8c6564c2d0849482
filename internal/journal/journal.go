// Package journal keeps what learners did on disk, so that what was called saved survives a kill, a power cut, a full
// disk, a damaged line and two windows at once.
//
// DIR/learners/<learner>/<segment>.jsonl holds the events of one run of the program. A segment is made anew, only ever
// added to by the run that made it, and never repaired: its first line says whose it is, every other line is one event
// with a checksum of its own. What is known of a learner is the union of all segments. DIR/forgotten/<learner> says that
// a learner was erased and outlives every copy of the segments.
package journal

import (
	"path/filepath"
	"time"
)

const (
	learnersDir  = "learners"
	forgottenDir = "forgotten"
	extension    = ".jsonl"
)

// Store is a data folder. It holds nothing but its place, so any number of goroutines and programs can use the same
// folder at once.
type Store struct {
	fs   FS
	dir  string
	wall func() time.Time
}

// Open returns the store in the folder dir, which need not exist: nothing is made on disk before the first event. The wall clock
// may be wrong or jump; see Stamp.
func Open(fsys FS, dir string, wall func() time.Time) *Store {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	return &Store{fs: fsys, dir: filepath.Clean(dir), wall: wall}
}

// New returns the empty history of a new learner, who has an id of her own from now on. It writes nothing.
func (s *Store) New() History { return History{Learner: newID()} }

func (s *Store) learnerPath(learner string) string { return filepath.Join(s.dir, learnersDir, learner) }

func (s *Store) tombstonePath(learner string) string {
	return filepath.Join(s.dir, forgottenDir, learner)
}
