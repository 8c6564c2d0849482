package course_test

import (
	"encoding/json"
	"math"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// TestStats counts a small module by hand.
func TestStats(t *testing.T) {
	c, _ := openOne(t, `format: 1
language: en
title: Two words
summary: Four words are here.
minutes: 3
sensitivity: none
risks: [contact, contract]
outcomes:
  - {id: see, text: see it}
  - {id: say, text: say it}
misconceptions:
  - {id: neat, text: neat is true}
steps:
  - id: one
    kind: choose
    core: true
    outcome: see
    prompt: Which one is it?
    choices:
      - {id: a, text: this one, right: true, feedback: Yes it is.}
      - {id: b, text: that other one, misconception: neat, feedback: No it is not that.}
  - id: two
    kind: read
    outcome: see
    text: Five words to be read.
  - id: three
    kind: spot
    outcome: say
    prompt: Mark it.
    message:
      form: mail
      from: nobody
      parts:
        - {id: a, text: mine, flag: true, feedback: One.}
        - {id: b, text: yours, misconception: neat, feedback: Two.}
    note: This is not for learners.
takeaway: Take it.
facilitator:
  say_aloud: This is not, either.
`)
	// choose: prompt 4, options 2 + 3, right feedback 3; half of all feedback 3 + 5; 15 seconds.
	// read: 5; 5 seconds. spot: prompt 2, parts 1 + 1, right feedback 1; half of 1 + 1; 30 seconds.
	one, two, three := (12.0+8.0/2)/130+15.0/60, 5.0/130+5.0/60, (5.0+2.0/2)/130+30.0/60
	got := c.Stats()
	if len(got.Modules) != 1 {
		t.Fatalf("%+v", got)
	}
	m := got.Modules[0]
	read := *m.Readability
	if read.Formula != "Flesch Reading Ease" || read.Target != 80 || read.Words != 4+3+5+5+2+1+1+2 {
		t.Errorf("%+v", read)
	}
	m.Readability = nil
	want := course.ModuleStats{
		Module: "one", Band: "lantern", Steps: 3, Kinds: map[string]int{"choose": 1, "read": 1, "spot": 1},
		Outcomes: []course.Count{{ID: "see", N: 1}, {ID: "say", N: 1}}, Misconceptions: []course.Count{{ID: "neat", N: 2}},
		Risks:   []string{"contact", "contract"},
		Minutes: course.Minutes{Stated: 3, Estimated: one + two + three, Core: one},
		Words:   course.Words{All: 2 + 4 + 2 + 2 + 3 + (4 + 2 + 3 + 3 + 5) + 5 + (2 + 1 + 1 + 1 + 1 + 1) + 2, RightPath: 12 + 5 + 5, Core: 12},
		Doing:   1 - two/(one+two+three),
	}
	if !near(m.Minutes.Estimated, want.Minutes.Estimated) || !near(m.Doing, want.Doing) {
		t.Errorf("%+v, want %+v", m, want)
	}
	m.Minutes.Estimated, m.Doing = want.Minutes.Estimated, want.Doing
	if !reflect.DeepEqual(m, want) {
		t.Errorf("%+v, want\n%+v", m, want)
	}
	if len(got.Bands) != 3 || got.Bands[0].Modules != 0 || got.Bands[1].Modules != 1 || !reflect.DeepEqual(got.Bands[1].Risks, map[string]int{"contact": 1, "contract": 1}) {
		t.Errorf("%+v", got.Bands)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestStatsOfShipped: every module that is shipped is there in every language, and so is each way of guessing, in each band and
// over all of them.
func TestStatsOfShipped(t *testing.T) {
	found, languages := map[string]bool{}, []string{"en"}
	if full {
		languages = []string{"en", "fr"}
	}
	for _, language := range languages {
		c, err := course.Open(content.Files, language)
		if err != nil {
			t.Fatal(err)
		}
		s := c.Stats()
		for _, m := range s.Modules {
			found[language+"/"+m.Module+"/"+m.Band] = true
			if m.Readability == nil || m.Words.Core > m.Words.RightPath || m.Words.RightPath > m.Words.All || m.Doing < 0 || m.Doing > 1 {
				t.Errorf("%s: %+v", language, m)
			}
		}
		n := map[string]int{}
		for _, b := range s.Bands {
			for _, g := range b.Guesses {
				n[g.Way] += g.N
			}
		}
		for _, g := range s.Guesses {
			if g.N == 0 || n[g.Way] != g.N {
				t.Errorf("%s: %+v, in the bands %d", language, g, n[g.Way])
			}
		}
		if len(s.Guesses) != 5 {
			t.Errorf("%s: %+v", language, s.Guesses)
		}
	}
	shipped(t, func(t *testing.T, c *course.Course, m *course.Module) {
		if at := c.Language + "/" + m.Key.Module + "/" + m.Key.Band; !found[at] && slices.Contains(languages, c.Language) {
			t.Errorf("%s has no stats", at)
		}
	})
}

// TestStatsJSON: other programs read the stats, so their keys are small letters and lists are never null.
func TestStatsJSON(t *testing.T) {
	c, err := course.Open(folderFS(t, "testdata/lamp"), "")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(c.Stats())
	if err != nil {
		t.Fatal(err)
	}
	if odd := regexp.MustCompile(`"[^"]*[A-Z][^"]*":|: ?null`).FindAllString(string(data), -1); odd != nil {
		t.Errorf("%q in\n%s", odd, data)
	}
}

// FuzzCourse looks at any bytes as the module of a course, as Check and Stats do.
func FuzzCourse(f *testing.F) {
	for _, data := range modules(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{
			"course.yaml": {Data: []byte(`format: 1
id: lamp
language: en
title: Lamp Street
bands: [{id: lantern, title: Lantern}]
languages: [en]
modules: [one]
paths: [{id: short, title: Short, minutes: 1, parts: [{module: one, steps: core}, {module: one, steps: all}]}]
`)},
			"modules/one/lantern.yaml": {Data: data},
		}
		errors := course.Check(fsys).Err()
		c, err := course.Open(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		s := c.Stats()
		if (len(s.Modules) == 1) != (errors == nil) {
			t.Fatalf("there are %d modules in the stats, and check says %v", len(s.Modules), errors)
		}
		for _, m := range s.Modules {
			if math.IsNaN(m.Doing+m.Minutes.Estimated) || m.Readability != nil && math.IsNaN(m.Readability.Score) {
				t.Fatalf("%+v", m)
			}
		}
	})
}
