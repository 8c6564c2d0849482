package report_test

import (
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/report"
)

// TestMoved: who goes on at another computer by a card is one screen, not two, whatever came back of the first computer: its journal,
// its card alone, or nothing.
func TestMoved(t *testing.T) {
	run := journal.Run{App: "test", Session: "2026-04-23", Kind: "event", People: 2}
	key := course.CheckKey{Course: "safeskills", Check: "event-90", Band: "lantern"}
	for _, first := range []string{"journal", "card", "nothing"} {
		dir := t.TempDir()
		s := storeIn(dir)
		item := course.CheckAnswer{Check: key, Use: course.Before, Item: "first-message", Form: "a", IDs: []string{"x"}}
		in := input(t, dir, "en")
		instrument, err := in.Course.Instrument("event-90", "lantern")
		if err != nil {
			t.Fatal(err)
		}
		item.Item = instrument.Items[0].ID
		var ids []string
		for range 3 {
			ids = append(ids, somebody(t, s, run, course.ModuleDone{At: at("scams")}, item))
		}
		number, session := course.CardID(ids[2]), course.CardSession("2026-04-23")
		right := 1
		used := course.CardUsed{Card: number, Session: session, Before: &right}
		after := item
		after.Use, after.Form, after.Right, after.Score = course.After, "b", true, 1
		somebody(t, s, run, course.ModuleDone{At: at("scams")}, used, course.ModuleDone{At: at("passphrases")}, after)
		in = input(t, dir, "en")
		in.Paths = []string{"event-90"}
		want := map[[3]string]string{
			{"present", "screens", "number"}:                                             "3",
			{"present", "learners", "number"}:                                            "6",
			{"modules", "Tricks, scams and fake offers", "learners who finished"}:        "6/6",
			{"modules", "Passwords, passphrases and two steps", "learners who finished"}: "under 5",
		}
		if first != "journal" {
			for i := range in.Histories {
				if in.Histories[i].Learner == ids[2] {
					in.Histories = append(in.Histories[:i], in.Histories[i+1:]...)
					break
				}
			}
		}
		if first == "card" {
			in.Cards = []course.Card{{ID: number, Session: session, Band: "lantern", People: 2, Modules: []string{"scams", "first-keys"}}}
			want[[3]string{"modules", "First keys", "learners who finished"}] = "under 5"
		}
		got := tableOf(t, report.New(in))
		for at, want := range want {
			if got[at] != want {
				t.Errorf("the first computer's %s: %q: %q, want %q", first, at, got[at], want)
			}
		}
		if of := got[[3]string{"change", "from card codes", "learners"}]; (of == "") != (first == "journal") {
			t.Errorf("the first computer's %s: card totals of %q learners", first, of)
		}
	}
}

// TestStories: the story is counted where its finale was finished, on whatever path, and hidden below five.
func TestStories(t *testing.T) {
	told := func(id, band string) course.Event {
		return course.ModuleDone{At: course.ModuleKey{Course: "safeskills", Module: course.CaseModule(id), Band: band}}
	}
	began := course.StepEnter{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "safeskills", Module: course.CaseModule("lamp-street"), Band: "lantern"}, Step: "x"}, N: 1, M: 2}
	for people, want := range map[int]string{2: "under 5", 3: "6/9"} {
		dir := t.TempDir()
		s := storeIn(dir)
		run := journal.Run{App: "test", Session: "2026-04-23", Kind: "event", People: people}
		somebody(t, s, run, began)
		somebody(t, s, run, told("lamp-street", "lantern"), told("lamp-street-term", "lantern"))
		somebody(t, s, run, told("lamp-street-term", "lantern"), told("nobody", "lantern"))
		in := input(t, dir, "en")
		got := tableOf(t, report.New(in))
		if v := got[[3]string{"stories", in.Course.CaseTitle("lamp-street"), "learners who finished"}]; v != want {
			t.Errorf("%d at a screen: %q, want %q", people, v, want)
		}
		if m := got[[3]string{"modules", in.Course.CaseTitle("lamp-street"), "learners who finished"}]; m != "" {
			t.Errorf("a story is no module: %q", m)
		}
	}
}
