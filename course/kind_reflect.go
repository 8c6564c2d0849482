package course

import "example.org/safeskills/internal/source"

// reflect gives something to think about, or to write on paper. Nothing is asked for and nothing is kept.
type reflect struct{ prompt string }

func readReflect(m *source.Map, _ reader) Activity { return reflect{prompt(m)} }

func (r reflect) Ask() Question        { return Read{Text: r.prompt, Think: true} }
func (r reflect) Grade(Answer) Verdict { return Verdict{Score: 1, Right: true} }
func (r reflect) Solution() Answer     { return Answer{} }
