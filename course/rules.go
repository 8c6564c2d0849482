package course

import (
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// A rule finds what makes a lesson less good than it could be. What it finds is a warning, and an error under --strict.
// Each has a pair of files under testdata/rules. What concerns the course as a whole is found by Check.
type rule struct {
	name       string
	everywhere bool // it is about what is read on a screen, in a check and a case, too, and not about a lesson as a whole
	find       func(review) []finding
}

// review is a module as the rules see it.
type review struct {
	module   *Module
	passages []passage
	level    int       // of the band: 0 for the youngest
	minutes  []float64 // of each step, estimated
}

type finding struct {
	at    source.Place
	words string
}

func rules() []rule {
	return []rule{
		{"first-step", false, firstIsDoing},
		{"words", true, wordsOfAScreen},
		{"choice-words", true, wordsOfChoices},
		{"core-words", false, wordsOfTheCore},
		{"sentences", true, longSentences},
		{"readability", false, readable},
		{"outcomes", false, outcomesPractised},
		{"misconceptions", false, misconceptionsMet},
		{"genuine", false, genuineShare},
		{"contact", true, noContacts},
		{"brands", true, noBrands},
		{"wordings", true, kindWordings},
		{"script", true, oneScriptAWord},
		{"minutes", false, honestMinutes},
		{"doing", false, mostlyDoing},
		{"reading", true, shortReading},
	}
}

// rules applies the rules to a module; to a case or a check those that hold everywhere.
func (c *Course) rules(m *Module, texts []source.Text) source.Issues {
	r := newReview(m, texts, c.level(m.Key.Band))
	var out source.Issues
	for _, rule := range rules() {
		if !rule.everywhere && !lesson(m.Key) {
			continue
		}
		for _, f := range rule.find(r) {
			out = append(out, source.Issue{Place: f.at, Text: f.words, Rule: rule.name})
		}
	}
	return out
}

// lesson is whether a module is one, and no case or check.
func lesson(k ModuleKey) bool { return !strings.Contains(k.Module, "/") }

func newReview(m *Module, texts []source.Text, level int) review {
	r := review{module: m, level: level, passages: make([]passage, len(texts)), minutes: make([]float64, len(m.Steps))}
	for i, t := range texts {
		r.passages[i] = readPassage(t)
	}
	for i, s := range m.Steps {
		r.minutes[i] = s.estimate(wordsAMinute(level, m.Language))
	}
	return r
}

// level is how old the readers of a band are: 0, 1 or 2. SafeSkills' own names of bands say it; another band is as old as its
// place among the course's bands, and one that stands alone is the middle one.
func (c *Course) level(band string) int {
	if level := slices.Index([]string{"spark", "lantern", "beacon"}, band); level >= 0 {
		return level
	}
	if len(c.Bands) == 1 {
		return 1
	}
	return min(max(0, slices.IndexFunc(c.Bands, func(b Band) bool { return b.ID == band })), 2)
}

// place is where a step stands in the language that is judged.
func (r review) place(s Step) source.Place {
	if i := slices.IndexFunc(r.passages, func(p passage) bool { return p.Unit == s.ID }); i >= 0 {
		return r.passages[i].Place
	}
	return s.Place
}
