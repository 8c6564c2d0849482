package plain

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

var update = flag.Bool("update", false, "write the golden transcripts anew")

// Each transcript is a whole walk, from one reader. The lines typed stand behind the prompts, as on a terminal.
func TestTranscripts(t *testing.T) {
	for _, c := range []struct {
		name  string
		from  int // the step where a known learner begins, from 14 on in the other module; 0 begins at Welcome
		setup func(*Setup)
		typed []string
	}{
		{"newcomer", 0, nil, []string{"x", "9", "1", "0", "lamp", "menu", "", "2", "2", "1", "4", "b", "", "", "n", "+", "2", "?", "4", "", "", "q"}},
		{"walk", 0, nil, []string{"n", "n", "n", "n", "n", // to the first step
			"n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "q"}},
		{"pick", 1, nil, []string{"?", "2", "hint", "hint", "1", "3", "", "x", "٢", "1", "+", "1", "+", "3", "n"}},
		{"several", 2, nil, []string{"", "1", "1,2", "", "1 3", "", "1", "1 2 3", "3", "1 2", "n"}},
		{"mark", 4, nil, []string{"7", "1 2", "1 2", "", "2 3", "", "", "1", "", "none", "", "none", "1", "２", ""}},
		{"order", 7, nil, []string{"1 2", "1 1 2", "1 2 3", "a", "+", "+", "3", "b", "3 1 2", ""}},
		{"letters", 8, nil, []string{"1c", "1d", "a", ":answer", "1c 2b", "", "1a", "", "1b 2b 3a", "1a", "2b 3a", "", "q"}},
		{"steps", 2, nil, []string{"1 3", "", "+", "4", "x", "1", "+", "6", "9", "1b 2a 3a", "1b 2a 3a", "+", "5", "2", "2", "", "n", "+", "1", "q"}},
		{"talk", 10, nil, []string{"5", "answer", "1", "2", "?", "", "+", "2", "2", "+", "2", "1", "", "b", "b"}},
		{"keys", 11, nil, []string{"x", "?", "1", "", "1", "", "", "hide", "asdf", "lamp", "menu", "", "", ""}},
		{"menu", 1, nil, []string{"+", "+", "+", "4", "+", "2", "+", "4", "b", "+", "6", "9", "b", "b", "m", "b", "1", "1", "n", "map", ":q"}},
		{"end", 13, nil, []string{"", "2", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "x", "+", "b", "?", "b", "+", "1", "q"}},
		{"desk", 14, nil, []string{"1", "x", "B", "b", "?", "2", "c", "a", "9", "1", "b", "", "1", "", "+", "1", "1", "2", "+", "1", ":b", "b", "", "q"}},
		{"wheel", 15, nil, []string{"", "26", "x", "1", "", "3", "?", "", "", "+", "1", "1", "4", "", "x", "٥", "", "b", "b", ":answer", "", ":q"}},
		{"write", 17, nil, []string{"", "n", "password", "", ":hint", ":?", "", ":foo", "?", "", "Pasphrase", "x", "", "Next", "HELP", "", "b", ":b", ":answer", "", ":m", "q"}},
		{"number", 19, nil, []string{"", "many", "35", "400", ":0", "menu", "", "12 pips", "", "٣٦٫٤", "", "1", "0", "menu", "", "00", "", ":b", ":+", "1", "b", "n", ":q"}},
		{"settings", 21, nil, []string{"", "1", "1c", "b2", "2a", "1b 2b", "", "3a 2a", "", "2b,3b", "", "1", "b", ":n", ":answer", "+", "6", "q"}},
		{"draw", 22, nil, []string{"x", "more", "", "again", "hint", "1", "", "", "", "5", "?", "", "draw", "+", "", "more", "1", "", "+", "4", "q"}},
		{"poll", 23, nil, []string{"", "4", "2", "1", "+", "1", "", "x", "?", "2", "hint", "answer", "+", "", "q"}},
		{"rest-walk", 14, nil, []string{":n", ":n", ":n", ":n", ":n", ":n", ":n", ":n", ":n", ":n", ":n", ":q"}},
		{"rest-demo", 0, func(s *Setup) { s.Demo, s.Path = true, "rest" }, nil},
		{"sensitive", 0, nil, []string{"", "", "", "", "2", "x", "b", "2", "2", "", "", "+", "5", "1", "2", "", "1", "", "", "", "q"}},
		{"pair", 0, nil, []string{"1", "2", "1", "1", "1", "2", "n", "n", "n", "q"}},
		{"language", 0, nil, []string{"2", "2", "1", "1", "1", "1", "2", "2", "", "+", "6", "1", "2", "+", "4", "2", "q"}},
		{"routes", 0, func(s *Setup) { s.Routes = routes }, []string{"1", "1", "1", "?", "4", "", "q"}},
		{"demo", 0, func(s *Setup) { s.Demo = true }, []string{"2", "", "q"}},
		{"demo-alone", 0, func(s *Setup) { s.Demo = true }, nil},
		{"guest", 0, func(s *Setup) { s.Guest = true }, []string{"", "2", "", "+", "7", "2", "q"}},
		{"nothing-kept", 0, func(s *Setup) { s.Records = nil }, []string{"1", "1", "1", "", "q"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := setup(t)
			if c.setup != nil {
				c.setup(&s)
			}
			if c.from > 0 {
				s = stoppedAt(t, c.from)
				c.typed = append([]string{""}, c.typed...)
			}
			golden(t, c.name, masked(t, play(t, s, c.typed...)))
		})
	}
}

// routes are somebody at the place, and nobody elsewhere who listens.
func routes(string) []messages.Route {
	return []messages.Route{
		{Name: "counsellor", Ways: []messages.Way{{Value: "room 12", Hours: "mornings"}}},
		{Kind: messages.Tool, Name: "Take a photo back", Ways: []messages.Way{{Type: "web", Value: "back.example"}}},
	}
}

// stopped says that somebody is at a step of the first module, or from the 14th on at one of the other.
func stopped(n int) course.Event {
	all := []string{"pick", "several", "two", "spot", "fine", "decide", "sequence", "partners", "bins", "speak", "ask", "hide", "idea"}
	rest := []string{"road", "wheel", "grid", "word", "help", "count", "none", "app", "words", "think-so", "quiet"}
	module, steps := "all", all
	if n > len(all) {
		module, steps, n = "rest", rest, n-len(all)
	}
	at := course.StepKey{ModuleKey: course.ModuleKey{Course: "test", Module: module, Band: "first"}, Step: steps[n-1]}
	return course.StepEnter{At: at, N: n, M: len(steps)}
}

// stoppedAt is the setup of a learner who stopped there.
func stoppedAt(t testing.TB, n int) Setup {
	s := known(t, (&memory{}).learner(stopped(n)))
	if stopped(n).(course.StepEnter).At.Module == "rest" {
		s.Path = "rest"
	}
	return s
}

// masked leaves out which nicknames were offered, so that the list of them may change.
func masked(t *testing.T, out string) string {
	t.Helper()
	var pairs []string
	for _, language := range []string{"en", "fr"} {
		names, err := messages.Nicknames(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if name != "Blue Otter" {
				pairs = append(pairs, name, "(a nickname)")
			}
		}
	}
	return strings.NewReplacer(pairs...).Replace(out)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	got = strings.ReplaceAll(got, strings.Repeat("\n", blankLines), "\n(a hundred empty lines)\n")
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("not as in %s; run with -update and look at the difference\n%s", file, difference(string(want), got))
	}
}

func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return "line " + a[i] + "\nis now " + strings.Join(b[min(i, len(b)):min(i+1, len(b))], "")
		}
	}
	return strings.Join(b[len(a):], "\n")
}

// A learner who comes back is at the same step, with the choices in the same order.
func TestResume(t *testing.T) {
	records := &memory{}
	s := setup(t)
	s.Records = records
	first := play(t, s, "", "", "", "", "", "2", "", "n", "n", "n", "n", "n", "1 2 3") // and the input ends
	if !records.last.closed {
		t.Error("the log was not closed at the end of the input")
	}
	question := first[strings.LastIndex(first, "What comes first?"):]
	question = question[:strings.Index(question, "Your order")]

	again := setup(t)
	again.Records = records
	second := play(t, again, "2", "", "")
	has(t, second, "Next: 1. One of everything. You stopped at step 7.", "One of everything. Step 7 of 13.", question)

	other := setup(t)
	other.Records = &memory{ids: []string{"somebody else", "and another"}}
	third := play(t, other, "", "", "", "", "", "2", "", "n", "n", "n", "n", "n")
	if strings.Contains(third, question) {
		t.Error("the neighbour has the same order; choose ids that differ, or this test shows nothing")
	}
}

// A talk goes on at the turn where it was left.
func TestResumeTalk(t *testing.T) {
	records := (&memory{}).learner(stopped(10))
	first := play(t, known(t, records), "", "1")
	has(t, first, "Tomi: Why secret, though?", "Ravi: Dunno.")
	second := play(t, known(t, records), "")
	has(t, second, "Ravi: Don't tell the others!", "Tomi: Why secret, though?", "Ravi: Dunno.", "1. Ask him")
	play(t, known(t, records), "", "2")
	third := play(t, known(t, records), "", "")
	has(t, third, "Tomi: Ok, fine.", "How it ended.", "The way you took", "go back to the last choice", "1. Ask him")
}

// What is kept is what happened.
func TestEvents(t *testing.T) {
	records := (&memory{}).learner(stopped(1))
	play(t, known(t, records), "", "hint", "1", "2", "", "n")
	got := records.types("learner-1")
	want := "learner.new step.enter sitting.new step.try step.try step.enter step.skip step.enter"
	if got != want {
		t.Errorf("kept %s, not %s", got, want)
	}
	try := records.kept["learner-1"][3].(course.StepTry)
	if try.Right || try.Hints != 1 || try.Try != 1 || try.IDs[0] != "name" {
		t.Errorf("the first try was kept as %+v", try)
	}
}

// Guests and the demo leave nothing behind.
func TestNothingKept(t *testing.T) {
	for name, change := range map[string]func(*Setup){
		"guest": func(s *Setup) { s.Guest = true },
		"demo":  func(s *Setup) { s.Demo = true },
	} {
		records := &memory{}
		s := setup(t)
		s.Records = records
		change(&s)
		out := play(t, s, "n", "2", "", "1 3", "", "+", "2")
		if len(records.kept) > 0 || len(records.ids) > 0 {
			t.Errorf("%s: kept %v", name, records.kept)
		}
		hasNot(t, out, "Saved.")
	}
}

// The choices of a sensitive module are kept nowhere, and the lines say so. A restricted one stays closed.
func TestSensitive(t *testing.T) {
	records := (&memory{}).learner()
	out := play(t, known(t, records), "2", "1", "", "2", "1", "", "", "", "3", "q")
	has(t, out, "This is about something hard.", "No need to say who or why.", "Press Enter to try again",
		"Yes. You told.\nNot saved, on purpose. Press Enter", "Saved. Only that you finished", "This one is opened by your facilitator, for one learner", "There is no site file")
	hasNot(t, out, "Never shown", "A closed thing")
	for _, e := range records.kept["learner-1"] {
		switch e.(type) {
		case course.StepTry, course.StepTurn, course.StepReveal, course.StepSkip:
			t.Errorf("kept %+v", e)
		}
	}

	pair := setup(t)
	pair.Module = "closed"
	out = play(t, pair, "1", "2", "", "", "3", "q")
	has(t, out, "Next: 3. Topic 3.", "This one is opened by your facilitator", "There are several of you")
	hasNot(t, out, "Never shown")
}

// TestCalmEnds: what ended badly is followed by calm words, and so is every sensitive module, by the same ones whichever way was
// taken.
func TestCalmEnds(t *testing.T) {
	const calm, badly = "Breathe in slowly", "Whoever was pressed or fooled is not at fault"
	ends := map[string]string{}
	for way, typed := range map[string][]string{"A": {"2", "1", ":n", ":n", ":n", ":n"}, "B": {"2", "2", ":n", ":n", ":n", ":n"}} {
		out := play(t, known(t, (&memory{}).learner()), append(typed, "q")...)
		_, end, ok := strings.Cut(out, "You have finished: Topic 2\n")
		if !ok {
			t.Fatalf("way %s has no end:\n%s", way, out)
		}
		has(t, end, calm, "it is not your fault, and it can get better", "(?, then 4)", "This is a good place to stop.")
		ends[way] = end[:strings.Index(end, "Saved.")]
	}
	if ends["A"] != ends["B"] {
		t.Errorf("the ends differ:\n%s\n%s", ends["A"], ends["B"])
	}
	has(t, play(t, touching(t, stoppedAt(t, 10)), "", "2", "q"), "How it ended. He is alone with it now.\n"+badly, "? leads to both.\nThe way you took")
	hasNot(t, play(t, touching(t, stoppedAt(t, 10)), "", "1", "1", "q"), badly)
	hasNot(t, play(t, stoppedAt(t, 10), "", "2", "q"), badly) // in a module that touches nobody
}

// touching makes the first module of the course one that may touch somebody.
func touching(t *testing.T, s Setup) Setup {
	t.Helper()
	const file = "modules/all/first.yaml"
	from, open := os.DirFS("testdata/course"), s.Open
	data, err := fs.ReadFile(from, file)
	if err != nil {
		t.Fatal(err)
	}
	mild := fstest.MapFS{file: {Data: bytes.Replace(data, []byte("sensitivity: none"), []byte("sensitivity: mild"), 1)}}
	s.Open = func(language string) (*course.Course, *messages.Words, error) {
		_, words, err := open(language)
		if err != nil {
			return nil, nil, err
		}
		c, err := course.Open(lent{from, mild}, language)
		return c, words, err
	}
	return s
}

// lent is a folder of which some files are others.
type lent struct{ own, others fs.FS }

func (l lent) Open(name string) (fs.File, error) {
	if f, err := l.others.Open(name); err == nil && name != "." {
		return f, nil
	}
	return l.own.Open(name)
}

// While the screen is hidden nothing of ours is named, not even when the input ends there.
func TestHidden(t *testing.T) {
	for _, at := range [][]string{{"0"}, {"", "0"}, {"", "+", "0"}, {"", "1", "0"}, {"", "?", "0"}, {"", "?", "4", "hide"}, {"2", "0"}} {
		out := play(t, known(t, (&memory{}).learner(stopped(1))), append(at, "asdf", "q", "n", "?", "lamp")...)
		_, hidden, ok := strings.Cut(out, strings.Repeat("\n", blankLines))
		if !ok {
			t.Fatalf("%q does not hide:\n%s", at, out)
		}
		has(t, hidden, "Typing practice", "lamp (or menu): asdf", "1 word")
		hasNot(t, hidden, "SafeSkills", "Otter", "everything", "Topic", "Saved", "day")
		out = play(t, known(t, (&memory{}).learner(stopped(1))), append(at, "MENU")...)
		if after := out[strings.LastIndex(out, "MENU"):]; !strings.HasPrefix(after, "MENU\n\nA day, 20 min.") {
			t.Errorf("%q: the way back leads to\n%s", at, after)
		}
	}
}

// The nickname asked for on the command line must be known.
func TestUnknownLearner(t *testing.T) {
	s := setup(t)
	s.Learner = "Nobody"
	var out strings.Builder
	err := Run(context.Background(), strings.NewReader(""), &out, s)
	if err == nil || !strings.Contains(err.Error(), "Nobody") {
		t.Errorf("the error is %v", err)
	}
}

// A module that can't be opened says why, and the others work.
func TestNotOpened(t *testing.T) {
	s := known(t, (&memory{}).learner())
	s.Path = "" // everything
	out := play(t, s, "4", "x", "")
	has(t, out, "Everything, in your own time", "4. Broken: new", "cannot be opened, because its file has a mistake", "One of everything. Step 1 of 13.")

	s = known(t, (&memory{}).learner(stopped(1)))
	s.Language = "fr"
	out = play(t, s, "1", "s", "1")
	has(t, out, "Next: 2. Sujet 2.", "1. Module 1: closed", "This one is not in this language yet.", "Sujet 2")
	hasNot(t, out, "closed: closed")
}

// A module asked for on the command line is the one that Enter opens.
func TestModuleAsked(t *testing.T) {
	s := known(t, (&memory{}).learner(stopped(3)))
	s.Module = "calm"
	has(t, play(t, s, "", "b", ""), "Next: 2. Topic 2.", "This is about something hard.", "Next: 1. One of everything.", "Step 3 of 13")
}

// A language in which the module is not written leaves the learner at the step, in the language it has.
func TestLanguageWithoutModule(t *testing.T) {
	out := play(t, known(t, (&memory{}).learner(stopped(2))), "", "1", "+", "5", "2", "suite", "+", "6", "1")
	has(t, out, "Not all of it yet.", "Français", "This one is not in this language yet.", "Not all of it yet.", "Step 3 of 13", "Which language?", "Mark two.")
}

func TestNothingForTheLevel(t *testing.T) {
	s := setup(t)
	s.Guest, s.Band = true, "later"
	has(t, play(t, s, "n", "n", "b", "x", "q"), "There is nothing here for this level yet.", "What would you like to do?")
	s.Demo = true
	has(t, play(t, s), "There is nothing here for this level yet.", "That was the demo.")
}
