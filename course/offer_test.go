package course_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
)

// offered is what the path of the mill offers, a word for each: the use, how far it is, and whether it stands before the modules (!), is
// what to do next (>), or comes early (?).
func offered(t *testing.T, c *course.Course, events []course.Event, asked course.Use) string {
	t.Helper()
	path, _ := c.Path("short")
	offers, err := c.Offers(path, "lantern", "otter", course.Fold(events), asked)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, o := range offers {
		n, of := o.Number()
		word := fmt.Sprintf("%s:%d/%d", o.Use(), n-1, of)
		for _, sign := range []struct {
			is   bool
			sign string
		}{{o.First, "!"}, {o.Next, ">"}, {o.Early, "?"}} {
			if sign.is {
				word += sign.sign
			}
		}
		if o.Minutes < 1 {
			t.Errorf("%s takes %d minutes", o.Use(), o.Minutes)
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// TestOffers follows a learner from the first sitting to the one in which the questions come back.
func TestOffers(t *testing.T) {
	c := openMill(t, millFS(t), "")
	var events []course.Event
	take := func(use course.Use, n int) func() {
		return func() {
			a := assess(t, c, use, "otter", events)
			for range n {
				var kept []course.Event
				a, kept = a.Next()
				events = append(events, kept...)
			}
		}
	}
	add := func(e course.Event) func() { return func() { events = append(events, e) } }
	for _, x := range []struct {
		what string
		do   func()
		want string
	}{
		{"new", func() {}, "before:0/4!>"},
		{"one question answered", take(course.Before, 1), "before:1/4!>"},
		{"the others, too", take(course.Before, 3), "before:4/4"},
		{"a module that nobody measures", add(course.StepEnter{At: course.StepKey{ModuleKey: c.Key("hush", "lantern")}, N: 1, M: 3}), "before:4/4"},
		{"the module begun", add(course.StepEnter{At: inLocks("lock"), N: 1, M: 3}), "after:0/5? before:4/4"},
		{"two of the last questions", take(course.After, 2), "after:2/5? before:4/4"},
		{"the module done", add(course.ModuleDone{At: c.Key("locks", "lantern")}), "after:2/5> before:4/4"},
		{"the last questions done", take(course.After, 3), "after:5/5"},
		{"back after a power cut", add(course.SittingNew{}), "after:5/5"},
		{"back a week later", add(course.SittingNew{}), "later:0/3 after:5/5"},
		{"one of them", take(course.Later, 1), "later:1/3 after:5/5"},
		{"all of them", take(course.Later, 2), "later:3/3"},
	} {
		if x.do(); offered(t, c, events, "") != x.want {
			t.Errorf("%s: %s, want %s", x.what, offered(t, c, events, ""), x.want)
		}
	}
}

// TestOffersAsked: what the facilitator starts comes first, whatever there is to do; once done, it is done.
func TestOffersAsked(t *testing.T) {
	c := openMill(t, millFS(t), "")
	begun := []course.Event{course.StepEnter{At: inLocks("lock"), N: 1, M: 3}}
	after, _ := answer(assess(t, c, course.After, "otter", begun), always)
	later, _ := answer(assess(t, c, course.Later, "otter", begun), always)
	for _, x := range []struct {
		what   string
		events []course.Event
		asked  course.Use
		want   string
	}{
		{"the last questions, at once", nil, course.After, "before:0/4!> after:0/5!>?"},
		{"those for weeks later, to somebody new", nil, course.Later, "before:0/4!> later:0/3!>"},
		{"those for weeks later, in the midst", begun, course.Later, "after:0/5? later:0/3!>"},
		{"those before, in the midst", begun, course.Before, "before:0/4!> after:0/5?"},
		{"those for weeks later, on the same day", append(begun, after...), course.Later, "later:0/3!> after:5/5"},
		{"those that are done", append(begun, later...), course.Later, "after:0/5? later:3/3"},
	} {
		if got := offered(t, c, x.events, x.asked); got != x.want {
			t.Errorf("%s: %s, want %s", x.what, got, x.want)
		}
	}
}

// TestOffersNothing: a path without a check, a band without one, and a use that serves nothing have nothing; a check that
// can't be read says why.
func TestOffersNothing(t *testing.T) {
	fsys := millFS(t)
	c := openMill(t, fsys, "")
	path, _ := c.Path("short")
	for _, x := range []struct {
		path course.Path
		band string
	}{{c.Everything(), "lantern"}, {path, "beacon"}, {path, "../lantern"}} {
		if offers, err := c.Offers(x.path, x.band, "otter", course.Progress{}, course.Later); len(offers) > 0 || err != nil {
			t.Errorf("%+v: %v %v", x, offers, err)
		}
	}
	replace(t, fsys, shortCheck, "{before: 3, after: 4, later: 2}", "{after: 4}")
	c = openMill(t, fsys, "")
	if got := offered(t, c, nil, ""); got != "" {
		t.Errorf("nothing is served before, and there is %s", got)
	}
	if got := offered(t, c, []course.Event{course.StepEnter{At: inLocks("lock"), N: 1, M: 3}}, course.Later); got != "after:0/5?" {
		t.Errorf("nothing is served later, and there is %s", got)
	}
	replace(t, fsys, shortCheck, "format: 1", "format: 2")
	if _, err := openMill(t, fsys, "").Offers(path, "lantern", "otter", course.Progress{}, ""); !errors.Is(err, course.ErrNewerContent) {
		t.Errorf("of a newer file: %v", err)
	}
	fsys[shortCheck] = &fstest.MapFile{Data: []byte("format: 1\n")}
	if _, err := openMill(t, fsys, "").Offers(path, "lantern", "otter", course.Progress{}, ""); err == nil {
		t.Error("a file with errors offers something")
	}
}

// TestReviewSaysWhatFits: where the answer was not right, what would have been counts as missed; an opinion misses nothing.
func TestReviewSaysWhatFits(t *testing.T) {
	c := openMill(t, millFS(t), "")
	a := assess(t, c, course.Before, "otter", nil)
	a, _ = a.HandIn(picked("dog"))
	for !a.Done() {
		a, _ = a.Next()
	}
	signs := func(r course.Reviewed) string {
		var out []string
		for _, row := range r.Verdict.Rows {
			out = append(out, fmt.Sprint(row.ID, ":", row.Sign))
		}
		return strings.Join(out, " ")
	}
	var got []string
	for _, r := range a.Review() {
		got = append(got, signs(r))
	}
	if want := "dog:2 sign:0 words:3|bread:0 open:0|one:0 none:0"; strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
}
