package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
)

// TestDigits: whoever leads may type numbers in the digits of any script, in the form, as votes, for seats, dates and numbers to call, and
// a learner in a card's code.
func TestDigits(t *testing.T) {
	asking := func(line string) *form {
		return &form{lines: bufio.NewReader(strings.NewReader(line + "\n")), out: &bytes.Buffer{}}
	}
	card := course.EncodeCard(course.Card{ID: 1234567, Band: "lantern", People: 1, Modules: []string{"scams"}})
	for place, one := range map[string]struct {
		typed string
		read  func(typed string) (any, error)
	}{
		"a number of the form": {"12", func(typed string) (any, error) { return asking(typed).number("", "", 1, 1, 40) }},
		"one of a list": {"2", func(typed string) (any, error) {
			return asking(typed).one("", "", "a", []option{{"a", "A"}, {"b", "B"}})
		}},
		"several of a list": {"3 1", func(typed string) (any, error) {
			return asking(typed).several("", "", nil, "none", []option{{"a", "A"}, {"b", "B"}, {"c", "C"}})
		}},
		"the day": {"2026-03-09", func(typed string) (any, error) {
			var day time.Time
			return day, (&setup{form: asking(typed)}).day(&day)()
		}},
		"votes": {"12 3", func(typed string) (any, error) { // refused later, since there is nothing to vote for
			_, err := (&presenter{}).take(shown{}, typed)
			if err != nil && strings.Contains(err.Error(), "no number") {
				return nil, err
			}
			return "votes", nil
		}},
		"SAFESKILLS_SEAT": {"17", func(typed string) (any, error) { return seatOf(0, func(string) string { return typed }) }},
		"--seat": {"17", func(typed string) (any, error) {
			var out, words bytes.Buffer
			if code := Main([]string{"doctor", "--seat", typed, "--data", t.TempDir(), "--json"}, Streams{In: strings.NewReader(""), Out: &out, Err: &words}, func(string) string { return "" }); code == exitUsage {
				return nil, errors.New(words.String())
			}
			return strings.Contains(out.String(), "17"), nil
		}},
		"--date": {"2026-04-23", func(typed string) (any, error) {
			var out, words bytes.Buffer
			code := Main([]string{"event", "--path", "taster", "--date", typed, "--out", t.TempDir()}, Streams{In: strings.NewReader(""), Out: &out, Err: &words}, func(string) string { return "" })
			if code != exitFine {
				return nil, errors.New(words.String())
			}
			return "written", nil
		}},
		"a card's code": {card, func(typed string) (any, error) { return course.ParseCard(typed) }},
		"a number to call": {"116 111", func(typed string) (any, error) {
			if !callable(typed) {
				return nil, errors.New("too few")
			}
			return true, nil
		}},
	} {
		want, err := one.read(one.typed)
		if err != nil {
			t.Fatalf("%s: %v", place, err)
		}
		if _, err := one.read("x"); err == nil {
			t.Errorf("control, %s: x is taken", place)
		}
		for script, digits := range map[string][]rune{"Arabic": []rune("٠١٢٣٤٥٦٧٨٩"), "Persian": []rune("۰۱۲۳۴۵۶۷۸۹"), "full width": []rune("０１２３４５６７８９")} {
			typed := strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return digits[r-'0']
				}
				return r
			}, one.typed)
			got, err := one.read(typed)
			if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s, %s: %q is %v, %v; want %v", place, script, typed, got, err, want)
			}
		}
	}
}
