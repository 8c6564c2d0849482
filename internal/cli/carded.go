package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// carded are codes copied from paper; collect and report take them.
type carded struct {
	Card  []string `help:"A card code, as it stands on the card; as often as there are cards." placeholder:"CODE"`
	Cards bool     `help:"Read card codes from the keyboard, a line each; an empty line ends them."`
}

// cardWidth is how wide a line about a card is, in cells.
const cardWidth = 76

// mostTyped is how much is read of codes from the keyboard, or a file, in bytes.
const mostTyped = 1 << 20

// given are the cards of the command line.
func (c carded) given() ([]course.Card, error) {
	var cards []course.Card
	for _, code := range c.Card {
		card, err := course.ParseCard(code)
		if err != nil {
			return nil, badCard(code, err)
		}
		cards = append(cards, card)
	}
	return cards, nil
}

func badCard(code string, err error) error {
	return usage{fmt.Errorf("the card %q: %w", code, err), "type the code again as it stands on the card"}
}

// typed are the cards from the keyboard. There a wrong code is asked for again; in lines that nobody types it ends the reading, and
// those before it count.
func (c carded) typed(p *program) (cards []course.Card, err error) {
	if !c.Cards {
		return nil, nil
	}
	asks := isTerminal(p.In)
	lines := bufio.NewScanner(io.LimitReader(p.In, mostTyped))
	for {
		if asks {
			fmt.Fprintf(p.Err, "Card %d (an empty line ends): ", len(cards)+1)
		}
		if !lines.Scan() {
			return cards, lines.Err()
		}
		code := strings.TrimSpace(lines.Text())
		card, err := course.ParseCard(code)
		switch {
		case code == "" && asks:
			return cards, nil
		case code == "":
		case err == nil:
			cards = append(cards, card)
		case asks:
			for _, line := range text.Wrap(err.Error()+readAs(err), cardWidth, 0) {
				fmt.Fprintln(p.Err, "  "+line)
			}
		default:
			return cards, badCard(code, err)
		}
	}
}

// readAs is how a code was read, so that it can be compared with the card.
func readAs(err error) string {
	var wrong *course.CardError
	if !errors.As(err, &wrong) {
		return ""
	}
	return "\nread as: " + strings.Join(wrong.Groups, "-")
}

// otherSession tells of a card that was written in another session.
func (p *program) otherSession(card course.Card, session course.Session) {
	if session.ID != "" && card.Session != course.CardSession(session.ID) {
		p.say("hint: the card %s is of another session than %s, and is not counted in its report", course.EncodeCard(card), called(session))
	}
}
