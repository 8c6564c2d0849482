package tui

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// facilitator is a gate that one phrase opens.
type facilitator struct {
	missing []string
	tried   []string
}

const openSesame = "blue otter 0? lamp"

func (f *facilitator) Missing(*course.Head) []string { return f.missing }
func (f *facilitator) Open(h *course.Head, phrase string) (course.Permit, bool) {
	f.tried = append(f.tried, phrase)
	if f.missing != nil || phrase != openSesame {
		return course.Permit{}, false
	}
	return course.Permitted(h.Key), true
}

// gated is a place with a gate.
func gated(f *facilitator) func(*Setup) { return func(s *Setup) { s.Policy.Gate = f } }

// known is a learner at the map of a place.
func known(t *testing.T, width, height int, change func(*Setup)) *player {
	t.Helper()
	p := play(t, width, height, func(s *Setup) {
		s.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
		s.Learner = "Blue Otter"
		change(s)
	})
	p.records = p.app.setup.Records.(*memory)
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

// opensGate types the phrase at the gate.
func (p *player) opensGate() *player {
	p.t.Helper()
	return p.shows("For the facilitator: type your phrase").types(openSesame).keys("enter")
}

// entrances are all ways to the first screen of the restricted module.
func entrances() map[string]func(t *testing.T, f *facilitator) *player {
	at := func(change func(*Setup), keys ...string) func(t *testing.T, f *facilitator) *player {
		return func(t *testing.T, f *facilitator) *player {
			return known(t, 80, 24, func(s *Setup) { gated(f)(s); change(s) }).keys(keys...)
		}
	}
	asked := func(s *Setup) { s.Module = "closed" }
	return map[string]func(t *testing.T, f *facilitator) *player{
		"the map, by arrows":  at(func(*Setup) {}, "down", "down", "down", "enter"),
		"the map, by a digit": at(func(*Setup) {}, "4", "n"),
		"the map, by a click": func(t *testing.T, f *facilitator) *player {
			p := known(t, 80, 24, gated(f))
			p.send(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress, X: 10, Y: 7})
			return p
		},
		"--module":               at(asked),
		"--module, somebody new": at(func(s *Setup) { asked(s); s.Learner = "" }, "enter", "enter", "enter", "enter", "enter"),
		"--module, as a guest":   at(func(s *Setup) { asked(s); s.Learner, s.Guest = "", true }),
		"nothing saved":          at(func(s *Setup) { s.Learner, s.Records = "", &memory{}; s.Policy.Bands = nil }, "down", "down", "enter", "enter", "enter", "4", "enter"),
		"a learner who played it": at(func(s *Setup) {
			key := course.StepKey{ModuleKey: course.ModuleKey{Course: "small", Module: "closed", Band: "lantern"}, Step: "secret-step-two"}
			s.Records.(*memory).learners[0].Progress = course.Fold([]course.Event{course.StepEnter{At: key, N: 2, M: 4}})
		}, "4", "enter"),
	}
}

// TestRestrictedIsClosed tries every entrance: without the facilitator each leads to her screen, whatever is missing, and with her
// to the module.
func TestRestrictedIsClosed(t *testing.T) {
	for name, come := range entrances() {
		for _, missing := range [][]string{nil, {"no-term"}} {
			f := &facilitator{missing: missing}
			p := come(t, f)
			p.shows("Topic 8").shows("for one learner at a time").hasNot("Nila").hasNot("secret").hasNot("close to somebody")
			if missing != nil {
				p.hasNot("type your phrase").shows("It takes a term of lessons")
			}
			p.types("blue otter").keys("enter", "n", "enter", "1").hasNot("Nila").hasNot("close to somebody")
			for _, way := range []course.Way{course.Unasked, course.Played, course.Exchanged} {
				s, _ := enter(p.app.look, p.app.session, course.PathPart{Module: "closed"}, way)
				if _, ok := s.(unlock); !ok {
					t.Errorf("%s: way %v opens %T", name, way, s)
				}
			}
		}
		// The control.
		p := come(t, &facilitator{}).opensGate()
		p.shows("This topic may be close to somebody").keys("enter").shows("Nila").hasNot("of 4")
	}
	none := atModule(t, 80, 24, "closed")
	none.shows("There is no site file on this computer").hasNot("type your phrase").keys("enter").shows("0 of 3 done")
}

// TestRestrictedForOneAlone: two or three at the screen do not see the field, and a permit does not help them.
func TestRestrictedForOneAlone(t *testing.T) {
	for _, n := range []string{"1", "2", "3"} {
		f := &facilitator{}
		p := known(t, 80, 24, func(s *Setup) { gated(f)(s); s.Learner = "" }).opens("Blue Otter").keys(n, "enter", "4", "enter")
		if n == "1" {
			p.opensGate().shows("close to somebody")
			continue
		}
		p.shows("There are several of you").hasNot("phrase").types(openSesame).hasNot("*")
		s := p.app.session
		key := s.course.Key("closed", "lantern")
		s.permit(key, course.Permitted(key))
		for _, way := range []course.Way{course.Unasked, course.Played, course.Exchanged} {
			if got, _ := enter(p.app.look, s, course.PathPart{Module: "closed"}, way); fmt.Sprintf("%T", got) != "tui.unlock" {
				t.Errorf("%s at the screen, way %v: %T", n, way, got)
			}
		}
		if len(f.tried) > 0 {
			t.Errorf("%s at the screen: %q was tried", n, f.tried)
		}
	}
}

// TestUnlock: the phrase is not shown, help and hiding work, a wrong one is told once, and the module stays open until the next
// learner comes. Nothing of all that is kept.
func TestUnlock(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("unlock-%s-%dx%d", s, size.w, size.h) }
		all := []string{"not-listed", "no-term", "routes", "second-adult", "follow-up", "review", "no-phrase"}
		known(t, size.w, size.h, gated(&facilitator{missing: all})).keys("4", "enter").golden(name("missing")).keys("down", "pgdown", "pgdown").golden(name("missing-end"))
		p := known(t, size.w, size.h, gated(&facilitator{})).keys("4", "enter").golden(name("ask"))
		p.types("hello 0?").shows("> ********").golden(name("typed")).keys("enter").golden(name("wrong"))
		p.types("x").hasNot("not the phrase").hasNot("x*")
	}
	f := &facilitator{}
	p := known(t, 80, 24, gated(f)).keys("4", "enter")
	before := len(p.records.events)
	p.types("hello").keys("ctrl+g").shows("How the keys work").keys("esc").shows("> *****_").keys("ctrl+x").shows("lamp").hasNot("*").keys("esc")
	p.shows("0 of 3 done").keys("4", "enter").shows("> ____")                            // what was typed is gone
	p.keys("enter", "space", "enter").shows("> *____").keys("backspace")                 // nothing is tried
	p.types("hello").keys("left", "backspace", "enter").shows("That is not the phrase.") // only this once
	p.keys("enter").shows("That is not the phrase.").types("y").keys("backspace").hasNot("not the phrase")
	p.opensGate().shows("Topic 8").shows("This topic may be close to somebody").shows("Both count the same")
	p.keys("enter").shows("Nila").hasNot("of 4").shows("not saved, on purpose").keys("1", "enter").shows("not saved, on purpose")
	if want := []string{"helo", openSesame}; strings.Join(f.tried, "|") != strings.Join(want, "|") {
		t.Errorf("tried %q, want %q", f.tried, want)
	}
	// It is gone on with where it was left, also after hiding, and nobody asks for the phrase again.
	p.keys("n", "n", "0", "esc").shows("[open] Topic 8").shows("0 of 3 done").keys("4", "enter", "enter").shows("A thought.")
	// The other way is a row away.
	p.keys("tab").opens("something else").shows("Which kite flies?").shows("not saved, on purpose").keys("n", "n", "n")
	p.shows("You have finished: Topic 8").shows("not saved, on purpose").hasNot("secret").hasNot("kite").keys("enter").shows("[open] Topic 8").shows("0 of 3 done")
	// Whoever comes next finds it closed, and so does she.
	p.keys("tab").opens("Next learner").opens("Blue Otter").keys("enter").shows("ask your facilitator").keys("4", "enter").shows("type your phrase").hasNot("close to")
	for _, e := range p.records.events[before:] {
		if e != (course.SittingNew{}) {
			data, _ := json.Marshal(e)
			t.Errorf("kept: %s %s", e.Type(), data)
		}
	}
}

// TestUnlockComesLate: whoever has left the field, or hidden the screen, before the phrase was tried opens nothing.
func TestUnlockComesLate(t *testing.T) {
	for name, keys := range map[string][]string{"left": {"esc"}, "hidden": {"f10", "esc"}, "waited": nil} {
		p := known(t, 80, 24, gated(&facilitator{})).keys("4", "enter").types(openSesame)
		_, trying := p.app.Update(keyMsg("enter"))
		p.shows("One moment.").hasNot("*").keys(keys...)
		p.run(trying)
		if name == "waited" { // the control
			p.shows("close to somebody")
			continue
		}
		p.shows("ask your facilitator").keys("4", "enter").shows("type your phrase")
	}
}
