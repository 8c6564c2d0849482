package cli

import (
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
