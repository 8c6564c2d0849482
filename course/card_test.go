package course_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// cards are codes as they stand on paper in children's pockets, for ever: a line here may be added, never changed.
var cards = []struct {
	code string
	card course.Card
}{
	{"0000-0000-0001", course.Card{Band: "spark", People: 1}},
	{"0000-08M7-DYDP", course.Card{People: 1}},
	{"GFN3-HJKT-1D34", course.Card{ID: 65535, Session: 255, People: 3, Modules: []string{"first-keys", "rights-and-help", "passphrases", "my-information", "scams", "our-lab", "true-or-false", "my-footprint", "cyber-heroes"}, Before: course.CardTotal{Taken: true, Right: 8}, After: course.CardTotal{Taken: true, Right: 8}}},
	{"7MD0-88H0-RRQ4", course.Card{ID: 37196, Session: 12, Band: "lantern", People: 2, Modules: []string{"first-keys", "rights-and-help", "passphrases"}, After: course.CardTotal{Taken: true, Right: 3}}},
	{"0Y3T-NHFP-FWD9", course.Card{ID: 4711, Band: "beacon", People: 1, Modules: []string{"scams"}, Before: course.CardTotal{Taken: true}, After: course.CardTotal{Taken: true, Right: 4}}},
	{"C7FH-0Y6Y-DW68", course.Card{ID: 50000, Session: 200, Band: "lantern", People: 3, Modules: []string{"my-information", "our-lab", "cyber-heroes"}, Before: course.CardTotal{Taken: true, Right: 2}, After: course.CardTotal{Taken: true}}},
	{"0004-1NJ0-PHX9", course.Card{ID: 1, Session: 1, Band: "spark", People: 2, Modules: []string{"true-or-false", "my-footprint"}}},
}

// TestCardsOnPaper opens every code that was ever written, and writes the same. The first ones were worked out in another
// language from the layout in card.go.
func TestCardsOnPaper(t *testing.T) {
	for _, c := range cards {
		got, err := course.ParseCard(c.code)
		if err != nil || !reflect.DeepEqual(got, c.card) {
			t.Errorf("%s: %+v, %v", c.code, got, err)
		}
		if code := course.EncodeCard(c.card); code != c.code {
			t.Errorf("%+v is written %s, and was %s", c.card, code, c.code)
		}
	}
}

// TestCardPlaces: the places of modules on a card are for ever.
func TestCardPlaces(t *testing.T) {
	const places = "first-keys rights-and-help passphrases my-information scams our-lab true-or-false my-footprint cyber-heroes"
	all := course.CardModules()
	if got := strings.Join(all, " "); !strings.HasPrefix(got+" ", places+" ") || len(all) > 14 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
		t.Errorf("the places are %s", got)
	}
}

// TestCardPlacesOfShipped: every shipped module has a place, but none that is sensitive in a band.
func TestCardPlacesOfShipped(t *testing.T) {
	sensitive := map[string]bool{}
	shipped(t, func(t *testing.T, _ *course.Course, m *course.Module) {
		sensitive[m.Key.Module] = sensitive[m.Key.Module] || m.Sensitivity >= course.Sensitive
	})
	for module, is := range sensitive {
		switch has := slices.Contains(course.CardModules(), module); {
		case has && is:
			t.Errorf("%s is sensitive in a band and has a place on cards; make it mild, for a place in cardModules is for ever", module)
		case !has && !is:
			t.Errorf("%s has no place on cards; add it at the end of cardModules in card.go", module)
		}
	}
}

func drawCard(t *rapid.T) course.Card {
	total := func(what string) course.CardTotal {
		if n := rapid.IntRange(-1, 8).Draw(t, what); n >= 0 {
			return course.CardTotal{Taken: true, Right: n}
		}
		return course.CardTotal{}
	}
	card := course.Card{ID: rapid.IntRange(0, 65535).Draw(t, "id"), Session: rapid.IntRange(0, 255).Draw(t, "session"),
		Band: rapid.SampledFrom([]string{"", "spark", "lantern", "beacon"}).Draw(t, "band"), People: rapid.IntRange(1, 3).Draw(t, "people"),
		Before: total("before"), After: total("after")}
	for _, m := range course.CardModules() {
		if rapid.Bool().Draw(t, m) {
			card.Modules = append(card.Modules, m)
		}
	}
	return card
}

// TestCardThereAndBack: what is on a card is read from its code, which is three groups of four characters that do not look
// alike and make no word.
func TestCardThereAndBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		card := drawCard(rt)
		code := course.EncodeCard(card)
		if got, err := course.ParseCard(code); err != nil || !reflect.DeepEqual(got, card) {
			rt.Fatalf("%s: %+v is read as %+v, %v", code, card, got, err)
		}
		if len(code) != 14 || code[4] != '-' || code[9] != '-' || strings.Trim(code, "0123456789CDFGHJKMNPQRTVWXY-") != "" {
			rt.Fatal(code)
		}
	})
	if code := course.EncodeCard(course.Card{ID: 65535, Session: 255, People: 3, Modules: course.CardModules()}); code > "YYYY-YYYY-YYYY" {
		t.Error(code)
	}
}

// wrongWith is what is wrong with a typed code; nothing where it was read.
func wrongWith(err error) string {
	var wrong *course.CardError
	if !errors.As(err, &wrong) {
		return ""
	}
	return wrong.Wrong
}

const cardCharacters = "0123456789CDFGHJKMNPQRTVWXY"

// TestCardTypos: of many codes, every single wrong character is found, and every two that changed places, near or far; so is
// every character left out or put in.
func TestCardTypos(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		code := strings.ReplaceAll(course.EncodeCard(drawCard(rt)), "-", "")
		wrong := func(typed, want string) {
			if card, err := course.ParseCard(typed); wrongWith(err) != want || !reflect.DeepEqual(card, course.Card{}) {
				rt.Fatalf("%s, typed as %s: %+v, %v", code, typed, card, err)
			}
		}
		for i := range code {
			for _, c := range cardCharacters {
				if typed := code[:i] + string(c) + code[i+1:]; typed != code {
					wrong(typed, "typo")
				}
				wrong(code[:i]+string(c)+code[i:], "length")
			}
			wrong(code[:i]+code[i+1:], "length")
			for j := range i {
				typed := []byte(code)
				typed[i], typed[j] = typed[j], typed[i]
				if string(typed) != code {
					wrong(string(typed), "typo")
				}
			}
		}
	})
}

// TestCardTyposControl: a check of one character out of 27, which is the sum of the others, misses two that changed places.
// And what is no slip of one character may pass, about once in 227 times.
func TestCardTyposControl(t *testing.T) {
	sum := func(code string) (n int) {
		for _, c := range code {
			n += strings.IndexRune(cardCharacters, c)
		}
		return n % 27
	}
	if sum("0123") != sum("0132") {
		t.Error("the sum sees two characters that changed places")
	}
	random := rand.New(rand.NewPCG(1, 2))
	passed := 0
	const tries = 100_000
	for range tries {
		var typed strings.Builder
		for range 12 {
			typed.WriteByte(cardCharacters[random.IntN(27)])
		}
		if _, err := course.ParseCard(typed.String()); wrongWith(err) != "typo" {
			passed++
		}
	}
	if passed < tries/227/2 || passed > tries/227*2 {
		t.Errorf("%d of %d random codes pass", passed, tries)
	}
}

// TestCardTyped: a code may be typed in many ways, and means the same.
func TestCardTyped(t *testing.T) {
	card := course.Card{ID: 4711, Session: 12, Band: "lantern", People: 2, Modules: []string{"first-keys", "scams"}, Before: course.CardTotal{Taken: true, Right: 2}}
	for n := range 400 { // until each look-alike was met
		card.ID = n * 163
		code := course.EncodeCard(card)
		for what, typed := range map[string]string{
			"small":             strings.ToLower(code),
			"blanks":            "  " + strings.ReplaceAll(code, "-", " ") + "\n",
			"nothing between":   strings.ReplaceAll(code, "-", ""),
			"dashes":            strings.ReplaceAll(code, "-", " – "),
			"letters for signs": strings.NewReplacer("0", "O", "1", "I", "2", "Z", "5", "s", "8", "B", "V", "U").Replace(code),
			"an l for a 1":      strings.ReplaceAll(code, "1", "l"),
			"wide":              strings.Map(func(r rune) rune { return map[bool]rune{true: r + 0xFEE0, false: r}[r != '-'] }, code),
			"Arabic digits":     strings.Map(func(r rune) rune { return map[bool]rune{true: r - '0' + '٠', false: r}[r >= '0' && r <= '9'] }, code),
			"Cyrillic letters":  strings.NewReplacer("C", "С", "H", "Н", "K", "К", "M", "М", "P", "р", "T", "Т", "X", "Х", "Y", "У", "0", "О", "8", "в").Replace(code),
		} {
			if got, err := course.ParseCard(typed); err != nil || !reflect.DeepEqual(got, card) {
				t.Fatalf("%s, %s: %q is read as %+v, %v", code, what, typed, got, err)
			}
		}
	}
}

// TestCardErrors says in words what is wrong.
func TestCardErrors(t *testing.T) {
	for typed, want := range map[string]string{
		"":                   "a card code has 12 characters, and there are 0 here",
		"1234":               "a card code has 12 characters, and there are 4 here",
		"0000-0000-00011":    "a card code has 12 characters, and there are 13 here",
		"0000-0000-000É":     "no card code has this character: E",
		"0000-0000-000猫":     "no card code has this character: 猫",
		"0000-0000-000+1":    "no card code has this character: +",
		"0000-0000-0000":     "compare them group by group",
		"VYYY-YYYY-YYYY":     "compare them group by group",
		"\x1b[31m0000000000": "no card code has this character",
		"\xff\xfe":           "there are 0 here",
	} {
		if _, err := course.ParseCard(typed); err == nil || !strings.Contains(err.Error(), want) || strings.ContainsAny(err.Error(), "\x1b") {
			t.Errorf("%q: %v, want %s", typed, err, want)
		}
	}
	if _, err := course.ParseCard(strings.Repeat("0", 1<<20)); wrongWith(err) != "length" {
		t.Error(err)
	}
	if _, err := course.ParseCard("R323-TX1Y-4YY2"); wrongWith(err) != "newer" {
		t.Errorf("of a newer SafeSkills: %v", err)
	}
}

func FuzzCard(f *testing.F) {
	f.Add("0000-0000-0001")
	f.Add("٠OIl-zsbu-вС猫")
	f.Fuzz(func(t *testing.T, typed string) {
		card, err := course.ParseCard(typed)
		if err != nil {
			return
		}
		if again, err := course.ParseCard(course.EncodeCard(card)); err != nil || !reflect.DeepEqual(again, card) {
			t.Fatalf("%q: %+v, written and read %+v, %v", typed, card, again, err)
		}
	})
}

// TestCardHasRoomFor: what a code has no room for is left out, and nothing else suffers.
func TestCardHasRoomFor(t *testing.T) {
	card := course.Card{ID: 7, Session: 3, Band: "lamp", People: 9, Modules: []string{"online-friends", "scams", "door"},
		Before: course.CardTotal{Taken: true, Right: 9}, After: course.CardTotal{Taken: true, Right: 8}}
	want := course.Card{ID: 7, Session: 3, People: 3, Modules: []string{"scams"}, After: card.After}
	if got, err := course.ParseCard(course.EncodeCard(card)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, _ := course.ParseCard(course.EncodeCard(course.Card{ID: -1, Session: 999, People: -1})); got.ID != 0 || got.Session != 255 || got.People != 1 {
		t.Errorf("%+v", got)
	}
}

// TestCardNumbers are for ever: both programs that meet must make the same of an id. The sums are by sha256sum.
func TestCardNumbers(t *testing.T) {
	if id := course.CardID("otter"); id != 0x914c {
		t.Errorf("%x", id)
	}
	if n := course.CardSession("2026-04-23"); n != 1+0xc8%255 {
		t.Errorf("%d", n)
	}
	if n := course.CardSession(""); n != 0 {
		t.Errorf("%d", n)
	}
	for n := range 1000 {
		if s := course.CardSession(strings.Repeat("x", n+1)); s < 1 || s > 255 {
			t.Fatalf("%d", s)
		}
	}
}

// TestCardOfALearner carries a card from one learner to a new one: the finished modules are finished, and nothing of a
// sensitive module is on the card, or is taken from it.
func TestCardOfALearner(t *testing.T) {
	fsys := folderFS(t, "testdata/check")
	replace(t, fsys, "course.yaml", "[locks, hush]", "[passphrases, scams, our-lab]")
	replace(t, fsys, "course.yaml", "{module: locks,", "{module: scams,")
	for from, to := range map[string]string{"locks": "passphrases", "hush": "our-lab"} {
		fsys["modules/"+to+"/lantern.yaml"] = fsys["modules/"+from+"/lantern.yaml"]
		delete(fsys, "modules/"+from+"/lantern.yaml")
	}
	fsys["modules/scams/lantern.yaml"] = fsys["modules/passphrases/lantern.yaml"]
	replace(t, fsys, "course.yaml", "    check: short\n", "")
	c := openMill(t, fsys, "")
	done := func(module string, core bool) course.Event {
		return course.ModuleDone{At: c.Key(module, "lantern"), Core: core}
	}
	p := course.Fold([]course.Event{done("scams", true), done("our-lab", false), done("first-keys", true), course.StepEnter{At: course.StepKey{ModuleKey: c.Key("passphrases", "lantern"), Step: "lock"}, N: 1, M: 11}})
	card := c.Card("otter", "lantern", p)
	if want := (course.Card{ID: course.CardID("otter"), Band: "lantern", People: 1, Modules: []string{"scams"}}); !reflect.DeepEqual(card, want) {
		t.Errorf("%+v", card)
	}
	if card := c.Card("otter", "lantern", p.Apply(done("passphrases", false))); !slices.Equal(card.Modules, []string{"passphrases", "scams"}) {
		t.Errorf("%+v", card)
	}
	card.Modules = []string{"passphrases", "scams", "our-lab", "true-or-false"}
	carried, err := course.ParseCard(course.EncodeCard(card))
	if err != nil {
		t.Fatal(err)
	}
	events := c.Restore(carried)
	if got := encoded(events); got != "module.done {\"at\":\"mill/passphrases/lantern\"}\nmodule.done {\"at\":\"mill/scams/lantern\"}\n" {
		t.Errorf("restored\n%s", got)
	}
	if again := c.Card("heron", "lantern", course.Fold(events)); !slices.Equal(again.Modules, []string{"passphrases", "scams"}) {
		t.Errorf("%+v", again)
	}
	carried.Band = ""
	if events := c.Restore(carried); events != nil {
		t.Errorf("of no band: %v", events)
	}

	// The control: without its mark, the module is on the card.
	const file = "modules/our-lab/lantern.yaml"
	data := string(fsys[file].Data)
	data = strings.Replace(data[:strings.Index(data, "instead:")]+"takeaway: T\n", "sensitivity: sensitive", "sensitivity: none", 1)
	fsys[file] = &fstest.MapFile{Data: []byte(data)}
	if card := openMill(t, fsys, "").Card("otter", "lantern", p); !slices.Equal(card.Modules, []string{"scams", "our-lab"}) {
		t.Errorf("control: %+v", card)
	}
}

// TestCardOfOlderContent: a code still means the same modules when the course has more of them, and in another order.
func TestCardOfOlderContent(t *testing.T) {
	shippedFS := folderFS(t, "../content")
	c, err := course.Open(content.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	code := course.EncodeCard(c.Card("otter", "lantern", course.Fold([]course.Event{course.ModuleDone{At: c.Key("scams", "lantern"), Core: true}})))
	line := "modules: [" + strings.Join(c.Modules, ", ") + "]"
	reversed := slices.Clone(c.Modules)
	slices.Reverse(reversed)
	replace(t, shippedFS, "course.yaml", line, "modules: [a-new-one, "+strings.Join(reversed, ", ")+"]")
	shippedFS["modules/a-new-one/lantern.yaml"] = shippedFS["modules/scams/lantern.yaml"]
	newer := openMill(t, shippedFS, "")
	card, err := course.ParseCard(code)
	if err != nil {
		t.Fatal(err)
	}
	if got := encoded(newer.Restore(card)); got != "module.done {\"at\":\"safeskills/scams/lantern\"}\n" {
		t.Errorf("%s means\n%s", code, got)
	}
}

// TestCardTotalsGoOn: what a card brought stands on the next one, in the same session alone, until the learner takes it here; and
// who answered before the lessons elsewhere is not asked again.
func TestCardTotalsGoOn(t *testing.T) {
	c, err := course.Open(content.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	path, _ := c.Path("event-90")
	card := course.Card{ID: 4242, Session: course.CardSession("monday"), Band: "lantern", People: 2, Modules: []string{"scams"}, Before: course.CardTotal{Taken: true, Right: 2}}
	begun := course.Fold(append(c.Restore(card), card.Used()))
	next := func(session string, path course.Path) course.Card {
		code := c.CardCode(course.Stop{Learner: "heron", Band: "lantern", Progress: begun, Path: path, Session: session, People: 1})
		got, err := course.ParseCard(code)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, path := range []course.Path{path, {}} {
		if got := next("monday", path); got.Before != card.Before || got.After.Taken || !slices.Equal(got.Modules, card.Modules) {
			t.Errorf("on the path %q: %+v", path.ID, got)
		}
		for _, other := range []string{"tuesday", ""} {
			if got := next(other, path); got.Before.Taken {
				t.Errorf("in the session %q: %+v", other, got)
			}
		}
	}
	fresh := course.Fold([]course.Event{card.Used()})
	for name, c2 := range map[string]struct {
		p    course.Progress
		want bool
	}{"brought": {fresh, false}, "the control": {course.Progress{}, true}} {
		offers, err := c.Offers(path, "lantern", "heron", c2.p, "")
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(offers, func(o course.Offer) bool { return o.Use() == course.Before })
		if got != c2.want {
			t.Errorf("%s: before is offered: %t", name, got)
		}
	}
}
