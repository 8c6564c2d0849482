package course

import (
	"slices"
	"strings"
)

// inflection is how words of a language change, as far as it takes to find those of a glossary: no grammar, but the endings
// that stand in most texts. It may find a little too much, which then is explained without need.
type inflection struct {
	endings []string            // what may stand behind a word
	instead map[string][]string // what may stand in the place of an ending
	doubles bool                // the last letter may be doubled before an ending: scam, scammed
	loose   string              // endings of these letters may be any others, of at most longestEnding letters
	before  []string            // what may be written together with a word, before it
	leads   []string            // words that only lead in: se déconnecter
}

// Words of fewer letters stand as they are; so do those of a phrase with fewer than fewestInPhrase.
const (
	fewestAlone    = 4
	fewestInPhrase = 3
	longestEnding  = 3
)

// inflectionOf is that of a language; of others than these, words stand as the glossary has them. Endings are folded, without
// accents.
func inflectionOf(language string) inflection {
	switch language {
	case "en":
		return inflection{endings: []string{"s", "es", "ed", "ing", "er", "ers"}, doubles: true,
			instead: map[string][]string{"e": {"ed", "ing", "er", "ers"}, "y": {"ies", "ied", "ier"}}}
	case "fr":
		return inflection{endings: []string{"s", "x", "e", "es"}, leads: []string{"se", "s"}, instead: map[string][]string{
			"er": {"e", "es", "ee", "ees", "ons", "ez", "ent", "ant", "ais", "ait", "aient", "a", "era", "eront"}, "al": {"aux"}}}
	case "es":
		return inflection{endings: []string{"s", "es"}, instead: map[string][]string{
			"ar": {"a", "as", "o", "an", "ado", "ada", "ados", "adas", "ando", "e", "en"}, "z": {"ces"}}}
	case "ru":
		return inflection{loose: "аеёиоуыэюяьй"}
	case "ar":
		return inflection{before: []string{"ال", "و", "ف", "ب", "ك", "ل", "لل", "وال", "بال", "فال", "كال"}}
	}
	return inflection{}
}

// begins is whether words begin with a phrase, each word in some form.
func (c inflection) begins(words, phrase []string) bool {
	for i, want := range phrase {
		if words[i] != want && !c.is(words[i], want, len(phrase) > 1) {
			return false
		}
	}
	return true
}

// is whether a written word is a form of a word.
func (c inflection) is(written, word string, inPhrase bool) bool {
	if c.before == nil && written[0] != word[0] { // no form begins in another way
		return false
	}
	fewest := fewestAlone
	if inPhrase {
		fewest = fewestInPhrase
	}
	if len([]rune(word)) < fewest {
		return false
	}
	for _, before := range c.before {
		if rest, ok := strings.CutPrefix(written, before); ok && rest == word {
			return true
		}
	}
	if c.loose != "" {
		rest, ok := strings.CutPrefix(written, c.stem(word))
		return ok && len([]rune(rest)) <= longestEnding
	}
	if ending, ok := strings.CutPrefix(written, word); ok {
		return c.isEnding(ending, word)
	}
	for old, others := range c.instead {
		stem, ok := strings.CutSuffix(word, old)
		ending, begins := strings.CutPrefix(written, stem)
		if ok && begins && slices.Contains(others, ending) {
			return true
		}
	}
	return false
}

// stem is a word without its ending, which is of two letters at most.
func (c inflection) stem(word string) string {
	runes := []rune(word)
	for range 2 {
		if last := len(runes) - 1; strings.ContainsRune(c.loose, runes[last]) {
			runes = runes[:last]
		}
	}
	return string(runes)
}

func (c inflection) isEnding(ending, word string) bool {
	last := word[len(word)-1:]
	return slices.ContainsFunc(c.endings, func(e string) bool { return ending == e || c.doubles && ending == last+e })
}
