package course_test

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// cardedFS is the mill with modules that a code can name; our-lab is sensitive.
func cardedFS(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := folderFS(t, "testdata/check")
	replace(t, fsys, "course.yaml", "[locks, hush]", "[passphrases, our-lab]")
	replace(t, fsys, "course.yaml", "{module: locks,", "{module: passphrases,")
	fsys[shortCheck] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(fsys[shortCheck].Data), "locks/", "passphrases/"))}
	for from, to := range map[string]string{"locks": "passphrases", "hush": "our-lab"} {
		fsys["modules/"+to+"/lantern.yaml"] = fsys["modules/"+from+"/lantern.yaml"]
		delete(fsys, "modules/"+from+"/lantern.yaml")
	}
	return fsys
}

func cardAt(t *testing.T, c *course.Course, events []course.Event) course.Card {
	t.Helper()
	path, ok := c.Path("short")
	if !ok {
		t.Fatal("the path is gone")
	}
	code := c.CardCode(course.Stop{Learner: "otter", Band: "lantern", Progress: course.Fold(events), Path: path, Session: "2026-04-23", People: 2})
	card, err := course.ParseCard(code)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// TestCardAtAStop: who, with how many, in which session; and the totals of a check once all of it was answered or passed over.
func TestCardAtAStop(t *testing.T) {
	c := openMill(t, cardedFS(t), "")
	want := course.Card{ID: course.CardID("otter"), Session: course.CardSession("2026-04-23"), Band: "lantern", People: 2}
	if got := cardAt(t, c, nil); !reflect.DeepEqual(got, want) {
		t.Errorf("at the beginning: %+v", got)
	}
	before, _ := answer(assess(t, c, course.Before, "otter", nil), always)
	if got := cardAt(t, c, before[:len(before)-1]); got.Before.Taken {
		t.Errorf("a check that is not over is on the card: %+v", got)
	}
	want.Before = course.CardTotal{Taken: true, Right: 2} // the poll has no right answer
	if got := cardAt(t, c, before); !reflect.DeepEqual(got, want) {
		t.Errorf("after the first check: %+v", got)
	}
	done := append(before, course.ModuleDone{At: c.Key("passphrases", "lantern")})
	after, _ := answer(assess(t, c, course.After, "otter", done), func(n int) bool { return n != 1 })
	want.Modules, want.After = []string{"passphrases"}, course.CardTotal{Taken: true, Right: 2}
	if got := cardAt(t, c, append(done, after...)); !reflect.DeepEqual(got, want) {
		t.Errorf("at the end: %+v", got)
	}
	skipped := []course.Event{}
	for a := assess(t, c, course.Before, "otter", nil); !a.Done(); {
		var events []course.Event
		a, events = a.Next()
		skipped = append(skipped, events...)
	}
	if got := cardAt(t, c, skipped); got.Before.Taken {
		t.Errorf("a check of which nothing was answered is on the card: %+v", got)
	}
}

// TestCardTellsNothingSensitive: whatever becomes of a sensitive or a restricted module, the code is the same.
func TestCardTellsNothingSensitive(t *testing.T) {
	const file = "modules/our-lab/lantern.yaml"
	for _, mark := range []string{"sensitive", "restricted", "none"} {
		fsys := cardedFS(t)
		replace(t, fsys, file, "sensitivity: sensitive", "sensitivity: "+mark)
		if mark == "none" {
			data := string(fsys[file].Data)
			fsys[file] = &fstest.MapFile{Data: []byte(data[:strings.Index(data, "instead:")] + "takeaway: T\n")}
		}
		c := openMill(t, fsys, "")
		at := c.Key("our-lab", "lantern")
		none := cardAt(t, c, nil)
		differ := false
		for _, events := range [][]course.Event{
			{course.StepEnter{At: course.StepKey{ModuleKey: at}, N: 2, M: 3}},
			{course.ModuleDone{At: at}},
			{course.ModuleDone{At: at, Core: true}},
			{course.StepTry{At: course.StepKey{ModuleKey: at, Step: "one"}, Try: 1, Right: true}, course.ModuleDone{At: at}},
		} {
			differ = differ || !reflect.DeepEqual(cardAt(t, c, events), none)
		}
		if control := mark == "none"; differ != control {
			t.Errorf("%s: the code tells of the module: %v", mark, differ)
		}
	}
}

// TestNoCardsWhereTheyTellNothing: of a course or a band that has no places on a card.
func TestNoCardsWhereTheyTellNothing(t *testing.T) {
	mill, carded := openMill(t, folderFS(t, "testdata/check"), ""), openMill(t, cardedFS(t), "")
	if mill.TakesCards() || mill.CardCode(course.Stop{Learner: "otter", Band: "lantern", People: 1}) != "" {
		t.Error("a course of other modules has cards")
	}
	if !carded.TakesCards() || carded.HasCards("beacon") || carded.CardCode(course.Stop{Learner: "otter", Band: "beacon", People: 1}) != "" {
		t.Error("a band without modules has cards, or the course none")
	}
	alone, err := fs.Sub(content.Files, "modules/first-keys")
	if err != nil {
		t.Fatal(err)
	}
	single, err := course.OpenFile(alone, "lantern.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if single.TakesCards() {
		t.Error("a file alone has cards")
	}
}

// TestCardErrorsTellWhere: what was typed comes back in groups, and a character that no code has is found in its group.
func TestCardErrorsTellWhere(t *testing.T) {
	for typed, want := range map[string]course.CardError{
		"7md0 88h0 rrq5":                  {Groups: []string{"7MD0", "88H0", "RRQ5"}, Count: 12},
		"7md088h0rrq5":                    {Groups: []string{"7MD0", "88H0", "RRQ5"}, Count: 12},
		"7MD0-88H-RRQ4":                   {Groups: []string{"7MD0", "88H", "RRQ4"}, Count: 11},
		"7MD0 88H0":                       {Groups: []string{"7MD0", "88H0"}, Count: 8},
		"7MD0 88H0 RAQ4":                  {Groups: []string{"7MD0", "88H0", "RAQ4"}, Count: 12, Character: "A", Group: 3},
		"7MD088EERRA4":                    {Groups: []string{"7MD0", "88EE", "RRA4"}, Count: 12, Character: "E", Group: 2},
		"7 M D 0 8 8 猫 0":                 {Groups: []string{"7MD0", "88猫0"}, Count: 8, Character: "猫", Group: 2},
		strings.Repeat("7MD0 ", 1000):     {Groups: []string{"7MD0", "7MD0", "7MD0", "7MD0", "7MD0", "7MD0"}, Count: 4000},
		"":                                {},
		"VYYY-YYYY-YYYY":                  {Groups: []string{"VYYY", "YYYY", "YYYY"}, Count: 12},
		"R323-TX1Y-4YY2":                  {Groups: []string{"R323", "TX1Y", "4YY2"}, Count: 12},
		"\x1b[31m" + "0000 0000 00000000": {Groups: []string{"31M0", "0000", "0000", "0000", "000"}, Count: 20, Group: 1},
	} {
		_, err := course.ParseCard(typed)
		var got *course.CardError
		if !errors.As(err, &got) {
			t.Errorf("%q: %v", typed, err)
			continue
		}
		told := course.CardError{Groups: got.Groups, Count: got.Count, Character: got.Character, Group: got.Group}
		if !reflect.DeepEqual(told, want) {
			t.Errorf("%.40q: %+v, want %+v", typed, told, want)
		}
	}
}
