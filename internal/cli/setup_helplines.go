package cli

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/internal/site"
	"example.org/safeskills/internal/text"
)

// helplines asks for the services that learners here may turn to, each of which somebody dials now.
func (s *setup) helplines() error {
	if len(s.Helplines) > 0 {
		for _, h := range s.Helplines {
			s.tell("%s: %s", s.nameOf(h), s.verifiedOn(h))
		}
		keep, err := s.one("What about these?", "A check is good for 12 months, that of a chat for 6.", "keep", []option{
			{"keep", "keep them"}, {"add", "keep them, and add more"}, {"anew", "begin anew"}})
		if err != nil || keep == "keep" {
			return err
		}
		if keep == "anew" {
			s.Helplines = nil
		}
	}
	s.tell("Learners see only numbers that somebody here has dialled. Never guess one, never take that of another country: it may be dead, paid, or another service.")
	country := ""
	for {
		var err error
		if country, err = s.country(country); err != nil || country == "" {
			return err
		}
		if err := s.lines(country); err != nil && !errors.Is(err, errBack) {
			return err
		}
		if more, err := s.yes("Another country, or another line?", "", false); err != nil || !more {
			return err
		}
	}
}

// verifiedOn tells when a helpline was verified.
func (s *setup) verifiedOn(h site.Helpline) string {
	if h.Verified.On.IsZero() {
		return "not verified, so learners do not see it"
	}
	return fmt.Sprintf("verified on %s (%s)", h.Verified.On.Format(time.DateOnly), strings.ReplaceAll(h.Verified.How, "_", " "))
}

// nameOf is how a helpline is called, by its record where the site file does not say.
func (s *setup) nameOf(h site.Helpline) string {
	name := h.Name.In(s.course.Language)
	for _, r := range s.records {
		if r.ID == h.ID {
			name = cmp.Or(name, r.Name.In(s.course.Language))
		}
	}
	return cmp.Or(name, h.ID)
}

var countryCode = regexp.MustCompile(`^[A-Z]{2}$`)

func (s *setup) country(preset string) (string, error) {
	return s.ask(question{words: "Country of this place, as two letters", preset: preset, empty: "no helpline now",
		more: "The code of ISO 3166, as KE for Kenya. There are leads for: " + strings.Join(s.countries(), " ") + ". For any other, you type the number you know.",
		check: func(answer string) (string, error) {
			answer = strings.ToUpper(answer)
			if answer != "" && !countryCode.MatchString(answer) {
				return "", errors.New("two letters, please, as KE for Kenya")
			}
			return answer, nil
		}})
}

func (s *setup) countries() []string {
	var all []string
	for _, r := range s.records {
		all = append(all, r.Country)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// lines offers the leads of a country, and one to be typed.
func (s *setup) lines(country string) error {
	const typed = "+"
	var options []option
	for _, r := range s.records {
		if r.Country != country {
			continue
		}
		said := fmt.Sprintf("%s: %s; %s, says %s", r.Name.In(s.course.Language), ways(r.Helpline), r.Title, r.Publisher)
		if r.Status != "unverified" {
			said += " (" + map[string]string{"conflict": "sources disagree", "retired": "closed"}[r.Status] + ")"
		}
		options = append(options, option{r.ID, said})
	}
	options = append(options, option{typed, "one that you type"})
	chosen, err := s.several("Leads, none of them checked by us. Which will you dial now?", "Take a telephone. What nobody dials, learners do not see.", nil, "none", options)
	if err != nil {
		return err
	}
	var steps []func() error
	for _, id := range chosen {
		steps = append(steps, func() error {
			line := site.Helpline{Country: country}
			if i := slices.IndexFunc(s.records, func(r site.Record) bool { return r.ID == id }); i >= 0 {
				line = s.records[i].Helpline
			} else if err := s.typedLine(&line); err != nil {
				return err
			}
			return s.dial(line)
		})
	}
	if err := inTurn(steps...); err != nil && !errors.Is(err, errUnasked) {
		return err
	}
	return nil
}

func ways(h site.Helpline) string {
	var all []string
	for _, c := range h.Channels {
		all = append(all, c.Type+" "+c.Value)
	}
	return strings.Join(all, ", ")
}

// typedLine asks for a service that there is no lead for.
func (s *setup) typedLine(h *site.Helpline) error {
	name, channel := "", site.Channel{}
	return inTurn(
		s.filled(&name, "Name of the service", "As it answers the telephone."),
		func() (err error) {
			h.Name, h.ForWhom = site.Words{"local": name}, []string{"under18"}
			h.Kind, err = s.one("What is it?", "The police is no helpline, and a place to report to is none either: nobody there is trained to listen.", "child_helpline", []option{
				{"child_helpline", "a helpline for children"}, {"online_harm_line", "a line about what happens online"}, {"women_line", "a line for women and girls"},
				{"health", "a health service"}, {"ngo", "an organisation"}, {"emergency", "emergency, danger now"}, {"report_hotline", "a place to report to"}})
			return err
		},
		func() (err error) {
			channel.Type, err = s.one("How is it reached?", "Writing is easier for many: nobody hears it.", "phone", []option{
				{"phone", "by telephone"}, {"text", "by text message"}, {"chat", "by chat"}, {"email", "by email"}, {"visit", "by going there"}, {"web", "by a page on the web"}})
			channel.NeedsInternet = slices.Contains([]string{"chat", "email", "web"}, channel.Type)
			return err
		},
		func() error {
			h.ID = s.freeID(h.Country)
			h.Channels = []site.Channel{channel}
			return nil
		})
}

// freeID is an id for a line of a country that no record and no other line has.
func (s *setup) freeID(country string) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s-local-%d", strings.ToLower(country), n)
		if !slices.ContainsFunc(s.Helplines, func(h site.Helpline) bool { return h.ID == id }) &&
			!slices.ContainsFunc(s.records, func(r site.Record) bool { return r.ID == id }) {
			return id
		}
	}
}

// dial has somebody dial a helpline now, and keeps what she heard.
func (s *setup) dial(h site.Helpline) error {
	h.Verified = site.Verified{By: "facilitator", How: "called", On: s.today}
	channels := slices.Clone(h.Channels)
	steps := []func() error{func() error { h.Channels = nil; return errUnasked }} // whoever goes back confirms them anew
	for _, c := range channels {
		steps = append(steps, func() error { return s.channel(&h, c) })
	}
	confirmed := func(step func() error) func() error { return onlyIf(func() bool { return len(h.Channels) > 0 }, step) }
	err := inTurn(append(steps,
		confirmed(func() (err error) {
			h.Verified.How, err = s.one("How did you check?", "", "called", []option{{"called", "I called, and they answered"}, {"official_page", "their own page says so"}, {"letter", "they wrote it to us"}})
			return err
		}),
		confirmed(s.filled(&h.Verified.By, "Who checked, by role?", "")),
		confirmed(s.day(&h.Verified.On)))...)
	if err != nil && !errors.Is(err, errUnasked) {
		return err
	}
	if len(h.Channels) == 0 {
		s.tell("Then learners do not see %s.", s.nameOf(h))
		return nil
	}
	s.Helplines = slices.DeleteFunc(s.Helplines, func(o site.Helpline) bool { return o.ID == h.ID })
	s.Helplines = append(s.Helplines, h)
	return nil
}

// channel asks for one way to reach a helpline, as it is today. One that nobody answers is left out.
func (s *setup) channel(h *site.Helpline, c site.Channel) error {
	here := len(h.Channels)
	answered := false
	heard := func(step func() error) func() error { return onlyIf(func() bool { return answered }, step) }
	err := inTurn(
		func() error { return s.value(h.ID, &c) },
		func() (err error) {
			h.Channels = h.Channels[:here]
			words := fmt.Sprintf("Dial %s now. Did somebody answer for this service?", c.Value)
			if c.Type != "phone" {
				words = fmt.Sprintf("Try %s now. Is it this service, and does it answer?", c.Value)
			}
			answered, err = s.yes(words, "A machine that names the service and its hours counts. Say that you are checking the number for a school; you need not say more.", false)
			return err
		},
		heard(s.fill(&c.Cost, "What does it cost?", "As free, or the price of a call. Ask them: free from a mobile, too?", "not known")),
		heard(s.fill(&c.Hours, "When does it answer?", "As day and night, or Mon-Fri 8-16.", "not known")))
	if err == nil && answered {
		h.Channels = append(h.Channels, c)
	}
	return err
}

// value asks for a number or address. One that a record calls old gets a warning.
func (s *setup) value(id string, c *site.Channel) error {
	words, isNumber := "Address", c.Type == "phone" || c.Type == "text"
	switch c.Type {
	case "phone":
		words = "Number"
	case "text":
		words = "Number to write to"
	}
	for {
		value := c.Value
		if err := s.filled(&value, words, "Mend it here when you know better than the lead.")(); err != nil {
			return err
		}
		if isNumber && !callable(value) {
			s.tell("A number has two digits at least.")
			continue
		}
		by, old := site.Superseding(s.records, value)
		if !old {
			c.Value = value
			return nil
		}
		s.tell("Careful: %s is an old number of %s, says %s. The newer one: %s.", value, by.Name.In(s.course.Language), by.Publisher, ways(by.Helpline))
		more := "Only when you dialled it and they answered."
		if by.ID == id {
			more += " Learners will not see it, since the lead says that it is old."
		}
		keep, err := s.yes("Keep the old number all the same?", more, false)
		if err != nil {
			return err
		}
		if keep {
			c.Value = value
			return nil
		}
	}
}

// callable is whether a text has as many digits as a number to call has at least, in any script.
func callable(value string) bool {
	const fewest = 2
	digits := 0
	for _, r := range text.Digits(value) {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits >= fewest
}

// day asks for the day, since the clock of an old computer may be wrong.
func (s *setup) day(to *time.Time) func() error {
	return func() error {
		answer, err := s.ask(question{words: "Today is", preset: to.Format(time.DateOnly), more: "Look at a telephone: the clock of an old computer may be years behind.",
			check: func(answer string) (string, error) {
				answer = text.Digits(answer)
				_, err := time.Parse(time.DateOnly, answer)
				if err != nil {
					err = errors.New("year, month, day, please, as 2026-03-09")
				}
				return answer, err
			}})
		if err == nil {
			*to, _ = time.Parse(time.DateOnly, answer)
			s.today = *to
		}
		return err
	}
}
