package journal

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
)

// Imported says what a copy brought.
type Imported struct {
	Learner string
	New     int // events that were not here
	Had     int // events that were
	Damaged int // lines that are not whole
}

// Import joins a copy that Export wrote, on whatever computer and whenever, to what is here. Nothing here is changed or lost;
// the same copy again, or an older one after a newer one, brings nothing. A learner who was erased here does not come back.
// What was cut short goes on when the same copy is brought again. The error is a *Problem; when it is about the copy, nothing
// of it was kept.
func (s *Store) Import(in io.Reader) (Imported, error) {
	b, err := readBundle(in)
	if err != nil {
		return Imported{}, err
	}
	return s.join(b)
}

// join joins what was carried here of a learner to what is here.
func (s *Store) join(b bundle) (Imported, error) {
	known, err := s.known(b.learner)
	if err != nil {
		return Imported{}, err
	}
	done := Imported{Learner: b.learner}
	var news []packed
	here := len(known.contents)
	in := lineReader()
	for _, p := range b.segments {
		rd := newReading(b.learner, in)
		_ = rd.packed(p) // its end, or a number of a newer program
		switch {
		case rd.h.Damage.Foreign > 0:
			return Imported{}, &Problem{Reason: NotCopy}
		case rd.h.Damage.Unread > 0:
			return Imported{}, &Problem{Reason: TooBig}
		}
		done.Damaged += rd.h.Damage.Lines
		newer := rd.h.Damage.Newer > 0 && !known.files[p.segment]
		if known.add(rd.all, &done) || newer {
			news = append(news, p)
		}
		if len(known.contents) > max(here, MaxEvents) {
			return Imported{}, &Problem{Reason: TooBig}
		}
	}
	for _, p := range news {
		if err := s.keep(b.learner, p, known.files); err != nil {
			return done, Explain(s.learnerPath(b.learner), err)
		}
	}
	return done, nil
}

// knownHere is what there is of a learner already.
type knownHere struct {
	ids      map[string]bool
	contents map[recordContent]bool
	files    map[string]bool // names without the extension
}

// recordContent is all that makes two records the same.
type recordContent struct {
	id, kind, data string
	hlc            Stamp
	v              int
}

func (s *Store) known(learner string) (knownHere, error) {
	k := knownHere{map[string]bool{}, map[recordContent]bool{}, map[string]bool{}}
	e, err := s.look(learner)
	var p *Problem
	switch {
	case errors.As(err, &p) && p.Reason == NoLearner:
		return k, nil
	case err != nil:
		return k, err
	}
	rd, err := s.read(e, lineReader())
	if err != nil && len(rd.all) == 0 {
		return k, err
	}
	k.add(rd.all, &Imported{})
	_, names, err := s.Files(learner)
	for _, name := range names {
		name, _ = strings.CutSuffix(name, extension)
		k.files[name] = true
	}
	return k, err
}

// add takes records in, counts them, and tells whether any of them was not known as it is.
func (k knownHere) add(records []Record, count *Imported) (brings bool) {
	for _, r := range records {
		content := recordContent{r.ID, r.Type, string(r.Data), r.HLC, r.V}
		brings = brings || !k.contents[content]
		if k.contents[content] = true; k.ids[r.ID] {
			count.Had++
		} else {
			count.New++
		}
		k.ids[r.ID] = true
	}
	return brings
}

// keep writes a segment as it is into a file of its own. Its name is the segment's when that is free; otherwise the file gets a
// name by chance, and a first line that says which segment it is if its own does not.
func (s *Store) keep(learner string, p packed, taken map[string]bool) error {
	data, name := p.data, p.segment
	if taken[name] {
		name = newID()
		if _, err := headOf(data); err == errDamaged {
			head, err := encodeHead(Head{Segment: p.segment, Learner: learner})
			if err != nil {
				return err
			}
			data = append(head, data...)
		}
	}
	taken[name] = true
	f, _, err := s.create(filepath.Join(s.learnerPath(learner), name+extension), data)
	if err != nil {
		return err
	}
	return f.Close()
}
