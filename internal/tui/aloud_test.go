package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// voice notes what it is to read; Languages are those that it speaks.
type voice struct {
	languages []string
	heard     []course.Moment
	reading   context.Context // of what was asked for last
	fail      error
}

func (v *voice) Speaks(language string) bool { return slices.Contains(v.languages, language) }
func (v *voice) Read(ctx context.Context, words *messages.Words, m course.Moment) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v.heard, v.reading = append(v.heard, m), ctx
	return v.fail
}

// silent is whether nothing is being read.
func (v *voice) silent() bool { return v.reading == nil || v.reading.Err() != nil }

// said tells the moments that were read, in short, and forgets them.
func (v *voice) said() string {
	var out []string
	for _, m := range v.heard {
		what := "question"
		switch {
		case m.Paper != nil:
			what = "paper " + m.Paper.ID
		case m.Coach != "":
			what = "coach"
		case m.Verdict != nil:
			what = fmt.Sprint("verdict ", m.Verdict.Right)
		case m.Hint != "" && !m.Whole:
			what = "hint"
		case m.Turn:
			what = "turn"
		}
		out = append(out, m.Visit.Step().ID+" "+what)
	}
	v.heard = nil
	return strings.Join(out, ", ")
}

// aloudAt is a player in a module, and the voice.
func aloudAt(t *testing.T, module string) (*player, *voice) {
	v := &voice{languages: []string{"en", "fr"}}
	p := play(t, 80, 24, func(s *Setup) {
		s.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
		s.Learner, s.Module, s.Voice = "Blue Otter", module, v
	})
	p.records = p.app.setup.Records.(*memory)
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return p, v
}

// TestReadAloud: nothing is read until it is wanted; then each moment of a step is, once.
func TestReadAloud(t *testing.T) {
	p, v := aloudAt(t, "kinds")
	expect := func(what, want string) {
		t.Helper()
		if got := v.said(); got != want {
			t.Errorf("%s: %q was read, not %q", what, got, want)
		}
	}
	p.keys("n", "esc", "down")
	expect("before it is wanted", "")
	p.keys("tab").golden("aloud-menu").opens("Read this aloud")
	expect("once it is", "choose question")
	p.keys("down", "up")
	expect("while moving", "")
	if v.silent() {
		t.Error("a key that moves the focus silences it")
	}
	p.keys("tab")
	if !v.silent() {
		t.Error("it is read on in the menu")
	}
	p.keys("esc")
	expect("back from the menu", "")
	p.keys("tab").opens("A hint")
	expect("a hint", "choose hint")
	p.keys("tab").opens("Read it once more")
	expect("once more", "choose question") // the whole of it
	before := len(p.records.events)
	p.keys("tab").golden("aloud-menu-on").opens("Stop reading aloud")
	if !v.silent() || len(p.records.events) != before {
		t.Error("it is not silent, or something of it is kept")
	}
	p.keys("n")
	expect("after it was stopped", "")

	p, v = aloudAt(t, "kinds")
	p.keys("tab").opens("Read this aloud").keys(p.find("This one"), "enter")
	expect("a wrong answer", "choose question, choose verdict false")
	p.keys(p.find("That one"))
	expect("another one", "")
	if !v.silent() {
		t.Error("the words about the first answer are read on")
	}
	p.keys("enter")
	expect("the right answer", "choose verdict true")
	p.keys("enter")
	expect("the next step", "select question")
	p.keys("tab").opens("To the map")
	if !v.silent() {
		t.Error("it is read on on the map")
	}
	p.keys("enter")
	expect("back from the map", "select question")
}

// TestReadAloudTalksAndPapers: of a talk, what is new; of a paper, what stands on it.
func TestReadAloudTalksAndPapers(t *testing.T) {
	p, v := aloudAt(t, "kinds")
	p.to(6).keys("tab").opens("Read this aloud").keys(p.find("What for?"), "enter", "enter")
	if got := v.said(); got != "chat question, chat coach, chat turn" {
		t.Error(got)
	}
	p, v = aloudAt(t, "more")
	p.keys("tab").opens("Read this aloud").keys("a", "enter", "enter")
	if got := v.said(); !strings.HasPrefix(got, "desk question, desk paper ") || strings.Count(got, ",") != 1 {
		t.Error(got)
	}
}

// TestSilentAtOnce: whatever covers a step, or ends it, silences what is read, before anything is drawn.
func TestSilentAtOnce(t *testing.T) {
	for what, keys := range map[string][]string{
		"hidden": {"0"}, "hidden with F10": {"f10"}, "help": {"?"}, "the step before": {"n", "esc", "esc"}, "the map": {"esc"}, "the menu": {"tab"}, "the end": {"ctrl+c"},
	} {
		p, v := aloudAt(t, "kinds")
		p.keys("tab").opens("Read this aloud")
		if v.silent() {
			t.Fatal("nothing is read")
		}
		first := v.reading
		for _, key := range keys {
			p.app.Update(keyMsg(key)) // and nothing that comes of it
		}
		if first.Err() == nil && what != "the end" { // there, who started the voice ends it
			t.Errorf("%s: it is read on", what)
		}
	}
	p, v := aloudAt(t, "kinds")
	p.keys("tab").opens("Read this aloud")
	first := v.reading
	p.app.Update(tea.KeyMsg{Type: tea.KeyCtrlZ})
	if first.Err() == nil {
		t.Error("suspended: it is read on")
	}
	p, v = aloudAt(t, "kinds")
	p.keys("tab").opens("Read this aloud")
	first = v.reading
	p.app.Update(keyMsg("n"))
	if first.Err() == nil {
		t.Error("the next step: the one before is read on")
	}
}

// TestReadAloudLate: a voice that comes to its turn after the step was left says nothing.
func TestReadAloudLate(t *testing.T) {
	p, v := aloudAt(t, "kinds")
	p.keys("tab").opens("Read this aloud")
	v.said()
	_, late := p.app.Update(keyMsg("n"))
	p.app.Update(keyMsg("0"))
	p.run(late)
	if got := v.said(); got != "" || !v.silent() {
		t.Errorf("behind a hidden screen: %q", got)
	}
}

// TestReadAloudOfSensitiveModules is asked for anew in each.
func TestReadAloudOfSensitiveModules(t *testing.T) {
	p, v := aloudAt(t, "kinds")
	p.keys("tab").opens("Read this aloud").keys("esc")
	v.said()
	p.opens("Topic 6").keys("1", "enter").shows("What would Tomi say?")
	if got := v.said(); got != "" || !v.silent() {
		t.Errorf("without being asked: %q", got)
	}
	p.keys("tab").opens("Read this aloud")
	if got := v.said(); got != "marker-step-one question" {
		t.Errorf("asked: %q", got)
	}
	p.keys("n")
	if got := v.said(); got != "marker-step-two question" {
		t.Errorf("on the next step: %q", got)
	}
	p.keys("esc", "esc").opens("One step of every kind")
	if got := v.said(); got != "marker-step-one question, choose question" {
		t.Errorf("elsewhere again: %q", got)
	}
}

// TestReadAloudWhereItCanBe: without a voice, or one for the language, nobody is offered any; it is off for the next learner.
func TestReadAloudWhereItCanBe(t *testing.T) {
	atModule(t, 80, 24, "kinds").keys("tab").hasNot("aloud")
	play(t, 80, 24, nil).opens("More").hasNot("aloud")
	p, v := aloudAt(t, "more")
	v.languages = []string{"fr"}
	p.keys("tab").hasNot("aloud").keys("esc")
	p.app.speak("fr")
	p.keys("tab").shows("Lire à voix haute")

	v = &voice{languages: []string{"en"}}
	p = play(t, 80, 24, func(s *Setup) { s.Voice = v })
	p.opens("More").shows("Reading aloud off").opens("Reading aloud").shows("Reading aloud on").golden("aloud-more")
	p.keys("esc", "home", "enter", "enter").opens("Lantern").keys("enter", "enter").shows("step 1 of")
	if got := v.said(); got != "choose question" {
		t.Errorf("turned on before: %q", got)
	}
	p.keys("tab", "end", "up", "enter").opens("More").shows("Reading aloud off")
}

// TestReadAloudFails says so, and stops trying.
func TestReadAloudFails(t *testing.T) {
	p, v := aloudAt(t, "kinds")
	v.fail = errors.New("espeak-ng does not start")
	p.keys("tab").opens("Read this aloud").shows("Reading aloud does not work just now.")
	v.said()
	p.keys("n").hasNot("does not work")
	if got := v.said(); got != "" {
		t.Errorf("tried again: %q", got)
	}
	p.keys("tab").shows("Read this aloud")
}

// TestReadAloudSheets: the questions of a warm-up and of a check are read as steps are, and the look back at answers.
func TestReadAloudSheets(t *testing.T) {
	heads := func(v *voice) string {
		var out []string
		for _, m := range v.heard {
			what := m.Sheet.Head
			switch {
			case m.Sheet.Reviewed != nil:
				what += " looked back at"
			case m.Verdict != nil:
				what += fmt.Sprint(" ", m.Verdict.Right)
			}
			out = append(out, what)
		}
		v.heard = nil
		return strings.Join(out, ", ")
	}
	v := &voice{languages: []string{"en"}}
	p := atMapAfter(t, 80, 24, missedIn("kinds", "choose", "select"))
	p.app.session.aloud.voice = v
	p.opens("things to look at again")
	if got := heads(v); got != "" {
		t.Errorf("before it is wanted: %q", got)
	}
	p.opensMenu("Read this aloud").keys(p.find("This one"), "enter", "enter")
	if got := heads(v); got != "Warm-up. Step 1 of 2., Warm-up. Step 1 of 2. false, Warm-up. Step 2 of 2." {
		t.Errorf("a warm-up: %q", got)
	}
	p.opensMenu("Stop reading aloud")
	if !v.silent() {
		t.Error("it is not silent")
	}

	v = &voice{languages: []string{"en"}}
	p = atPath(t, 80, 24, "asked", nil, func(s *Setup) { s.Voice = v })
	p.keys("enter", "enter").opensMenu("Read this aloud").keys("1", "enter", "n", "n", "4", "enter", "enter", "enter")
	got := heads(v)
	for _, want := range []string{"1 of 4", "2 of 4", "3 of 4", "4 of 4", "Your answers", "looked back at"} {
		if !strings.Contains(got, want) {
			t.Errorf("a check: %q has no %q", got, want)
		}
	}
	if n := strings.Count(got, ",") + 1; n != 6 {
		t.Errorf("%d times: %q", n, got)
	}
	v.fail = errors.New("espeak-ng does not start")
	p.keys("enter")
	if p.app.session.aloud.on {
		t.Error("it is tried again and again")
	}
}

// TestReadAloudForPairs: each decides alone first; then they are told to tell each other.
func TestReadAloudForPairs(t *testing.T) {
	v := &voice{languages: []string{"en"}}
	p := play(t, 80, 24, func(s *Setup) { s.Voice = v }).keys("enter", "2", "enter", "enter", "enter", "enter").shows("Decide alone first")
	p.keys("tab").opens("Read this aloud").keys("enter")
	if len(v.heard) != 2 || !v.heard[0].Alone || v.heard[0].Together || v.heard[1].Alone || !v.heard[1].Together {
		t.Errorf("%+v", v.heard)
	}
}
