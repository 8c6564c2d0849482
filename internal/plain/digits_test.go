package plain

import (
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/internal/text"
)

// TestDigits: wherever a number is typed, digits of any script do what those of ASCII do; wherever it chooses, the row of AZERTY
// without Shift does, too.
func TestDigits(t *testing.T) {
	scripts := map[string][]rune{"Arabic": []rune("٠١٢٣٤٥٦٧٨٩"), "Persian": []rune("۰۱۲۳۴۵۶۷۸۹"), "full width": []rune("０１２３４５６７８９"),
		"Devanagari": []rune("०१२३४५६७८९"), "AZERTY": []rune(`à&é"'(-è_ç`)}
	at := func(n int, lines ...string) func() string {
		return func() string {
			s := stoppedAt(t, n)
			s.Echo = false
			return play(t, s, lines...)
		}
	}
	begins := func(lines ...string) func() string {
		return func() string {
			s := setup(t)
			s.Echo = false
			return play(t, s, lines...)
		}
	}
	for place, one := range map[string]struct {
		step int // of a learner who stopped there; 0 is at Welcome
		line string
		text bool // it is written, not chosen
	}{
		"Welcome": {line: "3"}, "hiding": {line: "0"},
		"pick": {step: 1, line: "2"}, "several": {step: 2, line: "1 3"}, "spot": {step: 4, line: "2, 1"}, "a talk": {step: 6, line: "2"},
		"order": {step: 7, line: "3 1 2"}, "match": {step: 8, line: "1b 2a"}, "sort": {step: 9, line: "1a"}, "desk": {step: 14, line: "2"},
		"wheel": {step: 15, line: "12"}, "grid": {step: 16, line: "3"}, "settings": {step: 21, line: "1b 3c"}, "poll": {step: 23, line: "3"},
		"a number": {step: 19, line: "12", text: true}, "a number, too small": {step: 19, line: "1", text: true},
	} {
		typed := func(digits []rune) string {
			line := strings.Map(func(r rune) rune {
				if digits != nil && r >= '0' && r <= '9' {
					return digits[r-'0']
				}
				return r
			}, one.line)
			if one.step == 0 {
				return begins(line)()
			}
			return at(one.step, "", line)()
		}
		want := typed(nil)
		if slices.Contains([]string{begins("x")(), at(max(one.step, 1), "", "x")()}, want) {
			t.Fatalf("%s: %s does no more than x:\n%s", place, one.line, want)
		}
		for script, digits := range scripts {
			if one.text && script == "AZERTY" {
				continue
			}
			if got := text.Digits(typed(digits)); got != text.Digits(want) {
				t.Errorf("%s, %s:\n%s\nand not\n%s", place, script, got, want)
			}
		}
	}
	for _, mixed := range []string{"1é", "é1", "1-3", "(1)", "--é-"} {
		if n, ok := numbers(mixed); ok {
			t.Errorf("%s is %v", mixed, n)
		}
	}
}
