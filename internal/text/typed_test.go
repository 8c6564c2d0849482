package text

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

func TestFold(t *testing.T) {
	for typed, want := range map[string]string{
		"  Two-Step!  ":  "two-step",
		"É  T É":         "e t e",
		"ＦＵＬＬ　width":     "full width",
		"STRASSE straße": "strasse strasse",
		"مُحَمَّـــد":    "محمد",
		"Ёлка.":          "елка",
		"«oui»":          "oui",
		"…?!":            "",
		"":               "",
		"密码。":            "密码",
		"Å\u030a":        "a",
	} {
		if got := Fold(typed); got != want {
			t.Errorf("%q folds to %q, not %q", typed, got, want)
		}
		if got := Fold(Fold(typed)); got != Fold(typed) {
			t.Errorf("%q folds twice to %q", typed, got)
		}
	}
}

func TestBare(t *testing.T) {
	for grapheme, want := range map[string]string{
		"é": "e", "e\u0301": "e", "Ç": "C", "ё": "ё", "Й": "Й", "и\u0306": "й", "أ": "ا", "بَّ": "ب", "x": "x", "'": "'",
		"ﬁ": "ﬁ", "№": "№", "ﻻ": "ﻻ", // no letter of them is lost
	} {
		if got := Bare(grapheme); got != want {
			t.Errorf("%q is %q, not %q", grapheme, got, want)
		}
	}
}

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		typed, meant string
		want         bool
	}{
		{"pasphrase", "passphrase", true},
		{"passphrrase", "passphrase", true},
		{"passphrsae", "passphrase", true},
		{"passphraze", "passphrase", true},
		{"passphrase", "passphrase", false},
		{"pasphraze", "passphrase", false},
		{"copy", "cops", false},
		{"ask helper naw", "ask helper now", false},
		{"ask helpre now", "ask helper now", true},
		{"askhelper now", "ask helper now", false},
		{"ssaphrase", "passphrase", false},
		{"eapmple", "example", false},
		{"", "example", false},
	} {
		if got := Slip(c.typed, c.meant); got != c.want {
			t.Errorf("%q for %q: %v", c.typed, c.meant, got)
		}
	}
}

func TestNumber(t *testing.T) {
	for typed, want := range map[string]float64{
		"12": 12, " 2.5 ": 2.5, "2,5": 2.5, "-3": -3, "−3": -3, "－３": -3, "١٢،٥": 12.5, "٤٢": 42, "۱۲٫۵": 12.5, "１２": 12, "४२": 42, "007": 7, ".5": 0.5, "5.": 5,
		"123456789012345": 123456789012345,
	} {
		if got, ok := Number(typed); !ok || got != want {
			t.Errorf("%q is %v, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", " ", ".", "-", "1.2.3", "1 000", "1,000.5", "12a", "1e3", "0x10", "five", "1234567890123456", "--1", "½", "Inf"} {
		if got, ok := Number(typed); ok {
			t.Errorf("%q is read as %v", typed, got)
		}
	}
}

// Each decimal digit of Unicode has the value that its name says.
func TestDigits(t *testing.T) {
	names := []string{"ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"}
	n := 0
	for r := range rune(0x20000) {
		d, ok := digit(r)
		if !ok {
			continue
		}
		n++
		name := runenames.Name(r)
		if len(name) < 4 || name[len(name)-len(names[d]):] != names[d] {
			t.Errorf("%q (%s) is read as %d", r, name, d)
		}
	}
	if n < 500 {
		t.Errorf("only %d digits are known", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"  Two-Step!  ", "É  T É", "ＦＵＬＬ　width", "مُحَمَّـــد", "«oui»", "…?!", "密码。", "Å\u030a", "ﷺ", "İıſßẞ", "\u0345Σς", "½ ℌ ㎏", "각\u1100\u1161", "\xff\xc3", "ŉ\u0384"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cherokee, r) }) {
			return // x/text folds its large letters to small ones and its small ones to large ones
		}
		Fold(s)
		s = strings.ToValidUTF8(s, "?") // as a keyboard gives it
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("%q folds to %q, and that to %q", s, folded, again)
		}
		if !utf8.ValidString(folded) || strings.ContainsFunc(folded, func(r rune) bool { return unicode.Is(unicode.M, r) || r == tatweel }) {
			t.Errorf("%q folds to %q", s, folded)
		}
		for _, r := range []rune{firstRune(folded), lastRune(folded)} {
			if folded != "" && (unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r)) {
				t.Errorf("%q folds to %q", s, folded)
			}
		}
		for _, same := range []string{norm.NFC.String(s), norm.NFD.String(s), " «" + s + "»  ?!\n"} {
			if Fold(same) != folded {
				t.Errorf("%q folds to %q, and %q to %q", s, folded, same, Fold(same))
			}
		}
	})
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// FuzzSlip compares with the definition. A slip goes both ways only between words that are both long enough, since it is the
// word that was meant that must have five letters.
func FuzzSlip(f *testing.F) {
	for _, c := range [][2]string{{"pasphrase", "passphrase"}, {"passphrsae", "passphrase"}, {"ask helpre now", "ask helper now"}, {"copy", "cops"}, {"copys", "copy"}, {"", "example"}, {"пароьл", "пароль"}, {"密码短语法", "密码短语"}, {"aaaaa", "aaaa"}} {
		f.Add(c[0], c[1])
	}
	f.Fuzz(func(t *testing.T, typed, meant string) {
		if typed, meant = Fold(typed), Fold(meant); len(typed)+len(meant) > 1_000 {
			return // the definition takes as long as their product
		}
		got, want := strings.Fields(typed), strings.Fields(meant)
		slips, long := 0, true
		for i := range min(len(got), len(want)) {
			n := alignment([]rune(got[i]), []rune(want[i]))
			if n > 0 && utf8.RuneCountInString(want[i]) < 5 {
				n = 2
			}
			slips += n
			long = long && min(utf8.RuneCountInString(got[i]), utf8.RuneCountInString(want[i])) >= 5
		}
		if is := len(got) == len(want) && slips == 1; Slip(typed, meant) != is {
			t.Errorf("%q for %q: %v", typed, meant, !is)
		}
		if long && Slip(typed, meant) != Slip(meant, typed) {
			t.Errorf("%q and %q: one way only", typed, meant)
		}
	})
}

// alignment is the optimal string alignment distance: the least number of letters changed, left out, put in or swapped with their
// neighbour, none of them twice.
func alignment(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// FuzzNumber: what is a number is the same one written plainly or in other digits, and none with a letter to it.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"12", " 2.5 ", "2,5", "−3", "٤٢", "۱۲٫۵", "１２．５", ".5", "5.", "-0", ".000000000000001", "999999999999999", "1,000.5", "1e3", "\u0663\u066b", "𝟘𝟙"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, ok := Number(s)
		if !ok {
			if v != 0 {
				t.Errorf("%q is no number and %v", s, v)
			}
			return
		}
		if !(math.Abs(v) < 1e15) {
			t.Errorf("%q is %v", s, v)
		}
		sign, plain := "", strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
		if math.Signbit(v) {
			sign = "-"
		}
		if strings.HasPrefix(plain, "0.") {
			plain = plain[1:] // not a digit more than was typed
		}
		plain = sign + plain
		arabic := strings.Map(func(r rune) rune {
			if i := slices.Index([]rune("0123456789."), r); i >= 0 {
				return []rune("٠١٢٣٤٥٦٧٨٩٫")[i]
			}
			return r
		}, plain)
		for _, same := range []string{plain, arabic, "  " + s + "\u00a0"} {
			if got, ok := Number(same); !ok || got != v {
				t.Errorf("%q is %v, and %q is %v, %v", s, v, same, got, ok)
			}
		}
		if _, ok := Number(strings.TrimSpace(s) + "a"); ok {
			t.Errorf("%q with a letter is a number", s)
		}
	})
}

// TestDigitsOfScripts: digits of every script are those of ASCII, nothing else changes; on AZERTY a digit is also what its key types.
func TestDigitsOfScripts(t *testing.T) {
	for in, want := range map[string]string{"٠١٢٣٤٥٦٧٨٩": "0123456789", "۰۹": "09", "１０ 中": "10 中", "०९ ৩ ๗": "09 3 7", "2026-03": "2026-03", "½²①": "½²①", "": ""} {
		if got := Digits(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	for _, row := range []string{"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", `à&é"'(-è_ç`} {
		for i, r := range []rune(row) {
			if d, ok := KeyDigit(r); !ok || d != i {
				t.Errorf("%q is the digit %d, %v; want %d", r, d, ok, i)
			}
		}
	}
	for _, r := range "a²½ع+" {
		if d, ok := KeyDigit(r); ok {
			t.Errorf("%q is the digit %d", r, d)
		}
	}
	if got := Fold("Lampe ٧ und ８"); got != "lampe 7 und 8" {
		t.Errorf("folded: %q", got)
	}
}
