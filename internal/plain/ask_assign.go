package plain

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// assignAsker asks for a letter for every number. What was given is kept until every number has one.
type assignAsker struct {
	question course.Assign
	words    *messages.Words
	bins     map[string]string // item to bin
}

// letterOf is the letter of one of an item's bins.
func (a *assignAsker) letterOf(item, bin string) string {
	if i := slices.Index(course.IDs(a.question.BinsOf(item)), bin); i >= 0 {
		return letter(a.words, i)
	}
	return ""
}

// lettered are some bins as lines, each with its letter; before stands before it.
func (a *assignAsker) lettered(bins []course.Option, before string) []string {
	out := make([]string, len(bins))
	for i, b := range bins {
		out[i] = fmt.Sprintf("%s%s. %s", before, letter(a.words, i), b.Text)
	}
	return out
}

func (a *assignAsker) body() []string {
	return append(a.lettered(a.question.Bins, ""), numbered(a.question.Items)...)
}

func (a *assignAsker) prompt() string {
	return a.words.T("plain.ask-letters", "n", len(a.question.Items), "first", letter(a.words, 0), "last", letter(a.words, len(a.question.Bins)-1),
		"keys", a.words.T("plain.keys"))
}

func (a *assignAsker) take(line string) (course.Answer, reply) {
	given, ok := a.pairs(line)
	if !ok {
		return course.Answer{}, reply{say: a.words.T("plain.not-letters", "n", len(a.question.Items),
			"first", letter(a.words, 0), "last", letter(a.words, len(a.question.Bins)-1))}
	}
	maps.Copy(a.bins, given)
	var missing []string
	for _, id := range a.rows() {
		if _, ok := a.bins[id]; !ok {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return course.Answer{}, reply{say: a.words.N("plain.letters-missing", len(missing), "numbers", numbersOf(a.rows(), missing)), part: true}
	}
	answer := course.Answer{Bins: a.bins}
	a.bins = map[string]string{}
	return answer, reply{done: true}
}

// pairs reads numbers, each with a letter behind it: 1a 2c. What stands between them does not matter.
func (a *assignAsker) pairs(line string) (given map[string]string, ok bool) {
	given = map[string]string{}
	rest := strings.TrimLeftFunc(line, isBetween)
	for rest != "" {
		n, after := leading(rest)
		rest = strings.TrimLeft(after, " =:-")
		if n < 1 || n > len(a.question.Items) {
			return nil, false
		}
		item := a.question.Items[n-1].ID
		bins := a.question.BinsOf(item)
		bin, size := letterAt(a.words, rest, len(bins))
		if bin < 0 {
			return nil, false
		}
		given[item] = bins[bin].ID
		rest = strings.TrimLeftFunc(rest[size:], isBetween)
	}
	return given, true
}

func (a *assignAsker) rows() []string { return course.IDs(a.question.Items) }

func (a *assignAsker) written(answer course.Answer) string {
	var out []string
	for i, item := range a.question.Items {
		out = append(out, fmt.Sprint(i+1)+a.letterOf(item.ID, answer.Bins[item.ID]))
	}
	return strings.Join(out, " ")
}
