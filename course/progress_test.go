package course_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// TestFoldIsApply: folding events is applying them one by one, wherever one begins.
func TestFoldIsApply(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		events := drawEvents(rt, 30)
		folded := course.Fold(events)
		var p course.Progress
		from := rapid.IntRange(0, len(events)).Draw(rt, "from")
		if from > 0 {
			p = course.Fold(events[:from])
		}
		for _, e := range events[from:] {
			p = p.Apply(e)
		}
		if !reflect.DeepEqual(p, folded) {
			rt.Fatalf("folded: %+v\napplied: %+v", folded, p)
		}
	})
	if p := course.Fold(nil); len(p.Steps)+len(p.Modules) != 0 || p.Nickname+p.Band != "" || p.Last != (course.ModuleKey{}) {
		t.Errorf("of nothing comes %+v", p)
	}
}

// TestApplyChangesNothing: a progress stays what it was, whatever becomes of copies of it, and so do its branches.
func TestApplyChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		events := drawEvents(rt, 20)
		p := course.Fold(events)
		branch := p.Apply(course.StepTurn{At: parcels, Reply: "one"}).Apply(course.StepTurn{At: parcels, Reply: "two"})
		left := branch.Apply(course.StepTurn{At: parcels, Back: true}).Apply(course.StepTurn{At: parcels, Reply: "left"})
		right := branch.Apply(course.StepTurn{At: parcels, Reply: "right"})
		for _, e := range drawEvents(rt, 20) {
			right = right.Apply(e)
		}
		if !reflect.DeepEqual(p, course.Fold(events)) {
			rt.Fatalf("the receiver became %+v", p)
		}
		for _, c := range []struct {
			p    course.Progress
			want []string
		}{{branch, []string{"one", "two"}}, {left, []string{"one", "left"}}, {right, []string{"one", "two", "right"}}} {
			if got := c.p.Step(parcels).Path; !slices.Equal(got, c.want) {
				rt.Fatalf("the path became %v, want %v", got, c.want)
			}
		}
	})
}

// TestFirstTry: the first try of a visit counts, the answer seen before it is a wrong one, hints are not, and a later visit
// without a try changes nothing.
func TestFirstTry(t *testing.T) {
	enter, reveal, skip := course.StepEnter{At: parcels, N: 1, M: 3}, course.StepReveal{At: parcels}, course.StepSkip{At: parcels}
	right := course.StepTry{At: parcels, Score: 1, Right: true}
	hinted := course.StepTry{At: parcels, Score: 1, Right: true, Hints: 3}
	wrong := course.StepTry{At: parcels, Score: 0.5}
	for _, c := range []struct {
		name   string
		events []course.Event
		want   course.FirstTry
	}{
		{"nothing", nil, course.NotTried},
		{"only entered", []course.Event{enter}, course.NotTried},
		{"skipped", []course.Event{enter, skip}, course.NotTried},
		{"right at once", []course.Event{enter, right}, course.FirstRight},
		{"right with hints", []course.Event{enter, hinted}, course.FirstRight},
		{"wrong, then right", []course.Event{enter, wrong, right}, course.FirstWrong},
		{"right, then wrong", []course.Event{enter, right, wrong}, course.FirstRight},
		{"looked only", []course.Event{enter, reveal}, course.FirstWrong},
		{"looked, then right", []course.Event{enter, reveal, right}, course.FirstWrong},
		{"right, then looked", []course.Event{enter, right, reveal}, course.FirstRight},
		{"wrong, then right in a new visit", []course.Event{enter, wrong, enter, right}, course.FirstRight},
		{"right, then wrong in a new visit", []course.Event{enter, right, enter, wrong}, course.FirstWrong},
		{"looked, then right in a new visit", []course.Event{enter, reveal, enter, right}, course.FirstRight},
		{"right, then a visit without a try", []course.Event{enter, right, enter, skip}, course.FirstRight},
		{"right, then looked in a new visit", []course.Event{enter, right, enter, reveal}, course.FirstWrong},
	} {
		if got := course.Fold(c.events).Step(parcels).First; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestProgressOfAStep(t *testing.T) {
	events := []course.Event{
		course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"},
		course.StepEnter{At: parcels, N: 1, M: 3},
		course.StepTry{At: parcels, Try: 1, Score: 0.5},
		course.StepTry{At: parcels, Try: 2, Score: 1, Right: true},
		course.StepTry{At: parcels, Try: 3, Score: 0.25},
		course.StepEnter{At: course.StepKey{ModuleKey: scams, Step: "next"}, N: 2, M: 3, Left: "four-parcels"},
	}
	p := course.Fold(events)
	if s := p.Step(parcels); s.Visits != 1 || s.Tries != 3 || !s.Right || s.Score != 1 || !s.Left || s.Revealed || s.Skipped {
		t.Errorf("%+v", s)
	}
	if m := p.Module(scams); m.Step != "next" || m.N != 2 || m.M != 3 || m.Done || m.Core {
		t.Errorf("%+v", m)
	}
	if p.Nickname != "Blue Otter" || p.Band != "lantern" || p.Last != scams {
		t.Errorf("%+v", p)
	}
	core := p.Apply(course.ModuleDone{At: scams, Left: "next", Core: true})
	if m := core.Module(scams); m.Done || !m.Core || !core.Step(course.StepKey{ModuleKey: scams, Step: "next"}).Left {
		t.Errorf("core: %+v", m)
	}
	whole := core.Apply(course.ModuleDone{At: scams}).Apply(course.ModuleDone{At: scams, Core: true})
	if m := whole.Module(scams); !m.Done || !m.Core {
		t.Errorf("whole: %+v", m)
	}
}

// TestPath: a talk's path is that of the present visit, and a reply can be taken back.
func TestPath(t *testing.T) {
	enter, back := course.StepEnter{At: parcels, N: 1, M: 3}, course.StepTurn{At: parcels, Back: true}
	say := func(reply string) course.Event { return course.StepTurn{At: parcels, Reply: reply} }
	for _, c := range []struct {
		events []course.Event
		want   []string
	}{
		{[]course.Event{enter}, nil},
		{[]course.Event{enter, say("a"), say("b")}, []string{"a", "b"}},
		{[]course.Event{enter, say("a"), say("b"), back}, []string{"a"}},
		{[]course.Event{enter, say("a"), back, say("b"), say("c")}, []string{"b", "c"}},
		{[]course.Event{enter, back}, nil},
		{[]course.Event{enter, say("a"), back, back, back, say("b")}, []string{"b"}},
		{[]course.Event{enter, say("a"), enter}, nil},
		{[]course.Event{enter, say("a"), enter, say("b")}, []string{"b"}},
	} {
		if got := course.Fold(c.events).Step(parcels).Path; !slices.Equal(got, c.want) {
			t.Errorf("%+v leads to %v, want %v", c.events, got, c.want)
		}
	}
}
