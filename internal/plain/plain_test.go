package plain

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

var update = flag.Bool("update", false, "write the golden transcripts anew")

// Each transcript is a whole walk, from one reader. The lines typed stand behind the prompts, as on a terminal.
func TestTranscripts(t *testing.T) {
	for _, c := range []struct {
		name  string
		from  int // the step of the first module where a known learner begins; 0 begins at Welcome
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
		{"talk", 10, nil, []string{"5", "answer", "1", "2", "?", "", "+", "2", "2", "+", "2", "1", "", "b", "b"}},
		{"keys", 11, nil, []string{"x", "?", "1", "", "1", "", "", "hide", "asdf", "lamp", "menu", "", "", ""}},
		{"menu", 1, nil, []string{"+", "+", "+", "4", "+", "2", "+", "4", "b", "+", "6", "4", "b", "b", "m", "b", "1", "1", "n", "map", ":q"}},
		{"end", 13, nil, []string{"", "2", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "x", "+", "b", "?", "b", "+", "1", "q"}},
		{"sensitive", 0, nil, []string{"", "", "", "", "2", "x", "b", "2", "2", "", "", "+", "5", "1", "2", "", "1", "", "", "", "q"}},
		{"pair", 0, nil, []string{"1", "2", "1", "1", "1", "2", "n", "n", "n", "q"}},
		{"language", 0, nil, []string{"2", "2", "1", "1", "1", "1", "2", "2", "", "+", "6", "1", "2", "+", "4", "2", "q"}},
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
				s = known(t, (&memory{}).learner(stopped(c.from)))
				c.typed = append([]string{""}, c.typed...)
			}
			golden(t, c.name, masked(t, play(t, s, c.typed...)))
		})
	}
}

// stopped says that somebody is at a step of the first module.
func stopped(n int) course.Event {
	steps := []string{"pick", "several", "two", "spot", "fine", "decide", "sequence", "partners", "bins", "speak", "ask", "hide", "idea"}
	at := course.StepKey{ModuleKey: course.ModuleKey{Course: "test", Module: "all", Band: "first"}, Step: steps[n-1]}
	return course.StepEnter{At: at, N: n, M: len(steps)}
}

// masked leaves out which nicknames were offered, so that the list of them may change.
func masked(t *testing.T, out string) string {
	t.Helper()
	names, err := messages.Nicknames("en")
	if err != nil {
		t.Fatal(err)
	}
	var pairs []string
	for _, name := range names {
		if name != "Blue Otter" {
			pairs = append(pairs, name, "(a nickname)")
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
