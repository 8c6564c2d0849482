package tui

import (
	"maps"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// assignAsker asks for the bin of every item: one row an item, with its bin's letter.
type assignAsker struct {
	question course.Assign
	bins     map[string]string // item to bin
	at       int
	verdict  *course.Verdict
}

func newAssign(q course.Assign) asker { return assignAsker{question: q, bins: map[string]string{}} }

func (a assignAsker) press(l look, msg any) (asker, reply) {
	items := a.question.Items
	if row, ok := pointed(msg, a.at, len(items)); ok {
		if _, clicked := msg.(click); clicked && row == a.at {
			return a.cycle(1), reply{took: true}
		}
		a.at = row
		return a, reply{took: true}
	}
	p, _ := msg.(press)
	if a.verdict == nil {
		if i := l.letterAt(p); i >= 0 && i < len(a.question.Bins) {
			return a.put(i), reply{took: true}
		}
	}
	switch p {
	case "right", "space":
		return a.cycle(1), reply{took: true}
	case "left":
		return a.cycle(-1), reply{took: true}
	case "enter":
		if a.verdict != nil {
			return a, reply{}
		}
		if missing := len(items) - len(a.bins); missing > 0 {
			a.at = slices.IndexFunc(items, func(item course.Option) bool { return a.bins[item.ID] == "" })
			return a, reply{took: true, notice: l.words.N("ask.assign-missing", missing)}
		}
		return a, reply{took: true, done: true}
	}
	return a, reply{}
}

func (a assignAsker) cycle(by int) assignAsker {
	if a.verdict != nil {
		return a
	}
	now := slices.Index(course.IDs(a.question.Bins), a.bins[a.focus()])
	n := len(a.question.Bins)
	switch {
	case now < 0 && by > 0:
		return a.put(0)
	case now < 0:
		return a.put(n - 1)
	}
	return a.put((now + by + n) % n)
}

func (a assignAsker) put(bin int) assignAsker {
	a.bins = maps.Clone(a.bins)
	a.bins[a.focus()] = a.question.Bins[bin].ID
	return a
}

func (a assignAsker) letter(l look, bin string) string {
	if i := slices.Index(course.IDs(a.question.Bins), bin); i >= 0 {
		return l.letter(i)
	}
	return " "
}

func (a assignAsker) view(l look, width int) view {
	v := view{takesClickOnRows: true}
	v.lines = append(v.lines, a.legend(l, width)...)
	v.lines = append(v.lines, "")
	for i, item := range a.question.Items {
		v.starts = append(v.starts, len(v.lines))
		lead := "  "
		if i == a.at {
			lead = l.theme.focus.Render(">") + " "
		}
		r, _ := rowOf(a.verdict, item.ID)
		lead += styled(l, r.Sign, text.Pad("["+a.letter(l, a.bins[item.ID])+"]"+signOf(r.Sign), 4)) + " "
		if i == a.at {
			v.from, v.cursorRow = len(v.lines), len(v.lines)
		}
		v.lines = append(v.lines, choiceRow(l, lead, item.Text, width)...)
		if i == a.at {
			v.to = len(v.lines)
		}
	}
	return v
}

// legend tells which letter is which bin: on one line where they fit, else one a line.
func (a assignAsker) legend(l look, width int) []string {
	var parts []string
	for i, b := range a.question.Bins {
		parts = append(parts, l.theme.strong.Render(l.letter(i))+" "+b.Text)
	}
	if line := "  " + strings.Join(parts, "    "); text.Width(line) <= width {
		return []string{line}
	}
	var lines []string
	for _, p := range parts {
		lines = append(lines, text.Wrap("  "+p, width, 4)...)
	}
	return lines
}

func (a assignAsker) keys(l look) []keyHelp {
	if a.verdict != nil {
		return reasons(l, a.verdict)
	}
	g := l.theme.glyphs
	some := l.letter(0) + "-" + l.letter(len(a.question.Bins)-1)
	return []keyHelp{{g.up + g.down, l.T("key.move")}, {g.left + g.right + " " + some, l.T("key.letter")}, {"Enter", l.T("key.done")}}
}

func (a assignAsker) said(l look, _ course.Verdict, row course.Row) (title, words string) {
	return belongs(l, row, a.question.Bins), ""
}

// belongs says of an item that is not in place where it belongs, once that may be told.
func belongs(l look, row course.Row, bins []course.Option) string {
	where := course.TextOf(bins, row.Bin)
	if row.Sign != course.Bad || where == "" {
		return ""
	}
	return l.T("step.bad") + " " + l.theme.glyphs.right + " " + where
}

func (a assignAsker) answer() course.Answer { return course.Answer{Bins: a.bins} }

func (a assignAsker) focus() string { return a.question.Items[a.at].ID }

func (a assignAsker) with(q course.Question) asker {
	a.question = q.(course.Assign)
	return a
}

func (a assignAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict = v
	if v != nil {
		a.bins = given.Bins
		a.at = worthReading(v, course.IDs(a.question.Items))
	}
	return a
}
