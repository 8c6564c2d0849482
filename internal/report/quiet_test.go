package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/report"
)

// at is a module of the lessons.
func at(module string) course.ModuleKey {
	return course.ModuleKey{Course: "safeskills", Module: module, Band: "lantern"}
}

// somebody keeps events of one screen.
func somebody(t testing.TB, s *journal.Store, run journal.Run, events ...course.Event) string {
	t.Helper()
	h := s.New()
	w := s.Writer(h, run)
	for _, e := range append([]course.Event{course.LearnerNew{Nickname: "Red Fox", Band: "lantern"}}, events...) {
		if err := <-w.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h.Learner
}

// sensitivities are a sensitive and a restricted module of the lessons, and one that is neither.
func sensitivities(t *testing.T, c *course.Course) (sensitive, restricted, neutral *course.Head) {
	t.Helper()
	for _, module := range c.Modules {
		head, err := c.Head(module, "lantern")
		if err != nil {
			continue
		}
		switch head.Sensitivity {
		case course.Sensitive:
			sensitive = head
		case course.Restricted:
			restricted = head
		case course.Neutrally:
			neutral = head
		}
	}
	if sensitive == nil || restricted == nil || neutral == nil {
		t.Fatal("the lessons have no sensitive, or no restricted module")
	}
	return sensitive, restricted, neutral
}

// everything is all forms of a report as one text.
func everything(t *testing.T, in report.Input) string {
	t.Helper()
	r := report.New(in)
	var out bytes.Buffer
	if err := r.CSV(&out); err != nil {
		t.Fatal(err)
	}
	if err := r.Statements(&out, in.Course); err != nil {
		t.Fatal(err)
	}
	return out.String() + screenOf(t, r) + pageOf(t, r).source
}

// TestSensitive: of a sensitive module a total of those who finished it is told, under its neutral title, and nothing else; of a
// restricted one nothing, whatever somebody wrote into a journal.
func TestSensitive(t *testing.T) {
	c := lessons(t, "")
	sensitive, restricted, neutral := sensitivities(t, c)
	dir := t.TempDir()
	s := storeIn(dir)
	run := journal.Run{App: "test", Session: "s", Kind: "term", People: 1}
	for range 8 {
		var events []course.Event
		for _, head := range []*course.Head{sensitive, restricted, neutral} {
			m, issues := c.Module(head.Key.Module, "lantern")
			if issues.Err() != nil {
				t.Fatal(issues)
			}
			for _, step := range m.Steps {
				events = append(events, course.StepTry{At: course.StepKey{ModuleKey: head.Key, Step: step.ID}, Try: 1, IDs: []string{"none"}})
			}
			events = append(events, course.ModuleDone{At: head.Key})
		}
		somebody(t, s, run, events...)
	}
	in := input(t, dir, "en")
	in.Session.Kind = "term"
	for i := range 3 {
		in.Cards = append(in.Cards, course.Card{ID: i, Session: course.CardSession(in.Session.ID), Band: "lantern", People: 3, Modules: []string{restricted.Key.Module, sensitive.Key.Module}})
	}
	all := everything(t, in)
	for _, head := range []*course.Head{sensitive, restricted} {
		m, _ := c.Module(head.Key.Module, "lantern")
		words := []string{head.Title, head.Key.Module}
		for _, o := range append(head.Outcomes, head.Misconceived...) {
			words = append(words, o.Text)
		}
		for _, step := range m.Steps {
			if step.Title != "" {
				words = append(words, step.Title)
			}
		}
		for _, w := range words {
			if strings.Contains(all, w) {
				t.Errorf("the report says %q of a module that is not to be spoken of", w)
			}
		}
	}
	if strings.Contains(all, restricted.NeutralTitle) {
		t.Errorf("the report names the restricted module: %s", restricted.NeutralTitle)
	}
	if got := tableOf(t, report.New(in))[[3]string{"modules", sensitive.NeutralTitle, "learners who finished"}]; got != "8/17" {
		t.Errorf("of the sensitive module: %q", got)
	}
	if !strings.Contains(all, neutral.Title) || !strings.Contains(all, neutral.Outcomes[0].Text) {
		t.Error("control: a module like any other is not there")
	}
}

// TestNobodyAlone: as long as fewer than five learners were there, no number of anything that they did is in any form.
func TestNobodyAlone(t *testing.T) {
	c := lessons(t, "")
	p, _ := c.Path("event-90")
	dir := t.TempDir()
	s := storeIn(dir)
	rng := newRand(5)
	for n := range 6 {
		run := journal.Run{App: "test", Session: "2026-04-23", Kind: "event", Group: fmt.Sprint("G", n%2), People: 1}
		play(t, s, c, rng, sitting{run, "lantern", p, .5})
		in := input(t, dir, "en")
		got := tableOf(t, report.New(in))
		numbers := 0
		for at, value := range got {
			if at != [3]string{"present", "screens", "number"} && regexp.MustCompile(`^[0-9]`).MatchString(value) {
				numbers++
				if n < 4 {
					t.Errorf("%d learners, and %q is %q", n+1, at, value)
				}
			}
		}
		all := everything(t, in)
		if statements := strings.Count(all, `"actor"`); n < 4 && statements > 0 || n == 5 && statements == 0 {
			t.Errorf("%d learners, and %d statements", n+1, statements)
		}
		if n < 4 != strings.Contains(all, "Fewer than five learners.") || n == 5 && numbers < 10 {
			t.Errorf("%d learners, %d numbers", n+1, numbers)
		}
		if strings.Contains(all, "Blue Otter") {
			t.Error("a nickname is in the report of an event")
		}
	}
}

// TestGirls: fewer than five girls are a total of fewer than five, too.
func TestGirls(t *testing.T) {
	dir := t.TempDir()
	day(t, dir, 8, "taster")
	in := input(t, dir, "en")
	for n, want := range map[int]string{-1: "not counted", 0: "0", 1: "under 5", 4: "under 5", 5: "5", 31: "31"} {
		in.Girls = n
		if got := tableOf(t, report.New(in))[[3]string{"present", "girls present", "number"}]; got != want {
			t.Errorf("%d girls: %q, want %q", n, got, want)
		}
	}
}

// TestTerm: in a term, a nickname with four letters of its id has the modules it finished, and nothing else.
func TestTerm(t *testing.T) {
	dir := t.TempDir()
	s := storeIn(dir)
	run := journal.Run{App: "test", Session: "autumn", Kind: "term", People: 2}
	id := somebody(t, s, run, course.ModuleDone{At: at("scams")}, course.ModuleDone{At: at("passphrases"), Core: true},
		course.StepTry{At: course.StepKey{ModuleKey: at("scams"), Step: "four-parcels"}, Try: 1, IDs: []string{"office"}})
	idle := somebody(t, s, run)
	in := input(t, dir, "en")
	if strings.Contains(everything(t, in), "Red Fox") {
		t.Error("a nickname is in the report of an event")
	}
	in.Session = course.Session{ID: "autumn", Label: "Code club", Kind: "term"}
	got := tableOf(t, report.New(in))
	for id, want := range map[string]string{id: "Passwords, passphrases and two steps · Tricks, scams and fake offers", idle: "none yet"} {
		if words := got[[3]string{"nicknames", "Red Fox " + id[:4], "modules done"}]; words != want {
			t.Errorf("%q, want %q", words, want)
		}
	}
	if all := everything(t, in); strings.Contains(all, id[:5]) {
		t.Error("more than four letters of an id are in the report")
	}
}

// TestCardsAlone: tonight's page, when nothing came but cards on paper.
func TestCardsAlone(t *testing.T) {
	in := input(t, t.TempDir(), "en")
	session := course.CardSession(in.Session.ID)
	in.Paths = []string{"event-90"}
	in.Girls = 12
	right := 0
	for i := range 7 {
		card := course.Card{ID: 100 + i, Session: session, Band: "lantern", People: 1 + i%2, Modules: []string{"first-keys", "scams"}, Before: course.CardTotal{Taken: true, Right: i % 4}}
		in.Cards = append(in.Cards, card)
		if i > 0 {
			card.Modules, card.After = []string{"first-keys", "scams", "passphrases"}, course.CardTotal{Taken: true, Right: 3}
			in.Cards = append(in.Cards, card, card) // copied later, and typed twice
		}
		right += i % 4
	}
	in.Cards = append(in.Cards, course.Card{ID: 900, Session: session + 1, Band: "lantern", People: 3, Modules: []string{"our-lab"}})
	// through the code, as it is typed
	for i, card := range in.Cards {
		parsed, err := course.ParseCard(course.EncodeCard(card))
		if err != nil {
			t.Fatal(err)
		}
		in.Cards[i] = parsed
	}
	r := report.New(in)
	got := tableOf(t, r)
	for at, want := range map[[3]string]string{
		{"present", "screens", "number"}:                                             "7",
		{"present", "learners", "number"}:                                            "10",
		{"modules", "First keys", "learners who finished"}:                           "10/10",
		{"modules", "Tricks, scams and fake offers", "learners who finished"}:        "10/10",
		{"modules", "Passwords, passphrases and two steps", "learners who finished"}: "9/10",
		{"change", "from card codes", "wrong → right"}:                               "",
	} {
		if got[at] != want {
			t.Errorf("%q: %q, want %q", at, got[at], want)
		}
	}
	instrument, err := in.Course.Instrument("event-90", "lantern")
	if err != nil {
		t.Fatal(err)
	}
	serves := func(use course.Use) int { return min(instrument.Serves[use], len(instrument.Items)) }
	for at, want := range map[string]string{
		"right before": fmt.Sprintf("%d/%d", right, 7*serves(course.Before)),
		"right after":  fmt.Sprintf("%d/%d", 6*3, 6*serves(course.After)),
		"learners":     "10",
	} {
		if v := got[[3]string{"change", "from card codes", at}]; v != want {
			t.Errorf("%s: %q, want %q", at, v, want)
		}
	}
	all := everything(t, in)
	for _, said := range []string{"Of 7 screens there are only card codes.", "A card code cannot carry: sensitive modules", "1 card code is of another session"} {
		if !strings.Contains(all, said) {
			t.Errorf("it is not said: %s", said)
		}
	}
	if len(r.Numbers) > 0 {
		t.Error("cards have numbers that they cannot have")
	}
}

// TestCardsBesideJournals: who is here already is not counted twice, and what her journal lacks is taken from the card.
func TestCardsBesideJournals(t *testing.T) {
	dir := t.TempDir()
	s := storeIn(dir)
	run := journal.Run{App: "test", Session: "2026-04-23", Kind: "event", People: 1}
	in := report.Input{}
	var ids []string
	for range 6 {
		ids = append(ids, somebody(t, s, run, course.ModuleDone{At: at("scams")}))
	}
	in = input(t, dir, "en")
	for _, id := range ids {
		in.Cards = append(in.Cards, course.Card{ID: course.CardID(id), Session: course.CardSession(in.Session.ID), Band: "lantern", People: 1, Modules: []string{"scams", "passphrases"}})
	}
	got := tableOf(t, report.New(in))
	for at, want := range map[[3]string]string{
		{"present", "screens", "number"}:                                             "6",
		{"present", "learners", "number"}:                                            "6",
		{"modules", "Tricks, scams and fake offers", "learners who finished"}:        "6/6",
		{"modules", "Passwords, passphrases and two steps", "learners who finished"}: "6/6",
	} {
		if got[at] != want {
			t.Errorf("%q: %q, want %q", at, got[at], want)
		}
	}
}

// TestNothing: a report of nobody is a page, too.
func TestNothing(t *testing.T) {
	r := report.New(input(t, t.TempDir(), "en"))
	if got := tableOf(t, r); got[[3]string{"present", "screens", "number"}] != "0" || got[[3]string{"present", "learners", "number"}] != "0" {
		t.Errorf("%v", got)
	}
	pageOf(t, r)
}
