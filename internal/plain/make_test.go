package plain

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// shelf is a shelf of this computer, in memory.
type shelf struct {
	files []string
	by    []string
	fail  error
	out   error // of Made
}

func (s *shelf) Keep(learner string, file []byte) error {
	if s.fail == nil {
		s.files, s.by = append(s.files, string(file)), append(s.by, learner)
	}
	return s.fail
}

func (s *shelf) Made() (out []course.MadeStep, err error) {
	for _, file := range s.files {
		out = append(out, course.StepOf([]byte(file)))
	}
	return out, s.out
}

// onShelf is the setup of a learner with a shelf.
func onShelf(t testing.TB) (Setup, *memory, *shelf) {
	records, s := (&memory{}).learner(), &shelf{}
	setup := known(t, records)
	setup.Shelf = s
	return setup, records, s
}

// filled are the lines that lead from the map to a step in which nothing is left to mend, made of the first message.
func filled(words string) []string {
	return []string{"4", "", "1",
		"1", "The fair", words + " for you", "So.", "bring a cup", "So.", "at noon", "So.", "", // the true one
		"1", "", "Hello you,", "Fine.", "", "The price.", "", "The push.", ""} // the trick
}

func TestMakingTranscripts(t *testing.T) {
	for name, c := range map[string]struct {
		shelf shelf
		setup func(*Setup)
		typed []string
	}{
		"make": {typed: append(filled("A real prize"), "", "", "1", "", "none", "", "2", "", "", "", "5", "1", "b", "q")},
		"make-mend": {typed: []string{"4", "?", "", "n", "x", "1", // the message
			"1", ":?", "", "?", "", ":+", ":zz", "www.prize.com", ":b", // the sender
			"8", "A part", strings.Repeat("long ", 65), "n", "+", "4", "7", ":b", "", // parts come and go
			"4", "4", "7", "10", "1", ":m", "4", "", "", // marks
			"1", ":0", "menu", "4", "", "", "b", "b", "b", "q"}},
		"make-guest": {setup: func(s *Setup) { s.Guest, s.Learner, s.Shelf = true, "", nil }, typed: append(filled("A real prize"), "", "2", "5", "", "b", "q")},
		"make-full":  {shelf: shelf{fail: errors.New("the disk is full")}, typed: append(filled("A real prize"), "", "", "2", "q")},
		"make-hostile": {shelf: shelf{files: []string{"steps: [", "", "\x1b[2J"}, out: nil},
			typed: []string{"5", "1", "", "5", "b", "q"}},
		"make-unread": {shelf: shelf{out: errors.New("this account may not use the folder")}, typed: []string{"5", "q"}},
	} {
		t.Run(name, func(t *testing.T) {
			setup, _, _ := onShelf(t)
			setup.Shelf = &c.shelf
			if c.setup != nil {
				c.setup(&setup)
			}
			golden(t, name, play(t, setup, c.typed...))
		})
	}
}

// What is typed is on the shelf when it was handed on, and nowhere else; of playing it, only that they sat down again is recorded.
func TestMakingKeepsNothing(t *testing.T) {
	const marker = "marzipan"
	setup, records, s := onShelf(t)
	out := play(t, setup, append(filled(marker), "q")...)
	has(t, out, marker+" for you", "Nothing is left to mend", "was not handed on, so it is not kept.", "See you")
	if len(s.files) > 0 {
		t.Errorf("it is kept before it is finished: %q", s.files)
	}
	before := records.types("learner-1")
	out = play(t, setup, append(filled(marker), "", "1", "1", "n", "2", "n", "n", "", "q")...)
	has(t, out, "Saved. The next pair finds it on the map", "Made by Blue Otter. Step 1 of 3.", "Not saved, on purpose.", "Made by Blue Otter. Step 3 of 3.",
		"A second look costs nothing.", "A day, 20 min.")
	if len(s.files) != 1 || s.by[0] != "learner-1" || !strings.Contains(s.files[0], marker) {
		t.Errorf("kept by %v: %q", s.by, s.files)
	}
	if after := records.types("learner-1"); after != before+" sitting.new" {
		t.Errorf("recorded: %s, before: %s", after, before)
	}
	if all := fmt.Sprintf("%+v", records.kept); strings.Contains(all, marker) {
		t.Errorf("recorded: %s", all)
	}
	play(t, setup, "1", "1", "q")
	if records.types("learner-1") == before {
		t.Error("control: a module records nothing, either")
	}
}

// The words change with the language; what was written stays, and the next learner finds none of it.
func TestMakingStays(t *testing.T) {
	setup, _, _ := onShelf(t)
	out := play(t, setup, "4", "", "1", "2", "marzipan", "So.", ":b", "+", "6", "2", "b", "4", "b", "+", "2", "2", "", "q")
	_, after, _ := strings.Cut(out, "Which language?")
	has(t, after, "Part 1: marzipan", "Make a step: begun", "Part 1: marzipan", "is not kept")
	_, after, _ = strings.Cut(after, "is not kept")
	has(t, after, "4. Make a step\n")
	hasNot(t, after, "marzipan")
}
