package tui

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/safeskills/internal/text"
)

// Theme is how things look. Text stands in the terminal's own colour; a colour is only ever an explicit pair of letters and
// ground, whose contrast holds on any terminal, and never the only bearer of a meaning.
type Theme struct {
	renderer *lipgloss.Renderer
	focus    lipgloss.Style // the marker of the row in focus
	good     lipgloss.Style
	careful  lipgloss.Style
	strong   lipgloss.Style
	glyphs   glyphs
}

// glyphs are the few signs that lines and bars are made of.
type glyphs struct {
	rule, bar, empty                       string
	topLeft, topRight, lowLeft, lowRight   string
	side, up, down, left, right, dot, dash string
}

func safeGlyphs() glyphs {
	return glyphs{"─", "■", "░", "┌", "┐", "└", "┘", "│", "↑", "↓", "←", "→", "•", "·"}
}

func asciiGlyphs() glyphs {
	return glyphs{"-", "#", ".", "+", "+", "+", "+", "|", "^", "v", "<", ">", "*", "-"}
}

// NewTheme makes a theme. Colours is how many the terminal has: 0 (or NO_COLOR), 16, 256 or more; ascii keeps to ASCII.
func NewTheme(name string, colours int, ascii bool) Theme {
	profile := termenv.Ascii
	switch {
	case name == "mono" || colours < 16:
	case colours < 256:
		profile = termenv.ANSI
	default:
		profile = termenv.ANSI256
	}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(name != "light")
	t := Theme{renderer: r, glyphs: safeGlyphs()}
	if ascii {
		t.glyphs = asciiGlyphs()
	}
	plain := r.NewStyle()
	black := lipgloss.Color("0")
	t.strong = plain.Bold(true)
	t.focus = plain.Foreground(black).Background(lipgloss.Color("6"))
	t.good = plain.Foreground(black).Background(lipgloss.Color("2"))
	t.careful = plain.Foreground(black).Background(lipgloss.Color("3"))
	return t
}

// colourless is whether signs must do without any styling.
func (t Theme) colourless() bool { return t.renderer.ColorProfile() == termenv.Ascii }

// rule is a horizontal line.
func (t Theme) rule(width int) string { return strings.Repeat(t.glyphs.rule, max(width, 0)) }

// progress is a bar that is n/of full.
func (t Theme) progress(n, of, width int) string {
	full := 0
	if of > 0 {
		full = min(width, n*width/of)
	}
	return strings.Repeat(t.glyphs.bar, full) + strings.Repeat(t.glyphs.empty, width-full)
}

// box draws a frame with a title around lines that are at most width-4 cells wide.
func (t Theme) box(title string, lines []string, width int) []string {
	g := t.glyphs
	head := g.topLeft + g.rule
	if title != "" {
		title = text.Clip(title, width-6)
		head = g.topLeft + " " + title + " "
	}
	out := []string{head + t.rule(width-1-text.Width(head)) + g.topRight}
	for _, line := range lines {
		out = append(out, g.side+" "+text.Pad(line, width-4)+" "+g.side)
	}
	return append(out, g.lowLeft+t.rule(width-2)+g.lowRight)
}
