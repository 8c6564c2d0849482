package source_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/internal/source"
)

var update = flag.Bool("update", false, "write the .want files anew")

// read reads a file of the tests' own format, which has one key for everything a Map can get.
func read(root *source.Map) {
	root.Int("format", 1, 1, 1)
	root.Plain("language")
	root.Text("title", 20)
	root.Text("text", 300, source.Optional, source.Markdown)
	root.Text("poem", 40, source.Optional, source.Multiline)
	root.Text("label", 24, source.Optional)
	root.Int("minutes", 1, 90, 0, source.Optional)
	root.Flag("core")
	root.Word("level", []string{"none", "mild", "strong"}, source.Optional)
	tags := root.Refs("tags", "", nil, source.Optional)
	root.Ref("main", "tag", tags, source.Optional)
	root.Refs("also", "tag", tags, source.Optional)
	root.Texts("tips", 40, source.Optional, source.Markdown)
	root.Texts("says", 40, source.Optional, source.KeepCount)
	person := root.Sub("person", source.Optional)
	person.Text("name", 24)
	person.Plain("born", source.Optional)
	steps := root.Each("steps", 1, 8)
	source.Unique(steps)
	for _, s := range steps {
		readStep(s)
	}
}

func readStep(m *source.Map) {
	m.Unit(m.ID())
	kind := m.Word("kind", []string{"choose", "read"})
	if kind == "" {
		m.Forgive()
		return
	}
	m.Text("prompt", 60, source.Markdown)
	m.Flag("fixed")
	if kind == "read" {
		return
	}
	choices := m.Each("choices", 2, 4)
	source.Unique(choices)
	for _, c := range choices {
		c.ID()
		c.Text("text", 40)
		c.Text("feedback", 60, source.Optional, source.Markdown)
		c.Flag("right")
	}
}

// TestMistakes compares what is said of each file under testdata with the .want beside it. Where there is an x.fr.yaml, it
// is laid over x.yaml.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".yaml")
		if strings.HasSuffix(name, ".fr") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			doc := parse(t, file)
			if _, err := os.Stat(name + ".fr.yaml"); err == nil {
				doc = doc.Over(parse(t, name+".fr.yaml"))
			}
			read(doc.Root())
			compare(t, name+".want", doc.Issues())
		})
	}
	wants, _ := filepath.Glob("testdata/*.want")
	for _, want := range wants {
		if !slices.Contains(files, strings.TrimSuffix(want, ".want")+".yaml") {
			t.Errorf("%s belongs to no file", want)
		}
	}
}

func parse(t *testing.T, file string) *source.Doc {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return source.Parse(filepath.Base(file), data)
}

func compare(t *testing.T, want string, issues source.Issues) {
	t.Helper()
	got := ""
	if len(issues) > 0 {
		got = issues.Error() + "\n"
	}
	golden(t, want, got)
}

// golden compares with a file, or writes it under -update.
func golden(t *testing.T, want, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	expected, err := os.ReadFile(want)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(expected) {
		t.Errorf("got\n%swant\n%s", got, expected)
	}
}

func TestRequiredLists(t *testing.T) {
	doc := source.Parse("x", []byte("says: []\nids: []\n"))
	m := doc.Root()
	m.Texts("says", 40)
	m.Refs("ids", "", nil)
	m.Texts("more", 40)
	want := `x:1:1: "more" is missing here
x:1:1: "says" is an empty list; write one item at least
x:2:1: "ids" is an empty list; write one item at least`
	if got := doc.Issues().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
