package plain

import (
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// missedIn are events that say of some steps that their first try was not right.
func missedIn(module string, steps ...string) []course.Event {
	var events []course.Event
	for i, id := range steps {
		at := course.StepKey{ModuleKey: course.ModuleKey{Course: "test", Module: module, Band: "first"}, Step: id}
		events = append(events, course.StepEnter{At: at, N: i + 1, M: 13}, course.StepTry{At: at, Try: 1, IDs: []string{"a"}})
	}
	return events
}

// TestWarmUp walks through a warm-up: a wrong answer, help and hiding on the way, an answer looked at, and a right one.
func TestWarmUp(t *testing.T) {
	m := (&memory{}).learner(missedIn("all", "pick", "several", "two")...)
	out := play(t, known(t, m), "4", "1", "3", "", "hide", "menu", "4", "x", "?", "b", "answer", "", "1 2", "", "q")
	golden(t, "warmup", masked(t, out))
	has(t, out, "4. Warm-up: 3 things to look at again", "Step 1 of 3", "She tried that one first.", "Step 2 of 3", "2 things to look at again",
		"Which of these are true?", "Mark two.", "That was it.", "4. Make a step")
	var kept []string
	for _, e := range m.kept["learner-1"] {
		switch e := e.(type) {
		case course.SittingNew:
			kept = append(kept, "sitting")
		case course.WarmUpTry:
			kept = append(kept, e.At.Step+map[bool]string{true: "+"}[e.Right])
		}
	}
	if got := strings.Join(kept, " "); got != "sitting pick several two+" {
		t.Errorf("kept: %s", got)
	}
}

// TestWarmUpInAnotherLanguage: where the item is not offered in it, it stays as it was, and the walk goes on.
func TestWarmUpInAnotherLanguage(t *testing.T) {
	m := (&memory{}).learner(missedIn("all", "pick")...)
	out := play(t, known(t, m), "4", "+", "3", "2", "2", "", "q")
	has(t, out, "Which word will she not guess?", "Which word will she not guess?", "Ama is still guessing.", "That was it.")
}

// TestNoWarmUp: guests have none, and nothing of a sensitive module is served. The control is TestWarmUp.
func TestNoWarmUp(t *testing.T) {
	s := known(t, (&memory{}).learner(missedIn("calm", sensitiveSteps(t)...)...))
	hasNot(t, play(t, s, "q"), "Warm-up")
	guest := setup(t)
	guest.Guest = true
	hasNot(t, play(t, guest, "q"), "Warm-up")
}

// sensitiveSteps are the ids of the sensitive module's steps.
func sensitiveSteps(t *testing.T) []string {
	c, _, err := setup(t).Open("en")
	if err != nil {
		t.Fatal(err)
	}
	m, _ := c.Module("calm", "first")
	if m.Sensitivity != course.Sensitive {
		t.Fatal("the module is not sensitive")
	}
	var ids []string
	for _, one := range m.Steps {
		ids = append(ids, one.ID)
	}
	return ids
}
