package tui

import (
	"slices"
	"strconv"

	"example.org/safeskills/course"
)

// arrangeAsker asks to put rows into an order: Space grabs one, the arrows carry it, Space drops it.
type arrangeAsker struct {
	question course.Arrange
	order    []string
	at       int
	grabbed  bool
	verdict  *course.Verdict
}

func newArrange(q course.Arrange) asker {
	return arrangeAsker{question: q, order: course.IDs(q.Items)}
}

func (a arrangeAsker) press(_ look, msg any) (asker, reply) {
	if row, ok := pointed(msg, a.at, len(a.order)); ok {
		return a.carry(row), reply{took: true}
	}
	switch msg {
	case press("space"):
		a.grabbed = !a.grabbed && a.verdict == nil
		return a, reply{took: true}
	case press("enter"):
		if a.verdict != nil {
			return a, reply{}
		}
		a.grabbed = false
		return a, reply{took: true, done: true}
	}
	return a, reply{}
}

// carry moves the focus to a row, with what is grabbed.
func (a arrangeAsker) carry(to int) arrangeAsker {
	if a.grabbed {
		id := a.order[a.at]
		a.order = slices.Insert(slices.Delete(slices.Clone(a.order), a.at, a.at+1), to, id)
	}
	a.at = to
	return a
}

func (a arrangeAsker) view(l look, width int) view {
	v := view{takesClickOnRows: true}
	for i, id := range a.order {
		v.starts = append(v.starts, len(v.lines))
		r, _ := rowOf(a.verdict, id)
		lead := marker(l, strconv.Itoa(i+1), i == a.at, r.Sign)
		if i == a.at && a.grabbed {
			lead += "<> "
		} else {
			lead += "   "
		}
		if i == a.at {
			v.from, v.cursorRow = len(v.lines), len(v.lines)
		}
		v.lines = append(v.lines, choiceRow(l, lead, course.TextOf(a.question.Items, id), width)...)
		if i == a.at {
			v.to = len(v.lines)
		}
	}
	return v
}

func (a arrangeAsker) keys(l look) []keyHelp {
	if a.verdict != nil {
		return reasons(l, a.verdict)
	}
	grab := l.T("key.grab")
	if a.grabbed {
		grab = l.T("key.drop")
	}
	return []keyHelp{{l.theme.glyphs.up + l.theme.glyphs.down, l.T("key.move")}, {l.T("key.space"), grab}, {"Enter", l.T("key.done")}}
}

// said tells whether a row has to move; of an order that is right there is nothing to add.
func (a arrangeAsker) said(l look, told course.Verdict, row course.Row) (title, words string) {
	switch {
	case row.Sign == course.Bad:
		return l.T("step.moves"), ""
	case !told.Right:
		return l.T("step.stays"), ""
	}
	return "", ""
}

func (a arrangeAsker) answer() course.Answer { return course.Answer{IDs: a.order} }

func (a arrangeAsker) focus() string { return a.order[a.at] }

func (a arrangeAsker) with(q course.Question) asker {
	a.question = q.(course.Arrange)
	return a
}

func (a arrangeAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict, a.grabbed = v, false
	if v != nil {
		a.order = given.IDs
		a.at = worthReading(v, a.order)
	}
	return a
}
