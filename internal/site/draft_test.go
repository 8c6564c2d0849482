package site_test

import (
	"path/filepath"
	"reflect"
	"testing"

	"example.org/safeskills/internal/site"
)

// TestDraft writes what each site file of the test data says, and reads it again: it is the same, and learners see the same.
func TestDraft(t *testing.T) {
	files, err := filepath.Glob("testdata/site/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, file := range files {
		s, _ := site.Read(file, read(t, file), site.Known{})
		if s == nil {
			continue
		}
		tried++
		written := s.Draft().File()
		again, issues := site.Read(file, written, site.Known{})
		if again == nil {
			t.Errorf("%s: %v\n%s", file, issues, written)
			continue
		}
		if !reflect.DeepEqual(again.Draft(), s.Draft()) {
			t.Errorf("%s is not the same:\n%+v\n%+v", file, s.Draft(), again.Draft())
		}
		before, _ := s.Helplines(records(t), now())
		after, _ := again.Helplines(records(t), now())
		if !reflect.DeepEqual(before, after) || !reflect.DeepEqual(s.Helpers(), again.Helpers()) {
			t.Errorf("%s: learners see something else", file)
		}
		if again.Unlock("online-friends", true, records(t), now(), phrase) == nil != (s.Unlock("online-friends", true, records(t), now(), phrase) == nil) {
			t.Errorf("%s: another module opens", file)
		}
	}
	if tried < 5 {
		t.Errorf("only %d files could be read", tried)
	}
}

// TestDraftQuotes writes whatever a text may hold.
func TestDraftQuotes(t *testing.T) {
	for _, text := range []string{"no", "1.10", "a: b", "x # y", `a "b" \ c`, "{x}", "- x", "École du phare", "مدرسة", "'", "yes, all", "\u00a0x", "@home", "%", "null", "~"} {
		d := site.Draft{Name: text, Saving: true, FollowUp: text, Session: site.Session{ID: "a", Label: text, Kind: "event", Groups: []string{text}},
			Helpers: []site.Candidate{{Helper: site.Helper{Role: text, Where: text, When: text}, Checked: true}}}
		s, issues := site.Read("site.yaml", d.File(), site.Known{})
		if s == nil {
			t.Errorf("%q: %v\n%s", text, issues, d.File())
			continue
		}
		if got := s.Draft(); !reflect.DeepEqual(got.Helpers, d.Helpers) || got.Name != text || !reflect.DeepEqual(got.Session, d.Session) || got.FollowUp != text {
			t.Errorf("%q became %+v", text, got)
		}
	}
}

func TestSuperseding(t *testing.T) {
	for _, number := range []string{"000 555 0100", ""} {
		if by, found := site.Superseding(records(t), number); found {
			t.Errorf("%q is an old number of %s", number, by.ID)
		}
	}
	for _, r := range records(t) {
		for _, number := range r.Supersedes {
			if by, found := site.Superseding(records(t), " "+number+"-"); !found || by.ID != r.ID {
				t.Errorf("%q of %s was found at %s", number, r.ID, by.ID)
			}
		}
	}
}
