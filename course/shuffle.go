package course

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
)

// Shown is the question as one learner sees it: what may be shuffled is sorted by SHA-256 of course, module, band, step,
// chat node if any, learner and item, zero-separated (format.md, "Shown order"). So the order is the same on a resume and
// on every system, and another one for the neighbour.
func Shown(q Question, at StepKey, learner string) Question {
	key := []string{at.Course, at.Module, at.Band, at.Step}
	switch q := q.(type) {
	case Pick:
		if q.Talk != nil {
			key = append(key, q.Talk.Node)
		}
		if !q.Fixed {
			q.Options = shuffle(q.Options, append(key, learner))
		}
		return q
	case Arrange:
		if !q.Fixed {
			q.Items = shuffle(q.Items, append(key, learner))
		}
		return q
	case Assign:
		if !q.FixedItems {
			q.Items = shuffle(q.Items, append(key, learner))
		}
		if !q.FixedBins {
			q.Bins = shuffle(q.Bins, append(key, learner))
		}
		return q
	}
	return q
}

func shuffle(items []Option, key []string) []Option {
	type drawn struct {
		Option
		sum [sha256.Size]byte
	}
	all := make([]drawn, len(items))
	before := strings.Join(key, "\x00") + "\x00"
	for i, o := range items {
		all[i] = drawn{o, sha256.Sum256([]byte(before + o.ID))}
	}
	slices.SortFunc(all, func(a, b drawn) int { return bytes.Compare(a.sum[:], b.sum[:]) })
	return mapped(all, func(d drawn) Option { return d.Option })
}

// unsolve rotates an order that came out solved by one.
func unsolve(q Question, solution Answer) Question {
	a, ok := q.(Arrange)
	if ok && !a.Fixed && slices.Equal(IDs(a.Items), solution.IDs) {
		a.Items = append(slices.Clone(a.Items[1:]), a.Items[0])
		return a
	}
	return q
}
