package cli_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/cli"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/tui"
)

// TestSameWordsOfCards is promise 6 for what is carried on paper: a card that is typed, with slips, and a certificate.
func TestSameWordsOfCards(t *testing.T) {
	for _, l := range lessonsIn(t, "content", content.Files) {
		if l.at.Module != "first-keys" || l.at.Band != "lantern" { // the card brings this one
			continue
		}
		language := l.language
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			words, err := messages.Load(language)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range differentCards(t, words, words) {
				t.Error(d)
			}
		})
	}
}

// TestSameWordsOfCardsControl changes the program's words for the screens or for the plain lines alone, and it is noticed.
func TestSameWordsOfCardsControl(t *testing.T) {
	english, err := messages.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../messages/words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range cli.First(2, [][2]string{
		{"card.typo: This is", "card.typo: Strangely this is"},
		{"certificate.written: \"The page", "certificate.written: \"The sheet"},
		{"card.how: \"Twelve", "card.how: \"Strangely twelve"},
		{"card.restored:\n    one: \"Welcome", "card.restored:\n    one: \"Come"},
		{"aloud.row: Reading", "aloud.row: Speaking"},
	}) {
		key, other := change[0], change[1]
		if !strings.Contains(string(data), key) {
			t.Fatal(key)
		}
		strange, err := messages.Parse("en.yaml", []byte(strings.Replace(string(data), key, other, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if len(differentCards(t, strange, english)) == 0 || len(differentCards(t, english, strange)) == 0 {
			t.Errorf("%s: it is not noticed that one of the two has other words", key)
		}
	}
}

// stick is a printer whose certificates go nowhere.
type stick struct{}

func (stick) Places() []course.Place {
	return []course.Place{{Name: "Stick", Path: "/media/stick", Stick: true}, {Name: "data", Path: "/data", Data: true}}
}
func (stick) Certificate(*course.Course, course.Path, string, course.Progress, course.Place) (course.Copied, error) {
	return course.Copied{Name: "safeskills-certificate.html", Eject: true}, nil
}

// differentCards types a card with slips and prints a certificate of what it brought, on the screens and in plain lines, each with
// its own words, and tells in what they differ from those of the screens.
func differentCards(t *testing.T, onScreens, inLines *messages.Words) []string {
	t.Helper()
	language := onScreens.Language
	opening := func(words *messages.Words) func(string) (*course.Course, *messages.Words, error) {
		return func(string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(content.Files, language)
			return c, words, err
		}
	}
	code := strings.ReplaceAll(course.EncodeCard(course.Card{ID: 4711, Band: "lantern", People: 1, Modules: []string{"first-keys"}}), "-", " ")
	w := &walk{t: t, words: onScreens}
	var err error
	w.app, err = tui.New(tui.Setup{Open: opening(onScreens), Records: nobodyYet{}, Printer: stick{}, Voice: hearing{w}, Theme: tui.NewTheme("mono", tui.Safe), Now: noon,
		Roll: inTurn(), Language: language, Band: "lantern"})
	if err != nil {
		t.Fatal(err)
	}
	lines := func(typed []string) []string {
		var said replies
		if err := plain.Run(context.Background(), strings.NewReader(strings.Join(typed, "\n")+"\n"), &said, plain.Setup{Open: opening(inLines), Records: nobodyYet{},
			Printer: stick{}, Voice: mute{}, Now: noon, Roll: inTurn(), Language: language, Band: "lantern"}); err != nil {
			t.Fatal(err)
		}
		return append(said.whole, said.now.String())
	}
	takes := func(key string) { // types the number of a row
		said := lines(w.typed)
		number := regexp.MustCompile(`(?m)^(\d+)\. ` + regexp.QuoteMeta(inLines.T(key))).FindStringSubmatch(said[len(w.typed)])
		if number == nil {
			t.Fatalf("no row has %q:\n%s", inLines.T(key), said[len(w.typed)])
		}
		w.types(number[1])
	}
	scene := func(name string, free bool, lesson ...string) *walk {
		from := 0
		if n := len(w.scenes); n > 0 {
			from = w.scenes[n-1].to + 1
		}
		w.scenes = append(w.scenes, sceneOf(name, lesson, w.shown, from, len(w.typed)))
		w.scenes[len(w.scenes)-1].free = free
		w.shown = nil
		return w
	}
	enters := func(typed string) {
		for range 20 {
			w.press("backspace")
		}
		for _, r := range typed {
			w.press(strings.Replace(string(r), " ", "space", 1))
		}
		w.press("enter").look().types(typed)
	}

	w.look().press("end", "up", "enter").look()
	scene("beginning", true, onScreens.T("card.have"), onScreens.T("aloud.row"), onScreens.T("aloud.off"))
	w.row(onScreens.T("card.have")).look()
	takes("card.have")
	scene("ask", false, onScreens.T("card.ask"), onScreens.T("card.how"))
	for _, typed := range []string{code[:13], code[1:2] + code[:1] + code[2:], "e" + code[1:]} {
		enters(typed)
		_, err := course.ParseCard(typed)
		scene("typed "+typed, false, onScreens.WrongCard(messages.WrongCard(*err.(*course.CardError)))...).beside(typed, onScreens.T("card.ask"), onScreens.T("card.how"))
	}
	enters(code)
	scene("how many", true)
	w.press("enter", "enter").look().types("").types("") // one, a nickname
	scene("map", true, onScreens.N("card.restored", 1))
	w.press("tab").row(onScreens.T("menu.certificate")).look().types("+")
	takes("menu.certificate")
	scene("certificate", true, onScreens.T("certificate.about"), onScreens.T("certificate.where"), "Stick", onScreens.T("certificate.data", "name", "data"))
	w.press("enter").look().types("1")
	scene("written", true, onScreens.T("certificate.written", "name", "safeskills-certificate.html", "place", "Stick"), onScreens.T("certificate.eject"))
	return w.compare(lines(w.typed), onScreens)
}

// nobodyYet is the records of a computer where nobody learned.
type nobodyYet struct{ oneLearner }

func (nobodyYet) Learners() ([]course.Learner, []string, error) { return nil, nil, nil }

// mute is a voice that says nothing.
type mute struct{}

func (mute) Speaks(string) bool                        { return true }
func (mute) Say(context.Context, string, string) error { return nil }
