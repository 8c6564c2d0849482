package course_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// drawSteps makes the steps of one way through a module, all ids with a prefix.
func drawSteps(t *rapid.T, least, most int, prefix string) []madeStep {
	var steps []madeStep
	for i := range rapid.IntRange(least, most).Draw(t, "steps") {
		more := "hints: [H, H], "
		for _, flag := range []string{"core: true, ", "optional: true, ", "scored: false, "} {
			if rapid.IntRange(0, 3).Draw(t, flag) == 0 {
				more += flag
			}
		}
		kind := rapid.SampledFrom(allKinds).Draw(t, "kind")
		steps = append(steps, drawStep(t, fmt.Sprintf("%ss%d", prefix, i+1), kind, prefix, more))
	}
	return steps
}

// answers something: rightly, or anyhow.
func (s *sitting) answer(t *rapid.T, made []madeStep) {
	a := s.visit.Step().Activity.Solution()
	if p, ok := s.visit.Question().(course.Pick); ok && p.Talk != nil {
		a = picked("unknown")
		if len(p.Options) > 0 && rapid.IntRange(0, 9).Draw(t, "known") > 0 {
			a = picked(rapid.SampledFrom(p.Options).Draw(t, "reply").ID)
		}
	} else if rapid.Bool().Draw(t, "anyhow") {
		i := slices.IndexFunc(made, func(m madeStep) bool { return m.id == s.visit.Step().ID })
		a = made[i].drawAnswer(t)
	}
	s.handIn(a)
}

// TestMoves: whatever a learner does, nothing breaks, what was kept leads back to the same point with the same future, and
// there is always a way on to the end.
func TestMoves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		made := drawSteps(rt, 3, 7, "")
		sensitivity := rapid.SampledFrom([]string{"none", "mild"}).Draw(rt, "sensitivity")
		c, _ := openOne(t, madeModule("sensitivity: "+sensitivity+"\n", made, nil))
		s := sit(rt, c, "one", course.Entry{Learner: "otter", Core: rapid.Bool().Draw(rt, "core")})
		for range rapid.IntRange(0, 30).Draw(rt, "moves") {
			s.move(rt, made, true)
			s.sameAfterABreak(rt)
		}
		s.finish()
	})
}

// move does anything a learner can do, jumping if jumps.
func (s *sitting) move(t *rapid.T, made []madeStep, jumps bool) {
	moves := []string{"next", "next", "answer", "answer", "hint", "back", "take back", "reveal", "break"}
	if jumps {
		moves = append(moves, "jump")
	}
	switch rapid.SampledFrom(moves).Draw(t, "move") {
	case "next":
		s.next()
	case "answer":
		s.answer(t, made)
	case "hint":
		s.visit, _, _ = s.visit.Hint()
	case "back":
		s.back()
	case "take back":
		s.takeBack()
	case "reveal":
		a := s.reveal()
		if p, ok := s.visit.Question().(course.Pick); ok && p.Talk != nil {
			break
		}
		if v := s.visit.Judge(a); !v.Right {
			t.Fatalf("%s: the answer shown is not right: %+v", s.visit.Step().ID, v)
		}
	case "jump":
		s.jump(rapid.IntRange(-1, len(s.visit.Steps())+1).Draw(t, "to"))
	case "break":
		s.enter()
	}
	if s.done {
		s.enter()
	}
	if n, of := s.visit.Number(); n < 1 || n > of || of != len(s.visit.Steps()) || s.visit.Steps()[n-1] != s.visit.Step() {
		t.Fatalf("at step %d of %d", n, of)
	}
}

// sameAfterABreak compares the visit with one that knows only what was kept.
func (s *sitting) sameAfterABreak(t *rapid.T) {
	entry := s.entry
	entry.Progress = course.Fold(s.events)
	other, events, err := s.course.Enter(s.module, "lantern", entry)
	if err != nil || len(events) > 0 {
		t.Fatalf("after a break: %v, %v", events, err)
	}
	if got, want := other.Step().ID, s.visit.Step().ID; got != want {
		t.Fatalf("resumed at %s, was at %s: %s", got, want, s.log(0))
	}
	if got, want := other.Question(), s.visit.Question(); !reflect.DeepEqual(got, want) {
		t.Fatalf("asks %+v, asked %+v", got, want)
	}
	if !s.visit.Step().Scored {
		return // of what is not scored, nothing but being there is kept
	}
	if other.Tries() != s.visit.Tries() {
		t.Fatalf("%d tries, were %d", other.Tries(), s.visit.Tries())
	}
	_, gotDone, got := other.Next()
	_, wantDone, want := s.visit.Next()
	if gotDone != wantDone || !reflect.DeepEqual(got, want) {
		t.Fatalf("going on leads to %+v, before to %+v", got, want)
	}
	for _, o := range s.visit.Steps() {
		if other.Seen(o).Left != s.visit.Seen(o).Left {
			t.Fatalf("%s: left %v, before %v", o.ID, other.Seen(o).Left, s.visit.Seen(o).Left)
		}
	}
}

// TestNegativeTime: a clock that was set back makes no negative times.
func TestNegativeTime(t *testing.T) {
	s := sit(t, openLamp(t, ""), "walk", course.Entry{})
	_, _, events := s.visit.HandIn(picked("office"), -time.Hour)
	if ms := events[0].(course.StepTry).Ms; ms != 0 {
		t.Errorf("%d ms", ms)
	}
}
