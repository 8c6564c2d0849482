package course

import (
	"crypto/sha256"
	"slices"
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
)

// MostPeople is how many learners fit at one screen.
const MostPeople = 3

// cardAlphabet has no vowels, so that no code is a word, and of characters that look alike one alone: see cardCharacter.
const cardAlphabet = "0123456789CDFGHJKMNPQRTVWXY"

// cardModules are the modules that a code can name, by their places here for ever, whatever course.yaml does with their
// order: one may be added at the end, as long as there are 14 places; none is moved or taken out. A module that is sensitive
// in any band never stands here.
func cardModules() []string {
	return []string{"first-keys", "rights-and-help", "passphrases", "my-information", "scams", "our-lab", "true-or-false",
		"my-footprint", "cyber-heroes", "games-and-money", "chatbots"}
}

// cardBands are the bands that a code can name, at most 3: the fourth number is any other. None is moved or taken out.
func cardBands() []string { return []string{"spark", "lantern", "beacon"} }

// CardID is the number, from 0 to 65535, that tells the cards of one learner from those of others in a session.
func CardID(learner string) int {
	sum := sha256.Sum256([]byte(learner))
	return int(sum[0])<<8 | int(sum[1])
}

// CardSession is the number of the session with an id: 1 to 255, or 0 for an empty id.
func CardSession(id string) int {
	if id == "" {
		return 0
	}
	return 1 + int(sha256.Sum256([]byte(id))[0])%(cardSessions-1)
}

// Card is the card of a learner in a band: who it is, and which modules were finished.
func (c *Course) Card(learner, band string, p Progress) Card {
	card := Card{ID: CardID(learner), Band: band, People: 1}
	for _, module := range cardModules() {
		if p.Module(c.Key(module, band)).Core && c.mayStandOnCard(module, band) {
			card.Modules = append(card.Modules, module)
		}
	}
	return card
}

// Restore turns a card into the events of a new learner. A code does not tell whether more than the core of a module was finished,
// so it counts as finished, and nobody has to begin it again. Modules that the course does not have, or that are sensitive by now,
// are left out.
func (c *Course) Restore(card Card) []Event {
	var events []Event
	for _, module := range card.Modules {
		if c.mayStandOnCard(module, card.Band) {
			events = append(events, ModuleDone{At: c.Key(module, card.Band)})
		}
	}
	return events
}

// Used is the event that a card brought a learner here.
func (card Card) Used() CardUsed {
	told := func(t CardTotal) *int {
		if !t.Taken {
			return nil
		}
		return &t.Right
	}
	return CardUsed{card.ID, card.Session, told(card.Before), told(card.After)}
}

// Stop is a moment at which somebody may copy her card: who learns, and what of the sitting stands on it.
type Stop struct {
	Learner, Band string
	Progress      Progress
	Path          Path   // whose check counts
	Session       string // its id; empty where there is none
	People        int    // at the screen
}

// CardCode is the code that a learner may copy at a stop; it does not depend on the module that led there. It is empty where
// HasCards is false.
func (c *Course) CardCode(s Stop) string {
	if !c.HasCards(s.Band) {
		return ""
	}
	card := c.Card(s.Learner, s.Band, s.Progress)
	card.Session, card.People = CardSession(s.Session), s.People
	card.Before, card.After = c.cardTotals(s)
	return EncodeCard(card)
}

// HasCards is whether a code has something to tell in a band: whether cards have a place for the band and for one of its modules at
// least.
func (c *Course) HasCards(band string) bool {
	return slices.Contains(cardBands(), band) &&
		slices.ContainsFunc(cardModules(), func(module string) bool { return c.mayStandOnCard(module, band) })
}

// TakesCards is whether HasCards is true for any band.
func (c *Course) TakesCards() bool {
	return slices.ContainsFunc(c.Bands, func(b Band) bool { return c.HasCards(b.ID) })
}

// cardTotals are the totals of the path's check, each once all of it was answered or passed over; what was taken elsewhere in this
// session, and only there, as a card brought it. A card does not tell which check it was: a session has one.
func (c *Course) cardTotals(s Stop) (before, after CardTotal) {
	var brought CardUsed
	if one := s.Progress.Brought; one != nil && one.Session == CardSession(s.Session) {
		brought = *one
	}
	var in *Instrument
	if s.Path.Check != "" {
		in, _ = c.Instrument(s.Path.Check, s.Band) // what cannot be read was not answered
	}
	return c.cardTotal(s, in, Before, brought.Before), c.cardTotal(s, in, After, brought.After)
}

func (c *Course) cardTotal(s Stop, in *Instrument, use Use, brought *int) CardTotal {
	if in != nil && c.assess(in, use, s.Learner, s.Progress).Done() {
		right, of := in.Total(s.Progress, use)
		return CardTotal{of > 0, right}
	}
	if brought == nil {
		return CardTotal{}
	}
	return CardTotal{true, *brought}
}

// mayStandOnCard is whether the course has a module, and it is not sensitive, in whatever language it is learned.
func (c *Course) mayStandOnCard(module, band string) bool {
	if !slices.Contains(c.Modules, module) {
		return false
	}
	head, err := c.readHead(c.Key(module, band), c.Base)
	return err == nil && head.Sensitivity < Sensitive
}
