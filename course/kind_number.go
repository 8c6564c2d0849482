package course

import (
	"math"
	"strings"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// What a typed number can mean, as ids of an answer.
const (
	hit     = "right"
	tooLow  = "low"
	tooHigh = "high"
)

// number asks for a number, within a tolerance.
type number struct {
	prompt            string
	answer, tolerance float64
	written           string // the answer as the file has it
	unit              string
	feedback          string
}

func readNumber(m *source.Map, _ reader) Activity {
	n := number{prompt: prompt(m), written: m.Plain("answer"), unit: m.Text("unit", labelLimit, source.Optional), feedback: feedback(m)}
	n.answer = decimal(m, "answer", n.written)
	n.tolerance = decimal(m, "tolerance", m.Plain("tolerance", source.Optional))
	if n.tolerance < 0 {
		m.Errorf("tolerance", "a tolerance is 0 or more: how far from the answer a number may be")
	}
	return n
}

func decimal(m *source.Map, key, written string) float64 {
	v, ok := text.Number(written)
	if written != "" && !ok {
		m.Errorf(key, "%q must be a number of at most 15 digits, like 12 or 2.5, with no unit and no sign between its groups of digits", key)
	}
	return v
}

func (n number) Ask() Question {
	return Write{Prompt: n.prompt, Number: true, Unit: n.unit, Right: strings.TrimSpace(n.written + " " + n.unit), match: n.match}
}

func (n number) match(typed string) (Answer, bool) {
	v, ok := text.Number(strings.TrimSuffix(strings.TrimSpace(typed), strings.TrimSpace(n.unit)))
	const rounding = 1e-9 // of what has no exact form in binary, such as a tolerance of 0.1
	switch {
	case !ok:
		return Answer{}, false
	case math.Abs(v-n.answer) <= n.tolerance+rounding:
		return Answer{IDs: []string{hit}}, true
	case v < n.answer:
		return Answer{IDs: []string{tooLow}}, true
	}
	return Answer{IDs: []string{tooHigh}}, true
}

func (n number) Grade(a Answer) Verdict {
	given := first(a.IDs)
	v := Verdict{Scored: true, Right: given == hit, Rows: []Row{{ID: hit, Feedback: n.feedback}}}
	if v.Right {
		v.Score, v.Rows[0].Sign = 1, Good
	} else if given != "" {
		v.Rows = append(v.Rows, Row{ID: given, Sign: Bad})
	}
	return v
}

func (n number) Solution() Answer { return Answer{IDs: []string{hit}} }
