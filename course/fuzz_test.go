package course_test

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// FuzzModule reads any bytes as a module, and types anything where something is to be typed.
func FuzzModule(f *testing.F) {
	for i, data := range modules(f) {
		f.Add(data, []string{"knock", "12,5 m", "٤٢", ""}[i%4])
	}
	f.Fuzz(func(t *testing.T, data []byte, typed string) { holds(t, data, typed) })
}

// FuzzFolder reads any bytes as the files of a folder that are no modules, over the fine content in testdata/broken/base. Without
// SAFESKILLS_FULL, one in three of those seeds is run.
func FuzzFolder(f *testing.F) {
	files := []string{"course.yaml", "course.fr.yaml", "modules/door/lantern.fr.yaml", "sources.yaml", "wordlists/en.yaml", "cases/lost-key/lantern.yaml",
		"checks/short/lantern.yaml"}
	folders, err := filepath.Glob(filepath.Join("testdata", "broken", "*", "*"))
	if err != nil || len(folders) == 0 {
		f.Fatal("no folders", err)
	}
	for i := range folders {
		folders[i] = filepath.Base(filepath.Dir(folders[i]))
	}
	for i, folder := range slices.Compact(folders) {
		if !full && i%3 != 0 {
			continue
		}
		fsys := brokenFiles(f, folder)
		var seed [7]string
		for i, file := range files {
			if fsys[file] != nil {
				seed[i] = string(fsys[file].Data)
			}
		}
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], seed[5], seed[6])
	}
	base := brokenFiles(f, "base")
	f.Fuzz(func(t *testing.T, courseFile, courseFrench, french, sources, words, story, check string) {
		fsys := maps.Clone(base)
		for i, data := range []string{courseFile, courseFrench, french, sources, words, story, check} {
			if delete(fsys, files[i]); data != "" {
				fsys[files[i]] = &fstest.MapFile{Data: []byte(data)}
			}
		}
		issues := course.Check(fsys)
		if again := course.Check(fsys); issues.Error() != again.Error() {
			t.Fatalf("checked twice:\n%v\nand\n%v", issues, again)
		}
		for _, i := range issues {
			if i.Text == "" || i.Line < 0 || i.Col < 0 || (i.Line == 0) != (i.Col == 0) || fsys[i.File] == nil && i.Line > 0 && i.File != "course.yaml" {
				t.Fatalf("a problem without a place: %v", i)
			}
		}
		for _, language := range []string{"", "fr"} {
			c, err := course.Open(fsys, language)
			if err != nil {
				continue
			}
			if n := len(c.Words()); n > 0 && n < 1296 {
				t.Fatalf("passphrases are drawn from %d words", n)
			}
			all := slices.Clone(c.Modules)
			for _, one := range c.Cases {
				all = append(all, course.CaseModule(one.ID))
			}
			for _, module := range all {
				for _, band := range c.Bands {
					if m, issues := c.Module(module, band.ID); issues.Err() == nil {
						walk(t, m, french)
					}
				}
			}
			for _, path := range append(c.Paths, c.Everything()) {
				for _, band := range c.Bands {
					c.Story(path, band.ID, course.Progress{})
					if offers, err := c.Offers(path, band.ID, french, course.Progress{}, course.Later); err == nil {
						for _, o := range offers {
							answer(o.Assessment, always)
						}
					}
				}
			}
		}
	})
}

// TestFuzzSeeds: among the seeds is a module without errors of every kind.
func TestFuzzSeeds(t *testing.T) {
	seen := map[string]bool{}
	for _, data := range modules(t) {
		c, err := course.OpenFile(fstest.MapFS{"lantern.yaml": {Data: data}}, "lantern.yaml")
		if err != nil {
			continue
		}
		m, _ := c.Module("module", "lantern")
		for _, s := range m.Steps {
			seen[s.Kind] = true
		}
	}
	for _, kind := range course.KindNames() {
		if !seen[kind] {
			t.Errorf("no seed shows the kind %s", kind)
		}
	}
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
		holds(rt, []byte(strings.Join(lines, "\n")), rapid.String().Draw(rt, "typed"))
	})
}

// modules are the files of modules under testdata and in the content; of those, without SAFESKILLS_FULL, one in six.
func modules(t testing.TB) [][]byte {
	var all [][]byte
	for _, pattern := range []string{"kind/*/*.yaml", "rules/*.yaml", "module/*.yaml", "lamp/modules/*/lantern.yaml", "broken/*.yaml", "hostile/*/modules/bad/lantern.yaml"} {
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
	for i, name := range names {
		if !full && i%6 != 0 {
			continue
		}
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
func holds(t fatal, data []byte, typed string) {
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
	walk(t, m, typed)
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
