package course

import "example.org/safeskills/internal/source"

// read presents one idea.
type read struct{ text string }

func readRead(m *source.Map, _ reader) Activity {
	return read{text: m.Text("text", textLimit, source.Markdown)}
}

func (r read) Ask() Question        { return Read{Text: r.text} }
func (r read) Grade(Answer) Verdict { return Verdict{Score: 1, Right: true} }
func (r read) Solution() Answer     { return Answer{} }
