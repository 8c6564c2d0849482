package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// TestWatch: a module, a case and their translations are shown within their course.
func TestWatch(t *testing.T) {
	for file, want := range map[string][2]string{
		"modules/door/lantern.yaml":   {"door", "one"},
		"cases/lost-key/lantern.yaml": {"cases/lost-key", "note"},
	} {
		w, err := watch("../../course/testdata/tale/" + file)
		if err != nil {
			t.Fatal(err)
		}
		r, changed := w.read()
		if !changed || r.Module != want[0] || r.Band != "lantern" || len(r.Problems) > 0 {
			t.Errorf("%s: %+v", file, r)
			continue
		}
		v, _, err := r.Course.Enter(r.Module, r.Band, course.Entry{Learner: "author", Way: course.Played, Preview: true})
		if err != nil || v.Step().ID != want[1] {
			t.Errorf("%s: %v", file, err)
		}
		if _, changed := w.read(); changed {
			t.Errorf("%s: it is read anew though nothing has changed", file)
		}
	}
}

// TestWatchDraft: who translates sees what is written of a draft, and the original where nothing is.
func TestWatchDraft(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../course/testdata/lamp")); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "modules", "walk", "lantern.fr.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sheet := strings.Replace(string(data), "language: fr\n", "language: fr\ndraft: true\n", 1)
	sheet = strings.Replace(sheet, "title: Une promenade", "title:", 1)
	sheet = strings.Replace(sheet, "- Tu m'envoies 20 ?", "-", 1)
	if err := os.WriteFile(name, []byte(sheet), 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := watch(name)
	if err != nil {
		t.Fatal(err)
	}
	r, _ := w.read()
	v, _, err := r.Course.Enter(r.Module, r.Band, course.Entry{Learner: "author", Way: course.Played, Preview: true})
	if err != nil {
		t.Fatal(err)
	}
	if m := v.Module(); m.Title != "A walk" || m.Steps[1].ID != "idea" || len(r.Problems) != 2 {
		t.Errorf("%q, %q", m.Title, r.Problems)
	}
	if said := fmt.Sprintf("%+v", v.Question()); !strings.Contains(said, "Quel message est vrai") {
		t.Error(said)
	}
	learners, err := course.Open(os.DirFS(dir), "fr")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err = learners.Enter(r.Module, r.Band, course.Entry{Learner: "author", Way: course.Played}); err == nil {
		t.Error("control: learners see a draft")
	}
}
