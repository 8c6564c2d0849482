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

// latin names the bins where the language's own letters do not reach.
const latin = "abcdefghij"

// letter is the letter of bin i.
func (a *assignAsker) letter(i int) string {
	if own := []rune(a.words.T("plain.letters")); i < len(own) {
		return string(own[i])
	}
	return latin[i%len(latin) : i%len(latin)+1]
}

// letterOf is the letter of a bin by its id.
func (a *assignAsker) letterOf(bin string) string {
	if i := slices.IndexFunc(a.question.Bins, func(b course.Option) bool { return b.ID == bin }); i >= 0 {
		return a.letter(i)
	}
	return ""
}

func (a *assignAsker) body() []string {
	var lines []string
	for i, b := range a.question.Bins {
		lines = append(lines, fmt.Sprintf("%s. %s", a.letter(i), b.Text))
	}
	return append(lines, numbered(a.question.Items)...)
}

func (a *assignAsker) prompt() string {
	return a.words.T("plain.ask-letters", "n", len(a.question.Items), "first", a.letter(0), "last", a.letter(len(a.question.Bins)-1),
		"keys", a.words.T("plain.keys"))
}

func (a *assignAsker) take(line string) (course.Answer, reply) {
	given, ok := a.pairs(line)
	if !ok {
		return course.Answer{}, reply{say: a.words.T("plain.not-letters", "n", len(a.question.Items),
			"first", a.letter(0), "last", a.letter(len(a.question.Bins)-1))}
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
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		n := number(rest[:digits])
		rest = strings.TrimLeft(rest[digits:], " =:-")
		bin := slices.IndexFunc(a.question.Bins, func(b course.Option) bool { return strings.HasPrefix(rest, tidy(a.letterOf(b.ID))) })
		if n < 1 || n > len(a.question.Items) || rest == "" {
			return nil, false
		}
		size := 1
		if bin >= 0 {
			size = len(tidy(a.letter(bin)))
		} else if bin = strings.IndexByte(latin, rest[0]); bin < 0 || bin >= len(a.question.Bins) {
			return nil, false
		}
		given[a.question.Items[n-1].ID] = a.question.Bins[bin].ID
		rest = strings.TrimLeftFunc(rest[size:], isBetween)
	}
	return given, true
}

func (a *assignAsker) rows() []string { return course.IDs(a.question.Items) }

func (a *assignAsker) written(answer course.Answer) string {
	var out []string
	for i, item := range a.question.Items {
		out = append(out, fmt.Sprint(i+1)+a.letterOf(answer.Bins[item.ID]))
	}
	return strings.Join(out, " ")
}
