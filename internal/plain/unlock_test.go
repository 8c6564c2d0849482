package plain

import (
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// facilitator is a gate that one phrase opens.
type facilitator struct {
	missing []string
	tried   []string
}

const openSesame = "n blue otter"

func (f *facilitator) Missing(*course.Head) []string { return f.missing }
func (f *facilitator) Open(h *course.Head, phrase string) (course.Permit, bool) {
	f.tried = append(f.tried, phrase)
	if f.missing != nil || phrase != openSesame {
		return course.Permit{}, false
	}
	return course.Permitted(h.Key), true
}

// gated is the setup of a learner at a place with a gate.
func gated(t *testing.T, f *facilitator, m *memory) Setup {
	s := known(t, m)
	s.Policy.Gate = f
	return s
}

// TestRestrictedIsClosed tries every entrance: without the facilitator's phrase each leads to its question, or to what is missing,
// and with it to the module.
func TestRestrictedIsClosed(t *testing.T) {
	played := course.StepEnter{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "test", Module: "closed", Band: "first"}, Step: "one"}, N: 1, M: 3}
	for _, c := range []struct {
		name   string
		change func(*Setup)
		typed  []string
	}{
		{"the map", func(*Setup) {}, []string{"3"}},
		{"--module", func(s *Setup) { s.Module = "closed" }, []string{""}},
		{"--module, by the word for going on", func(s *Setup) { s.Module = "closed" }, []string{"n"}},
		{"--module, somebody new", func(s *Setup) { s.Module, s.Learner = "closed", "" }, []string{"1", "1", "1", "1", ""}},
		{"--module, as a guest", func(s *Setup) { s.Module, s.Learner, s.Guest = "closed", "", true }, []string{""}},
		{"nothing saved", func(s *Setup) { s.Learner, s.Records = "", nil }, []string{"1", "1", "1", "3"}},
		{"a learner who played it", func(s *Setup) { s.Records = (&memory{}).learner(played) }, []string{"3"}},
	} {
		for _, missing := range [][]string{nil, {"routes", "review"}} {
			f := &facilitator{missing: missing}
			s := gated(t, f, (&memory{}).learner())
			c.change(&s)
			wrong := []string{"blue otter", "1", "", "n", "", ":n", "3", "b"}
			out := play(t, s, append(c.typed, wrong...)...)
			hasNot(t, out, "Never shown", "A closed thing", "This stays closed")
			if missing != nil {
				has(t, out, "Topic 3\nThis one is opened by your facilitator", "It cannot be opened here yet:\n- Two kinds", "\n- Nobody from child protection")
				hasNot(t, out, "type your phrase")
			} else {
				has(t, out, "type your phrase", "Your phrase (it is not shown", "One moment.\nThat is not the phrase. You can type it again.\nYour phrase")
			}
			if missing != nil && len(f.tried) > 0 {
				t.Errorf("%s: tried %q", c.name, f.tried)
			}
		}
		// The control.
		s := gated(t, &facilitator{}, (&memory{}).learner())
		c.change(&s)
		has(t, play(t, s, append(c.typed, openSesame, "1", "q")...), "Topic 3\nThis stays closed.", "Both count the same", "Topic 3.\n", "Never shown.")
	}
	has(t, play(t, known(t, (&memory{}).learner()), "3", "q"), "There is no site file on this computer", "Which one?")
}

// TestRestrictedForOneAlone: two or three at the screen are not asked for the phrase.
func TestRestrictedForOneAlone(t *testing.T) {
	for _, n := range []string{"2", "3"} {
		f := &facilitator{}
		s := gated(t, f, (&memory{}).learner())
		s.Learner = ""
		out := play(t, s, "2", n, "3", openSesame, "1", "q")
		has(t, out, "There are several of you")
		hasNot(t, out, "phrase", "Never shown")
		if len(f.tried) > 0 {
			t.Errorf("tried %q", f.tried)
		}
	}
}

// TestUnlock: the phrase is seen nowhere, help and hiding work at its question, the module stays open until the next learner comes,
// and nothing of all that is kept.
func TestUnlock(t *testing.T) {
	f, m := &facilitator{}, (&memory{}).learner()
	s := gated(t, f, m)
	hushed, times := false, 0
	s.Hush = func() func() {
		hushed, times = true, times+1
		return func() { hushed = false }
	}
	out := play(t, s, "3", ":?", "1", "", // help comes back to the question
		"hello", ":foo", ":0", "lamp", "menu", "3", openSesame, // hiding leads to the map
		"1", "", "n", "m", "3", "1", // it goes on where it was
		"n", "", "3", "2", "n", "n", "n", "", "+", "2", "2", "1", "3", "", "q")
	has(t, out, "type your phrase", "How the keys work", "type your phrase", "That is not the phrase.", "That is no command.", "Typing practice", "Topic 3: closed", "type your phrase",
		"This stays closed.", "Topic 3.\n", "Topic 3.\n", "Topic 3.\n", "3. Topic 3: open, 5 min", "This stays closed.", "Topic 3.\n",
		"You have finished: Topic 3", "Not saved, on purpose.", "3. Topic 3: open", "Both count the same", "Topic 3.\n", "You have finished", "Next learner", "Go on as", "Topic 3: closed", "type your phrase")
	hasNot(t, out, openSesame, "hello", "A closed thing")
	if hushed || times < 5 {
		t.Errorf("hushed %t, %d times", hushed, times)
	}
	if got := strings.Join(f.tried, "|"); got != "hello|"+openSesame {
		t.Errorf("tried %q", got)
	}
	if kept := m.types("learner-1"); kept != "learner.new sitting.new sitting.new" {
		t.Errorf("kept: %s", kept)
	}
}
