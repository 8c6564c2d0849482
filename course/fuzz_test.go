package course_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// FuzzModule reads any bytes as a module.
func FuzzModule(f *testing.F) {
	for _, data := range modules(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, data) })
}

// TestBrokenModule does to modules what hands do to them: lines are lost, doubled, swapped, moved in and out, and words stand
// where others were.
func TestBrokenModule(t *testing.T) {
	all := modules(t)
	rapid.Check(t, func(rt *rapid.T) {
		lines := strings.Split(string(rapid.SampledFrom(all).Draw(rt, "module")), "\n")
		line := rapid.IntRange(0, len(lines)-1)
		for range rapid.IntRange(1, 4).Draw(rt, "changes") {
			i, j := line.Draw(rt, "line"), line.Draw(rt, "other")
			switch rapid.SampledFrom([]string{"lose", "double", "swap", "in", "out", "value", "key"}).Draw(rt, "change") {
			case "lose":
				lines[i] = ""
			case "double":
				lines[i] += "\n" + lines[i]
			case "swap":
				lines[i], lines[j] = lines[j], lines[i]
			case "in":
				lines[i] = "  " + lines[i]
			case "out":
				lines[i] = strings.TrimPrefix(lines[i], "  ")
			case "value":
				key, _, _ := strings.Cut(lines[i], ": ")
				_, value, _ := strings.Cut(lines[j], ": ")
				lines[i] = key + ": " + value
			case "key":
				key, _, _ := strings.Cut(lines[j], ": ")
				_, value, _ := strings.Cut(lines[i], ": ")
				lines[i] = key + ": " + value
			}
		}
		holds(rt, []byte(strings.Join(lines, "\n")))
	})
}

// modules are the files of modules under testdata and in the content.
func modules(t testing.TB) [][]byte {
	var all [][]byte
	for _, pattern := range []string{"kind/*/*.yaml", "rules/*.yaml", "module/*.yaml", "lamp/modules/*/lantern.yaml"} {
		names, err := filepath.Glob(filepath.Join("testdata", filepath.FromSlash(pattern)))
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			all = append(all, []byte(read(t, name)))
		}
	}
	names, err := fs.Glob(content.Files, "modules/*/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(content.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data)
	}
	return all
}

// holds is what is true of any bytes read as a module: nothing breaks, each problem has its place, what is closed stays
// closed, and what has no error can be walked through and solved.
func holds(t fatal, data []byte) {
	const file = "lantern.yaml"
	fsys := fstest.MapFS{file: {Data: data}}
	issues := course.CheckFile(fsys, file)
	total := strings.Count(string(data), "\n") + 1
	for _, i := range issues {
		whole := i.Line == 0 && i.Col == 0 // of the file as a whole, such as its size
		if i.File != file || i.Text == "" || !whole && (i.Line < 1 || i.Line > total || i.Col < 1) {
			t.Fatalf("a problem without a place: %v", i)
		}
	}
	c, err := course.OpenFile(fsys, file)
	if (err == nil) != (issues.Err() == nil) {
		t.Fatalf("opening says %v, checking %v", err, issues)
	}
	if err != nil {
		return
	}
	m, _ := c.Module("module", "lantern")
	menu, err := course.OpenFile(fsys, file)
	if err != nil {
		t.Fatalf("opened twice: %v", err)
	}
	if h, err := menu.Head("module", "lantern"); err != nil || h.Sensitivity != m.Sensitivity || h.MenuTitle() != m.MenuTitle() {
		t.Fatalf("the head says %+v (%v), the module %+v", h, err, m.Head)
	}
	for _, way := range []course.Way{course.Played, course.Exchanged} {
		solve(t, c, m, way)
	}
}

// solve walks through a module with its solutions.
func solve(t fatal, c *course.Course, m *course.Module, way course.Way) {
	v, events, err := c.Enter("module", "lantern", course.Entry{Learner: "otter", Way: way})
	if m.Sensitivity == course.Restricted {
		if !errors.Is(err, course.ErrRestricted) || events != nil {
			t.Fatalf("a restricted module was entered: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	for done, n := false, 0; !done; n++ {
		for turns := 0; !v.Settled(); turns++ {
			v.Question()
			var answer course.Answer
			v, answer, _, _ = v.Reveal()
			if v, _, _ = v.HandIn(answer, 0); turns > 40 {
				t.Fatalf("%s can't be solved", v.Step().ID)
			}
		}
		if v, done, _ = v.Next(); n > 2*len(v.Steps()) {
			t.Fatalf("no end")
		}
	}
}
