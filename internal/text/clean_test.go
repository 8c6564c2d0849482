package text

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for _, c := range []struct {
		s    string
		max  int
		want string
	}{
		{"Blue Otter", 40, "Blue Otter"},
		{"Blue Otter", 4, "Blue"},
		{"中文字", 5, "中文"},
		{"anything", 0, ""},
		{"Loutre bleue\u202f!", 40, "Loutre bleue\u202f!"},
		{"ثعلبة زرقاءُ", 40, "ثعلبة زرقاءُ"},
		{"हिन्दी", 40, "हिन्दी"},
		{"a\tb\nc\r\nd\re", 40, "a b c d e"},
		{"\x1b[31mred\x1b[0m", 40, "red"},
		{"\x1b]0;title\adone", 40, "done"},
		{"\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", 40, "link"},
		{"\x1bPquery\u009cdone", 40, "done"},
		{"\u009b2Jdone\u009dtitle\a!", 40, "done!"},
		{"\x1b]0;never ends", 40, "0;never ends"},
		{"\x1b[2", 40, ""},
		{"\x1b(Bx\x1bcy\x1b", 40, "xy"},
		{"\x1bé\x1b(ü", 40, "éü"},
		{"\x1b\x1b[[1m", 40, "1m"},
		{"a\xffb\x9bc", 40, "a\ufffdb\ufffdc"},
		{"\ufeffa\u200bb\u00adc\u2060d", 40, "abcd"},
		{"evil\u202etxt.exe\u2066\u061c", 40, "eviltxt.exe"},
		{"tag\U000e0041\U000e007f", 40, "tag"},
		{"\u115f\u3164\u034f\u2800\uffa0x", 40, "x"},
		{"a\u2028b\u2029c\u0085d", 40, "abcd"},
		{"❤\ufe0f👩\u200d👧👍🏽1\ufe0f\u20e3", 40, "❤👩👧👍1"},
		{"e\u0301\u0302\u0303\u0304", 40, "e\u0301\u0302"},
		{"\u0301\u0302a", 40, "a"},
		{"\ue000\U0010ffff\u0378", 40, ""},
	} {
		if got := Clean(c.s, c.max); got != c.want {
			t.Errorf("Clean(%q, %d) = %q, want %q", c.s, c.max, got, c.want)
		}
	}
}

// dirty lists what must never pass, by Unicode's own tables and not by the rules of Clean.
func dirty(s string) []rune {
	var found []rune
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp, unicode.Bidi_Control,
			unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point) {
			found = append(found, r)
		}
	}
	return found
}

func TestDirtyIsFound(t *testing.T) {
	for _, s := range []string{"\x1b[2J", "\u009b", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufe0f", "\u200d", "\u115f", "\u3164", "\u034f", "\U000e0041", "\u2028", "\ue000", "\uffff", "\a"} {
		if len(dirty(s)) == 0 {
			t.Errorf("control: nothing was found in %q", s)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"Blue Otter", "\x1b\x1b[[1m\u009b\u009b", "\x1b]0;a\x1b]0;b\a", "e\u0301\u200b\u0302\u0303", "\r\r\n\n", "\xc2\x9b\xc2", "👩\u200d👧🇫🇷", "\ufeff\ufeff"} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, max int) { checkClean(t, s, max) })
}

func TestCleanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("\x1b[]m;\a\\\u009b\u009c\u200d\ufe0f\u0301\u0302\u202e\n\r\t ab中🇫👍🏽")))).Draw(t, "s")
		checkClean(t, s, rapid.IntRange(0, 50).Draw(t, "max"))
	})
}

func checkClean(t interface{ Fatalf(string, ...any) }, s string, max int) {
	got := Clean(s, max)
	if bad := dirty(got); len(bad) > 0 || !utf8.ValidString(got) {
		t.Fatalf("Clean(%q, %d) = %q holds %U", s, max, got, bad)
	}
	if w := Width(got); w > max && got != "" {
		t.Fatalf("Clean(%q, %d) = %q has %d cells", s, max, got, w)
	}
	if again := Clean(got, max); again != got {
		t.Fatalf("Clean(%q, %d) = %q, then %q", s, max, got, again)
	}
	if faults := Faults(got, false); len(faults) > 0 {
		t.Fatalf("Clean(%q, %d) = %q has faults: %v", s, max, got, faults)
	}
	if whole := Clean(s, 1<<20); len(Faults(s, false)) == 0 && !stacked(s) && whole != strings.TrimPrefix(s, "\ufeff") {
		t.Fatalf("%q has no faults, but is cleaned to %q", s, whole)
	}
}

// stacked reports marks without a base or above the second: no faults, since a language may need them, but not shown
// of foreign text.
func stacked(s string) bool {
	marks := 2
	for _, r := range strings.TrimPrefix(s, "\ufeff") {
		if marks++; !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		}
		if marks > 2 {
			return true
		}
	}
	return false
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		s         string
		multiline bool
		want      []Fault
	}{
		{"Plain — “text”, 中文, ثعلب, e\u0301, 10\u00a0km\u202f! 👍", false, nil},
		{"\ufeffmark at the start", false, nil},
		{"a\ufeff", false, []Fault{{1, '\ufeff', "an invisible character (U+FEFF)"}}},
		{"a\nb\r\nc", true, nil},
		{"a\nb\r\nc", false, []Fault{{1, '\n', "a line break (U+000A)"}, {3, '\r', "a line break (U+000D)"}}},
		{"a\rb", true, []Fault{{1, '\r', "a control character (U+000D)"}}},
		{"a\tb", true, []Fault{{1, '\t', "a tab (U+0009)"}}},
		{"é\x1b[1m", true, []Fault{{2, '\x1b', "a control character (U+001B)"}}},
		{"\u0085\u2028", true, []Fault{{0, '\u0085', "a line separator (U+0085)"}, {2, '\u2028', "a line separator (U+2028)"}}},
		{"\u202e\u200f", true, []Fault{
			{0, '\u202e', "a character that turns the reading direction (U+202E)"},
			{3, '\u200f', "a character that turns the reading direction (U+200F)"}}},
		{"a\u200bb", true, []Fault{{1, '\u200b', "an invisible character (U+200B)"}}},
		{"\u3164\u115f\u034f\U000e0041\u2060\u2800", true, []Fault{
			{0, '\u3164', "an invisible character (U+3164)"}, {3, '\u115f', "an invisible character (U+115F)"},
			{6, '\u034f', "an invisible character (U+034F)"}, {8, '\U000e0041', "an invisible character (U+E0041)"},
			{12, '\u2060', "an invisible character (U+2060)"}, {15, '\u2800', "an invisible character (U+2800)"}}},
		{"co\u00adop", true, []Fault{{2, '\u00ad', "a soft hyphen (U+00AD)"}}},
		{"❤\ufe0f", true, []Fault{{3, '\ufe0f', "a character that joins or changes emoji (U+FE0F)"}}},
		{"👍🏽", true, []Fault{{4, '🏽', "a character that joins or changes emoji (U+1F3FD)"}}},
		{"👩\u200d👧", true, []Fault{{4, '\u200d', "a character that joins or changes emoji (U+200D)"}}},
		{"1\u20e3", true, []Fault{{1, '\u20e3', "a character that joins or changes emoji (U+20E3)"}}},
		{"\ue000\u0378", true, []Fault{{0, '\ue000', "a private-use character (U+E000)"}, {3, '\u0378', "an unassigned character (U+0378)"}}},
		{"a\xffb\x80", true, []Fault{
			{1, utf8.RuneError, "a byte that is not UTF-8 (0xFF)"}, {3, utf8.RuneError, "a byte that is not UTF-8 (0x80)"}}},
		{"\ufffd", true, nil},
	} {
		if got := Faults(c.s, c.multiline); !slices.Equal(got, c.want) {
			t.Errorf("Faults(%q, %v)\n got %q\nwant %q", c.s, c.multiline, got, c.want)
		}
	}
}
