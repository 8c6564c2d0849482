package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// held is a kiosk that is left by a phrase.
func held(s *Setup) { s.Policy.Leaves = func(phrase string) bool { return phrase == openSesame } }

// quits is whether a key ends the program, by itself or by what it waits for.
func quits(p *player, key string) bool {
	_, cmd := p.app.Update(keyMsg(key))
	for cmd != nil {
		msg := cmd()
		if _, quit := msg.(tea.QuitMsg); quit {
			return true
		}
		_, cmd = p.app.Update(msg)
	}
	return false
}

// TestHeld tries every way out of a kiosk: each asks for the phrase, and the phrase leaves.
func TestHeld(t *testing.T) {
	ways := map[string][]string{
		"Ctrl-C at the map": {"ctrl+c"},
		"Ctrl-C in a step":  {"enter", "ctrl+c"},
		"Ctrl-C twice":      {"ctrl+c", "ctrl+c"},
		"the step's menu":   {"enter", "tab", "end", "enter"},
		"the map's menu":    {"tab", "end", "enter"},
		"back from the map": {"esc", "end", "enter"},
	}
	for name, keys := range ways {
		t.Run(name, func(t *testing.T) {
			p := known(t, 80, 24, held)
			for _, key := range keys {
				if quits(p, key) {
					t.Fatalf("%s leaves without the phrase", key)
				}
			}
			p.shows("stays open for the next learner")
			p.types("marzipan")
			if quits(p, "enter") {
				t.Fatal("another phrase leaves")
			}
			p.shows("That is not the phrase").hasNot("marzipan")
			p.types("x")
			if quits(p, "esc") {
				t.Fatal("Esc leaves")
			}
			p.hasNot("stays open")
			quits(p, "ctrl+c")
			p.types(openSesame).hasNot("otter 0")
			if !quits(p, "enter") {
				t.Error("the phrase does not leave")
			}
			open := known(t, 80, 24, func(*Setup) {})
			gone := false
			for _, key := range keys {
				gone = gone || quits(open, key)
			}
			if !gone {
				t.Error("control: without a kiosk this is no way out")
			}
		})
	}
}

// TestHeldHidden: nothing of ours comes up over a hidden screen, and nothing puts a kiosk into the background.
func TestHeldHidden(t *testing.T) {
	p := known(t, 80, 24, held).keys("enter", "0").shows("Typing practice")
	if quits(p, "ctrl+c") {
		t.Error("Ctrl-C leaves from behind the hidden screen")
	}
	p.shows("Typing practice").hasNot("stays open").keys("esc")
	for name, change := range map[string]func(*Setup){"kiosk": held, "control": func(*Setup) {}} {
		_, cmd := known(t, 80, 24, change).app.Update(keyMsg("ctrl+z"))
		suspended := false
		if cmd != nil {
			_, suspended = cmd().(tea.SuspendMsg)
		}
		if suspended != (name == "control") {
			t.Errorf("%s: Ctrl-Z puts it into the background: %t", name, suspended)
		}
	}
}
