package course_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// millFS is a course with a module, a sensitive one, and a check.
func millFS(t testing.TB) fstest.MapFS { return withWords(folderFS(t, "testdata/check")) }

func openMill(t testing.TB, fsys fstest.MapFS, language string) *course.Course {
	t.Helper()
	c, err := course.Open(fsys, language)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func inLocks(step string) course.StepKey {
	return course.StepKey{ModuleKey: course.ModuleKey{Course: "mill", Module: "locks", Band: "lantern"}, Step: step}
}

// served are the ids of a warm-up, boosters with a plus.
func served(items []course.WarmUpItem) string {
	var out []string
	for _, i := range items {
		id := i.Step.ID
		if i.Booster {
			id += "+"
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

// TestLeitner follows a miss through the boxes: it comes back after 1, 2 and 4 sittings, never in the sitting in which it was
// met, and a miss on the way sends it back. Whoever comes for the third time in a row is done with it.
func TestLeitner(t *testing.T) {
	c := openMill(t, millFS(t), "")
	s := sit(t, c, "locks", course.Entry{Learner: "otter"})
	s.handIn(picked("swap"))
	s.handIn(picked("long"))
	p := course.Fold(s.events)
	is := func(box int, level course.Mastery) {
		t.Helper()
		if known := p.Step(inLocks("lock")); known.Box != box || known.Mastery != level {
			t.Fatalf("box %d, level %d; want box %d, level %d", known.Box, known.Mastery, box, level)
		}
	}
	comesAfter := func(sittings int) {
		t.Helper()
		for n := range sittings {
			if got := served(c.WarmUp(p, "lantern")); got != "" {
				t.Fatalf("after %d sittings: %s", n, got)
			}
			p = p.Apply(course.SittingNew{})
		}
		if got := served(c.WarmUp(p, "lantern")); got != "lock" {
			t.Fatalf("after %d sittings: %q", sittings, got)
		}
	}
	answer := func(id string) {
		t.Helper()
		v, try := c.WarmUp(p, "lantern")[0].HandIn(picked(id))
		if v.Right != (id == "long") || !v.Scored || try.Right != v.Right || try.Score != v.Score || try.At != inLocks("lock") {
			t.Fatalf("%+v, %+v", v, try)
		}
		p = p.Apply(try)
	}
	is(1, course.Familiar)
	levels := []course.Mastery{3: course.Familiar, 2: course.Familiar, 1: course.Attempted} // by the box of the miss
	for _, wrongOn := range []int{3, 2, 1, 0} {
		for box, sittings := range []int{1, 2, 4} {
			comesAfter(sittings)
			if wrongOn == box+1 {
				answer("swap")
				break
			}
			answer("long")
		}
		if wrongOn > 0 {
			is(1, levels[wrongOn])
		}
	}
	is(0, course.Mastered)
	for range 20 {
		p = p.Apply(course.SittingNew{})
		if got := served(c.WarmUp(p, "lantern")); got != "" {
			t.Fatalf("it comes back: %s", got)
		}
	}
}

// missing is a walk through the mill's module on which all these steps are missed, and all others are right.
func missing(t *testing.T, c *course.Course, steps ...string) []course.Event {
	s := sit(t, c, "locks", course.Entry{Learner: "otter"})
	for !s.done {
		if slices.Contains(steps, s.visit.Step().ID) {
			s.reveal()
		} else if _, talk := s.visit.Step().Activity.(course.Sequel); !talk {
			s.handIn(s.visit.Step().Activity.Solution())
		}
		s.next()
	}
	return s.events
}

// TestWarmUpServes: misses come, the first box before the others and five at most; boosters of finished modules come two
// sittings later, fewer than misses, and two at most. What has no right answer, or is a talk, never comes.
func TestWarmUpServes(t *testing.T) {
	c := openMill(t, millFS(t), "")
	all := []string{"lock", "steps", "note", "bins", "talk", "word", "view", "think", "draw", "hide", "idea"}
	back := course.SittingNew{}
	for _, x := range []struct {
		missed   []string
		sittings int
		want     string
	}{
		{all, 0, ""},
		{all, 1, "lock steps note bins word"},
		{nil, 1, ""},
		{nil, 2, "lock+ steps+"},
		{[]string{"talk", "view", "think", "draw", "hide", "idea"}, 2, "lock+ steps+"},
		{[]string{"word"}, 1, "word"},
		{[]string{"word"}, 2, "word"},
		{[]string{"word", "note"}, 1, "note word"},
		{[]string{"word", "note"}, 2, "note word lock+"},
		{[]string{"word", "note", "bins"}, 2, "note bins word lock+ steps+"},
		{[]string{"word", "note", "bins", "steps"}, 2, "steps note bins word lock+"},
	} {
		events := missing(t, c, x.missed...)
		for range x.sittings {
			events = append(events, back)
		}
		if got := served(c.WarmUp(course.Fold(events), "lantern")); got != x.want {
			t.Errorf("%v missed, %d sittings later: %q, want %q", x.missed, x.sittings, got, x.want)
		}
	}

	p := course.Fold(append(missing(t, c, "word", "note"), back))
	_, try := c.WarmUp(p, "lantern")[0].HandIn(course.Answer{IDs: []string{"key"}})
	p = p.Apply(try).Apply(back).Apply(back)
	if got := served(c.WarmUp(p, "lantern")); got != "word note lock+" {
		t.Errorf("the second box comes behind the first: %q", got)
	}
	if got := served(c.WarmUp(p, "beacon")) + served(c.WarmUp(p, "")); got != "" {
		t.Errorf("another band warms up with %q", got)
	}
	p = course.Fold(append(missing(t, c), back, back))
	for _, i := range c.WarmUp(p, "lantern") {
		_, try := i.HandIn(i.Step.Activity.Solution())
		p = p.Apply(try)
	}
	for range 6 { // what is mastered stays away
		if got := served(c.WarmUp(p, "lantern")); got != "bins+" {
			t.Errorf("after two boosters: %q", got)
		}
		p = p.Apply(back)
	}
}

// TestWarmUpOfTheCore: of a module whose core was finished alone, boosters come that were met.
func TestWarmUpOfTheCore(t *testing.T) {
	c := openMill(t, millFS(t), "")
	done := course.ModuleDone{At: inLocks("").ModuleKey, Core: true}
	for want, events := range map[string][]course.Event{
		"lock+":        {done},
		"lock+ bins+":  {course.StepEnter{At: inLocks("bins"), N: 4, M: 11}, done},
		"lock+ steps+": {course.ModuleDone{At: done.At}},
		"":             {course.StepEnter{At: inLocks("bins"), N: 4, M: 11}},
	} {
		if got := served(c.WarmUp(course.Fold(append(events, course.SittingNew{}, course.SittingNew{})), "lantern")); got != want {
			t.Errorf("%+v: %q, want %q", events, got, want)
		}
	}
}

// TestWarmUpReveal: whoever looks at the answer first has missed it once more.
func TestWarmUpReveal(t *testing.T) {
	c := openMill(t, millFS(t), "")
	p := course.Fold(append(missing(t, c, "bins"), course.SittingNew{}))
	i := c.WarmUp(p, "lantern")[0]
	answer, v, try := i.Reveal()
	if v.Scored || !i.Step.Activity.Grade(answer).Right || try.Right || len(try.IDs) > 0 || p.Apply(try).Step(inLocks("bins")).Box != 1 {
		t.Errorf("%+v, %+v, %+v", answer, v, try)
	}
	if _, try := i.HandIn(answer); !try.Right || strings.Join(try.IDs, " ") != "broom:ours key:mine song:ours" {
		t.Errorf("%+v", try)
	}
}

// TestWarmUpQuestion: a step asks in the same order as in its lesson, and an order is never shown solved.
func TestWarmUpQuestion(t *testing.T) {
	c := openMill(t, millFS(t), "")
	for n := range 30 {
		learner := fmt.Sprint("learner ", n)
		v, _, err := c.Enter("locks", "lantern", course.Entry{Learner: learner})
		if err != nil {
			t.Fatal(err)
		}
		v, _ = v.Jump(2)
		item := course.WarmUpItem{Module: v.Module(), Step: v.Step()}
		if q := item.Question(learner); !reflect.DeepEqual(q, v.Question()) || slices.Equal(course.IDs(q.(course.Arrange).Items), []string{"dice", "words", "tale"}) {
			t.Errorf("%s: %+v, in the lesson %+v", learner, q, v.Question())
		}
	}
}

// hushed is a journal that says of every step of the sensitive module that it was missed long ago, and that the module is
// finished: as it may come from elsewhere, or from a time when the module was not sensitive.
func hushed(c *course.Course) []course.Event {
	key := c.Key("hush", "lantern")
	var events []course.Event
	for _, id := range []string{"zqx-one", "zqx-two", "zqx-other-one", "zqx-other-two"} {
		at := course.StepKey{ModuleKey: key, Step: id}
		events = append(events, course.StepEnter{At: at, N: 1, M: 3}, course.StepTry{At: at, Try: 1, IDs: []string{"zqx-no"}})
	}
	return append(events, course.ModuleDone{At: key}, course.SittingNew{}, course.SittingNew{}, course.SittingNew{})
}

// TestWarmUpServesNothingSensitive: whatever a journal says, nothing of a sensitive or restricted module comes back. The control
// is the same module without its mark.
func TestWarmUpServesNothingSensitive(t *testing.T) {
	for sensitivity, want := range map[string]string{"sensitive": "", "restricted": "", "mild": "zqx-one zqx-two", "none": "zqx-one zqx-two"} {
		fsys := millFS(t)
		const file = "modules/hush/lantern.yaml"
		replace(t, fsys, file, "sensitivity: sensitive", "sensitivity: "+sensitivity)
		if want != "" {
			data := string(fsys[file].Data)
			from, to := strings.Index(data, "instead:"), strings.Index(data, "takeaway:")
			fsys[file].Data = []byte(data[:from] + data[to:])
		}
		c := openMill(t, fsys, "")
		p := course.Fold(hushed(c))
		if got := served(c.WarmUp(p, "lantern")); got != want {
			t.Errorf("%s: %q, want %q", sensitivity, got, want)
		}
	}
}

// TestWarmUpProperties: whatever a journal says, in parts or whole, nothing panics; a warm-up is short, the same again, of
// what may come back, with fewer boosters than misses; and what was right in it does not come again in that sitting.
func TestWarmUpProperties(t *testing.T) {
	fsys := millFS(t)
	c := openMill(t, fsys, "")
	most := 0
	rapid.Check(t, func(rt *rapid.T) {
		events := rapid.SliceOfN(rapid.Custom(drawMillEvent), rapid.SampledFrom([]int{0, 40}).Draw(rt, "least"), 80).Draw(rt, "events")
		p := course.Fold(append(subset(rt, events), course.SittingNew{}, course.SittingNew{}))
		items := c.WarmUp(p, "lantern")
		most = max(most, len(items))
		if served(items) != served(openMill(t, fsys, "").WarmUp(p, "lantern")) {
			rt.Fatal("not the same again")
		}
		boosters := 0
		for n, i := range items {
			if i.Booster {
				boosters++
			}
			if strings.Contains(i.Key().String(), marker) || !slices.Contains([]string{"choose", "order", "spot", "sort", "fill"}, i.Step.Kind) ||
				slices.ContainsFunc(items[:n], func(o course.WarmUpItem) bool { return o.Key() == i.Key() }) {
				rt.Fatalf("served %s", served(items))
			}
			_, try := i.HandIn(i.Step.Activity.Solution())
			p = p.Apply(try)
		}
		if misses := len(items) - boosters; len(items) > 5 || boosters > 2 || misses > 0 && boosters >= misses {
			rt.Fatalf("%d misses, %d boosters", misses, boosters)
		}
		for _, i := range c.WarmUp(p, "lantern") {
			if slices.ContainsFunc(items, func(o course.WarmUpItem) bool { return o.Key() == i.Key() }) {
				rt.Fatalf("%s comes twice in a sitting", i.Key())
			}
		}
		c.Card("otter", "lantern", p)
		for _, use := range []course.Use{course.Before, course.After, course.Later} {
			if _, err := c.Assess("short", "lantern", use, "otter", p); err != nil {
				rt.Fatal(err)
			}
		}
	})
	if most < 4 && !testing.Short() { // which tries too few
		t.Errorf("control: at most %d were served", most)
	}
}

// drawMillEvent draws an event about what there is in the mill, and about what there is not.
func drawMillEvent(t *rapid.T) course.Event {
	key := course.ModuleKey{Course: "mill", Module: rapid.SampledFrom([]string{"locks", "locks", "locks", "hush", "gone"}).Draw(t, "module"), Band: "lantern"}
	at := course.StepKey{ModuleKey: key, Step: rapid.SampledFrom([]string{"lock", "steps", "note", "bins", "talk", "word", "view", "draw", "zqx-one", "zqx-two", "gone"}).Draw(t, "step")}
	right := rapid.Bool().Draw(t, "right")
	switch rapid.IntRange(0, 9).Draw(t, "event") {
	case 0, 1:
		return course.SittingNew{}
	case 2, 3:
		return course.StepTry{At: at, Try: 1, Right: right}
	case 4:
		return course.StepReveal{At: at}
	case 5:
		return course.WarmUpTry{At: at, Right: right}
	case 6:
		return course.ModuleDone{At: key, Core: right}
	case 7:
		return course.CheckAnswer{Check: course.CheckKey{Course: "mill", Check: "short", Band: "lantern"}, Use: rapid.SampledFrom([]course.Use{course.Before, course.After, course.Later}).Draw(t, "use"),
			Item: rapid.SampledFrom([]string{"hold", "ask", "view", "sure", "gone"}).Draw(t, "item"), Form: rapid.SampledFrom([]string{"", "a", "b", "x"}).Draw(t, "form"), Right: right}
	}
	return course.StepEnter{At: at, N: 1, M: 3}
}

// BenchmarkWarmUp looks for a warm-up in the shipped course, all of which is finished: when nothing of it was read yet, and
// later.
func BenchmarkWarmUp(b *testing.B) {
	open := func() *course.Course {
		c, err := course.Open(content.Files, "")
		if err != nil {
			b.Fatal(err)
		}
		return c
	}
	c := open()
	events := []course.Event{course.SittingNew{}, course.SittingNew{}}
	for _, m := range c.Modules {
		events = slices.Insert(events, 0, course.Event(course.ModuleDone{At: c.Key(m, "lantern")}))
	}
	p := course.Fold(events)
	if len(c.WarmUp(p, "lantern")) == 0 {
		b.Fatal("nothing is served")
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			open().WarmUp(p, "lantern")
		}
	})
	b.Run("later", func(b *testing.B) {
		for b.Loop() {
			c.WarmUp(p, "lantern")
		}
	})
}
