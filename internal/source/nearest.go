package source

import (
	"slices"
	"strings"
)

// maxGuesses is the number of problems in a file after which nobody guesses any more what was meant: it takes time, and nobody
// reads that far.
const maxGuesses = 30

// maxKnown is the number of words up to which all known ones may be listed, repetitions included.
const maxKnown = 200

// nearest ends a sentence about an unknown word with the nearest known one or, where they are few, all of them.
func (d *Doc) nearest(word string, known []string) string {
	if g := d.guess(word, known); g != "" {
		return g
	}
	if len(known) > maxKnown {
		return ""
	}
	known = slices.DeleteFunc(slices.Clone(known), func(w string) bool { return w == "" }) // ids of what has none
	slices.Sort(known)
	known = slices.Compact(known)
	if len(known) == 0 || len(known) > 24 {
		return ""
	}
	return "; there are: " + strings.Join(known, ", ")
}

func (d *Doc) guess(word string, known []string) string {
	if len(d.issues) > maxGuesses || len(word) > 2*MaxID {
		return ""
	}
	word = strings.Trim(word, "“”„‘’«»") // no quotes to YAML
	best, at := min(max(2, len(word)/3), len(word)-1)+1, ""
	for _, k := range known {
		if d := distance(word, k); d < best {
			best, at = d, k
		}
	}
	if at == "" {
		return ""
	}
	return "; did you mean " + at + "?"
}

// distance is Levenshtein's: how many single-character changes turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
