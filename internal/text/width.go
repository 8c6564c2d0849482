package text

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Width is the number of cells a terminal gives to s: the sum of its grapheme clusters, with ambiguous characters one
// cell wide. SGR sequences and control characters count nothing.
func Width(s string) int {
	width := 0
	for len(s) > 0 {
		n, w, _ := measure(s)
		width += w
		s = s[n:]
	}
	return width
}

// Clip is the longest start of s that has at most width cells and ends at a grapheme boundary. Styles that are open at
// its end are closed.
func Clip(s string, width int) string {
	var now, atEnd style
	end, used := 0, 0
	for pos := 0; pos < len(s); {
		n, w, sgr := measure(s[pos:])
		if sgr {
			now = now.apply(s[pos : pos+n])
			pos += n
			continue
		}
		if used+w > width {
			return s[:end] + atEnd.close()
		}
		pos += n
		used += w
		end, atEnd = pos, now
	}
	return s + now.close()
}

// Pad appends spaces to s up to width cells. What is wider stays as it is.
func Pad(s string, width int) string {
	if missing := width - Width(s); missing > 0 {
		return s + strings.Repeat(" ", missing)
	}
	return s
}

// measure looks at the first unit of s, which must not be empty: an SGR sequence, or a grapheme cluster of width cells.
// A sequence always ends a cluster, so that the parts of a styled line measure the same alone and together.
func measure(s string) (n, width int, sgr bool) {
	if s[0] == '\x1b' {
		if n := sgrLen(s); n > 0 {
			return n, 0, true
		}
	}
	if n, width := simple(s); n > 0 && (n == len(s) || s[n] < utf8.RuneSelf || startsSimple(s[n:])) {
		return n, width, false
	}
	cluster, _, width, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(cluster), width, false
}

func startsSimple(s string) bool {
	n, _ := simple(s)
	return n > 0
}

// simple is the length and width of the first character of s if simpleWidth knows it, else 0.
func simple(s string) (n, width int) {
	r, n := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s)
	}
	if width := simpleWidth(r); width > 0 {
		return n, width
	}
	return 0, 0
}

// simpleWidth is the width of r if r is a cluster of its own wherever its neighbours are simple too; else 0. Most text
// consists of these few ranges, and no table need be asked for them. A test compares all of them with uniseg.
func simpleWidth(r rune) int {
	switch {
	case r < 0xa1:
		if r >= ' ' && r < 0x7f {
			return 1
		}
	case r <= 0x2ff && r != 0xad, // Latin
		r >= 0x400 && r <= 0x482 || r >= 0x48a && r <= 0x52f, // Cyrillic
		r >= 0x620 && r <= 0x64a,                             // Arabic letters
		r >= 0x2010 && r <= 0x2027,                           // dashes, quotes, bullet, ellipsis
		r >= 0x2500 && r <= 0x259f:                           // boxes and blocks
		return 1
	case r >= 0x3001 && r <= 0x3020 || r >= 0x4e00 && r <= 0x9fff, // Chinese
		r >= 0xff01 && r <= 0xff60: // full-width forms
		return 2
	}
	return 0
}
