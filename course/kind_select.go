package course

import "example.org/safeskills/internal/source"

// selectAll asks for every choice that fits (select is a word of Go's own).
type selectAll struct {
	prompt  string
	choices []choice
	pick    int // how many to pick; 0 does not tell
	fixed   bool
}

func readSelect(m *source.Map, r reader) Activity {
	s := selectAll{prompt: prompt(m), choices: readChoices(m, r), fixed: r.fixed}
	s.pick = m.Int("pick", 1, 6, 0, source.Optional)
	right := len(rightOnes(s.choices))
	if right == 0 && m.Has("choices") {
		m.ListErrorf("choices", "no choice is right; write `right: true` under those that are")
	}
	if s.pick != 0 && s.pick != right && len(s.choices) > 0 {
		m.Errorf("pick", "pick says %d, and %d choices are right; they must be equal", s.pick, right)
	}
	return s
}

func (s selectAll) Ask() Question {
	return Pick{Prompt: s.prompt, Options: options(s.choices), Many: true, Count: s.pick, Fixed: s.fixed}
}

func (s selectAll) Grade(a Answer) Verdict {
	score := discern(rightOnes(s.choices), a.IDs)
	return Verdict{Scored: true, Score: score, Right: score == 1, Rows: pickRows(s.choices, a, true)}
}

func (s selectAll) Solution() Answer { return Answer{IDs: rightOnes(s.choices)} }
