package plain

import (
	"strings"
	"testing"
)

// TestSkip: in a sensitive module it is said once that steps can be passed over, unless the place takes the offer away; nobody is kept.
func TestSkip(t *testing.T) {
	const pass = "You can pass over any step here with n. Nobody asks why."
	hasNot(t, play(t, known(t, (&memory{}).learner()), "1", "n", "q"), pass)
	s := known(t, (&memory{}).learner())
	out := play(t, s, "2", "1", "n", "+", "q")
	has(t, out, pass+"\n\nTopic 2.", "What now?", "Skip this step")
	if strings.Count(out, pass) != 1 {
		t.Errorf("it is said again:\n%s", out)
	}
	s = known(t, (&memory{}).learner())
	s.Policy.NoSkip = true
	out = play(t, s, "2", "1", "n", "+", "", "n", "q")
	has(t, out, "What now?", "Show me the answer", "The last hard thing.")
	hasNot(t, out, pass, "Skip this step")
}

// TestUncared: where nobody goes on caring after the session, a sensitive module is offered as its other half alone, and it is said
// what is missing; it counts the same, and there is no way back to the first half.
func TestUncared(t *testing.T) {
	const missing = "once somebody is named who is there for you afterwards"
	hasNot(t, play(t, known(t, (&memory{}).learner()), "2", "q"), missing)
	s := known(t, (&memory{}).learner())
	s.Policy.Uncared = true
	out := play(t, s, "2", "1", "n", "+", "q")
	has(t, out, missing, "follow_up", "1. Do something else")
	hasNot(t, out, "Go through this module", "The first hard thing")
}
