package course

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// A rule finds what makes a lesson less good than it could be. What it finds is a warning, and an error under --strict.
// Each has a pair of files under testdata/rules.
type rule struct {
	name string
	find func(review) []finding
}

type review struct {
	module *Module
	texts  []source.Text
	level  int // of the band: 0 for the youngest
}

type finding struct {
	at    source.Place
	words string
}

func rules() []rule {
	return []rule{
		{"first-step", firstIsDoing},
		{"words", wordsOfAScreen},
		{"outcomes", outcomesPractised},
		{"misconceptions", misconceptionsMet},
		{"genuine", genuineShare},
		{"contact", noContacts},
		{"minutes", honestMinutes},
	}
}

func (c *Course) rules(m *Module, texts []source.Text) source.Issues {
	level := slices.IndexFunc(c.Bands, func(b Band) bool { return b.ID == m.Key.Band })
	r := review{m, texts, min(max(level, 0), 2)}
	var out source.Issues
	for _, rule := range rules() {
		for _, f := range rule.find(r) {
			out = append(out, source.Issue{Place: f.at, Text: f.words, Rule: rule.name})
		}
	}
	return out
}

func firstIsDoing(r review) []finding {
	if s := r.module.Steps; len(s) > 0 && s[0].Kind == "read" {
		return []finding{{s[0].Place, "a module begins with something to do: a guess, a chat, a spot. Let the learner act first and read afterwards"}}
	}
	return nil
}

// mostWords is the words a screen may have, by the key of the text and the band's level, in English.
func mostWords(key string, level int) int {
	return map[string][3]int{"text": {45, 70, 100}, "prompt": {20, 20, 20}, "feedback": {25, 25, 25}, "coach": {25, 25, 25}}[key][level]
}

// expansion is how many words a language needs for one of English (research/terms.md, part 3), for those that need more.
func expansion(language string) float64 {
	switch language {
	case "fr", "es":
		return 1.2
	}
	return 1
}

func wordsOfAScreen(r review) []finding {
	var out []finding
	for _, t := range r.texts {
		most := int(float64(mostWords(t.Key, r.level)) * expansion(r.module.Language))
		if n := words(t.Value); t.Markdown && most > 0 && n > most {
			out = append(out, finding{t.Place, fmt.Sprintf("%q has %d words; this band reads at most %d here. Say it shorter, or move a part to `more`", t.Key, n, most)})
		}
	}
	return out
}

// words counts the words of a Markdown text, of Chinese its characters.
func words(markdown string) int {
	doc, _ := text.Markdown(markdown)
	return doc.Words()
}

func outcomesPractised(r review) []finding {
	var out []finding
	for _, o := range r.module.Outcomes {
		n := 0
		for _, s := range r.module.Steps {
			if s.Outcome == o.ID && s.Kind != "read" {
				n++
			}
		}
		if n < 2 {
			out = append(out, finding{o.Place, fmt.Sprintf("the outcome %q is practised by %d steps; give it two at least, with `outcome: %s`", o.ID, n, o.ID)})
		}
	}
	return out
}

func misconceptionsMet(r review) []finding {
	met := map[string]bool{}
	for _, s := range r.module.Steps {
		for _, row := range s.Activity.Grade(Answer{}).Rows {
			met[row.Misconception] = true
		}
	}
	var out []finding
	for _, m := range r.module.Misconceived {
		if !met[m.ID] {
			out = append(out, finding{m.Place, fmt.Sprintf("no choice is tempted by the misconception %q; name it under a wrong choice, or take it out", m.ID)})
		}
	}
	return out
}

// genuineShare holds what is real at 45 to 55 % of the parts of all spots, and of the cards of all real-or-fake sorts; or
// at the nearest count possible. Who only ever meets fakes learns to distrust everything.
func genuineShare(r review) []finding {
	parts, flags, cards, genuine := 0, 0, 0, 0
	var spotAt, sortAt source.Place
	for _, s := range r.module.Steps {
		switch a := s.Activity.(type) {
		case spot:
			if a.pick == 0 {
				parts, flags, spotAt = parts+len(a.parts), flags+len(rightOnes(a.parts)), s.Place
			}
		case sort:
			if all, real := a.genuine(); all > 0 {
				cards, genuine, sortAt = cards+all, genuine+real, s.Place
			}
		}
	}
	var out []finding
	for _, x := range []struct {
		at         source.Place
		what       string
		real, of   int
		wantedKind string
	}{{spotAt, "parts of the messages to spot in", parts - flags, parts, "carry no flag"}, {sortAt, "cards of the real-or-fake sorts", genuine, cards, "are genuine"}} {
		if x.of == 0 || balanced(x.real, x.of) {
			continue
		}
		out = append(out, finding{x.at, fmt.Sprintf("over the module, %d of %d %s %s; make it about half, so that trusting what is true is practised too", x.real, x.of, x.what, x.wantedKind)})
	}
	return out
}

// balanced is whether n of all is 45 to 55 %, or one of the nearest counts to a half.
func balanced(n, all int) bool {
	share := float64(n) / float64(all)
	return share >= 0.45 && share <= 0.55 || n == all/2 || n == (all+1)/2
}

// genuine counts the cards of a sort and those whose bin takes what is real; none at all when no bin does.
func (s sort) genuine() (cards, genuine int) {
	takesReal := map[string]bool{}
	for _, b := range s.bins {
		if b.genuine {
			takesReal[b.ID] = true
		}
	}
	if len(takesReal) == 0 {
		return 0, 0
	}
	for _, c := range s.cards {
		if takesReal[c.bin] {
			genuine++
		}
	}
	return len(s.cards), genuine
}

var (
	phone   = regexp.MustCompile(`\+?\d[\d ()-]{6,}\d`)
	pretend = regexp.MustCompile(`000 ?555 ?01\d\d`)
	address = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+|\b[\w-]+\.(?:com|org|net|info|io|app|shop|xyz|co|me|tv|gov|edu)\b`)
	// invented is an address whose host ends in .example, which nobody can have (RFC 2606).
	invented = regexp.MustCompile(`(?i)^(?:https?://)?(?:[^/?#@]*@)?[^/?#@:]*\.example(?::\d+)?(?:[/?#]|$)`)
)

// noContacts keeps numbers and addresses out that somebody could really have.
func noContacts(r review) []finding {
	var out []finding
	for _, t := range r.texts {
		for _, n := range phone.FindAllString(pretend.ReplaceAllString(t.Value, ""), -1) {
			if digits(n) >= 7 {
				out = append(out, finding{t.Place, fmt.Sprintf("%q may be somebody's number; write 000 555 01 and two digits", n)})
			}
		}
		for _, a := range address.FindAllString(t.Value, -1) {
			if a = strings.TrimRight(a, `.,;:!?)"'*_`); !invented.MatchString(a) {
				out = append(out, finding{t.Place, fmt.Sprintf("%q may be somebody's address; let it end in .example", a)})
			}
		}
	}
	return out
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

func honestMinutes(r review) []finding {
	m := r.module
	estimate := int(math.Round(max(1, m.Estimate(r.level))))
	if 3*estimate > 4*m.Minutes || 3*estimate < 2*m.Minutes {
		return []finding{{m.Place, fmt.Sprintf("the module says %d minutes and takes about %d; write minutes: %d", m.Minutes, estimate, estimate)}}
	}
	return nil
}
