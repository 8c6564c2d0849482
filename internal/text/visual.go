package text

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Visual is a composed line of the screen as it is shown where the words read from right to left and the terminal orders nothing
// itself: its cells from left to right, shaped, width cells in all, with the line's beginning at the right.
//
// Columns stay columns: box lines, and two blanks or more, end a piece of text, as a tab does (class S of UAX #9), so the pieces
// come in mirrored order and no word of one is drawn into another. Signs with a left and a right side are mirrored (L4), box
// corners and arrows too. A piece that is all of letters that read from left to right, as a password or an address, is ordered as
// if it stood in an isolate (LRI): "F@r@77!" ends with its sign.
func (s Shaper) Visual(cells []Cell, width int) []Cell {
	cells = s.inPlace(cells)
	for used := widthOf(cells); used < width; used++ {
		cells = append(cells, Cell{Text: " ", Width: 1})
	}
	runes := leading(cells)
	for i := range runes {
		if separates(cells, i) {
			runes[i] = '\t'
		}
	}
	levels := Levels(runes, 1)
	for i := 0; i < len(runes); {
		end := max(pieceEnd(cells, i), i+1)
		if foreign(runes[i:end]) {
			isolate(levels[i:end], runes[i:end])
		}
		i = end
	}
	return arranged(cells, levels)
}

// Inline is a composed line of the screen as it is shown where the words read from left to right and the terminal orders nothing:
// what reads from right to left in it is shaped and ordered in its place. A piece of text that begins so, and mostly is, is ordered
// as if it stood in an isolate (RLI), with the stop of a sentence at its left.
func (s Shaper) Inline(cells []Cell) []Cell {
	if !slices.ContainsFunc(cells, func(c Cell) bool { return TurnsLeft(c.Text) }) {
		return cells
	}
	cells = s.inPlace(cells)
	runes, levels := leading(cells), make([]Level, len(cells))
	for i := 0; i < len(cells); {
		end := max(pieceEnd(cells, i), i+1)
		if first, last := trimmed(runes, i, end); first < last {
			piece := runes[first:last]
			copy(levels[first:], Levels(piece, ownBase(piece)))
		}
		i = end
	}
	return arranged(cells, levels)
}

// leading is the first rune of each cell.
func leading(cells []Cell) []rune {
	runes := make([]rune, len(cells))
	for i, c := range cells {
		runes[i] = []rune(c.Text)[0]
	}
	return runes
}

// arranged are the cells in visual order (L2), and signs with two sides as they stand in it (L4).
func arranged(cells []Cell, levels []Level) []Cell {
	out := make([]Cell, 0, len(cells))
	for _, i := range Order(levels) {
		c := cells[i]
		if levels[i]%2 == 1 {
			c.Text = mirrored(c.Text)
		}
		out = append(out, c)
	}
	return out
}

// trimmed is a piece of text without blanks around it, and without the rule on which a text is typed.
func trimmed(runes []rune, first, last int) (int, int) {
	empty := func(r rune) bool { return r == ' ' || r == '_' }
	for first < last && empty(runes[first]) {
		first++
	}
	for first < last && empty(runes[last-1]) {
		last--
	}
	return first, last
}

// ownBase is the base level of a piece of text among words that read from left to right: 1 if it begins with a letter that reads
// from right to left, or with an opening quote or bracket, and most of its letters do.
func ownBase(piece []rune) Level {
	turned := 0
	for _, r := range piece {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.R, bidi.AL:
			turned++
		case bidi.L:
			turned--
		}
	}
	if turned > 0 && (TurnsLeft(string(piece[0])) || unicode.In(piece[0], unicode.Ps, unicode.Pi)) {
		return 1
	}
	return 0
}

// TurnsLeft is whether something in a text reads from right to left.
func TurnsLeft(s string) bool {
	const first = '\u0590' // no letter before it does
	return strings.ContainsFunc(s, func(r rune) bool {
		if r < first {
			return false
		}
		properties, _ := bidi.LookupRune(r)
		return properties.Class() == bidi.R || properties.Class() == bidi.AL
	})
}

// foreign is whether a piece of text begins with a letter or a digit, has letters, and all of them read from left to right. A piece
// that ends like a sentence is not: it may be the last word of a longer text, to which the stop belongs.
func foreign(piece []rune) bool {
	letters, first, last := false, rune(0), rune(0)
	for _, r := range piece {
		if r == ' ' {
			continue
		}
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.R, bidi.AL, bidi.AN:
			return false
		case bidi.L:
			letters = true
		}
		if first == 0 {
			first = r
		}
		last = r
	}
	return letters && (unicode.IsLetter(first) || unicode.IsDigit(first)) && !strings.ContainsRune(".,:;", last)
}

// isolate orders a piece from left to right, but for the blanks around it.
func isolate(levels []Level, piece []rune) {
	first, last := trimmed(piece, 0, len(piece))
	for i := first; i < last; i++ {
		levels[i] = 2
	}
}

// inPlace shapes each piece of a line, with blanks behind it for the cells that it loses, so that columns stay where they are.
func (s Shaper) inPlace(cells []Cell) []Cell {
	out := make([]Cell, 0, len(cells))
	for i := 0; i < len(cells); {
		end := pieceEnd(cells, i)
		if end == i {
			out = append(out, cells[i])
			i++
			continue
		}
		blank := Cell{Text: " ", Width: 1}
		if end < len(cells) {
			blank.Style = cells[end].Style
		}
		shaped := s.Shape(cells[i:end])
		out = append(out, shaped...)
		for range widthOf(cells[i:end]) - widthOf(shaped) {
			out = append(out, blank)
		}
		i = end
	}
	return out
}

// Column is where the column col of a line in logical order stands, counted from the line's beginning, when the line is shown:
// earlier in its piece where letters before it became one.
func (s Shaper) Column(cells []Cell, col int) int {
	at := 0
	for i := 0; i < len(cells) && at < col; {
		end := max(pieceEnd(cells, i), i+1)
		n := i
		for before := at; n < end && before < col; n++ {
			before += cells[n].Width
		}
		if at+widthOf(cells[i:end]) >= col {
			return at + widthOf(s.Shape(cells[i:n]))
		}
		at += widthOf(cells[i:end])
		i = end
	}
	return col
}

// pieceEnd is where the piece of text that begins at a cell ends; at that cell itself, if it separates.
func pieceEnd(cells []Cell, i int) int {
	for i < len(cells) && !separates(cells, i) {
		i++
	}
	return i
}

func widthOf(cells []Cell) int {
	width := 0
	for _, c := range cells {
		width += c.Width
	}
	return width
}

// separates is whether a cell ends a piece of text.
func separates(cells []Cell, i int) bool {
	r := []rune(cells[i].Text)[0]
	if r >= '─' && r <= '▟' || r == '■' {
		return true
	}
	blank := func(k int) bool { return k >= 0 && k < len(cells) && cells[k].Text == " " }
	return blank(i) && (blank(i-1) || blank(i+1))
}

// mirrorPairs are the signs with a left and a right side that lessons and screens have, in pairs (Unicode's BidiMirroring.txt),
// with box corners and arrows, which Unicode leaves as they are.
const mirrorPairs = "()[]{}<>«»‹›≤≥┌┐└┘├┤╔╗╚╝╭╮╰╯╸╺←→"

// mirrored is the sign that stands for another one where the line reads the other way.
func mirrored(cluster string) string {
	signs := []rune(mirrorPairs)
	if i := slices.IndexFunc(signs, func(r rune) bool { return string(r) == cluster }); i >= 0 {
		return string(signs[i^1]) // its partner in the pair
	}
	return cluster
}

// ReadsLeft is whether a text reads from right to left: whether its first strong character does.
func ReadsLeft(s string) bool { return BaseLevel([]rune(s), 0) == 1 }
