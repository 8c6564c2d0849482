package tui

import (
	"crypto/rand"
	"math"
	"math/big"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// chance is a number from 0 to n-1, each as likely as any other, from the system's source for keys.
func chance(n int) int {
	i, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // crypto/rand: Reader never returns an error
	}
	return int(i.Int64())
}

// drawAsker draws words by chance, one after the other, and shows what each does to a program that guesses. The words stay
// here: no answer has them.
type drawAsker struct {
	question course.Draw
	words    []string
	verdict  *course.Verdict
}

func (a drawAsker) press(l look, msg any) (asker, reply) {
	p, _ := msg.(press)
	switch {
	case a.verdict != nil:
		return a, reply{}
	case len(a.question.Words) == 0:
		return a, reply{took: p == "enter", next: p == "enter"}
	}
	switch p {
	case "space", "right":
		if a.question.Full(len(a.words)) {
			return a, reply{took: true, notice: l.T("draw.full")}
		}
		word := a.question.Words[l.roll(len(a.question.Words))]
		a.words = append(a.words[:len(a.words):len(a.words)], word)
		return a, reply{took: true}
	case "backspace", "delete":
		if len(a.words) == 0 {
			return a, reply{took: true}
		}
		a.words = nil
		return a, reply{took: true, notice: l.T("draw.anew")}
	case "enter":
		if missing := a.missing(); missing > 0 {
			return a, reply{took: true, notice: l.words.N("draw.missing", missing)}
		}
		return a, reply{took: true, done: true}
	}
	return a, reply{}
}

// missing is how many words are still to be drawn.
func (a drawAsker) missing() int {
	n := len(a.words)
	for !a.question.Enough(n) {
		n++
	}
	return n - len(a.words)
}

func (a drawAsker) view(l look, width int) view {
	if len(a.question.Words) == 0 {
		lines := text.Wrap(l.T("draw.no-words"), width, 0)
		return view{lines: lines, to: len(lines)}
	}
	room := l.height > roomy
	var v view
	v.lines, v.cursorRow, v.col = a.drawn(l, width)
	if room {
		v.lines = append(v.lines, "")
	}
	if len(a.words) > 0 {
		v.lines = append(v.lines, a.strength(l, width))
		v.lines = append(v.lines, a.table(l, width)...)
	}
	if a.verdict == nil {
		if room && len(a.words) > 0 {
			v.lines = append(v.lines, "")
		}
		v.lines = append(v.lines, text.Wrap(l.T("draw.practice"), width, 0)...)
	}
	v.to = len(v.lines)
	return v
}

// drawn is the words, with a rule for each that is still to come.
func (a drawAsker) drawn(l look, width int) (lines []string, row, col int) {
	const margin, gap = "    ", "   "
	line := margin
	for i := range len(a.words) + a.missing() {
		word := "_____"
		if i < len(a.words) {
			word = a.words[i]
		}
		if text.Width(line)+text.Width(word) > width && line != margin {
			lines, line = append(lines, strings.TrimRight(line, " ")), margin
		}
		if i == len(a.words) {
			row, col = len(lines), text.Width(line)
		}
		if i < len(a.words) {
			word = l.theme.strong.Render(word)
		}
		line += word + gap
	}
	if a.missing() == 0 {
		row, col = len(lines), text.Width(line)-len(gap)
	}
	return append(lines, strings.TrimRight(line, " ")), row, min(col, width-1)
}

// strength is the bits that the words are worth, as a bar that is full at what is asked for.
func (a drawAsker) strength(l look, width int) string {
	bits := int(math.Round(course.BitsOf(len(a.words), len(a.question.Words))))
	words := l.T("draw.bits", "n", bits, "m", a.question.Bits)
	return "    " + l.theme.progress(min(bits, a.question.Bits), a.question.Bits, max(8, min(30, width-8-text.Width(words)))) + "  " + words
}

// table tells for each count of words how many guesses a program needs, and how long it takes; above them, for a password
// that only looks hard.
func (a drawAsker) table(l look, width int) []string {
	rows := [][]string{
		{"", l.T("draw.guesses"), l.T("draw.time", "speed", l.words.Amount(course.GuessesASecond)), ""},
		append(append([]string{course.Swapped}, needs(l, course.SwappedGuesses)...), l.T("draw.looks-hard")),
	}
	from := 1
	switch small := l.height <= roomy; {
	case small && a.verdict != nil:
		from = max(1, len(a.words)-1)
	case small:
		from = max(1, len(a.words)-3)
	}
	for n := from; n <= len(a.words); n++ {
		rows = append(rows, append(append([]string{l.words.N("draw.words", n)}, needs(l, course.GuessesOf(n, len(a.question.Words)))...), ""))
	}
	var columns [4]int
	for _, row := range rows {
		for i, cell := range row {
			columns[i] = max(columns[i], text.Width(cell))
		}
	}
	var lines []string
	for i, row := range rows {
		line := "  > "
		if i < len(rows)-1 {
			line = "    "
		}
		for j, cell := range row[:3] {
			line += text.Pad(cell, columns[j]+2)
		}
		if text.Width(line)+text.Width(row[3]) <= width {
			line += row[3]
		}
		if line = strings.TrimRight(text.Clip(line, width), " "); i == len(rows)-1 {
			line = l.theme.strong.Render(line)
		}
		lines = append(lines, line)
	}
	return lines
}

// needs is how many guesses a program makes, and how long that takes it.
func needs(l look, guesses float64) []string {
	return []string{l.words.Amount(guesses), l.words.Duration(guesses / course.GuessesASecond)}
}

func (a drawAsker) keys(l look) []keyHelp {
	switch {
	case a.verdict != nil:
		return nil
	case len(a.question.Words) == 0:
		return []keyHelp{{"Enter", l.T("key.next")}}
	}
	keys := []keyHelp{{l.T("key.space"), l.T("key.draw")}}
	if a.question.Full(len(a.words)) {
		keys = nil
	}
	if len(a.words) > 0 {
		keys = append(keys, keyHelp{l.T("key.backspace"), l.T("key.anew")})
	}
	if a.missing() == 0 {
		keys = append(keys, keyHelp{"Enter", l.T("key.done")})
	}
	return keys
}

// said has no row to speak of: it says what chance is good for.
func (a drawAsker) said(l look, _ course.Verdict, _ course.Row) (title, words string) {
	return l.T("step.good"), l.T("draw.done")
}

func (a drawAsker) answer() course.Answer { return course.Answer{} }

func (a drawAsker) focus() string { return "" }

// with begins anew: other words are drawn in another language.
func (a drawAsker) with(q course.Question) asker { return drawAsker{question: q.(course.Draw)} }

func (a drawAsker) judged(v *course.Verdict, _ course.Answer) asker {
	a.verdict = v
	return a
}
