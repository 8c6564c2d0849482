package tui

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// author is an author's folder: a module file in memory that is saved again and again.
type author struct {
	data    []byte
	changed bool
}

func (a *author) save(data []byte) { a.data, a.changed = data, true }

func (a *author) read() (Reading, bool) {
	if !a.changed {
		return Reading{}, false
	}
	a.changed = false
	file := course.Memory{Name: "lantern.yaml", Data: a.data}
	r := Reading{Module: "module", Band: "lantern"}
	r.Course, _ = course.OpenFile(file, file.Name)
	for _, issue := range course.CheckFile(file, file.Name) {
		if issue.Rule == "" {
			r.Problems = append(r.Problems, issue.String())
		}
	}
	return r, true
}

func previewing(t *testing.T, module, step string) (*player, *author) {
	t.Helper()
	data, err := os.ReadFile("testdata/course/modules/" + module + "/lantern.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a := &author{data: data, changed: true}
	p := play(t, 80, 24, func(s *Setup) { s.Preview, s.Guest = &Preview{Read: a.read, Step: step}, true })
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return p, a
}

// What is saved is shown at the step where the author is; a mistake stands beside what was there before.
func TestPreview(t *testing.T) {
	p, a := previewing(t, "quiet", "marker-step-four")
	p.shows("step 4 of 4").shows("And now?").shows("preview: no problems")
	good := a.data
	a.save(bytes.Replace(good, []byte("And now?"), []byte("And then?"), 1))
	p.send(lookMsg{})
	p.shows("And then?").hasNot("And now?")
	a.save(bytes.Replace(good, []byte("right: true, feedback: Yes.}\ninstead"), []byte("feedback: Yes.}\ninstead"), 1))
	p.send(lookMsg{})
	p.shows("And then?").shows("lantern.yaml:36:5: no choice is right").shows("as it was before")
	a.save([]byte("steps: ["))
	p.send(lookMsg{})
	p.shows("And then?").shows("lantern.yaml:1:")
	a.save(bytes.Replace(good, []byte("    prompt: And now?"), []byte("    prompt: And now?\n    note: Let them *talk*."), 1))
	p.send(lookMsg{})
	p.shows("And now?").shows("preview: no problems").shows("*Facilitator:* Let them _talk_.")
	if p.send(lookMsg{}); p.quit || len(p.records.events) > 0 {
		t.Error("a preview ends, or keeps something")
	}
}

// A step in the other way through a module is found, too; a restricted one opens for its author alone.
func TestPreviewOpensWhatIsClosed(t *testing.T) {
	p, _ := previewing(t, "quiet", "kites")
	p.shows("step 1 of")
	if !strings.Contains(p.screen(), "ite") {
		t.Error(p.screen())
	}
	p, a := previewing(t, "closed", "")
	p.shows("step 1 of").hasNot("opened by your facilitator")
	c, _ := a.read()
	if c.Course != nil {
		t.Error("control: nothing was saved, and the file is read again")
	}
}

// A file that cannot be read shows why, from the beginning on, until it can.
func TestPreviewOfWhatCannotBeRead(t *testing.T) {
	a := &author{data: []byte("format: 1\ntitle: x"), changed: true}
	p := play(t, 60, 18, func(s *Setup) { s.Preview = &Preview{Read: a.read} })
	p.send(tea.WindowSizeMsg{Width: 60, Height: 18})
	p.shows("lantern.yaml:1:1: ")
	good, err := os.ReadFile("testdata/course/modules/quiet/lantern.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a.save(good)
	p.send(lookMsg{})
	p.shows("What would Tomi say?")
	p.keys("n", "n", "n", "n", "enter")
	p.shows("step 1 of 4")
	if slices.ContainsFunc(p.app.stack, func(s screen) bool { _, ok := s.(courseMap); return ok }) {
		t.Error("an author is led to the learners' map")
	}
	if p.keys("esc"); !p.quit {
		t.Error("Esc on the first step does not leave")
	}
}
