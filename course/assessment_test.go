package course_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

const shortCheck = "checks/short/lantern.yaml"

func assess(t testing.TB, c *course.Course, use course.Use, learner string, events []course.Event) course.Assessment {
	t.Helper()
	a, err := c.Assess("short", "lantern", use, learner, course.Fold(events))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// answer hands in the right answer where there is one and right is set, else another one, and tells the prompts on the way.
func answer(a course.Assessment, right func(n int) bool) (events []course.Event, prompts []string) {
	for !a.Done() {
		n, _ := a.Number()
		given := course.Answer{}
		switch q := a.Question().(type) {
		case course.Pick:
			prompts = append(prompts, q.Prompt)
			ids := course.IDs(q.Options)
			given.IDs = ids[:1]
			for _, id := range []string{"four", "words", "one", "change"} {
				if slices.Contains(ids, id) == right(n) && slices.Contains(ids, id) {
					given.IDs = []string{id}
				}
			}
			if !right(n) {
				given.IDs = slices.DeleteFunc(ids, func(id string) bool {
					return slices.Contains([]string{"four", "words", "one", "change"}, id)
				})[:1]
			}
		case course.Mark:
			prompts = append(prompts, q.Prompt)
			if harmless := q.Message.Parts[0].ID == "bread"; harmless != right(n) {
				given.IDs = []string{q.Message.Parts[1].ID}
			}
		}
		var kept []course.Event
		a, kept = a.HandIn(given)
		events = append(events, kept...)
	}
	return events, prompts
}

func always(int) bool { return true }

// TestAssessment is a walk through the three uses of a check: forms, order, what is kept, and nothing said before the end.
func TestAssessment(t *testing.T) {
	c := openMill(t, millFS(t), "")
	a := assess(t, c, course.Before, "otter", nil)
	if n, of := a.Number(); n != 1 || of != 4 || a.Confident() || a.Review() != nil {
		t.Fatalf("%d of %d", n, of)
	}
	if q := a.Question().(course.Pick); spelled(q.Options) != "dog words sign" { // by sha256sum of mill|checks/short|lantern|holdb|otter|…
		t.Errorf("form b is shown as %s", spelled(q.Options))
	}
	a, events := a.HandIn(picked("words"))
	if a.Review() != nil {
		t.Error("something is said before the end")
	}
	a, kept := a.HandIn(picked()) // nothing to mark
	events = append(events, kept...)
	a, kept = a.Next()
	events = append(events, kept...)
	if q := a.Question().(course.Pick); !a.Confident() || !q.Open || spelled(q.Options) != "1 2 3 4" {
		t.Errorf("%+v", q)
	}
	a, kept = a.HandIn(picked("3"))
	events = append(events, kept...)
	const want = `check.answer {"check":"mill/short/lantern","use":"before","item":"hold","form":"b","ids":["words"],"score":1,"right":true}
check.answer {"check":"mill/short/lantern","use":"before","item":"ask","form":"b","ids":null,"score":1,"right":true}
check.answer {"check":"mill/short/lantern","use":"before","item":"view","form":"b","ids":null,"score":0,"right":false,"skipped":true}
check.answer {"check":"mill/short/lantern","use":"before","item":"sure","ids":["3"],"score":0,"right":false}
`
	if got := encoded(events); got != want {
		t.Errorf("kept\n%s", got)
	}
	review := a.Review()
	if !a.Done() || a.Question() != nil || len(review) != 3 || !review[0].Verdict.Right || review[0].Answer.IDs[0] != "words" || review[0].Verdict.Rows[2].Feedback == "" || !review[2].Skipped {
		t.Errorf("at the end: %+v", review)
	}
	if _, kept := a.HandIn(picked("3")); kept != nil {
		t.Errorf("kept after the end: %+v", kept)
	}
	if _, kept := a.Next(); kept != nil {
		t.Errorf("kept after the end: %+v", kept)
	}

	after, prompts := answer(assess(t, c, course.After, "otter", events), always)
	if strings.Join(prompts, "|") != "Which secret is hardest to guess?|Mark what should make you stop.|Do you lend your phone?|How many doors should one key open?|I can lock what is mine" {
		t.Errorf("after: %q", prompts)
	}
	later, prompts := answer(assess(t, c, course.Later, "otter", append(events, after...)), always)
	if strings.Join(prompts, "|") != "Bo chooses a secret for the gate. What helps most?|Is there anything to mark?|I can lock what is mine" || len(later) != 3 {
		t.Errorf("later: %q", prompts)
	}
}

// TestForms: half of the learners begin with each form, after it comes the other one, and weeks later the first one again. What
// somebody was given once holds also under another id.
func TestForms(t *testing.T) {
	c := openMill(t, millFS(t), "")
	form := func(use course.Use, learner string, events []course.Event) string {
		_, kept := assess(t, c, use, learner, events).Next()
		return kept[0].(course.CheckAnswer).Form
	}
	begins := map[string]int{}
	for n := range 200 {
		learner := fmt.Sprint("learner ", n)
		before, after, later := form(course.Before, learner, nil), form(course.After, learner, nil), form(course.Later, learner, nil)
		if before == after || before != later {
			t.Errorf("%s: %s %s %s", learner, before, after, later)
		}
		begins[before]++
	}
	if begins["a"]+begins["b"] != 200 || begins["a"] < 70 || begins["b"] < 70 {
		t.Errorf("%v", begins)
	}
	for _, x := range []struct{ learner, given, in, want string }{ // the first bytes of the sums are 91 and 2c
		{"otter", "", "", "b a b"},
		{"crane", "", "", "a b a"},
		{"crane", "b", "before", "b a b"},
		{"otter", "b", "after", "a b a"},
		{"otter", "a", "later", "a b a"},
		{"otter", "x", "before", "b a b"},
	} {
		events := []course.Event{course.CheckAnswer{Check: course.CheckKey{Course: "mill", Check: "short", Band: "lantern"}, Use: course.Use(x.in), Item: "view", Form: x.given}}
		got := form(course.Before, x.learner, events) + " " + form(course.After, x.learner, events) + " " + form(course.Later, x.learner, events)
		if got != x.want {
			t.Errorf("%+v: %s", x, got)
		}
	}
}

// TestAssessmentResumes: an assessment goes on at the first item that was not answered, wherever it was left, and in another
// language; an answer given twice stands as it was given first.
func TestAssessmentResumes(t *testing.T) {
	fsys := millFS(t)
	translatedInto(t, fsys, "sw", true)
	c, swahili := openMill(t, fsys, ""), openMill(t, fsys, "sw")
	all, _ := answer(assess(t, c, course.After, "otter", nil), always)
	for cut := range len(all) + 1 {
		for _, in := range []*course.Course{c, swahili} {
			a := assess(t, in, course.After, "otter", all[:cut])
			if n, of := a.Number(); n != cut+1 || of != len(all) || a.Done() != (cut == len(all)) {
				t.Fatalf("after %d answers: at %d of %d", cut, n, of)
			}
			rest, _ := answer(a, always)
			if got := encoded(slices.Concat(all[:cut], rest)); got != encoded(all) {
				t.Errorf("after %d answers:\n%s", cut, got)
			}
		}
		a := assess(t, c, course.After, "otter", all[:cut])
		if b, err := a.In(swahili); err != nil || b.Done() != a.Done() || b.Instrument().Language != "sw" {
			t.Errorf("%v", err)
		} else if n, _ := b.Number(); n != cut+1 {
			t.Errorf("in another language at %d", n)
		}
	}
	first := all[0].(course.CheckAnswer)
	second := first
	second.IDs, second.Right, second.Score = []string{"swap"}, false, 0
	p := course.Fold([]course.Event{first, second})
	if e := p.Checks[course.CheckItem{CheckKey: first.Check, Use: first.Use, Item: first.Item}]; !e.Right {
		t.Errorf("%+v", e)
	}
}

// TestTotal counts what was right of what was answered, in each use.
func TestTotal(t *testing.T) {
	c := openMill(t, millFS(t), "")
	in, err := c.Instrument("short", "lantern")
	if err != nil {
		t.Fatal(err)
	}
	before, _ := answer(assess(t, c, course.Before, "otter", nil), func(n int) bool { return n == 2 })
	after, _ := answer(assess(t, c, course.After, "otter", nil), func(n int) bool { return n != 2 })
	p := course.Fold(append(before, after...))
	for use, want := range map[course.Use][2]int{course.Before: {1, 2}, course.After: {2, 3}, course.Later: {0, 0}} {
		if right, of := in.Total(p, use); right != want[0] || of != want[1] {
			t.Errorf("%s: %d of %d", use, right, of)
		}
	}
	_, skipped := assess(t, c, course.Later, "otter", nil).Next()
	if right, of := in.Total(p.Apply(skipped[0]), course.Later); right+of != 0 {
		t.Errorf("of what was skipped: %d of %d", right, of)
	}
}
