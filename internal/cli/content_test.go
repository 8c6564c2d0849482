package cli

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

// TestShared: what a folder lacks comes from the program, of the files that any course may use, and of no others.
func TestShared(t *testing.T) {
	file := func(words string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(words)} }
	program := fstest.MapFS{"wordlists/en.yaml": file("program"), "wordlists/fr.yaml": file("program"), "glossary/en.yaml": file("program"),
		"interface/sw.yaml": file("program"), "helplines/all.yaml": file("program"), "course.yaml": file("program"), "modules/m/a.yaml": file("program"), "sources.yaml": file("program")}
	s := shared{fstest.MapFS{"wordlists/en.yaml": file("own")}, program}
	for name, want := range map[string]string{
		"wordlists/en.yaml": "own", "wordlists/fr.yaml": "program", "glossary/en.yaml": "program", "interface/sw.yaml": "program", "helplines/all.yaml": "program",
		"wordlists/sw.yaml": "", "course.yaml": "", "sources.yaml": "", "modules/m/a.yaml": "",
	} {
		data, err := fs.ReadFile(s, name)
		if string(data) != want || (want == "") != errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is %q, %v; want %q", name, data, err, want)
		}
	}
	if list, err := fs.ReadDir(s, "wordlists"); err != nil || len(list) != 1 {
		t.Errorf("the folder's own word lists are %v, %v", list, err)
	}
	if _, err := fs.ReadDir(s, "glossary"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there is listed: %v", err)
	}
	refuses := shared{refusing{}, program}
	if data, err := fs.ReadFile(refuses, "wordlists/fr.yaml"); !errors.Is(err, errNoFile) {
		t.Errorf("in place of a link the program's file is read: %q, %v", data, err)
	}
}

// refusing is a folder of links.
type refusing struct{}

func (refusing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: errNoFile}
}
