package journal

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
)

// Notes is a kind of names that a collection keeps beside what learners did, each as a file without content.
type Notes string

// The kinds there are.
const (
	Cards Notes = "cards" // codes that were copied from paper
	Seats Notes = "seats" // numbers of screens
)

// maxNote is how long a note may be, in bytes.
const maxNote = 40

// Note keeps a note durably. It has 1 to 40 letters without accents, digits and hyphens. Again reports that the same note was kept
// already; it is kept once. The error is a *Problem.
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

// Notes returns the notes of a kind, in alphabetical order. The error is a *Problem.
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
