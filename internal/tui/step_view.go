package tui

import (
	"example.org/safeskills/course"
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
	d := s.draw(l, width, height)
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
	d.room = max(1, height-d.header-len(d.box))
	if d.more = len(d.lines) > d.room && d.room > 1; d.more {
		d.room-- // for the sign that there is more below
	}
	d.top = s.top(d)
	return d
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
// text scrolls down from its beginning, everything else up from where it would stand.
func (s step) top(d drawing) int {
	spare := len(d.lines) - d.room
	from, to := d.before+d.view.from, d.before+d.view.to
	switch {
	case spare <= 0:
		return 0
	case s.isRead(), s.isEnded() && s.mapped:
		return min(s.scroll, spare)
	case s.isTalk() && len(s.visit.Question().(course.Pick).Talk.Ways) > 0: // at its beginning, what it is about counts more
		return max(0, min(from, spare)-s.scroll)
	}
	return max(0, max(0, min(from, to-d.room))-s.scroll)
}

// overflow is how many lines of the step do not fit.
func (s step) overflow(l look) int {
	d := s.draw(l, l.width, l.height)
	return max(0, len(d.lines)-d.room)
}

func (s step) header(l look, width, height int) []string {
	n, of := s.visit.Number()
	lines := []string{
		ends(l.theme.strong.Render(s.visit.Module().MenuTitle()), l.T("step.number", "n", n, "m", of), width),
		l.theme.progress(n, of, width),
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
		lines = append(lines, text.Wrap(l.T("pair.talk"), width, 0)...)
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
	if m, ok := s.visit.Question().(course.Mark); ok && (s.verdict.Right || s.shown) && len(s.given.IDs) == 0 && m.Count == 0 {
		return l.T("step.good"), l.T("step.nothing-right")
	}
	told := s.told()
	row, ok := rowOf(told, s.asker.focus())
	if !ok && len(told.Rows) > 0 {
		row = told.Rows[0]
	}
	switch row.Sign {
	case course.Good:
		title = l.T("step.good")
	case course.Bad:
		title = l.T("step.bad")
	case course.Missed:
		title = l.T("step.missed")
	case course.Neutral:
		title = l.T("step.neutral")
		if s.verdict.Right {
			title = l.T("step.good") + ". " + title
		}
	}
	_, arranged := s.asker.(arrangeAsker)
	switch {
	case s.shown:
		title = l.T("step.answer")
	case arranged && row.Sign == course.Bad:
		title = l.T("step.moves")
	case arranged && !s.verdict.Right:
		title = l.T("step.stays")
	case s.isEnded():
		title = l.T("step.ended")
	}
	if a, ok := s.visit.Question().(course.Assign); ok && row.Sign == course.Bad && row.Bin != "" {
		for _, b := range a.Bins {
			if b.ID == row.Bin && s.visit.Tries() > 1 {
				title += " " + l.theme.glyphs.right + " " + b.Text
			}
		}
	}
	switch missed := s.missed(); {
	case row.Feedback == "" && missed == 0:
		return title, l.T("step.too-many")
	case row.Feedback == "":
		return title, l.words.N("step.still", missed)
	}
	return title, row.Feedback
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
	lines := []string{l.theme.strong.Render(l.T("step.ways"))}
	for _, turn := range s.visit.Question().(course.Pick).Talk.Ways {
		lines = append(lines, choiceRow(l, "  > ", turn.Reply, width)...)
		for _, other := range turn.Others {
			lines = append(lines, choiceRow(l, "      "+l.theme.glyphs.dash+" ", other, width)...)
		}
	}
	return lines
}

// Keys are the asker's, or what goes on after an answer.
func (s step) Keys(l look) []keyHelp {
	more := keyHelp{"Tab", l.T("key.more")}
	g := l.theme.glyphs
	switch {
	case s.coach != "":
		return []keyHelp{{"Enter", l.T("key.go-on")}, more}
	case s.verdict == nil && s.visit.Seen(s.visit.Step()).Left && !s.isRead():
		return append(s.asker.keys(l), keyHelp{l.T("letter.next"), l.T("key.next")}, more)
	case s.verdict == nil:
		return append(s.asker.keys(l), more)
	case s.isEnded() && !s.mapped:
		return []keyHelp{{"Enter", l.T("key.go-on")}, more}
	case s.verdict.Right || s.shown:
		keys := []keyHelp{{"Enter", l.T("key.next")}}
		if s.mapped && s.overflow(l) > 0 {
			keys = append(keys, keyHelp{g.up + g.down, l.T("key.scroll")})
		} else if len(s.verdict.Rows) > 1 {
			keys = append(keys, keyHelp{g.up + g.down, l.T("key.other-reasons")})
		}
		return append(keys, more)
	}
	again := keyHelp{"Enter", l.T("key.again")}
	if s.isEnded() {
		again.does = l.T("key.last-choice")
	}
	keys := []keyHelp{again}
	if len(s.verdict.Rows) > 1 && !s.isSingle() {
		keys = append(keys, keyHelp{g.up + g.down, l.T("key.other-reasons")})
	}
	return append(keys, keyHelp{l.T("letter.next"), l.T("key.next")}, more)
}
