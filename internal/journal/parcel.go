package journal

import (
	"bytes"
	"io"
	"maps"
	"slices"
)

// Parcel is what is carried from one place to another: segments as they are, and who was erased. Its parts are those of a data
// folder, of a copy or of a pass.
type Parcel struct {
	Seat      int      // the number of the screen it comes from, 1 to MaxSeat; 0 when nobody told
	Forgotten []string // learners who were erased there, because somebody wished it
	Unread    int      // segments that could not be read, and are not in it
	bundles   []bundle
}

// Learners returns how many learners it holds.
func (p Parcel) Learners() int { return len(p.bundles) }

// IDs returns the ids of its learners.
func (p Parcel) IDs() []string {
	var ids []string
	for _, b := range p.bundles {
		ids = append(ids, b.learner)
	}
	return ids
}

// Size returns how many bytes its segments have.
func (p Parcel) Size() int {
	n := 0
	for _, b := range p.bundles {
		for _, one := range b.segments {
			n += len(one.data)
		}
	}
	return n
}

// Empty reports whether it tells nothing at all.
func (p Parcel) Empty() bool { return len(p.bundles) == 0 && len(p.Forgotten) == 0 }

// Parcel returns what is kept here of a session, or of all sessions when its id is empty. Others is how many learners were in
// other sessions only. It writes nothing. The error is a *Problem: nobody knows who is here.
func (s *Store) Parcel(session string) (p Parcel, others int, err error) {
	gone, err := s.forgotten()
	if err != nil {
		return Parcel{}, 0, err
	}
	entries, err := s.list(learnersDir)
	if err != nil {
		return Parcel{}, 0, err
	}
	for _, e := range entries {
		if !validID(e.Name()) || gone[e.Name()] {
			continue
		}
		b, unread, err := s.pack(e)
		if err != nil {
			unread++
		}
		p.Unread += unread
		if len(b.segments) > 0 {
			p.bundles = append(p.bundles, b)
		}
	}
	for _, learner := range slices.Sorted(maps.Keys(gone)) {
		if !s.isExpired(learner) {
			p.Forgotten = append(p.Forgotten, learner)
		}
	}
	p, others = p.Of(session)
	return p, others, nil
}

// isExpired is whether a learner was erased since she was away for long. Where that cannot be read, it was a wish.
func (s *Store) isExpired(learner string) bool {
	f, err := s.fs.Open(s.tombstonePath(learner))
	if err != nil {
		return false
	}
	defer f.Close()
	word, err := io.ReadAll(io.LimitReader(f, int64(len(expired))))
	return err == nil && string(word) == expired
}

// Of returns the part of a parcel that belongs to a session, or all of it when the id is empty. Segments whose session cannot be read
// are in it, unless those of their learner that can be read are all of other sessions. Others is how many learners were in other
// sessions only.
func (p Parcel) Of(session string) (of Parcel, others int) {
	if session == "" {
		return p, 0
	}
	of = Parcel{Seat: p.Seat, Forgotten: p.Forgotten, Unread: p.Unread}
	for _, b := range p.bundles {
		kept := bundle{learner: b.learner}
		elsewhere, here := 0, 0
		for _, one := range b.segments {
			switch run, ok := one.run(); {
			case ok && run.Session != session:
				elsewhere++
				continue
			case ok:
				here++
			}
			kept.segments = append(kept.segments, one)
		}
		if here > 0 || elsewhere == 0 {
			of.bundles = append(of.bundles, kept)
		} else {
			others++
		}
	}
	return of, others
}

// run is what the first line of a segment says of it; ok is false when that cannot be read.
func (p packed) run() (run Run, ok bool) {
	head, err := headOf(p.data)
	return head.Run, err == nil
}

// Runs returns what the first lines of its segments say, where they can be read.
func (p Parcel) Runs() []Run {
	var runs []Run
	for _, b := range p.bundles {
		for _, one := range b.segments {
			if run, ok := one.run(); ok {
				runs = append(runs, run)
			}
		}
	}
	return runs
}

// covered is whether other parcels hold everything of this one, so that it could be thrown away. Of who was erased since, nothing
// is to be held.
func (p Parcel) covered(by ...Parcel) bool {
	known := map[string][]packed{}
	gone := map[string]bool{}
	for _, other := range by {
		for _, b := range other.bundles {
			known[b.learner] = append(known[b.learner], b.segments...)
		}
		for _, learner := range other.Forgotten {
			gone[learner] = true
		}
	}
	for _, learner := range p.Forgotten {
		if !gone[learner] {
			return false
		}
	}
	for _, b := range p.bundles {
		if gone[b.learner] {
			continue
		}
		for _, one := range b.segments {
			if !one.within(known[b.learner]) {
				return false
			}
		}
	}
	return true
}

// within is whether one of several segments has the same id, and the same lines or more.
func (p packed) within(all []packed) bool {
	return slices.ContainsFunc(all, func(o packed) bool { return o.segment == p.segment && bytes.HasPrefix(o.data, p.data) })
}

// ReadParcel reads a copy or a pass and trusts nothing in it. The error is a *Problem.
func ReadParcel(in io.Reader) (Parcel, error) {
	file, err := readAll(in)
	if err != nil {
		return Parcel{}, err
	}
	var p Parcel
	var reason Reason
	if bytes.HasPrefix(file, []byte(copyWord)) {
		var b bundle
		b, reason = decodeBundle(file)
		p.bundles = []bundle{b}
	} else {
		p, reason = decodePass(file)
	}
	if reason != "" {
		return Parcel{}, &Problem{Reason: reason}
	}
	return p, nil
}
