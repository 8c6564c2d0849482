package tui

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// steps is how many keys lead from the first step of module kinds to each of its steps.
var stepNames = []string{"choose", "select", "order", "match", "sort", "spot", "chat", "read"}

// moreNames are the steps of module more.
var moreNames = []string{"desk", "papers", "wheel", "cyrillic", "grid", "fill", "number", "settings", "passphrase", "poll", "reflect"}

// to goes to a step of the module by its number.
func (p *player) to(n int) *player {
	p.t.Helper()
	for range n {
		p.skip()
	}
	return p
}

// skip moves on, where letters are text by the menu.
func (p *player) skip() *player {
	p.t.Helper()
	l := p.app.look
	if !isTyping(p.app.stack[len(p.app.stack)-1]) {
		return p.keys(l.T("letter.next"))
	}
	p.keys("tab")
	if words := l.T("menu.skip"); strings.Contains(p.screen(), words) {
		return p.pick(words)
	}
	return p.pick(l.T("menu.next"))
}

// atStep is a player at a step of one of the two modules, by its name.
func atStep(t *testing.T, width, height int, name string) *player {
	t.Helper()
	if i := slices.Index(stepNames, name); i >= 0 {
		return atModule(t, width, height, "kinds").to(i)
	}
	i := slices.Index(moreNames, name)
	if i < 0 {
		t.Fatalf("no step is called %q", name)
	}
	return atModule(t, width, height, "more").to(i)
}

func TestGoldenSteps(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}, {120, 40}} {
		for _, name := range slices.Concat(stepNames, moreNames) {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size.w, size.h), func(t *testing.T) {
				atStep(t, size.w, size.h, name).golden(fmt.Sprintf("step-%s-%dx%d", name, size.w, size.h))
			})
		}
	}
}

func TestGoldenScreens(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("%s-%dx%d", s, size.w, size.h) }
		play(t, size.w, size.h, nil).golden(name("welcome")).keys("enter").golden(name("people")).keys("enter").golden(name("bands"))
		atModule(t, size.w, size.h, "kinds").keys("tab").golden(name("menu")).keys("6", "enter").golden(name("steps"))
		atModule(t, size.w, size.h, "kinds").keys("?").golden(name("help")).keys("4", "enter").golden(name("talk"))
		atModule(t, size.w, size.h, "kinds").keys("esc").golden(name("map"))
		atModule(t, size.w, size.h, "quiet").golden(name("note"))
		atModule(t, size.w, size.h, "kinds").to(len(stepNames)).golden(name("end"))
	}
}

// TestTalkShowsRoutes: whoever is known at the place stands where one is told to start; asking for it leaves no event behind.
func TestTalkShowsRoutes(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		p := atModule(t, size.w, size.h, "kinds")
		p.app.setup.Routes = func(language string) []messages.Route {
			return []messages.Route{
				{Name: "counsellor", Ways: []messages.Way{{Value: "room 12", Hours: "mornings"}}},
				{Kind: messages.Line, Name: "The *Lamp* Line, " + language, Ways: []messages.Way{{Type: "text", Value: "000 555 0101", Cost: "free", Hours: "16:00-22:00"},
					{Type: "chat", Value: "chat.example", Internet: true}}},
				{Kind: messages.Danger, Name: "Emergency", Ways: []messages.Way{{Type: "phone", Value: "000 555 0103", Cost: "free", Hours: "24/7"}}},
				{Kind: messages.Tool, Name: "Take a photo back", Ways: []messages.Way{{Type: "web", Value: "back.example"}}},
			}
		}
		before := len(p.records.events)
		p.keys("?", "4", "enter").golden(fmt.Sprintf("talk-routes-%dx%d", size.w, size.h))
		if after := p.records.events[before:]; len(after) > 0 {
			t.Errorf("asking for somebody is kept: %+v", after)
		}
	}
}

// TestWelcomeSaysThatNothingIsSaved, where nothing is, and only there.
func TestWelcomeSaysThatNothingIsSaved(t *testing.T) {
	const unsaved = "Nothing that you do here is saved."
	play(t, 80, 24, nil).hasNot(unsaved)
	play(t, 60, 18, func(s *Setup) { s.Records = nil }).shows(unsaved).shows("Leave").keys("enter", "enter", "enter").shows("just looking")
}

func TestChooseWrongThenRight(t *testing.T) {
	p := atModule(t, 80, 24, "kinds")
	right := p.find("That one")
	wrong := p.find("This one")
	p.keys(wrong, "enter").shows("Not this way").shows("Not this one.").golden("choose-wrong")
	p.keys(right).hasNot("Not this way") // another one is tried at once
	p.keys("enter").shows("Yes").shows("That one indeed.").golden("choose-right")
	p.keys("enter").shows("step 2 of 8")
	tries := p.tries()
	if len(tries) != 2 || tries[0].Right || !tries[1].Right || tries[1].Try != 2 {
		t.Errorf("tries kept: %+v", tries)
	}
}

// find is the digit before a text on the screen.
func (p *player) find(words string) string {
	p.t.Helper()
	for _, line := range strings.Split(p.screen(), "\n") {
		if fields := strings.Fields(strings.TrimLeft(line, " >")); len(fields) > 1 && strings.Contains(line, words) {
			return fields[0]
		}
	}
	p.t.Fatalf("%q is not on the screen:\n%s", words, p.screen())
	return ""
}

func (p *player) tries() []course.StepTry {
	var out []course.StepTry
	for _, e := range p.records.events {
		if try, ok := e.(course.StepTry); ok {
			out = append(out, try)
		}
	}
	return out
}

func TestSelectNeedsItsCount(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(1)
	p.keys("space", "enter").shows("Mark exactly 2. You have marked 1.")
	if len(p.tries()) != 0 {
		t.Error("an answer was handed in")
	}
}

func TestFirstMissStaysToBeFound(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(5)
	p.keys("enter").shows("There are 2 more to find.").hasNot("!!")
	p.keys("enter", "enter").shows("!")
}

func TestSpotMarksNothingMoves(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(5)
	plain := strings.NewReplacer(">", " ", "<", " ", "[", " ", "]", " ", "{", " ", "}", " ")
	before := plain.Replace(body0(p.screen()))
	p.keys("right", "space", "right", "space", "down", "up", "left")
	if after := plain.Replace(body0(p.screen())); after != before {
		t.Errorf("marking moved something:\n%s\n%s", before, after)
	}
	p.keys("enter").shows("Nobody needs your code.")
}

// body0 is the screen without the line that counts.
func body0(s string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.Contains(l, "marked:") }), "\n")
}

func TestOrderByCarrying(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(2)
	for range 12 { // carry until it is right, as a learner would: the smallest up, the largest down
		switch p.find("An ant") {
		case "1":
		default:
			p.keys(p.find("An ant"), "space", "home", "space")
			continue
		}
		if p.find("A bus") != "3" {
			p.keys(p.find("A bus"), "space", "end", "space")
			continue
		}
		break
	}
	p.keys("enter").shows("Yes")
	if last := p.tries(); len(last) != 1 || last[0].Score != 1 {
		t.Errorf("kept: %+v", last)
	}
}

func TestTalkResumesInTheMiddle(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(6)
	p.keys(p.find("What for?"), "enter").shows("A fair question.").keys("enter").shows("I forgot mine.")
	before := p.screen()

	again := play(t, 80, 24, func(s *Setup) {
		l := course.Learner{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern", Progress: course.Fold(p.records.events)}
		s.Records = &memory{learners: []course.Learner{l}}
		s.Learner = "Blue Otter"
	})
	again.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.keys("enter")
	if trim(again.screen()) != trim(before) {
		t.Errorf("resumed at\n%s\nleft at\n%s", again.screen(), before)
	}
}

// trim is a screen without its footer's word about saving.
func trim(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "saved", ""), " ", "") }

func TestRiskyEndOffersTheWayBack(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(6)
	p.keys(p.find("Sure."), "enter").shows("That was quick.").keys("enter").shows("The key is gone").shows("How it ended")
	p.keys("enter").shows("The way you took").shows("What for?").golden("chat-ways")
	p.keys("enter").shows("Can I have your key?").hasNot("How it ended")
}

// shipped is a player in a module of the lessons the program brings, in English.
func shipped(t *testing.T, module string) *player { return shippedIn(t, module, func(*Setup) {}) }

// shippedIn is shipped with another setup.
func shippedIn(t *testing.T, module string, more func(*Setup)) *player {
	p := play(t, 80, 24, func(s *Setup) {
		s.Open = func(language string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(content.Files, language)
			if err != nil {
				return nil, nil, err
			}
			words, err := messages.Load(language)
			return c, words, err
		}
		s.Guest, s.Band, s.Module = true, "lantern", module
		more(s)
	})
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return p
}

func (p *player) speaks(language string) *player {
	p.t.Helper()
	p.app.move(nav{kind: open, screen: newLanguages(p.app.session)})
	p.keys(map[string]string{"en": "1", "fr": "2"}[language], "enter")
	return p
}

// TestLanguageSwitchInMidQuestion: the words change; the step, the marks, the focus and the turn of a talk stay.
func TestLanguageSwitchInMidQuestion(t *testing.T) {
	p := shipped(t, "passphrases").to(1).keys("space", "down", "space", "down")
	before := p.screen()
	p.speaks("fr").shows("étape 2 sur").hasNot("Tunde asks")
	if strings.Count(p.screen(), "[■]") != 2 || markedRow(p.screen()) != markedRow(before) {
		t.Errorf("before\n%s\nin French\n%s", before, p.screen())
	}
	if p.speaks("en"); p.screen() != before {
		t.Errorf("before\n%s\nback in English\n%s", before, p.screen())
	}

	p = shipped(t, "passphrases")
	for p.app.top().(step).talk() == nil {
		p.skip()
	}
	p.keys("enter", "enter")
	before = p.screen()
	if p.speaks("fr").speaks("en"); p.screen() != before || !strings.Contains(before, "Diego\n") {
		t.Errorf("a talk before\n%s\nand after\n%s", before, p.screen())
	}
}

// markedRow is the row in focus, counted among the choices on a screen.
func markedRow(screen string) int {
	n := 0
	for _, line := range strings.Split(screen, "\n") {
		if strings.Contains(line, "[■]") || strings.Contains(line, "[ ]") {
			if n++; strings.Contains(line, ">") {
				return n
			}
		}
	}
	return 0
}

func TestResizeLosesNothing(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").to(1).keys("down", "space")
	before := p.screen()
	for _, size := range []struct{ w, h int }{{60, 18}, {59, 24}, {80, 17}, {10, 3}, {1, 1}, {200, 60}} {
		p.width, p.height = size.w, size.h
		p.send(tea.WindowSizeMsg{Width: size.w, Height: size.h})
		p.screen()
		if size.w < LeastWidth && size.w > 20 {
			p.shows("bigger").keys("space", "enter", "n") // keys do nothing now
		}
	}
	p.width, p.height = 80, 24
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	if p.screen() != before {
		t.Errorf("before\n%s\nafter\n%s", before, p.screen())
	}
}

func TestSavedOnlyWhenItIs(t *testing.T) {
	p := atModule(t, 80, 24, "kinds")
	p.records.fail = errors.New("the disk is full")
	p.keys("n").shows("not saved yet").shows("the disk is full").hasNot(" saved\n")
	p.records.fail = nil
	ch := p.records.waiting
	p.send(retryMsg{})
	for _, c := range ch {
		p.send(savedMsg{c, <-c})
	}
	p.hasNot("not saved").shows("saved")
}

// TestLostInOwnWords: what could not be saved by the end is told with the reason at its root, in the learner's language.
func TestLostInOwnWords(t *testing.T) {
	p := atModule(t, 80, 24, "kinds")
	p.records.unsaved = fmt.Errorf("the last thing you did is not saved: %w", errors.New("the disk is full"))
	p.app.speak("fr")
	p.app.restart()
	p.shows("le disque est plein").hasNot("the last thing")
}

func TestSensitive(t *testing.T) {
	p := atModule(t, 80, 24, "quiet")
	p.shows("Topic 6").shows("This topic may be close").hasNot("marker")
	p.keys("1", "enter").shows("What would Tomi say?").shows("not saved, on purpose").hasNot("marker-title")
	p.keys("enter", "n", "n", "n", "n").shows("You have finished: Topic 6")
	for _, e := range p.records.events {
		data, err := json.Marshal(e)
		if err != nil || strings.Contains(string(data), "marker") {
			t.Errorf("kept: %s %v", data, err)
		}
	}
	played := types(p.records.events)

	playedEnd := p.screen()
	p = atModule(t, 80, 24, "quiet")
	p.keys("2", "enter").shows("Which kite flies?").keys("enter", "n", "n", "n").shows("You have finished: Topic 6")
	if p.screen() != playedEnd {
		t.Errorf("the end tells the ways apart:\n%s\n%s", playedEnd, p.screen())
	}
	if exchanged := types(p.records.events); exchanged != played {
		t.Errorf("played keeps\n%s\nexchanged keeps\n%s", played, exchanged)
	}
}

func types(events []course.Event) string {
	var out strings.Builder
	for _, e := range events {
		data, _ := json.Marshal(e)
		fmt.Fprintln(&out, e.Type(), string(data))
	}
	return out.String()
}

func TestOtherWayIsOneKeyAway(t *testing.T) {
	p := atModule(t, 80, 24, "quiet").keys("1", "enter", "tab")
	p.hasNot("Go through this module").opens("Do something else").shows("Which kite flies?").hasNot("of 3").keys("tab").hasNot("Do something else")
	p.opens("Go through this module").shows("What would Tomi say?").hasNot("of 4")
	if len(p.records.events) != 2 { // the sitting, and the first part of the module
		t.Errorf("kept:\n%s", types(p.records.events))
	}
}

func TestPairs(t *testing.T) {
	p := play(t, 80, 24, nil).keys("enter", "2", "enter").shows("suits the younger").keys("enter").shows("your team").keys("enter", "enter")
	p.shows("Decide alone first, without a word").shows("Enter we have shown it").hasNot("Enter take").golden("pair-alone")
	before := p.screen()
	if p.keys("down", "2"); p.screen() != before { // nothing is touched before each has decided
		t.Errorf("a key moved something:\n%s", p.screen())
	}
	p.keys("enter").shows("Tell each other why. Then choose.").hasNot("without a word").golden("pair-tell")
	p.opens("This one").shows("Not this one.").keys("enter").shows("Decide alone first, show it").shows("Enter take") // no second time
	p.to(3).shows("New hands on the keys").keys("tab").opens("All steps").keys("home", "enter").shows("without a word")
	p.send(click{})
	p.send(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress, X: 10, Y: 8})
	p.shows("Tell each other why").hasNot("Not this")
	p.keys("n", "esc").shows("without a word").keys("n").shows("step 2 of 8").keys("esc", "tab").opens("Show me the answer").shows("That one indeed.")
	play(t, 80, 24, nil).keys("enter", "enter", "enter", "enter", "enter").hasNot("Decide alone")
}

func TestMenuHasEverything(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").keys("tab")
	for _, want := range []string{"A hint (2 left)", "Show me the answer", "Skip this step", "Read more", "Back to the step before",
		"All steps", "To the map", "Another language", "Next learner", "Leave"} {
		p.shows(want)
	}
	p.keys("1", "enter").shows("Look again.").keys("tab", "1", "enter").shows("It is not this one.")
	p.keys("tab").hasNot("A hint").keys(p.find("Show me the answer"), "enter").shows("The answer").shows("That one indeed.")
	if tries := p.tries(); len(tries) != 0 {
		t.Errorf("looking at the answer was kept as a try: %+v", tries)
	}
	p.keys("tab")
	p.keys(p.find("Read more"), "enter").shows("There is more to say.").shows("• one").keys("esc").shows("step 1 of 8")
	p.keys("tab")
	p.keys(p.find("Leave"), "enter")
	if !p.quit {
		t.Error("Leave does not leave")
	}
}

func TestHelpIsNeverKept(t *testing.T) {
	p := atModule(t, 80, 24, "kinds")
	n := len(p.records.events)
	p.keys("?", "4", "enter", "esc", "3", "enter", "esc", "1", "enter", "esc", "esc", "0", "esc")
	if len(p.records.events) != n {
		t.Errorf("kept: %v", p.records.events[n:])
	}
}

func TestDrillIsReal(t *testing.T) {
	p := atModule(t, 80, 24, "kinds").keys("0")
	word := strings.Fields(strings.Split(p.screen(), "\n")[3])[0]
	for _, r := range word {
		p.keys(string(r))
	}
	p.keys("space").shows("1 word")
}

// TestNeverTrapped presses keys at random: the program never panics, every frame fits its window, and from wherever one
// is, leaving takes a few keys.
func TestNeverTrapped(t *testing.T) {
	keys := []string{"enter", "enter", "space", "up", "down", "left", "right", "tab", "esc", "n", "1", "2", "3", "a", "b", "?", "0", "f1", "pgup", "pgdown", "backspace", "home", "end", "delete", "é", "ctrl+x"}
	rapid.Check(t, func(r *rapid.T) {
		p := atModule(t, 60, 18, "kinds")
		switch n := rapid.IntRange(-3, len(moreNames)-1).Draw(r, "step of more"); {
		case n >= 0:
			p = atModule(t, 60, 18, "more").to(n)
		case n == -3:
			p = inTale(t, 60, 18, "day", nil, nil)
		case n == -2:
			p = atPath(t, 60, 18, "asked", nil, nil)
		}
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 60).Draw(r, "keys") {
			p.keys(k)
			p.screen()
			if p.quit {
				return
			}
		}
		for range 40 {
			if p.keys("esc"); p.quit {
				return
			}
			switch p.app.stack[len(p.app.stack)-1].(type) { // in whatever language: the last row leaves
			case menu, welcome:
				p.keys("end", "enter")
			}
			if p.quit {
				return
			}
		}
		t.Fatalf("no way out of\n%s", p.screen())
	})
}

// TestShippedStepsFit walks every step of some modules in two languages and every size: no line is wider than the window, no
// frame higher, and after a wrong answer something is said.
func TestShippedStepsFit(t *testing.T) {
	for _, module := range []string{"first-keys", "rights-and-help", "passphrases", "scams"} {
		for _, language := range []string{"en", "fr"} {
			p := shipped(t, module)
			if language != "en" {
				p.speaks(language)
			}
			ended := func() bool { _, ok := p.app.stack[len(p.app.stack)-1].(moduleEnd); return ok }
			for n := 0; n < 40 && !ended(); n++ {
				for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}, {120, 40}} {
					p.width, p.height = size.w, size.h
					p.send(tea.WindowSizeMsg{Width: size.w, Height: size.h})
					p.screen()
				}
				p.keys("enter")
				for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
					p.width, p.height = size.w, size.h
					p.send(tea.WindowSizeMsg{Width: size.w, Height: size.h})
					p.screen()
				}
				p.skip()
			}
			if !ended() {
				t.Errorf("%s in %s does not come to its end:\n%s", module, language, p.screen())
			}
		}
	}
}

// TestEveryKindIsShown: each step of the modules whose screens are kept is named in its list, and each kind is among them but keys,
// which the shipped first-keys shows (everywhere_test.go).
func TestEveryKindIsShown(t *testing.T) {
	c, err := course.Open(os.DirFS("testdata/course"), "")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for module, names := range map[string][]string{"kinds": stepNames, "more": moreNames} {
		m, issues := c.Module(module, "lantern")
		if m == nil {
			t.Fatal(issues)
		}
		if len(m.Steps) != len(names) {
			t.Errorf("the module %s has %d steps, and %d have a name here", module, len(m.Steps), len(names))
		}
		for _, s := range m.Steps {
			shown[s.Kind] = true
		}
	}
	entries, err := os.ReadDir("../../course/testdata/kind") // a folder for each kind, as a test there holds
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "keys" && !shown[e.Name()] {
			t.Errorf("no step of the test course is of kind %s", e.Name())
		}
	}
}

// TestScrollStopsAtTheEnd: whoever scrolls on at the end of a text comes back with one key.
func TestScrollStopsAtTheEnd(t *testing.T) {
	p := atModule(t, 60, 18, "kinds")
	p.app.move(nav{kind: open, screen: newPage("Title", strings.Repeat("Words.\n\n", 60))})
	for range 30 {
		p.keys("pgdown")
	}
	end := p.screen()
	if p.keys("up").screen() == end {
		t.Errorf("a page does not move up from its end:\n%s", end)
	}
	at, lines := look{height: 10}, make([]string, 30)
	for _, c := range []struct{ top, by, want int }{{0, 100, 21}, {21, -1, 20}, {3, -5, 0}, {4, 2, 6}} { // a line of the ten tells that there is more
		if top := scroll(at, lines, c.top, c.by); top != c.want {
			t.Errorf("from %d by %d it is at %d, not %d", c.top, c.by, top, c.want)
		}
	}
	if top := scroll(at, lines[:10], 0, 1); top != 0 {
		t.Error("what fits scrolls")
	}
}
