package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// waiting is a player at a kiosk that returns to Welcome after five minutes, whose clock is turned by hand. Its timer goes off
// after each turn.
type waiting struct {
	*player
	now time.Time
}

func atKiosk(t *testing.T, change func(*Setup)) *waiting {
	w := &waiting{now: time.Unix(1_800_000_000, 0)}
	w.player = known(t, 80, 24, func(s *Setup) {
		s.Now = func() time.Time { return w.now }
		s.Policy.Idle = 5 * time.Minute
		if change != nil {
			change(s)
		}
	})
	return w
}

func (w *waiting) minutes(n int) *waiting {
	w.t.Helper()
	w.now = w.now.Add(time.Duration(n) * time.Minute)
	_, again := w.app.Update(idleMsg{})
	if again == nil {
		w.t.Fatal("nobody looks again")
	}
	return w
}

// TestKiosk: after five minutes without a key the sitting ends, and nothing that was saved is lost.
func TestKiosk(t *testing.T) {
	w := atKiosk(t, nil)
	w.keys("enter").shows("step 1 of 8")
	before := len(w.records.events)
	w.minutes(4).shows("step 1 of 8")
	w.keys("down")
	w.minutes(4).shows("step 1 of 8") // counted from the last key
	w.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown})
	w.minutes(4).shows("step 1 of 8")
	w.minutes(1).shows("Go on as Blue Otter").hasNot("step 1")
	if len(w.records.events) != before || !w.records.closed {
		t.Errorf("closed %t, kept since then: %+v", w.records.closed, w.records.events[before:])
	}
	w.minutes(60).shows("Go on as Blue Otter") // nothing happens at Welcome
	w.keys("enter")
	w.minutes(5).shows("Short stories").hasNot("How many are you")
	w.opens("Language").opens("Français").keys("enter")
	w.minutes(5).shows("Short stories") // in the language of the beginning
}

// TestKioskClosesTheGate: what the facilitator opened is closed again.
func TestKioskClosesTheGate(t *testing.T) {
	w := atKiosk(t, gated(&facilitator{}))
	w.keys("4", "enter").opensGate().keys("enter").shows("What would Nila say?")
	w.minutes(5).shows("Go on as Blue Otter").opens("Blue Otter").keys("enter", "4", "enter").shows("type your phrase")
}

// TestKioskStaysHidden: behind a hidden screen the sitting ends, and nothing of ours comes up.
func TestKioskStaysHidden(t *testing.T) {
	w := atKiosk(t, nil)
	w.keys("enter", "0").shows("Typing practice")
	w.minutes(5).shows("Typing practice").hasNot("SafeSkills").keys("l").shows("Typing practice").keys("esc").shows("Go on as Blue Otter")
	w = atKiosk(t, nil) // the control: before that, the way back leads to the map
	w.keys("enter", "0")
	w.minutes(4).keys("esc").shows("0 of 3 done")
}

// TestNoKiosk: without a site file that says so, nobody looks at the clock.
func TestNoKiosk(t *testing.T) {
	w := atKiosk(t, func(s *Setup) { s.Policy = course.Policy{} })
	w.keys("enter")
	w.now = w.now.Add(24 * time.Hour)
	if _, again := w.app.Update(idleMsg{}); again != nil {
		t.Error("somebody looks at the clock")
	}
	w.shows("step 1 of 8")
}

// TestKioskClock: when the clock is set back, the minutes are counted anew.
func TestKioskClock(t *testing.T) {
	w := atKiosk(t, nil)
	w.keys("enter")
	w.now = w.now.Add(-24 * time.Hour)
	w.minutes(0).shows("step 1 of 8")
	w.minutes(4).shows("step 1 of 8")
	w.minutes(1).shows("Go on as Blue Otter")
}

// TestKioskDrawsBoxesAgain: whoever left spoke a language whose lines the terminal orders, without boxes; who comes next has them.
func TestKioskDrawsBoxesAgain(t *testing.T) {
	p := shippedIn(t, "first-keys", func(s *Setup) {
		s.Order, s.Policy.Idle = Ordering{ByTerminal: true}, time.Minute
	})
	boxed := func() bool { p.screen(); return strings.Contains(p.app.look.theme.box("", nil, 9)[0], "┌") }
	if p.app.speak("ar"); boxed() {
		t.Error("control: a box where the terminal orders")
	}
	if p.app.abandon(); p.app.look.words.Language != "en" || !boxed() {
		t.Errorf("in %s there are no boxes", p.app.look.words.Language)
	}
}
