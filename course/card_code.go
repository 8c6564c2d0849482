package course

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/safeskills/internal/text"
)

// CardError says what is wrong with a typed code, and where that can be told.
type CardError struct {
	Wrong     string   // one of length, character, typo, newer
	Groups    []string // what was typed as it was read: in the groups it was typed in where those are three, else in fours
	Count     int      // characters that were typed
	Character string   // that no code has, fit for a screen; its group is Group, from 1
	Group     int
}

func (e *CardError) because(wrong string) *CardError {
	e.Wrong = wrong
	return e
}

func (e *CardError) Error() string {
	switch e.Wrong {
	case "length":
		return fmt.Sprintf("a card code has %d characters, and there are %d here", cardLength, e.Count)
	case "character":
		return "no card code has this character: " + e.Character
	case "newer":
		return "this card code was written by a newer SafeSkills; get that one"
	}
	return "this is not quite a card code: one character at least is another one on the card; compare them group by group"
}

// EncodeCard writes a card as three groups of four characters. What a code has no room for is left out: see Card.
func EncodeCard(card Card) string {
	n := uint64(0)
	put := func(value, of int) { n = n*uint64(of) + uint64(min(max(value, 0), of-1)) }
	put(0, cardVersions)
	put(card.ID, cardIDs)
	put(card.Session, cardSessions)
	if i := slices.Index(cardBands(), card.Band); i >= 0 {
		put(i, len(cardBands())+1)
	} else {
		put(len(cardBands()), len(cardBands())+1)
	}
	put(card.People-1, MostPeople)
	places := 0
	for i, module := range cardModules() {
		if slices.Contains(card.Modules, module) {
			places |= 1 << i
		}
	}
	put(places, 1<<cardPlaces)
	put(card.After.number(), cardTotals)
	put(card.Before.number(), cardTotals)
	n = n*cardCheck + cardRest
	var code [cardLength]byte
	for i := range code {
		code[cardLength-1-i] = cardAlphabet[n%uint64(len(cardAlphabet))]
		n /= uint64(len(cardAlphabet))
	}
	return fmt.Sprintf("%s-%s-%s", code[:cardGroup], code[cardGroup:2*cardGroup], code[2*cardGroup:])
}

// number is 0 for what was not taken, or cannot be told.
func (t CardTotal) number() int {
	if !t.Taken || t.Right < 0 || t.Right > cardTotals-2 {
		return 0
	}
	return 1 + t.Right
}

func cardTotal(number int) CardTotal {
	if number == 0 {
		return CardTotal{}
	}
	return CardTotal{true, number - 1}
}

// ParseCard reads a code as somebody typed it: in capitals or not, in groups or not, in any script's digits, and with O for
// 0 or S for 5. The error is a *CardError.
func ParseCard(typed string) (Card, error) {
	n, wrong := readCode(typed)
	switch {
	case wrong.Group > 0:
		return Card{}, wrong.because("character")
	case wrong.Count != cardLength:
		return Card{}, wrong.because("length")
	case n%cardCheck != cardRest:
		return Card{}, wrong.because("typo")
	}
	n /= cardCheck
	get := func(of int) int {
		value := n % uint64(of)
		n /= uint64(of)
		return int(value)
	}
	card := Card{Before: cardTotal(get(cardTotals)), After: cardTotal(get(cardTotals))}
	places := get(1 << cardPlaces)
	for i, module := range cardModules() {
		if places&(1<<i) != 0 {
			card.Modules = append(card.Modules, module)
		}
	}
	card.People = 1 + get(MostPeople)
	if i := get(len(cardBands()) + 1); i < len(cardBands()) {
		card.Band = cardBands()[i]
	}
	card.Session, card.ID = get(cardSessions), get(cardIDs)
	switch {
	case n >= cardVersions:
		return Card{}, wrong.because("typo")
	case n > 0:
		return Card{}, wrong.because("newer")
	}
	return card, nil
}

// mostRead is how many characters of what was typed are kept for whoever typed it.
const mostRead = 2 * cardLength

// readCode is the number that was typed, and all that can be told of it if it is wrong; Group is set only for a character
// that no code has. Of more than 12 characters the number means nothing.
func readCode(typed string) (n uint64, wrong *CardError) {
	wrong = &CardError{}
	gap, at := true, 0
	for _, r := range strings.ToUpper(text.Fold(typed)) {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			gap = true
			continue
		}
		c := cardCharacter(r)
		if wrong.Count++; wrong.Count <= mostRead {
			if gap {
				wrong.Groups, gap = append(wrong.Groups, ""), false
			}
			wrong.Groups[len(wrong.Groups)-1] += text.Clean(string(c), labelLimit)
		}
		i := strings.IndexRune(cardAlphabet, c)
		switch {
		case i >= 0 && wrong.Count <= cardLength:
			n = n*uint64(len(cardAlphabet)) + uint64(i)
		case i < 0 && wrong.Group == 0:
			wrong.Character, wrong.Group, at = text.Clean(string(r), labelLimit), len(wrong.Groups), wrong.Count-1
		}
	}
	if len(wrong.Groups) != cardLength/cardGroup {
		wrong.Groups = fours(strings.Join(wrong.Groups, ""))
		if wrong.Group > 0 {
			wrong.Group = 1 + at/cardGroup
		}
	}
	return n, wrong
}

func fours(s string) []string {
	var out []string
	for part := range slices.Chunk([]rune(s), cardGroup) {
		out = append(out, string(part))
	}
	return out
}

// cardCharacter is the character that another one was meant for, where it looks like that one alone: a Latin letter, or one that a
// Cyrillic keyboard has at hand.
func cardCharacter(r rune) rune {
	const seen, meant = "OILZSBUОСНКМРТХУВ", "011258V0CHKMPTXY8"
	if i := slices.Index([]rune(seen), r); i >= 0 {
		return rune(meant[i])
	}
	return r
}
