package tui

import (
	"strings"

	"example.org/safeskills/internal/text"
)

// mostTyped is how many cells may be typed into a line that has no bound of its own.
const mostTyped = 60

// line is a line of text that is typed, and the place in it where the next letter goes.
type line struct {
	typed string
	at    int // grapheme clusters before the place
	most  int // cells that may be typed; 0 is mostTyped
}

// room is how many cells may be typed.
func (n line) room() int {
	if n.most > 0 {
		return n.most
	}
	return mostTyped
}

// left is how many cells more may be typed.
func (n line) left() int { return n.room() - text.Width(n.typed) }

// cut is the text before the place and after it.
func (n line) cut() (before, after string) {
	end := 0
	for _, c := range text.Cells(n.typed)[:n.at] {
		end += len(c.Text)
	}
	return n.typed[:end], n.typed[end:]
}

// joined is a line of two texts, with the place between them, or behind the cluster that they form together.
func joined(before, after string) line {
	n := line{typed: before + after}
	for pos := 0; pos < len(before); n.at++ {
		pos += len(text.Cells(n.typed[pos:])[0].Text)
	}
	return n
}

// with is the line with another text.
func (n line) with(before, after string) line {
	next := joined(before, after)
	next.most = n.most
	return next
}

// insert puts in what may be shown of a text, as far as there is room.
func (n line) insert(typed string) line {
	for _, r := range typed {
		before, after := n.cut()
		before = text.Clean(before+string(r), 2*n.room())
		next := n.with(before, after)
		if next.left() < 0 {
			return n
		}
		n = next
	}
	return n
}

// press edits the line; took is false for a key that means nothing in it.
func (n line) press(p press) (next line, took bool) {
	before, after := n.cut()
	switch {
	case p == "left":
		n.at = max(0, n.at-1)
	case p == "right":
		n.at = min(len(text.Cells(n.typed)), n.at+1)
	case p == "home":
		n.at = 0
	case p == "end":
		n.at = len(text.Cells(n.typed))
	case p == "backspace" && n.at > 0:
		n.at--
		before, _ = n.cut()
		return n.with(before, after), true
	case p == "delete" && after != "":
		return n.with(before, after[len(text.Cells(after)[0].Text):]), true
	case p == "backspace", p == "delete":
	case p == "space":
		return n.insert(" "), true
	case len([]rune(p)) == 1:
		return n.insert(string(p)), true
	default:
		return n, false
	}
	return n, true
}

// view draws the line on a rule of so many cells at least and at most; what does not fit moves out to the left. The cursor
// is parked at col.
func (n line) view(least, most int) (drawn string, col int) {
	before, after := n.cut()
	for text.Width(before) > most-1 {
		before = before[len(text.Cells(before)[0].Text):]
	}
	drawn = text.Clip(before+after, most)
	if rest := least - text.Width(drawn); rest > 0 {
		drawn += strings.Repeat("_", rest)
	}
	return drawn, text.Width(before)
}

// wrapped is the line as lines of at most width cells, broken after a blank where there is one, and where in them the place is.
func (n line) wrapped(width int) (lines []string, row, col int) {
	cells := text.Cells(n.typed)
	from, mayEnd, used := 0, 0, 0
	end := func(to int) {
		var b strings.Builder
		for _, c := range cells[from:to] {
			b.WriteString(c.Text)
		}
		if n.at >= from {
			row, col = len(lines), 0
			for _, c := range cells[from:min(n.at, to)] {
				col += c.Width
			}
		}
		lines = append(lines, b.String())
		from, used = to, 0
	}
	for i, c := range cells {
		if used+c.Width > width-1 { // a cell stays free for the place behind the last letter
			cut := i
			if mayEnd > from {
				cut = mayEnd
			}
			end(cut)
			for _, before := range cells[from:i] {
				used += before.Width
			}
		}
		used += c.Width
		if c.Text == " " {
			mayEnd = i + 1
		}
	}
	end(len(cells))
	return lines, row, col
}
