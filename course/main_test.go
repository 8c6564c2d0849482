package course_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/source"
)

var update = flag.Bool("update", false, "write the *.want files anew; look at the difference before it is kept")

// full asks for every lesson in every language, which takes minutes; without it, some stand for all.
var full = os.Getenv("SAFESKILLS_FULL") == "1"

// TestMain keeps rapid from writing files of its own into testdata, and from trying a hundred times what is tried at every run.
// Memory is cheaper here than time, but where it is measured.
func TestMain(m *testing.M) {
	if os.Getenv(hostileMemory) == "" {
		debug.SetGCPercent(400)
	}
	if !full {
		flag.Set("rapid.checks", "40")
	}
	flag.Parse()
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}

// oneModule is a content folder that holds a single module, for the second of three bands.
func oneModule(module string) fstest.MapFS {
	return fstest.MapFS{
		"course.yaml": {Data: []byte(`format: 1
id: lamp
language: en
title: Lamp Street
bands:
  - {id: spark, title: Spark}
  - {id: lantern, title: Lantern}
  - {id: beacon, title: Beacon}
languages: [en]
modules: [one]
cast:
  - {id: amina, name: Amina}
`)},
		"modules/one/lantern.yaml": {Data: []byte(module)},
	}
}

// openOne opens a course of a single module, which must be free of errors.
func openOne(t testing.TB, module string) (*course.Course, *course.Module) {
	t.Helper()
	c, err := course.Open(oneModule(module), "")
	if err != nil {
		t.Fatal(err)
	}
	m, issues := c.Module("one", "lantern")
	if err := issues.Err(); err != nil {
		t.Fatalf("the module has errors:\n%v\n%s", err, module)
	}
	return c, m
}

// folderFS is a copy of a folder in memory, to be changed by a test.
func folderFS(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// replace changes a text in a file, which must be there once.
func replace(t testing.TB, fsys fstest.MapFS, file, old, words string) {
	t.Helper()
	data := string(fsys[file].Data)
	if n := strings.Count(data, old); n != 1 {
		t.Fatalf("%s holds %q %d times", file, old, n)
	}
	fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(data, old, words, 1))}
}

func read(t testing.TB, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// lines are issues as a want file keeps them: the place without the file's name, then the text.
func lines(issues source.Issues) string {
	var b strings.Builder
	for _, i := range issues {
		b.WriteString(strings.TrimPrefix(i.String(), i.File+":") + "\n")
	}
	return b.String()
}

// golden compares with a file under testdata, or writes it under -update.
func golden(t *testing.T, got string, parts ...string) {
	t.Helper()
	file := filepath.Join(append([]string{"testdata"}, parts...)...)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, file); got != want {
		t.Errorf("%s (write it anew with -update):\n%s", file, differing(want, got))
	}
}

// differing are the lines that two texts do not share.
func differing(want, got string) string {
	var b strings.Builder
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for _, side := range []struct {
		sign      string
		these, in []string
	}{{"- ", w, g}, {"+ ", g, w}} {
		has := map[string]int{}
		for _, line := range side.in {
			has[line]++
		}
		for _, line := range side.these {
			if has[line]--; has[line] < 0 {
				b.WriteString(side.sign + line + "\n")
			}
		}
	}
	return b.String()
}
