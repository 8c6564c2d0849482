package plain

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

// leaving is somebody who types lines and goes away: after the lines, nothing more comes until the time is up, and then the next
// somebody types.
type leaving struct {
	typed []string // of one after the other, each with a line
	ready chan time.Time
	read  int // how many lines were read
	asked int // how often a clock was asked for
}

func (l *leaving) Read(p []byte) (int, error) {
	if l.read == len(l.typed) {
		return 0, io.EOF
	}
	line := l.typed[l.read]
	l.read++
	if line == "(gone)" {
		l.ready <- time.Time{} // is taken when the program has waited in vain
		return l.Read(p)
	}
	return copy(p, line+"\n"), nil
}

// after is a clock that is up when nobody types.
func (l *leaving) after(d time.Duration) <-chan time.Time {
	l.asked++
	if d != 5*time.Minute {
		panic(d)
	}
	return l.ready
}

func atKiosk(t *testing.T, s Setup, typed ...string) string {
	t.Helper()
	l := &leaving{typed: typed, ready: make(chan time.Time)}
	s.Policy.Idle, s.After = 5*time.Minute, l.after
	var out strings.Builder
	if err := Run(context.Background(), l, &out, s); err != nil {
		t.Fatalf("the run ended with %v after\n%s", err, out.String())
	}
	if l.asked == 0 {
		t.Error("nobody looked at the clock")
	}
	return out.String()
}

// TestKiosk: after five minutes without a line the sitting ends, and nothing that was saved is lost.
func TestKiosk(t *testing.T) {
	m := (&memory{}).learner()
	out := atKiosk(t, known(t, m), "1", "2", "(gone)", "2", "1", "q")
	has(t, out, "Step 1 of", "Nobody has typed anything for a while.", "Saved. See you, Blue Otter.", "1. Start", "Go on as Blue Otter", "You stopped at step 1")
	if !m.last.closed || len(m.sittings) != 2 {
		t.Errorf("closed %t, %d sittings", m.last.closed, len(m.sittings))
	}
	// From a question before the map, too, and from a page of help; nobody waits at Welcome.
	for _, before := range [][]string{{"1"}, {"1", "1"}, {"1", "1", "1"}, {"?"}, {"?", "1"}, {"2"}} {
		out := atKiosk(t, setup(t), append(before, "(gone)", "q")...)
		if n := strings.Count(out, "1. Start"); n != 2 {
			t.Errorf("%q: Welcome is told %d times\n%s", before, n, out)
		}
	}
	s := setup(t)
	l := &leaving{typed: []string{"x", "9", "q"}, ready: make(chan time.Time)}
	s.Policy.Idle, s.After = 5*time.Minute, l.after
	if err := Run(context.Background(), l, io.Discard, s); err != nil || l.asked > 0 {
		t.Errorf("%v; the clock was asked for %d times at Welcome", err, l.asked)
	}
	has(t, atKiosk(t, setup(t), "2", "2", "1", "1", "(gone)", "q"), "Language (Français)", "Nobody has typed", "Language (English)") // of the beginning
}

// TestKioskClosesTheGate: what the facilitator opened is closed again.
func TestKioskClosesTheGate(t *testing.T) {
	out := atKiosk(t, gated(t, &facilitator{}, (&memory{}).learner()), "3", openSesame, "1", "(gone)", "2", "1", "3", "", "q")
	has(t, out, "Never shown.", "Nobody has typed", "Topic 3: closed", "type your phrase")
}

// TestKioskStaysHidden: behind a hidden screen the sitting ends, and nothing of ours is named.
func TestKioskStaysHidden(t *testing.T) {
	m := (&memory{}).learner()
	out := atKiosk(t, known(t, m), "1", "0", "(gone)", "lamp", "menu", "q")
	_, hidden, _ := strings.Cut(out, strings.Repeat("\n", blankLines))
	drill, after, _ := strings.Cut(hidden, "menu\n")
	hasNot(t, drill, "SafeSkills", "Otter", "Saved", "Nobody")
	has(t, drill, "lamp (or menu):", "1 word")
	has(t, after, "SafeSkills", "Go on as Blue Otter")
	if !m.last.closed {
		t.Error("the sitting goes on")
	}
}

// TestHeld: a kiosk is left by the facilitator's phrase; without it the next learner begins. Only the end of all input ends it, too.
func TestHeld(t *testing.T) {
	held := func(t *testing.T, typed string) string {
		s := known(t, (&memory{}).learner())
		s.Policy.Leaves = func(phrase string) bool { return phrase == "Blue otter 0?" }
		var out strings.Builder
		if err := Run(context.Background(), strings.NewReader(typed), &out, s); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for name, way := range map[string]string{"at the map": "q\n", "in a step": "1\nq\n"} {
		out := held(t, way+"marzipan\n"+strings.Repeat("q\n\n", 2)+"q\nBlue otter 0?\n1\n")
		has(t, out, "stays open for the next learner", "That is not the phrase", "Go on as Blue Otter")
		if rest := out[strings.LastIndex(out, "stays open"):]; strings.Contains(rest, "Go on as") || strings.Contains(rest, "not the phrase") {
			t.Errorf("%s: the phrase does not leave:\n%s", name, rest)
		}
		if strings.Contains(out, "marzipan") || strings.Contains(out, "otter 0?") {
			t.Errorf("%s: what was typed is shown", name)
		}
	}
	if out := held(t, "1\n"); strings.Contains(out, "stays open") {
		t.Errorf("when there is no more input, somebody is asked for a phrase:\n%s", out)
	}
}
