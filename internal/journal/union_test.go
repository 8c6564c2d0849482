package journal_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Test T8 of reliability.md: the algebra of Union.

var (
	recordGen = rapid.Custom(func(t *rapid.T) journal.Record {
		return journal.Record{
			Learner: rapid.SampledFrom([]string{"ann", "bo"}).Draw(t, "learner"),
			ID:      fmt.Sprintf("%s-%d", rapid.SampledFrom([]string{"s1", "s2"}).Draw(t, "segment"), rapid.IntRange(1, 12).Draw(t, "seq")),
			HLC:     journal.Stamp(rapid.IntRange(1, 3).Draw(t, "hlc")),
			Type:    rapid.SampledFrom([]string{"step.skip", "new.kind"}).Draw(t, "type"),
			V:       rapid.IntRange(1, 2).Draw(t, "v"),
			Data:    json.RawMessage(rapid.SampledFrom([]string{"{}", `{"x":1}`}).Draw(t, "data")),
		}
	})
	setGen = rapid.Custom(func(t *rapid.T) journal.Set {
		return journal.Set{
			Records:   rapid.SliceOfN(recordGen, 0, 8).Draw(t, "records"),
			Forgotten: rapid.SliceOfN(rapid.SampledFrom([]string{"ann", "bo"}), 0, 1).Draw(t, "forgotten"),
		}
	})
	threeGen = rapid.SliceOfN(setGen, 3, 3)
)

// laws tells which law of a union the three sets break.
func laws(union func(...journal.Set) journal.Set, three []journal.Set) string {
	a, b, c := three[0], three[1], three[2]
	all := union(a, b, c)
	equal := func(sets ...journal.Set) bool { return reflect.DeepEqual(union(sets...), all) }
	switch {
	case !equal(c, a, b) || !equal(b, a, c):
		return "commutative"
	case !equal(union(a, b), c) || !equal(a, union(b, c)):
		return "associative"
	case !equal(all) || !equal(all, a) || !equal(b, all, b):
		return "idempotent"
	}
	for _, r := range all.Records {
		if slices.Contains(all.Forgotten, r.Learner) {
			return "a forgotten learner came back"
		}
	}
	for _, s := range three {
		for _, r := range s.Records {
			key := journal.EventKey{Learner: r.Learner, ID: r.ID}
			i := slices.IndexFunc(all.Records, func(o journal.Record) bool { return o.Learner == r.Learner && o.ID == r.ID })
			switch {
			case slices.Contains(all.Forgotten, r.Learner):
				if slices.Contains(all.Conflicts, key) {
					return "a conflict of a forgotten learner"
				}
			case i < 0:
				return "an event is lost"
			case !reflect.DeepEqual(all.Records[i], r) && !slices.Contains(all.Conflicts, key):
				return "a conflict is not told"
			}
		}
	}
	return ""
}

func TestUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if law := laws(journal.Union, threeGen.Draw(t, "sets")); law != "" {
			t.Fatal(law)
		}
	})
}

// TestUnionControl takes the first of two contents, and forgets who was forgotten.
func TestUnionControl(t *testing.T) {
	first := func(sets ...journal.Set) journal.Set {
		var u journal.Set
		seen := map[string]bool{}
		for _, s := range sets {
			for _, r := range s.Records {
				if !seen[r.Learner+r.ID] {
					seen[r.Learner+r.ID] = true
					u.Records = append(u.Records, r)
				}
			}
		}
		return u
	}
	for seed := range 50 {
		if laws(first, threeGen.Example(seed)) != "" {
			return
		}
	}
	t.Error("a union that keeps no law breaks none")
}

// TestFoldOfAnyOrder folds what segments hold in any order and however often.
func TestFoldOfAnyOrder(t *testing.T) {
	p := newPatient(t, 30)
	h := p.read(t, p.data)
	want := h.Progress()
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(h.Records).Draw(t, "order")
		cut := rapid.IntRange(0, len(mixed)).Draw(t, "cut")
		u := journal.Union(journal.Set{Records: mixed[cut:]}, journal.Set{Records: mixed}, journal.Set{Records: mixed[:cut]})
		var events []course.Event
		for _, r := range u.Records {
			e, _ := course.DecodeEvent(r.Type, r.Data)
			events = append(events, e)
		}
		if !reflect.DeepEqual(course.Fold(events), want) {
			t.Fatal("another progress")
		}
	})
}
