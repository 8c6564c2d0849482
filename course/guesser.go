package course

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// Guess is how well a course is answered by somebody who has not read it, always in the same way, and by chance.
//
// Scores are those of format.md, "Grading"; both are means over the same answers.
//
//   - A choice: the score of the option that the way prefers, the mean of those that it prefers equally. By chance it is
//     r/k, where r of k options are right.
//   - A talk: the share of safe ends, when each reply is chosen so; by chance every reply is as likely as the others.
//   - What is to be marked, where the number is not told: all of it or none. By chance it is the mean over all sets of at
//     least one mark; of a message, which may be harmless, half of that, and half of what marking nothing gets. So a
//     message with flags is worth Σ C(f,h) C(g,a) max(0, h-a)/f / (2^(f+g)-1) / 2 by chance, over all h of its f flags
//     and a of its g other parts, and a harmless one 1/2.
//
// A single uniform draw for every part would find a harmless message harmless once in 2^g times, and call it a success to
// see that nothing is wrong.
type Guess struct {
	Way    string  `json:"way"`
	Score  float64 `json:"score"`
	Chance float64 `json:"chance"`
	N      int     `json:"n"` // answers
}

// way is a way to answer without reading, and what an author does where it pays, or where its opposite does.
type way struct {
	name, whoever   string
	paying, useless string
	try             func(Activity) (trial, bool)
}

// trial is one answer of a guesser.
type trial struct {
	step          string
	score, chance float64
}

// ways are those that a language has the words for.
func ways(language string) []way {
	longest := func(o Option) int { return text.Width(o.Text) }
	all := []way{{"longest", "takes the longest answer", "make right answers shorter, or wrong ones longer", "let some right answers be the longest", picking(longest)}}
	if list := carefulWords(language); list != nil {
		all = append(all, way{"careful", "takes the answer with the most careful words", "let wrong answers sound careful, too, and right ones plain",
			"let some right answers sound careful", picking(counting(list))})
	}
	if list := adultWords(language); list != nil {
		named := counting(list)
		all = append(all, way{"adult", "takes the answer that names an adult", "let wrong answers name an adult, too, or right ones somebody else",
			"let some right answers name an adult", picking(func(o Option) int { return min(1, named(o)) })})
	}
	return append(all,
		way{"mark-all", "marks everything", "let more of the parts be harmless", "", marking(true)},
		way{"mark-none", "marks nothing", "let fewer of the messages be harmless altogether", "", marking(false)})
}

// counting is how many of the listed words an option has.
func counting(list []string) func(Option) int {
	lexicon := newLexicon(list)
	return func(o Option) int {
		return len(lexicon.in(passage{Text: source.Text{Value: o.Text}, tokens: tokens(o.Text)}))
	}
}

// picking tries an activity that asks for one choice, or a talk, by taking what ranks highest.
func picking(rank func(Option) int) func(Activity) (trial, bool) {
	return func(a Activity) (trial, bool) {
		q, ok := a.Ask().(Pick)
		if !ok || q.Many || q.Open {
			return trial{}, false
		}
		equal := func(Option) int { return 0 }
		return trial{score: expected(a, rank, map[string]float64{}), chance: expected(a, equal, map[string]float64{})}, true
	}
}

// expected is the mean score of an activity when the options that rank highest are equally likely. A talk is followed to
// its ends; known has the nodes it met.
func expected(a Activity, rank func(Option) int, known map[string]float64) float64 {
	q := a.Ask().(Pick)
	if q.Talk != nil {
		if score, ok := known[q.Talk.Node]; ok {
			return score
		}
		if q.Talk.Ended {
			return a.Grade(Answer{}).Score
		}
	}
	total, n := 0.0, 0
	for _, id := range highest(q.Options, rank) {
		answer := Answer{IDs: []string{id}}
		n++
		if s, ok := a.(Sequel); ok {
			if next, _, ok := s.Next(answer); ok {
				total += expected(next, rank, known)
			}
			continue
		}
		total += a.Grade(answer).Score
	}
	score := total / float64(max(1, n))
	if q.Talk != nil {
		known[q.Talk.Node] = score
	}
	return score
}

func highest(options []Option, rank func(Option) int) []string {
	var ids []string
	best := 0
	for _, o := range options {
		r := rank(o)
		if len(ids) == 0 || r > best {
			best, ids = r, nil
		}
		if r == best {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// marking tries an activity that asks to mark any number, by marking all or nothing. Nothing can't be chosen where a Pick
// asks for several, for one at least is right.
func marking(all bool) func(Activity) (trial, bool) {
	return func(a Activity) (trial, bool) {
		asks := a.Ask()
		mark, harmless := asks.(Mark) // in which there may be nothing to mark
		pick, _ := asks.(Pick)
		if several := pick.Many && all; !harmless && !several || mark.Count+pick.Count > 0 {
			return trial{}, false
		}
		ids := IDs(itemsOf(asks))
		t := trial{chance: someMarks(len(a.Solution().IDs), len(ids))}
		if harmless {
			t.chance = (t.chance + a.Grade(Answer{}).Score) / 2
		}
		if !all {
			ids = nil
		}
		t.score = a.Grade(Answer{IDs: ids}).Score
		return t, true
	}
}

// someMarks is the mean score over all sets of marks but the empty one, where flags of parts are right.
func someMarks(flags, parts int) float64 {
	if flags == 0 {
		return 0
	}
	total := 0.0
	for hits := range flags + 1 {
		for wrong := range min(hits, parts-flags+1) {
			total += binomial(flags, hits) * binomial(parts-flags, wrong) * float64(hits-wrong) / float64(flags)
		}
	}
	return total / (math.Pow(2, float64(parts)) - 1)
}

// binomial is how many sets of k there are of n.
func binomial(n, k int) float64 {
	out := 1.0
	for i := range k {
		out = out * float64(n-i) / float64(i+1)
	}
	return out
}

// trials are the answers of a way to all that has a score in these modules.
func (w way) trials(modules []*Module) []trial {
	var out []trial
	for _, m := range modules {
		for _, s := range slices.Concat(m.Steps, m.Instead) {
			if !s.Scored {
				continue
			}
			if t, ok := w.try(s.Activity); ok {
				t.step = m.Key.Module + "/" + m.Key.Band + "/" + s.ID
				out = append(out, t)
			}
		}
	}
	return out
}

func (w way) guess(trials []trial) Guess {
	g := Guess{Way: w.name, N: len(trials)}
	for _, t := range trials {
		g.Score += t.score / float64(len(trials))
		g.Chance += t.chance / float64(len(trials))
	}
	return g
}

// fair is whether a way is within 5 points of chance; where there are too few answers to come so near, within one answer of
// it. That marking all or nothing is worse than chance is no fault.
func (w way) fair(g Guess) bool {
	const rounding = 1e-9
	off := math.Abs(g.Score - g.Chance)
	return off <= 0.05+rounding || off*float64(g.N) <= 1+rounding || w.useless == "" && g.Score < g.Chance
}

// guesses are the ways that pay over a band, since a learner takes no other one, and those that never do, so that their opposite
// pays. They are counted in the course's language.
func (c *Course) guesses(at source.Place) source.Issues {
	var out source.Issues
	for _, band := range c.Bands {
		modules := c.sound(band)
		for _, w := range ways(c.Language) {
			trials := w.trials(modules)
			g := w.guess(trials)
			if w.fair(g) {
				continue
			}
			remedy, steps := w.paying, w.best(trials, 1)
			if g.Score < g.Chance {
				remedy, steps = w.useless, w.best(trials, -1)
			}
			out = append(out, source.Issue{Place: at, Rule: "guesser", Text: fmt.Sprintf(
				"whoever always %s earns %.0f %% of %d answers of %s in %s; by chance it is %.0f %%, and at most 5 points more or less are fair. Look at %s: %s",
				w.whoever, 100*g.Score, g.N, band.ID, c.Language, 100*g.Chance, strings.Join(steps, ", "), remedy)})
		}
	}
	return out
}

// best are the steps in which a way gains most over chance; with the sign -1, loses most.
func (w way) best(trials []trial, sign float64) []string {
	const shown = 6
	gain := func(t trial) float64 { return sign * (t.score - t.chance) }
	slices.SortStableFunc(trials, func(a, b trial) int { return cmp.Compare(gain(b), gain(a)) })
	var steps []string
	for _, t := range trials[:min(shown, len(trials))] {
		if gain(t) > 0 {
			steps = append(steps, t.step)
		}
	}
	return steps
}
