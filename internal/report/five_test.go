package report

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// TestShown: whatever the parts, none of fewer than five learners is shown, and what is left out together is nobody or five at
// least, so that taking the shown ones from the whole finds no total of fewer.
func TestShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		screens := make([]screen, rapid.IntRange(0, 14).Draw(t, "screens"))
		for i := range screens {
			screens[i].people = rapid.IntRange(1, course.MostPeople).Draw(t, "people")
		}
		apart := rapid.Bool().Draw(t, "apart")
		parts := make([]crowd, rapid.IntRange(1, 6).Draw(t, "parts"))
		for i := range parts {
			parts[i] = crowd{}
		}
		for i := range screens {
			in := rapid.IntRange(0, len(parts)-1).Draw(t, "in")
			parts[in][&screens[i]] = true
			if !apart { // as answers to several items
				parts[rapid.IntRange(0, len(parts)-1).Draw(t, "and in")][&screens[i]] = true
			}
		}
		left, any := crowd{}, false
		for i, may := range shown(parts) {
			if may && len(parts[i]) > 0 && parts[i].learners() < fewest {
				t.Fatalf("a part of %d learners is shown", parts[i].learners())
			}
			for s := range parts[i] {
				if !may {
					left[s] = true
				}
			}
			any = any || may && len(parts[i]) > 0
		}
		if n := left.learners(); n > 0 && n < fewest && any {
			t.Fatalf("%d learners are found by subtraction", n)
		}
	})
}

func TestShownExamples(t *testing.T) {
	for _, c := range []struct {
		sizes []int
		want  string
	}{
		{[]int{10, 20}, "[true true]"},
		{[]int{3, 20}, "[false false]"},         // the whole would give the three away
		{[]int{3, 20, 9}, "[false true false]"}, // the smaller of the others goes, too
		{[]int{3, 4, 20}, "[false false true]"}, // seven together
		{[]int{0, 20}, "[true true]"},
		{[]int{2}, "[false]"},
	} {
		var parts []crowd
		for _, n := range c.sizes {
			part := crowd{}
			for range n {
				part[&screen{people: 1}] = true
			}
			parts = append(parts, part)
		}
		if got := fmt.Sprint(shown(parts)); got != c.want {
			t.Errorf("%v: %s, want %s", c.sizes, got, c.want)
		}
	}
}

func TestReveals(t *testing.T) {
	a, b, c := &screen{people: 3}, &screen{people: 3}, &screen{people: 2}
	for _, x := range []struct {
		one, other crowd
		want       bool
	}{
		{crowd{a: true, b: true}, crowd{a: true, b: true}, false},
		{crowd{a: true, b: true}, crowd{a: true}, true},
		{crowd{a: true}, crowd{b: true}, false}, // six
		{crowd{a: true}, crowd{a: true, b: true, c: true}, false},
		{crowd{a: true, c: true}, crowd{a: true}, true},
	} {
		if got := x.one.reveals(x.other); got != x.want || x.other.reveals(x.one) != got {
			t.Errorf("%v and %v: %t", x.one, x.other, got)
		}
	}
}
