package plain

import (
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// arrangeAsker asks for all numbers in a new order.
type arrangeAsker struct {
	question course.Arrange
	words    *messages.Words
}

func (a arrangeAsker) body() []string { return numbered(a.question.Items) }

func (a arrangeAsker) prompt() string {
	return a.words.T("plain.ask-order", "n", len(a.question.Items), "keys", a.words.T("plain.keys"))
}

func (a arrangeAsker) take(line string) (course.Answer, reply) {
	found, ok := numbers(line)
	ids := a.rows()
	var ordered []string
	for _, n := range found {
		if n >= 1 && n <= len(ids) && !slices.Contains(ordered, ids[n-1]) {
			ordered = append(ordered, ids[n-1])
		}
	}
	if !ok || len(found) != len(ids) || len(ordered) != len(ids) {
		return course.Answer{}, reply{say: a.words.T("plain.not-order", "n", len(ids))}
	}
	return course.Answer{IDs: ordered}, reply{done: true}
}

func (a arrangeAsker) rows() []string { return course.IDs(a.question.Items) }

func (a arrangeAsker) written(answer course.Answer) string { return numbersOf(a.rows(), answer.IDs) }
