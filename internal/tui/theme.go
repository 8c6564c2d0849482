package tui

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/safeskills/internal/text"
)

// Theme is how things look. Text stands in the terminal's own colour. A colour is only ever an explicit pair of letters and
// ground, whose contrast holds on any terminal, and never the only bearer of a meaning.
type Theme struct {
	Name     string // one of Themes
	tier     Tier
	boxless  bool // lines have no right edge: the terminal orders them, and would order borders, too
	renderer *lipgloss.Renderer
	focus    lipgloss.Style // the accent: the marker of the row in focus
	good     lipgloss.Style
	careful  lipgloss.Style
	strong   lipgloss.Style
	glyphs   glyphs
}

// Tier is which signs frames, bars and arrows are drawn with (research/terminal.md, 2.4).
type Tier int

const (
	ASCII Tier = iota // what every terminal has
	Safe              // what every font of a console has that was looked at
	Full              // what terminals draw that bring their own signs: round corners, bars by half a cell
)

// Tiers are the names of the tiers, in their order.
func Tiers() []string { return []string{"ascii", "safe", "full"} }

// glyphs are the few signs that lines and bars are made of. Half is empty where a bar grows by whole cells.
type glyphs struct {
	rule, bar, half, empty                 string
	topLeft, topRight, lowLeft, lowRight   string
	side, up, down, left, right, dot, dash string
}

func (t Tier) glyphs() glyphs {
	switch t {
	case ASCII:
		return glyphs{"-", "#", "", ".", "+", "+", "+", "+", "|", "^", "v", "<", ">", "*", "-"}
	case Full:
		return glyphs{"─", "━", "╸", "─", "╭", "╮", "╰", "╯", "│", "↑", "↓", "←", "→", "•", "·"}
	}
	return glyphs{"─", "■", "", "░", "┌", "┐", "└", "┘", "│", "↑", "↓", "←", "→", "•", "·"}
}

// Themes are the names of the themes: colours for a dark window and for a light one; none at all; and strong contrast, in the
// terminal's own two colours.
func Themes() []string { return []string{"dark", "light", "mono", "contrast"} }

// NewTheme returns a theme by its name, one of Themes; any other name gives the first of them.
func NewTheme(name string, tier Tier) Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true) // so that nobody asks the terminal
	t := Theme{Name: name, tier: tier, renderer: r, glyphs: tier.glyphs()}
	plain, black := r.NewStyle(), lipgloss.Color("0")
	cyan, yellow := plain.Foreground(black).Background(lipgloss.Color("6")), plain.Foreground(black).Background(lipgloss.Color("3"))
	t.strong = plain.Bold(true)
	switch name {
	case "light":
		t.focus, t.good, t.careful = plain.Foreground(lipgloss.Color("7")).Background(lipgloss.Color("4")), cyan, yellow
	case "mono":
		t.focus, t.good, t.careful = plain, plain, plain
		r.SetColorProfile(termenv.Ascii) // no sequence at all, bold neither
	case "contrast": // never bold and reverse at once: a Linux console makes grey on grey of it
		t.focus, t.good, t.careful = plain.Reverse(true), plain.Reverse(true), plain.Bold(true).Underline(true)
	default:
		t.Name = Themes()[0]
		t.focus, t.good, t.careful = plain.Foreground(black).Background(lipgloss.Color("7")), cyan, yellow
	}
	return t
}

// colourless is whether signs must do without any styling.
func (t Theme) colourless() bool { return t.renderer.ColorProfile() == termenv.Ascii }

// rule is a horizontal line.
func (t Theme) rule(width int) string { return strings.Repeat(t.glyphs.rule, max(width, 0)) }

// progress is a bar that is n/of full, to the half of a cell where the tier has such a sign.
func (t Theme) progress(n, of, width int) string {
	halves := 0
	if of > 0 {
		halves = min(2*width, 2*n*width/of)
	}
	bar := strings.Repeat(t.glyphs.bar, halves/2)
	if halves%2 == 1 {
		bar += t.glyphs.half
	}
	return bar + strings.Repeat(t.glyphs.empty, width-text.Width(bar))
}

// box draws a frame with a title around lines that are at most width-4 cells wide; without borders it takes as many lines.
func (t Theme) box(title string, lines []string, width int) []string {
	if t.boxless {
		out := []string{"  " + text.Clip(title, width-6)}
		for _, line := range lines {
			out = append(out, "  "+line)
		}
		return append(out, "")
	}
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
