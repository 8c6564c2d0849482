package plain

import (
	"errors"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/phrases"
)

// tellCard offers the card of who learns now; nothing to a guest, and where a code tells nothing.
func (s *sitting) tellCard() {
	if s.log == nil {
		return
	}
	code := s.course.CardCode(course.Stop{Learner: s.learner, Band: s.band, Progress: s.progress, Path: s.path, Session: s.setup.Policy.Session.ID, People: s.people})
	if code != "" {
		s.say(s.words.Label(s.words.T("card.title"), strings.ReplaceAll(code, "-", " ")), s.words.T("card.why"))
	}
}

// cardRows offer to go on with a card, where a new learner can be kept and a code can tell something.
func (s *sitting) cardRows() []row {
	if s.setup.Records == nil || !s.course.TakesCards() {
		return nil
	}
	return []row{{text: s.words.T("card.have"), to: s.askCard}}
}

// askCard asks for the code on a card.
func (s *sitting) askCard() place {
	s.say("", s.words.T("card.ask"), s.words.T("card.how"))
	return s.readCard
}

// readCard reads the code. It goes on as for somebody new, who takes along what the card says.
func (s *sitting) readCard() place {
	in := s.read(s.words.T("plain.ask-card"))
	switch {
	case in.command == cmdBack, in.goesOn():
		return s.welcome
	case in.command != noCommand:
		return s.general(in.command, s.askCard)
	}
	card, err := course.ParseCard(in.line)
	var wrong *course.CardError
	switch {
	case errors.As(err, &wrong):
		s.say(s.words.WrongCard(messages.WrongCard(*wrong))...)
		return s.readCard
	case !s.course.HasBand(card.Band):
		s.say(s.words.T("card.no-level"))
		return s.readCard
	}
	return s.howMany(func(people int) place {
		return incoming{s, s.arrive(course.Learner{}, people).With(&card)}.next()
	})
}

// carried is what a card brings to a new learner, and what the map is to say of it.
func (s *sitting) carried(card *course.Card) []course.Event {
	if card == nil {
		return nil
	}
	events := s.course.Restore(*card)
	s.greeting = phrases.Restored(s.words, len(events))
	return append(events, card.Used())
}
