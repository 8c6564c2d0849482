package messages

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// letterCount is how many rows of letters there are: sorting has no more bins.
const letterCount = 10

// checkTyped reports words that are for typing, and could not be typed or told apart.
func checkTyped(m *source.Map, w *Words) {
	report := func(key, format string, args ...any) {
		if m.Has(key) {
			m.Errorf(key, format, args...)
		}
	}
	if key := []rune(w.T("letter.next")); len(key) != 1 || !unicode.IsLetter(key[0]) {
		report("letter.next", "this is one letter, the key that goes on")
	}
	letters := []rune(strings.ToLower(w.T("plain.letters")))
	all := len(letters)
	if letters = slices.Compact(slices.Sorted(slices.Values(letters))); len(letters) != all || all < letterCount ||
		slices.ContainsFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) }) {
		report("plain.letters", "these are the first %d letters of the alphabet, without blanks, each once", letterCount)
	}
	owner := map[string]string{}
	for _, key := range w.keys {
		// The word that ends the typing practice is asked for where no other is.
		if !strings.HasPrefix(key, "plain.word-") || key == "plain.word-menu" {
			continue
		}
		for word := range strings.FieldsSeq(strings.ToLower(w.T(key))) {
			if _, err := strconv.Atoi(text.Digits(word)); err == nil && word != "0" {
				report(key, "%q would be taken for the number of an answer; choose a word", word)
			}
			if other, taken := owner[word]; taken && other != key {
				report(key, "%q is a word of %s, too; one word does one thing", word, other)
				report(other, "%q is a word of %s, too; one word does one thing", word, key)
			}
			owner[word] = key
		}
	}
}
