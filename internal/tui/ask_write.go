package tui

import (
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// writeAsker asks to type a word or a number. What is typed is matched here and goes nowhere else: an answer has ids only.
type writeAsker struct {
	question course.Write
	line     line
	given    string // what the line meant when it was handed in
	verdict  *course.Verdict
}

// typing goes on after a miss: the first letter begins another try.
func (a writeAsker) typing() bool { return a.verdict == nil || missed(a.verdict) }

func (a writeAsker) press(l look, msg any) (asker, reply) {
	if !a.typing() {
		return a, reply{}
	}
	if p, ok := msg.(paste); ok {
		return a.edited(a.line.insert(string(p)))
	}
	p, _ := msg.(press)
	if p == "enter" && a.verdict == nil {
		if _, ok := a.question.Match(a.line.typed); !ok {
			return a, reply{took: true, notice: a.wants(l)}
		}
		return a, reply{took: true, done: true}
	}
	if next, took := a.line.press(p); took {
		return a.edited(next)
	}
	return a, reply{}
}

func (a writeAsker) edited(n line) (asker, reply) {
	anew := a.verdict != nil
	a.line, a.verdict = n, nil
	return a, reply{took: true, anew: anew}
}

// wants says what to type.
func (a writeAsker) wants(l look) string {
	if a.question.Number {
		return l.T("write.type-number")
	}
	return l.T("write.type-word")
}

// fieldLead is the cells before a field: the marker, as before any row.
const fieldLead = 6

func (a writeAsker) view(l look, width int) view {
	row, _ := rowOf(a.verdict, a.given)
	lead := l.theme.focus.Render(">") + text.Pad("", fieldLead-1)
	if row.Sign != course.Neutral {
		lead = marker(l, "", true, row.Sign)
	}
	unit := ""
	if a.question.Unit != "" {
		unit = "  " + a.question.Unit
	}
	least := 32
	if a.question.Number {
		least = 12
	}
	most := max(10, width-fieldLead-text.Width(unit))
	field, col := a.line.view(min(least, most), most)
	return view{lines: []string{lead + field + unit}, to: 1, col: fieldLead + col}
}

func (a writeAsker) keys(l look) []keyHelp {
	if a.verdict != nil {
		return nil
	}
	return []keyHelp{{"Enter", l.T("key.done")}}
}

// said speaks where the file has nothing to say: of what it did not foresee, and of a number that is too small or too large.
func (a writeAsker) said(l look, _ course.Verdict, row course.Row) (title, words string) {
	if row.Sign == course.Bad {
		title = l.T("step.not-yet")
	}
	switch {
	case row.Feedback != "":
		return title, ""
	case row.Sign == course.Good:
		return title, l.T("write.right")
	case row.ID == "low":
		return title, l.T("write.low")
	case row.ID == "high":
		return title, l.T("write.high")
	}
	return title, l.T("write.other")
}

func (a writeAsker) answer() course.Answer {
	answer, _ := a.question.Match(a.line.typed)
	return answer
}

func (a writeAsker) focus() string { return a.given }

func (a writeAsker) with(q course.Question) asker {
	a.question = q.(course.Write)
	return a
}

// judged keeps what was typed, so that it can be changed; of an answer that was looked at, it shows how it may be written.
func (a writeAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict, a.given = v, ""
	if v == nil {
		return a
	}
	if len(given.IDs) > 0 {
		a.given = given.IDs[0]
	}
	if typed := a.answer(); v.Right && (len(typed.IDs) == 0 || typed.IDs[0] != a.given) {
		a.line = joined(strings.TrimSuffix(a.question.Right, " "+a.question.Unit), "")
	}
	return a
}
