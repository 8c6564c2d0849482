package messages_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"example.org/safeskills/internal/messages"
)

// TestWithPaper: words for paper stand beside those of the screens, which stay as they were; no key is in both; and a language that
// a folder brings has English ones.
func TestWithPaper(t *testing.T) {
	screens := load(t, "fr")
	before := len(screens.Keys())
	both, err := screens.WithPaper()
	if err != nil {
		t.Fatal(err)
	}
	if got := both.T("take.title") + ", " + both.T("help.title"); got != "À emporter, Aide" {
		t.Error(got)
	}
	if len(screens.Keys()) != before || screens.Has("take.title") {
		t.Error("the words of the screens have changed")
	}
	keys := both.Keys()
	slices.Sort(keys)
	if n := len(keys); n != len(slices.Compact(keys)) || n < before+100 {
		t.Errorf("%d keys, %d of the screens; some are there twice", n, before)
	}
	brought, err := messages.Open(fstest.MapFS{"interface/sw.yaml": {Data: []byte("format: 1\nlanguage: sw\nname: Kiswahili\nwords: {help.title: Msaada}\n")}}, "sw")
	if err != nil {
		t.Fatal(err)
	}
	if brought, err = brought.WithPaper(); err != nil {
		t.Fatal(err)
	}
	if got := brought.T("help.title") + ", " + brought.T("take.title") + ", " + brought.N("guide.all-minutes", 1); got != "Msaada, To take along, 1 minute." {
		t.Error(got)
	}
	if load(t, "en").Has("take.title") {
		t.Error("English has learned words for paper")
	}
}

// TestEveryLanguagePrints: whoever brings the words of the screens in a language brings those for paper as well.
func TestEveryLanguagePrints(t *testing.T) {
	for _, l := range messages.Languages() {
		if !messages.Prints(l.Code) {
			t.Errorf("there is no internal/messages/paper/%s.yaml; until there is, sheets in this language have English words", l.Code)
		}
	}
	if messages.Prints("xx") || messages.Prints("") {
		t.Error("control: a language prints that there is not")
	}
}

func TestReadsLeft(t *testing.T) {
	for code, want := range map[string]bool{"ar": true, "fa": true, "he": true, "ur": true, "en": false, "zh": false, "ru": false, "sw": false, "": false, "x": false, "ar-latn": false} {
		if got := messages.ReadsLeft(code); got != want {
			t.Errorf("%s is written from the right: %v", code, got)
		}
	}
}
