package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

func aPrinter(data string) printer {
	return printer{func(language string) (*course.Course, *messages.Words, error) {
		c, err := course.Open(content.Files, language)
		if err != nil {
			return nil, nil, err
		}
		words, err := messages.Load(language)
		return c, words, err
	}, data}
}

// finishedKeys is a learner's progress, with a name that must be nowhere.
func finishedKeys(c *course.Course) course.Progress {
	return course.Fold([]course.Event{course.LearnerNew{Nickname: "Marked Otter", Band: "lantern"}, course.ModuleDone{At: c.Key("first-keys", "lantern")}})
}

// TestPrinterWritesNewFiles: each certificate is a file of its own, in the language that is spoken, with nobody's name in it.
func TestPrinterWritesNewFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "safeskills-certificate.html"), []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(t.TempDir(), "elsewhere"), filepath.Join(dir, "safeskills-certificate-2.html")); err != nil {
		t.Skip("no links can be made here:", err)
	}
	p := aPrinter("")
	c, words, err := p.open("fr")
	if err != nil {
		t.Fatal(err)
	}
	path, _ := c.Path("taster")
	done, err := p.Certificate(c, path, "lantern", finishedKeys(c), course.Place{Path: dir, Stick: true})
	if err != nil || done.Name != "safeskills-certificate-3.html" || !done.Eject {
		t.Fatalf("%+v, %v", done, err)
	}
	page, err := os.ReadFile(filepath.Join(dir, done.Name))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{words.T("paper.certificate"), words.T("paper.name"), path.Title} {
		if !strings.Contains(string(page), want) {
			t.Errorf("%q is not on it", want)
		}
	}
	if bytes.Contains(page, []byte("Otter")) {
		t.Error("a name is on it")
	}
	if before, err := os.ReadFile(filepath.Join(dir, "safeskills-certificate.html")); err != nil || string(before) != "somebody's" {
		t.Errorf("what was there is %q, %v", before, err)
	}
}

// TestPrinterRefused says why in words that a learner is told.
func TestPrinterRefused(t *testing.T) {
	p := aPrinter("")
	c, words, err := p.open("en")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	full := t.TempDir()
	for range mostSheets {
		if _, err := writeSheet(full, nil); err != nil {
			t.Fatal(err)
		}
	}
	for folder, want := range map[string]string{
		file:                       "there is a file where a folder should be",
		filepath.Join(dir, "gone"): "the folder is gone, or the stick was taken out",
		full:                       "there are too many certificates in this folder",
	} {
		_, err := p.Certificate(c, c.Everything(), "lantern", finishedKeys(c), course.Place{Path: folder})
		if err == nil || err.Error() != want || !words.Has("why."+want) {
			t.Errorf("%s: %v, want %s", folder, err, want)
		}
	}
}

// TestPrinterPlaces: the data folder is offered where there is one, and once.
func TestPrinterPlaces(t *testing.T) {
	started, data := t.TempDir(), t.TempDir()
	t.Chdir(started)
	has := func(p printer) (found int) {
		for _, place := range p.Places() {
			if place.Data {
				found++
			}
		}
		return found
	}
	for what, x := range map[string]struct {
		data string
		want int
	}{"of nobody": {"", 0}, "elsewhere": {data, 1}, "not made yet": {filepath.Join(data, "none"), 0}, "where it was started": {started, 0}} {
		if n := has(aPrinter(x.data)); n != x.want {
			t.Errorf("%s: %d data folders", what, n)
		}
	}
}
