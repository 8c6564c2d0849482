package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/internal/text"
)

// IDPattern is what an id looks like.
const IDPattern = `^[a-z0-9]+(-[a-z0-9]+)*$`

var idPattern = regexp.MustCompile(IDPattern)

// MaxID is the length of an id in characters.
const MaxID = 40

func isID(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && len(n.Value) <= MaxID && idPattern.MatchString(n.Value)
}

func (d *Doc) id(n *yaml.Node, key string) string {
	if !isID(n) {
		d.add(d.at(n), fmt.Sprintf("%q must be small letters, digits and single hyphens, at most %d characters, like first-guess", key, MaxID))
		return ""
	}
	return n.Value
}

func (d *Doc) ref(n *yaml.Node, key, what string, known []string) string {
	switch {
	case n.Kind != yaml.ScalarNode:
		d.add(d.at(n), fmt.Sprintf("a single word is wanted for %q, no list and no map", key))
		return ""
	case slices.Contains(known, n.Value):
		return n.Value
	case what == "":
		d.add(d.at(n), fmt.Sprintf("%s is not possible for %q; possible: %s%s", Quote(n.Value), key, strings.Join(known, ", "), d.guess(n.Value, known)))
	default:
		d.add(d.at(n), d.noSuch(what, n.Value, known))
	}
	return ""
}

func (d *Doc) noSuch(what, id string, known []string) string {
	return fmt.Sprintf("there is no %s %s%s", what, Quote(id), d.nearest(id, known))
}

// scalar is the text of a node, checked against everything that a text must be.
func (d *Doc) scalar(n *yaml.Node, key string, opt Opt, limit int) string {
	switch {
	case n.Kind != yaml.ScalarNode && opt&Number != 0:
		d.add(d.at(n), fmt.Sprintf("%q must be a number, no list and no map", key))
		return ""
	case n.Kind != yaml.ScalarNode:
		d.add(d.at(n), fmt.Sprintf("%q must be a text%s", key, advice(n)))
		return ""
	}
	plain := isPlain(n)
	switch value := strings.TrimRight(n.Value, "\r\n "); {
	case blank(n):
		d.empty(n, key, opt)
		return ""
	case plain && opt&code == 0 && d.commented(n):
		d.add(d.at(n), fmt.Sprintf("the text is %s alone, because what follows a blank and # is a comment; put quotes around the whole text, or take the comment out", Quote(value)))
		return value
	case opt&(Markdown|Multiline) == 0 && strings.Contains(value, "\n"):
		d.add(d.at(n), fmt.Sprintf("%q is one line; take the line breaks out", key))
		return strings.ReplaceAll(value, "\n", " ")
	default:
		d.content(n, key, value, opt, limit)
		return value
	}
}

// maxProblems is how many problems of one text's Markdown are reported.
const maxProblems = 20

func (d *Doc) content(n *yaml.Node, key, value string, opt Opt, limit int) {
	if n.Style&yaml.DoubleQuotedStyle != 0 && !d.faulty[n.Line] { // what no escape brings was found in the raw text
		for _, f := range faults(value, opt&(Markdown|Multiline) != 0) {
			d.add(d.at(n), "there is "+f.Why+" in this text; take it out")
		}
	}
	if piled(value) {
		d.add(d.at(n), fmt.Sprintf("there are more than %d marks on one letter in this text; take some out", maxMarks))
	}
	if w := text.Width(strings.ReplaceAll(value, "\n", " ")); limit > 0 && w > limit {
		d.add(d.at(n), fmt.Sprintf("%q is %d cells wide (a wide character counts two); at most %d fit, so say it shorter", key, w, limit))
		return // Markdown of any length may take minutes to read
	}
	if opt&Markdown != 0 {
		_, problems := text.Markdown(value)
		for _, p := range problems[:min(len(problems), maxProblems)] {
			d.add(d.inside(n, value, p.Offset), p.Text)
		}
	}
}

// isPlain is whether a scalar stands without quotes and not under | or >.
func isPlain(n *yaml.Node) bool {
	return n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
}

// blank is whether there is nothing where a text could be.
func blank(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (isPlain(n) && n.Tag == "!!null" || strings.TrimSpace(n.Value) == "")
}

// onlyComment is the place of a comment that stands where a text could be.
func (d *Doc) onlyComment(n *yaml.Node) (Place, bool) {
	line := d.line(n.Line)
	behind := line[min(n.Column-1, len(line)):]
	i := firstInk(behind)
	return Place{d.file, n.Line, n.Column + i}, n.Value == "" && i < len(behind) && behind[i] == '#'
}

func (d *Doc) empty(n *yaml.Node, key string, opt Opt) {
	out := ""
	if opt&Optional != 0 {
		out = ", or take the line out"
	}
	if at, ok := d.onlyComment(n); ok {
		d.add(at, fmt.Sprintf("%q is empty, because # begins a comment; put quotes around a text that begins with #", key))
		return
	}
	switch {
	case opt&Number != 0:
		d.add(d.at(n), fmt.Sprintf("%q is empty; write a number%s", key, out))
	case strings.EqualFold(n.Value, "null") || n.Value == "~":
		d.add(d.at(n), fmt.Sprintf("%s is no text; put quotes around it%s", n.Value, out))
	default:
		d.issues = append(d.issues, Issue{Place: d.at(n), Text: fmt.Sprintf("%q is empty; write a text%s", key, out), unfilled: true})
	}
}

// commented is whether a comment stands behind an unquoted text, between its lines, or between it and its key: what its
// author may have meant as words.
func (d *Doc) commented(n *yaml.Node) bool {
	line := d.line(n.Line)
	left := n.Column - 2
	for left >= 0 && line[left] == ' ' {
		left--
	}
	var margin int // the blanks before what the text belongs to
	switch {
	case n.LineComment != "":
		return true
	case left < 0:
		if d.commentAbove(n.Line) {
			return true
		}
		margin = n.Column - 2
	case line[left] == '-':
		margin = left
	default:
		for margin = 0; line[margin] == ' ' || line[margin] == '-' && line[margin+1] == ' '; margin++ {
		}
	}
	if rest := line[n.Column-1:]; len(rest) > len(n.Value) || !strings.HasPrefix(n.Value, strings.TrimRight(string(rest), " ")) {
		return false // inside { } or [ ]
	}
	for l := n.Line + 1; l <= len(d.lines); l++ {
		next := d.line(l)
		if i := firstInk(next); i < len(next) && (i <= margin || next[i] == '#') {
			return i > margin
		}
	}
	return false
}

var opensBlock = regexp.MustCompile(`[:-]( +#.*)?$`)

// commentAbove is whether there is a comment between a line and the key or dash above that it belongs to.
func (d *Doc) commentAbove(line int) bool {
	comment := false
	for line--; line > 0; line-- {
		above := d.line(line)
		switch i := firstInk(above); {
		case i == len(above):
		case above[i] == '#':
			comment = true
		default:
			opening := opensBlock.FindString(string(above))
			return opening != "" && (comment || len(opening) > 1)
		}
	}
	return false
}

// firstInk is the index of the first character that is no blank, or the length.
func firstInk(line []rune) int {
	for i, r := range line {
		if r != ' ' {
			return i
		}
	}
	return len(line)
}

// maxMarks is how many combining marks may follow each other: more than any script needs, fewer than break a terminal
// (CVE-2021-27135).
const maxMarks = 8

// firstMark is the least of the combining marks; no table need be searched for lesser characters.
const firstMark = 0x300

func piled(s string) bool {
	marks := 0
	for _, r := range s {
		if marks++; r < firstMark || !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		}
		if marks > maxMarks {
			return true
		}
	}
	return false
}

// inside is the place of an offset in a value. In a literal block it is exact; elsewhere it is the value's own place.
func (d *Doc) inside(n *yaml.Node, value string, offset int) Place {
	if n.Style&yaml.LiteralStyle == 0 {
		return d.at(n)
	}
	start := strings.LastIndexByte(value[:offset], '\n') + 1
	row, _, _ := strings.Cut(value[start:], "\n")
	at := Place{d.file, n.Line + 1 + strings.Count(value[:start], "\n"), 1}
	at.Col += blanks(string(d.line(at.Line))) - blanks(row)
	return at.after(value[start:offset])
}

// blanks counts the blanks a line begins with.
func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// advice is what to do where a text is wanted and a list or a map stands.
func advice(n *yaml.Node) string {
	switch {
	case n.Style&yaml.FlowStyle != 0:
		return "; put quotes around a text that begins with a bracket"
	case n.Kind == yaml.MappingNode:
		return "; put quotes around a text that holds a colon and a blank"
	}
	return "; put quotes around a text that begins with -, or write a text of several lines under `|`"
}
