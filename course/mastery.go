package course

// Mastery is how well a step is known, in the levels of Khan Academy (support article 5548760867853; research/
// peers-classroom.md, part 6).
type Mastery int

const (
	NotAttempted Mastery = iota
	Attempted            // tried, and not right yet
	Familiar             // right in the end
	Proficient           // right at the first try
	Mastered             // right again in a later warm-up
)

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
