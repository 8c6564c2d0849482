package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// madeStep is the file of a step.
func madeStep(title string) []byte {
	parts := []course.MadePart{{Text: "Come at ten.", Why: "So it is."}, {Text: "Read me the number.", Why: "A code.", Flag: true}}
	return course.Making{Language: "en", Title: title, Outcome: "look twice", Prompt: "Mark what should make you stop.", Reflect: "Which one?",
		Takeaway: "Look twice.", Messages: []course.Made{{True: true, Form: "sms", Parts: parts[:1]}, {Form: "chat", Parts: parts}}}.File()
}

// titles are those of the steps on a shelf, and a dash for each that cannot be played.
func titles(t *testing.T, s shelf) string {
	t.Helper()
	made, err := s.Made()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, open := range made {
		c, err := open()
		if err != nil {
			out = append(out, "-")
			continue
		}
		head, err := c.Head(c.Modules[0], c.Bands[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, head.Title)
	}
	return strings.Join(out, " ")
}

func TestShelf(t *testing.T) {
	s := shelf{filepath.Join(t.TempDir(), "not", "there yet")}
	if got := titles(t, s); got != "" {
		t.Fatalf("an empty shelf holds %s", got)
	}
	if err := s.Forget("otter"); err != nil {
		t.Errorf("forgetting where there is nothing: %v", err)
	}
	for i, step := range []struct{ learner, title string }{{"otter", "A"}, {"heron", "B"}, {"otter", "C"}} {
		if err := s.Keep(step.learner, madeStep(step.title)); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(s.dir, "made", map[int]string{0: "otter-1.yaml", 1: "heron-1.yaml", 2: "otter-2.yaml"}[i])
		at := time.Unix(1_800_000_000+int64(i), 0)
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if got := titles(t, s); got != "C B A" {
		t.Errorf("the shelf holds %s", got)
	}
	if err := s.Forget("otter"); err != nil || titles(t, s) != "B" {
		t.Errorf("after forgetting: %v, %s", err, titles(t, s))
	}
	for n := range mostByOne {
		if err := s.Keep("otter", madeStep("X")); err != nil {
			t.Fatalf("step %d: %v", n+1, err)
		}
	}
	if err := s.Keep("otter", madeStep("X")); !errors.Is(err, errShelfFull) {
		t.Errorf("one more is kept: %v", err)
	}
	if made, err := s.Made(); err != nil || len(made) != mostShown {
		t.Errorf("%d are shown, %v", len(made), err)
	}
}

// Two windows keep their steps at once; none is lost.
func TestShelfAtOnce(t *testing.T) {
	s := shelf{t.TempDir()}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if err := s.Keep("otter", madeStep("A")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := titles(t, s); got != strings.TrimSpace(strings.Repeat("A ", 20)) {
		t.Errorf("the shelf holds %s", got)
	}
}

// What is no file of ours is passed over or cannot be played, and no link is followed.
func TestHostileShelf(t *testing.T) {
	s, outside := shelf{t.TempDir()}, t.TempDir()
	made := filepath.Join(s.dir, "made")
	write := func(name string, data []byte) string {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, 0o644)); err != nil {
			t.Fatal(err)
		}
		return name
	}
	secret := write(filepath.Join(outside, "secret.yaml"), madeStep("Secret"))
	write(filepath.Join(made, "a.yaml"), []byte("steps: ["))
	write(filepath.Join(made, "b.txt"), madeStep("Text"))
	write(filepath.Join(made, "c.yaml"), bytes.Repeat([]byte("#"), 300<<10))
	write(filepath.Join(made, "d.yaml", "e.yaml"), madeStep("Deep"))
	links := os.Symlink(secret, filepath.Join(made, "otter-1.yaml")) == nil
	if got := titles(t, s); got != "-" {
		t.Errorf("the shelf holds %s", got)
	}
	if err := s.Forget("otter"); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(secret); err != nil {
		t.Errorf("what a link leads to was erased: %v", err)
	}
	// A file that becomes a link after it was listed.
	write(filepath.Join(made, "otter-1.yaml"), madeStep("Good"))
	steps, err := s.Made()
	if err != nil || len(steps) != 2 {
		t.Fatalf("%d steps, %v", len(steps), err)
	}
	if links {
		if err := errors.Join(os.Remove(filepath.Join(made, "otter-1.yaml")), os.Symlink(secret, filepath.Join(made, "otter-1.yaml"))); err != nil {
			t.Fatal(err)
		}
		for _, open := range steps {
			if c, err := open(); err == nil {
				t.Errorf("a link was followed to %v", c.Title)
			}
		}
	}
}

// A folder that cannot hold steps says why, in words for a screen.
func TestShelfInTheWay(t *testing.T) {
	file := shelf{filepath.Join(t.TempDir(), "file")}
	if err := os.WriteFile(file.dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	inside, outside := shelf{t.TempDir()}, t.TempDir()
	if err := os.WriteFile(filepath.Join(inside.dir, "made"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	shelves := []shelf{file, inside}
	if link := (shelf{t.TempDir()}); runtime.GOOS != "windows" {
		if err := os.Symlink(outside, filepath.Join(link.dir, "made")); err != nil {
			t.Fatal(err)
		}
		shelves = append(shelves, link)
	}
	for _, s := range shelves {
		if err := s.Keep("otter", madeStep("A")); err == nil || err.Error() != string(journal.NotFolder) {
			t.Errorf("keeping: %v", err)
		}
		if made, err := s.Made(); err == nil || len(made) > 0 || err.Error() != string(journal.NotFolder) {
			t.Errorf("listing: %d, %v", len(made), err)
		}
		if err := s.Forget("otter"); err == nil {
			t.Error("forgetting says nothing")
		}
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) > 0 {
		t.Errorf("a link was followed: %v, %v", left, err)
	}
}
