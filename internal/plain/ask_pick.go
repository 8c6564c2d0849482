package plain

import (
	"fmt"
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// pickAsker asks for the number of an option, or for several; in a talk, for what to say next.
type pickAsker struct {
	question course.Pick
	words    *messages.Words
}

func (a pickAsker) body() []string { return numbered(a.question.Options) }

func (a pickAsker) prompt() string {
	n, keys := len(a.question.Options), a.words.T("plain.keys")
	switch {
	case a.question.Talk != nil:
		return a.words.T("plain.ask-say", "n", n, "keys", keys)
	case a.question.Many && a.question.Count > 0:
		return a.words.N("plain.ask-count", a.question.Count, "max", n, "keys", keys)
	case a.question.Many:
		return a.words.T("plain.ask-several", "n", n, "keys", keys)
	}
	return a.words.T("plain.ask-one", "n", n, "keys", keys)
}

func (a pickAsker) take(line string) (course.Answer, reply) {
	ids := a.rows()
	found, ok := numbers(line)
	picked, known := chosen(ids, found)
	switch {
	case !a.question.Many && (!ok || !known || len(found) != 1):
		return course.Answer{}, reply{say: a.words.T("plain.not-one", "n", len(ids))}
	case !ok || !known:
		return course.Answer{}, reply{say: a.words.T("plain.not-several", "n", len(ids))}
	case len(picked) == 0:
		return course.Answer{}, reply{say: a.words.T("plain.pick-some")}
	case a.question.Count > 0 && len(picked) != a.question.Count:
		return course.Answer{}, reply{say: a.words.N("plain.pick-n", a.question.Count, "now", len(picked))}
	}
	return course.Answer{IDs: picked}, reply{done: true}
}

func (a pickAsker) rows() []string { return course.IDs(a.question.Options) }

func (a pickAsker) written(answer course.Answer) string {
	if len(answer.IDs) != 1 {
		return numbersOf(a.rows(), answer.IDs)
	}
	i := slices.Index(a.rows(), answer.IDs[0])
	if i < 0 {
		return ""
	}
	return fmt.Sprintf("%d. %s", i+1, a.question.Options[i].Text)
}
