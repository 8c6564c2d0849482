package course

import (
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// fewestWords is how long a word list is at least: 6 to the power of 4, so that four dice choose a word.
const fewestWords = 1296

// Words is the list that passphrases are drawn from, in the course's language or, when there is none in it, in its base
// language or English. It is empty when there is none at all; Check tells.
func (c *Course) Words() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.words == nil {
		c.words = c.readWords()
	}
	return c.words
}

func (c *Course) readWords() []string {
	for _, language := range []string{c.Language, c.Base, "en"} {
		if words, issues, err := c.wordList(language); err == nil && issues.Err() == nil {
			return words
		}
	}
	return []string{}
}

// wordList reads the list of a language; ErrNoModule when there is none.
func (c *Course) wordList(language string) ([]string, source.Issues, error) {
	doc, err := document(c.fsys, "wordlists/"+language+".yaml", "")
	if err != nil {
		return nil, nil, err
	}
	return readWordList(doc.Root()), doc.Issues(), nil
}

func readWordList(m *source.Map) []string {
	m.Int("format", 1, maxFormat, 1)
	m.Plain("language")
	m.Text("license", promptLimit)
	words := m.Texts("words", labelLimit)
	if m.Present() && len(words) < fewestWords {
		m.ListErrorf("words", "the list has %d words; it needs %d at least, as many as four dice can choose", len(words), fewestWords)
	}
	seen := map[string]int{}
	for i, w := range words {
		folded := text.Fold(w)
		switch n, lo, hi := utf8.RuneCountInString(w), shortest(w), 8; {
		case w == "":
		case n < lo || n > hi:
			m.ListErrorf("words", "word %d, %q, has %d letters; %d to %d are easy to read and to type", i+1, w, n, lo, hi)
		case seen[folded] > 0:
			m.ListErrorf("words", "word %d, %q, stands in the list already, as word %d; each may be there once", i+1, w, seen[folded])
		}
		seen[folded] = i + 1
	}
	return words
}

// shortest is how many letters a word needs; a character of Chinese says more than a letter.
func shortest(word string) int {
	if r, _ := utf8.DecodeRuneInString(word); unicode.Is(unicode.Han, r) {
		return 1
	}
	return 3
}

// checkWordList finds what is wrong with the list of the course's language, and a missing one where passphrases are drawn.
func (c *Course) checkWordList() source.Issues {
	_, issues, err := c.wordList(c.Language)
	switch {
	case errors.Is(err, ErrNoModule):
		return c.drawnWithoutList()
	case err != nil:
		return asIssues(err, "wordlists/"+c.Language+".yaml")
	}
	return issues
}

func (c *Course) drawnWithoutList() source.Issues {
	var out source.Issues
	for _, module := range c.Modules {
		for _, band := range c.Bands {
			m, _ := c.Module(module, band.ID)
			if m == nil {
				continue
			}
			for _, s := range m.Steps {
				if s.Kind == "passphrase" {
					out = append(out, source.Issue{Place: s.Place, Rule: "word-list", Text: fmt.Sprintf(
						"there is no word list for %q, so words of another language are drawn here; write wordlists/%s.yaml", c.Language, c.Language)})
				}
			}
		}
	}
	return out
}
