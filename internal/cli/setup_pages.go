package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/site"
	yaml "example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// pages are the questions in the order in which they are asked.
func (s *setup) pages() []func() error {
	titled := func(title string, steps ...func() error) func() error {
		return func() error {
			s.title = title
			return inTurn(steps...)
		}
	}
	return []func() error{
		func() error {
			for {
				if err := titled("The place", s.place, s.kind, s.session, s.groups)(); err != errBack {
					return err
				}
				s.tell("This is the first question.")
			}
		},
		titled("What is offered", s.bands, s.paths, s.languages),
		titled("Who helps here", s.helpers),
		titled("Helplines", s.helplines),
		titled("Afterwards", s.followUp),
		titled("This computer", s.saving, s.expiry, s.kiosk),
		titled("Modules that stay locked", s.unlock),
		titled("Your phrase", s.phrase),
	}
}

// fill asks for a text and puts it where it belongs.
func (s *setup) fill(to *string, words, more, empty string) func() error {
	return func() error {
		answer, err := s.text(words, more, *to, empty, site.LineLimit)
		if err == nil {
			*to = answer
		}
		return err
	}
}

func (s *setup) place() error {
	answer, err := s.text("Name of the place", "As learners know it: the school, the library, the hub.", s.Name, "", site.LineLimit)
	if err == nil {
		s.Name = answer
		if answer == "" {
			s.Name = "Our lab"
		}
	}
	return err
}

func (s *setup) kind() error {
	preset := s.Session.Kind
	if !s.former && preset == "" {
		preset = "event"
	}
	kind, err := s.one("What is it for?", "An event can be erased with `safeskills close` once its results are on a stick. Restricted modules open in a term only, "+
		"in which a learner can be asked the week after.", preset, []option{
		{"", "nothing in particular"},
		{"event", "an event: one day, and then what was learned here is passed on and erased"},
		{"term", "a term: the same learners come again"}})
	if err != nil {
		return err
	}
	if kind == "" {
		s.Session = site.Session{}
	}
	s.Session.Kind = kind
	return nil
}

var sessionID = regexp.MustCompile(yaml.IDPattern)

// session asks how the event or term is called.
func (s *setup) session() error {
	if s.Session.Kind == "" {
		return errUnasked
	}
	names := map[string]string{"event": "Girls in ICT Day", "term": "Online safety"}
	if s.Session.Label == "" {
		s.Session.Label = names[s.Session.Kind]
	}
	if s.Session.ID == "" {
		s.Session.ID = s.today.Format(time.DateOnly)
	}
	return inTurn(s.filled(&s.Session.Label, "What is it called?", "It stands on the first screen and in reports."), func() error {
		id, err := s.ask(question{words: "Its short name, for files", preset: s.Session.ID,
			more: "Small letters, digits and hyphens, the same on every computer of this event or term, and another one next time: it keeps the nicknames apart.",
			check: func(answer string) (string, error) {
				if !sessionID.MatchString(answer) || len(answer) > yaml.MaxID {
					return "", fmt.Errorf("small letters, digits and single hyphens, please, at most %d, as %s", yaml.MaxID, s.today.Format(time.DateOnly))
				}
				return answer, nil
			}})
		if err == nil {
			s.Session.ID = id
		}
		return err
	})
}

// filled is fill for what may not stay empty.
func (s *setup) filled(to *string, words, more string) func() error {
	return func() error {
		for {
			answer := *to
			if err := s.fill(&answer, words, more, "")(); err != nil {
				return err
			}
			if answer != "" {
				*to = answer
				return nil
			}
			s.tell("A word or two, please.")
		}
	}
}

func (s *setup) groups() error {
	if s.Session.Kind == "" {
		return errUnasked
	}
	_, err := s.ask(question{words: "Groups that come, with commas between", preset: strings.Join(s.Session.Groups, ", "), empty: "none",
		more: "As 6A, 6B. With two or more, learners are asked which is theirs; the report has a total for each of five learners or more.",
		check: func(answer string) (string, error) {
			var groups []string
			for _, g := range strings.Split(answer, ",") {
				g = strings.TrimSpace(g)
				switch {
				case text.Width(g) > site.LabelLimit:
					return "", fmt.Errorf("%q is too long: %d characters fit", g, site.LabelLimit)
				case g != "" && !slices.Contains(groups, g):
					groups = append(groups, g)
				}
			}
			s.Session.Groups = groups
			return answer, nil
		}})
	return err
}

// choose asks which of some are offered. All of them is what the file says by saying nothing.
func (s *setup) choose(to *[]string, words, more string, options []option) error {
	if len(options) < 2 {
		return errUnasked
	}
	chosen, err := s.several(words, more, *to, "all", options)
	if err == nil {
		if *to = chosen; len(chosen) == len(options) {
			*to = nil
		}
	}
	return err
}

func (s *setup) bands() error {
	var options []option
	for _, b := range s.course.Bands {
		if s.course.HasBand(b.ID) {
			options = append(options, option{b.ID, strings.TrimSuffix(b.Title+", ages "+b.Ages, ", ages ") + ": " + b.Blurb})
		}
	}
	return s.choose(&s.Bands, "Which bands? Learners never see the ages.", "With one band and one path, learners press Enter three times and are at the first step.", options)
}

func (s *setup) paths() error {
	var options []option
	for _, p := range s.course.Paths {
		options = append(options, option{p.ID, fmt.Sprintf("%s, %d minutes", p.Title, p.Minutes)})
	}
	return s.choose(&s.Paths, "Which paths?", "A path is a way through the modules for an occasion. With one, learners are not asked.", options)
}

func (s *setup) languages() error {
	var options []option
	for _, l := range s.course.Languages {
		options = append(options, option{l, source{}.nameOf(l)})
	}
	return s.choose(&s.Languages, "Which languages?", "Learners change between them at any time.", options)
}

func (s *setup) helpers() error {
	if len(s.Helpers) > 0 {
		for _, h := range s.Helpers {
			s.tell("%s, %s%s", h.Role, h.Where, map[bool]string{true: "", false: " (not checked by your organisation: learners do not see this)"}[h.Checked])
		}
		keep, err := s.yes("Keep these helpers?", "no asks for them anew.", true)
		if err != nil || keep {
			return err
		}
	}
	s.Helpers = nil
	s.tell("Who can a learner talk to, here? Up to %d, by role, not by name when the role is enough: they stand on the help screen. "+
		"Only people whom your organisation has checked are shown.", site.MaxHelpers)
	for len(s.Helpers) < site.MaxHelpers {
		h, err := s.helper()
		if err != nil {
			return err
		}
		if h.Role == "" {
			break
		}
		s.Helpers = append(s.Helpers, h)
	}
	if len(s.Helpers) == 0 {
		s.tell("Then the help screen names nobody here.")
	}
	return nil
}

// helper asks for one; the role is empty when there is nobody more.
func (s *setup) helper() (h site.Candidate, err error) {
	role := func() error {
		h = site.Candidate{}
		return s.fill(&h.Role, "Role", "As counsellor, class teacher, librarian.", "nobody more")()
	}
	somebody := func(step func() error) func() error { return onlyIf(func() bool { return h.Role != "" }, step) }
	err = inTurn(role,
		somebody(s.filled(&h.Where, "Where are they?", "As room 12, at the door, the office on the left.")),
		somebody(s.fill(&h.When, "When?", "As mornings, or all day.", "always")),
		somebody(func() error {
			checked, err := s.yes("Has your organisation checked them for work with children?", "By the rules of your country or your organisation: references, police record. Whoever was not is not shown.", false)
			h.Checked = checked
			return err
		}))
	return h, err
}

// followUp asks who goes on caring. Without anybody, no path is offered that has a sensitive module.
func (s *setup) followUp() error {
	for {
		err := s.fill(&s.FollowUp, "Who follows up after today, when a learner told something?",
			"A person who stays: the head of school, the counsellor, child protection. Say it to them before you begin.", "nobody yet")()
		close, calm := s.close()
		if err != nil || s.FollowUp != "" || len(close) == 0 {
			return err
		}
		s.tell("These modules may bring up what happened to somebody: %s. For them, somebody has to be there tomorrow, too.", strings.Join(close, ", "))
		words := "Go on without, and offer only: " + strings.Join(s.titles(calm), ", ") + "?"
		if len(calm) == 0 {
			words = "There is no path without them. Go on without anybody all the same?"
		}
		without, err := s.yes(words, "It can be said later, too: run `safeskills setup` again.", len(calm) > 0)
		if err != nil {
			return err
		}
		if without {
			if len(calm) > 0 {
				s.Paths = calm
			}
			return nil
		}
	}
}

func (s *setup) titles(paths []string) []string {
	var out []string
	for _, id := range paths {
		path, _ := s.course.Path(id)
		out = append(out, path.Title)
	}
	return out
}

// close are the titles of the modules offered that are sensitive, and the paths offered that have none.
func (s *setup) close() (titles, calm []string) {
	for _, path := range s.course.OfferedPaths(course.Policy{Paths: s.Paths}) {
		sensitive := false
		for _, part := range path.Parts {
			for _, b := range s.course.OfferedBands(course.Policy{Bands: s.Bands}) {
				h, err := s.course.Head(part.Module, b.ID)
				if err != nil || h.Sensitivity < course.Sensitive {
					continue
				}
				sensitive = true
				if !slices.Contains(titles, h.Title) {
					titles = append(titles, h.Title)
				}
			}
		}
		if _, named := s.course.Path(path.ID); named && !sensitive {
			calm = append(calm, path.ID)
		}
	}
	return titles, calm
}

func (s *setup) saving() error {
	on, err := s.yes("Keep progress on this computer?", "Nicknames from a list, and what was answered; no name, age or school. With no, nothing is written at all, "+
		"and there is no report.", s.Saving)
	if err == nil {
		s.Saving = on
	}
	return err
}

func (s *setup) expiry() error {
	if !s.Saving {
		return errUnasked
	}
	preset := s.ExpireDays
	if preset == 0 && !s.former {
		preset = map[string]int{"event": 30}[s.Session.Kind]
	}
	days, err := s.number("After how many days without use is progress erased? 0 is never", "For an event, 30 leaves time to collect; for a term, longer than the longest holiday.", preset, 0, 3650)
	if err == nil {
		s.ExpireDays = days
	}
	return err
}

func (s *setup) kiosk() error {
	on, err := s.yes("Kiosk: does the screen go back to the beginning by itself, and only your phrase leaves the program?", "For a computer that nobody watches.", s.Kiosk.On)
	if err != nil {
		return err
	}
	if s.Kiosk.On = on; !on {
		s.Kiosk = site.Kiosk{}
		return nil
	}
	minutes := s.Kiosk.IdleMinutes
	if minutes == 0 {
		minutes = 5
	}
	s.Kiosk.IdleMinutes, err = s.number("After how many minutes without a key?", "Reading takes time: 5 or more.", minutes, 1, 120)
	return err
}
