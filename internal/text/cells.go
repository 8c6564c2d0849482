package text

import (
	"strings"
	"unicode/utf8"
)

// Cell is what one grapheme cluster puts on the screen.
type Cell struct {
	Text  string // the cluster, without sequences
	Width int    // in terminal cells; 0 for a mark that stands alone
	Style string // the SGR state in force, as one canonical sequence; "" is the terminal's default
}

// Cells is a line as cells, in logical order: what a frame writer compares, and what reordering for right-to-left
// scripts will permute. Control characters, ESC among them, become no cell, and a broken byte becomes U+FFFD, so that
// nothing in a line can command the terminal.
func Cells(line string) []Cell {
	line = strings.ToValidUTF8(line, string(utf8.RuneError))
	cells := make([]Cell, 0, utf8.RuneCountInString(line))
	var now style
	open := ""
	for len(line) > 0 {
		n, width, sgr := measure(line)
		switch {
		case sgr:
			if st := now.apply(line[:n]); st != now {
				now, open = st, st.open()
			}
		case !control(line):
			cells = append(cells, Cell{line[:n], width, open})
		}
		line = line[n:]
	}
	return cells
}

// control reports whether s starts with a C0 or C1 control character.
func control(s string) bool {
	c := s[0]
	return c < ' ' || c == 0x7f || c == 0xc2 && s[1] < 0xa0
}
