package journal

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
)

// Forget erases a learner for ever. First it notes durably that the learner is forgotten, which ends every reading at
// once and outlives copies that come back on a stick; then it removes the files. A Forget cut short is completed by the
// next Learners or Writer, and may be repeated. The error is a *Problem.
func (s *Store) Forget(learner string) error { return s.forget(learner, "") }

// Expire erases a learner who was away for long, as Forget does. Since nobody asked for it, a pass does not carry it on: what was
// collected of her before stays there.
func (s *Store) Expire(learner string) error { return s.forget(learner, expired) }

// expired stands in the tombstone of a learner who was away for long; that of one who was erased on wish is empty.
const expired = "expired\n"

// forget makes a tombstone with a word in it, and removes the files.
func (s *Store) forget(learner, word string) error {
	if !validID(learner) {
		return &Problem{Reason: NoLearner}
	}
	path := s.tombstonePath(learner)
	f, _, err := s.create(path, []byte(word))
	switch {
	case err == nil:
		err = f.Close()
	case errors.Is(err, fs.ErrExist):
		_, err = s.syncAbove(path)
	}
	if err == nil {
		err = s.erase(learner)
	}
	return Explain(path, err)
}

// Forgotten returns the learners who were erased, in the order of their ids. The error is a *Problem.
func (s *Store) Forgotten() ([]string, error) {
	gone, err := s.forgotten()
	return slices.Sorted(maps.Keys(gone)), err
}

// erase removes the files of a forgotten learner. What a link leads to is not the learner's: the link goes, nothing else.
func (s *Store) erase(learner string) error {
	e, err := s.find(learner)
	if e == nil {
		return err
	}
	dir := s.learnerPath(learner)
	var files []fs.DirEntry
	if e.IsDir() {
		if files, err = s.fs.ReadDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, f := range files {
		if err := s.remove(filepath.Join(dir, f.Name())); err != nil {
			return err
		}
	}
	return s.removeDir(dir)
}

// removeDir removes a folder that is empty, durably.
func (s *Store) removeDir(dir string) error {
	if err := s.remove(dir); err != nil {
		return err
	}
	return syncDir(s.fs, filepath.Dir(dir))
}

// remove removes what another window may remove at the same time.
func (s *Store) remove(path string) error {
	if err := s.fs.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// forgotten is the set of forgotten learners.
func (s *Store) forgotten() (map[string]bool, error) {
	entries, err := s.list(forgottenDir)
	gone := make(map[string]bool, len(entries))
	for _, e := range entries {
		gone[e.Name()] = true
	}
	return gone, err
}

// sweep completes what an interrupted Forget left. Readers skip these learners anyway, so a failure can wait.
func (s *Store) sweep(gone map[string]bool) {
	entries, _ := s.list(learnersDir)
	for _, e := range entries {
		if gone[e.Name()] {
			_ = s.erase(e.Name())
		}
	}
}
