package plain

import (
	"fmt"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// turnAsker asks for the number that a wheel is turned by, or of the columns of a grid, and says how the message reads then.
type turnAsker struct {
	question course.Turn
	words    *messages.Words
	at       int
}

func (a *turnAsker) body() []string {
	lines := append([]string{a.words.T("plain.turn-found")}, strings.Split(a.question.Text(a.question.Least), "\n")...)
	if a.turned() {
		lines = append(lines, a.reading()...)
	}
	return lines
}

// turned is whether there is anything to hand in.
func (a *turnAsker) turned() bool { return a.at > a.question.Least }

func (a *turnAsker) prompt() string {
	n, keys := a.question.Most, a.words.T("plain.keys")
	switch {
	case a.question.Grid && a.turned():
		return a.words.T("plain.ask-laid", "n", n, "keys", keys)
	case a.question.Grid:
		return a.words.T("plain.ask-lay", "n", n, "keys", keys)
	case a.turned():
		return a.words.T("plain.ask-turned", "n", n, "keys", keys)
	}
	return a.words.T("plain.ask-turn", "n", n, "keys", keys)
}

func (a *turnAsker) take(line string) (course.Answer, reply) {
	n := number(line)
	switch {
	case line == "" && a.turned():
		return course.Answer{IDs: []string{fmt.Sprint(a.at)}}, reply{done: true}
	case n <= a.question.Least || n > a.question.Most:
		return course.Answer{}, reply{say: a.words.T("plain.not-turn", "least", a.question.Least+1, "most", a.question.Most), part: true}
	}
	a.at = n
	return course.Answer{}, reply{say: strings.Join(a.reading(), "\n"), part: true}
}

// wheelShown is how many letters of the wheel are named: enough to hear how it turned.
const wheelShown = 3

// reading is how the message reads at the present position.
func (a *turnAsker) reading() []string {
	if a.question.Grid {
		return []string{
			a.words.T("plain.turn-rows", "n", a.at, "rows", strings.Join(a.question.Rows(a.at), " / ")),
			a.words.T("plain.turn-reads"), spaced(a.question.Text(a.at)),
		}
	}
	hidden, plain := a.question.Wheel(a.at)
	var pairs []string
	for i := range min(wheelShown, len(hidden)) {
		pairs = append(pairs, a.words.T("plain.turn-stands", "letter", hidden[i], "meant", plain[i]))
	}
	lines := []string{a.words.T("plain.turn-turned", "n", a.at, "letters", a.words.List(pairs...)), a.words.T("plain.turn-reads")}
	return append(lines, strings.Split(a.question.Text(a.at), "\n")...)
}

// spaced has spaces for the dots that a grid shows in their places, so that it can be heard as words.
func spaced(row string) string { return strings.ReplaceAll(row, "·", " ") }

func (*turnAsker) rows() []string { return nil }

func (a *turnAsker) written(answer course.Answer) string {
	at := number(strings.Join(answer.IDs, ""))
	read := a.question.Text(at)
	if a.question.Grid {
		read = spaced(read)
	}
	return fmt.Sprintf("%d. %s", at, strings.Join(strings.Fields(read), " "))
}
