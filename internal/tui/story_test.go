package tui

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// taleFiles is a course with a case, and some other files.
func taleFiles(t *testing.T, others map[string]string) fstest.MapFS {
	t.Helper()
	files, from := fstest.MapFS{}, os.DirFS("../../course/testdata/tale")
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
	for name, words := range others {
		files[name] = &fstest.MapFile{Data: []byte(words)}
	}
	return files
}

// inTale is a learner on a path of that course, who comes back after these events.
func inTale(t *testing.T, width, height int, path string, events []course.Event, others map[string]string) *player {
	return atPath(t, width, height, path, events, func(s *Setup) { s.Open = opens(taleFiles(t, others)) })
}

func doneIn(modules ...string) []course.Event {
	var out []course.Event
	for _, m := range modules {
		out = append(out, course.ModuleDone{At: course.ModuleKey{Course: "tale", Module: m, Band: "lantern"}})
	}
	return out
}

// TestStoryOpens: how the case begins is told once, before the map, and can be read again from its page.
func TestStoryOpens(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("story-%s-%dx%d", s, size.w, size.h) }
		p := inTale(t, size.w, size.h, "day", nil, nil).shows("The lost key").shows("It hung on its nail").hasNot("[new]").golden(name("opening"))
		p.keys("?").shows("I want to talk to someone").keys("esc").shows("It hung on its nail")
		p.keys("tab").shows("Another language").keys("esc").keys("0").hasNot("key").keys("esc").shows("It hung on its nail")
		p.keys("enter").shows("> 1 [new] The door").shows("[case] The lost key").shows("clues: 0 of 2").golden(name("map"))
		p.keys("end", "up").shows("Its clues come at the end of the modules.").keys("enter").shows("There is none yet.").golden(name("page-new"))
		p.opens("How it began").shows("It hung on its nail").keys("esc").shows("2 clues are missing")

		again := inTale(t, size.w, size.h, "day", p.records.events, nil).shows("> 1 [new] The door")
		if n := len(again.records.events); n != 1 { // that somebody sat down
			t.Errorf("kept: %+v", again.records.events)
		}
	}
	inTale(t, 80, 24, "dry", nil, nil).shows("[new] The door").hasNot("case").hasNot("lost key")
	p := inTale(t, 80, 24, "", nil, nil).shows("Everything").shows("[case] The lost key").hasNot("nail") // in her own time
	p.keys("tab").opens("Another way").opens("A day").shows("It hung on its nail").keys("enter").shows("A day").shows("> 1 [new] The door")
}

// TestClues: the end of a module gives its clue, whichever way was taken, and the page has it from then on; a path without a
// case has none.
func TestClues(t *testing.T) {
	p := inTale(t, 80, 24, "day", nil, nil).keys("enter", "enter", "n").shows("You have seen: The door").shows("A clue for the case: The lost key").shows("no footprints")
	p.golden("story-clue-80x24").keys("enter").shows("clues: 1 of 2").shows("> 2 [new] Topic 2")
	for _, way := range []string{"1", "2"} {
		q := inTale(t, 80, 24, "day", append(doneIn("door"), told), nil).keys("2", "enter", way, "enter", "n", "n", "n").shows("Somebody hummed in the yard")
		q.keys("enter").shows("clues: 2 of 2").opens("The lost key").shows("no footprints").shows("Somebody hummed in the yard")
	}
	inTale(t, 80, 24, "dry", nil, nil).keys("enter", "n", "n", "n").shows("You have").hasNot("footprints")
}

// told says that how the case begins was shown.
var told = course.StepEnter{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "tale", Module: "cases/lost-key", Band: "lantern"}, Step: "opening"}, M: 3}

// TestFinale: with all clues it is what to do next; it is left and resumed as a module is, and its end names no step to look at
// again.
func TestFinale(t *testing.T) {
	p := inTale(t, 80, 24, "day", append(doneIn("door", "hush", "quiet"), told), nil).shows("> 5 [case] The lost key").shows("Now it is your turn")
	p.keys("enter").shows("> 2 The finale").golden("story-page-80x24").keys("enter").shows("The note on the nail").shows("step 1 of 3")
	p.keys("right", "right", "right", "enter").shows("Rosa wrote it").keys("n").shows("Ask Rosa.").keys("tab").opens("To the map")
	p.shows("> 5 [2 of 3] The lost key").shows("You stopped at step 2.").keys("enter", "enter").shows("Ask Rosa.")
	again := inTale(t, 80, 24, "day", append(append(doneIn("door", "hush", "quiet"), told), p.records.events...), nil).shows("> 5 [2 of 3] The lost key")
	again.keys("enter", "enter").shows("Ask Rosa.").keys("n", "enter").shows("Who has the key?").keys("n")
	again.shows("You have").shows("The lost key").hasNot("Worth another look").hasNot("I can").golden("story-end-80x24")
	again.keys("enter").shows("[done] The lost key").opens("The lost key").shows("done")
}

// TestFinaleEarly: while clues are missing one is asked once; whoever opens it all the same can go back to it unasked.
func TestFinaleEarly(t *testing.T) {
	p := inTale(t, 60, 18, "day", append(doneIn("door"), told), nil).shows("> 2").opens("The lost key").shows("1 clue is missing").golden("story-page-60x18")
	p.opens("The finale").shows("1 clue is still missing.").golden("story-early-60x18").keys("enter").shows("Clues so far").keys("2", "enter", "esc").shows("Clues so far")
	p.opens("The finale").opens("I'll open it now").shows("The note on the nail").keys("esc").shows("Clues so far").shows("1 of 3")
	p.opens("The finale").shows("The note on the nail").keys("tab").opens("To the map").shows("> 5 [1 of 3] The lost key")
}

// TestStoryCannotBeTold: where its file has a mistake, or is in another language, the clues are there, and the rows say why.
func TestStoryCannotBeTold(t *testing.T) {
	for words, others := range map[string]map[string]string{
		"this file has a mistake":  {"cases/lost-key/lantern.yaml": "format: 1\n"},
		"needs a newer SafeSkills": {"cases/lost-key/lantern.yaml": "format: 2\n"},
	} {
		p := inTale(t, 80, 24, "day", doneIn("door"), others).shows("[case] The lost key").opens("The lost key").shows("no footprints").shows(words)
		p.keys("enter", "2", "enter").shows("Clues so far").keys("esc").shows("[case]")
	}
}

// TestManyCluesScroll: on a small window the clues go on below, and the rows stay.
func TestManyCluesScroll(t *testing.T) {
	long := strings.Repeat("Somebody hummed in the yard at noon and nobody looked out. ", 4)
	files := taleFiles(t, nil)
	for _, m := range []string{"door", "hush", "quiet"} {
		name := "modules/" + m + "/lantern.yaml"
		lines := strings.SplitAfter(string(files[name].Data), "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, "clue:") {
				lines[i] = ""
			}
			if strings.HasPrefix(line, "outcomes:") {
				lines[i] = "clue: \"" + m + ": " + long + "\"\n" + line
			}
		}
		files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
	}
	p := atPath(t, 60, 18, "day", append(doneIn("door", "hush", "quiet"), told), func(s *Setup) { s.Open = opens(files) }).opens("The lost key")
	p.shows("The finale").shows("door: Somebody").hasNot("quiet: Somebody").shows("PgDn").golden("story-clues-60x18")
	p.keys("pgdown", "pgdown", "pgdown").shows("The finale").hasNot("door: Somebody").shows("quiet: Somebody")
	p.keys("pgup", "pgup", "pgup").shows("door: Somebody")
	p.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown})
	p.shows("The finale")
}
