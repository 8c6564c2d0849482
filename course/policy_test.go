package course_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
)

// twoBands is a course whose first band has nothing yet, with so many paths.
func twoBands(t *testing.T, paths string) *course.Course {
	t.Helper()
	fsys := fstest.MapFS{
		"course.yaml": {Data: []byte("format: 1\nid: c\nlanguage: en\ntitle: C\nbands: [{id: empty, title: E}, {id: young, title: Y}, {id: old, title: O}]\n" +
			"languages: [en]\nmodules: [m]\n" + paths)},
		"modules/m/young.yaml": {Data: []byte("format: 1\n")}, "modules/m/old.yaml": {Data: []byte("format: 1\n")},
	}
	c, err := course.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestOffered(t *testing.T) {
	const (
		one = "paths: [{id: a, title: A, minutes: 1, parts: [{module: m, steps: all}]}]\n"
		two = "paths:\n  - {id: a, title: A, minutes: 1, parts: [{module: m, steps: all}]}\n  - {id: b, title: B, minutes: 1, parts: [{module: m, steps: core}]}\n"
	)
	for _, c := range []struct {
		name, paths string
		policy      course.Policy
		bands       []string
		want        []string // paths; the empty one is everything
	}{
		{"nothing decided, no path", "", course.Policy{}, []string{"empty", "young", "old"}, []string{""}},
		{"nothing decided, one path", one, course.Policy{}, []string{"empty", "young", "old"}, []string{""}},
		{"nothing decided, two paths", two, course.Policy{}, []string{"empty", "young", "old"}, []string{"", "a", "b"}},
		{"one of two", two, course.Policy{Paths: []string{"b"}, Bands: []string{"old"}}, []string{"old"}, []string{"b"}},
		{"both, in the course's order", two, course.Policy{Paths: []string{"b", "a"}, Bands: []string{"old", "young"}}, []string{"young", "old"}, []string{"a", "b"}},
		{"the only one", one, course.Policy{Paths: []string{"a"}}, []string{"empty", "young", "old"}, []string{"a"}},
		{"what there is not", one, course.Policy{Paths: []string{"x"}, Bands: []string{"x"}}, []string{"empty", "young", "old"}, []string{""}},
		{"a band without modules", one, course.Policy{Bands: []string{"empty"}}, []string{"empty", "young", "old"}, []string{""}},
	} {
		opened := twoBands(t, c.paths)
		var bands, paths []string
		for _, b := range opened.OfferedBands(c.policy) {
			bands = append(bands, b.ID)
		}
		for _, p := range opened.OfferedPaths(c.policy) {
			paths = append(paths, p.ID)
		}
		if !slices.Equal(bands, c.bands) || !slices.Equal(paths, c.want) {
			t.Errorf("%s: bands %q, paths %q", c.name, bands, paths)
		}
	}
}

func TestSession(t *testing.T) {
	policy := func(id string, groups ...string) course.Policy {
		return course.Policy{Session: course.Session{ID: id, Label: "L", Kind: "term", Groups: groups}}
	}
	sat := func(session, group string) course.Sitting {
		return course.Sitting{Session: session, Group: group, People: 1}
	}
	for _, c := range []struct {
		name     string
		policy   course.Policy
		sittings []course.Sitting
		met      bool
		group    string
		known    bool
	}{
		{"no session", course.Policy{}, nil, true, "", true},
		{"somebody new", policy("day", "6A", "6B"), nil, false, "", false},
		{"somebody of another session", policy("day", "6A", "6B"), []course.Sitting{sat("", ""), sat("spring", "6A")}, false, "", false},
		{"somebody with a group", policy("day", "6A", "6B"), []course.Sitting{sat("spring", "6A"), sat("day", "6B")}, true, "6B", true},
		{"of a group that there is not any more", policy("day", "6A", "6B"), []course.Sitting{sat("day", "5C")}, true, "", false},
		{"one group", policy("day", "6A"), []course.Sitting{sat("day", "6A")}, true, "", true},
		{"no group", policy("day"), nil, false, "", true},
	} {
		l := course.Learner{Sittings: c.sittings}
		group, known := c.policy.Group(l)
		if c.policy.Met(l) != c.met || group != c.group || known != c.known {
			t.Errorf("%s: met %t, group %q, %t", c.name, c.policy.Met(l), group, known)
		}
	}
	if got := policy("day", "6A").Sitting("", 2); got != (course.Sitting{Session: "day", Label: "L", Kind: "term", Group: "6A", People: 2}) {
		t.Errorf("a sitting of one group: %+v", got)
	}
	if got := (course.Policy{}).Sitting("", 3); got != (course.Sitting{People: 3}) {
		t.Errorf("a sitting of no session: %+v", got)
	}
}

// TestArrival: what is known is not asked, and everything else in its order.
func TestArrival(t *testing.T) {
	const two = "paths:\n  - {id: a, title: A, minutes: 1, parts: [{module: m, steps: all}]}\n  - {id: b, title: B, minutes: 1, parts: [{module: m, steps: core}]}\n"
	c := twoBands(t, two)
	groups := course.Policy{Session: course.Session{ID: "s", Groups: []string{"6A", "6B"}}, Paths: []string{"a", "b"}}
	card := &course.Card{Band: "old"}
	known := course.Learner{ID: "1", Band: "young", Sittings: []course.Sitting{{Session: "s", Group: "6B"}}}
	for _, one := range []struct {
		name  string
		at    course.Arrival
		needs []course.Need
	}{
		{"somebody new", c.Arrive(groups, course.Answered{}, true, course.Learner{}, 2), []course.Need{course.NeedGroup, course.NeedBand, course.NeedPath, course.NeedNickname}},
		{"with a card", c.Arrive(groups, course.Answered{Path: "b"}, true, course.Learner{}, 1).With(card), []course.Need{course.NeedGroup, course.NeedNickname}},
		{"without a card", c.Arrive(groups, course.Answered{Path: "b", Band: "old"}, true, course.Learner{}, 1).With(nil), []course.Need{course.NeedGroup, course.NeedNickname}},
		{"a learner who goes on", c.Arrive(groups, course.Answered{}, true, known, 1), []course.Need{course.NeedPath}},
		{"where nothing is kept", c.Arrive(groups, course.Answered{}, false, course.Learner{}, 1), []course.Need{course.NeedBand, course.NeedPath}},
		{"a look around", c.LookAround(groups, course.Answered{}), []course.Need{course.NeedBand}},
		{"all decided", c.LookAround(groups, course.Answered{Band: "old"}), nil},
	} {
		a, asked := one.at, []course.Need(nil)
		for a.Needs() != course.NeedNothing {
			asked = append(asked, a.Needs())
			switch a.Needs() {
			case course.NeedGroup:
				a.Group = new(string)
			case course.NeedBand:
				a.Band = "young"
			case course.NeedPath:
				a.Path, a.Chose = &c.Paths[1], true
			case course.NeedNickname:
				a.Learner.ID = "new"
			}
		}
		if !slices.Equal(asked, one.needs) {
			t.Errorf("%s is asked %v, not %v", one.name, asked, one.needs)
		}
		if taken := a.Taken(); (len(taken) == 1) != slices.Contains(one.needs, course.NeedPath) {
			t.Errorf("%s: %v", one.name, taken)
		}
	}
}
