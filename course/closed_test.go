package course_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// marker is in every id of a step, choice, reply and node of the modules here, and in their titles and texts.
const marker = "zqx"

// TestRestrictedIsClosed: no entrance, no way, no progress opens a restricted module, no permit but its own, and that to one
// alone only.
func TestRestrictedIsClosed(t *testing.T) {
	single, err := course.OpenFile(folderFS(t, "testdata/lamp/modules/closed"), "lantern.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lamp := openLamp(t, "")
	for _, c := range []*course.Course{lamp, single} {
		module := c.Modules[len(c.Modules)-1]
		key := c.Key(module, "lantern")
		for _, way := range []course.Way{course.Unasked, course.Played, course.Exchanged} {
			for _, core := range []bool{false, true} {
				for _, events := range [][]course.Event{nil, {course.StepEnter{At: course.StepKey{ModuleKey: key, Step: "zqx-one"}, N: 1, M: 3}}, {course.ModuleDone{At: key}}} {
					for _, readBefore := range []bool{false, true} {
						if readBefore {
							c.Module(module, "lantern")
						}
						e := course.Entry{Learner: "otter", Way: way, Core: core, Progress: course.Fold(events)}
						for name, change := range withoutPermit(key) {
							e := e
							change(&e)
							v, kept, err := c.Enter(module, "lantern", e)
							if !errors.Is(err, course.ErrRestricted) || kept != nil || v.Module() != nil {
								t.Errorf("%s, %s, way %d, core %v: %v, %v", module, name, way, core, kept, err)
							}
						}
						e.People, e.Permit = 1, course.Permitted(key) // the control
						v, kept, err := c.Enter(module, "lantern", e)
						switch {
						case way == course.Unasked && (!errors.Is(err, course.ErrAsk) || v.Module() != nil):
							t.Errorf("%s, nobody asked which way: %v", module, err)
						case way != course.Unasked && (err != nil || v.Module() == nil) || kept != nil:
							t.Errorf("%s with a permit, way %d: %v, %v", module, way, kept, err)
						}
					}
				}
			}
		}
	}
	if _, _, err := lamp.Enter("walk", "lantern", course.Entry{}); err != nil {
		t.Errorf("control: %v", err)
	}
}

// withoutPermit are entries that a restricted module stays closed to.
func withoutPermit(key course.ModuleKey) map[string]func(*course.Entry) {
	other := key
	other.Band = "spark"
	return map[string]func(*course.Entry){
		"no permit":                 func(*course.Entry) {},
		"no permit, alone":          func(e *course.Entry) { e.People = 1 },
		"nobody said how many":      func(e *course.Entry) { e.Permit = course.Permitted(key) },
		"two":                       func(e *course.Entry) { e.People, e.Permit = 2, course.Permitted(key) },
		"three":                     func(e *course.Entry) { e.People, e.Permit = 3, course.Permitted(key) },
		"the permit for another":    func(e *course.Entry) { e.People, e.Permit = 1, course.Permitted(other) },
		"the permit for nothing":    func(e *course.Entry) { e.People, e.Permit = 1, course.Permitted(course.ModuleKey{}) },
		"a step that somebody made": func(e *course.Entry) { e.People, e.Made = 1, true },
	}
}

// TestRestrictedKeepsNothing: whatever somebody does in a restricted module that was opened, nothing is kept; and within a sitting
// it is gone on with where it was left, by the same way.
func TestRestrictedKeepsNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, made := drawSensitive(t, rt, "restricted")
		key := c.Key("one", "lantern")
		s := sit(rt, c, "one", course.Entry{Learner: "otter", Core: rapid.Bool().Draw(rt, "core"), Way: drawWay(rt), People: 1, Permit: course.Permitted(key)})
		if s.visit.Keeps() || s.visit.KeepsEnd() {
			rt.Fatalf("it says that it keeps something")
		}
		for range rapid.IntRange(1, 20).Draw(rt, "moves") {
			s.move(rt, made, true)
		}
		left := s.visit
		s.enter()
		if n, _ := s.visit.Number(); n != 1 {
			rt.Fatalf("it begins at step %d", n)
		}
		if at := s.visit.GoOn(&left); at.Step().ID != left.Step().ID {
			rt.Fatalf("left at %s, gone on at %s", left.Step().ID, at.Step().ID)
		}
		for name, change := range map[string]func(*course.Entry){
			"the other way": func(e *course.Entry) { e.Way = s.visit.OtherWay() }, "another learner": func(e *course.Entry) { e.Learner = "hen" },
		} {
			e := s.entry
			change(&e)
			v, _, err := c.Enter("one", "lantern", e)
			if err != nil {
				rt.Fatalf("%v", err)
			}
			if at := v.GoOn(&left); at.Step().ID != v.Step().ID {
				rt.Fatalf("%s: at %s, not at the beginning", name, at.Step().ID)
			}
		}
		s.visit = s.visit.GoOn(nil)
		s.finish()
		if len(s.events) > 0 {
			rt.Fatalf("kept\n%s", encoded(s.events))
		}
	})
}

// TestRestrictedStaysClosed: neither a fault in the file nor a header in an unusual place opens it.
func TestRestrictedStaysClosed(t *testing.T) {
	const file = "modules/closed/lantern.yaml"
	for name, change := range map[string][2]string{
		"a fault in a step":               {"  - id: zqx-two\n", "  - id: zqx-two\n    colour: red\n"},
		"the sensitivity after the steps": {"sensitivity: restricted\n", ""},
		"the sensitivity twice":           {"sensitivity: restricted\n", "sensitivity: none\n"},
	} {
		fsys := folderFS(t, "testdata/lamp")
		replace(t, fsys, file, change[0], change[1])
		if !strings.Contains(change[1], "colour") {
			fsys[file].Data = append(fsys[file].Data, "sensitivity: restricted\n"...)
		}
		for _, readBefore := range []bool{false, true} {
			c, err := course.Open(fsys, "")
			if err != nil {
				t.Fatal(err)
			}
			if readBefore {
				c.Module("closed", "lantern")
			}
			if _, kept, err := c.Enter("closed", "lantern", course.Entry{Way: course.Played}); err == nil || kept != nil {
				t.Errorf("%s: %v, %v", name, kept, err)
			}
		}
	}
}

// TestSensitiveAsks: a sensitive module is not entered before somebody chose a way.
func TestSensitiveAsks(t *testing.T) {
	c := openLamp(t, "")
	for _, core := range []bool{false, true} {
		if v, kept, err := c.Enter("quiet", "lantern", course.Entry{Core: core}); !errors.Is(err, course.ErrAsk) || kept != nil || v.Module() != nil {
			t.Errorf("%v, %v", kept, err)
		}
	}
	for way, first := range map[course.Way]string{course.Played: "zqx-one", course.Exchanged: "zqx-other-one"} {
		v, _, err := c.Enter("quiet", "lantern", course.Entry{Way: way})
		if err != nil || v.Step().ID != first || v.Keeps() {
			t.Errorf("way %d: at %v, keeps %v, %v", way, v.Step().ID, v.Keeps(), err)
		}
	}
}

// TestUncared: where nobody is named who goes on caring, a sensitive module is exchanged, whatever was played before, and its other
// way is not offered; its author still sees it, and modules of other kinds are as ever.
func TestUncared(t *testing.T) {
	c := openLamp(t, "")
	before := course.Progress{}.Apply(course.StepEnter{At: course.StepKey{ModuleKey: c.Key("quiet", "lantern")}, N: 2, M: 3})
	for _, p := range []course.Progress{{}, before} {
		e := course.Entry{Uncared: true, Progress: p, Way: course.Played}
		if v, kept, err := c.Enter("quiet", "lantern", e); !errors.Is(err, course.ErrUncared) || kept != nil || v.Module() != nil {
			t.Errorf("%v, %v", kept, err)
		}
		e.Way = course.Exchanged
		v, _, err := c.Enter("quiet", "lantern", e)
		if err != nil || v.OtherWay() != course.Unasked {
			t.Errorf("exchanged: %v, another way %v", err, v.OtherWay())
		}
		e.Way, e.Preview = course.Played, true
		if v, _, err := c.Enter("quiet", "lantern", e); err != nil || v.OtherWay() != course.Exchanged {
			t.Errorf("its author: %v", err)
		}
	}
	if _, _, err := c.Enter("walk", "lantern", course.Entry{Uncared: true}); err != nil {
		t.Error(err)
	}
	head, err := c.Head("quiet", "lantern")
	if err != nil {
		t.Fatal(err)
	}
	if got := (course.Policy{}).Ways(head); len(got) != 2 {
		t.Errorf("of a place where nothing was decided: %v", got)
	}
	if got := (course.Policy{Uncared: true}).Ways(head); len(got) != 1 || got[0] != course.Exchanged {
		t.Errorf("uncared: %v", got)
	}
}

// TestNeutralTitle: menus, headers and window titles give nobody away.
func TestNeutralTitle(t *testing.T) {
	c := openLamp(t, "")
	for module, want := range map[string]string{"quiet": "Topic 2", "closed": "Topic 3", "walk": "A walk"} {
		h, err := c.Head(module, "lantern")
		if err != nil {
			t.Fatal(err)
		}
		m, _ := c.Module(module, "lantern")
		if h.MenuTitle() != want || m.MenuTitle() != want {
			t.Errorf("%s is shown as %q and %q", module, h.MenuTitle(), m.MenuTitle())
		}
	}
}

// TestSensitiveKeepsTheSame: whoever walks on to the end, whatever they answer, see, take back or leave and resume on the
// way, played or exchanged or both in turn, leaves the same bytes.
func TestSensitiveKeepsTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, made := drawSensitive(t, rt, "sensitive")
		s := sit(rt, c, "one", course.Entry{Learner: "otter", Core: rapid.Bool().Draw(rt, "core"), Way: drawWay(rt)})
		for moves := 0; !s.done && moves < 40; moves++ {
			if rapid.IntRange(0, 5).Draw(rt, "change the way") == 0 {
				s.entry.Way = drawWay(rt)
				s.enter()
			}
			s.moveOn(rt, made)
		}
		s.finish()
		want := s.canonical()
		if got := encoded(s.events); got != want {
			rt.Fatalf("kept\n%swant\n%s", got, want)
		}
		s.enter()
		if got := encoded(s.events[strings.Count(want, "\n"):]); got != strings.SplitAfter(want, "\n")[0] {
			rt.Fatalf("a second walk begins with %s", got)
		}
	})
}

// TestSensitiveResumes: a sensitive module goes on at the part that was reached, on either way, and what stood before it
// need not be gone through again.
func TestSensitiveResumes(t *testing.T) {
	for way, want := range map[course.Way]string{course.Played: "zqx-five", course.Exchanged: "zqx-other-three"} {
		s := sit(t, openLamp(t, ""), "quiet", course.Entry{Way: course.Played})
		for s.visit.Step().ID != "zqx-six" {
			s.next()
		}
		s.entry.Way = way
		s.enter()
		s.at(want)
		for n, of := s.visit.Number(); n <= of; n++ {
			s.next()
		}
		if !s.done {
			t.Errorf("way %d: at %s", way, s.visit.Step().ID)
		}
		s.enter()
		s.jump(7)
		s.enter()
		if n, of := s.visit.Number(); n == 1 || n < of-1 {
			t.Errorf("way %d, a second walk: resumed at %d of %d", way, n, of)
		}
	}
}

func drawWay(t *rapid.T) course.Way {
	return rapid.SampledFrom([]course.Way{course.Played, course.Exchanged}).Draw(t, "way")
}

// drawSensitive makes a module with two ways, and opens it.
func drawSensitive(t testing.TB, rt *rapid.T, sensitivity string) (*course.Course, []madeStep) {
	steps, instead := drawSteps(rt, 3, 7, marker+"-a-"), drawSteps(rt, 3, 5, marker+"-b-")
	if sensitivity == "mild" {
		instead = nil
	}
	c, _ := openOne(t, madeModule("sensitivity: "+sensitivity+"\nneutral_title: N\ncontent_note: N\n", steps, instead))
	return c, append(steps, instead...)
}

// moveOn is a move after which done is left as it is.
func (s *sitting) moveOn(t *rapid.T, made []madeStep) {
	switch rapid.IntRange(0, 6).Draw(t, "move") {
	case 0, 1:
		s.next()
	case 2, 3:
		s.answer(t, made)
	case 4:
		s.visit, _, _ = s.visit.Hint()
	case 5:
		s.reveal()
		s.takeBack()
	case 6:
		s.back()
	}
}

// canonical is what a walk to the end leaves: as many parts as both ways have steps, in order, and that it was finished.
func (s *sitting) canonical() string {
	parts := 99
	for _, way := range []course.Way{course.Played, course.Exchanged} {
		v, _, err := s.course.Enter("one", "lantern", course.Entry{Way: way, Core: s.entry.Core})
		if err != nil {
			s.t.Fatalf("%v", err)
		}
		parts = min(parts, len(v.Steps()))
	}
	var b strings.Builder
	for n := range parts {
		fmt.Fprintf(&b, "step.enter {\"at\":\"lamp/one/lantern/\",\"n\":%d,\"m\":%d}\n", n+1, parts)
	}
	return b.String() + "module.done {\"at\":\"lamp/one/lantern\"}\n"
}

// encoded are events as a journal writes them.
func encoded(events []course.Event) string {
	var b strings.Builder
	for _, e := range events {
		data, err := json.Marshal(e)
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(&b, "%s %s\n", e.Type(), data)
	}
	return b.String()
}

// TestSensitiveKeepsNoMarker: whatever somebody does in a sensitive module, jumps among it, no id of a step, choice, reply
// or node is kept.
func TestSensitiveKeepsNoMarker(t *testing.T) {
	found := false // the control: the same moves in a mild module keep markers
	for _, sensitivity := range []string{"sensitive", "mild"} {
		rapid.Check(t, func(rt *rapid.T) {
			c, made := drawSensitive(t, rt, sensitivity)
			s := sit(rt, c, "one", course.Entry{Learner: "otter", Core: rapid.Bool().Draw(rt, "core"), Way: drawWay(rt)})
			for range rapid.IntRange(1, 20).Draw(rt, "moves") {
				s.move(rt, made, true)
			}
			kept := strings.Contains(encoded(s.events), marker)
			found = found || kept && sensitivity == "mild"
			if kept && sensitivity == "sensitive" {
				rt.Fatalf("kept\n%s", encoded(s.events))
			}
		})
	}
	if !found {
		t.Error("control: no marker was found where they are kept")
	}
}

// TestSensitiveSets: with jumps, too, nothing that can be kept of one way can't be kept of the other. All walks of three
// moves are taken.
func TestSensitiveSets(t *testing.T) {
	c := openLamp(t, "")
	for _, core := range []bool{false, true} {
		var sets []string
		for _, way := range []course.Way{course.Played, course.Exchanged} {
			v, events, err := c.Enter("quiet", "lantern", course.Entry{Way: way, Core: core})
			if err != nil {
				t.Fatal(err)
			}
			set := map[string]bool{}
			walks(v, events, 3, set)
			sets = append(sets, strings.Join(slices.Sorted(maps.Keys(set)), "\n"))
		}
		if sets[0] != sets[1] || strings.Contains(sets[0], marker) {
			t.Errorf("core %v: played\n%s\nexchanged\n%s", core, sets[0], sets[1])
		}
	}
}

func walks(v course.Visit, kept []course.Event, moves int, set map[string]bool) {
	set[encoded(kept)] = true
	if moves == 0 {
		return
	}
	for n := range v.Steps() {
		next, events := v.Jump(n + 1)
		walks(next, slices.Concat(kept, events), moves-1, set)
	}
	if next, events, ok := v.Back(); ok {
		walks(next, slices.Concat(kept, events), moves-1, set)
	}
	if next, done, events := v.Next(); !done {
		walks(next, slices.Concat(kept, events), moves-1, set)
	}
}
