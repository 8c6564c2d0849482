package tui

import (
	"strings"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/glamour/ansi"

	"example.org/safeskills/internal/text"
)

// markdown renders Markdown once for each text and width. It belongs to one program and one theme.
type markdown struct {
	glamour *glamour.TermRenderer
	theme   Theme
	kept    map[rendered][]string
}

type rendered struct {
	source string
	width  int
}

// keepAtMost bounds the renderings kept; a step has about a dozen.
const keepAtMost = 200

func newMarkdown(theme Theme) *markdown {
	return &markdown{theme: theme, kept: map[rendered][]string{}}
}

// lines is the text at a width. Glamour gets it unfolded and is told no width, since it would break lines without regard
// to Chinese or to no-break spaces; breaking is ours.
func (m *markdown) lines(source string, width int) []string {
	key := rendered{source, width}
	if lines, ok := m.kept[key]; ok {
		return lines
	}
	if len(m.kept) >= keepAtMost {
		clear(m.kept)
	}
	lines := m.render(source, width)
	m.kept[key] = lines
	return lines
}

func (m *markdown) render(source string, width int) []string {
	if words, ok := plainText(source); ok {
		return text.Wrap(words, width, 0)
	}
	if m.glamour == nil {
		// The error can only come of an option, and there is a test that renders.
		m.glamour, _ = glamour.NewTermRenderer(glamour.WithStyles(m.style()), glamour.WithWordWrap(0),
			glamour.WithColorProfile(m.theme.renderer.ColorProfile()))
	}
	out, err := m.glamour.Render(text.Unfold(source))
	if err != nil {
		return text.Wrap(source, width, 0)
	}
	var lines []string
	for _, line := range strings.Split(strings.Trim(out, "\n"), "\n") {
		lines = append(lines, text.Wrap(strings.TrimRight(line, " "), width, m.hang(line))...)
	}
	return lines
}

// plainText is a text that has no Markdown in it, so that Glamour, which takes tens of milliseconds to warm up, is not
// needed for it.
func plainText(source string) (string, bool) {
	doc, problems := text.Markdown(source)
	if len(problems) > 0 {
		return "", false
	}
	for _, block := range doc {
		if block.Kind != text.Paragraph {
			return "", false
		}
		for _, span := range block.Spans {
			if span.Strong || span.Emphasis || span.Code {
				return "", false
			}
		}
	}
	return strings.Join(doc.Plain(), "\n\n"), true
}

// hang is how far the lines after the first of a list item or quote are indented.
func (m *markdown) hang(line string) int {
	var plain string
	for _, c := range text.Cells(line) {
		plain += c.Text
	}
	body := strings.TrimLeft(plain, " ")
	indent := text.Width(plain) - text.Width(body)
	switch {
	case strings.HasPrefix(body, m.theme.glyphs.dot+" "), strings.HasPrefix(body, m.theme.glyphs.side+" "):
		return indent + 2
	}
	if number, _, ok := strings.Cut(body, ". "); ok && len(number) < 3 && strings.Trim(number, "0123456789") == "" && number != "" {
		return indent + len(number) + 2
	}
	return indent
}

// style is Glamour's, of ours alone: no margins, no colours but the few of the theme.
func (m *markdown) style() ansi.StyleConfig {
	yes, none := true, uint(0)
	s := ansi.StyleConfig{
		Document:   ansi.StyleBlock{Margin: &none},
		BlockQuote: ansi.StyleBlock{Indent: ptr(uint(1)), IndentToken: ptr(m.theme.glyphs.side + " ")},
		List:       ansi.StyleList{LevelIndent: 2},
		Item:       ansi.StylePrimitive{BlockPrefix: m.theme.glyphs.dot + " "},
		Enumeration: ansi.StylePrimitive{
			BlockPrefix: ". ",
		},
		CodeBlock: ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{Margin: ptr(uint(2))}},
	}
	if m.theme.colourless() {
		s.Strong, s.Emph = ansi.StylePrimitive{BlockPrefix: "*", BlockSuffix: "*"}, ansi.StylePrimitive{BlockPrefix: "_", BlockSuffix: "_"}
		s.Code.StylePrimitive = ansi.StylePrimitive{BlockPrefix: "'", BlockSuffix: "'"}
		return s
	}
	s.Strong.Bold = &yes
	s.Emph.Underline = &yes
	s.Code.StylePrimitive = ansi.StylePrimitive{Bold: &yes}
	return s
}

func ptr[T any](v T) *T { return &v }
