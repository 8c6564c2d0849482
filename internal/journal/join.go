package journal

import (
	"bufio"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Joined says what a parcel brought.
type Joined struct {
	Learners int // of whom it had anything
	New      int // events that were not here
	Had      int // events that were
	Damaged  int // lines that are not whole
	Refused  int // learners of whom nothing was kept: too much, or parts of somebody else
	Gone     int // learners who were erased here, and did not come back
}

// Join joins the learners of a parcel to what is here, as Import does a copy. It erases nobody; call ForgetAll once every parcel
// has been joined. The error is a *Problem of this disk; after it, the same parcel is to be joined again.
func (s *Store) Join(p Parcel) (Joined, error) {
	var all Joined
	for _, b := range p.bundles {
		all.Learners++
		one, err := s.join(b)
		all.New, all.Had, all.Damaged = all.New+one.New, all.Had+one.Had, all.Damaged+one.Damaged
		var problem *Problem
		switch errors.As(err, &problem); {
		case err == nil:
		case problem.Reason == Forgotten:
			all.Gone++
		case problem.Reason == NotCopy || problem.Reason == TooBig:
			all.Refused++
		default:
			return all, err
		}
	}
	return all, nil
}

// mostErased is how many learners one parcel may erase of whom there is anything. Somebody who erases what is kept of her is one;
// a file that would empty a collection is a mistake, or malice.
const mostErased = 5

// believed are those learners whom a parcel may erase, and those whom it would erase and may not, since they are too many.
func (p Parcel) believed(here map[string]bool) (erased, spared []string) {
	for _, learner := range p.Forgotten {
		if here[learner] {
			spared = append(spared, learner)
		}
	}
	if len(spared) <= mostErased {
		return p.Forgotten, nil
	}
	return slices.DeleteFunc(slices.Clone(p.Forgotten), func(l string) bool { return here[l] }), spared
}

// ForgetAll erases the learners who were erased where a parcel comes from. Erased is how many of them were here. Spared are those
// who stay: when a parcel would erase more than five, it is not believed. The error is a *Problem.
func (s *Store) ForgetAll(p Parcel) (erased int, spared []string, err error) {
	gone, err := s.forgotten()
	if err != nil {
		return 0, nil, err
	}
	entries, err := s.list(learnersDir)
	if err != nil {
		return 0, nil, err
	}
	here := map[string]bool{}
	for _, e := range entries {
		here[e.Name()] = !gone[e.Name()]
	}
	heeded, spared := p.believed(here)
	var elsewhere []string
	for _, learner := range heeded {
		switch {
		case gone[learner]:
		case !here[learner]:
			elsewhere = append(elsewhere, learner)
		default:
			if err := s.Forget(learner); err != nil {
				return erased, spared, err
			}
			erased++
		}
	}
	return erased, spared, s.bar(elsewhere)
}

// bar keeps learners from coming here who never were: there may be thousands, so that all are made durable at once.
func (s *Store) bar(learners []string) error {
	for _, learner := range learners {
		path := s.tombstonePath(learner)
		err := makeDir(s.fs, filepath.Dir(path))
		if err == nil {
			var f File
			if f, err = s.fs.OpenExcl(path); err == nil {
				err = f.Close()
			}
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return Explain(path, err)
		}
	}
	if len(learners) == 0 {
		return nil
	}
	_, err := s.syncAbove(s.tombstonePath(learners[0]))
	return Explain(s.dir, err)
}

// Gather merges parcels into one history for each learner, in the order of their ids. A learner who was erased in any of them is
// left out, as far as ForgetAll would believe it. Segments that come twice are read once.
func Gather(parcels ...Parcel) []History {
	all := map[string][]packed{}
	here := map[string]bool{}
	for _, p := range parcels {
		for _, b := range p.bundles {
			all[b.learner], here[b.learner] = append(all[b.learner], b.segments...), true
		}
	}
	for _, p := range parcels {
		erased, _ := p.believed(here)
		for _, learner := range erased {
			delete(all, learner)
		}
	}
	learners := slices.Sorted(maps.Keys(all))
	out := make([]History, len(learners))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(learners)) {
		workers.Go(func() {
			in := lineReader()
			for i := int(next.Add(1)) - 1; i < len(learners); i = int(next.Add(1)) - 1 {
				out[i] = together(learners[i], all[learners[i]], in)
			}
		})
	}
	workers.Wait()
	return out
}

// together is the history of a learner in any parts.
func together(learner string, parts []packed, in *bufio.Reader) History {
	rd := newReading(learner, in)
	for _, p := range longest(parts) {
		_ = rd.packed(p) // its end
	}
	rd.understand()
	return rd.h
}

// mostVersions is how many parts of the same segment that differ are read. Damage makes two or three.
const mostVersions = 50

// longest leaves out every segment of which another one has all the lines.
func longest(all []packed) []packed {
	slices.SortStableFunc(all, func(a, b packed) int { return len(b.data) - len(a.data) })
	kept := make([]packed, 0, len(all))
	versions := map[string][]packed{}
	for _, p := range all {
		if known := versions[p.segment]; len(known) < mostVersions && !p.within(known) {
			kept = append(kept, p)
			versions[p.segment] = append(known, p)
		}
	}
	return kept
}
