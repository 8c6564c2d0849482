package journal

import (
	"bufio"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/course"
)

// What is read of one learner, at most. What lies beyond is left alone, and its segment counts as Unread.
const (
	MaxEvents  = 200_000  // a learner writes some thousands a year
	MaxData    = 64 << 20 // bytes of the data of all events
	MaxSegment = 64 << 20 // bytes of a file
	MaxName    = 256      // bytes of a nickname, and of every other text that is shown
)

// Learner is what is known of one learner of a store, for a list.
type Learner struct {
	ID       string
	Progress course.Progress // nickname and band are in it, see History
	Last     time.Time       // the last activity; zero when no event could be read
	Segments []Head
	Damage   Damage
	Err      error // a *Problem: not everything of this learner could be read
	days     []day // on which something happened, in order
}

// History is everything that could be read of one learner. A nickname, a band and the texts of a header are cut to
// MaxName bytes but are otherwise as found on disk: anyone may have written them, so sanitise before drawing.
type History struct {
	Learner string
	// Records are all events in their order, those of unknown types among them.
	Records []Record
	// Events are the records this program understands, in the same order.
	Events   []course.Event
	Unknown  int    // records that are not among Events
	Segments []Head // the readable headers, in no order that means anything
	Damage   Damage
}

// Learners lists everybody of whom something is kept, the last active first. It also completes an interrupted Forget. A store that
// does not exist yet has no learners. The error is a *Problem: nobody knows who is here.
func (s *Store) Learners() ([]Learner, error) {
	gone, err := s.forgotten()
	if err != nil {
		return nil, err
	}
	s.sweep(gone)
	entries, err := s.list(learnersDir)
	if err != nil {
		return nil, err
	}
	var all []Learner
	in := lineReader() // for all of them: it is larger than most learners' files
	for _, e := range entries {
		if !validID(e.Name()) || gone[e.Name()] {
			continue
		}
		h, err := s.load(e, in)
		if err == nil && len(h.Records) == 0 && h.Damage == (Damage{}) {
			continue // killed before anything was saved
		}
		l := Learner{ID: e.Name(), Progress: h.Progress(), Segments: h.Segments, Damage: h.Damage, Err: err}
		if len(h.Records) > 0 {
			l.Last, l.days = h.last().Time(), h.days()
		}
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(a, b Learner) int { return b.Last.Compare(a.Last) })
	return all, nil
}

// Load reads one learner. The error is a *Problem; the history then holds what could be read all the same.
func (s *Store) Load(learner string) (History, error) {
	e, err := s.look(learner)
	if err != nil {
		return History{}, err
	}
	return s.load(e, lineReader())
}

// look is a learner's entry among the folders of learners. The error is a *Problem.
func (s *Store) look(learner string) (fs.DirEntry, error) {
	gone, err := s.forgotten()
	switch {
	case err != nil:
		return nil, err
	case gone[learner]:
		return nil, &Problem{Reason: Forgotten}
	case !validID(learner):
		return nil, &Problem{Reason: NoLearner}
	}
	e, err := s.find(learner)
	if err == nil && e == nil {
		err = &Problem{Reason: NoLearner}
	}
	return e, err
}

// Files returns the folder of a learner and the names of the files in it. The error is a *Problem.
func (s *Store) Files(learner string) (dir string, names []string, err error) {
	dir = s.learnerPath(learner)
	if _, err := s.look(learner); err != nil {
		return dir, nil, err
	}
	entries, err := s.fs.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return dir, names, Explain(dir, err)
}

// Progress is the fold of the events.
func (h History) Progress() course.Progress { return course.Fold(h.Events) }

// last is the highest stamp that is believed.
func (h History) last() Stamp {
	var last Stamp
	for _, r := range h.Records {
		if r.HLC <= lastStamp {
			last = max(last, r.HLC)
		}
	}
	return last
}

// list reads a folder of the store; one that does not exist is empty.
func (s *Store) list(name string) ([]fs.DirEntry, error) {
	dir := filepath.Join(s.dir, name)
	entries, err := s.fs.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		// Windows says the same when the store is a file.
		if _, err = s.fs.ReadDir(s.dir); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	return entries, Explain(dir, err)
}

// find is a learner's entry among the folders of learners, or nil.
func (s *Store) find(learner string) (fs.DirEntry, error) {
	entries, err := s.list(learnersDir)
	for _, e := range entries {
		if e.Name() == learner {
			return e, nil
		}
	}
	return nil, err
}

func (s *Store) load(learner fs.DirEntry, in *bufio.Reader) (History, error) {
	rd, err := s.read(learner, in)
	rd.understand()
	return rd.h, err
}

// read reads every segment of a learner. The error is a *Problem; what could be read is there all the same.
func (s *Store) read(learner fs.DirEntry, in *bufio.Reader) (*reading, error) {
	rd := newReading(learner.Name(), in)
	err := s.segments(learner, func(e fs.DirEntry, path, name string) error {
		if !e.Type().IsRegular() {
			rd.h.Damage.Unread++
			return nil
		}
		err := rd.file(s.fs, path, name)
		if err != nil {
			rd.h.Damage.Unread++
		}
		return err
	})
	return rd, err
}

// segments calls do for each segment of a learner, with its path and its name without the extension, and goes on after an
// error. It gives back the last one, as a *Problem.
func (s *Store) segments(learner fs.DirEntry, do func(e fs.DirEntry, path, name string) error) error {
	dir := s.learnerPath(learner.Name())
	if !learner.IsDir() {
		return &Problem{Reason: NotFolder, Path: dir}
	}
	entries, err := s.fs.ReadDir(dir)
	if err != nil {
		return Explain(dir, err)
	}
	for _, e := range entries {
		name, isSegment := segmentName(e.Name())
		if !isSegment {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if broken := do(e, path, name); broken != nil {
			err = Explain(path, broken)
		}
	}
	return err
}

// segmentName is the name of a segment's file without the extension.
func segmentName(file string) (name string, ok bool) {
	name, ok = strings.CutSuffix(file, extension)
	return name, ok && !strings.HasPrefix(name, ".") // "._" files are made by macOS on a stick
}
