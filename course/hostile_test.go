package course_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"example.org/safeskills/course"
)

// hostile is the fine course of two modules under testdata/hostile/base, with the files of an attack laid over it.
func hostile(t testing.TB, attack string) fstest.MapFS {
	t.Helper()
	fsys := folderFS(t, filepath.Join("testdata", "hostile", "base"))
	for name, file := range folderFS(t, filepath.Join("testdata", "hostile", attack)) {
		fsys[name] = file
	}
	delete(fsys, "expect")
	return fsys
}

// TestHostile opens each folder under testdata/hostile: what is said of it stands in its file expect.
func TestHostile(t *testing.T) {
	attacks, err := os.ReadDir(filepath.Join("testdata", "hostile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range attacks {
		t.Run(a.Name(), func(t *testing.T) {
			fsys := hostile(t, a.Name())
			issues := course.Check(fsys)
			var said strings.Builder
			for _, i := range issues {
				said.WriteString(i.String() + "\n")
			}
			golden(t, said.String(), "hostile", a.Name(), "expect")
		})
	}
}
var _ = unicode.IsPrint
