package tui

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// markAsker asks to mark parts of a message. Each part has one cell before and one after it, so that marking moves nothing:
// here > <, marked [ ], both { }.
type markAsker struct {
	question course.Mark
	marked   []string
	at       int
	verdict  *course.Verdict
}

func newMark(q course.Mark) asker { return markAsker{question: q} }

func (a markAsker) press(l look, msg any) (asker, reply) {
	parts := a.question.Message.Parts
	if c, ok := msg.(click); ok {
		lay := a.layout(inner(l.width))
		for i, box := range lay.boxes {
			if box.holds(c.row, c.col-2) {
				a.at = i
				return a.toggle(), reply{took: true}
			}
		}
		return a, reply{}
	}
	p, _ := msg.(press)
	switch p {
	case "left", "right":
		by := 1
		if p == "left" {
			by = -1
		}
		a.at = max(0, min(len(parts)-1, a.at+by))
	case "up", "down":
		a.at = a.layout(inner(l.width)).nearest(a.at, p == "down")
	case "home":
		a.at = 0
	case "end":
		a.at = len(parts) - 1
	case "space":
		a = a.toggle()
	case "enter":
		if a.verdict != nil {
			return a, reply{}
		}
		if n := a.question.Count; n > 0 && len(a.marked) != n {
			return a, reply{took: true, notice: l.words.N("ask.mark-n", n, "now", len(a.marked))}
		}
		return a, reply{took: true, done: true}
	default:
		if i := p.choice(len(parts)); i >= 0 {
			a.at = i
			return a, reply{took: true}
		}
		return a, reply{}
	}
	return a, reply{took: true}
}

func (a markAsker) toggle() markAsker {
	if a.verdict != nil {
		return a
	}
	id := a.focus()
	a.marked = slices.Clone(a.marked)
	if i := slices.Index(a.marked, id); i >= 0 {
		a.marked = slices.Delete(a.marked, i, i+1)
	} else {
		a.marked = append(a.marked, id)
	}
	return a
}

// The cells before and after a part, while lines are broken: private characters that hold on to the words beside them. A
// break between two parts is allowed by a zero-width space.
const (
	before = '\uE000'
	after  = '\uE001'
	mayEnd = "\u200B"
)

// layout is where each part stands.
type layout struct {
	lines []string
	boxes []box
}

// box is the cells of a part: from the cell before it to the cell after it.
type box struct{ fromRow, fromCol, toRow, toCol int }

func (b box) holds(row, col int) bool {
	return (row > b.fromRow || row == b.fromRow && col >= b.fromCol) && (row < b.toRow || row == b.toRow && col <= b.toCol)
}

// narrow is the width under which each part gets a line of its own.
const narrow = 40

func (a markAsker) layout(width int) layout {
	var source strings.Builder
	for i, p := range a.question.Message.Parts {
		switch {
		case i > 0 && (p.Line || width < narrow):
			source.WriteString("\n")
		case i > 0:
			source.WriteString(mayEnd)
		}
		source.WriteString(string(before) + p.Text + string(after))
	}
	lay := layout{}
	for row, line := range text.Wrap(source.String(), width, 0) {
		line = strings.ReplaceAll(line, mayEnd, "")
		col := 0
		for _, c := range text.Cells(line) {
			switch c.Text {
			case string(before):
				lay.boxes = append(lay.boxes, box{row, col, row, col})
			case string(after):
				lay.boxes[len(lay.boxes)-1].toRow, lay.boxes[len(lay.boxes)-1].toCol = row, col
			}
			col += c.Width
		}
		lay.lines = append(lay.lines, line)
	}
	return lay
}

// nearest is the part on the next line up or down that begins nearest to where part i begins.
func (l layout) nearest(i int, down bool) int {
	here, best, at := l.boxes[i], 1<<30, i
	for j, b := range l.boxes {
		if down && b.fromRow <= here.fromRow || !down && b.fromRow >= here.fromRow {
			continue
		}
		rows, cols := b.fromRow-here.fromRow, b.fromCol-here.fromCol
		if d := max(rows, -rows)*1000 + max(cols, -cols); d < best {
			best, at = d, j
		}
	}
	return at
}

// inner is the width of the message itself.
func inner(width int) int { return max(20, width-4) }

func (a markAsker) view(l look, width int) view {
	lay := a.layout(inner(width))
	var head []string
	m := a.question.Message
	for _, field := range []struct{ key, value string }{{"ask.from", m.From}, {"ask.to", m.To}, {"ask.subject", m.Subject}} {
		if field.value != "" {
			head = append(head, text.Wrap(l.T(field.key)+l.words.Gap()+field.value, inner(width), 2)...)
		}
	}
	if len(head) > 0 {
		head = append(head, "")
	}
	lines := append(head, a.dress(l, lay)...)
	v := view{lines: l.theme.box(l.T("ask.form-"+m.Form), lines, width)}
	here := lay.boxes[a.at]
	v.from, v.to = 1+len(head)+here.fromRow, 2+len(head)+here.toRow
	v.cursorRow, v.col = v.from, 2+here.fromCol
	v.lines = append(v.lines, a.legend(l, width)...)
	v.starts = []int{1 + len(head)}
	return v
}

// dress replaces the private cells by the marks that belong there.
func (a markAsker) dress(l look, lay layout) []string {
	var out []string
	part := -1
	for _, line := range lay.lines {
		var b strings.Builder
		for _, c := range text.Cells(line) {
			switch c.Text {
			case string(before):
				part++
				b.WriteString(a.edge(l, part, 0))
			case string(after):
				b.WriteString(a.edge(l, part, 1))
			default:
				b.WriteString(c.Text)
			}
		}
		out = append(out, b.String())
	}
	return out
}

// edge is the cell before (0) or after (1) a part. After a verdict the signs say how marking it turned out.
func (a markAsker) edge(l look, part, side int) string {
	id := a.question.Message.Parts[part].ID
	marked, here := slices.Contains(a.marked, id), part == a.at
	signs := "  "
	r, judged := rowOf(a.verdict, id)
	switch {
	case judged && r.Sign == course.Bad:
		signs = "--" // an x could be read as a letter of the message
	case judged && r.Sign != course.Neutral:
		signs = strings.Repeat(signOf(r.Sign), 2)
	case marked && here:
		signs = "{}"
	case marked:
		signs = "[]"
	case here:
		signs = "><"
	}
	s := signs[side : side+1]
	if here {
		return l.theme.focus.Render(s)
	}
	return s
}

func (a markAsker) legend(l look, width int) []string {
	if a.verdict != nil {
		return []string{text.Clip("  "+l.T("ask.mark-verdict"), width)}
	}
	count := l.T("ask.marked", "n", len(a.marked))
	if a.question.Count > 0 {
		count = l.T("ask.marked-of", "n", len(a.marked), "m", a.question.Count)
	}
	return []string{text.Clip(l.ends("  "+count, l.T("ask.mark-legend"), width), width)}
}

func (a markAsker) keys(l look) []keyHelp {
	if a.verdict != nil {
		return reasons(l, a.verdict)
	}
	g := l.theme.glyphs
	return []keyHelp{{g.left + g.right + g.up + g.down, l.T("key.move")}, {l.T("key.space"), l.T("key.mark")}, {"Enter", l.T("key.done")}}
}

func (a markAsker) said(l look, told course.Verdict, row course.Row) (title, words string) {
	if told.Right && len(a.marked) == 0 && a.question.Count == 0 {
		return l.T("step.good"), strings.TrimSpace(l.T("step.nothing-right") + "\n\n" + row.Feedback)
	}
	return "", ""
}

func (a markAsker) answer() course.Answer { return course.Answer{IDs: a.marked} }

func (a markAsker) focus() string { return a.question.Message.Parts[a.at].ID }

func (a markAsker) with(q course.Question) asker {
	a.question = q.(course.Mark)
	return a
}

func (a markAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict = v
	if v != nil {
		a.marked = given.IDs
		a.at = worthReading(v, course.IDs(a.question.Message.Options()))
	}
	return a
}
