package course_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// TestBox is what moves a step between boxes and levels.
func TestBox(t *testing.T) {
	at := inLocks("lock")
	enter, reveal, back := course.StepEnter{At: at, N: 1, M: 3}, course.StepReveal{At: at}, course.SittingNew{}
	right, wrong := course.StepTry{At: at, Score: 1, Right: true}, course.StepTry{At: at}
	again, missed := course.WarmUpTry{At: at, Score: 1, Right: true}, course.WarmUpTry{At: at}
	for _, c := range []struct {
		name   string
		events []course.Event
		box    int
		level  course.Mastery
	}{
		{"entered", []course.Event{enter}, 0, course.NotAttempted},
		{"skipped", []course.Event{enter, course.StepSkip{At: at}}, 0, course.NotAttempted},
		{"wrong", []course.Event{enter, wrong}, 1, course.Attempted},
		{"wrong, then right", []course.Event{enter, wrong, right}, 1, course.Familiar},
		{"looked", []course.Event{enter, reveal, reveal}, 1, course.Attempted},
		{"looked, then right", []course.Event{enter, reveal, right}, 1, course.Familiar},
		{"right", []course.Event{enter, right}, 0, course.Proficient},
		{"right, then wrong or looked", []course.Event{enter, right, wrong, reveal}, 0, course.Proficient},
		{"right, and wrong in a new visit", []course.Event{enter, right, enter, wrong}, 1, course.Familiar},
		{"wrong, and right in a new visit", []course.Event{enter, wrong, enter, right}, 1, course.Proficient},
		{"right again later", []course.Event{enter, right, back, again}, 0, course.Mastered},
		{"right again in the same sitting", []course.Event{enter, right, again}, 0, course.Proficient},
		{"wrong, right later", []course.Event{enter, wrong, back, again}, 2, course.Familiar},
		{"wrong, then right, right later", []course.Event{enter, wrong, right, back, again}, 2, course.Proficient},
		{"right in two windows", []course.Event{enter, wrong, right, back, again, again, again}, 2, course.Proficient},
		{"wrong, and right at once", []course.Event{enter, wrong, back, missed, again}, 1, course.Attempted},
		{"right three times", []course.Event{enter, wrong, back, again, back, again, back, again}, 0, course.Mastered},
		{"mastered, missed later", []course.Event{enter, right, back, again, back, missed}, 1, course.Proficient},
		{"mastered, missed in a new visit", []course.Event{enter, right, back, again, enter, wrong}, 1, course.Proficient},
		{"a booster never answered", []course.Event{back, again}, 0, course.Proficient},
		{"from a journal without sittings", []course.Event{enter, wrong, again, again}, 1, course.Attempted},
	} {
		if got := course.Fold(c.events).Step(at); got.Box != c.box || got.Mastery != c.level {
			t.Errorf("%s: box %d, level %d; want %d, %d", c.name, got.Box, got.Mastery, c.box, c.level)
		}
	}
}

// subset leaves some of the events out, in their order, as damage to a journal does.
func subset(t *rapid.T, events []course.Event) []course.Event {
	var out []course.Event
	for _, e := range events {
		if rapid.IntRange(0, 3).Draw(t, "lost") > 0 {
			out = append(out, e)
		}
	}
	return out
}

// TestFoldOfAnySubset: no event needs another one before it.
func TestFoldOfAnySubset(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		events := subset(rt, drawEvents(rt, 40))
		p := course.Fold(events)
		var applied course.Progress
		for _, e := range events {
			applied = applied.Apply(e)
		}
		if len(events) > 0 && !reflect.DeepEqual(p, applied) {
			rt.Fatalf("folded: %+v\napplied: %+v", p, applied)
		}
		for k, s := range p.Steps {
			if s.Box < 0 || s.Box > 3 || s.Mastery < course.NotAttempted || s.Mastery > course.Mastered || s.Box > 0 && s.Mastery == course.NotAttempted || s.Mastery == course.Mastered && s.Box > 0 {
				rt.Fatalf("%s: %+v", k, s)
			}
		}
	})
}
