package report_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// lessons are those the program brings, in a language.
func lessons(t testing.TB, language string) *course.Course {
	t.Helper()
	c, err := course.Open(content.Files, language)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// quick is a disk that syncs nothing, since a test that ends takes its folder along.
type quick struct{ journal.Disk }

func (quick) SyncDir(string) error { return nil }

func (q quick) OpenExcl(path string) (journal.File, error) {
	f, err := q.Disk.OpenExcl(path)
	return unsynced{f}, err
}

type unsynced struct{ journal.File }

func (unsynced) Sync() error { return nil }

func storeIn(dir string) *journal.Store { return journal.Open(quick{}, dir, time.Now) }

// sitting is one screen at work.
type sitting struct {
	run   journal.Run
	band  string
	path  course.Path
	skill float64 // how likely an answer is right; after the lessons a third of the rest is learned
}

// play goes through a path as somebody might: the check before, every module, the check after. It gives back the learner's id.
func play(t testing.TB, s *journal.Store, c *course.Course, rng *rand.Rand, at sitting) string {
	t.Helper()
	h := s.New()
	w := s.Writer(h, at.run)
	var did []course.Event
	keep := func(events ...course.Event) {
		for _, e := range events {
			w.Append(e) // Close says whether all was kept
		}
		did = append(did, events...)
	}
	keep(course.LearnerNew{Nickname: "Blue Otter " + h.Learner[:2], Band: at.band})
	check := func(use course.Use, skill float64) {
		a, err := c.Assess(at.path.Check, at.band, use, h.Learner, course.Fold(did))
		if err != nil {
			return
		}
		for !a.Done() {
			var events []course.Event
			if rng.IntN(20) == 0 {
				a, events = a.Next()
			} else {
				a, events = a.HandIn(answer(rng, a.Question(), nil, skill))
			}
			keep(events...)
		}
	}
	check(course.Before, at.skill)
	for _, part := range at.path.Parts {
		if rng.IntN(8) == 0 {
			continue
		}
		v, events, err := c.Enter(part.Module, at.band, course.Entry{Learner: h.Learner, Progress: course.Fold(did), Core: part.Core, Way: course.Played})
		if err != nil {
			continue
		}
		keep(events...)
		for done := false; !done; {
			if rng.IntN(25) == 0 {
				v, _, _, events = v.Reveal()
				keep(events...)
			}
			if v.Step().Scored && v.Question() != nil && rng.IntN(15) > 0 {
				v, _, events = v.HandIn(answer(rng, v.Question(), v.Step().Activity, at.skill), time.Second)
				keep(events...)
			}
			v, done, events = v.Next()
			keep(events...)
		}
	}
	check(course.After, at.skill+(1-at.skill)/3)
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h.Learner
}

// answer is a right one as often as somebody is skilled; of an activity that is not known, any.
func answer(rng *rand.Rand, q course.Question, a course.Activity, skill float64) course.Answer {
	if a != nil && rng.Float64() < skill {
		return a.Solution()
	}
	switch q := q.(type) {
	case course.Pick:
		if len(q.Options) > 0 {
			n := 1
			if q.Count > 0 {
				n = q.Count
			}
			var ids []string
			for _, i := range rng.Perm(len(q.Options))[:n] {
				ids = append(ids, q.Options[i].ID)
			}
			return course.Answer{IDs: ids}
		}
	case course.Mark:
		var ids []string
		for _, part := range q.Message.Parts {
			if rng.Float64() < .5 {
				ids = append(ids, part.ID)
			}
		}
		return course.Answer{IDs: ids}
	case course.Assign:
		bins := map[string]string{}
		for _, item := range q.Items {
			if len(q.Bins) == 0 { // of settings, each has its own
				break
			}
			bins[item.ID] = q.Bins[rng.IntN(len(q.Bins))].ID
		}
		return course.Answer{Bins: bins}
	case course.Arrange:
		return course.Answer{IDs: course.IDs(q.Items)}
	}
	return course.Answer{IDs: []string{"none"}}
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }

// day is a session of so many screens in a folder, in two groups.
func day(t testing.TB, dir string, screens int, path string) {
	t.Helper()
	c := lessons(t, "")
	p, ok := c.Path(path)
	if !ok {
		t.Fatal("no path ", path)
	}
	rng := rand.New(rand.NewPCG(7, uint64(screens)))
	s := storeIn(dir)
	for i := range screens {
		run := journal.Run{App: "test", Session: "2026-04-23", Label: "Girls in ICT Day", Kind: "event", Group: fmt.Sprint("6", string(rune('A'+i%2))), People: 1 + i%2}
		play(t, s, c, rng, sitting{run, "lantern", p, .3 + rng.Float64()/2})
	}
}
