package course_test

import (
	"encoding/json"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// TestPictureKey tries all keys there are.
func TestPictureKey(t *testing.T) {
	mine := []string{"fish", "sun", "fish"}
	key := course.NewLearnerKey("a grain", mine)
	opened := 0
	for _, a := range course.Pictures() {
		for _, b := range course.Pictures() {
			for _, c := range course.Pictures() {
				if key.Opens([]string{a, b, c}) {
					opened++
				}
			}
		}
	}
	if opened != 1 || !key.Opens(mine) {
		t.Errorf("%d keys open it, mine: %t", opened, key.Opens(mine))
	}
	for _, other := range [][]string{nil, {"fish", "sun"}, {"fish sun", "fish", ""}, {"fish", "sun fish", ""}, {"fish", "sun", "fish", "sun"}} {
		if key.Opens(other) {
			t.Errorf("%q opens it", other)
		}
	}
	if key == course.NewLearnerKey("another", mine) {
		t.Error("the same pictures of two learners look the same")
	}
	if (course.LearnerKey{}).IsSet() || (course.LearnerKey{}).Opens([]string{"", "", ""}) || !key.IsSet() {
		t.Error("no key is not told from a key")
	}
	data, err := json.Marshal(key)
	if err != nil || strings.Contains(string(data), "fish") {
		t.Errorf("%s %v", data, err)
	}
}

func TestLastPictureKeyCounts(t *testing.T) {
	first, second := course.NewLearnerKey("1", []string{"sun", "sun", "sun"}), course.NewLearnerKey("2", []string{"cat", "cat", "cat"})
	p := course.Fold([]course.Event{first, second})
	if p.Key != second || p.Apply(course.LearnerKey{}).Key.IsSet() {
		t.Errorf("%+v", p.Key)
	}
	data, _ := json.Marshal(second)
	if e, ok := course.DecodeEvent("learner.key", data); !ok || e != course.Event(second) {
		t.Error(e, ok)
	}
}
