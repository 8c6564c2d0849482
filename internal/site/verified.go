package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// How long somebody's word for a helpline is taken, in months (curriculum, H1).
const (
	monthsValid     = 12
	monthsValidChat = 6
)

// line is an entry of the site file.
type line struct {
	Helpline
	at, channels source.Place
}

func readLines(m *source.Map) []line {
	items := m.Each("helplines", 0, 0)
	source.Unique(items)
	var out []line
	for _, item := range items {
		l := line{readHelpline(item, source.Optional), item.Here(), item.AtKey("channels")}
		l.Verified = readVerified(item.Sub("verified", source.Optional))
		for i, c := range l.Channels {
			if c.Type != "web" && c.Type != "email" && (c.Hours == "" || c.Cost == "") {
				item.Warnf(rule, "channels", "channel %d lacks hours or cost; a line that is closed, or that nobody can pay for, is no help unless it says so", i+1)
			}
		}
		out = append(out, l)
	}
	return out
}

const rule = "helplines"

func readVerified(m *source.Map) Verified {
	on, wrong := readDate(m, "on")
	if wrong != "" {
		m.Warnf(rule, "on", "%s; until then this helpline counts as not verified", wrong)
	}
	return Verified{on, m.Text("by", LineLimit), m.Word("how", Hows())}
}

// Hows are the ways to make sure of a helpline; called is the best.
func Hows() []string { return []string{"called", "official_page", "letter"} }

// Superseding is the record that calls a number an old one of its own.
func Superseding(records []Record, number string) (Record, bool) {
	for _, r := range records {
		if slices.ContainsFunc(r.Supersedes, func(old string) bool { return same(old, number) }) {
			return r, true
		}
	}
	return Record{}, false
}

// Helplines are those that learners may see at a moment: verified here within 12 months (6 for a chat), in the order of
// the help screen (curriculum, 5.1), one that can be written to before one that must be called. What is shown of a channel
// is what was verified, so it comes from the site file alone; name, languages and the like are the record's where the site
// file does not say them. The issues, all warnings, tell the facilitator why other lines or channels of the site file are
// not shown.
func (s *Site) Helplines(records []Record, now time.Time) ([]Helpline, source.Issues) {
	if s == nil {
		return nil, nil
	}
	var shown []Helpline
	var issues source.Issues
	for _, l := range s.lines {
		h, hidden := l.fit(records, now)
		issues = append(issues, hidden...)
		if len(h.Channels) > 0 {
			shown = append(shown, h)
		}
	}
	slices.SortStableFunc(shown, func(a, b Helpline) int {
		return cmp.Or(cmp.Compare(section(a.Kind), section(b.Kind)), writtenFirst(a.Channels[0], b.Channels[0]))
	})
	return shown, issues.Sort()
}

// section is the part of the help screen where a kind stands.
func section(kind string) int {
	return max(0, slices.Index(Kinds(), kind)-len(talking())+1)
}

func writtenFirst(a, b Channel) int {
	switch {
	case a.written() == b.written():
		return 0
	case a.written():
		return -1
	}
	return 1
}

// fit is what learners may see of an entry: without channels when it is nothing.
func (l line) fit(records []Record, now time.Time) (Helpline, source.Issues) {
	var r Record
	if i := slices.IndexFunc(records, func(r Record) bool { return r.ID == l.ID }); i >= 0 {
		r = records[i]
	}
	h := l.over(r.Helpline)
	h.Channels = nil
	hide := func(at source.Place, format string, args ...any) (Helpline, source.Issues) {
		return h, source.Issues{{Place: at, Text: "learners do not see this helpline: " + fmt.Sprintf(format, args...), Rule: rule}}
	}
	on := l.Verified.On
	switch {
	case on.IsZero():
		return hide(l.at, "nobody has verified it; call, and then write verified: {on: the day, by: your role, how: called}")
	case today(now).Before(on):
		return hide(l.at, "it was verified on %s, which is still to come; mend the date here, or the clock of this PC", on.Format(time.DateOnly))
	case h.Kind == "" || len(h.Name) == 0:
		return hide(l.at, "no record has the id %q, so its name and its kind must be written here", l.ID)
	case len(h.ForWhom) > 0 && !slices.Contains(h.ForWhom, "under18"):
		return hide(l.at, "it serves adults only")
	case r.Status == "retired" && !on.After(r.Retrieved):
		return hide(l.at, "it has been closed, says %s; verify it again or take it out", r.Publisher)
	}
	var issues source.Issues
	for i, c := range l.Channels {
		why := ""
		switch last := expires(on, c.Type); {
		case today(now).After(last):
			why = fmt.Sprintf("it was verified on %s, and that was good until %s; verify it again", on.Format(time.DateOnly), last.Format(time.DateOnly))
		case slices.ContainsFunc(r.Supersedes, func(old string) bool { return same(old, c.Value) }):
			why = fmt.Sprintf("%q is an old number of this helpline; verify the new one", c.Value)
		default:
			h.Channels = append(h.Channels, c)
			continue
		}
		issues = append(issues, source.Issue{Place: l.channels, Text: fmt.Sprintf("learners do not see channel %d of this helpline: %s", i+1, why), Rule: rule})
	}
	slices.SortStableFunc(h.Channels, writtenFirst)
	return h, issues
}

// over is what the site file says of a helpline and, where it says nothing, what the record does.
func (l line) over(r Helpline) Helpline {
	return Helpline{
		ID:            l.ID,
		Country:       cmp.Or(l.Country, r.Country),
		Region:        cmp.Or(l.Region, r.Region),
		Name:          either(l.Name, r.Name),
		Kind:          cmp.Or(l.Kind, r.Kind),
		ForWhom:       either(l.ForWhom, r.ForWhom),
		Topics:        either(l.Topics, r.Topics),
		Languages:     either(l.Languages, r.Languages),
		Anonymous:     cmp.Or(l.Anonymous, r.Anonymous),
		Limits:        either(l.Limits, r.Limits),
		Accessibility: either(l.Accessibility, r.Accessibility),
		Verified:      l.Verified,
	}
}

// either is what the site file says or, where that is nothing, what the record does.
func either[T []string | Words](own, other T) T {
	if len(own) > 0 {
		return own
	}
	return other
}

// today is midnight UTC of the day that the clock on the wall shows.
func today(now time.Time) time.Time {
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

// expires is the last day on which a channel may be shown: the day of the same number, months later, or the last of its
// month.
func expires(on time.Time, channelType string) time.Time {
	months := time.Month(monthsValid)
	if channelType == "chat" {
		months = monthsValidChat
	}
	last := time.Date(on.Year(), on.Month()+months+1, 0, 0, 0, 0, 0, time.UTC)
	return last.AddDate(0, 0, min(0, on.Day()-last.Day()))
}

// same is whether two numbers are the same, however they are grouped.
func same(a, b string) bool { return ungrouped(a) == ungrouped(b) }

func ungrouped(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text.Digits(number))
}
