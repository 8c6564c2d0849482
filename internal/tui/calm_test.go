package tui

import (
	"fmt"
	"testing"
)

// endOf walks to the end of a module, by a way.
func (p *player) endOf(way string) *player {
	p.t.Helper()
	p.keys(way, "enter")
	for range 4 {
		p.keys("n")
	}
	return p.shows("You have finished")
}

// TestCalmEnd: after a sensitive or restricted module stands the same calm screen, whichever way was taken, and nothing on it, or in
// its menu, tells which.
func TestCalmEnd(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		for name, come := range map[string]func() *player{
			"quiet":  func() *player { return atModule(t, size.w, size.h, "quiet") },
			"closed": func() *player { return known(t, size.w, size.h, gated(&facilitator{})).keys("4", "enter").opensGate() },
		} {
			end := fmt.Sprintf("calm-%s-%dx%d", name, size.w, size.h)
			played := come().endOf("1").shows("Breathe in slowly").golden(end)
			exchanged := come().keys("2", "enter", "n", "n", "n").golden(end)
			if a, b := played.keys("tab").screen(), exchanged.keys("tab").screen(); a != b {
				t.Errorf("the menus differ:\n%s\n%s", a, b)
			}
			played.hasNot("Look again").keys("esc")
			if size.h > 18 {
				played.shows("it is not your fault, and it can get better").shows("(?, then 4)").shows("or not at all")
			}
		}
	}
	// What was missed is not named in the menu either.
	p := atModule(t, 80, 24, "quiet").keys("1", "enter")
	p.opens("This").shows("Not quite").keys("n", "n", "n", "n").shows("You have finished").keys("tab").hasNot("Look again")
	p = atModule(t, 80, 24, "kinds")
	p.opens("This one").shows("Not this one")
	p.to(len(stepNames)).shows("This is a good place to stop").hasNot("Breathe").keys("tab").shows("Look again")
}

// TestCalmAfterABadEnd: what ended badly is followed by calm words and a next step; a good end, and what nobody need be touched by,
// are not.
func TestCalmAfterABadEnd(t *testing.T) {
	const calm = "Whoever was pressed or fooled is not at fault, and it can get better."
	talk := func(reply string) *player {
		p := atModule(t, 80, 24, "quiet").keys("1", "enter", "n")
		return p.opens(reply).keys("enter", "enter")
	}
	talk("Go away").shows(calm).shows("? leads to both").shows("The way you took").golden("calm-badly").keys("enter").shows("Come with me")
	talk("Come with me").hasNot(calm).shows("The way you took")
	p := atStep(t, 80, 24, "chat")
	p.hasNot(calm)
	for range 8 { // the riskiest way, in a module that touches nobody
		p.keys("end", "enter", "enter")
	}
	p.hasNot(calm)
}
