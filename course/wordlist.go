package course

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

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
	m := doc.Root()
	words := readWordList(m)
	if said := doc.Peek("language"); said != "" && said != language {
		m.Errorf("language", "the file's name says %s and its language says %s; make them equal", language, source.Quote(said))
	}
	return words, doc.Issues(), nil
}

// maxWordProblems is of how many words something is said, so that a list with the wrong words says so once.
const maxWordProblems = 20

func readWordList(m *source.Map) []string {
	m.Int("format", 1, maxFormat, 1)
	m.Plain("language")
	m.Text("license", promptLimit)
	words := m.Texts("words", labelLimit)
	if words != nil && len(words) < fewestWords {
		m.ListErrorf("words", "the list has %d words; it needs %d at least, as many as four dice can choose", len(words), fewestWords)
	}
	seen, problems := map[string]int{}, 0
	for i, w := range words {
		folded, wrong := text.Fold(w), ""
		switch n, lo, hi, unit := wordLength(w); {
		case w == "" || text.Width(w) > labelLimit || len(text.Faults(w, false)) > 0: // it has been said
		case n < lo || n > hi:
			wrong = fmt.Sprintf("has %d %s; %d to %d are easy to read and to type", n, unit, lo, hi)
		case strings.ContainsFunc(w, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) }):
			wrong = "is not of letters alone; a word has no blank, no hyphen and no digit in it"
		case seen[folded] > 0:
			wrong = fmt.Sprintf("stands in the list already, as word %d; each may be there once", seen[folded])
		}
		if seen[folded] = i + 1; wrong == "" {
			continue
		}
		if problems++; problems <= maxWordProblems {
			m.ItemErrorf("words", i, "word %d, %q, %s", i+1, w, wrong)
		}
	}
	if more := problems - maxWordProblems; more > 0 {
		m.ListErrorf("words", "there are %d more words like these", more)
	}
	return words
}

// wordLength is how long a word is, and how long it may be: 3 to 8 letters, or 1 to 4 characters of Chinese, each of which says
// more than a letter and is typed as one or more.
func wordLength(word string) (n, shortest, longest int, unit string) {
	n = len(text.Cells(word))
	if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return n, 1, 4, "characters"
	}
	return n, 3, 8, "letters"
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
	for m := range c.readable(c.Bands) {
		for _, s := range m.Steps {
			if s.Kind == "passphrase" {
				out = append(out, source.Issue{Place: s.Place, Rule: "word-list", Text: fmt.Sprintf(
					"there is no word list for %q, so words of another language are drawn here; write wordlists/%[1]s.yaml", c.Language)})
			}
		}
	}
	return out
}
