package course_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		kind, step, ids string
		want            course.Detection
		ok              bool
	}{
		{"spot", "flags", "today page", course.Detection{Flags: 2, Found: 2, Harmless: 2}, true},
		{"spot", "flags", "", course.Detection{Flags: 2, Harmless: 2}, true},
		{"spot", "flags", "hello today bye", course.Detection{Flags: 2, Found: 1, Harmless: 2, Alarms: 2}, true},
		{"spot", "harmless", "all", course.Detection{Harmless: 1, Alarms: 1}, true},
		{"spot", "decides", "owner", course.Detection{}, false},
		{"sort", "real-or-fake", "neat:trick thumb:true prize:true bus:trick", course.Detection{Flags: 2, Found: 1, Harmless: 2, Alarms: 1}, true},
		{"sort", "real-or-fake", "neat:trick", course.Detection{Flags: 1, Found: 1}, true},
		{"sort", "real-or-fake", "", course.Detection{}, false},
		{"sort", "three-boxes", "team:me street:all secret:me", course.Detection{}, false},
		{"choose", "one-right", "office", course.Detection{}, false},
	} {
		_, m := openOne(t, read(t, "testdata", "kind", c.kind, "ok.yaml"))
		got, ok := course.Detect(m.Step(c.step).Activity, strings.Fields(c.ids))
		if got != c.want || ok != c.ok {
			t.Errorf("%s, %s, %q: %+v, %t", c.kind, c.step, c.ids, got, ok)
		}
	}
}

func TestMisconceptions(t *testing.T) {
	for _, c := range []struct{ kind, step, ids, want string }{
		{"choose", "one-right", "office", "looks-real"},
		{"choose", "one-right", "bashir", ""},
		{"choose", "one-right", "", ""},
		{"sort", "real-or-fake", "neat:true thumb:true prize:trick bus:true", "looks-real"},
		{"sort", "real-or-fake", "neat:trick thumb:trick", ""},
		{"sort", "real-or-fake", "thumb:true", ""}, // what was placed nowhere shows nothing
		{"spot", "flags", "hello", ""},
		{"chat", "lend", "send", ""},
	} {
		_, m := openOne(t, read(t, "testdata", "kind", c.kind, "ok.yaml"))
		got := course.Misconceptions(m.Step(c.step).Activity, strings.Fields(c.ids))
		if !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%s, %s, %q: %q, want %q", c.kind, c.step, c.ids, got, c.want)
		}
	}
}

func TestParseAnswer(t *testing.T) {
	for ids, want := range map[string]course.Answer{
		"":        {IDs: []string{}},
		"b a":     picked("b", "a"),
		"a:x b:y": binned("a:x", "b:y"),
	} {
		if got := course.ParseAnswer(strings.Fields(ids)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", ids, got, want)
		}
	}
}
