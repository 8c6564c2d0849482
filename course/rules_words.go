package course

import (
	"fmt"
	"slices"

	"example.org/safeskills/internal/text"
)

// expansion is how many words a language needs for one of English (research/terms.md, part 3), for those that need more; of
// Chinese, how many characters.
func expansion(language string) float64 {
	switch language {
	case "fr", "es":
		return 1.2
	case "zh":
		return 1.7
	}
	return 1
}

// mostWords is the words a text may have, in English: 0 is any number.
func mostWords(t passage, level int) int {
	switch {
	case (t.Key == "text" || t.Key == "opening") && t.Markdown:
		return [3]int{45, 70, 100}[level]
	case t.Key == "prompt":
		return 20
	case t.Key == "feedback" || t.Key == "coach" || t.Key == "clue":
		return 25
	case t.Key == "say_aloud":
		return 40
	}
	return 0
}

func wordsOfAScreen(r review) []finding {
	var out []finding
	for _, t := range r.passages {
		most := int(float64(mostWords(t, r.level)) * expansion(r.module.Language))
		if most == 0 || t.words <= most {
			continue
		}
		advice := "Say it shorter, or move a part to `more`"
		if t.Unit == "" {
			advice = "Say it shorter"
		}
		out = append(out, finding{t.Place, fmt.Sprintf("%q has %d words; this band reads at most %d here. %s", t.Key, t.words, most, advice)})
	}
	return out
}

// words counts the words of a Markdown text, of Chinese its characters.
func words(markdown string) int {
	doc, _ := text.Markdown(markdown)
	return doc.Words()
}

// What can be chosen may have so many words on average over its step, in English. Choices are compared with each other; a
// card to sort is decided alone, and is often a small message itself.
const (
	mostChoiceWords = 9
	mostCardWords   = 12
)

func wordsOfChoices(r review) []finding {
	offered := r.offered()
	var out []finding
	for _, s := range slices.Concat(r.module.Steps, r.module.Instead) {
		most := mostChoiceWords * expansion(r.module.Language)
		if _, cards := s.Activity.(sort); cards {
			most = mostCardWords * expansion(r.module.Language)
		}
		texts := offered[s.ID]
		all, longest := 0, passage{}
		for _, p := range texts {
			all += p.words
			if p.words > longest.words {
				longest = p
			}
		}
		const rounding = 1e-9
		if n := float64(len(texts)); float64(all) > most*n+rounding {
			out = append(out, finding{longest.Place, fmt.Sprintf("what can be chosen in the step %q has %.3g words on average; at most %.4g are read at a glance. Make it shorter, this longest one first", s.ID, float64(all)/n, most)})
		}
	}
	return out
}

// offered are the texts that can be chosen, replied, put in order or assigned, by step.
func (r review) offered() map[string][]passage {
	papers := map[string][]Paper{}
	for _, s := range slices.Concat(r.module.Steps, r.module.Instead) {
		switch q := s.Activity.Ask().(type) {
		case Pick:
			papers[s.ID] = q.Papers
		case Arrange, Assign:
			papers[s.ID] = nil
		}
	}
	out := map[string][]passage{}
	for _, p := range r.passages {
		lying, offers := papers[p.Unit]
		if !offers || p.Markdown || p.Key != "text" && p.Key != "match" {
			continue
		}
		if !slices.ContainsFunc(lying, func(paper Paper) bool { return paper.Text == p.Value }) {
			out[p.Unit] = append(out[p.Unit], p)
		}
	}
	return out
}

// wordsOfTheCore holds what the core steps ask to read of somebody who answers rightly at once. A chat counts as its
// shortest way to a safe end, which is what its solution takes: the least that has to be read.
func wordsOfTheCore(r review) []finding {
	most := int([3]float64{350, 600, 800}[r.level] * expansion(r.module.Language))
	all, longest, at := 0, 0, Step{}
	for _, s := range r.module.Steps {
		if !s.Core {
			continue
		}
		n, _ := rightPath(s.Activity)
		all += n
		if n > longest {
			longest, at = n, s
		}
	}
	if all <= most {
		return nil
	}
	return []finding{{r.place(at), fmt.Sprintf("the core steps have %d words on the right path; this band reads at most %d. Say it shorter, here above all (%d words), or take `core: true` off a step", all, most, longest)}}
}
