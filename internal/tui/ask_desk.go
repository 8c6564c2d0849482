package tui

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// deskAsker asks for a conclusion from papers: a list of the papers first, then of the choices. A paper that is opened lies
// over everything.
type deskAsker struct {
	question course.Pick
	choices  pickAsker
	at       int      // the row in focus, papers first
	looked   []string // papers that were opened
	open     bool     // the paper in focus is
}

func newDesk(q course.Pick) asker {
	a := deskAsker{question: q}
	a.choices = newPick(q).(pickAsker)
	return a.to(0)
}

func (a deskAsker) reading() bool { return a.open }

// paper is the one that lies open.
func (a deskAsker) paper() course.Paper { return a.question.Papers[a.at] }

func (a deskAsker) press(l look, msg any) (asker, reply) {
	if a.open {
		_, clicked := msg.(click)
		putBack := clicked || msg == press("enter") || msg == press("space") || msg == press("esc") || msg == press("left")
		a.open = !putBack
		return a, reply{took: putBack}
	}
	papers := len(a.question.Papers)
	rows := papers + len(a.question.Options)
	if c, ok := msg.(click); ok {
		switch {
		case c.row < 0 || c.row >= rows:
			return a, reply{}
		case c.row == a.at && c.row < papers:
			return a.lookAt(l)
		}
		return a.moved(c.row)
	}
	p, _ := msg.(press)
	if at, ok := move(p, a.at, rows); ok {
		return a.moved(at)
	}
	if i := p.choice(len(a.question.Options)); i >= 0 {
		return a.moved(papers + i)
	}
	if i := l.letterAt(p); i >= 0 && i < papers {
		return a.moved(i)
	}
	switch {
	case p != "enter" && p != "space":
		return a, reply{}
	case a.at < papers:
		return a.lookAt(l)
	case p == "space":
		return a, reply{took: true}
	case len(a.looked) == 0 && a.choices.verdict == nil:
		return a, reply{took: true, notice: l.T("desk.look-first")}
	}
	return a.choose(l, p)
}

// choose hands a key to the choices.
func (a deskAsker) choose(l look, p press) (asker, reply) {
	next, r := a.choices.press(l, p)
	a.choices = next.(pickAsker)
	return a, r
}

// moved is the focus on another row. After a miss, that is another try.
func (a deskAsker) moved(at int) (asker, reply) {
	next, r := a.choices.to(at-len(a.question.Papers), false)
	a.choices = next
	return a.to(at), r
}

// to puts the focus on a row; among the choices it is on none while a paper has it.
func (a deskAsker) to(at int) deskAsker {
	a.at = at
	a.choices.at = at - len(a.question.Papers)
	return a
}

// lookAt opens the paper in focus, if it may be: one that was looked at, always; the others while looks are left, and all of
// them when the question is settled.
func (a deskAsker) lookAt(l look) (asker, reply) {
	id := a.question.Papers[a.at].ID
	settled := a.choices.verdict != nil && a.choices.verdict.Right
	switch {
	case slices.Contains(a.looked, id):
	case len(a.looked) >= a.question.Looks && !settled:
		return a, reply{took: true, notice: l.words.N("desk.used-up", a.question.Looks)}
	default:
		a.looked = append(a.looked[:len(a.looked):len(a.looked)], id)
	}
	a.open = true
	return a, reply{took: true}
}

func (a deskAsker) view(l look, width int) view {
	if a.open {
		p := a.question.Papers[a.at]
		return view{lines: l.theme.box(p.Title, text.Wrap(strings.TrimRight(p.Text, "\n"), width-4, 0), width), cursorRow: 1, col: 2}
	}
	v := view{takesClickOnRows: true}
	for i, p := range a.question.Papers {
		v.starts = append(v.starts, len(v.lines))
		lead := marker(l, l.letter(i), i == a.at, course.Neutral) + "[ ] "
		if slices.Contains(a.looked, p.ID) {
			lead = strings.Replace(lead, "[ ]", "["+l.theme.glyphs.dot+"]", 1)
		}
		row := choiceRow(l, lead, p.Title, width)
		if i == a.at {
			v.from, v.cursorRow, v.to = len(v.lines), len(v.lines), len(v.lines)+len(row)
		}
		v.lines = append(v.lines, row...)
	}
	if a.question.Looks < len(a.question.Papers) {
		v.lines = append(v.lines, text.Wrap("      "+l.T("desk.looked", "n", min(len(a.looked), a.question.Looks), "m", a.question.Looks), width, 6)...)
	}
	v.lines = append(v.lines, "")
	below := a.choices.view(l, width)
	for _, start := range below.starts {
		v.starts = append(v.starts, len(v.lines)+start)
	}
	if a.at >= len(a.question.Papers) {
		v.from, v.to, v.cursorRow = len(v.lines)+below.from, len(v.lines)+below.to, len(v.lines)+below.cursorRow
	}
	v.lines = append(v.lines, below.lines...)
	return v
}

func (a deskAsker) keys(l look) []keyHelp {
	arrows := l.theme.glyphs.up + l.theme.glyphs.down
	switch {
	case a.open:
		return []keyHelp{{"Enter", l.T("key.put-back")}}
	case a.at < len(a.question.Papers):
		return []keyHelp{{arrows, l.T("key.choose")}, {"Enter", l.T("key.open")}}
	}
	return a.choices.keys(l)
}

func (a deskAsker) answer() course.Answer { return a.choices.answer() }

// focus is the choice in focus; from among the papers, the one that was handed in.
func (a deskAsker) focus() string {
	if a.at < len(a.question.Papers) && len(a.choices.picked) > 0 {
		return a.choices.picked[0]
	}
	return a.choices.focus()
}

func (a deskAsker) with(q course.Question) asker {
	a.question = q.(course.Pick)
	a.choices = a.choices.with(q).(pickAsker)
	return a.to(min(a.at, len(a.question.Papers)+len(a.question.Options)-1))
}

func (a deskAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.open = false
	a.choices = a.choices.judged(v, given).(pickAsker)
	if v == nil {
		return a
	}
	a.choices.picked = given.IDs
	return a.to(len(a.question.Papers) + a.choices.at)
}
