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
