package journal_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// full tells whether the whole counts are asked for, which takes minutes.
var full = os.Getenv("SAFESKILLS_FULL") == "1"

// TestMain runs the test binary as the program that is killed when the environment says so.
func TestMain(m *testing.M) {
	if scenario := os.Getenv("SAFESKILLS_JOURNAL_CHILD"); scenario != "" {
		child(scenario)
		return
	}
	flag.Parse()
	if full {
		flag.Set("rapid.checks", "100000")
	}
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}

var (
	testRun = journal.Run{App: "test", Session: "s1", Group: "g", People: 2}
	aModule = course.ModuleKey{Course: "c", Module: "m", Band: "lantern"}
	aStep   = course.StepKey{ModuleKey: aModule, Step: "s"}
)

// kinds is how many event types there are; makeEvent(kind, n) differs for every n.
const kinds = 7

func makeEvent(kind, n int) course.Event {
	switch kind {
	case 0:
		return course.LearnerNew{Nickname: fmt.Sprint("Blue Otter ", n), Band: "lantern"}
	case 1:
		return course.StepEnter{At: aStep, N: n, M: 12}
	case 2:
		return course.StepTurn{At: aStep, Reply: fmt.Sprint("r", n)}
	case 3:
		return course.StepTry{At: aStep, Try: n, IDs: []string{"a", "b"}, Score: 0.5, Ms: 1200}
	case 4:
		return course.StepReveal{At: course.StepKey{ModuleKey: aModule, Step: fmt.Sprint("s", n)}}
	case 5:
		return course.StepSkip{At: course.StepKey{ModuleKey: aModule, Step: fmt.Sprint("s", n)}}
	}
	return course.ModuleDone{At: aModule, Left: fmt.Sprint("s", n)}
}

// answers is a learner.new and then n tries.
func answers(n int) []course.Event {
	events := []course.Event{makeEvent(0, 0)}
	for i := range n {
		events = append(events, makeEvent(3, i+1))
	}
	return events
}

// content is what makes two events the same.
func content(e course.Event) string {
	data, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	return e.Type() + " " + string(data)
}

// broken says how a history breaks the promise that acked is a part of recovered and recovered a part of issued, in
// order, or is empty. At most one event that was not acknowledged may be there for each program that wrote.
func broken(h journal.History, issued []course.Event, acked func(i int) bool) string {
	next := 0
	for _, r := range h.Records {
		got := r.Type + " " + string(r.Data)
		for next < len(issued) && content(issued[next]) != got {
			if acked(next) {
				return fmt.Sprintf("event %d was acknowledged and is lost", next)
			}
			next++
		}
		if next == len(issued) {
			return "an event nobody issued, or twice, or out of order: " + got
		}
		next++
	}
	for ; next < len(issued); next++ {
		if acked(next) {
			return fmt.Sprintf("event %d was acknowledged and is lost", next)
		}
	}
	if len(h.Events)+h.Unknown != len(h.Records) {
		return "events and records differ"
	}
	return ""
}

func upTo(n int) func(int) bool { return func(i int) bool { return i < n } }

func always(int) bool { return true }

// load reads a learner who may not be there.
func load(s *journal.Store, learner string) (journal.History, error) {
	h, err := s.Load(learner)
	if reason(err) == journal.NoLearner {
		return journal.History{Learner: learner}, nil
	}
	return h, err
}

func reason(err error) journal.Reason {
	var p *journal.Problem
	if errors.As(err, &p) {
		return p.Reason
	}
	return ""
}

// save appends all events, each after the acknowledgement of the one before, and closes the writer.
func save(t testing.TB, s *journal.Store, h journal.History, events ...course.Event) {
	t.Helper()
	w := s.Writer(h, testRun)
	for i, e := range events {
		if err := <-w.Append(e); err != nil {
			t.Fatalf("event %d: %v", i, err)
		}
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func mustLoad(t testing.TB, s *journal.Store, learner string) journal.History {
	t.Helper()
	h, err := s.Load(learner)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ticking is a clock that moves a second at each look.
func ticking() func() time.Time {
	now := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// tools are programs, whose lack skips a test.
func tools(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed, so this is not tried", name)
		}
	}
}

// does runs a program that has to do what it is told.
func does(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
}

func openMemory(fsys journal.FS) *journal.Store { return journal.Open(fsys, dataDir, ticking()) }
