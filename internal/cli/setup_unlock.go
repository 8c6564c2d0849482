package cli

import (
	"errors"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/site"
)

// unlock asks which restricted modules may open, and goes through the checklist (curriculum, D11) with whoever wants any.
func (s *setup) unlock() error {
	options, reviewed := s.restricted()
	if len(options) == 0 {
		return errUnasked
	}
	if s.Session.Kind != "term" {
		s.tell("Some modules open in a term only, in which a learner can be asked the week after. They stay locked.")
		s.Modules = nil
		return errUnasked
	}
	modules, err := s.several("These are closed to learners. Which may you open with your phrase, for one learner alone at a screen?", "none is a good answer: the others teach the same skills without the hardest stories.",
		s.Modules, "none", options)
	if err != nil {
		return err
	}
	if s.Modules = modules; len(modules) == 0 {
		s.SecondAdult, s.Accepted = false, false
		return nil
	}
	if missing := s.unready(); len(missing) > 0 {
		s.tell("They stay locked for now, since this is missing: %s. Go back with <, or run this again.", strings.Join(missing, "; "))
		s.Modules = nil
		return nil
	}
	return s.checklist(slices.ContainsFunc(modules, func(id string) bool { return !reviewed[id] }))
}

// restricted are the modules that may be unlocked, and which of them child protection has reviewed in all bands offered.
func (s *setup) restricted() (options []option, reviewed map[string]bool) {
	reviewed = map[string]bool{}
	for _, id := range s.course.Modules {
		for _, b := range s.course.OfferedBands(course.Policy{Bands: s.Bands}) {
			h, err := s.course.Head(id, b.ID)
			if err != nil || h.Sensitivity != course.Restricted {
				continue
			}
			seen := slices.ContainsFunc(h.Reviewed, func(r course.Review) bool { return r.By == "child-protection" })
			if !slices.ContainsFunc(options, func(o option) bool { return o.id == id }) {
				options = append(options, option{id, h.Title})
				reviewed[id] = seen
			}
			reviewed[id] = reviewed[id] && seen
		}
	}
	return options, reviewed
}

// unready is what the answers so far lack for any restricted module.
func (s *setup) unready() []string {
	d := s.Draft
	d.SecondAdult, d.Accepted = true, true
	found, issues := site.Read("site.yaml", d.File(), site.Known{})
	if issues.Err() != nil {
		return []string{issues.Error()}
	}
	var locked site.Locked
	errors.As(found.Unlock(s.Modules[0], true, s.records, time.Now(), ""), &locked)
	var missing []string
	for _, point := range locked {
		if point != site.NoPhrase && point != site.WrongPhrase {
			missing = append(missing, point.String())
		}
	}
	return missing
}

// checklist asks what the program cannot see. One no, and the modules stay locked.
func (s *setup) checklist(unreviewed bool) error {
	points := []struct{ words, more string }{
		{"Is a second adult in the room, all the time?", "One stays with the group while the other listens to somebody."},
		{"Do learners sit so that nobody reads another one's screen?", "Backs to the wall, or a screen turned aside."},
		{"Is another task ready for whoever does not want to?", "The program offers one in each of these modules; paper is good, too."},
		{"Do you know what the law here has you report, and to whom?", "Ask your organisation's child-protection officer before the day."},
		{"Have you read what to do when a learner tells you something?", "It is in the facilitator's guide: listen, thank, promise no secrecy, do not press, pass it on at once."},
	}
	if unreviewed {
		points = append(points, struct{ words, more string }{"No child-protection professional has reviewed all of these modules. Do you accept that, in writing, for this place?",
			"It is written into the site file."})
	}
	met := make([]bool, len(points))
	var steps []func() error
	for i, p := range points {
		steps = append(steps, func() (err error) {
			met[i], err = s.yes(p.words, p.more, false)
			return err
		})
	}
	if err := inTurn(steps...); err != nil {
		return err
	}
	if i := slices.Index(met, false); i >= 0 {
		s.tell("They stay locked, since the answer was no: %s", points[i].words)
		s.Modules, s.SecondAdult, s.Accepted = nil, false, false
		return nil
	}
	s.SecondAdult, s.Accepted = true, unreviewed
	return nil
}

// phrase asks for the facilitator's phrase, twice, unseen. Only its hash is kept.
func (s *setup) phrase() error {
	why := "It opens what is restricted, and leaves a kiosk."
	needed := s.Kiosk.On || len(s.Modules) > 0
	if s.Phrase != "" {
		keep, err := s.yes("There is a phrase already. Keep it?", why, true)
		if err != nil || keep {
			return err
		}
	}
	if !needed {
		wanted, err := s.yes("A phrase of yours? Nothing that you chose needs one.", why, false)
		if err != nil || !wanted {
			if err == nil {
				s.Phrase = ""
			}
			return err
		}
	}
	s.tell("Four words or more that nobody here knows, %d letters and blanks at least. Write it on paper that stays with you: it cannot be asked for again. It is not shown while you type.", site.MinPhrase)
	for {
		first, err := s.ask(question{words: "Your phrase", more: why, hidden: true, empty: s.lacking(needed), check: func(answer string) (string, error) {
			if answer == "" {
				return "", nil
			}
			return answer, site.CheckPhrase(answer)
		}})
		if err != nil {
			return err
		}
		if first == "" {
			s.withoutPhrase()
			return nil
		}
		again, err := s.ask(question{words: "Once more", hidden: true})
		switch {
		case err != nil && !errors.Is(err, errBack):
			return err
		case err == nil && again == first:
			s.Phrase, err = site.HashPhrase(first)
			return err
		case err == nil:
			s.tell("That was not the same. From the beginning, please.")
		}
	}
}

func (s *setup) lacking(needed bool) string {
	if needed {
		return "none: no kiosk, nothing opens"
	}
	return "none"
}

// withoutPhrase takes back what cannot be had without a phrase.
func (s *setup) withoutPhrase() {
	s.Phrase = ""
	if s.Kiosk.On || len(s.Modules) > 0 {
		s.tell("Without a phrase there is no kiosk, and restricted modules stay locked.")
	}
	s.Kiosk, s.Modules, s.SecondAdult, s.Accepted = site.Kiosk{}, nil, false, false
}
