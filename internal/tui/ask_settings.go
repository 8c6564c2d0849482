package tui

import (
	"maps"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// settingsAsker asks to put the settings of a pretend app right: one row a setting, each with options of its own.
type settingsAsker struct {
	question course.Assign
	bins     map[string]string // what was changed: setting to option
	at       int
	verdict  *course.Verdict
}

func newSettings(q course.Assign) asker { return settingsAsker{question: q} }

func (a settingsAsker) press(l look, msg any) (asker, reply) {
	items := a.question.Items
	if row, ok := pointed(msg, a.at, len(items)); ok {
		if _, clicked := msg.(click); clicked && row == a.at {
			return a.cycle(1)
		}
		a.at = row
		return a, reply{took: true}
	}
	switch msg {
	case press("right"), press("space"):
		return a.cycle(1)
	case press("left"):
		return a.cycle(-1)
	case press("enter"):
		switch {
		case a.verdict != nil:
			return a, reply{}
		case !slices.ContainsFunc(items, a.changed):
			g := l.theme.glyphs
			return a, reply{took: true, notice: l.T("settings.nothing", "keys", g.left+g.right, "next", l.T("letter.next"))}
		}
		return a, reply{took: true, done: true}
	}
	return a, reply{}
}

// cycle sets the setting in focus to its next option, or the one before. After a miss, that is another try.
func (a settingsAsker) cycle(by int) (asker, reply) {
	if a.verdict != nil && a.verdict.Right {
		return a, reply{took: true}
	}
	item := a.focus()
	options := course.IDs(a.question.BinsOf(item))
	now := slices.Index(options, a.value(item))
	anew := a.verdict != nil
	a.bins, a.verdict = maps.Clone(a.bins), nil
	if a.bins == nil {
		a.bins = map[string]string{}
	}
	a.bins[item] = options[(now+by+len(options))%len(options)]
	return a, reply{took: true, anew: anew}
}

// value is the option that a setting stands at.
func (a settingsAsker) value(item string) string {
	if bin, ok := a.bins[item]; ok && slices.Contains(course.IDs(a.question.BinsOf(item)), bin) {
		return bin
	}
	return a.question.Start[item]
}

func (a settingsAsker) changed(item course.Option) bool {
	return a.value(item.ID) != a.question.Start[item.ID]
}

func (a settingsAsker) view(l look, width int) view {
	v := view{takesClickOnRows: true}
	column := 0
	for _, item := range a.question.Items {
		column = max(column, text.Width(item.Text))
	}
	var lines []string
	changed := 0
	for i, item := range a.question.Items {
		if a.changed(item) {
			changed++
		}
		rows := a.row(l, i, column, width-4)
		v.starts = append(v.starts, 1+len(lines))
		if i == a.at {
			v.from, v.cursorRow, v.to = 1+len(lines), 1+len(lines), 1+len(lines)+len(rows)
		}
		lines = append(lines, rows...)
	}
	v.col = 2
	v.lines = append(l.theme.box(a.question.App, lines, width), text.Clip("  "+l.T("settings.changed", "sign", l.theme.glyphs.dot, "n", changed), width))
	return v
}

// row is a setting: its label, dots that lead to where it stands, and a sign when that was changed. What does not fit on
// one line stands below the label.
func (a settingsAsker) row(l look, i, column, width int) []string {
	item := a.question.Items[i]
	r, _ := rowOf(a.verdict, item.ID)
	lead := text.Clip(marker(l, "", i == a.at, r.Sign), 6)
	g := l.theme.glyphs
	value := "[ " + course.TextOf(a.question.BinsOf(item.ID), a.value(item.ID)) + " ]"
	if a.changed(item) {
		value += " " + g.dot
	}
	leader := " " + strings.Repeat(g.dash, column-text.Width(item.Text)+2) + " "
	if line := lead + item.Text + leader + value; text.Width(line) <= width {
		return []string{line}
	}
	rows := choiceRow(l, lead, item.Text, width)
	for _, below := range text.Wrap(value, max(10, width-8), 2) {
		rows = append(rows, text.Pad("", 8)+below)
	}
	return rows
}

func (a settingsAsker) keys(l look) []keyHelp {
	if a.verdict != nil {
		return reasons(l, a.verdict)
	}
	g := l.theme.glyphs
	return []keyHelp{{g.up + g.down, l.T("key.move")}, {g.left + g.right, l.T("key.change")}, {"Enter", l.T("key.done")}}
}

func (a settingsAsker) said(l look, _ course.Verdict, row course.Row) (title, words string) {
	return belongs(l, row, a.question.BinsOf(row.ID)), ""
}

// answer is where all settings stand, changed or not.
func (a settingsAsker) answer() course.Answer {
	bins := map[string]string{}
	for _, item := range a.question.Items {
		bins[item.ID] = a.value(item.ID)
	}
	return course.Answer{Bins: bins}
}

func (a settingsAsker) focus() string { return a.question.Items[a.at].ID }

func (a settingsAsker) with(q course.Question) asker {
	a.question = q.(course.Assign)
	return a
}

func (a settingsAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict = v
	if v != nil {
		a.bins = given.Bins
		a.at = worthReading(v, course.IDs(a.question.Items))
	}
	return a
}
