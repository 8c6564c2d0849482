package plain

import (
	"crypto/rand"
	"math/big"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// drawAsker draws words by chance, one a line, and tells how the guesses grow. The words stay here: the answer has none.
type drawAsker struct {
	question course.Draw
	words    *messages.Words
	roll     func(n int) int
	drawn    []string
}

// chance is a number from 0 to below n that nobody can foresee.
func chance(n int) int {
	r, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // crypto/rand has no errors since Go 1.24
	}
	return int(r.Int64())
}

func (a *drawAsker) body() []string {
	if len(a.question.Words) == 0 {
		return []string{a.words.T("draw.no-words")}
	}
	lines := []string{
		a.words.T("draw.practice"),
		a.words.T("plain.draw-compare", "example", course.Swapped, "guesses", a.words.Amount(course.SwappedGuesses)),
		a.words.T("plain.draw-speed", "speed", a.words.Amount(course.GuessesASecond), "time", a.words.Duration(course.SwappedGuesses/course.GuessesASecond)),
	}
	if len(a.drawn) > 0 {
		lines = append(lines, a.strength()...)
	}
	return lines
}

func (a *drawAsker) prompt() string {
	keys, more, over := a.words.T("plain.keys"), a.words.T("plain.word-draw"), a.words.T("plain.word-over")
	n := len(a.drawn)
	switch {
	case len(a.question.Words) == 0:
		return a.words.T("plain.ask-next", "keys", keys)
	case n == 0:
		return a.words.T("plain.ask-draw", "keys", keys)
	case !a.question.Enough(n):
		return a.words.T("plain.ask-draw-on", "over", over, "keys", keys)
	case !a.question.Full(n):
		return a.words.T("plain.ask-drawn", "more", more, "over", over, "keys", keys)
	}
	return a.words.T("plain.ask-drawn-full", "over", over, "keys", keys)
}

// owns has the word for one more word mean that here, and not the menu.
func (a *drawAsker) owns(in input) bool {
	return len(a.question.Words) > 0 && (a.more(in.line) || a.over(in.line))
}

func (a *drawAsker) more(line string) bool {
	return line == "more" || line == tidy(a.words.T("plain.word-draw")) || number(line) == 1
}

func (a *drawAsker) over(line string) bool {
	return line == "again" || line == tidy(a.words.T("plain.word-over"))
}

func (a *drawAsker) take(line string) (course.Answer, reply) {
	n := len(a.drawn)
	none := len(a.question.Words) == 0
	enough := none || a.question.Enough(n)
	switch {
	case line == "" && enough:
		return course.Answer{}, reply{done: true}
	case !none && a.over(line):
		a.drawn = nil
		return course.Answer{}, reply{say: a.words.T("plain.draw-over"), part: true}
	case none, line != "" && !a.more(line):
		return course.Answer{}, reply{say: a.words.T("plain.not-draw"), part: true}
	case a.question.Full(n):
		return course.Answer{}, reply{say: a.words.T("draw.full"), part: true}
	}
	a.draw()
	return course.Answer{}, reply{say: strings.Join(a.strength(), "\n"), part: true}
}

func (a *drawAsker) draw() {
	a.drawn = append(a.drawn, a.question.Words[a.roll(len(a.question.Words))])
}

// strength is the last word, all of them together, and how long guessing them takes.
func (a *drawAsker) strength() []string {
	n := len(a.drawn)
	lines := []string{a.words.T("plain.draw-word", "n", n, "word", a.drawn[n-1])}
	if n > 1 {
		lines = append(lines, a.words.T("plain.draw-together", "words", strings.Join(a.drawn, " ")))
	}
	guesses := course.GuessesOf(n, len(a.question.Words))
	return append(lines, a.words.T("plain.draw-guesses", "guesses", a.words.Amount(guesses), "time", a.words.Duration(guesses/course.GuessesASecond)))
}

func (*drawAsker) rows() []string               { return nil }
func (*drawAsker) written(course.Answer) string { return "" }
