package plain

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// onPath is the setup of a learner on the path with a check.
func onPath(t testing.TB, m *memory) Setup { return checked(t, known(t, m)) }

// checked is a setup with a course that has a check, and on the path that has it.
func checked(t testing.TB, s Setup) Setup {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range []string{"testdata/course", "testdata/checked"} {
		from := os.DirFS(dir)
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(from, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	words := map[string]*messages.Words{"en": testWords(t, "en"), "fr": testWords(t, "fr")}
	s.Open = func(language string) (*course.Course, *messages.Words, error) {
		c, err := course.Open(files, language)
		if err != nil {
			return nil, nil, err
		}
		return c, words[c.Language], nil
	}
	s.Path = "asked"
	return s
}

// checked are the answers that were kept, a word for each: the use, the item, and what was answered.
func (m *memory) checked() string {
	var out []string
	for _, e := range m.kept["learner-1"] {
		if c, ok := e.(course.CheckAnswer); ok {
			word := fmt.Sprintf("%s:%s=%s", c.Use, c.Item, strings.Join(c.IDs, "+"))
			if c.Skipped {
				word += "-"
			}
			out = append(out, word)
		}
	}
	return strings.Join(out, " ")
}

// TestCheck walks through the questions before the lessons, with help, hiding and what is not understood on the way, and looks
// back at the answers.
func TestCheck(t *testing.T) {
	m := (&memory{}).learner()
	out := play(t, onPath(t, m), "", "x", "", "9", "?", "", "1", "", "", "hide", "menu", "", "+", "1", "hint", "answer", "4", "+", "1", "", "1", "9", "", "b", "?", "", "", "+", "", "", "", "q")
	golden(t, "check", masked(t, out))
	has(t, out, "Next: 1. A few questions first. Nobody is marked.", "1. A few questions first: new", "Nobody is marked.", "Question 1 of 4", "Saved.",
		"Question 2 of 4", "Question 3 of 4", "How sure are you?", "1. not sure at all", "2. 2 of 4", "Saved.", "Thank you, that was all.", "Your answers. Question 1 of 3",
		"You left this one out.", "Next: 1. One of everything.", "3. A few questions first: done")
	if got := m.checked(); got != "before:key=red before:letter= before:view=- before:sure=4" {
		t.Errorf("kept: %s", got)
	}
}

// TestCheckSaysNothingBeforeTheEnd: no feedback and no sign of right or wrong stands before the end.
func TestCheckSaysNothingBeforeTheEnd(t *testing.T) {
	out := play(t, onPath(t, (&memory{}).learner()), "", "", "1", "1", "1", "1", "", "", "", "", "q")
	before, after, _ := strings.Cut(out, "Thank you, that was all.")
	for _, said := range []string{"It stands open.", "A greeting is a greeting.", "Not this way", "This one fits"} {
		if strings.Contains(before, said) || !strings.Contains(after, said) {
			t.Errorf("%q is not where it belongs:\n%s", said, out)
		}
	}
}

// TestCheckResumes: the same question comes back in the next sitting, and nothing is kept twice.
func TestCheckResumes(t *testing.T) {
	m := (&memory{}).learner()
	play(t, onPath(t, m), "", "", "2", "q")
	out := play(t, onPath(t, m), "", "n", "n", "b", "", "n", "n", "q")
	has(t, out, "1. A few questions first: 2 of 4", "Question 2 of 4", "Question 3 of 4", "Question 4 of 4", "1. A few questions first: 4 of 4", "Question 4 of 4", "Thank you")
	if got := m.checked(); got != "before:key=blue before:letter=- before:view=- before:sure=-" {
		t.Errorf("kept: %s", got)
	}
}

// TestCheckIsPassedBy: the last questions wait once a module was begun; what was asked for comes first; a guest is not asked
// first.
func TestCheckIsPassedBy(t *testing.T) {
	out := play(t, onPath(t, (&memory{}).learner()), "2", "m", "3", "", "q")
	has(t, out, "1. One of everything: step 1 of 13", "3. A few questions to end with: new", "Nobody is marked.", "Some of the modules are still to come.", "Question 1 of 4")
	later := onPath(t, (&memory{}).learner(stopped(3)))
	later.Check = course.Later
	has(t, play(t, later, "", "q"), "Next: 1. A few questions, weeks later.", "3. The rest of it", "4. A few questions to end with: new", "after some weeks")
	guest := checked(t, setup(t))
	guest.Guest = true
	has(t, play(t, guest, "1", "", "n", "n", "n", "n", "q"), "Next: 2. One of everything", "Nobody is marked, and nothing is saved.", "Thank you")
	hasNot(t, play(t, guest, "1", "", "1", "q"), "Saved.")
}

// TestCheckInAnotherLanguage: where it is not offered, it stays as it is, and the map says that it is not there.
func TestCheckInAnotherLanguage(t *testing.T) {
	out := play(t, onPath(t, (&memory{}).learner()), "", "", "+", "3", "2", "2", "m", "3", "q")
	has(t, out, "Question 1 of 4", "Question 1 of 4", "The questions before and after: closed, not in English yet", "not in English yet")
}
