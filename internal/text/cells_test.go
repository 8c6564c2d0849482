package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCells(t *testing.T) {
	got := Cells("a\x1b[31;1mé中\x1b[0me\u0301\x1b[7m🇫🇷\x1b[27m!")
	want := []Cell{
		{"a", 1, ""}, {"é", 1, "\x1b[1;31m"}, {"中", 2, "\x1b[1;31m"}, {"e\u0301", 1, ""}, {"🇫🇷", 2, "\x1b[7m"}, {"!", 1, ""},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := Cells(""); len(got) != 0 {
		t.Errorf("an empty line has cells: %q", got)
	}
}

// However a style is reached, its sequence is one and the same.
func TestStyleIsCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[m":                              "",
		"\x1b[1m\x1b[0m":                      "",
		"\x1b[31m\x1b[1m":                     "\x1b[1;31m",
		"\x1b[1;031m":                         "\x1b[1;31m",
		"\x1b[1;2;22m":                        "",
		"\x1b[3;4;5;7;8;9m":                   "\x1b[3;4;5;7;8;9m",
		"\x1b[3;4;5;7;8;9;23;24;25;27;28;29m": "",
		"\x1b[4:3m":                           "\x1b[4m",
		"\x1b[4m\x1b[4:0m":                    "",
		"\x1b[21m":                            "\x1b[21m",
		"\x1b[53m":                            "\x1b[53m",
		"\x1b[53;55m":                         "",
		"\x1b[91;102m":                        "\x1b[91;102m",
		"\x1b[91;102;39;49m":                  "",
		"\x1b[38;5;12m":                       "\x1b[38;5;12m",
		"\x1b[38:5:12m":                       "\x1b[38;5;12m",
		"\x1b[38;5;12;1m":                     "\x1b[1;38;5;12m",
		"\x1b[48;2;1;2;3;4m":                  "\x1b[4;48;2;1;2;3m",
		"\x1b[48:2:1:2:3m":                    "\x1b[48;2;1;2;3m",
		"\x1b[48:2::1:2:3m":                   "\x1b[48;2;1;2;3m",
		"\x1b[58;5;9m":                        "\x1b[58;5;9m",
		"\x1b[58;5;9;59m":                     "",
		"\x1b[38;5;999m":                      "",
		"\x1b[38;7;1m":                        "\x1b[1m",
		"\x1b[38m":                            "",
		"\x1b[99999999999999999999m":          "",
		"\x1b[1;m":                            "",
	} {
		if got := endStyle(in); got != want {
			t.Errorf("%q leads to %q, want %q", in, got, want)
		}
	}
}

func TestStyleSurvivesItsOwnSequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := rapid.SliceOfN(rapid.StringMatching(`[0-9]{1,3}|38;5;[0-9]{1,3}|48;2;9;8;7|58:2::1:2:3|`), 1, 12).Draw(t, "codes")
		in := "\x1b[" + strings.Join(codes, ";") + "m"
		open := endStyle(in)
		if again := endStyle(open); again != open {
			t.Fatalf("%q leads to %q, which leads to %q", in, open, again)
		}
	})
}

// Nothing in a line may command the terminal, whatever the source forgot to refuse.
func TestNoControlBecomesACell(t *testing.T) {
	commands := []string{"\x1b]0;title\a", "\x1b[2J", "\u009b2J", "\x9b2J", "\x1bc", "a\nb\rc\td\x7f", "\x00", "\u0085", "\xc2"}
	for _, s := range commands {
		if !commanding(s) {
			t.Errorf("control: %q was expected to command the terminal", s)
		}
		for _, c := range Cells(s) {
			if commanding(c.Text) {
				t.Errorf("Cells(%q) has %q", s, c.Text)
			}
		}
	}
}

func commanding(s string) bool {
	return strings.ToValidUTF8(s, "") != s || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 })
}

func TestCellsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStyled(t)
		sum := 0
		for _, c := range Cells(s) {
			sum += c.Width
		}
		if sum != Width(s) {
			t.Fatalf("the cells of %q have %d cells, Width says %d", s, sum, Width(s))
		}
	})
}
