package source

import (
	"fmt"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// lookAhead is how many lines past a prefix that parses are tried for a longer one: as many as a quoted text of an author
// might run over.
const lookAhead = 40

// syntaxError places an error better than yaml.v3 does: on the line after the longest prefix of whole lines that parses.
func (d *Doc) syntaxError(err error) {
	parses := func(lines int) bool {
		var n yaml.Node
		return lines == 0 || yaml.Unmarshal([]byte(strings.Join(d.lines[:lines], "\n")), &n) == nil
	}
	good, bad := 0, len(d.lines)
	for bad-good > 1 {
		if mid := (good + bad) / 2; parses(mid) {
			good = mid
		} else {
			bad = mid
		}
	}
	for next := good + 1; next < len(d.lines) && next <= good+lookAhead; next++ {
		if parses(next) {
			good = next
		}
	}
	line := good + 1
	for line < len(d.lines) && strings.TrimSpace(d.lines[line-1]) == "" {
		line++
	}
	row := strings.TrimRight(d.lines[min(line, len(d.lines))-1], "\r")
	col, words := explain(row, err)
	d.add(Place{d.file, line, col}, words)
}

var (
	valueOf    = regexp.MustCompile(`^\s*(?:- +)*(?:[A-Za-z_][\w-]*: +)?`)
	afterQuote = regexp.MustCompile(`^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *[^\s#,}\]]`)
)

// explain says in plain words what authors get wrong most often; else what the parser said, without its line number.
func explain(row string, err error) (col int, words string) {
	start := len(valueOf.FindString(row))
	value := row[start:]
	col = len([]rune(row[:start])) + 1
	switch {
	case strings.Contains(row, "\t") && strings.TrimLeft(row, " \t") != row && strings.Contains(row[:len(row)-len(strings.TrimLeft(row, " \t"))], "\t"):
		return 1, "this line begins with a tab; YAML wants blanks"
	case value != "" && strings.ContainsAny(value[:1], "@`%!&*|>"):
		return col, fmt.Sprintf("a text may not begin with %s; put quotes around the whole text", value[:1])
	case afterQuote.MatchString(value):
		return col, "there is text after a closing quote; put the whole value into one pair of quotes, or write it under `|` on lines of its own"
	case strings.ContainsAny(value, "{[") && (strings.HasPrefix(value, "{") || strings.HasPrefix(value, "[")):
		return col, "inside { } and [ ] a comma, a question mark or a colon ends a value; write this in block style, one key a line, or put quotes around each text"
	case strings.Contains(value, ": ") || strings.HasSuffix(value, ":") && start > 0:
		return col, "a colon followed by a blank makes a key of what stands before it; put quotes around the whole text, or write it under `|` on lines of its own"
	case value != "" && strings.ContainsAny(value[:1], `"'`):
		return col, "a quote is opened here and not closed"
	}
	_, said, found := strings.Cut(err.Error(), ": ")
	if i := strings.LastIndex(said, ": "); found && i >= 0 {
		said = said[i+2:]
	}
	if said == "" {
		said = "it does not fit what stands above it"
	}
	return col, "YAML cannot read this line: " + said + ". Look at the blanks at its beginning and at the quotes"
}

func flowAdvice(n *yaml.Node) string {
	if n.Style&yaml.FlowStyle != 0 || n.Kind == yaml.MappingNode {
		return "; put quotes around it if it holds a colon, a comma or brackets"
	}
	return ""
}
