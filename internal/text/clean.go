package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks one base may carry: enough for every language here (a vowel and a doubling
// sign in Arabic), too few to climb over neighbouring lines.
const maxMarks = 2

// Clean is what may be shown of text from elsewhere: nicknames in journals, file names, the environment. It keeps
// letters, marks, digits, punctuation, symbols and spaces that every terminal draws; line breaks and tabs become a
// space; bytes that are not UTF-8 become U+FFFD; all else goes: control characters, whole escape sequences, whatever
// is invisible or turns the reading direction, emoji modifiers, marks above the second on one base. The result has at
// most max cells and no Faults, and cleaning it again changes nothing.
func Clean(s string, max int) string {
	var b strings.Builder
	marks := maxMarks // a mark needs a base
	for len(s) > 0 {
		if n := escape(s); n > 0 {
			s = s[n:]
			continue
		}
		if strings.HasPrefix(s, "\r\n") {
			s = s[1:]
		}
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			r = ' '
		case unfit(r) != "":
			continue
		}
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if marks++; marks > maxMarks {
				continue
			}
		} else {
			marks = 0
		}
		b.WriteRune(r)
	}
	return Clip(b.String(), max)
}

// escape is the length of the control sequence or control string (ECMA-48, 5.4 and 5.6) that s starts with, in its
// 7-bit or 8-bit form, or 0. An unfinished control string counts for its introducer alone, so that it hides nothing.
func escape(s string) int {
	c, body := byte(0), ""
	switch {
	case len(s) > 1 && s[0] == '\x1b':
		c, body = s[1], s[2:]
	case len(s) > 1 && s[0] == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0:
		c, body = s[1]-0x40, s[2:]
	default:
		return 0
	}
	switch {
	case c == '[':
		i := 0
		for i < len(body) && body[i] >= 0x20 && body[i] < 0x40 {
			i++
		}
		if i < len(body) && body[i] >= 0x40 && body[i] < 0x7f {
			i++
		}
		return 2 + i
	case strings.IndexByte("]PX^_", c) >= 0:
		return 2 + controlString(body)
	case c >= 0x20 && c < 0x30:
		i := 0
		for i < len(body) && body[i] >= 0x20 && body[i] < 0x30 {
			i++
		}
		if i < len(body) && body[i] >= 0x30 && body[i] < 0x7f {
			i++
		}
		return 2 + i
	case c >= 0x30 && c < 0x7f:
		return 2
	}
	return 1
}

// controlString is the length of s up to and with the terminator of a control string, or 0 if there is none.
func controlString(s string) int {
	for i := range len(s) {
		switch {
		case s[i] == '\a':
			return i + 1
		case strings.HasPrefix(s[i:], "\x1b\\"), strings.HasPrefix(s[i:], "\u009c"):
			return i + 2
		}
	}
	return 0
}

// Fault is a character that content may not hold.
type Fault struct {
	Offset int    // in bytes
	Rune   rune   // utf8.RuneError where the bytes are no UTF-8
	Why    string // what it is, in plain words: "a control character (U+001B)"
}

// Faults lists the characters of s that content may not hold (format.md, "What check refuses"; the emoji sequences,
// the soft hyphen and tabs, because terminals disagree on their width). Line breaks are fine if multiline. A leading
// byte order mark, CR before LF, U+00A0 and U+202F are fine.
func Faults(s string, multiline bool) []Fault {
	var faults []Fault
	for i, r := range s {
		if r >= ' ' && r < 0x7f {
			continue
		}
		why := ""
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			faults = append(faults, Fault{i, r, fmt.Sprintf("a byte that is not UTF-8 (0x%02X)", s[i])})
			continue
		case r == '\ufeff' && i == 0:
		case r == '\n':
			if !multiline && !strings.HasSuffix(s[:i], "\r") {
				why = "a line break"
			}
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			if !multiline {
				why = "a line break"
			}
		default:
			why = unfit(r)
		}
		if why != "" {
			faults = append(faults, Fault{i, r, fmt.Sprintf("%s (U+%04X)", why, r)})
		}
	}
	return faults
}

// unfit says in plain words why r may not be shown, or nothing. It is an allow-list: what no rule knows is refused.
func unfit(r rune) string {
	switch {
	case simpleWidth(r) > 0:
		return ""
	case r == '\t':
		return "a tab"
	case r == '\u2028' || r == '\u2029' || r == '\u0085':
		return "a line separator"
	case unicode.Is(unicode.Cc, r):
		return "a control character"
	case unicode.Is(unicode.Bidi_Control, r):
		return "a character that turns the reading direction"
	case r == '\u00ad':
		return "a soft hyphen"
	case r == '\ufe0f' || r == '\u200d' || r == '\u20e3' || r >= 0x1f3fb && r <= 0x1f3ff:
		return "a character that joins or changes emoji"
	case unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector), r == '\u2800':
		return "an invisible character"
	case unicode.Is(unicode.Co, r):
		return "a private-use character"
	case unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Zs):
		return ""
	}
	return "an unassigned character"
}
