package course

import "maps"

// Progress is what is known of one learner: a pure fold over the learner's events, in their order. The zero value knows nothing. A
// Progress is a value: Apply never changes its receiver.
type Progress struct {
	Nickname string
	Band     string
	Path     string     // the id of the path taken last; empty: all modules in order
	Chose    bool       // Path was taken by choice, out of several
	Key      LearnerKey // not set: anybody may go on under the nickname
	Steps    map[StepKey]StepProgress
	Modules  map[ModuleKey]ModuleProgress
	// Last is the module in which something happened last.
	Last ModuleKey
	// Sittings is how often the learner came back: 0 in the first sitting.
	Sittings int
	Checks   map[CheckItem]CheckAnswer
	Brought  *CardUsed        // what a card told, which brought the learner here; nil without one
	checked  map[checkUse]int // the sitting in which a check was last answered in a use
}

// CheckItem names an item of a check in one of its uses.
type CheckItem struct {
	CheckKey
	Use  Use
	Item string
}

type checkUse struct {
	CheckKey
	Use Use
}

// StepProgress is what is known of one step.
type StepProgress struct {
	Visits   int
	Tries    int // over all visits
	Right    bool
	Score    float64 // the best score handed in, 0 to 1
	First    FirstTry
	Revealed bool
	Skipped  bool
	Left     bool     // left forward, by any key
	Path     []string // the replies given in a chat during the present visit
	Mastery  Mastery
	// Box is where the step waits for a warm-up, from 1; 0 when it was never missed, or is mastered since.
	Box     int
	sitting int // in which it was met last
	// This visit alone:
	visitTries    int
	visitRevealed bool
}

// FirstTry is the outcome of the first try in the last visit that had one. Seeing the answer before any try counts as a wrong one;
// hints do not.
type FirstTry int

const (
	NotTried FirstTry = iota
	FirstWrong
	FirstRight
)

// ModuleProgress is what is known of one module in one band.
type ModuleProgress struct {
	Step string // the step last entered; empty in a sensitive module
	N, M int    // its number and the count of steps, as last entered
	Done bool   // every step that is not optional was left
	Core bool   // every core step was left; true wherever Done is
	// atEnd: being done is the last that happened in it. A second walk can be left and resumed, too.
	atEnd   bool
	sitting int // in which it was finished last
}

// Fold is the progress after all of events, oldest first.
func Fold(events []Event) Progress {
	p := Progress{}.clone()
	for _, e := range events {
		p.record(e)
	}
	return p
}

// Apply is the progress after one more event.
func (p Progress) Apply(e Event) Progress {
	p = p.clone()
	p.record(e)
	return p
}

// clone is the same progress with maps of its own.
func (p Progress) clone() Progress {
	p.Steps, p.Modules, p.Checks, p.checked = cloned(p.Steps), cloned(p.Modules), cloned(p.Checks), cloned(p.checked)
	return p
}

func cloned[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

// Module is what is known of a module; the zero value when nothing is.
func (p Progress) Module(k ModuleKey) ModuleProgress { return p.Modules[k] }

// Finished is how many modules were finished, their core alone or all of them. A case is no module.
func (p Progress) Finished() int {
	n := 0
	for k, m := range p.Modules {
		if !k.IsCase() && m.Core {
			n++
		}
	}
	return n
}

// Step is what is known of a step; the zero value when nothing is.
func (p Progress) Step(k StepKey) StepProgress { return p.Steps[k] }

func (p *Progress) record(e Event) {
	switch e := e.(type) {
	case LearnerNew:
		p.Nickname, p.Band = e.Nickname, e.Band
	case LearnerKey:
		p.Key = e
	case StepEnter:
		p.enter(e)
	case StepTurn:
		p.change(e.At, func(s *StepProgress) {
			if e.Back {
				s.Path = s.Path[:max(0, len(s.Path)-1)]
			} else {
				s.Path = append(s.Path[:len(s.Path):len(s.Path)], e.Reply)
			}
		})
	case StepTry:
		p.try(e)
	case StepReveal:
		p.change(e.At, func(s *StepProgress) {
			if s.visitTries == 0 && !s.visitRevealed {
				s.First, s.sitting = FirstWrong, p.Sittings
				s.miss()
			}
			s.Revealed, s.visitRevealed = true, true
		})
	case StepSkip:
		p.change(e.At, func(s *StepProgress) { s.Skipped = true })
	case ModuleDone:
		p.leave(e.At, e.Left)
		m := p.Modules[e.At]
		m.Core, m.atEnd, m.sitting = true, true, p.Sittings
		m.Done = m.Done || !e.Core
		p.Modules[e.At], p.Last = m, e.At
	case SittingNew:
		p.Sittings++
	case PathTaken:
		p.Path, p.Chose = e.Path, true
	case WarmUpTry:
		p.warmUp(e)
	case CardUsed:
		p.Brought = &e
	case CheckAnswer:
		at := CheckItem{e.Check, e.Use, e.Item}
		if _, given := p.Checks[at]; !given { // the first answer stands, also when two windows gave one
			p.Checks[at], p.checked[checkUse{e.Check, e.Use}] = e, p.Sittings
		}
	}
}

func (p *Progress) enter(e StepEnter) {
	if e.At.IsCase() && e.N == 0 { // it was told how the case begins, and nobody is in its finale for that
		p.change(e.At, func(s *StepProgress) { s.Visits++ })
		return
	}
	p.leave(e.At.ModuleKey, e.Left)
	m := p.Modules[e.At.ModuleKey]
	m.Step, m.N, m.M, m.atEnd = e.At.Step, e.N, e.M, false
	p.Modules[e.At.ModuleKey], p.Last = m, e.At.ModuleKey
	if e.At.Step == "" {
		return
	}
	p.change(e.At, func(s *StepProgress) {
		s.Visits++
		s.Path, s.visitTries, s.visitRevealed, s.sitting = nil, 0, false, p.Sittings
	})
}

func (p *Progress) try(e StepTry) {
	s := p.Steps[e.At]
	s.Tries++
	s.visitTries++
	s.Right = s.Right || e.Right
	s.Score = max(s.Score, e.Score)
	first := s.visitTries == 1 && !s.visitRevealed
	switch {
	case first && e.Right:
		s.First, s.Mastery = FirstRight, max(s.Mastery, Proficient)
	case first:
		s.First = FirstWrong
		s.miss()
	case e.Right:
		s.Mastery = max(s.Mastery, Familiar)
	}
	s.sitting = p.Sittings
	p.Steps[e.At] = s
}

func (p *Progress) leave(m ModuleKey, step string) {
	if step != "" {
		p.change(StepKey{m, step}, func(s *StepProgress) { s.Left = true })
	}
}

// change changes what is known of a step.
func (p *Progress) change(k StepKey, do func(*StepProgress)) {
	s := p.Steps[k]
	do(&s)
	p.Steps[k] = s
}
