package plain

import (
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// TestNoneInArabic: the word for nothing is shown as two, as it is written, and taken as one, too.
func TestNoneInArabic(t *testing.T) {
	words, err := messages.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]bool{"لا شيء": true, "لاشيء": true, "none": true, "شيء": false} {
		a := &markAsker{words: words, question: course.Mark{Message: course.Message{Parts: []course.Part{{ID: "a", Text: "b"}}}}}
		if _, r := a.take(typed); r.done != want {
			t.Errorf("%q: %+v", typed, r)
		}
	}
}
