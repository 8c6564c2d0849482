package tui

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// carded is the course of the tests with its module kinds under a name that a code can tell.
func carded(t *testing.T) fs.FS {
	t.Helper()
	from, to := os.DirFS("testdata/course"), fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		if name == "course.yaml" {
			data = []byte(strings.NewReplacer("[kinds,", "[scams,", "module: kinds", "module: scams").Replace(string(data)))
		}
		to[strings.Replace(name, "/kinds/", "/scams/", 1)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// withCards changes a set-up to that course.
func withCards(t *testing.T, change func(*Setup)) func(*Setup) {
	files := carded(t)
	return func(s *Setup) {
		s.Open = func(language string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(files, language)
			if err != nil {
				return nil, nil, err
			}
			words, err := messages.Load(language)
			return c, words, err
		}
		if change != nil {
			change(s)
		}
	}
}

// cardedAt is a player in a module of that course, or on its map, as a learner.
func cardedAt(t *testing.T, width, height int, module string) *player {
	records := &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
	p := play(t, width, height, withCards(t, func(s *Setup) {
		s.Records, s.Learner, s.Module, s.Policy.Session.ID = records, "Blue Otter", module, "2026-04-23"
	}))
	p.records = records
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

var cardCode = regexp.MustCompile(`[0-9A-Z]{4}   [0-9A-Z]{4}   [0-9A-Z]{4}`)

// card is the code on the screen; empty when there is none.
func (p *player) card() string { return cardCode.FindString(p.screen()) }

// leaving is the code that is offered on the way out, to which it then goes back.
func (p *player) leaving() string {
	p.t.Helper()
	p.keys("tab").keys("end", "enter")
	code := p.card()
	p.keys("esc")
	if p.quit {
		p.t.Error("the program ended without asking")
	}
	return code
}

// TestCardAtEveryStop: at the end of a module, on leaving and for the next learner the same card is offered.
func TestCardAtEveryStop(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		p := cardedAt(t, size.w, size.h, "scams")
		before := p.leaving()
		p.to(len(stepNames)).shows("This is a good place to stop.").keys("pgdown", "pgdown", "pgdown").golden(fmt.Sprintf("card-end-%dx%d", size.w, size.h))
		code := p.card()
		card, err := course.ParseCard(code)
		want := course.Card{ID: course.CardID("fixed-learner"), Session: course.CardSession("2026-04-23"), Band: "lantern", People: 1, Modules: []string{"scams"}}
		if err != nil || !reflect.DeepEqual(card, want) {
			t.Fatalf("%q is %+v, %v", code, card, err)
		}
		if before == code || cardCode.FindString(before) == "" {
			t.Errorf("in the middle of the first module it is %q", before)
		}
		if again := p.leaving(); again != code {
			t.Errorf("on leaving it is %q, and was %q", again, code)
		}
		p.keys("tab").keys("end", "up", "enter").shows("Enter next learner").golden(fmt.Sprintf("card-stop-%dx%d", size.w, size.h))
		if p.card() != code {
			t.Errorf("for the next learner it is %q", p.card())
		}
		p.keys("enter").shows("No internet, no account, no real name.")
		p.keys("esc", "enter")
		if !p.quit {
			t.Error("at the beginning, somebody is asked before leaving")
		}
	}
	p := cardedAt(t, 80, 24, "scams").keys("tab").keys("end", "enter").keys("enter")
	if !p.quit {
		t.Error("Enter does not leave")
	}
}

// TestCardTellsNoSensitiveModule: it is offered at the end of a sensitive module as anywhere, and is the one from before.
func TestCardTellsNoSensitiveModule(t *testing.T) {
	for _, way := range []string{"1", "2"} {
		p := cardedAt(t, 80, 24, "quiet").keys(way, "enter")
		before := p.leaving()
		for range 4 {
			if !strings.Contains(p.screen(), "You have finished") {
				p.skip()
			}
		}
		p.shows("You have finished: Topic 6")
		if code := p.card(); code == "" || code != before {
			t.Errorf("way %s: %q, and before %q", way, code, before)
		}
	}
	p := cardedAt(t, 80, 24, "scams") // the control
	before := p.leaving()
	if code := p.to(len(stepNames)).card(); code == before {
		t.Error("control: a module that is not sensitive does not change the code")
	}
}

// TestNoCardForAGuest, nor in a course of which a code tells nothing.
func TestNoCardForAGuest(t *testing.T) {
	p := play(t, 80, 40, withCards(t, func(s *Setup) { s.Guest, s.Band, s.Module = true, "lantern", "scams" })).to(len(stepNames))
	if p.shows("This is a good place to stop.").card() != "" {
		t.Error("a guest is offered a card")
	}
	if p.keys("tab").keys("end", "enter"); !p.quit {
		t.Error("a guest is asked before leaving")
	}
	p = atModule(t, 80, 40, "kinds").to(len(stepNames))
	if p.shows("This is a good place to stop.").card() != "" {
		t.Error("a card is offered that tells nothing")
	}
	play(t, 80, 24, nil).opens("More").hasNot("I have a card code")
	play(t, 80, 24, withCards(t, func(s *Setup) { s.Records = nil })).opens("More").hasNot("I have a card code")
}

// TestCardEntry types the code of one computer at another one, with slips on the way.
func TestCardEntry(t *testing.T) {
	from := cardedAt(t, 80, 24, "scams").to(len(stepNames))
	code := strings.ToLower(strings.ReplaceAll(from.card(), " ", ""))
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("card-%s-%dx%d", s, size.w, size.h) }
		p := play(t, size.w, size.h, withCards(t, nil)).opens("More").opens("I have a card code").golden(name("ask"))
		p.keys("enter").shows("What is on your card?") // nothing was typed
		p.types(code[:4] + " ").types(code[5:]).keys("enter").shows("Here are 11.").golden(name("short"))
		p.keys("left").shows("Enter done").hasNot("Here are 11.")
		p.keys("end").types("a").keys("enter").shows("No card has the character “A”. It is in group 3.")
		for range len(code) + 1 {
			p.keys("backspace")
		}
		p.types(code[1:2] + code[:1] + code[2:]).keys("enter").shows("At least one character").golden(name("typo"))
		for range len(code) {
			p.keys("backspace")
		}
		p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(code), Paste: true})
		p.keys("enter").shows("How many are you").keys("esc").shows("What is on your card?").keys("enter", "2", "enter")
		p.shows("What is your team called today?").keys("enter").shows("Welcome back. 1 module is done, as your card says.").shows("[done]")
		at := course.ModuleKey{Course: "small", Module: "scams", Band: "lantern"}
		if len(p.records.events) != 3 || p.records.events[2].Type() != "card.use" || p.records.events[1] != course.Event(course.ModuleDone{At: at}) {
			t.Errorf("kept: %+v", p.records.events)
		}
		if p.records.events[0].(course.LearnerNew).Band != "lantern" {
			t.Errorf("kept: %+v", p.records.events[0])
		}
		p.keys("enter").keys("esc").hasNot("Welcome back")
	}
}

// TestCardOfNobodyHere: of a level that is not here, of a newer program, and with nothing on it.
func TestCardOfNobodyHere(t *testing.T) {
	at := func(code string) *player {
		return play(t, 80, 24, withCards(t, nil)).opens("More").opens("I have a card code").types(code).keys("enter")
	}
	at(course.EncodeCard(course.Card{Band: "beacon", People: 1})).shows("The level on your card is not on this computer.")
	at(course.EncodeCard(course.Card{People: 1})).shows("The level on your card is not on this computer.")
	at("R323-TX1Y-4YY2").shows("written by a newer SafeSkills")
	at(course.EncodeCard(course.Card{Band: "lantern", People: 1})).keys("enter", "enter").shows("Your card says that no module was finished yet.")
	// Whoever goes back and starts without the card takes nothing of it along.
	p := at(course.EncodeCard(course.Card{Band: "lantern", People: 1, Modules: []string{"scams"}})).keys("esc", "esc", "esc", "enter", "enter")
	p.shows("Which one sounds like you?").opens("Lantern").keys("enter").hasNot("Welcome back").hasNot("[done]")
}
