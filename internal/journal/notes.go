package journal

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
)

// Notes are kinds of names that stand in a collection beside what learners did: a file without content for each.
type Notes string

// The kinds there are.
const (
	Cards Notes = "cards" // codes that were copied from paper
	Seats Notes = "seats" // numbers of screens
)

// maxNote is how long a note may be, in bytes.
const maxNote = 40

// Note keeps a note of small and capital letters, digits and hyphens, durably; the same twice is there once. Again tells that it was
// there. The error is a *Problem.
func (s *Store) Note(kind Notes, note string) (again bool, err error) {
	if !validNote(note) {
		return false, &Problem{Reason: Other}
	}
	path := filepath.Join(s.dir, string(kind), note)
	f, _, err := s.create(path, nil)
	switch {
	case err == nil:
		return false, Explain(path, f.Close())
	case errors.Is(err, fs.ErrExist):
		_, err = s.syncAbove(path)
		return true, Explain(path, err)
	}
	return false, Explain(path, err)
}

// Notes are those that are kept of a kind, in alphabetical order. The error is a *Problem.
func (s *Store) Notes(kind Notes) ([]string, error) {
	entries, err := s.list(string(kind))
	var notes []string
	for _, e := range entries {
		if validNote(e.Name()) {
			notes = append(notes, e.Name())
		}
	}
	return notes, err
}

func validNote(s string) bool {
	return s != "" && len(s) <= maxNote && strings.Trim(s, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
