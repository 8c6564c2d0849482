package text

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

// The table of research/terminal.md 2.1: what eight terminals were measured to do.
func TestWidthAgreesWithTerminals(t *testing.T) {
	for _, s := range []string{"“", "…", "—", "·", "→", "●", "★", "✓", "①", "│", "█", "é", "Ж", "ﻻ", "e\u0301", "م\u064e"} {
		if got := Width(s); got != 1 {
			t.Errorf("Width(%q) = %d, the terminals give it 1", s, got)
		}
	}
	for _, s := range []string{"，", "中", "👍", "✅", "⭐", "⏳", "🇫🇷"} {
		if got := Width(s); got != 2 {
			t.Errorf("Width(%q) = %d, the terminals give it 2", s, got)
		}
	}
	for s, want := range map[string]int{"की": 2, "क्षि": 3, "हिन्दी": 5} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, most terminals give it %d", s, got, want)
		}
	}
}

// Where the terminals disagree with each other no width is right, so content may not hold it.
func TestWhatTerminalsDisagreeOnIsAFault(t *testing.T) {
	for _, s := range []string{"❤\ufe0f", "⚠\ufe0f", "ℹ\ufe0f", "1\ufe0f\u20e3", "1\u20e3", "👍🏽", "👩\u200d👧", "soft\u00adhyphen", "a\tb"} {
		if len(Faults(s, true)) == 0 {
			t.Errorf("Faults(%q) finds nothing", s)
		}
	}
	for _, s := range []string{"👍", "🇫🇷", "e\u0301", "हिन्दी"} {
		if f := Faults(s, true); len(f) > 0 {
			t.Errorf("Faults(%q) = %v, but the terminals agree on it", s, f)
		}
	}
}

func TestWidthOfSequencesAndControls(t *testing.T) {
	for s, want := range map[string]int{
		"":                              0,
		"\x1b[1mbold\x1b[0m":            4,
		"\x1b[m\x1b[38;2;1;2;3;48:5:7m": 0,
		"a\nb\x07":                      2,
		"\x1b[2J":                       3, // no SGR sequence: only ESC is without width
		"\x1b[1":                        2,
		"⸺":                             3, // two-em dash
	} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

// Every character that is measured without uniseg measures the same with it, and is a cluster of its own.
func TestSimpleCharactersAreSimple(t *testing.T) {
	n := 0
	for r := rune(0); r <= 0x10ffff; r++ {
		width := simpleWidth(r)
		if width == 0 {
			continue
		}
		n++
		c := string(r)
		if got := uniseg.StringWidth(c); got != width {
			t.Errorf("U+%04X: simpleWidth %d, uniseg %d", r, width, got)
		}
		for _, s := range []string{c + "a", "a" + c, c + "中", "中" + c, c + c, c + "م"} {
			if uniseg.GraphemeClusterCount(s) != 2 {
				t.Errorf("U+%04X is no cluster of its own in %q", r, s)
			}
		}
		if why := unfit(r); why != "" {
			t.Errorf("U+%04X is %s", r, why)
		}
	}
	if n < 20000 {
		t.Errorf("only %d characters are simple", n)
	}
}

func TestWidthIsThatOfUniseg(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if got, want := Width(s), uniseg.StringWidth(s); got != want {
			t.Fatalf("Width(%q) = %d, uniseg %d", s, got, want)
		}
	})
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"hello", 9, "hello"},
		{"hello", 5, "hello"},
		{"hello", 4, "hell"},
		{"hello", 0, ""},
		{"hello", -1, ""},
		{"中文字", 5, "中文"},
		{"e\u0301e\u0301", 1, "e\u0301"},
		{"🇫🇷🇫🇷", 3, "🇫🇷"},
		{"\x1b[1mbold\x1b[0m", 4, "\x1b[1mbold\x1b[0m"},
		{"\x1b[1mbold\x1b[0m", 3, "\x1b[1mbol\x1b[0m"},
		{"a\x1b[1mb", 1, "a"},
		{"\x1b[1mopen", 9, "\x1b[1mopen\x1b[0m"},
		{"\x1b[1;31mred\x1b[39m\x1b[22m plain", 9, "\x1b[1;31mred\x1b[39m\x1b[22m plain"},
	} {
		if got := Clip(c.s, c.width); got != c.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestClipKeepsTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, width := drawStyled(t), rapid.IntRange(0, 30).Draw(t, "width")
		got := Clip(s, width)
		if Width(got) > width {
			t.Fatalf("Clip(%q, %d) = %q has %d cells", s, width, got, Width(got))
		}
		if !strings.HasPrefix(joinCells(Cells(s)), joinCells(Cells(got))) {
			t.Fatalf("Clip(%q, %d) = %q is no start", s, width, got)
		}
		if lost := Width(s) - Width(got); lost > 0 && Width(got) < width-1 {
			t.Fatalf("Clip(%q, %d) = %q leaves room", s, width, got)
		}
		if open := endStyle(got); open != "" {
			t.Fatalf("Clip(%q, %d) = %q leaves %q open", s, width, got, open)
		}
		if again := Clip(got, width); again != got {
			t.Fatalf("Clip(%q, %d) = %q, then %q", s, width, got, again)
		}
	})
}

func TestPad(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"中", 4, "中  "}, {"\x1b[1mab\x1b[0m", 3, "\x1b[1mab\x1b[0m "}, {"long", 2, "long"}, {"", 0, ""}, {"a", -3, "a"},
	} {
		if got := Pad(c.s, c.width); got != c.want {
			t.Errorf("Pad(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

// drawStyled draws text of all scripts with SGR sequences in it.
func drawStyled(t *rapid.T) string {
	tokens := []string{
		"a", "word", "Straße", "пароль", "سر", "passwordpassword", "中", "文字", "नमस्ते", "e\u0301", "👍", "🇫🇷", "—", "…",
		" ", " ", " ", "  ", "\u00a0", "\u202f", "\u3000", "\n", "\n\n", "\r\n", "-", "/", "3.14", "10-14", "«", "»", "“", "”",
		"(", ")", "!", "?", "，", "。", "！", "）", "（", "、", "'", "\"", "%", "$5",
		"\x1b[1m", "\x1b[0m", "\x1b[m", "\x1b[3;31m", "\x1b[22;39m", "\x1b[38;5;200m", "\x1b[48;2;1;2;3m",
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(tokens), 0, 60).Draw(t, "text"), "")
}

// joinCells writes cells so that text and style can be compared as one string.
func joinCells(cells []Cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.Style + c.Text + "\x00")
	}
	return b.String()
}

// endStyle is the style still open after s.
func endStyle(s string) string {
	cells := Cells(s + "x")
	return cells[len(cells)-1].Style
}
