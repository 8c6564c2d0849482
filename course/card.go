package course

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/safeskills/internal/text"
)

// Card is what a card code tells: enough to put a map right on another computer, and to count a learner whose computer
// died. Nothing of a sensitive module is in it.
type Card struct {
	ID      int       // 0 to 65535, see CardID
	Session int       // 0 is none, else 1 to 255, see CardSession
	Band    string    // empty where it is none of those that a code can name
	People  int       // at the screen, 1 to 3
	Modules []string  // whose core is finished, in the order of cardModules
	Before  CardTotal // of the path's check
	After   CardTotal
}

// CardTotal is how many items of a check were right, 0 to 8; without Taken it says nothing.
type CardTotal struct {
	Taken bool
	Right int
}

// A code is a number below 27 to the power of 12, written with 27 characters: 57.06 bits. From the top:
//
//	version      2   (1 bit)      0; a newer layout has 1 here and may cut up the rest in another way
//	id       65536  (16 bits)     of 60 learners, two have the same with a probability of 2.7 %
//	session    256   (8 bits)     a code of another session is taken for one of this with 0.4 %
//	band         4   (2 bits)
//	people       3   (1.6 bits)
//	modules  16384  (14 bits)     one for each place in cardModules
//	after       10   (3.3 bits)   not taken, or 0 to 8 right
//	before      10   (3.3 bits)
//	check      227   (7.8 bits)
//
// which is 57.05 bits. What does not fit: steps, what was missed, mastery, the answers and the outcomes of a check and its
// third use, another course's modules and bands, and the learner's id, so a learner goes on under another one.
//
// The whole number leaves 1 when it is divided by 227, a prime, in the manner of ISO/IEC 7064's pure systems. One wrong
// character changes the number by d·27ⁱ with 0 < |d| < 27, and two that changed places, near or far, change it by
// d·27ⁱ·(27ʲ-1) with 0 < j < 12. Neither can be divided by 227, since 27ʲ leaves 1 for no j below 113. So each such slip is
// found. Of all other slips, 1 in 227 is not.
const (
	cardLength   = 12
	cardGroup    = 4
	cardCheck    = 227
	cardRest     = 1
	cardVersions = 2
	cardIDs      = 1 << 16
	cardSessions = 1 << 8
	cardPlaces   = 14
	cardTotals   = 10
	mostPeople   = 3
)

// cardAlphabet has no vowels, so that no code is a word, and of characters that look alike one alone: see cardCharacter.
const cardAlphabet = "0123456789CDFGHJKMNPQRTVWXY"

// cardModules are the modules that a code can name, by their places here for ever, whatever course.yaml does with their
// order: one may be added at the end, as long as there are 14 places; none is moved or taken out. A module that is sensitive
// in any band never stands here.
func cardModules() []string {
	return []string{"first-keys", "rights-and-help", "passphrases", "my-information", "scams", "our-lab", "true-or-false",
		"my-footprint", "cyber-heroes"}
}

// cardBands are the bands that a code can name, at most 3: the fourth number is any other. None is moved or taken out.
func cardBands() []string { return []string{"spark", "lantern", "beacon"} }

// What is wrong with a text that is to be a card code. They are wrapped with the details.
var (
	ErrCardLength    = errors.New("a card code has 12 characters")
	ErrCardCharacter = errors.New("no card code has this character")
	ErrCardTypo      = errors.New("this is not quite a card code: one character at least is another one on the card; compare them group by group")
	ErrCardNewer     = errors.New("this card code was written by a newer SafeSkills; get that one")
)

// CardID is the number by which a learner's cards are told from those of others in a session.
func CardID(learner string) int {
	sum := sha256.Sum256([]byte(learner))
	return int(sum[0])<<8 | int(sum[1])
}

// CardSession is the number of a session by its id; 0 where there is none.
func CardSession(id string) int {
	if id == "" {
		return 0
	}
	return 1 + int(sha256.Sum256([]byte(id))[0])%(cardSessions-1)
}

// Card is the card of a learner in a band: who it is and which modules are finished. The caller knows the session, how many
// people there are, and the totals of the check.
func (c *Course) Card(learner, band string, p Progress) Card {
	card := Card{ID: CardID(learner), Band: band, People: 1}
	for _, module := range cardModules() {
		known := p.Module(c.Key(module, band))
		if (known.Core || known.Done) && c.mayStandOnCard(module, band) {
			card.Modules = append(card.Modules, module)
		}
	}
	return card
}

// Restore is what a card says as events of a new learner. Modules that the course does not have, or that are sensitive by
// now, are left out.
func (c *Course) Restore(card Card) []Event {
	var events []Event
	for _, module := range card.Modules {
		if c.mayStandOnCard(module, card.Band) {
			events = append(events, ModuleDone{At: c.Key(module, card.Band), Core: true})
		}
	}
	return events
}

// mayStandOnCard is whether the course has a module, and it is not sensitive, in whatever language it is learned.
func (c *Course) mayStandOnCard(module, band string) bool {
	if !slices.Contains(c.Modules, module) {
		return false
	}
	head, err := c.readHead(c.Key(module, band), c.Base)
	return err == nil && head.Sensitivity < Sensitive
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
	put(card.People-1, mostPeople)
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
// 0 or S for 5. The error is one of ErrCardLength, ErrCardCharacter, ErrCardTypo and ErrCardNewer, in words for whoever
// typed it.
func ParseCard(typed string) (Card, error) {
	n, count := uint64(0), 0
	for _, r := range strings.ToUpper(text.Fold(typed)) {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			continue
		}
		i := strings.IndexRune(cardAlphabet, cardCharacter(r))
		if i < 0 {
			return Card{}, fmt.Errorf("%w: %s", ErrCardCharacter, text.Clean(string(r), labelLimit))
		}
		if count++; count <= cardLength {
			n = n*uint64(len(cardAlphabet)) + uint64(i)
		}
	}
	if count != cardLength {
		return Card{}, fmt.Errorf("%w, and there are %d here", ErrCardLength, count)
	}
	if n%cardCheck != cardRest {
		return Card{}, ErrCardTypo
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
	card.People = 1 + get(mostPeople)
	if i := get(len(cardBands()) + 1); i < len(cardBands()) {
		card.Band = cardBands()[i]
	}
	card.Session, card.ID = get(cardSessions), get(cardIDs)
	switch {
	case n >= cardVersions:
		return Card{}, ErrCardTypo
	case n > 0:
		return Card{}, ErrCardNewer
	}
	return card, nil
}

// cardCharacter is the character that another one was meant for, where it looks like that one alone: a digit of another
// script, a Latin letter, or one that a Cyrillic keyboard has at hand.
func cardCharacter(r rune) rune {
	if unicode.IsDigit(r) {
		value, _ := text.Number(string(r))
		return '0' + rune(value)
	}
	const seen, meant = "OILZSBUОСНКМРТХУВ", "011258V0CHKMPTXY8"
	if i := slices.Index([]rune(seen), r); i >= 0 {
		return rune(meant[i])
	}
	return r
}
