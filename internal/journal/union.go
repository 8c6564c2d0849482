package journal

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Set is what one place knows: events of any learners, and which learners were erased.
type Set struct {
	Records   []Record
	Conflicts []EventKey // events that two places know with different content
	Forgotten []string   // learners
}

// EventKey names an event among all learners.
type EventKey struct{ Learner, ID string }

// Union is what all sets know together. Records come in order: by HLC, then by the segment and the number of their id.
// Each event is there once; where contents differ the lowest by HLC, type, version and data stands, and the event is
// among Conflicts. Nothing of a forgotten learner is left. The result does not depend on the order of the sets or on how
// they are grouped, and joining a set twice changes nothing. The arguments are not changed.
func Union(sets ...Set) Set {
	gone := map[string]bool{}
	total := 0
	for _, s := range sets {
		total += len(s.Records)
		for _, learner := range s.Forgotten {
			gone[learner] = true
		}
	}
	place := make(map[EventKey]int, total)
	clash := map[EventKey]bool{}
	records := make([]Record, 0, total)
	for _, s := range sets {
		for _, k := range s.Conflicts {
			if !gone[k.Learner] {
				clash[k] = true
			}
		}
		for _, r := range s.Records {
			k := EventKey{r.Learner, r.ID}
			i, known := place[k]
			switch {
			case gone[r.Learner]:
			case !known:
				place[k] = len(records)
				records = append(records, r)
			case compareContent(r, records[i]) != 0:
				clash[k] = true
				if compareContent(r, records[i]) < 0 {
					records[i] = r
				}
			}
		}
	}
	u := Set{Records: records}
	slices.SortFunc(u.Records, compareOrder)
	for k := range clash {
		u.Conflicts = append(u.Conflicts, k)
	}
	slices.SortFunc(u.Conflicts, func(a, b EventKey) int {
		return cmp.Or(strings.Compare(a.Learner, b.Learner), strings.Compare(a.ID, b.ID))
	})
	for learner := range gone {
		u.Forgotten = append(u.Forgotten, learner)
	}
	slices.Sort(u.Forgotten)
	return u
}

func compareContent(a, b Record) int {
	return cmp.Or(cmp.Compare(a.HLC, b.HLC), strings.Compare(a.Type, b.Type), cmp.Compare(a.V, b.V),
		bytes.Compare(a.Data, b.Data))
}

func compareOrder(a, b Record) int {
	if c := cmp.Compare(a.HLC, b.HLC); c != 0 {
		return c
	}
	aSegment, aSeq, _ := strings.Cut(a.ID, "-")
	bSegment, bSeq, _ := strings.Cut(b.ID, "-")
	return cmp.Or(strings.Compare(aSegment, bSegment), cmp.Compare(len(aSeq), len(bSeq)), strings.Compare(aSeq, bSeq),
		strings.Compare(a.Learner, b.Learner))
}
