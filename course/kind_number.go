package course

import (
	"math"
	"regexp"
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
	n := number{prompt: prompt(m), written: m.Plain("answer", source.Number), unit: m.Text("unit", labelLimit, source.Optional), feedback: feedback(m)}
	n.answer = decimal(m, "answer", n.written)
	n.tolerance = decimal(m, "tolerance", m.Plain("tolerance", source.Optional, source.Number))
	if n.tolerance < 0 {
		m.Errorf("tolerance", "a tolerance is 0 or more: how far from the answer a number may be")
	}
	return n
}

// thousands is a number that some write for thousands, and others for three digits behind the comma.
var thousands = regexp.MustCompile(`^-?\d{1,3}[.,]\d{3}$`)

func decimal(m *source.Map, key, written string) float64 {
	v, ok := text.Number(written)
	if thousands.MatchString(written) {
		m.Errorf(key, "%s may be read as three digits behind a comma, or as thousands; write it without the comma or point, or with one more digit", written)
	}
	if written != "" && !ok {
		m.Errorf(key, "%q must be a number of at most 15 digits, like 12 or 2.5, with no unit and no sign between its groups of digits", key)
	}
	return v
}

func (n number) Ask() Question {
	return Write{Prompt: n.prompt, Number: true, Unit: n.unit, Right: strings.TrimSpace(n.written + " " + n.unit), match: n.match}
}

// match reads one comma or point as what parts the whole from the rest (format.md, "Grading"). Somebody who means thousands
// by it, and is right, is right.
func (n number) match(typed string) (Answer, bool) {
	typed = text.Digits(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(typed), strings.TrimSpace(n.unit))))
	v, ok := text.Number(typed)
	whole := v
	if thousands.MatchString(typed) {
		whole, _ = text.Number(strings.NewReplacer(",", "", ".", "").Replace(typed))
	}
	switch {
	case !ok:
		return Answer{}, false
	case n.near(v), n.near(whole):
		return Answer{IDs: []string{hit}}, true
	case v < n.answer:
		return Answer{IDs: []string{tooLow}}, true
	}
	return Answer{IDs: []string{tooHigh}}, true
}

// near is whether a number is right. A tolerance of 0.1 has no exact form in binary.
func (n number) near(v float64) bool {
	const rounding = 1e-9
	return math.Abs(v-n.answer) <= n.tolerance+rounding
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
