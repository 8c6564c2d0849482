package site_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/internal/site"
	"example.org/safeskills/internal/source"
)

const (
	phrase     = "blue otter lamp window"
	phraseHash = "scrypt:14:8:1:MDEyMzQ1Njc4OWFiY2RlZg:Pfq5Zgj2dJ2lhpwhQebG77GCAqIOScIIQV7bk7IK0Sg"
)

// ready is a site file by which online-friends may be unlocked.
const ready = `format: 1
site: Lamp Street School
session: {id: term-2, label: Thursdays, kind: term}
helpers: [{role: counsellor, where: room 12, checked: true}]
helplines:
  - id: xx-child-line
    verified: {on: 2026-03-03, by: facilitator, how: called}
    channels: [{type: phone, value: 000 555 0101, cost: free, hours: 24/7}]
follow_up: head of school
unlock: {modules: [online-friends], second_adult: true, review: accepted}
phrases: {facilitator: "` + phraseHash + `"}
`

const (
	helpers  = "helpers: [{role: counsellor, where: room 12, checked: true}]"
	anotherX = `  - id: xx-another
    name: {en: Another}
    kind: KIND
    verified: {on: 2026-03-03, by: facilitator, how: called}
    channels: [{type: phone, value: 000 555 0140, cost: free, hours: 24/7}]
follow_up`
)

// TestUnlock takes one point of the checklist away at a time.
func TestUnlock(t *testing.T) {
	another := func(kind string) string { return strings.Replace(anotherX, "KIND", kind, 1) }
	for _, c := range []struct {
		name     string
		changes  []string // old, new
		reviewed bool
		phrase   string
		want     site.Locked
	}{
		{name: "everything is met", phrase: phrase},
		{name: "typed on another keyboard", phrase: "  Blue  OTTER lamp window. "},
		{name: "an event", changes: []string{"kind: term", "kind: event"}, want: site.Locked{site.NoTerm}},
		{name: "no session", changes: []string{"session: {id: term-2, label: Thursdays, kind: term}", ""}, want: site.Locked{site.NoTerm}},
		{name: "no helper", changes: []string{helpers, ""}, want: site.Locked{site.Routes}},
		{name: "no checked helper", changes: []string{"checked: true", "checked: false"}, want: site.Locked{site.Routes}},
		{name: "no helpline in time", changes: []string{"2026-03-03", "2025-03-03"}, want: site.Locked{site.Routes}},
		{name: "helpers only, of two roles", changes: []string{"2026-03-03", "2025-03-03", "helpers: [", "helpers: [{role: nurse, where: the gate, checked: true}, "},
			want: site.Locked{site.Routes}},
		{name: "two helplines of one kind", changes: []string{helpers, "", "follow_up", another("child_helpline")}, want: site.Locked{site.Routes}},
		{name: "two helplines of two kinds", changes: []string{helpers, "", "follow_up", another("health")}, phrase: phrase},
		{name: "a helpline and the police", changes: []string{helpers, "", "follow_up", another("emergency")}, want: site.Locked{site.Routes}},
		{name: "a helpline and a report", changes: []string{helpers, "", "follow_up", another("report_hotline")}, want: site.Locked{site.Routes}},
		{name: "one adult", changes: []string{"second_adult: true", "second_adult: false"}, want: site.Locked{site.SecondAdult}},
		{name: "nothing said of a second adult", changes: []string{" second_adult: true,", ""}, want: site.Locked{site.SecondAdult}},
		{name: "nobody follows up", changes: []string{"follow_up: head of school", ""}, want: site.Locked{site.FollowUp}},
		{name: "neither reviewed nor accepted", changes: []string{", review: accepted", ""}, want: site.Locked{site.Review}},
		{name: "reviewed, not accepted", changes: []string{", review: accepted", ""}, reviewed: true, phrase: phrase},
		{name: "another module", changes: []string{"[online-friends]", "[images-and-consent]"}, want: site.Locked{site.NotListed}},
		{name: "nothing to unlock", changes: []string{"unlock: {modules: [online-friends], second_adult: true, review: accepted}", ""},
			want: site.Locked{site.NotListed, site.SecondAdult, site.Review}},
		{name: "no phrase kept", changes: []string{`phrases: {facilitator: "` + phraseHash + `"}`, ""}, want: site.Locked{site.NoPhrase}},
		{name: "no phrase typed", want: site.Locked{site.WrongPhrase}},
		{name: "another phrase", phrase: "blue otter lamp windows", want: site.Locked{site.WrongPhrase}},
		{name: "the hash itself", phrase: phraseHash, want: site.Locked{site.WrongPhrase}},
		{name: "signs only", phrase: " .?! ", want: site.Locked{site.WrongPhrase}},
		{name: "another sum", changes: []string{"Pfq5Z", "Qfq5Z"}, phrase: phrase, want: site.Locked{site.WrongPhrase}},
		{name: "another salt", changes: []string{"MDEyM", "NDEyM"}, phrase: phrase, want: site.Locked{site.WrongPhrase}},
		{name: "other work", changes: []string{"scrypt:14", "scrypt:15"}, phrase: phrase, want: site.Locked{site.WrongPhrase}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := must(t, change(t, ready, c.changes...))
			err := s.Unlock("online-friends", c.reviewed, records(t), now(), c.phrase)
			if c.want == nil {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			var got site.Locked
			if !errors.As(err, &got) || !reflect.DeepEqual(got, c.want) {
				t.Fatalf("got %q, want %q", []site.Point(got), []site.Point(c.want))
			}
			if len(c.want) == 1 && c.want[0] != site.WrongPhrase {
				again := s.Unlock("online-friends", c.reviewed, records(t), now(), phrase)
				if !reflect.DeepEqual(again, err) {
					t.Errorf("with the right phrase: %v", again)
				}
			}
		})
	}
}

func TestUnlockSays(t *testing.T) {
	s := must(t, change(t, ready, "kind: term", "kind: event", "second_adult: true", "second_adult: false"))
	got := s.Unlock("online-friends", true, records(t), now(), phrase).Error()
	want := "the module stays closed: the session is not one of kind: term, in which somebody can be asked the week after; " +
		"a second adult must be in the room; write unlock: {second_adult: true}"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, p := range []site.Point{site.NoSite, site.NotListed, site.NoTerm, site.Routes, site.SecondAdult, site.FollowUp, site.Review, site.NoPhrase, site.WrongPhrase} {
		if p.String() == string(p) {
			t.Errorf("%s has no words", p)
		}
	}
}

// TestNoSite is a PC without a site file.
func TestNoSite(t *testing.T) {
	var s *site.Site
	if lines, issues := s.Helplines(records(t), now()); lines != nil || issues != nil || s.Helpers() != nil {
		t.Errorf("something is offered: %v %v %v", lines, issues, s.Helpers())
	}
	for _, typed := range []string{"", phrase} {
		if err := s.Unlock("online-friends", true, records(t), now(), typed); !reflect.DeepEqual(err, site.Locked{site.NoSite}) {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func change(t *testing.T, file string, changes ...string) string {
	t.Helper()
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(file, changes[i]) {
			t.Fatalf("there is no %q to change", changes[i])
		}
		file = strings.Replace(file, changes[i], changes[i+1], 1)
	}
	return file
}

func must(t *testing.T, file string) *site.Site {
	t.Helper()
	s, issues := site.Read("site.yaml", []byte(file), known())
	issues = slices.DeleteFunc(issues, func(i source.Issue) bool { return i.Rule == "follow-up" }) // TestCares has it
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return s
}

// TestCares: in a session somebody must be named who goes on caring after it.
func TestCares(t *testing.T) {
	const session = "session: {id: term-2, label: Thursdays, kind: term}"
	var none *site.Site
	for name, c := range map[string]struct {
		s    *site.Site
		want bool
	}{
		"no site file":         {none, true},
		"a session and nobody": {must(t, change(t, ready, "follow_up: head of school", "")), false},
		"a session":            {must(t, ready), true},
		"nobody, no session":   {must(t, change(t, ready, "follow_up: head of school", "", session, "")), true},
	} {
		if c.s.Cares() != c.want {
			t.Errorf("%s: %t", name, !c.want)
		}
	}
}
