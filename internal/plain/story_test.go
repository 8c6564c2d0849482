package plain

import (
	"os"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// inTale is the setup of a learner on a path with a case, after these events.
func inTale(t testing.TB, events ...course.Event) (Setup, *memory) {
	t.Helper()
	m := &memory{}
	s := known(t, m.learner(append([]course.Event{course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"}}, events...)...))
	words := testWords(t, "en")
	s.Open = func(language string) (*course.Course, *messages.Words, error) {
		c, err := course.Open(os.DirFS("../../course/testdata/tale"), language)
		return c, words, err
	}
	s.Path = "day"
	return s, m
}

func doneIn(modules ...string) (out []course.Event) {
	for _, m := range modules {
		out = append(out, course.ModuleDone{At: course.ModuleKey{Course: "tale", Module: m, Band: "lantern"}})
	}
	return out
}

// TestStory hears how the case begins, finds a clue, opens the finale too early, plays it, and comes back to it.
func TestStory(t *testing.T) {
	s, m := inTale(t)
	out := play(t, s, "?", "", "+", "", "", "5", "x", "1", "", "2", "", "", "1", "n", "", "5", "2", "2", "3", "", "n", "n", "m", "", "", "n", "", "5", "", "q")
	golden(t, "story", masked(t, out))
	has(t, out, "The lost key", "It hung on its nail", "Help", "It hung on its nail", "0 of 3 done", "5. The lost key: case, clues: 0 of 2", "There is none yet.",
		"The finale: 2 clues are missing", "It hung on its nail", "2 clues are still missing.", "A clue for the case: The lost key: The snow before the door",
		"clues: 1 of 2", "1 clue is still missing.", "The lost key. Step 1 of 3", "Rosa wrote it", "Next: 5. The lost key. You stopped at step 3.", "Enter takes 2", "Step 3 of 3",
		"You have", "5. The lost key: done, clues: 1 of 2")
	told := 0
	for _, e := range m.kept["learner-1"] {
		if enter, ok := e.(course.StepEnter); ok && enter.At.Step == "opening" {
			told++
		}
	}
	if told != 1 {
		t.Errorf("that it was told is kept %d times", told)
	}
	again, _ := inTale(t, m.kept["learner-1"]...)
	hasNot(t, play(t, again, "q"), "It hung on its nail")
	again.Path = ""
	fresh, _ := inTale(t)
	fresh.Path = ""
	out = play(t, fresh, "q")
	hasNot(t, out, "It hung on its nail")
	has(t, out, "5. The lost key: case, clues: 0 of 2")
	fresh.Path = "dry"
	hasNot(t, play(t, fresh, "", "n", "n", "n", "q"), "lost key", "footprints")
}

// TestFinaleIsNext: with all clues it is what Enter opens, and when it is done it is no more.
func TestFinaleIsNext(t *testing.T) {
	s, _ := inTale(t, doneIn("door", "hush", "quiet")...)
	out := play(t, s, "", "n", "n", "n", "n", "n", "", "q")
	has(t, out, "It hung on its nail", "Next: 5. The lost key. All clues are there.", "clues: 2 of 2", "- The snow before the door", "- Somebody hummed", "2. The finale",
		"The lost key. Step 1 of 3", "You have", "The lost key: done")
	hasNot(t, out, "missing", "I can")
}
