package report_test

import (
	"testing"

	"example.org/safeskills/internal/report"
)

// TestHands: a room is counted as a group, apart from learners; only what was voted on twice is compared, below five hands nothing is
// told, and of a restricted module, or one that is not there, there is no row.
func TestHands(t *testing.T) {
	in := input(t, t.TempDir(), "en")
	_, restricted, _ := sensitivities(t, in.Course)
	mine, err := in.Course.Head("my-information", "lantern")
	if err != nil {
		t.Fatal(err)
	}
	twice := func(a, b, c, d int) report.Vote {
		return report.Vote{First: report.Hands{Right: a, Of: b}, Second: report.Hands{Right: c, Of: d}, Twice: true}
	}
	once := report.Vote{First: report.Hands{Right: 1, Of: 20}}
	in.Shown = []report.Shown{
		{Module: "scams", Band: "lantern", Votes: []report.Vote{twice(4, 20, 11, 19), once}},
		{Module: "scams", Band: "lantern", Votes: []report.Vote{twice(1, 10, 9, 10)}},
		{Module: "passphrases", Band: "lantern", Votes: []report.Vote{once}},
		{Module: "my-information", Band: "lantern", Votes: []report.Vote{twice(1, 20, 4, 4)}},
		{Module: restricted.Key.Module, Band: "lantern", Votes: []report.Vote{once}},
		{Module: "nowhere", Band: "lantern", Votes: []report.Vote{once}},
	}
	r := report.New(in)
	got := tableOf(t, r)
	for at, want := range map[[3]string]string{
		{"room", "Tricks, scams and fake offers", "questions voted on"}:        "2",
		{"room", "Tricks, scams and fake offers", "right, first vote"}:         "5/30",
		{"room", "Tricks, scams and fake offers", "right, second vote"}:        "20/29",
		{"room", "Passwords, passphrases and two steps", "right, first vote"}:  "1/20",
		{"room", "Passwords, passphrases and two steps", "right, second vote"}: "",
		{"room", mine.MenuTitle(), "right, second vote"}:                       "under 5",
		{"present", "learners", "number"}:                                      "0",
	} {
		if got[at] != want {
			t.Errorf("%q: %q, want %q", at, got[at], want)
		}
	}
	for _, s := range r.Page {
		if s.ID == "room" && len(s.Rows) != 3 {
			t.Errorf("%d rows", len(s.Rows))
		}
	}
}
