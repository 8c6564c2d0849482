package course_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// FuzzModule reads any bytes as a module: nothing breaks, each problem has its place, what is closed stays closed, and
// whatever has no error can be walked through and solved.
func FuzzModule(f *testing.F) {
	for _, pattern := range []string{"kind/*/*.yaml", "rules/*.yaml", "module/*.yaml", "lamp/modules/*/lantern.yaml"} {
		names, err := filepath.Glob(filepath.Join("testdata", filepath.FromSlash(pattern)))
		if err != nil || len(names) == 0 {
			f.Fatal(pattern, err)
		}
		for _, name := range names {
			f.Add([]byte(read(f, name)))
		}
	}
	modules, err := fs.Glob(content.Files, "modules/*/*.yaml")
	if err != nil || len(modules) == 0 {
		f.Fatal(err)
	}
	for _, name := range modules {
		data, err := fs.ReadFile(content.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		const file = "lantern.yaml"
		fsys := fstest.MapFS{file: {Data: data}}
		total := strings.Count(string(data), "\n") + 1
		for _, i := range course.CheckFile(fsys, file) {
			whole := i.Line == 0 && i.Col == 0 // of the file as a whole, such as its size
			if i.File != file || i.Text == "" || !whole && (i.Line < 1 || i.Line > total || i.Col < 1) {
				t.Fatalf("a problem without a place: %v", i)
			}
		}
		c, err := course.OpenFile(fsys, file)
		if err != nil {
			return
		}
		m, _ := c.Module("module", "lantern")
		menu, err := course.OpenFile(fsys, file)
		if err != nil {
			t.Fatal(err)
		}
		if h, err := menu.Head("module", "lantern"); err != nil || h.Sensitivity != m.Sensitivity || h.MenuTitle() != m.MenuTitle() {
			t.Fatalf("the head says %+v (%v), the module %+v", h, err, m.Head)
		}
		for _, way := range []course.Way{course.Played, course.Exchanged} {
			solve(t, c, m, way)
		}
	})
}

// solve walks through a module with its solutions.
func solve(t *testing.T, c *course.Course, m *course.Module, way course.Way) {
	v, events, err := c.Enter("module", "lantern", course.Entry{Learner: "otter", Way: way})
	if m.Sensitivity == course.Restricted {
		if !errors.Is(err, course.ErrRestricted) || events != nil {
			t.Fatalf("a restricted module was entered: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
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
			t.Fatal("no end")
		}
	}
}
