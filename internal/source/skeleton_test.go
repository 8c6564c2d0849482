package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/safeskills/internal/source"
)

// TestSkeleton compares the skeleton of each file under testdata/skeleton with the .want beside it; where there is an
// x.fr.yaml, what that lacks.
func TestSkeleton(t *testing.T) {
	files, err := filepath.Glob("testdata/skeleton/*.yaml")
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
			skeleton := doc.Skeleton
			if _, err := os.Stat(name + ".fr.yaml"); err == nil {
				doc = doc.Over(parse(t, name+".fr.yaml"))
				skeleton = doc.Missing
			}
			read(doc.Root())
			for _, i := range doc.Issues() {
				if i.File == filepath.Base(file) {
					t.Error(i)
				}
			}
			golden(t, name+".want", skeleton())
		})
	}
}

// TestUnfilledSkeleton lays the skeleton of a file over it: each text is told to be missing, once, and nothing else is wrong.
func TestUnfilledSkeleton(t *testing.T) {
	file := "testdata/skeleton/whole.yaml"
	base := parse(t, file)
	read(base.Root())
	doc := parse(t, file).Over(source.Parse("over", []byte("format: 1\nlanguage: fr\ndraft: true\n"+base.Skeleton())))
	read(doc.Root())
	issues := doc.Issues()
	for _, i := range issues {
		if i.Rule != "draft" {
			t.Error(i)
		}
	}
	if got, want := len(issues), len(base.Texts()); got != want {
		t.Errorf("%d texts are missing, there are %d:\n%v", got, want, issues)
	}
	if missing := doc.Missing(); missing != "" {
		t.Errorf("it lacks\n%s", missing)
	}
}
