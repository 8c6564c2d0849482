package plain

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// asker asks one question in lines, and turns a line into an answer. There is one for each type of question. It knows the
// words of its language and keeps what was given in part.
type asker interface {
	// body is the question without the text above it.
	body() []string
	// prompt names what can be typed.
	prompt() string
	// take reads a line. Without an answer, say tells why, and whether the question is to be asked anew.
	take(line string) (course.Answer, reply)
	// rows are the ids of what can be numbered, in the order of their numbers.
	rows() []string
	// written is an answer as it would be typed, with the words of what it chooses where it is one.
	written(course.Answer) string
}

// reply says what came of a line.
type reply struct {
	done bool   // it was an answer
	say  string // what to say otherwise; may have several lines
	part bool   // a part of it was understood: the question need not be told again
}

// greedy is an asker that takes some lines for itself which elsewhere are commands.
type greedy interface {
	owns(input) bool
}

// newAsker is the asker of a question. Roll is the chance that words are drawn by: a number from 0 to below n.
func newAsker(q course.Question, w *messages.Words, roll func(n int) int) asker {
	switch q := q.(type) {
	case course.Pick:
		if len(q.Papers) > 0 {
			return &deskAsker{pickAsker: pickAsker{q, w}, opened: map[string]bool{}}
		}
		return pickAsker{q, w}
	case course.Mark:
		return &markAsker{question: q, words: w}
	case course.Arrange:
		return arrangeAsker{q, w}
	case course.Assign:
		if q.Own != nil {
			return &settingsAsker{&assignAsker{question: q, words: w, bins: maps.Clone(q.Start)}}
		}
		return &assignAsker{question: q, words: w, bins: map[string]string{}}
	case course.Write:
		return writeAsker{q, w}
	case course.Draw:
		return &drawAsker{question: q, words: w, roll: roll}
	case course.Turn:
		return &turnAsker{question: q, words: w, at: q.Least}
	case course.Press:
		return pressAsker{q, w}
	case course.Read:
		return readAsker{q, w}
	}
	panic("a question without an asker") // the set is sealed, and a test holds it against this switch
}

// takeOver lets an asker go on with what was given in part to the same question in another language. Words that were drawn
// are of one language, so they stay behind.
func takeOver(to, from asker) {
	switch to := to.(type) {
	case *assignAsker:
		if from, ok := from.(*assignAsker); ok {
			to.bins = from.bins
		}
	case *settingsAsker:
		if from, ok := from.(*settingsAsker); ok {
			to.bins = from.bins
		}
	case *deskAsker:
		if from, ok := from.(*deskAsker); ok {
			to.opened = from.opened
		}
	case *turnAsker:
		if from, ok := from.(*turnAsker); ok && from.question.Grid == to.question.Grid {
			to.at = min(from.at, to.question.Most)
		}
	}
}

func numbered(options []course.Option) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = fmt.Sprintf("%d. %s", i+1, o.Text)
	}
	return out
}

// chosen is the ids that numbers mean, each once, in the order of the ids; ok is false when a number means none.
func chosen(ids []string, numbers []int) (picked []string, ok bool) {
	for _, n := range numbers {
		if n < 1 || n > len(ids) {
			return nil, false
		}
	}
	for i, id := range ids {
		if slices.Contains(numbers, i+1) {
			picked = append(picked, id)
		}
	}
	return picked, true
}

// numbersOf are the numbers of some of the ids, as they would be typed.
func numbersOf(ids, some []string) string {
	out := make([]string, len(some))
	for i, id := range some {
		out[i] = fmt.Sprint(slices.Index(ids, id) + 1)
	}
	return strings.Join(out, " ")
}

// letter is the letter that names the i-th of some rows.
func letter(w *messages.Words, i int) string {
	if own := []rune(w.T("plain.letters")); i < len(own) {
		return string(own[i])
	}
	return latin[i%len(latin) : i%len(latin)+1]
}

// latin names rows where the language's own letters do not reach. It is understood in every language.
const latin = "abcdefghij"

// letterAt is which of the first n letters a line begins with, and its size there in bytes; -1 when it is none.
func letterAt(w *messages.Words, line string, n int) (i, size int) {
	for i := range n {
		if own := tidy(letter(w, i)); strings.HasPrefix(line, own) {
			return i, len(own)
		}
	}
	if line == "" || strings.IndexByte(latin[:min(n, len(latin))], line[0]) < 0 {
		return -1, 0
	}
	return strings.IndexByte(latin, line[0]), 1
}

// readAsker asks for nothing, or for a thought that is kept nowhere.
type readAsker struct {
	question course.Read
	words    *messages.Words
}

func (a readAsker) body() []string {
	if a.question.Think {
		return []string{a.words.T("think.how")}
	}
	return nil
}

func (a readAsker) prompt() string {
	return a.words.T("plain.ask-next", "keys", a.words.T("plain.keys"))
}

func (a readAsker) take(line string) (course.Answer, reply) {
	if line != "" {
		return course.Answer{}, reply{say: a.words.T("plain.not-read"), part: true}
	}
	return course.Answer{}, reply{done: true}
}

func (readAsker) rows() []string               { return nil }
func (readAsker) written(course.Answer) string { return "" }
