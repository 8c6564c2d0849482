package tui

import (
	"strings"

	"example.org/safeskills/internal/text"
)

// secret is a field for the facilitator's phrase. What is typed is never shown, and goes to whoever tries it and nowhere else.
type secret struct {
	line  line
	asked *int // tells the phrase being tried from others; nil: none is
	wrong bool // the last one was
}

// mostPhrase is how many cells a phrase may have.
const mostPhrase = 200

func newSecret() secret { return secret{line: line{most: mostPhrase}} }

// empty is whether there is nothing to try.
func (s secret) empty() bool { return strings.TrimSpace(s.line.typed) == "" }

// taken is the phrase to be tried, and the field while it is.
func (s secret) taken() (next secret, phrase string) {
	return secret{line: line{most: mostPhrase}, asked: new(int)}, s.line.typed
}

// refused is the field after a phrase that was another.
func (s secret) refused() secret { return secret{line: s.line, wrong: true} }

func (s secret) insert(pasted string) secret { return secret{line: s.line.insert(pasted)} }

func (s secret) press(p press) (next secret, took bool) {
	edited, took := s.line.press(p)
	if !took {
		return s, false
	}
	return secret{line: edited}, true
}

// draw draws the field below what is said above it, with a sign for each letter.
func (s secret) draw(l look, lines []string, width int) body {
	hidden := line{typed: strings.Repeat("*", len(text.Cells(s.line.typed))), at: s.line.at, most: mostPhrase}
	field, col := hidden.view(fieldLead*4, width-2)
	b := body{lines: lines, row: len(lines), col: 2 + col}
	b.lines = append(b.lines, l.theme.focus.Render(">")+" "+field, "")
	if s.wrong {
		b.say(width, l.T("unlock.wrong"))
	}
	return b
}
