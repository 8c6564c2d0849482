package course

import (
	"cmp"
	"slices"
)

// How much a warm-up serves at most: three minutes of it.
const (
	mostWarmUp   = 5
	mostBoosters = 2
)

// boosterWait is after how many sittings a booster first comes back. What one lesson taught had worn off after four weeks,
// so boosters belong two to four weeks later (research/curriculum.md, A4); a club meets once a week.
const boosterWait = 2

// WarmUpItem is a step that comes back: one that was missed at the first try, or a booster of a finished module.
type WarmUpItem struct {
	Module  *Module
	Step    *Step
	Booster bool // nothing was missed; it comes back so that it lasts
}

// WarmUp is what a learner of a band looks at again in this sitting, at most five steps: those missed longest ago in the
// first box, then in the other boxes, then boosters. Where something was missed, boosters are fewer than what was. The same
// progress has the same warm-up. Nothing of a sensitive or restricted module comes back, whatever a journal says, and
// nothing but questions that are answered at once and have a right answer.
func (c *Course) WarmUp(p Progress, band string) []WarmUpItem {
	items := c.missed(p, band)
	items = items[:min(len(items), mostWarmUp)]
	room := mostBoosters
	if n := len(items); n > 0 {
		room = min(room, n-1, mostWarmUp-n)
	}
	return append(items, c.boosters(p, band, room)...)
}

// missed are the steps in a box that is to be looked at, the first box before the others.
func (c *Course) missed(p Progress, band string) []WarmUpItem {
	waiting := map[string]bool{} // modules to look into: the others need not be read
	for k, s := range p.Steps {
		if k.Course == c.ID && k.Band == band && p.isDue(s) {
			waiting[k.Module] = true
		}
	}
	var out []WarmUpItem
	for _, module := range c.Modules {
		if !waiting[module] {
			continue
		}
		m := c.neutral(module, band)
		for _, s := range m.recallable() {
			if p.isDue(p.Step(StepKey{m.Key, s.ID})) {
				out = append(out, WarmUpItem{Module: m, Step: s})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b WarmUpItem) int {
		x, y := p.Step(a.Key()), p.Step(b.Key())
		return cmp.Or(cmp.Compare(x.Box, y.Box), cmp.Compare(x.sitting, y.sitting))
	})
	return out
}

func (p Progress) isDue(s StepProgress) bool { return s.Box > 0 && p.Sittings-s.sitting >= wait(s.Box) }

// boosters are the first so many in the course's order that are not mastered. Of a module whose core alone was finished,
// only those count that belong to it or were met.
func (c *Course) boosters(p Progress, band string, most int) []WarmUpItem {
	var out []WarmUpItem
	for _, module := range c.Modules {
		if len(out) >= most {
			break
		}
		done := p.Module(c.Key(module, band))
		if !done.Core {
			continue
		}
		m := c.neutral(module, band)
		for _, s := range m.recallable() {
			known := p.Step(StepKey{m.Key, s.ID})
			met := done.Done || s.Core || known.Visits > 0
			rested := p.Sittings-max(known.sitting, done.sitting) >= boosterWait
			if s.Booster && met && rested && known.Box == 0 && known.Mastery < Mastered {
				out = append(out, WarmUpItem{m, s, true})
			}
		}
	}
	return out[:min(len(out), most)]
}

// neutral is a module that may be spoken of anywhere: offered in this language, without errors, and not sensitive. Of any
// other it is nil.
func (c *Course) neutral(module, band string) *Module {
	head, err := c.Head(module, band)
	if err != nil || head.Sensitivity >= Sensitive {
		return nil
	}
	m, issues := c.Module(module, band)
	if issues.Err() != nil {
		return nil
	}
	return m
}

// recallable are the steps of a module that can be asked again by themselves: those with a right answer that is found by
// thinking, and not by walking through a talk.
func (m *Module) recallable() []*Step {
	if m == nil {
		return nil
	}
	var out []*Step
	for i := range m.Steps {
		if s := &m.Steps[i]; s.Scored && s.asksOnce() {
			out = append(out, s)
		}
	}
	return out
}

func (s *Step) asksOnce() bool {
	switch q := s.Activity.Ask().(type) {
	case Pick:
		return q.Talk == nil && !q.Open
	case Mark, Arrange, Assign, Write, Turn:
		return true
	}
	return false
}

// Key names the step.
func (i WarmUpItem) Key() StepKey { return StepKey{i.Module.Key, i.Step.ID} }

// Question is what the step asks, in the learner's order.
func (i WarmUpItem) Question(learner string) Question {
	return unsolve(Shown(i.Step.Activity.Ask(), i.Key(), learner), i.Step.Activity.Solution())
}

// HandIn grades an answer. The event of the first one is worth keeping; further ones are for the learner alone.
func (i WarmUpItem) HandIn(a Answer) (Verdict, WarmUpTry) {
	v := i.Step.Activity.Grade(a)
	return v, WarmUpTry{At: i.Key(), IDs: a.flat(), Score: v.Score, Right: v.Right}
}

// Reveal is a right answer and what is said of it. Its event is worth keeping when nothing was handed in before.
func (i WarmUpItem) Reveal() (Answer, Verdict, WarmUpTry) {
	answer := i.Step.Activity.Solution()
	v := i.Step.Activity.Grade(answer)
	v.Scored = false
	return answer, v, WarmUpTry{At: i.Key()}
}

// In is the same item in the language of another reading of the course; ok is false when it is not offered there.
func (i WarmUpItem) In(c *Course) (item WarmUpItem, ok bool) {
	m := c.neutral(i.Module.Key.Module, i.Module.Key.Band)
	for _, s := range m.recallable() {
		if s.ID == i.Step.ID {
			return WarmUpItem{m, s, i.Booster}, true
		}
	}
	return i, false
}

// WarmUpMinutes is about how long so many items take, from 1 to 3 minutes.
func WarmUpMinutes(items int) int { return max(1, min(items, 3)) }
