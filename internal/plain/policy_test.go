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
