package tui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// scripts are the digits from 0 to 9 as keyboards type them; those of AZERTY are what its row types without Shift.
var scripts = map[string][]rune{
	"Arabic": []rune("٠١٢٣٤٥٦٧٨٩"), "Persian": []rune("۰۱۲۳۴۵۶۷۸۹"), "full width": []rune("０１２３４５６７８９"), "Devanagari": []rune("०१२३४५६७८९"),
	azerty: []rune(`à&é"'(-è_ç`),
}

const azerty = "AZERTY"

// TestDigits: wherever a digit is a key or is written, the same digit of any script does the same; on AZERTY, wherever it is a key.
func TestDigits(t *testing.T) {
	step := func(name string) func(*testing.T) *player {
		return func(t *testing.T) *player { return atStep(t, 80, 24, name) }
	}
	welcome := func(t *testing.T) *player { return play(t, 80, 24, nil) }
	pictureKey := func(t *testing.T) *player {
		return withCellar(t, aCellar(), 80, 24).myData().opens("Set a picture key")
	}
	typesCard := func(t *testing.T) *player {
		return play(t, 80, 24, withCards(t, nil)).opens("More").opens("I have a card code")
	}
	card := strings.ReplaceAll(course.EncodeCard(course.Card{ID: 1234567, Band: "lantern", People: 1, Modules: []string{"scams"}}), "-", "")
	for place, at := range map[string]struct {
		begin   func(*testing.T) *player
		keys    string // a digit is typed as each script has it, another word is a key
		written bool   // as text, which AZERTY needs Shift for
	}{
		"a list":              {welcome, "2", false},
		"hiding":              {welcome, "0", false},
		"choose":              {step("choose"), "3", false},
		"select":              {step("select"), "2 space 3 space", false},
		"order":               {step("order"), "3", false},
		"match":               {step("match"), "2 b", false},
		"sort":                {step("sort"), "3 a", false},
		"spot":                {step("spot"), "3 space", false},
		"chat":                {step("chat"), "2", false},
		"desk":                {step("desk"), "3", false},
		"settings":            {step("settings"), "2 right", false},
		"poll":                {step("poll"), "3 enter", false},
		"the menu of a step":  {step("choose"), "tab 4", false},
		"help":                {step("choose"), "? 3 enter", false},
		"a number":            {step("number"), "1 2 enter", true},
		"a number, too small": {step("number"), "3 enter", true},
		"a question before":   {func(t *testing.T) *player { return atPath(t, 80, 24, "asked", nil, nil).keys("enter", "enter") }, "2 enter", false},
		"how sure": {func(t *testing.T) *player {
			return atPath(t, 80, 24, "asked", nil, nil).keys("enter", "enter", "n", "n", "n").shows("How sure")
		}, "3", false},
		"which line": {func(t *testing.T) *player { return ordering(t, Ordering{Ask: true}) }, "2", false},
		"pictures":   {pictureKey, "4 enter 9 enter", false},
		"a card":     {typesCard, strings.Join(strings.Split(card, ""), " ") + " enter", true},
	} {
		t.Run(place, func(t *testing.T) {
			typed := func(digits []rune) string {
				p := at.begin(t)
				before := p.screen()
				for _, key := range strings.Fields(at.keys) {
					if len(key) == 1 && key[0] >= '0' && key[0] <= '9' && digits != nil {
						key = string(digits[key[0]-'0'])
					}
					p.keys(key)
				}
				after := p.screen()
				if after == before {
					t.Fatalf("%s does nothing:\n%s", at.keys, after)
				}
				return strings.ReplaceAll(text.Digits(after), "_", "") // a wide digit leaves less of the rule
			}
			want := typed(nil)
			for _, script := range slices.Sorted(maps.Keys(scripts)) {
				if at.written && script == azerty {
					continue
				}
				if got := typed(scripts[script]); got != want {
					t.Errorf("%s: the screen is\n%sand not\n%s", script, got, want)
				}
			}
		})
	}
}
