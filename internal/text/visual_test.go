package text_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"example.org/safeskills/internal/text"
)

func visual(line string, width int) string {
	var b strings.Builder
	for _, c := range text.NewShaper().Visual(text.Cells(line), width) {
		b.WriteString(c.Text)
	}
	return b.String()
}

// TestShape: each letter in each of its forms is what Unicode calls that form: NFKC makes the letter of it again.
func TestShape(t *testing.T) {
	letters := 0
	for r := rune(0x621); r <= 0x64a; r++ {
		if r >= 0x63b && r <= 0x640 {
			continue
		}
		letters++
		for _, context := range []string{"%", "ب%", "%ب", "ب%ب"} {
			cells := text.NewShaper().Shape(text.Cells(strings.ReplaceAll(context, "%", string(r))))
			var b strings.Builder
			for _, c := range cells {
				b.WriteString(c.Text)
			}
			if got, want := norm.NFKC.String(b.String()), strings.ReplaceAll(context, "%", string(r)); got != want {
				t.Errorf("%q is shaped %q, which means %q", want, b.String(), got)
			}
			for _, c := range cells {
				if first := []rune(c.Text)[0]; first < 'ﺀ' || first > 'ﻼ' {
					t.Errorf("%q is left in %q", c.Text, context)
				}
			}
		}
	}
	if letters != 36 {
		t.Errorf("%d letters", letters)
	}
	for in, want := range map[string]string{
		"كلمة": "ﻛﻠﻤﺔ", "لا": "ﻻ", "بلا": "ﺑﻼ", "مَرْحَبًا": "ﻣﺮﺣﺒﺎ", "ســر": "ﺳــﺮ", "b4": "b4", "لإ": "ﻹ", "دار": "ﺩﺍﺭ", "ئى": "ﺋﻰ",
	} {
		var b strings.Builder
		for _, c := range text.NewShaper().Shape(text.Cells(in)) {
			b.WriteString(c.Text)
		}
		if b.String() != want {
			t.Errorf("%q is shaped %q, want %q", in, b.String(), want)
		}
	}
}

func TestVisual(t *testing.T) {
	for in, want := range map[string]string{
		"كلمة سر":           "   ﺮﺳ ﺔﻤﻠﻛ",
		"SafeSkills":        "SafeSkills",
		"  SafeSkills":      "SafeSkills  ",
		"one  two":          "  two  one",
		"│ لا │":            "    │  ﻻ │", // the border stays where those of other rows are
		"┌ لا ┐":            "    ┌  ﻻ ┐",
		"لا  b":             "     b   ﻻ",
		"└───┘":             "     └───┘",
		"> [ ] 1":           "   1 [ ] <",
		"> [x]":             "     [x] <",
		"F@r@$h@77!":        "F@r@$h@77!", // a password alone ends with its sign, wherever it stands
		"1  r@77! │":        "│ r@77!  1",
		"Wi-Fi.":            "    .Wi-Fi", // the last word of an Arabic sentence that was wrapped
		"استخدم (Wi-Fi) 10": "10 (Wi-Fi) ﻡﺪﺨﺘﺳﺍ",
		"(لا) 10-14":        " 14-10 (ﻻ)", // a range of numbers after Arabic reads from the right, too
	} {
		if got := visual(in, 10); got != want {
			t.Errorf("%q is shown %q, want %q", in, got, want)
		}
	}
	styled := text.NewShaper().Visual(text.Cells("\x1b[1mلا\x1b[0m b"), 4)
	if len(styled) != 4 || styled[3].Style != "\x1b[1m" || styled[1].Text != "b" || styled[1].Style != "" {
		t.Errorf("styles do not move with their cells: %q", styled)
	}
}

// TestInline: among words that read from the left, others are ordered in their place; nothing else moves.
func TestInline(t *testing.T) {
	for in, want := range map[string]string{
		"Mei > (ab) [x]": "Mei > (ab) [x]",
		"[English] العربية 中文 Русский":        "[English] ﺔﻴﺑﺮﻌﻟﺍ 中文 Русский",
		"Go on as غزال مرح  2 modules":        "Go on as ﺡﺮﻣ ﻝﺍﺰﻏ  2 modules",
		"كلمة السر (password) مع 12!":         "!12 ﻊﻣ (password) ﺮﺴﻟﺍ ﺔﻤﻠﻛ",
		"│ لا │ b":                            "│ ﻻ  │ b",
		"> سلام____":                          "> ﻡﻼﺳ____ ",
		"  1  العربية  →  b":                  "  1  ﺔﻴﺑﺮﻌﻟﺍ  →  b",
		"שלום, Rosa.":                         "םולש, Rosa.",
		"«لا» (ab).":                          "«ﻻ» (ab). ",
		"(ab) لا، نعم.":                       ".ﻢﻌﻧ ،ﻻ (ab) ",
		"سلام\u064b\u064c abcd  مَرْحَبًا  c": "ﻡﻼﺳ abcd   ﺎﺒﺣﺮﻣ  c",
	} {
		var b strings.Builder
		cells := text.NewShaper().Inline(text.Cells(in))
		for _, c := range cells {
			b.WriteString(c.Text)
		}
		if b.String() != want {
			t.Errorf("%q is shown %q, want %q", in, b.String(), want)
		}
		if got := text.Width(b.String()); got != text.Width(in) {
			t.Errorf("%q is %d cells wide", in, got)
		}
	}
}

// TestColumn: the cursor is behind what was typed, also where two letters became one, and columns behind are where they were.
func TestColumn(t *testing.T) {
	for line, want := range map[string][]int{
		"بلا":     {0, 1, 2, 2, 4, 5},
		"لا  لاب": {0, 1, 1, 3, 4, 5, 5, 6},
		"│ لا │":  {0, 1, 2, 3, 3, 4, 6},
		"ab 中":    {0, 1, 2, 3, 5, 5, 6},
		"":        {0, 1},
	} {
		for col, w := range want {
			if got := text.NewShaper().Column(text.Cells(line), col); got != w {
				t.Errorf("%q: column %d is shown at %d, not %d", line, col, got, w)
			}
		}
	}
}

// TestShaped: a text that is shaped beforehand keeps its harakat, is shown as if it were not shaped, and has as many cells as are shown.
func TestShaped(t *testing.T) {
	for in, want := range map[string]string{"أيّ": "ﺃﻱّ", "كَلَّا، 3": "ﻛَﻼَّ، 3", "save ✓": "save ✓", "": ""} {
		shaped := text.NewShaper().Shaped(in)
		if norm.NFD.String(shaped) != norm.NFD.String(want) {
			t.Errorf("%q is %q, want %q", in, shaped, want)
		}
		if got, want := visual(shaped, 12), visual(in, 12); strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%q is shown %q, not %q", shaped, got, want)
		}
		if n := text.Width(strings.TrimSpace(visual(in, 12))); text.Width(shaped) != n {
			t.Errorf("%q is %d cells wide, not %d", shaped, text.Width(shaped), n)
		}
	}
}

// TestVisualProperties: whatever is shown has the width asked for where it fits, and shows each sign once.
func TestVisualProperties(t *testing.T) {
	signs := rapid.SliceOfN(rapid.SampledFrom([]string{"ل", "ا", "م", "ﻻ", "b", "1", " ", "(", "│", "┌", "中", "é", "\u0301", "؟", "٣", "َ", "ـ"}), 0, 30)
	rapid.Check(t, func(r *rapid.T) {
		line := strings.Join(signs.Draw(r, "line"), "")
		const width = 60
		cells := text.NewShaper().Visual(text.Cells(line), width)
		used := 0
		shown := map[rune]int{}
		for _, c := range cells {
			used += c.Width
			for _, x := range norm.NFKC.String(c.Text) {
				if unicode.IsLetter(x) {
					shown[x]++
				}
			}
		}
		if used != width {
			r.Fatalf("%q: %d cells", line, used)
		}
		want := map[rune]int{}
		for _, x := range norm.NFKC.String(line) {
			if unicode.IsLetter(x) {
				want[x]++
			}
		}
		for x, n := range want {
			if shown[x] != n && x != 'ـ' {
				r.Fatalf("%q: %q is shown %d times, stands there %d times", line, x, shown[x], n)
			}
		}
	})
}

func FuzzVisual(f *testing.F) {
	f.Add("كلمة (سر) 10-14 │ لا", 20)
	f.Fuzz(func(t *testing.T, line string, width int) {
		text.NewShaper().Visual(text.Cells(line), width%500)
	})
}
