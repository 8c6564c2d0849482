package text

import (
	"regexp"
	"strings"
)

var (
	signs      = regexp.MustCompile("[\\\\`*_<>\\[\\]&~|]")
	blockStart = regexp.MustCompile(`^([#+=-]|\d+[.)])`)
)

// Literal is a line of plain text as Markdown that reads as it stands.
func Literal(line string) string {
	line = strings.TrimSpace(signs.ReplaceAllString(line, `\$0`))
	if start := blockStart.FindString(line); start != "" {
		last := len(start) - 1
		line = line[:last] + `\` + line[last:]
	}
	return line
}
