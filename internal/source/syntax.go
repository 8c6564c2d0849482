package source

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// syntaxError places an error better than yaml.v3 does: on the line after the longest prefix of whole lines that parses.
func (d *Doc) syntaxError(err error) {
	good := d.longestPrefix()
	line := good + 1
	if d.faulty[line] || strings.Contains(err.Error(), "control characters") {
		return // told already
	}
	if at, ok := d.webBlank(line); ok {
		d.add(at, fmt.Sprintf("this line begins with a blank of another kind (%U), as web pages have; type plain blanks", d.char(at.Line, at.Col)))
		return
	}
	col, words := d.explain(line, err)
	d.add(Place{d.file, line, col}, words)
}

// maxParsed is after how many bytes the longest prefix is no longer looked for line by line.
const maxParsed = 1 << 20

// longestPrefix is the number of whole lines in the longest prefix of a text that parses, where the whole does not. In a long file
// it may be a shorter one, since a prefix between two that do not parse may not have been tried.
func (d *Doc) longestPrefix() int {
	raw := strings.Join(d.lines, "\n")
	ends := make([]int, 0, len(d.lines)+1) // of each prefix, without its last line break
	ends = append(ends, 0)
	for at, line := range d.lines {
		ends = append(ends, ends[at]+len(line)+min(at, 1))
	}
	fails := func(lines int) bool { return wellFormed(strings.NewReader(raw[:ends[lines]])) != nil }
	all := &lineReader{rest: raw}
	if wellFormed(all) == nil {
		return 0 // the mistake is one of decoding
	}
	good := min(all.lines, len(d.lines)-1) // what fails when it has so many lines fails with all that have more
	for parsed := 0; good > 0 && parsed < maxParsed && fails(good); good-- {
		parsed += ends[good]
	}
	bad := good + 1
	for step := 1; good > 0 && fails(good); step *= 2 {
		bad, good = good, max(0, good-step)
	}
	return good + sort.Search(bad-good-1, func(more int) bool { return fails(good + 1 + more) })
}

// lineReader hands a text over line by line, and so tells how much of it was asked for.
type lineReader struct {
	rest  string
	lines int // those begun
	open  bool
}

func (r *lineReader) Read(p []byte) (int, error) {
	if r.rest == "" {
		return 0, io.EOF
	}
	if !r.open {
		r.lines++
	}
	line, _, _ := strings.Cut(r.rest, "\n")
	n := copy(p, r.rest[:min(len(line)+1, len(r.rest))])
	r.open = r.rest[n-1] != '\n'
	r.rest = r.rest[n:]
	return n, nil
}

// wellFormed is why a text is not YAML, or nil.
func wellFormed(r io.Reader) error {
	dec := yaml.NewDecoder(r)
	for {
		var n yaml.Node
		if err := dec.Decode(&n); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// webBlank finds the first of the keys at and above a line that have no plain blank before them: YAML takes such a line for
// one more of the text above.
func (d *Doc) webBlank(line int) (at Place, ok bool) {
	for ; line > 0; line-- {
		part := afterWebBlank.FindStringSubmatch(string(d.line(line)))
		switch {
		case part != nil:
			at, ok = Place{d.file, line, len(part[1]) + 1}, true
		case ok || afterWebBlank.FindStringSubmatch(string(d.line(line-1))) == nil:
			return at, ok
		}
	}
	return at, ok
}

var (
	lineParts    = regexp.MustCompile(`^( *(?:- +)*)([\w-]+: +)?`)
	afterQuote   = regexp.MustCompile(`^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *[^\s#]`)
	apostrophe   = regexp.MustCompile(`^'(?:[^']|'')*\pL'\pL`)
	noBlank      = regexp.MustCompile(`^( *(?:- +)*)([a-z][\w-]*):[^\s:/]`)
	otherDash    = regexp.MustCompile(`^( *(?:- +)*)[\x{2010}-\x{2015}\x{2022}\x{2212}] *[\w-]+: `)
	curled       = regexp.MustCompile(`^[“”„‟‘’‚«»]`)
	noBlankDash  = regexp.MustCompile(`^( *)-["'\pL{\[]`)
	wideColon    = regexp.MustCompile(`^( *(?:- +)*)[\w-]+：`)
	afterBracket = regexp.MustCompile(`^(?:\[[^\[\]]*\]|\{[^{}]*\}) *[^\s#]`)

	afterWebBlank = regexp.MustCompile(`^( *)[\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]\pZ*(?:- +)?[\w-]+:(?: |$)`)
)

// explain says in plain words what authors get wrong most often; else what the parser said, without its line number.
func (d *Doc) explain(line int, err error) (col int, words string) {
	row, above := string(d.line(line)), string(d.line(line-1))
	for _, m := range []struct {
		mistake *regexp.Regexp
		words   string
	}{
		{wideColon, "the colon after a key is the plain : with a blank behind it"},
		{noBlank, "write a blank after the colon that follows a key"},
		{otherDash, "an item of a list begins with the plain - and a blank, and this is another character"},
		{noBlankDash, "write a blank after the - that begins an item of a list"},
	} {
		if part := m.mistake.FindStringSubmatch(row); part != nil {
			return len(part[1]) + 1, m.words
		}
	}
	if noBlankDash.MatchString(above) && strings.Contains(err.Error(), "mapping values") {
		return blanks(row) + 1, "this line does not fit the one above; write a blank there after the - that begins an item of a list"
	}
	part := lineParts.FindStringSubmatch(row)
	value := row[len(part[0]):]
	col = len(part[0]) + 1
	first := ""
	if value != "" {
		first = value[:1]
	}
	said := err.Error()
	if _, after, found := strings.Cut(said, "yaml: "); found {
		said = after
	}
	if _, after, found := strings.Cut(said, ": "); found {
		said = after
	}
	switch {
	case first != "" && strings.Contains("@`%!&*|>,]}", first), strings.HasPrefix(value, "- "), value == "-", strings.HasPrefix(value, "? "),
		afterBracket.MatchString(value):
		return col, fmt.Sprintf("a text may not begin with %s; put quotes around the whole text", first)
	case strings.Contains(said, "escape"), strings.Contains(said, "hexdecimal"):
		return col, `inside double quotes, \ and a letter stand for something else; write \\, or take single quotes`
	case strings.ContainsAny(first, `"'{[`) && first != "" && d.unclosed(line, col) > 0:
		col = d.unclosed(line, col)
		what := string(d.char(line, col))
		if strings.Contains(`"'`, what) {
			return col, fmt.Sprintf("a quote is opened here and not closed; write a second %s at the end of the text", what)
		}
		return col, fmt.Sprintf("a %s is opened here and not closed; close it, or put quotes around the whole text", what)
	case apostrophe.MatchString(value):
		return col, "inside single quotes an apostrophe is written twice: ''; or put the text into double quotes"
	case afterQuote.MatchString(value):
		return col, "there is text after a closing quote; put the whole value into one pair of quotes, or write it under `|` on lines of its own"
	case first != "" && strings.Contains(`"'`, first) && quoted(value) == 0:
		return col, "there is text after the quote that closes this one, on a line below; put the whole value into one pair of quotes, or write it under `|` on lines of its own"
	case first == "{" || first == "[":
		return col, "inside { } and [ ] a comma, a question mark or a colon ends a value; write this in block style, one key a line, or put quotes around each text"
	case curled.MatchString(value) && strings.Contains(value, ": "):
		return col, fmt.Sprintf("%c is no quote here, only a letter, and the colon behind it makes a key; put straight quotes, \" or ', around the whole text", d.char(line, col))
	case strings.Contains(value, ": ") || part[2] != "" && strings.HasSuffix(value, ":"):
		return col, "a colon followed by a blank makes a key of what stands before it; put quotes around the whole text, or write it under `|` on lines of its own"
	}
	col = len(part[1]) + 1
	switch {
	case strings.Contains(above, " #") && blanks(row) > 0 && part[2] == "":
		words = "the text above ends where # begins a comment; put quotes around the whole text, or write it under `|` on lines of its own"
	case strings.Contains(said, "mapping values"):
		words = "this line goes on with the text above, and such a text may not hold a colon and a blank; put quotes around the whole text, or mend the blanks at the beginning"
	case strings.Contains(said, "could not find expected ':'"):
		words = "this line is neither `key: value` nor part of the text above; write it under `|` with blanks before it, or put quotes around the whole text"
	case strings.Contains(said, "did not find expected key"), strings.Contains(said, "'-' indicator"), strings.Contains(said, "<document start>"):
		words = "this line does not fit those above; the keys of one map begin in the same column, and so do the - of one list"
	default:
		words = "YAML cannot read this line: " + said + ". Look at the blanks at its beginning and at the quotes"
	}
	return col, words
}

// unclosed is the column of the bracket or quote that is opened on a line, from a column on, and not closed in the file; 0
// when there is none.
func (d *Doc) unclosed(line, col int) int {
	rest := strings.Join(d.lines[line-1:], "\n")[col-1:] // before it there is nothing but blanks, dashes and a key
	row, _, _ := strings.Cut(rest, "\n")
	var open []int
	last := byte(',') // the last that is no blank
	at := -1
	for i := 0; i < len(rest) && at < 0; i++ {
		switch c := rest[i]; {
		case c == '[' || c == '{':
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		case (c == '"' || c == '\'') && strings.IndexByte("[{,:", last) >= 0:
			if n := quoted(rest[i:]); n > 0 {
				i += n - 1
			} else {
				at = i
			}
		}
		if len(open) == 0 && at < 0 {
			return 0
		}
		if rest[i] > ' ' {
			last = rest[i]
		}
	}
	if at < 0 {
		at = open[0]
	}
	if at >= len(row) {
		return 0
	}
	return col + utf8.RuneCountInString(row[:at])
}

// quoted is how long the quoted text is that s begins with; 0 when its quote is not closed, or on another line by what looks
// like the opening of the next.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && s[0] == '"':
			i++
		case s[i] != s[0]:
		case s[0] == '\'' && i+1 < len(s) && s[i+1] == s[0]:
			i++
		case strings.Contains(s[:i], "\n") && strings.IndexByte(" [{,:-", s[i-1]) >= 0 && i+1 < len(s) && s[i+1] > ' ':
			return 0
		default:
			return i + 1
		}
	}
	return 0
}
