package course_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
)

// sitting is a learner in a module, with everything that was kept so far: what a journal would hold.
type sitting struct {
	t      fatal
	course *course.Course
	module string
	entry  course.Entry
	visit  course.Visit
	events []course.Event
	done   bool
}

func openLamp(t testing.TB, language string) *course.Course {
	t.Helper()
	c, err := course.Open(folderFS(t, "testdata/lamp"), language)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func sit(t fatal, c *course.Course, module string, e course.Entry) *sitting {
	s := &sitting{t: t, course: c, module: module, entry: e}
	s.enter()
	return s
}

// enter comes back to the module with nothing but what was kept.
func (s *sitting) enter() {
	s.entry.Progress = course.Fold(s.events)
	v, events, err := s.course.Enter(s.module, "lantern", s.entry)
	if err != nil {
		s.t.Fatalf("%v", err)
	}
	s.visit, s.done = v, false
	s.keep(events)
}

func (s *sitting) keep(events []course.Event) { s.events = append(s.events, events...) }

func (s *sitting) handIn(a course.Answer) course.Outcome {
	v, out, events := s.visit.HandIn(a, 1500*time.Millisecond)
	s.visit = v
	s.keep(events)
	return out
}

func (s *sitting) next() {
	v, done, events := s.visit.Next()
	s.visit, s.done = v, done
	s.keep(events)
}

// finish goes on to the end.
func (s *sitting) finish() {
	for n := 0; !s.done; n++ {
		if s.next(); n > 2*len(s.visit.Steps()) {
			s.t.Fatalf("no end after %d times next: %s", n, s.log(0))
		}
	}
}

func (s *sitting) back() bool {
	v, events, ok := s.visit.Back()
	s.visit = v
	s.keep(events)
	return ok
}

func (s *sitting) jump(n int) {
	v, events := s.visit.Jump(n)
	s.visit = v
	s.keep(events)
}

func (s *sitting) takeBack() bool {
	v, events, ok := s.visit.TakeBack()
	s.visit = v
	s.keep(events)
	return ok
}

func (s *sitting) reveal() course.Answer {
	v, a, _, events := s.visit.Reveal()
	s.visit = v
	s.keep(events)
	return a
}

// at fails unless the visit stands at a step, and a talk at a node.
func (s *sitting) at(step string) {
	if t, ok := s.visit.Question().(course.Pick); ok && t.Talk != nil {
		step, _, _ = strings.Cut(step, "/")
		if got := s.visit.Step().ID + "/" + t.Talk.Node; !strings.HasPrefix(got, step) {
			s.t.Fatalf("at %s, want %s", got, step)
		}
		return
	}
	if s.visit.Step().ID != step {
		s.t.Fatalf("at %s, want %s", s.visit.Step().ID, step)
	}
}

// log writes what was kept since the n-th event, one word an event.
func (s *sitting) log(n int) string {
	var out []string
	for _, e := range s.events[n:] {
		switch e := e.(type) {
		case course.StepEnter:
			out = append(out, fmt.Sprintf("enter:%s:%d/%d:%s", e.At.Step, e.N, e.M, e.Left))
		case course.StepTurn:
			out = append(out, fmt.Sprintf("turn:%s:%s:%v", e.At.Step, e.Reply, e.Back))
		case course.StepTry:
			out = append(out, fmt.Sprintf("try:%s:%d:%s:%v:%d:%d", e.At.Step, e.Try, strings.Join(e.IDs, "+"), e.Right, e.Hints, e.Ms))
		case course.StepReveal:
			out = append(out, "reveal:"+e.At.Step)
		case course.StepSkip:
			out = append(out, "skip:"+e.At.Step)
		case course.ModuleDone:
			out = append(out, fmt.Sprintf("done:%s:%v", e.Left, e.Core))
		}
	}
	return strings.Join(out, " ")
}

// keeps fails unless exactly these events were kept since the n-th.
func (s *sitting) keeps(n int, want string) int {
	if got := s.log(n); got != want {
		s.t.Fatalf("kept  %s\nwant  %s", got, want)
	}
	return len(s.events)
}
