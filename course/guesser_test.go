package course_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/source"
)

// TestGuessScores works out what each way earns, and what chance does, once more: over every option, every set of marks
// and every walk through a talk.
func TestGuessScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps []madeStep
		for i := range rapid.IntRange(3, 6).Draw(t, "steps") {
			id := fmt.Sprintf("s%d", i)
			steps = append(steps, drawStep(t, id, rapid.SampledFrom([]string{"choose", "select", "spot", "chat", "order"}).Draw(t, "kind"), id, ""))
		}
		c, err := course.Open(oneModule(madeModule("sensitivity: none\n", steps, nil)), "")
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][][2]float64{} // of each answer, the score and the chance
		for _, s := range steps {
			told := strings.Contains(s.yaml, "pick: ")
			switch {
			case s.kind == "choose":
				chance := float64(len(s.right)) / float64(len(s.options))
				want["longest"] = append(want["longest"], [2]float64{chance, chance}) // all are equally long
			case s.kind == "chat":
				chance := s.walks(s.id + "n1")
				want["longest"] = append(want["longest"], [2]float64{chance, chance})
			case s.kind == "select" && !told:
				want["mark-all"] = append(want["mark-all"], [2]float64{s.score(picked(s.options...)), s.someMarks()})
			case s.kind == "spot":
				none := s.score(picked())
				chance := (none + s.someMarks()) / 2
				want["mark-all"] = append(want["mark-all"], [2]float64{s.score(picked(s.options...)), chance})
				want["mark-none"] = append(want["mark-none"], [2]float64{none, chance})
			}
		}
		for _, g := range c.Stats().Guesses {
			if g.Way == "careful" || g.Way == "adult" {
				g.Way = "longest" // no option has such a word
			}
			var score, chance float64
			for _, w := range want[g.Way] {
				score += w[0] / float64(len(want[g.Way]))
				chance += w[1] / float64(len(want[g.Way]))
			}
			if g.N != len(want[g.Way]) || math.Abs(g.Score-score) > 1e-9 || math.Abs(g.Chance-chance) > 1e-9 {
				t.Fatalf("%+v, want %v of %v", g, []float64{score, chance}, want[g.Way])
			}
		}
	})
}

// someMarks is the mean score over every set of marks but the empty one.
func (s madeStep) someMarks() float64 {
	total, sets := 0.0, 1<<len(s.options)
	for set := 1; set < sets; set++ {
		total += s.score(picked(chosen(s.options, set)...))
	}
	return total / float64(sets-1)
}

// walks is the share of safe ends from a node on.
func (s madeStep) walks(node string) float64 {
	n := s.nodes[node]
	if n.replies == nil {
		return map[bool]float64{true: 1}[n.safe]
	}
	total := 0.0
	for _, to := range n.replies {
		total += s.walks(to)
	}
	return total / float64(len(n.replies))
}

// guessable is a course of choices, each given by its options, the right ones with a star, and of messages, each given by
// its parts, the flags with a star.
func guessable(choices, messages []string) fstest.MapFS {
	var steps []string
	options := func(spec, flag string) string {
		var out strings.Builder
		for i, o := range strings.Split(spec, "|") {
			o, right := strings.CutPrefix(o, "*")
			fmt.Fprintf(&out, "{id: o%d, text: %s, feedback: F, %s: %v}, ", i, o, flag, right)
		}
		return out.String()
	}
	for i, spec := range choices {
		steps = append(steps, fmt.Sprintf("  - {id: c%d, kind: choose, outcome: see, prompt: P, choices: [%s]}\n", i, options(spec, "right")))
	}
	for i, spec := range messages {
		steps = append(steps, fmt.Sprintf("  - {id: m%d, kind: spot, outcome: see, prompt: P, message: {form: mail, parts: [%s]}}\n", i, options(spec, "flag")))
	}
	fsys := fstest.MapFS{}
	var names []string
	for some := range slices.Chunk(steps, 30) {
		name := fmt.Sprintf("part%d", len(names))
		names = append(names, name)
		fsys["modules/"+name+"/lantern.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nlanguage: en\ntitle: T\nsummary: S\nminutes: 10\nsensitivity: none\noutcomes: [{id: see, text: S}]\nsteps:\n" +
			strings.Join(some, "") + "  - {id: r1, kind: read, text: T}\n  - {id: r2, kind: read, text: T}\ntakeaway: T\n")}
	}
	fsys["course.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nid: lamp\nlanguage: en\ntitle: Lamp\nbands: [{id: lantern, title: Lantern}]\nlanguages: [en]\nmodules: [" +
		strings.Join(names, ", ") + "]\n")}
	return fsys
}

// TestGuesser: a way that pays over the course is found, with the steps where it does, and one that pays as chance does is
// not.
func TestGuesser(t *testing.T) {
	times := func(n int, specs ...string) []string { return slices.Repeat(specs, n) }
	for name, c := range map[string]struct {
		choices, messages []string
		want              string // of the only finding of the guesser; empty for none
	}{
		"always the longest": {times(6, "*long one|no"), nil,
			"always takes the longest answer earns 100 % of 6 answers of lantern in en; by chance it is 50 %, and at most 5 points more or less are fair. Look at part0/lantern/c0, part0/lantern/c1,"},
		"the longest every other time":  {times(6, "*long one|no", "long one|*no"), nil, ""},
		"never the longest":             {times(6, "long one|*no"), nil, "let some right answers be the longest"},
		"two of three, once":            {times(1, "*long one|no", "*long one|no", "long one|*no"), nil, ""},
		"two of three, often":           {times(10, "*long one|no", "*long one|no", "long one|*no"), nil, "takes the longest answer"},
		"four points among many":        {append(times(27, "*long one|no"), times(23, "long one|*no")...), nil, ""},
		"six points among many":         {append(times(28, "*long one|no"), times(22, "long one|*no")...), nil, "takes the longest answer"},
		"equally long":                  {times(12, "*red|tea"), nil, ""},
		"always the careful one":        {times(6, "*ask me|run on", "*check it|drink it"), nil, "most careful words"},
		"careful ones among the wrong":  {times(6, "*take it|ask now", "*ask now|take it"), nil, ""},
		"always the adult":              {times(6, "*his aunt|his bike", "*a teacher|a bicycle"), nil, "names an adult"},
		"never the adult":               {times(6, "her aunt|*her bike", "a teacher|*a bicycle"), nil, "let some right answers name an adult"},
		"the adult every other time":    {times(6, "his aunt|*his bike", "*his aunt|his bike"), nil, ""},
		"mostly flags":                  {nil, times(4, "*a|*b|*c|d"), "always marks everything"},
		"mostly harmless messages":      {nil, append(times(8, "a|b|c"), "*a|b", "a|*b"), "always marks nothing"},
		"some harmless, the rest mixed": {nil, times(3, "*a|b|*c|d", "*a|*b|c|*d|e|f", "a|b"), ""},
	} {
		var said source.Issues
		for _, i := range course.Check(guessable(c.choices, c.messages)) {
			if i.Rule == "guesser" {
				said = append(said, i)
			} else if i.Rule == "" {
				t.Fatal(i)
			}
		}
		if len(said) != min(1, len(c.want)) || len(said) > 0 && (!strings.Contains(said[0].Text, c.want) || said[0].String()[:len("course.yaml:7:1")] != "course.yaml:7:1") {
			t.Errorf("%s: %v", name, said)
		}
	}
}

// TestGuesserOfBands: each band is judged by itself, since a learner takes one; what pays in one and never in the other does not
// even out.
func TestGuesserOfBands(t *testing.T) {
	fsys := guessable(slices.Repeat([]string{"*long one|no"}, 6), nil)
	fsys["modules/part0/spark.yaml"] = guessable(slices.Repeat([]string{"long one|*no"}, 6), nil)["modules/part0/lantern.yaml"]
	replace(t, fsys, "course.yaml", "bands: [", "bands: [{id: spark, title: Spark}, ")
	said := course.Check(fsys).Error()
	for _, want := range []string{"earns 100 % of 6 answers of lantern", "earns 0 % of 6 answers of spark"} {
		if strings.Count(said, "[guesser]") != 2 || !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
}

// TestGuesserOfTranslations: a translation is judged by its own words, and keeps to nobody's but its own fault.
func TestGuesserOfTranslations(t *testing.T) {
	fsys := guessable(slices.Repeat([]string{"*red|tea", "tea|*red"}, 4), nil)
	if said := course.Check(fsys); strings.Contains(said.Error(), "guesser") {
		t.Fatal(said)
	}
	replace(t, fsys, "course.yaml", "languages: [en]", "languages: [en, fr]")
	fsys["course.fr.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nlanguage: fr\ntitle: L\nbands: [{id: lantern, title: L}]\n")}
	var b strings.Builder
	b.WriteString("format: 1\nlanguage: fr\ntitle: T\nsummary: S\noutcomes: [{id: see, text: S}]\nsteps:\n")
	for i := range 8 {
		text := []string{"rouge", "thé"}
		if i%2 == 1 {
			slices.Reverse(text)
		}
		fmt.Fprintf(&b, "  - {id: c%d, prompt: P, choices: [{id: o0, text: %s, feedback: F}, {id: o1, text: %s, feedback: F}]}\n", i, text[0], text[1])
	}
	b.WriteString("  - {id: r1, text: T}\n  - {id: r2, text: T}\ntakeaway: T\n")
	fsys["modules/part0/lantern.fr.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	said := course.Check(fsys)
	if err := said.Err(); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(said.Error(), "[guesser]"); n != 1 || !strings.Contains(said.Error(), "course.yaml:7:1: whoever always takes the longest answer earns 100 % of 8 answers of lantern in fr") {
		t.Errorf("%d findings:\n%v", n, said)
	}
}
