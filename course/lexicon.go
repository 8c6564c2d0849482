package course

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexicon is a list of words, and groups of words, to be found in texts as whole words; capitals make no difference.
// Chinese writes no spaces, so that its words are found anywhere.
type lexicon struct {
	byWord map[string][]listed // by the first word
	apart  []listed            // of Chinese
}

type listed struct {
	index int // in the list
	words []string
}

// found is something listed that stands in a text.
type found struct {
	index   int
	written string // as the text has it
	first   bool   // at the beginning of a sentence or a line
}

func newLexicon(list []string) lexicon {
	l := lexicon{byWord: map[string][]listed{}}
	for i, words := range list {
		entry := listed{index: i}
		for _, t := range tokens(words) {
			entry.words = append(entry.words, t.lower)
		}
		if r, _ := utf8.DecodeRuneInString(words); unicode.Is(unicode.Han, r) {
			entry.words = []string{words}
			l.apart = append(l.apart, entry)
			continue
		}
		l.byWord[entry.words[0]] = append(l.byWord[entry.words[0]], entry)
	}
	return l
}

// in is what a passage has of the list, in its order.
func (l lexicon) in(p passage) []found {
	var out []found
	for i, t := range p.tokens {
		for _, entry := range l.byWord[t.lower] {
			if matches(p.tokens[i:], entry.words) {
				last := p.tokens[i+len(entry.words)-1]
				out = append(out, found{entry.index, p.Value[t.at : last.at+len(last.text)], t.first})
			}
		}
	}
	for _, entry := range l.apart {
		if strings.Contains(p.Value, entry.words[0]) {
			out = append(out, found{index: entry.index, written: entry.words[0]})
		}
	}
	return out
}

func matches(tokens []token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].lower != w {
			return false
		}
	}
	return true
}
