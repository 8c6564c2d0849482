package tui

import (
	"strconv"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// turnAsker asks to turn a wheel, or to change the columns of a grid, until a message reads.
type turnAsker struct {
	question course.Turn
	at       int
	verdict  *course.Verdict
}

func (a turnAsker) press(_ look, msg any) (asker, reply) {
	p, _ := msg.(press)
	settled := a.verdict != nil && a.verdict.Right
	q, at := a.question, a.at
	switch p {
	case "enter":
		return a, reply{took: a.verdict == nil, done: a.verdict == nil}
	case "right", "down", "space":
		if at++; at > q.Most {
			at = q.Least
		}
	case "left", "up":
		if at--; at < q.Least {
			at = q.Most
		}
	case "home":
		at = q.Least
	case "end":
		at = q.Most
	default:
		return a, reply{}
	}
	if settled {
		return a, reply{took: true}
	}
	anew := a.verdict != nil
	a.at, a.verdict = at, nil
	return a, reply{took: true, anew: anew}
}

func (a turnAsker) view(l look, width int) view {
	var v view
	title := l.T("turn.at", "n", a.at)
	if a.question.Grid {
		title = l.words.N("turn.columns", a.at)
		v.lines = a.grid(l, width)
	} else {
		v.lines, v.cursorRow, v.col = a.wheel(l, width)
	}
	message := text.Wrap(strings.TrimRight(a.question.Text(a.at), "\n"), width-4, 0)
	v.lines = append(v.lines, l.theme.box(title, message, width)...)
	v.to = len(v.lines)
	return v
}

// wheel draws the letters in as many stretches as the width asks for: as they were found, what each stands for, and a
// pointer to where the first letter has come.
func (a turnAsker) wheel(l look, width int) (lines []string, row, col int) {
	const margin = 4
	hidden, plain := a.question.Wheel(a.at)
	stretches := (2*len(hidden) + width - margin - 1) / (width - margin)
	size := (len(hidden) + stretches - 1) / stretches
	lead := text.Pad("", margin)
	for from := 0; from < len(hidden); from += size {
		to := min(len(hidden), from+size)
		pointer := ""
		if a.at >= from && a.at < to {
			row, col = len(lines)+2, margin+2*(a.at-from)
			pointer = text.Pad("", col) + l.theme.focus.Render(l.theme.glyphs.up)
		}
		lines = append(lines, lead+strings.Join(hidden[from:to], " "), lead+l.theme.strong.Render(strings.Join(plain[from:to], " ")), pointer)
	}
	return append(lines, text.Wrap(lead+l.T("turn.legend"), width, margin)...), row, col
}

// grid draws the first rows, one character a cell; the whole message stands below.
func (a turnAsker) grid(l look, width int) []string {
	most := 7
	if l.height <= roomy {
		most = 4
	}
	rows := a.question.Rows(a.at)
	if len(rows) == most+1 { // it takes no more room than the sign that there is more
		most++
	}
	wide := 1
	for _, row := range rows {
		for _, c := range text.Cells(row) {
			wide = max(wide, c.Width)
		}
	}
	var lines []string
	for _, row := range rows[:min(len(rows), most)] {
		drawn := "   "
		for _, c := range text.Cells(row) {
			drawn += " " + text.Pad(c.Text, wide)
		}
		lines = append(lines, strings.TrimRight(drawn, " "))
	}
	if len(rows) > most {
		lines = append(lines, "    ...")
	}
	return append(lines, "")
}

func (a turnAsker) keys(l look) []keyHelp {
	if a.verdict != nil && a.verdict.Right {
		return nil
	}
	does := l.T("key.turn")
	if a.question.Grid {
		does = l.T("key.columns")
	}
	keys := []keyHelp{{l.theme.glyphs.left + l.theme.glyphs.right, does}}
	if a.verdict == nil {
		keys = append(keys, keyHelp{"Enter", l.T("key.done")})
	}
	return keys
}

func (a turnAsker) said(l look, _ course.Verdict, row course.Row) (title, words string) {
	switch {
	case row.Sign != course.Bad:
		return "", ""
	case a.question.Grid:
		return l.T("step.not-yet"), l.T("turn.other-columns")
	}
	return l.T("step.not-yet"), l.T("turn.go-on")
}

func (a turnAsker) answer() course.Answer { return course.Answer{IDs: []string{strconv.Itoa(a.at)}} }

// focus is how the position turned out.
func (a turnAsker) focus() string {
	if a.verdict != nil {
		for _, r := range a.verdict.Rows {
			if r.Sign != course.Neutral {
				return r.ID
			}
		}
	}
	return ""
}

// with keeps the position where the other message has it, too.
func (a turnAsker) with(q course.Question) asker {
	a.question = q.(course.Turn)
	if a.at < a.question.Least || a.at > a.question.Most {
		a.at = a.question.Least
	}
	return a
}

func (a turnAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict = v
	if v == nil || len(given.IDs) == 0 {
		return a
	}
	if at, err := strconv.Atoi(given.IDs[0]); err == nil && at >= a.question.Least && at <= a.question.Most {
		a.at = at
	}
	return a
}
