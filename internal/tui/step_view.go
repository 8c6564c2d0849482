package tui

import (
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// drawing is a step laid out: a header that stays, lines that scroll, and a box that stays.
type drawing struct {
	head, lines, box []string
	header           int  // lines of head
	before           int  // lines before the asker's own
	top              int  // the first line shown
	room             int  // lines that fit
	more             bool // not all fit, so one line below tells whether there is more
	view             view
}

// roomy is the height of a body above which there is room for blanks and titles.
const roomy = 18

func (s step) View(l look, width, height int) body {
	return s.draw(l, width, height).body(l, width)
}

// body is the part of a drawing that is shown.
func (d drawing) body(l look, width int) body {
	b := body{lines: append([]string(nil), d.head...)}
	shown := d.lines[d.top:min(len(d.lines), d.top+d.room)]
	b.lines = append(b.lines, shown...)
	if d.more {
		b.lines = append(b.lines, below(l, d.top > 0, d.top+len(shown) < len(d.lines), width))
	}
	b.lines = append(b.lines, d.box...)
	b.row = d.header + min(max(0, d.before+d.view.cursorRow-d.top), d.room-1)
	b.col = d.view.col
	return b
}

func (s step) draw(l look, width, height int) drawing {
	d := drawing{head: s.header(l, width, height)}
	d.header = len(d.head)
	if s.reading() {
		d.view = s.asker.view(l, width)
		d.lines = d.view.lines
		return s.fit(d, height)
	}
	d.lines = l.md.lines(course.PromptOf(s.visit.Question()), width)
	if title := s.visit.Step().Title; title != "" && s.isRead() {
		d.lines = append([]string{l.theme.strong.Render(title), ""}, d.lines...)
	} else if title != "" && height > roomy {
		d.lines = append([]string{l.theme.strong.Render(title)}, d.lines...)
	}
	d.lines = append(d.lines, s.forPairs(l, width)...)
	d.lines = append(d.lines, "")
	d.before = len(d.lines)
	d.view = s.asker.view(l, width)
	d.lines = append(d.lines, d.view.lines...)
	if s.isEnded() && s.mapped {
		d.lines, d.before, d.view = s.ways(l, width), 0, view{to: 1}
	}
	d.box = s.box(l, width)
	if len(d.box) > 0 && d.header+len(d.lines)+len(d.box) < height {
		d.box = append([]string{""}, d.box...)
	}
	return s.fit(d, height)
}

// fit settles which lines of a drawing are shown.
func (s step) fit(d drawing, height int) drawing {
	d = d.measured(height)
	d.top = s.top(d)
	return d
}

// measured is the drawing with the room there is for what scrolls.
func (d drawing) measured(height int) drawing {
	d.room = max(1, height-d.header-len(d.box))
	if d.more = len(d.lines) > d.room && d.room > 1; d.more {
		d.room-- // for the sign that there is more below
	}
	return d
}

// click is a click on the window as one on the asker; ok is false when it was above.
func (d drawing) click(c click) (at click, ok bool) {
	line := c.row - d.header + d.top - d.before
	if line < 0 || c.row < d.header {
		return c, false
	}
	at = click{line, c.col}
	if d.view.takesClickOnRows {
		at.row = d.view.rowAt(line)
	} else if len(d.view.starts) > 0 {
		at.row = line - d.view.starts[0]
	}
	return at, true
}

// below is the line under what scrolls: signs at its end when there is more above or below.
func below(l look, up, down bool, width int) string {
	signs := ""
	if up {
		signs += l.theme.glyphs.up
	}
	if down {
		signs += l.theme.glyphs.down
	}
	return text.Pad("", width-text.Width(signs)) + signs
}

// top is the first line shown of what scrolls: the row in focus stays in view, and in a talk as much after it as fits. A
// text scrolls down from its beginning, everything else up, or down, from where it would stand.
func (s step) top(d drawing) int {
	spare := len(d.lines) - d.room
	from, to := d.before+d.view.from, d.before+d.view.to
	switch {
	case spare <= 0:
		return 0
	case s.isText():
		return min(s.scroll, spare)
	case s.talk() != nil && len(s.talk().Ways) > 0: // at its beginning, what it is about counts more
		return min(spare, max(0, min(from, spare)-s.scroll))
	}
	return min(spare, max(0, max(0, min(from, to-d.room))-s.scroll))
}

// overflow is how many lines of the step do not fit.
func (s step) overflow(l look) int {
	d := s.draw(l, l.width, l.height)
	return max(0, len(d.lines)-d.room)
}

func (s step) header(l look, width, height int) []string {
	n, of := s.visit.Number()
	title := l.theme.strong.Render(s.visit.Module().MenuTitle())
	lines := []string{l.ends(title, l.T("step.number", "n", n, "m", of), width), l.theme.progress(n, of, width)}
	if !s.visit.Numbered() {
		lines = []string{text.Clip(title, width), l.theme.rule(width)}
	}
	if height > roomy {
		lines = append(lines, "")
	}
	return lines
}

// forPairs are the lines that only two or three at one screen need.
func (s step) forPairs(l look, width int) []string {
	if s.session.people < 2 || s.verdict != nil {
		return nil
	}
	var lines []string
	if n, _ := s.visit.Number(); n > 1 && n%3 == 1 {
		lines = append(lines, text.Wrap(l.theme.strong.Render(l.T("pair.hands")), width, 0)...)
	}
	if s.visit.Step().Talk {
		lines = append(lines, text.Wrap(phrases.Together(l.words, s.visit, s.ponders), width, 0)...)
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// box is what is said at the bottom: of the row in focus, of a reply, or a hint.
func (s step) box(l look, width int) []string {
	title, words := "", ""
	switch {
	case s.notice != "":
		title, words = l.T("step.notice"), s.notice
	case s.coach != "":
		title, words = l.T("step.coach"), s.coach
	case s.verdict != nil:
		title, words = s.said(l)
	case s.hint != "":
		given, _ := s.visit.Hints()
		title, words = l.T("step.hint", "n", len(given)), s.hint
	}
	if words == "" {
		return nil
	}
	return l.theme.box(title, l.md.lines(words, width-4), width)
}

// said is the feedback of the row in focus, under a word for how it turned out.
func (s step) said(l look) (title, words string) {
	title, words = saidOf(l, s.asker, *s.told())
	switch {
	case s.shown:
		title = l.T("step.answer")
	case s.isEnded():
		title = l.T("step.ended")
	}
	if words != "" {
		return title, words
	}
	if missed := s.missed(); missed > 0 {
		return title, l.words.N("step.still", missed)
	}
	return title, l.T("step.too-many")
}

// saidOf is what a verdict says of the row in focus, under a word for how it turned out; words may be empty.
func saidOf(l look, a asker, told course.Verdict) (title, words string) {
	row, ok := rowOf(&told, a.focus())
	if !ok && len(told.Rows) > 0 {
		row = told.Rows[0]
	}
	if t, ok := a.(teller); ok {
		title, words = t.said(l, told, row)
	}
	if title == "" {
		title = turnedOut(l, row.Sign, told.Right)
	}
	if words == "" {
		words = row.Feedback
	}
	return title, words
}

// turnedOut is how a row turned out, in words.
func turnedOut(l look, s course.Sign, right bool) string {
	switch {
	case s == course.Good:
		return l.T("step.good")
	case s == course.Bad:
		return l.T("step.bad")
	case s == course.Missed:
		return l.T("step.missed")
	case right:
		return l.T("plain.said", "sign", l.T("step.good"), "why", l.T("step.neutral"))
	}
	return l.T("step.neutral")
}

// missed is how many right things were not chosen.
func (s step) missed() int {
	n := 0
	for _, r := range s.verdict.Rows {
		if r.Sign == course.Missed {
			n++
		}
	}
	return n
}

// ways is a small map of a talk that has ended: the way taken, and the ways not taken.
func (s step) ways(l look, width int) []string {
	var lines []string
	if s.verdict != nil && !s.verdict.Right && s.visit.Touches() { // whatever ended badly is followed by calm words (curriculum, A12)
		lines = append(text.Wrap(l.T("end.badly", "help", l.keys.help), width, 0), "")
	}
	lines = append(lines, l.theme.strong.Render(l.T("step.ways")))
	for _, turn := range s.talk().Ways {
		lines = append(lines, choiceRow(l, "  > ", turn.Reply, width)...)
		for _, other := range turn.Others {
			lines = append(lines, choiceRow(l, "      "+l.theme.glyphs.dash+" ", other, width)...)
		}
	}
	return lines
}

// Keys are the asker's, with what goes on after an answer.
func (s step) Keys(l look) []keyHelp {
	g := l.theme.glyphs
	more, next := keyHelp{"Tab", l.T("key.more")}, keyHelp{l.T("letter.next"), l.T("key.next")}
	scroll := keyHelp{g.up + g.down, l.T("key.scroll")}
	keys := s.asker.keys(l)
	switch {
	case s.ponders:
		return []keyHelp{{"Enter", l.T("key.shown")}, next, more}
	case s.coach != "", s.isEnded() && !s.mapped:
		return []keyHelp{{"Enter", l.T("key.go-on")}, more}
	case s.reading():
		if s.overflow(l) > 0 {
			keys = append(keys, scroll)
		}
		return append(keys, more)
	case s.verdict == nil:
		skip, _ := s.session.policy.Skip(s.visit)
		switch asked := !s.isRead() && !s.typing(); {
		case asked && s.visit.Seen(s.visit.Step()).Left:
			keys = append(keys, next)
		case asked && skip:
			keys = append(keys, keyHelp{next.key, l.T("key.skip")})
		}
		return append(keys, more)
	}
	if s.mapped && s.overflow(l) > 0 {
		keys = append(keys, scroll)
	}
	enter, settled := keyHelp{"Enter", l.T("key.again")}, s.verdict.Right || s.shown
	switch {
	case settled:
		enter.does = l.T("key.next")
	case s.isEnded():
		enter.does = l.T("key.last-choice")
	}
	if !slices.ContainsFunc(keys, func(k keyHelp) bool { return k.key == enter.key }) {
		keys = append([]keyHelp{enter}, keys...)
	}
	if !settled && !s.typing() {
		keys = append(keys, next)
	}
	return append(keys, more)
}
