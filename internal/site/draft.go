package site

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Draft is all that a site file may say, while somebody fills it in. The zero one says that nothing is saved.
type Draft struct {
	Name                  string
	Saving                bool
	Session               Session
	Bands, Paths          []string
	Languages             []string
	Helpers               []Candidate
	Helplines             []Helpline
	FollowUp              string
	Skip                  bool
	Kiosk                 Kiosk
	ExpireDays            int
	Modules               []string // that may be unlocked
	SecondAdult, Accepted bool
	Phrase                string // what HashPhrase made of it; empty when there is none
}

// Draft is what the site file says, to be changed. A helpline whose date of verification is no date counts as not verified.
func (s *Site) Draft() Draft {
	d := Draft{Name: s.Name, Saving: s.Saving, Session: s.Session, Bands: s.Bands, Paths: s.Paths, Languages: s.Languages,
		Helpers: slices.Clone(s.helpers), FollowUp: s.FollowUp, Skip: s.Skip, Kiosk: s.Kiosk, ExpireDays: s.ExpireDays,
		Modules: s.modules, SecondAdult: s.secondAdult, Accepted: s.accepted}
	for _, l := range s.lines {
		if l.Verified.On.IsZero() { // on a day that there is not
			l.Verified = Verified{}
		}
		d.Helplines = append(d.Helplines, l.Helpline)
	}
	if s.phrase.sum != "" {
		d.Phrase = s.phrase.String()
	}
	return d
}

// File is the site file that says the draft, for Read to check.
func (d Draft) File() []byte {
	w := &writer{}
	w.line("format: %d", maxFormat)
	w.line("site: %s", quoted(d.Name))
	w.line("saving: %s", map[bool]string{true: "on", false: "off"}[d.Saving])
	if d.Session.ID != "" {
		var groups []string
		for _, g := range d.Session.Groups {
			groups = append(groups, quoted(g))
		}
		w.entry("session", field{"id", d.Session.ID}, field{"label", quoted(d.Session.Label)}, field{"kind", d.Session.Kind}, field{"groups", list(groups)})
	}
	w.words("bands", d.Bands)
	w.words("paths", d.Paths)
	w.words("languages", d.Languages)
	w.people(d.Helpers)
	w.helplines(d.Helplines)
	if d.FollowUp != "" {
		w.line("follow_up: %s", quoted(d.FollowUp))
	}
	w.line("skip: %t", d.Skip)
	if d.Kiosk != (Kiosk{}) {
		w.entry("kiosk", field{"on", strconv.FormatBool(d.Kiosk.On)}, field{"idle_minutes", number(d.Kiosk.IdleMinutes)})
	}
	if d.ExpireDays > 0 {
		w.line("expire_days: %d", d.ExpireDays)
	}
	if len(d.Modules) > 0 {
		accepted := ""
		if d.Accepted {
			accepted = "accepted"
		}
		w.entry("unlock", field{"modules", list(d.Modules)}, field{"second_adult", strconv.FormatBool(d.SecondAdult)}, field{"review", accepted})
	}
	if d.Phrase != "" {
		w.entry("phrases", field{"facilitator", quoted(d.Phrase)})
	}
	return []byte(w.String())
}

// writer writes a site file line by line.
type writer struct{ strings.Builder }

// field is a key with its value as YAML has it; one with an empty value is left out.
type field struct{ key, value string }

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *writer) entry(key string, fields ...field) { w.line("%s: %s", key, mapping(fields)) }

func (w *writer) words(key string, words []string) {
	if len(words) > 0 {
		w.line("%s: %s", key, list(words))
	}
}

func (w *writer) people(all []Candidate) {
	if len(all) > 0 {
		w.line("helpers:")
	}
	for _, c := range all {
		w.line("  - %s", mapping([]field{{"role", quoted(c.Role)}, {"where", quoted(c.Where)}, {"when", quoted(c.When)}, {"checked", strconv.FormatBool(c.Checked)}}))
	}
}

func (w *writer) helplines(all []Helpline) {
	if len(all) > 0 {
		w.line("helplines:")
	}
	for _, h := range all {
		w.line("  - id: %s", h.ID)
		for _, f := range h.fields() {
			if f.value != "" {
				w.line("    %s: %s", f.key, f.value)
			}
		}
		w.line("    channels:")
		for _, c := range h.Channels {
			w.line("      - %s", mapping([]field{{"type", c.Type}, {"value", quoted(c.Value)}, {"cost", quoted(c.Cost)}, {"hours", quoted(c.Hours)}, {"tz", quoted(c.Zone)},
				{"from", list(c.From)}, {"needs_internet", yes(c.NeedsInternet)}}))
		}
	}
}

// fields are what stands between the id of a helpline and its channels.
func (h Helpline) fields() []field {
	var whom []field
	for _, who := range h.ForWhom {
		whom = append(whom, field{who, "true"})
	}
	verified := []field{{"on", h.Verified.On.Format(time.DateOnly)}, {"by", quoted(h.Verified.By)}, {"how", h.Verified.How}}
	if h.Verified.On.IsZero() {
		verified = nil
	}
	return []field{{"country", h.Country}, {"region", quoted(h.Region)}, {"name", h.Name.yaml()}, {"kind", h.Kind}, {"for_whom", mapping(whom)},
		{"topics", list(h.Topics)}, {"languages", list(h.Languages)}, {"anonymous", h.Anonymous}, {"confidentiality_note", h.Limits.yaml()},
		{"accessibility", list(h.Accessibility)}, {"verified", mapping(verified)}}
}

func (w Words) yaml() string {
	var fields []field
	for _, language := range slices.Sorted(maps.Keys(w)) {
		fields = append(fields, field{language, quoted(w[language])})
	}
	return mapping(fields)
}

// mapping is {…}, or nothing when all its values are empty.
func mapping(fields []field) string {
	var parts []string
	for _, f := range fields {
		if f.value != "" {
			parts = append(parts, f.key+": "+f.value)
		}
	}
	if parts == nil {
		return ""
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// list is […], or nothing when it is empty.
func list(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// quoted is a text in double quotes, which both Go and YAML 1.2 (5.7) read, or nothing when it is empty.
func quoted(s string) string {
	if s == "" {
		return ""
	}
	return strconv.Quote(s)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}
