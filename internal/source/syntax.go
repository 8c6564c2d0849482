package source

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"
)

// syntaxError places an error better than yaml.v3 does: on the line after the longest prefix of whole lines that parses.
func (d *Doc) syntaxError(err error) {
	failure := func(lines int) error { return wellFormed(strings.Join(d.lines[:lines], "\n")) }
	// A prefix that holds the mistake fails with the same words; one that is merely cut off fails with others, or parses.
	bad := sort.Search(len(d.lines), func(lines int) bool {
		e := failure(lines)
		return e != nil && e.Error() == err.Error()
	})
	good := bad - 1
	for step := 1; good > 0 && failure(good) != nil; step *= 2 {
		bad, good = good, max(0, good-step)
	}
	good += sort.Search(bad-good-1, func(more int) bool { return failure(good+1+more) != nil })
	line := good + 1
	if d.faulty[line] || strings.Contains(err.Error(), "control characters") {
		return // told already
	}
	col, words := explain(string(d.line(line)), string(d.line(line-1)), err)
	d.add(Place{d.file, line, col}, words)
}

// wellFormed is why a text is not YAML, or nil.
func wellFormed(s string) error {
	dec := yaml.NewDecoder(strings.NewReader(s))
	for {
		var n yaml.Node
		if err := dec.Decode(&n); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

var (
	lineParts    = regexp.MustCompile(`^( *(?:- +)*)([\w-]+: +)?`)
	afterQuote   = regexp.MustCompile(`^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *[^\s#]`)
	afterBracket = regexp.MustCompile(`^(?:\[[^\[\]]*\]|\{[^{}]*\}) *[^\s#]`)
)

// explain says in plain words what authors get wrong most often; else what the parser said, without its line number.
// Above is the line above.
func explain(row, above string, err error) (col int, words string) {
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
	case afterQuote.MatchString(value):
		return col, "there is text after a closing quote; put the whole value into one pair of quotes, or write it under `|` on lines of its own"
	case first == "{" || first == "[":
		return col, "inside { } and [ ] a comma, a question mark or a colon ends a value; write this in block style, one key a line, or put quotes around each text"
	case strings.Contains(value, ": ") || part[2] != "" && strings.HasSuffix(value, ":"):
		return col, "a colon followed by a blank makes a key of what stands before it; put quotes around the whole text, or write it under `|` on lines of its own"
	case (first == `"` || first == "'") && strings.Contains(said, "end of stream"):
		return col, "a quote is opened here and not closed"
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
