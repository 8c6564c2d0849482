package course

// Mastery says how well something is known, in the levels of Khan Academy (support article 5548760867853; research/
// peers-classroom.md, part 6).
type Mastery int

const (
	NotAttempted Mastery = iota
	Attempted            // tried, and not right yet
	Familiar             // right in the end
	Proficient           // right at the first try
	Mastered             // right again in a later warm-up
)

// OutcomeMastery is how well an outcome of a module is known.
type OutcomeMastery struct {
	Outcome Statement
	Mastery Mastery
}

// Mastery is how well each outcome is known, in order; nil for a sensitive or restricted module, of which nothing is known.
//
// What counts are the outcome's steps that have a score and are not optional. It is familiar when 7 of 10 are familiar at
// least (Khan: 70 %), and proficient when 4 of 5 are proficient at least. It is mastered when besides one is mastered and
// none waits for a warm-up, since only misses and boosters come back at all.
func (m *Module) Mastery(p Progress) []OutcomeMastery {
	if m.Sensitivity >= Sensitive {
		return nil
	}
	var out []OutcomeMastery
	for _, o := range m.Outcomes {
		var steps []StepProgress
		for _, s := range m.Steps {
			if s.Outcome == o.ID && s.Scored && !s.Optional {
				steps = append(steps, p.Step(StepKey{m.Key, s.ID}))
			}
		}
		out = append(out, OutcomeMastery{o, masteryOf(steps)})
	}
	return out
}

func masteryOf(steps []StepProgress) Mastery {
	var least [Mastered + 1]int // how many are at that level at least
	waiting := false
	for _, s := range steps {
		waiting = waiting || s.Box > 0
		for level := range s.Mastery + 1 {
			least[level]++
		}
	}
	switch n := len(steps); {
	case least[Attempted] == 0:
		return NotAttempted
	case 5*least[Proficient] >= 4*n && least[Mastered] > 0 && !waiting:
		return Mastered
	case 5*least[Proficient] >= 4*n:
		return Proficient
	case 10*least[Familiar] >= 7*n:
		return Familiar
	}
	return Attempted
}

// lastBox is the third of Leitner's boxes. A step that was missed stands in the first one. Right in a warm-up, it moves on a
// box, and out of the last one it is mastered; wrong, it is back in the first.
const lastBox = 3

// wait is after how many sittings a box is looked at again: 1, 2 and 4. Leitner ("So lernt man lernen", 1972) lets the time
// grow from box to box by the room there is in them; here it doubles, so that a club of eight meetings sees the last box.
func wait(box int) int { return 1 << (box - 1) }

// miss puts a step into the first box. It drops a level, as a miss in Khan's mixed review does.
func (s *StepProgress) miss() {
	s.Box, s.Mastery = 1, max(Attempted, s.Mastery-1)
}

// warmUp folds an answer in a warm-up. A step moves on once a sitting at most, whoever asks for it twice.
func (p *Progress) warmUp(e WarmUpTry) {
	s := p.Steps[e.At]
	again := s.sitting == p.Sittings
	s.sitting = p.Sittings
	switch {
	case !e.Right:
		s.miss()
	case again:
	case s.Box == lastBox || s.Box == 0 && s.Mastery >= Proficient:
		s.Box, s.Mastery = 0, Mastered
	case s.Box == 0: // a booster that was never answered
		s.Mastery = Proficient
	default:
		s.Box++
		s.Mastery = max(s.Mastery, min(s.Mastery+1, Proficient))
	}
	p.Steps[e.At] = s
}
