package journal

import (
	"bufio"
	"errors"
	"io/fs"
	"path/filepath"
)

// Why nothing, or not everything, of a session was cleared.
var (
	// ErrNotPassed means that something of the session is here and in no pass.
	ErrNotPassed = errors.New("something that is kept here is in no pass")
	// ErrUnreadable means that something of the session cannot be read, so nobody knows whether it was passed.
	ErrUnreadable = errors.New("something that is kept here cannot be read")
	// ErrWriting means that somebody went on learning while the session was cleared; what she did since is still here.
	ErrWriting = errors.New("somebody is learning here at this moment")
)

// Cleared says what was cleared.
type Cleared struct {
	Learners []string
	// Elsewhere are learners who were in another session, too, and are here as before.
	Elsewhere []string
}

// Clear erases what is kept of a session's learners if all of it is in passes, which the caller has just read; otherwise it erases
// nothing. It leaves no trace: the learners do not count as forgotten, so their passes can be collected anywhere, here as well.
// Learners who were in another session, too, stay. A Clear that was cut short leaves a part and can be repeated. The error is a
// *Problem, or wraps ErrNotPassed, ErrUnreadable or ErrWriting.
func (s *Store) Clear(session string, passes ...Parcel) (Cleared, error) {
	var done Cleared
	p, _, err := s.Parcel(session)
	switch {
	case err != nil:
		return done, err
	case p.Unread > 0:
		return done, ErrUnreadable
	}
	p.Forgotten = nil
	if !p.covered(passes...) {
		return done, ErrNotPassed
	}
	passed := map[string][]packed{}
	for _, one := range passes {
		for _, b := range one.bundles {
			passed[b.learner] = append(passed[b.learner], b.segments...)
		}
	}
	all, _, err := s.Parcel("")
	if err != nil {
		return done, err
	}
	whole := map[string]int{}
	for _, b := range all.bundles {
		whole[b.learner] = len(b.segments)
	}
	if err := s.removeEmpty(); err != nil {
		return done, err
	}
	for _, b := range p.bundles {
		if len(b.segments) < whole[b.learner] {
			done.Elsewhere = append(done.Elsewhere, b.learner)
			continue
		}
		if err := s.clear(b.learner, passed[b.learner]); err != nil {
			return done, Explain(s.learnerPath(b.learner), err)
		}
		done.Learners = append(done.Learners, b.learner)
	}
	return done, nil
}

// removeEmpty removes the folders of learners of whom nothing is left, as a clearing that was cut short leaves them.
func (s *Store) removeEmpty() error {
	entries, err := s.list(learnersDir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		dir := s.learnerPath(e.Name())
		if files, err := s.fs.ReadDir(dir); e.IsDir() && validID(e.Name()) && err == nil && len(files) == 0 {
			if err := s.remove(dir); err != nil {
				return Explain(dir, err)
			}
		}
	}
	return nil
}

// clear removes the segments of a learner, each if it was passed, and the folder.
func (s *Store) clear(learner string, passed []packed) error {
	dir := s.learnerPath(learner)
	entries, err := s.fs.ReadDir(dir)
	if err != nil {
		return err
	}
	in := lineReader()
	for _, e := range entries {
		if err := s.clearSegment(in, dir, e, passed); err != nil {
			return err
		}
	}
	return s.removeDir(dir)
}

// clearSegment removes a segment when it was passed. First it gets another name, which is no less good: whoever is still writing to it
// sees that its own is gone and writes into a new one. So nothing that was acknowledged can come in between the last look and
// the removal.
func (s *Store) clearSegment(in *bufio.Reader, dir string, e fs.DirEntry, passed []packed) error {
	path := filepath.Join(dir, e.Name())
	id, isSegment := segmentName(e.Name())
	if !isSegment {
		return nil // the folder stays, with what is not ours
	}
	lines, err := s.wholeLines(in, path)
	if err != nil {
		return err
	}
	if head, err := headOf(lines); err == nil {
		id = head.Segment
		moved := filepath.Join(dir, newID()+extension)
		if err := s.fs.Rename(path, moved); err != nil {
			return err
		}
		path = moved
		if lines, err = s.wholeLines(in, path); err != nil {
			return err
		}
	}
	if len(lines) > 0 && !(packed{id, lines}).within(passed) {
		return ErrWriting
	}
	return s.remove(path)
}
