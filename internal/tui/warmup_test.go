package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// missedIn are events that say of some steps that their first try was not right.
func missedIn(module string, steps ...string) []course.Event {
	events := []course.Event{course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"}}
	for i, id := range steps {
		at := course.StepKey{ModuleKey: course.ModuleKey{Course: "small", Module: module, Band: "lantern"}, Step: id}
		events = append(events, course.StepEnter{At: at, N: i + 1, M: 8}, course.StepTry{At: at, Try: 1, IDs: []string{"a"}})
	}
	return events
}

// atMapAfter is a learner at the map who comes back after these events.
func atMapAfter(t *testing.T, width, height int, events []course.Event) *player {
	records := &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern", Progress: course.Fold(events)}}}
	p := play(t, width, height, func(s *Setup) { s.Records, s.Learner = records, "Blue Otter" })
	p.records = records
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

func (p *player) recalls() []course.WarmUpTry {
	var out []course.WarmUpTry
	for _, e := range p.records.events {
		if try, ok := e.(course.WarmUpTry); ok {
			out = append(out, try)
		}
	}
	return out
}

// TestWarmUp walks through a warm-up: a wrong answer, one that is looked at, a right one.
func TestWarmUp(t *testing.T) {
	p := atMapAfter(t, 80, 24, missedIn("kinds", "choose", "select", "match"))
	if _, ok := p.records.events[0].(course.SittingNew); !ok {
		t.Fatalf("it begins with %+v", p.records.events)
	}
	p.shows("[warm-up]").shows("3 things to look at again").golden("warmup-map-80x24")
	p.opens("things to look at again").shows("Which one is *right*?").shows("1 of 3").golden("warmup-80x24")
	p.keys(p.find("This one"), "enter").shows("Not this way").shows("Not this one.").golden("warmup-wrong-80x24")
	p.keys(p.find("That one"), "enter").shows("Pick the two even numbers.") // there is one try
	if tries := p.recalls(); len(tries) != 1 || tries[0].Right || tries[0].At.Step != "choose" {
		t.Fatalf("kept: %+v", tries)
	}
	p.keys("0").hasNot("even").keys("esc").shows("2 things to look at again")
	p.opens("things to look at again").shows("Pick the two even numbers.").keys("?").shows("I want to talk to someone").keys("esc")
	p.opensMenu("Show me the answer").shows("The answer").keys("enter").shows("Who says what?").keys("esc").shows("1 thing to look at again")
	if tries := p.recalls(); len(tries) != 2 || tries[1].Right || len(tries[1].IDs) != 0 {
		t.Fatalf("kept: %+v", tries)
	}
	p.opens("thing to look at again").shows("1 of 1").keys("n").opensMenu("Show me the answer").keys("enter").shows("That was it.").golden("warmup-end-80x24")
	p.keys("enter").shows("SafeSkills").hasNot("warm-up")

	p = atMapAfter(t, 60, 18, missedIn("kinds", "choose")).opens("thing to look at again").golden("warmup-60x18")
	p.keys(p.find("That one"), "enter").shows("That one indeed.").speaks("fr").speaks("en").shows("That one indeed.").keys("enter").shows("That was it.")
	if tries := p.recalls(); len(tries) != 1 || !tries[0].Right || tries[0].Score != 1 {
		t.Errorf("kept: %+v", tries)
	}
}

// opensMenu takes a row of the menu.
func (p *player) opensMenu(words string) *player {
	p.t.Helper()
	p.keys("tab")
	return p.keys(p.find(words), "enter")
}

// TestNoWarmUp: guests have none, and nothing of a sensitive module is served. The control is TestWarmUp.
func TestNoWarmUp(t *testing.T) {
	atMapAfter(t, 80, 24, missedIn("quiet", "marker-step-one", "marker-step-four")).shows("Everything").hasNot("warm-up").hasNot("marker")
	mixed := append(missedIn("quiet", "marker-step-one"), missedIn("kinds", "choose")...)
	p := atMapAfter(t, 80, 24, mixed).shows("1 thing to look at again").opens("thing to look at again").shows("Which one is *right*?").hasNot("Tomi")
	p.keys("enter", "enter").shows("That was it.")
	for _, try := range p.recalls() {
		if strings.Contains(try.At.Step, "marker") {
			t.Errorf("kept: %+v", try)
		}
	}
	guest := play(t, 80, 24, func(s *Setup) { s.Guest = true })
	guest.app.session.progress = course.Fold(missedIn("kinds", "choose")).Apply(course.SittingNew{})
	guest.send(shownMsg{})
	guest.shows("Everything").hasNot("warm-up")
}
