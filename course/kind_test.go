package course_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
)

// TestKinds holds every kind to its folder: ok.yaml has nothing to complain of and shows the kind, bad.yaml breaks each
// of the kind's checks once, and bad.want has what an author is told, with its place.
func TestKinds(t *testing.T) {
	for _, kind := range course.KindNames() {
		t.Run(kind, func(t *testing.T) {
			ok := read(t, "testdata", "kind", kind, "ok.yaml")
			if issues := course.Check(withWords(oneModule(ok))); len(issues) > 0 {
				t.Errorf("ok.yaml:\n%s", lines(issues))
			}
			_, m := openOne(t, ok)
			if !slices.ContainsFunc(m.Steps, func(s course.Step) bool { return s.Kind == kind }) {
				t.Errorf("ok.yaml has no step of kind %s", kind)
			}
			bad := course.Check(withWords(oneModule(read(t, "testdata", "kind", kind, "bad.yaml"))))
			if len(bad.Errors()) == 0 {
				t.Error("bad.yaml has no errors")
			}
			golden(t, lines(bad), "kind", kind, "bad.want")
		})
	}
	only(t, "kind", course.KindNames(), func(name string) string { return name })
}

// withWords adds a list of words to draw passphrases from.
func withWords(fsys fstest.MapFS) fstest.MapFS {
	var b strings.Builder
	b.WriteString("format: 1\nlanguage: en\nlicense: made for a test\nwords:\n")
	for i := range 1296 { // as many as four dice can choose
		fmt.Fprintf(&b, "  - %c%c%c%c\n", 'a'+i/216, 'a'+i/36%6, 'a'+i/6%6, 'a'+i%6)
	}
	fsys["wordlists/en.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	return fsys
}

// TestModule reads modules that break what is the same for all kinds: the header, a step's own keys, and what a sensitive
// module must have.
func TestModule(t *testing.T) {
	for _, name := range []string{"header", "steps", "sensitive", "restricted", "neutral"} {
		t.Run(name, func(t *testing.T) {
			issues := course.Check(oneModule(read(t, "testdata", "module", name+".yaml")))
			if len(issues.Errors()) == 0 {
				t.Error("the module passes")
			}
			golden(t, lines(issues), "module", name+".want")
		})
	}
}

// TestRules holds every rule to its pair of files: the good one is free of all findings, the bad one has findings of this
// rule alone.
func TestRules(t *testing.T) {
	for _, rule := range course.RuleNames() {
		t.Run(rule, func(t *testing.T) {
			if issues := course.Check(oneModule(read(t, "testdata", "rules", rule+".good.yaml"))); len(issues) > 0 {
				t.Errorf("the good file:\n%s", lines(issues))
			}
			bad := course.Check(oneModule(read(t, "testdata", "rules", rule+".bad.yaml")))
			if len(bad) == 0 {
				t.Error("the bad file passes")
			}
			for _, i := range bad {
				if i.Rule != rule {
					t.Errorf("the bad file also has %v", i)
				}
			}
			golden(t, lines(bad), "rules", rule+".want")
		})
	}
	only(t, "rules", course.RuleNames(), func(file string) string { name, _, _ := strings.Cut(file, "."); return name })
}

// only reports test data of something that is gone.
func only(t *testing.T, folder string, known []string, name func(string) string) {
	entries, err := os.ReadDir(filepath.Join("testdata", folder))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(known, name(e.Name())) {
			t.Errorf("testdata/%s/%s is the test data of nothing", folder, e.Name())
		}
	}
}
