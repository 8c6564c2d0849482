package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/internal/text"
)

// maxFaults is how many forbidden characters of a file are reported: a file with more of them is no text at all.
const maxFaults = 100

// scan looks for forbidden characters in the raw text, and tells whether its lines are what YAML takes for lines.
func (d *Doc) scan(raw string) bool {
	if binary := strings.HasPrefix(raw, "PK\x03\x04") || strings.HasPrefix(raw, "\xd0\xcf\x11\xe0"); binary || strings.HasPrefix(raw, `{\rtf`) {
		d.add(d.start(), "this is a word processor's document, and no plain text; save it there as plain text in UTF-8, or write in a text editor")
		return false
	}
	if at := invalid(raw); at >= 0 {
		p := d.start().after(raw[:at])
		d.add(p, "the file is not in UTF-8 from here on; save it again as UTF-8 in the editor")
		return false
	}
	if strings.Contains(raw, "\r") && !strings.Contains(raw, "\n") {
		d.add(d.start(), "the lines of this file end as on very old computers (CR alone); save it again with the usual line ends (LF)")
		return false
	}
	readable := true
	at, done := d.start(), 0
	found := faults(raw, true)
	for i, f := range found {
		at, done = at.after(raw[done:f.Offset]), f.Offset
		told := d.faulty[at.Line]
		d.faulty[at.Line] = true
		readable = readable && !strings.ContainsRune("\r\u0085\u2028\u2029", f.Rune)
		switch {
		case i == maxFaults:
			d.add(at, fmt.Sprintf("there are %d more such characters from here on; perhaps this is not a text file", len(found)-i))
		case i > maxFaults:
		case f.Rune == '\t' && strings.TrimSpace(string(d.line(at.Line)[:at.Col-1])) == "":
			if !told {
				d.add(at, "this line begins with a tab; type blanks in its place, as many as the lines beside it begin with")
			}
		default:
			d.add(at, "there is "+f.Why+" here; "+instead(f.Rune))
		}
	}
	return readable
}

// instead is what to do about a forbidden character.
func instead(r rune) string {
	switch {
	case r == '\t':
		return "type a blank in its place"
	case r == '\ufe0f' || r == '\u200d' || r == '\u20e3' || r >= 0x1f3fb && r <= 0x1f3ff:
		return "take it out, or take an emoji that is one character"
	}
	return "take it out, and type the character you meant"
}

const byteOrderMark = "\ufeff"

// faults are the forbidden characters of a text; a byte order mark is one too, since it leads files and not texts.
func faults(s string, multiline bool) []text.Fault {
	found := text.Faults("x"+s, multiline)
	for i := range found {
		found[i].Offset--
	}
	return found
}

// invalid is the offset of the first byte that is not UTF-8, -1 when there is none.
func invalid(s string) int {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return i
		}
	}
	return -1
}

func (d *Doc) start() Place { return Place{d.file, 1, 1} }

// after is the place behind a stretch of text that begins at p.
func (p Place) after(s string) Place {
	if lines := strings.Count(s, "\n"); lines > 0 {
		p.Line += lines
		p.Col = 1
		s = s[strings.LastIndexByte(s, '\n')+1:]
	}
	p.Col += utf8.RuneCountInString(s)
	return p
}

// line is a line of the raw text, without a carriage return at its end; no line has none.
func (d *Doc) line(n int) []rune {
	if n < 1 || n > len(d.lines) {
		return nil
	}
	if d.runes[n-1] == nil {
		d.runes[n-1] = []rune(strings.TrimSuffix(d.lines[n-1], "\r"))
	}
	return d.runes[n-1]
}

// char is the character at a place of the raw text, 0 behind the end of a line.
func (d *Doc) char(line, col int) rune {
	if l := d.line(line); col >= 1 && col <= len(l) {
		return l[col-1]
	}
	return 0
}

func (d *Doc) at(n *yaml.Node) Place {
	if n == nil {
		return Place{File: d.file}
	}
	if last := len(d.lines); last > 0 && n.Line > last { // the value that a key at the end of a file lacks, to yaml.v3
		return Place{d.file, last, len([]rune(d.lines[last-1])) + 1}
	}
	return Place{d.file, n.Line, n.Column}
}

// begin is where a mapping begins: at its first key or, as an item of a list, at the dash of its line.
func (d *Doc) begin(n *yaml.Node) Place {
	at := d.at(n)
	if n == nil {
		return at
	}
	line := d.line(n.Line)
	i := min(n.Column-1, len(line)) - 1
	for i >= 0 && line[i] == ' ' {
		i--
	}
	if i >= 0 && line[i] == '-' {
		at.Col = i + 1
	}
	return at
}
