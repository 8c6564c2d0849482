package plain

import (
	"reflect"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// lampStreet is the policy of a place that leaves one band and one path.
func lampStreet() course.Policy {
	return course.Policy{Session: course.Session{ID: "day", Label: "Girls in ICT Day", Kind: "event", Groups: []string{"6A", "6B"}},
		Bands: []string{"first"}, Paths: []string{"day"}}
}

// TestThreeEnters: how many, the nickname, the map, and one is at the first step.
func TestThreeEnters(t *testing.T) {
	s := setup(t)
	s.Policy, s.Band, s.Path = lampStreet(), "first", "day"
	s.Policy.Session.Groups = []string{"6A"}
	out := play(t, s, "", "", "", ":q")
	has(t, out, "SafeSkills\nGirls in ICT Day\n", "How many are you at this screen?", "1. Just me", "2. We are 2", "Enter takes 1", "Who would you like to be today?",
		"A day, 20 min. You are", "Step 1 of")
	if got := s.Records.(*memory).sittings; !reflect.DeepEqual(got, []course.Sitting{{Session: "day", Label: "Girls in ICT Day", Kind: "event", Group: "6A", People: 1}}) {
		t.Errorf("sittings: %+v", got)
	}
	s = setup(t)
	hasNot(t, play(t, s, "", "", "", "q"), "You are ")
}

// TestGroup: it is asked once, of everybody who has none in this session, and stands beside what is kept.
func TestGroup(t *testing.T) {
	s := setup(t)
	m := s.Records.(*memory)
	s.Policy = lampStreet()
	m.learner().learner()
	m.kept["learner-2"][0] = course.LearnerNew{Nickname: "Old Cat", Band: "first"}
	m.sat = map[string][]course.Sitting{"learner-1": {s.Policy.Sitting("6B", 1)}, "learner-2": {{Session: "spring", Group: "6A", People: 1}}}
	out := play(t, s,
		"1", "2", "2", "", "", "+", "2", // somebody new, with a friend, in 6B; next learner
		"1", "1", "", "", "", "+", "2", // the next one is offered the same group first
		"4", "1", "+", "2", // Blue Otter is not asked
		"5", "1", "1", "1", "q") // whoever was here another time is
	has(t, out, "2. Go on as Blue Otter", "3. Go on as somebody who was here another time (1)", "Which group are you in?\n1. 6A\n2. 6B\nYour choice (1-2; Enter takes 1; b back",
		"1. First", "Which group", "Enter takes 2", "4. Go on as Blue Otter", "You are Blue Otter", "1. Go on as Old Cat", "How many", "Which group")
	if n := strings.Count(out, "Which group"); n != 3 {
		t.Errorf("the group is asked %d times\n%s", n, out)
	}
	var got []string
	for _, at := range m.sittings {
		got = append(got, at.Session+" "+at.Group+strings.Repeat("+", at.People))
	}
	if want := []string{"day 6B++", "day 6B+", "day 6B+", "day 6A+"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sittings %v, want %v", got, want)
	}
}

// TestPathIsAsked: where the people of a place offer several, and once for each learner. Where they have not decided, nobody is asked:
// it is all modules in order, and the menu of the map leads to the paths.
func TestPathIsAsked(t *testing.T) {
	s := setup(t)
	s.Path = ""
	out := play(t, s, "", "", "", "", "+", "1", "2", "q")
	has(t, out, "Who would you", "Everything, in your own time. You are", "1. Another way through", "1. Everything, in your own time\n2. A day, 20 min\n3. The rest, 10 min\n", "A day, 20 min. You are")

	s = setup(t)
	s.Path, s.Policy.Paths = "", []string{"day", "rest"}
	m := s.Records.(*memory)
	out = play(t, s, "", "", "", "b", "", "", "2", "", "+", "1", "1", "q")
	has(t, out, "How much time do you have?", "1. A day, 20 min\n2. The rest, 10 min\n", "How many", "How much time", "Who would you",
		"The rest, 10 min. You are", "1. Another way through", "A day, 20 min. You are")
	if got := m.types("learner-1"); got != "learner.new path.take path.take" {
		t.Errorf("kept: %s", got)
	}
	out = play(t, s, "2", "", "q") // back on her path
	has(t, out, "Go on as", "How many", "A day, 20 min. You are")
	hasNot(t, out, "How much time")

	s.Policy.Paths = []string{"rest", "day"}
	hasNot(t, play(t, s, "", "", "", "q"), "Everything, in your own time")
	s.Policy.Paths = []string{"rest"}
	out = play(t, s, "", "", "", "", "+", "q")
	has(t, out, "The rest, 10 min. You are")
	hasNot(t, out, "How much time", "Another way")
	s = setup(t)
	s.Path, s.Guest = "", true
	has(t, play(t, s, "+", "2", "2", "q"), "Everything, in your own time. Just looking", "A day, 20 min. Just looking")
}

// TestYoungerBandFirst: the youngest band that is offered, and has something, is what Enter takes for two or three.
func TestYoungerBandFirst(t *testing.T) {
	s := setup(t)
	has(t, play(t, s, "1", "3", "q"), "1. First: short\n2. Later: nothing here (not here yet)", "Enter takes 1")
	s.Policy.Bands = []string{"first"}
	out := play(t, s, "1", "3", "q")
	has(t, out, "the one that suits the younger", "1. First")
	hasNot(t, out, "Later")
}

// TestPairsDecideAloneFirst: two at the screen are asked to decide and show before they choose, once; whoever types an answer has.
func TestPairsDecideAloneFirst(t *testing.T) {
	s := setup(t)
	first := func(people string, typed ...string) string {
		out := play(t, s, append([]string{"1", people, "1", "1", "1"}, append(typed, ":q")...)...)
		return out[strings.Index(out, "Step 1 of"):]
	}
	const alone, tell = "Decide alone first, without a word.", "Tell each other why. Then choose."
	has(t, first("2", "", "1", "", "?", ""), alone, "1. ", "Press Enter when you have shown it (? help", tell, "Your answer", "Press Enter to try again", "Your answer", "Help", "Decide alone first, show it")
	if out := first("2", "", "1", ""); strings.Count(out, alone) != 1 {
		t.Errorf("asked again:\n%s", out)
	}
	has(t, first("3", "1"), alone, "shown it (? help, + more, 0 hide): 1\n"+tell+"\n", "try again")
	has(t, first("2", "hint", "?", "", "n"), alone, "Hint 1", "shown it", "Help", alone, "shown it", "Step 2 of")
	hasNot(t, first("1", "1"), alone, tell)
}

// TestPairsWithoutSaving are a pair also where nothing is kept.
func TestPairsWithoutSaving(t *testing.T) {
	s := setup(t)
	s.Records = nil
	has(t, play(t, s, "1", "2", "1", "1", "n", "n", "n", "q"), "Nothing that you do here is saved", "New hands on the keys")
	hasNot(t, play(t, s, "1", "1", "1", "1", "n", "n", "n", "q"), "New hands on the keys")
}
