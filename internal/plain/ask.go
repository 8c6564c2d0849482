package plain

import (
	"fmt"
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
	say  string // what to say otherwise
	part bool   // a part of it was understood: the question need not be told again
}

func newAsker(q course.Question, w *messages.Words) asker {
	switch q := q.(type) {
	case course.Pick:
		return pickAsker{q, w}
	case course.Mark:
		return &markAsker{question: q, words: w}
	case course.Arrange:
		return arrangeAsker{q, w}
	case course.Assign:
		return &assignAsker{question: q, words: w, bins: map[string]string{}}
	case course.Press:
		return pressAsker{q, w}
	case course.Read:
		return readAsker{w}
	}
	panic("a question without an asker") // the set is sealed, and a test holds it against this switch
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

// readAsker asks for nothing.
type readAsker struct{ words *messages.Words }

func (readAsker) body() []string { return nil }

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
