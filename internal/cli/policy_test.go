package cli

import (
	"reflect"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/site"
)

// TestPolicy: what a site file decides reaches the screens; without one, nothing is decided.
func TestPolicy(t *testing.T) {
	read := func(text string) course.Policy {
		t.Helper()
		s, issues := site.Read("site.yaml", []byte("format: 1\nsite: Lamp Street School\n"+text), site.Known{})
		if issues != nil {
			t.Fatal(issues)
		}
		p := placeKnown{site: s}.policy()
		if p.Gate == nil {
			t.Error("there is no gate")
		}
		p.Gate = nil
		return p
	}
	got := read("session: {id: day, label: Girls in ICT Day, kind: event, groups: [6A, 6B]}\nbands: [lantern]\npaths: [taster, term]\nskip: false\nfollow_up: head of school\n" +
		"kiosk: {on: true, idle_minutes: 5}\nexpire_days: 30\n")
	want := course.Policy{Session: course.Session{ID: "day", Label: "Girls in ICT Day", Kind: "event", Groups: []string{"6A", "6B"}}, Bands: []string{"lantern"},
		Paths: []string{"taster", "term"}, Idle: 5 * time.Minute, NoSkip: true, ExpireDays: 30}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := read("kiosk: {on: false, idle_minutes: 5}\n"); !reflect.DeepEqual(got, course.Policy{}) {
		t.Errorf("a file that decides nothing: %+v", got)
	}
	if got := (placeKnown{}).policy(); !reflect.DeepEqual(got, course.Policy{}) {
		t.Errorf("no file: %+v", got)
	}
}
