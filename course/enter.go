package course

import (
	"errors"
	"slices"
)

// Way says how a sensitive module is taken: as it is, or exchanged for the neutral steps of equal length.
type Way int

const (
	Unasked Way = iota
	Played
	Exchanged
)

// What keeps a learner from entering a module.
var (
	ErrRestricted = errors.New("this one is opened by your facilitator")
	ErrAsk        = errors.New("ask first which way to take")
	ErrUncared    = errors.New("nobody is named who goes on caring afterwards, so it can be exchanged alone")
)

// Entry says who enters a module and how.
type Entry struct {
	Learner  string // the id that shuffles; random for a guest
	Progress Progress
	Core     bool // the core steps alone
	Way      Way  // of a sensitive or restricted module
	Uncared  bool // as the Policy has it: a sensitive module can be exchanged alone
	People   int  // how many sit at the screen; a restricted module opens for one alone
	Permit   Permit
	Preview  bool // it is the module's author who looks at it, from whom nothing is closed
	Made     bool // it is a step that learners made: nothing of the visit is kept, in any language it is the same
}

// closes is whether this entry takes a way that is closed: playing a sensitive module where nobody goes on caring afterwards.
// Restricted modules have a checklist of their own, with this point in it.
func (e Entry) closes(s Sensitivity) bool {
	return s == Sensitive && e.Way == Played && e.Uncared && !e.Preview
}

// opens is whether a restricted module is open to who enters.
func (e Entry) opens(m ModuleKey) bool { return e.Preview || e.People == 1 && e.Permit.opens(m) }

// Enter opens a module where the learner left it, or at its beginning when it is new or was finished last. A restricted module is
// closed to every learner without a Permit, and to two or three at a screen, whatever the entrance. It wants a Way, as a sensitive
// one does; a sensitive one can only be Exchanged where nobody is named who goes on caring. The errors are ErrRestricted, ErrAsk,
// ErrUncared and those of Head and Module.
func (c *Course) Enter(module, band string, e Entry) (Visit, []Event, error) {
	head, err := c.Head(module, band)
	switch {
	case err != nil:
		return Visit{}, nil, err
	case head.Sensitivity == Restricted && !e.opens(head.Key):
		return Visit{}, nil, ErrRestricted
	case head.Sensitivity >= Sensitive && e.Way == Unasked:
		return Visit{}, nil, ErrAsk
	case e.closes(head.Sensitivity):
		return Visit{}, nil, ErrUncared
	}
	m, issues := c.Module(module, band)
	if err := issues.Err(); err != nil {
		return Visit{}, nil, err
	}
	v := Visit{course: c, module: m, entry: e, steps: onTheWay(m, e), seen: e.Progress}
	known := e.Progress.Module(m.Key)
	if start, ok := v.resume(known); ok {
		v.at = start
		v.load()
		return v, nil, nil
	}
	next, events := v.goTo(0, "")
	return next, events, nil
}

// Walk visits a module for its author, at its first step: nothing is closed, and nothing is to be kept.
func (c *Course) Walk(m *Module, way Way) Visit {
	e := Entry{Learner: "author", Way: way, Preview: true}
	v, _ := Visit{course: c, module: m, entry: e, steps: onTheWay(m, e)}.goTo(0, "")
	return v
}

func onTheWay(m *Module, e Entry) []*Step {
	all := m.Steps
	if m.Sensitivity >= Sensitive && e.Way == Exchanged {
		all = m.Instead
	}
	var steps []*Step
	for i := range all {
		if !e.Core || all[i].Core {
			steps = append(steps, &all[i])
		}
	}
	if len(steps) == 0 { // no step is core: then all are
		e.Core = false
		return onTheWay(m, e)
	}
	return steps
}

// resume is the index of the step where the learner stopped; ok is false for a way that is new or was finished last. In a sensitive
// module only the part reached is kept, so resume marks the steps before it as left.
func (v *Visit) resume(known ModuleProgress) (i int, ok bool) {
	if known.atEnd && (known.Done || v.entry.Core && known.Core) {
		return 0, false
	}
	if v.module.Sensitivity == Sensitive {
		for i := range v.steps {
			if v.partOf(i) == known.N {
				v.part = known.N
				for _, s := range v.steps[:i] {
					v.seen.leaveFresh(v.key(s).ModuleKey, s.ID)
				}
				return i, true
			}
		}
		return 0, false
	}
	i = slices.IndexFunc(v.steps, func(s *Step) bool { return s.ID == known.Step })
	return i, i >= 0
}

// leaveFresh marks a step as left, without touching the maps this progress was cloned from.
func (p *Progress) leaveFresh(m ModuleKey, step string) {
	*p = p.Apply(StepEnter{At: StepKey{ModuleKey: m}, Left: step})
}
