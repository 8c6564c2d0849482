package plain

import (
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// writeAsker asks for a few words or a number. What could be an answer is one, even n or 0: a command starts with a colon.
type writeAsker struct {
	question course.Write
	words    *messages.Words
}

func (writeAsker) body() []string { return nil }

func (a writeAsker) prompt() string {
	keys := a.words.T("plain.keys-typed")
	switch {
	case a.question.Number && a.question.Unit != "":
		return a.words.T("plain.ask-number-unit", "unit", a.question.Unit, "keys", keys)
	case a.question.Number:
		return a.words.T("plain.ask-number", "keys", keys)
	}
	return a.words.T("plain.ask-text", "keys", keys)
}

func (a writeAsker) owns(in input) bool {
	_, ok := a.question.Match(in.raw)
	return ok && !strings.HasPrefix(in.line, ":")
}

// take reads a line as it was typed, in large and small letters: Match tells what makes no difference.
func (a writeAsker) take(line string) (course.Answer, reply) {
	if strings.HasPrefix(tidy(line), ":") {
		return course.Answer{}, reply{say: a.words.T("plain.not-command"), part: true}
	}
	if answer, ok := a.question.Match(line); ok {
		return answer, reply{done: true}
	}
	if a.question.Number {
		return course.Answer{}, reply{say: a.words.T("plain.not-number"), part: true}
	}
	return course.Answer{}, reply{say: a.words.T("plain.not-text"), part: true}
}

func (writeAsker) rows() []string { return nil }

func (a writeAsker) written(course.Answer) string { return a.question.Right }

// without is what is said of an answer that the author has no words for.
func (a writeAsker) without(r course.Row) string {
	switch {
	case r.Sign == course.Good:
		return a.words.T("write.right")
	case r.ID == "low":
		return a.words.T("write.low")
	case r.ID == "high":
		return a.words.T("write.high")
	}
	return a.words.T("plain.not-the-word")
}
