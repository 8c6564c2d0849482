package cli

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	yaml "example.org/safeskills/internal/source"
)

// A step that takes more than two screens is reported at its place; one that scrolls once is not.
func TestFits(t *testing.T) {
	for name, want := range map[string]string{
		"fits.bad.yaml": `fits.bad.yaml:10:3: the step "long-page" takes 3 screens of 76 by 21 in en; it must fit, or scroll once. Make two steps of it [fits]`, "fits.good.yaml": "",
	} {
		var found []string
		for _, issue := range course.CheckFile(os.DirFS("testdata/rules"), name, fits()) {
			if issue.Rule == "fits" || issue.Rule == "" {
				found = append(found, issue.String())
			}
		}
		if got := strings.Join(found, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
		}
	}
}

// TestFitsOfChecks: the rules from outside hold for the questions of a check, too.
func TestFitsOfChecks(t *testing.T) {
	const file = "checks/short/lantern.yaml"
	mill := os.DirFS("../../course/testdata/check")
	data, err := fs.ReadFile(mill, file)
	if err != nil {
		t.Fatal(err)
	}
	var long strings.Builder
	for i := range 10 {
		fmt.Fprintf(&long, "          - {id: p%d, text: %q, feedback: So.}\n", i, strings.Repeat("on and on ", 15))
	}
	parts := "form: sms\n        parts:\n          - {id: bread"
	changed := strings.Replace(string(data), parts, "form: page\n        parts:\n"+long.String()+"          - {id: bread", 1)
	read := 0
	reads := func(_ *course.Course, m *course.Module, texts []yaml.Text) yaml.Issues {
		if m.Key.Module == "checks/short" {
			read += len(texts)
		}
		return nil
	}
	got := course.Check(lentTo{mill, fstest.MapFS{file: {Data: []byte(changed)}}}, fits(), reads).Error()
	if want := file + `:21:3: the step "ask" takes 3 screens of 76 by 21 in en`; !strings.Contains(got, want) || read < 40 {
		t.Errorf("%d texts were read, and this was said:\n%s\nwant %s", read, got, want)
	}
}

// lentTo is a folder of which some files are others.
type lentTo struct{ own, others fs.FS }

func (l lentTo) Open(name string) (fs.File, error) {
	if f, err := l.others.Open(name); err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			return f, nil
		}
	}
	return l.own.Open(name)
}
