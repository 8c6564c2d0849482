package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Passed says what became of a pass.
type Passed struct {
	Name     string // of the file; empty when there was nothing to pass
	Learners int
	Others   int  // learners who were in other sessions alone, and are not in it
	Unread   int  // segments that could not be read, and are not in it
	Same     bool // the file was there already, and is whole
	Replaced int  // older passes of the same computer, all of which is in this one; they were removed
	// Weak says that this file system does not make the names of files durable: the stick must be ejected first.
	Weak bool
}

// Pass puts what is kept of a session, or of all of them when its id is empty, into one file in the folder dir. Seat is the number of
// the screen, or 0. When the error is nil the file was read back, is what was written, and is durable; older ones that it holds
// altogether are removed then, and not before. The same once more writes nothing. Cut short, it leaves what was there before, and
// at most a part under a name that ends in ".part". The error is a *Problem.
func (s *Store) Pass(dir, session string, seat int) (Passed, error) {
	p, others, err := s.Parcel(session)
	if err != nil {
		return Passed{}, err
	}
	p.Seat = seat
	done := Passed{Learners: p.Learners(), Others: others, Unread: p.Unread}
	if p.Empty() && seat == 0 {
		return done, nil
	}
	file, err := p.encode()
	if err != nil {
		return Passed{}, err
	}
	if done.Name, done.Same, done.Weak, err = s.placePass(dir, seat, file); err != nil {
		return Passed{}, Explain(dir, err)
	}
	done.Replaced = s.supersede(dir, done.Name, p)
	return done, nil
}

// passNames are what a pass may be called, the first that is free: its checksum makes the name, so that the same has the same
// name, and nothing is ever written over.
func passNames(seat int, file []byte) []string {
	who := "pass"
	if seat > 0 {
		who = fmt.Sprintf("seat-%02d", seat)
	}
	sum := sha256.Sum256(file)
	var names []string
	for n := 4; n <= len(sum)/2; n *= 2 {
		names = append(names, fmt.Sprintf("safeskills-%s-%x", who, sum[:n]))
	}
	return names
}

// placePass writes a pass, unless it is there.
func (s *Store) placePass(dir string, seat int, file []byte) (name string, same, weak bool, err error) {
	there, err := s.fs.ReadDir(dir)
	if err != nil {
		return "", false, false, err
	}
	for _, name := range passNames(seat, file) {
		last, temporary := filepath.Join(dir, name+PassExtension), filepath.Join(dir, name+unfinished)
		if i := slices.IndexFunc(there, func(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), name+PassExtension) }); i >= 0 {
			if kept, err := s.readStick(there[i], last); err == nil && bytes.Equal(kept, file) {
				return name + PassExtension, true, s.fs.SyncDir(dir) != nil, nil
			}
			continue // damaged since, or somebody's joke
		}
		f, err := s.fs.OpenExcl(temporary)
		if errors.Is(err, fs.ErrExist) { // what a stick that was pulled out has of the same pass
			if err = s.fs.Remove(temporary); err == nil {
				f, err = s.fs.OpenExcl(temporary)
			}
		}
		if err == nil {
			weak, err = s.finish(f, temporary, last, file)
		}
		return name + PassExtension, false, weak, err
	}
	return "", false, false, fs.ErrExist
}

// readStick reads a file on a stick, of which anybody may have made anything.
func (s *Store) readStick(e fs.DirEntry, path string) ([]byte, error) {
	if !e.Type().IsRegular() {
		return nil, &Problem{Reason: NotCopy, Path: path}
	}
	f, err := s.fs.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f)
}

// supersede removes what a pass makes superfluous, now that it is safe: whole passes that it holds altogether, and unfinished
// ones in which there is nothing but its learners. What cannot be removed does no harm.
func (s *Store) supersede(dir, name string, p Parcel) (replaced int) {
	entries, err := s.fs.ReadDir(dir)
	if err != nil {
		return 0
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		part := strings.HasPrefix(e.Name(), "safeskills-") && strings.HasSuffix(e.Name(), unfinished)
		whole := strings.HasSuffix(e.Name(), PassExtension) && e.Name() != name
		if !part && !whole {
			continue
		}
		file, err := s.readStick(e, path)
		if err != nil {
			continue
		}
		old, refused := decodePass(file)
		switch {
		case whole && refused == "" && (old.Seat == 0 || old.Seat == p.Seat) && old.covered(p):
			if s.fs.Remove(path) == nil {
				replaced++
			}
		case part && p.began(file):
			_ = s.fs.Remove(path)
		}
	}
	_ = s.fs.SyncDir(dir)
	return replaced
}

// began is whether a part of a pass has no learner but those of p. A stick that was pulled out may have kept nothing of it.
func (p Parcel) began(part []byte) bool {
	part = bytes.TrimRight(part, "\x00")
	if len(part) > 0 && !bytes.HasPrefix(part, []byte(passWord)) {
		return false
	}
	ours := map[string]bool{}
	for _, b := range p.bundles {
		ours[b.learner] = true
	}
	for line := range bytes.SplitSeq(part, []byte("\n")) {
		if learner, ok := bytes.CutPrefix(line, []byte(learnerWord)); ok && validID(string(learner)) && !ours[string(learner)] {
			return false
		}
	}
	return true
}
