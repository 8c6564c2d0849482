package tui

import (
	"testing"

	"example.org/safeskills/course"
)

// TestSkip: in a sensitive module passing over is offered beside the question, unless the place takes the offer away; nobody is kept.
func TestSkip(t *testing.T) {
	atModule(t, 80, 24, "kinds").hasNot("skip").keys("tab").shows("Skip this step")
	for _, module := range []string{"quiet", "closed"} {
		at := func(change func(*Setup)) *player {
			p := known(t, 80, 24, func(s *Setup) { gated(&facilitator{})(s); s.Module = module; change(s) })
			if module == "closed" {
				p.opensGate()
			}
			return p.keys("enter").shows("would")
		}
		at(func(*Setup) {}).shows("n skip").keys("tab").shows("Skip this step").keys("esc", "n").shows("You speak for")
		p := at(func(s *Setup) { s.Policy.NoSkip = true })
		p.hasNot("skip").keys("tab").hasNot("Skip this step").shows("Show me the answer").shows("Do something else").keys("esc", "n").shows("You speak for")
	}
}

// TestExpiryIsSaid on one line of My data, where the site file has names erased by themselves.
func TestExpiryIsSaid(t *testing.T) {
	at := func(policy course.Policy) *player {
		p := withCellar(t, aCellar(), 80, 24)
		p.app.session.policy = policy
		return p.myData()
	}
	at(course.Policy{}).hasNot("is erased here")
	at(course.Policy{ExpireDays: 30}).shows("A name that nobody uses for 30 days is erased here.").hasNot("Today")
	at(course.Policy{ExpireDays: 30, Expired: 2}).shows("A name that nobody uses for 30 days is erased here. Today 2 were erased.")
}

// TestUncared: where nobody goes on caring after the session, a sensitive module is offered as its other half alone, and it is said
// what is missing; it counts the same, and there is no way back to the first half.
func TestUncared(t *testing.T) {
	const missing = "once somebody is named"
	for _, size := range [][2]int{{80, 24}, {60, 18}} {
		known(t, size[0], size[1], func(s *Setup) { s.Module = "quiet" }).shows("Go through this module").hasNot(missing)
		p := known(t, size[0], size[1], func(s *Setup) { s.Module, s.Policy.Uncared = "quiet", true })
		p.shows(missing).shows("follow_up").shows("Do something else").hasNot("Go through this module")
		p.keys("enter").hasNot(missing).hasNot("hard thing").keys("tab").shows("To the map").hasNot("Go through this module")
	}
}
