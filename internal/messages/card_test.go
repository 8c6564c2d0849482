package messages_test

import (
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// TestWrongCard: every typed code that is wrong is told in words of the language, with what was typed group by group.
func TestWrongCard(t *testing.T) {
	for language, cases := range map[string]map[string]string{
		"en": {
			"7md0 88h0 rrq5":  "This is not quite a card code. At least one character differs from your card. Compare group by group.|Group 1: 7MD0|Group 2: 88H0|Group 3: RRQ5",
			"7MD0-88H-RRQ4":   "A card code has 12 characters. Here are 11.|Group 1: 7MD0|Group 2: 88H (3 characters, not 4)|Group 3: RRQ4",
			"7MD0 88H0 R":     "A card code has 12 characters. Here are 9.|Group 1: 7MD0|Group 2: 88H0|Group 3: R (only 1 character, not 4)",
			"7":               "A card code has 12 characters. Here is 1.|Group 1: 7",
			"7MD0 88H0 RAQ4":  "No card has the character “A”. It is in group 3. Look at your card again.|Group 1: 7MD0|Group 2: 88H0|Group 3: RAQ4",
			"R323-TX1Y-4YY2":  "This code was written by a newer SafeSkills, and only a newer one can read it.",
			"{text} {n} none": "No card has the character “E”. It is in group 1. Look at your card again.|Group 1: TEXT|Group 2: N|Group 3: N0NE",
		},
		"fr": {"7MD0-88H-RRQ4": "Le code d’une carte a 12 caractères. Ici, il y en a 11.|Groupe 1 : 7MD0|Groupe 2 : 88H (3 caractères au lieu de 4)|Groupe 3 : RRQ4"},
	} {
		words, err := messages.Load(language)
		if err != nil {
			t.Fatal(err)
		}
		for typed, want := range cases {
			_, err := course.ParseCard(typed)
			wrong, ok := err.(*course.CardError)
			if !ok {
				t.Errorf("%s: %v", typed, err)
				continue
			}
			got := strings.ReplaceAll(strings.Join(words.WrongCard(messages.WrongCard(*wrong)), "|"), "\u00a0", " ")
			if got != want {
				t.Errorf("%s, %s:\n%s\n%s", language, typed, got, want)
			}
		}
	}
}
