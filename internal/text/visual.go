package text

// Visual is a composed line of the screen as it is shown where the words read from right to left and the terminal orders nothing
// itself: its cells from left to right, shaped, width cells in all, with the line's beginning at the right.
//
// Columns stay columns: box lines, and two blanks or more, end a piece of text, as a tab does (class S of UAX #9), so the pieces
// come in mirrored order and no word of one is drawn into another. Signs with a left and a right side are mirrored (L4), box
// corners and arrows too.
func (s Shaper) Visual(cells []Cell, width int) []Cell {
	cells = s.inPlace(cells)
	used := 0
	runes := make([]rune, len(cells))
	for i, c := range cells {
		used += c.Width
		runes[i] = []rune(c.Text)[0]
	}
	for ; used < width; used++ {
		cells, runes = append(cells, Cell{Text: " ", Width: 1}), append(runes, ' ')
	}
	for i := range runes {
		if separates(cells, i) {
			runes[i] = '\t'
		}
	}
	levels := Levels(runes, 1)
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
const mirrorPairs = "()[]{}<>«»‹›≤≥┌┐└┘├┤╔╗╚╝←→"

// mirrored is the sign that stands for another one where the line reads the other way.
func mirrored(cluster string) string {
	before, left := "", true
	for _, r := range mirrorPairs {
		sign := string(r)
		switch {
		case !left && before == cluster:
			return sign
		case !left && sign == cluster:
			return before
		}
		before, left = sign, !left
	}
	return cluster
}

// ReadsLeft is whether a text reads from right to left: whether its first strong character does.
func ReadsLeft(s string) bool { return BaseLevel([]rune(s), 0) == 1 }
