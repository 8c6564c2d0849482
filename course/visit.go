package course

import (
	"fmt"
	"slices"
	"time"
)

// Visit is a learner's walk through one module. It is a value: each move returns the next one, with the events that are
// worth keeping. What a sensitive or restricted module must not keep is left out here, in one place.
type Visit struct {
	course  *Course
	module  *Module
	entry   Entry
	steps   []*Step
	at      int
	act     Activity
	seen    Progress // everything, in memory only: what is kept is less
	tries   int
	hints   int
	shown   bool // the answer was looked at
	part    int  // of a sensitive module: the last part written
	settled bool // the step was answered rightly, or needs no answer
}

// Outcome is what comes of an answer. In a talk that goes on, Coach speaks and Verdict is empty.
type Outcome struct {
	Verdict Verdict
	Coach   string // Markdown; what is said about a reply in a talk
	More    bool   // the talk goes on
}

// load sets the step up as the progress knows it: the turns of a talk, the tries so far.
func (v *Visit) load() {
	s := v.Step()
	known := v.seen.Step(v.key(s))
	v.act = replay(s.Activity, known.Path)
	v.tries, v.shown, v.hints = known.visitTries, known.visitRevealed, 0
	_, isRead := v.act.Ask().(Read)
	v.settled = isRead
}

func replay(a Activity, path []string) Activity {
	for _, reply := range path {
		s, ok := a.(Sequel)
		if !ok {
			return a
		}
		next, _, ok := s.Next(Answer{IDs: []string{reply}})
		if !ok {
			return a
		}
		a = next
	}
	return a
}

// Same is whether two visits of one learner are at the same step of the same module, on the same way and in the same language.
func (v Visit) Same(o Visit) bool {
	return v.course == o.course && v.module.Key == o.module.Key && v.entry.Learner == o.entry.Learner && v.entry.Way == o.entry.Way &&
		v.Step().ID == o.Step().ID
}

// Module is the module being visited.
func (v Visit) Module() *Module { return v.module }

// Step is the present step.
func (v Visit) Step() *Step { return v.steps[v.at] }

// Steps are the steps on this way, in order.
func (v Visit) Steps() []*Step { return v.steps }

// Number is the present step's number, from 1, and the count of steps on this way.
func (v Visit) Number() (n, of int) { return v.at + 1, len(v.steps) }

// Numbered is whether the step's number may be shown. The two ways through a sensitive or restricted module differ in length, so
// "of 14" would tell a neighbour which of them somebody took. The author always sees it.
func (v Visit) Numbered() bool { return v.entry.Preview || v.module.Sensitivity < Sensitive }

// Core is whether only core steps are on the way.
func (v Visit) Core() bool { return v.entry.Core }

// Seen is what this visit knows of a step; more than what is kept, where little may be kept.
func (v Visit) Seen(s *Step) StepProgress { return v.seen.Step(v.key(s)) }

// Keeps is whether answers of this module are saved.
func (v Visit) Keeps() bool { return v.module.Sensitivity < Sensitive && !v.entry.Made }

// OtherWay is the way that this visit does not take; Unasked where the module has only one, or the other one is closed.
func (v Visit) OtherWay() Way {
	if v.module.Sensitivity < Sensitive {
		return Unasked
	}
	other := v.entry
	if other.Way = Exchanged; v.entry.Way == Exchanged {
		other.Way = Played
	}
	if other.closes(v.module.Sensitivity) {
		return Unasked
	}
	return other.Way
}

// Touches is whether this visit may touch somebody personally, so that a bad end of a step needs calm words after it. The steps
// that replace a sensitive module never do.
func (v Visit) Touches() bool {
	return v.module.Sensitivity >= Mild && !(v.module.Sensitivity >= Sensitive && v.entry.Way == Exchanged)
}

// KeepsEnd is whether it is saved that this module was finished.
func (v Visit) KeepsEnd() bool { return v.module.Sensitivity < Restricted && !v.entry.Made }

// Made is whether learners made what is visited.
func (v Visit) Made() bool { return v.entry.Made }

// Question is what the present step asks, in this learner's order.
func (v Visit) Question() Question {
	q := Shown(v.act.Ask(), v.key(v.Step()), v.entry.Learner)
	if d, ok := q.(Draw); ok {
		d.Words = v.course.Words()
		return d
	}
	return unsolve(q, v.act.Solution())
}

// Ponders is whether two or three people at the screen are to decide alone before anything is touched: at a step that asks them to
// talk, before the first try, and only where all they need for it is in view.
func (v Visit) Ponders() bool {
	switch q := v.act.Ask().(type) {
	case Read, Press, Draw, Turn:
		return false
	case Pick:
		if q.Papers != nil || q.Talk != nil && len(q.Talk.Ways) > 0 {
			return false
		}
	}
	return v.Step().Talk && v.tries == 0 && !v.shown
}

// Settled is whether the step was answered rightly in this visit, or needs no answer.
func (v Visit) Settled() bool { return v.settled }

// Tries is how often something was handed in during this visit to the step.
func (v Visit) Tries() int { return v.tries }

// HandIn grades an answer; took is the time since the step was first shown, 0 when not known.
func (v Visit) HandIn(a Answer, took time.Duration) (Visit, Outcome, []Event) {
	key := v.key(v.Step())
	var events []Event
	var out Outcome
	if s, ok := v.act.(Sequel); ok {
		next, coach, ok := s.Next(a)
		switch {
		case !ok && v.act.Ask().(Pick).Talk.Ended:
			return v, Outcome{Verdict: v.Judge(a)}, nil
		case !ok:
			return v, Outcome{More: true}, nil
		}
		v.act, out.Coach = next, coach
		v, events = v.keep(StepTurn{At: key, Reply: a.IDs[0]})
		if talk := next.Ask().(Pick).Talk; !talk.Ended {
			out.More = true
			return v, out, events
		}
		a = Answer{IDs: v.seen.Step(key).Path}
	}
	out.Verdict = v.Judge(a)
	v.tries++
	v.settled = v.settled || out.Verdict.Right
	if !out.Verdict.Scored {
		return v, out, events
	}
	v, try := v.keep(StepTry{At: key, Try: v.tries, IDs: a.flat(), Score: out.Verdict.Score, Right: out.Verdict.Right,
		Hints: v.hints, Ms: max(0, took.Milliseconds())})
	return v, out, append(events, try...)
}

// Judge grades an answer without handing it in; once a talk has ended, it grades that end.
func (v Visit) Judge(a Answer) Verdict {
	verdict := v.act.Grade(a)
	verdict.Scored = verdict.Scored && v.Step().Scored
	return verdict
}

// Hint gives the next hint; ok is false when there is none left.
func (v Visit) Hint() (next Visit, hint string, ok bool) {
	hints := v.Step().Hints
	if v.hints >= len(hints) {
		return v, "", false
	}
	v.hints++
	return v, hints[v.hints-1], true
}

// Hints are the hints given so far, and how many are left.
func (v Visit) Hints() (given []string, left int) {
	hints := v.Step().Hints
	return hints[:v.hints], len(hints) - v.hints
}

// Reveal shows a right answer with the verdict on it. In a talk it shows a good reply, and the verdict has one row: what a coach
// says of it.
func (v Visit) Reveal() (Visit, Answer, Verdict, []Event) {
	answer := v.act.Solution()
	v.shown = true
	v, events := v.keep(StepReveal{At: v.key(v.Step())})
	if s, ok := v.act.(Sequel); ok {
		if _, coach, more := s.Next(answer); more {
			return v, answer, Verdict{Rows: []Row{{ID: answer.IDs[0], Sign: Good, Feedback: coach}}}, events
		}
	}
	verdict := v.act.Grade(answer)
	verdict.Scored = false
	return v, answer, verdict, events
}

// TakeBack undoes the last reply of a talk; ok is false when there is none.
func (v Visit) TakeBack() (next Visit, events []Event, ok bool) {
	key := v.key(v.Step())
	path := v.seen.Step(key).Path
	if _, talk := v.act.(Sequel); !talk || len(path) == 0 {
		return v, nil, false
	}
	v, events = v.keep(StepTurn{At: key, Back: true})
	v.act = replay(v.Step().Activity, path[:len(path)-1])
	return v, events, true
}

// Next leaves the step forward. After the last one it goes to the first that was not left yet; done is true when there is
// none, and the module is finished.
func (v Visit) Next() (next Visit, done bool, events []Event) {
	s := v.Step()
	var skipped []Event
	if v.tries == 0 && !v.shown && !v.settled {
		v, skipped = v.keep(StepSkip{At: v.key(s)})
	}
	to := v.at + 1
	if to == len(v.steps) {
		to = slices.IndexFunc(v.steps, func(o *Step) bool { return o != s && !o.Optional && !v.Seen(o).Left })
	}
	if to < 0 {
		v, events = v.keep(ModuleDone{At: v.module.Key, Left: s.ID, Core: v.entry.Core && len(v.steps) < len(v.module.Steps)})
		return v, true, append(skipped, events...)
	}
	v, events = v.goTo(to, s.ID)
	return v, false, append(skipped, events...)
}

// Back goes to the step before; ok is false at the first one.
func (v Visit) Back() (next Visit, events []Event, ok bool) {
	if v.at == 0 {
		return v, nil, false
	}
	v, events = v.goTo(v.at-1, "")
	return v, events, true
}

// Jump goes to the n-th step, from 1.
func (v Visit) Jump(n int) (Visit, []Event) {
	return v.goTo(min(max(n, 1), len(v.steps))-1, "")
}

func (v Visit) goTo(i int, left string) (Visit, []Event) {
	v.at = i
	v, events := v.keep(StepEnter{At: v.key(v.Step()), N: i + 1, M: len(v.steps), Left: left})
	v.load()
	return v, events
}

// In is the same visit in another language: the same step, the same turn of a talk.
func (v Visit) In(c *Course) (Visit, error) {
	if v.entry.Made {
		return v, nil
	}
	m, issues := c.Module(v.module.Key.Module, v.module.Key.Band)
	if err := issues.Err(); err != nil {
		return v, err
	}
	if _, err := c.Head(v.module.Key.Module, v.module.Key.Band); err != nil {
		return v, err
	}
	here, path := v.Step().ID, v.seen.Step(v.key(v.Step())).Path
	steps := onTheWay(m, v.entry)
	i := slices.IndexFunc(steps, func(s *Step) bool { return s.ID == here })
	if i < 0 {
		return v, fmt.Errorf("step %s is %w", here, ErrNoLanguage)
	}
	v.course, v.module, v.steps, v.at = c, m, steps, i
	v.act = replay(v.Step().Activity, path)
	v.hints = min(v.hints, len(v.Step().Hints)) // a preview may have fewer
	return v, nil
}

// Again are the steps to look at again: those whose first try was not right, in order.
func (v Visit) Again() []*Step {
	var out []*Step
	for _, s := range v.steps {
		if s.Scored && v.Seen(s).First == FirstWrong {
			out = append(out, s)
		}
	}
	return out
}

// Worked is whether at least half of the activities were tried, so that nobody who only paged through is told "I can".
func (v Visit) Worked() bool {
	tried, all := 0, 0
	for _, s := range v.steps {
		if s.Scored {
			all++
			if v.Seen(s).Tries > 0 {
				tried++
			}
		}
	}
	return 2*tried >= all
}

func (v Visit) key(s *Step) StepKey { return StepKey{v.module.Key, s.ID} }

// keep applies an event to what the visit knows, and returns what of it may be kept: nothing in a restricted module or a step that
// learners made; in a sensitive module the part reached and that it was finished, the same whether it was played or exchanged.
func (v Visit) keep(e Event) (Visit, []Event) {
	v.seen = v.seen.Apply(e)
	if v.entry.Made {
		return v, nil
	}
	switch v.module.Sensitivity {
	case Neutrally, Mild:
		return v, []Event{e}
	case Sensitive:
		switch e := e.(type) {
		case StepEnter:
			part := v.partOf(e.N - 1)
			if part <= v.part {
				return v, nil
			}
			v.part = part
			return v, []Event{StepEnter{At: StepKey{ModuleKey: v.module.Key}, N: part, M: v.parts()}}
		case ModuleDone:
			return v, []Event{ModuleDone{At: v.module.Key}}
		}
	}
	return v, nil
}

// partOf is the part of the way, from 1, in which step i stands.
func (v Visit) partOf(i int) int { return i*v.parts()/len(v.steps) + 1 }

// parts is how many parts the ways of a sensitive module have: as many as the shorter one has steps, so that whoever goes
// through either of them meets every part.
func (v Visit) parts() int {
	played, exchanged := v.entry, v.entry
	played.Way, exchanged.Way = Played, Exchanged
	return min(len(onTheWay(v.module, played)), len(onTheWay(v.module, exchanged)))
}
