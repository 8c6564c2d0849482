package source

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/internal/text"
)

// Place is where something stands. Line and Col count from 1; Col counts characters. The zero Place is nowhere.
type Place struct {
	File      string
	Line, Col int
}

// String is file:line:col, fit for a screen whatever the file is called.
func (p Place) String() string {
	file := text.Clean(p.File, maxPath)
	if p.Line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, p.Line, p.Col)
}

// maxPath is how much of a file's path is printed, in cells.
const maxPath = 1024

// Quote is a value as a problem repeats it: in quotes, fit for a screen, and clipped.
func Quote(value string) string {
	quoted := strconv.Quote(value)
	if text.Width(quoted) <= maxValue {
		return quoted
	}
	return text.Clip(quoted, maxValue) + `…"`
}

// maxValue is how much of a value is repeated, in cells.
const maxValue = 60

// Issue is one thing that is wrong with a file, in words for the person who wrote it.
type Issue struct {
	Place
	Text string
	// Rule is empty for an error; for a warning it names the quality rule that found it.
	Rule     string
	unfilled bool
}

func (i Issue) String() string {
	if i.Rule != "" {
		return i.Place.String() + ": " + i.Text + " [" + i.Rule + "]"
	}
	return i.Place.String() + ": " + i.Text
}

// Issues are all that was found, sorted by Sort. As an error, it prints one issue a line.
type Issues []Issue

func (s Issues) Error() string {
	lines := make([]string, len(s))
	for i, issue := range s {
		lines[i] = issue.String()
	}
	return strings.Join(lines, "\n")
}

// Sort orders issues by place, then text, and drops repetitions.
func (s Issues) Sort() Issues {
	slices.SortStableFunc(s, func(a, b Issue) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(s)
}

// Errors are the issues that keep a file from being used.
func (s Issues) Errors() Issues {
	return slices.DeleteFunc(slices.Clone(s), func(i Issue) bool { return i.Rule != "" })
}

// Err is the issues as an error, or nil when none is an error. It is never a nil Issues in a non-nil error.
func (s Issues) Err() error {
	if e := s.Errors(); len(e) > 0 {
		return e
	}
	return nil
}

// Unfilled is whether an issue says that a text is empty, which in a sheet means that it is still to be filled in.
func (i Issue) Unfilled() bool { return i.unfilled }
