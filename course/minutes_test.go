package course_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// TestMinutesOfLanguages: a lesson takes about as long in each language, also in one that has no blanks between its words.
func TestMinutesOfLanguages(t *testing.T) {
	english, err := course.Open(content.Files, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"fr", "es", "ar", "zh", "ru"} {
		c, err := course.Open(content.Files, language)
		if err != nil {
			t.Fatal(err)
		}
		for _, module := range []string{"rights-and-help", "passphrases", "cyber-heroes"} {
			part := course.PathPart{Module: module}
			there, here := english.PartMinutes(part, "lantern"), c.PartMinutes(part, "lantern")
			if here == 0 || math.Abs(here/there-1) > 0.2 {
				t.Errorf("%s takes %.1f minutes in %s, and %.1f in English", module, here, language, there)
			}
		}
	}
}

// TestMinutesOfCharacters: a choice of many Chinese characters takes longer to read than a choice of one, though neither has a
// blank: 78 characters more, at 1.7 times the 130 words a minute of the level.
func TestMinutesOfCharacters(t *testing.T) {
	minutes := func(choice string) float64 {
		text := fmt.Sprintf("format: 1\nlanguage: zh\ntitle: T\nsummary: S\nminutes: 1\nsensitivity: none\noutcomes: [{id: see, text: S}]\nsteps:\n"+
			"  - {id: a, kind: choose, outcome: see, prompt: P, choices: [{id: x, text: %s, feedback: F, right: true}, {id: y, text: %s甲, feedback: F}]}\n"+
			"  - {id: b, kind: read, text: T}\n  - {id: c, kind: read, text: T}\ntakeaway: T\n", choice, choice)
		c, err := course.Open(fstest.MapFS{
			"course.yaml":            {Data: []byte("format: 1\nid: lamp\nlanguage: zh\ntitle: L\nbands: [{id: lantern, title: L}]\nlanguages: [zh]\nmodules: [m]\n")},
			"modules/m/lantern.yaml": {Data: []byte(text)},
		}, "")
		if err != nil {
			t.Fatal(err)
		}
		return c.PartMinutes(course.PathPart{Module: "m"}, "lantern")
	}
	more := minutes(strings.Repeat("灯", 40)) - minutes("灯")
	if want := 78 / (130 * 1.7); math.Abs(more-want) > 0.001 {
		t.Errorf("it takes %.3f minutes more, not %.3f", more, want)
	}
}
