package text

import (
	"testing"

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
		"12": 12, " 2.5 ": 2.5, "2,5": 2.5, "-3": -3, "−3": -3, "٤٢": 42, "۱۲٫۵": 12.5, "１２": 12, "४२": 42, "007": 7, ".5": 0.5, "5.": 5,
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
	for r := rune(0); r < 0x20000; r++ {
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
