package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// tatweel lengthens an Arabic letter and means nothing.
const tatweel = 'ـ'

// Fold is what somebody typed without what makes no difference to its meaning: NFKC, case folding, digits of any script as 0 to 9,
// without combining marks, harakat, tatweel, punctuation around it and spaces beyond one (format.md, "Grading").
func Fold(typed string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) || r == tatweel {
			return -1
		}
		return r
	}, norm.NFKD.String(typed))
	folded := cases.Fold().String(norm.NFKC.String(Digits(bare)))
	folded = strings.TrimFunc(folded, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r) })
	return strings.Join(strings.Fields(folded), " ")
}

// Bare is the letter of a grapheme without its accents; ё and й, which are letters of their own, stay. So does what is more
// than one letter, such as № or a ligature.
func Bare(grapheme string) string {
	composed := norm.NFC.String(grapheme)
	if strings.ContainsAny(composed, "ёЁйЙ") {
		return composed
	}
	letter, _ := utf8.DecodeRuneInString(norm.NFD.String(grapheme))
	return string(letter)
}

// fewestForSlip is the letters a word must have for a slip to be overlooked.
const fewestForSlip = 5

// Slip is whether typed is meant, with one slip in one of its words: a letter wrong, missing, too much, or two neighbours in
// the wrong order. The word has five letters or more; both texts are folded and have equally many words.
func Slip(typed, meant string) bool {
	got, want := strings.Fields(typed), strings.Fields(meant)
	if len(got) != len(want) {
		return false
	}
	slips := 0
	for i, w := range want {
		if got[i] == w {
			continue
		}
		if slips++; slips > 1 || !slipped([]rune(got[i]), []rune(w)) {
			return false
		}
	}
	return slips == 1
}

// slipped is whether the optimal string alignment distance of two words that differ is 1: what is left between their common
// beginning and end tells.
func slipped(got, want []rune) bool {
	if len(want) < fewestForSlip {
		return false
	}
	for len(got) > 0 && len(want) > 0 && got[0] == want[0] {
		got, want = got[1:], want[1:]
	}
	for len(got) > 0 && len(want) > 0 && got[len(got)-1] == want[len(want)-1] {
		got, want = got[:len(got)-1], want[:len(want)-1]
	}
	switch {
	case len(got) <= 1 && len(want) <= 1:
		return true
	case len(got) == 2 && len(want) == 2:
		return got[0] == want[1] && got[1] == want[0]
	}
	return false
}

// mostDigits is how many digits a number may have: what a float64 tells apart.
const mostDigits = 15

// Number reads a number: digits of any script, one comma or point of any script, a minus before it, no grouping.
func Number(typed string) (float64, bool) {
	var plain []byte
	digits := 0
	for i, r := range []rune(strings.TrimSpace(Digits(typed))) {
		switch {
		case r >= '0' && r <= '9':
			digits++
			plain = append(plain, byte(r))
		case (r == '-' || r == '−' || r == '－') && i == 0:
			plain = append(plain, '-')
		case slices.Contains([]rune(".,٫،，．"), r) && !slices.Contains(plain, '.'):
			plain = append(plain, '.')
		default:
			return 0, false
		}
	}
	if digits == 0 || digits > mostDigits {
		return 0, false
	}
	v, err := strconv.ParseFloat(string(plain), 64)
	return v, err == nil
}

// Digits is a text with the decimal digits of every script written 0 to 9.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if d, ok := digit(r); ok {
			return '0' + rune(d)
		}
		return r
	}, s)
}

// KeyDigit is the digit of a key that types a digit in any script, or that bears one on AZERTY, where typing it needs Shift. It is
// for choosing; where text or a number is typed, those keys are what they type.
func KeyDigit(r rune) (int, bool) {
	if i := slices.Index([]rune(`à&é"'(-è_ç`), r); i >= 0 {
		return i, true
	}
	return digit(r)
}

// digit is the value of a decimal digit. Those of a script stand together, from 0 to 9, and the ranges of Nd begin at a 0.
func digit(r rune) (int, bool) {
	if r >= '0' && r <= '9' {
		return int(r - '0'), true
	}
	if !unicode.Is(unicode.Nd, r) {
		return 0, false
	}
	for _, table := range unicode.Nd.R16 {
		if r >= rune(table.Lo) && r <= rune(table.Hi) {
			return int(r-rune(table.Lo)) % 10, true
		}
	}
	for _, table := range unicode.Nd.R32 {
		if r >= rune(table.Lo) && r <= rune(table.Hi) {
			return int(r-rune(table.Lo)) % 10, true
		}
	}
	return 0, false
}
