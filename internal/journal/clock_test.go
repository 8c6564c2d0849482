package journal_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Test T7 of reliability.md: whatever the clock of the computer does, the order of events is that in which they happened.

// walk is a wall clock that does something odd at most looks, and remembers what it said.
func walk(r *rand.Rand, said *[]time.Time) func() time.Time {
	now := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		switch r.IntN(9) {
		case 0:
			now = now.Add(-time.Hour)
		case 1:
			now = time.Unix(0, 0)
		case 2:
			now = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
		case 3:
			now = time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC)
		case 4:
			now = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
		case 5:
			now = time.Date(-5000+r.IntN(300_000), 1, 1, 0, 0, 0, 0, time.UTC)
		case 6: // frozen
		default:
			now = now.Add(time.Duration(r.IntN(100_000)) * time.Millisecond)
		}
		*said = append(*said, now)
		return now
	}
}

func TestClockWalks(t *testing.T) {
	walks := 300
	if full {
		walks = 10_000
	}
	history := answers(11)
	want := course.Fold(history)
	byWall := 0
	for seed := range walks {
		m := newMemory()
		var said []time.Time
		s := journal.Open(m, dataDir, walk(rand.New(rand.NewPCG(uint64(seed), 7)), &said))
		h := s.New()
		for part := range slices.Chunk(history, 3) { // each in a run of its own
			h, _ = load(s, h.Learner)
			w := s.Writer(h, testRun)
			for _, e := range part {
				if err := <-w.Append(e); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		h = mustLoad(t, s, h.Learner)
		if why := broken(h, history, always); why != "" {
			t.Fatalf("walk %d: %s", seed, why)
		}
		if !reflect.DeepEqual(h.Progress(), want) {
			t.Fatalf("walk %d: the progress differs", seed)
		}
		if !slices.IsSortedFunc(said, time.Time.Compare) {
			byWall++
		}
	}
	t.Logf("%d walks, in %d of them the wall clock gives another order", walks, byWall)
	if byWall < walks/2 {
		t.Error("the control, order by the wall clock, is right too often")
	}
}

func TestClockThatRunsAhead(t *testing.T) {
	m := newMemory()
	at := func(year int) *journal.Store {
		return journal.Open(m, dataDir, func() time.Time { return time.Date(year, 9, 1, 9, 0, 0, 0, time.UTC) })
	}
	h := at(2026).New()
	last := func() int {
		list, err := at(2026).Learners()
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].Last.Year()
	}
	for _, c := range []struct{ wall, want int }{{2026, 2026}, {2100, 2027}, {2026, 2027}, {2027, 2027}, {2030, 2028}, {2030, 2029}, {2030, 2030}} {
		h, _ = load(at(c.wall), h.Learner)
		save(t, at(c.wall), h, makeEvent(3, len(h.Events)), makeEvent(3, len(h.Events)+1))
		if got := last(); got != c.want {
			t.Errorf("in %d the last activity is in %d, want %d", c.wall, got, c.want)
		}
	}
	h = mustLoad(t, at(2026), h.Learner)
	for i, e := range h.Events {
		if e.(course.StepTry).Try != i {
			t.Fatalf("event %d stands at %d", e.(course.StepTry).Try, i)
		}
	}
}

// TestStampFromNowhere goes on after a journal whose stamps leave no room for a higher one.
func TestStampFromNowhere(t *testing.T) {
	p := newPatient(t, 2)
	head := strings.SplitAfter(string(p.data), "\n")[0]
	h := p.read(t, []byte(head+sealed(p.segment, `{"id":"`+p.segment+`-1","seq":1,"hlc":"ffffffffffffffff","t":"step.skip","v":1,"d":{}}`)))
	s := openMemory(p.m)
	save(t, s, h, makeEvent(3, 1), makeEvent(3, 2))
	h = mustLoad(t, s, p.learner)
	if len(h.Records) != 3 || h.Records[0].HLC >= h.Records[1].HLC || h.Records[2].Type != "step.skip" {
		t.Errorf("%+v", h.Records)
	}
}

func TestStampText(t *testing.T) {
	for _, s := range []journal.Stamp{0, 1, 1 << 16, 1<<63 + 5} {
		text, err := s.MarshalText()
		var back journal.Stamp
		if err != nil || back.UnmarshalText(text) != nil || back != s || len(text) != 16 {
			t.Errorf("%d is %q, which reads %d", s, text, back)
		}
	}
	var s journal.Stamp
	for _, text := range []string{"", "1", "000000000000000g", "+000000000000001", "00000000000000001"} {
		if s.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q is taken for a stamp", text)
		}
	}
}
