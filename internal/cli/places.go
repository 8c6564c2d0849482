package cli

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// What is looked at in a place, and shown of all, at most.
const (
	mostEntries = 5000
	mostCopies  = 20
	fileCells   = 40 // of a file's name on a screen
)

func (keeper) Places() []course.Place { return placesAround() }

// placesAround are the sticks in this computer, and the folder the program was started from.
func placesAround() []course.Place {
	var places []course.Place
	for _, stick := range sticks() {
		places = append(places, course.Place{Name: placeName(stick), Path: stick, Stick: true})
	}
	started, err := os.Getwd()
	if err != nil || slices.ContainsFunc(places, func(p course.Place) bool { return sameFolder(p.Path, started) }) {
		return places
	}
	return append(places, course.Place{Name: placeName(started), Path: started})
}

// placeName is what a folder is called on a screen.
func placeName(path string) string {
	name := filepath.Base(path)
	if volume := filepath.VolumeName(path); volume != "" && len(name) == 1 { // the top of a drive
		name = volume
	}
	return text.Clean(name, fileCells)
}

func sameFolder(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

func (k keeper) Copies() []course.CopyFile { return copiesIn(k.Places()) }

// copiesIn looks for files that end as copies do. Whether they are, shows when one is brought.
func copiesIn(places []course.Place) []course.CopyFile {
	type found struct {
		course.CopyFile
		fs.FileInfo
	}
	var all []found
	for _, place := range places {
		for _, e := range entriesOf(place.Path) {
			// "._" files are made by macOS on a stick.
			if !strings.EqualFold(filepath.Ext(e.Name()), journal.CopyExtension) || strings.HasPrefix(e.Name(), ".") || !e.Type().IsRegular() {
				continue
			}
			if info, err := e.Info(); err == nil {
				all = append(all, found{course.CopyFile{Name: text.Clean(e.Name(), fileCells), File: e.Name(), Place: place}, info})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), strings.Compare(a.File, b.File))
	})
	var out []course.CopyFile
	for _, f := range all[:min(len(all), mostCopies)] {
		out = append(out, f.CopyFile)
	}
	return out
}

// entriesOf is what lies in a folder, or some of it when there is too much.
func entriesOf(dir string) []fs.DirEntry {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	entries, _ := f.ReadDir(mostEntries)
	return entries
}
