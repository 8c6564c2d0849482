package course

import (
	"slices"
	"unicode/utf8"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// What a typed text can mean beside a near miss of the file, as ids of an answer.
const (
	accepted  = "accept" // it is what was asked for
	elsewhere = "other"  // nothing that the file foresaw
)

// fill asks for a short text. Near misses that the file foresaw have feedback of their own.
type fill struct {
	prompt   string
	accept   []string
	folded   []string // accept, folded
	near     []choice
	feedback string
}

func readFill(m *source.Map, _ reader) Activity {
	f := fill{prompt: prompt(m), accept: m.Texts("accept", titleLimit)}
	for i, a := range f.accept {
		f.folded = append(f.folded, text.Fold(a))
		if a != "" && f.folded[i] == "" {
			m.ItemErrorf("accept", i, "this has no letter and no digit, so nobody can type it")
		}
	}
	items := m.Each("near", 0, 6)
	source.Unique(items)
	for _, item := range items {
		c := choice{Option: Option{item.ID(), item.Text("text", titleLimit)}, feedback: feedback(item)}
		if c.ID == accepted || c.ID == elsewhere {
			item.Errorf("id", "%q is the program's own word here; choose another id", c.ID)
		}
		switch folded := text.Fold(c.Text); {
		case c.Text == "":
		case folded == "":
			item.TextErrorf("text", "this has no letter and no digit, so nobody can type it")
		case slices.Contains(f.folded, folded):
			item.TextErrorf("text", "this is accepted already, so it can't be a near miss; spaces, accents and large letters make no difference")
		}
		f.near = append(f.near, c)
	}
	f.feedback = m.Text("feedback", feedbackLimit, source.Markdown, source.Optional)
	return f
}

func (f fill) Ask() Question {
	return Write{Prompt: f.prompt, Right: first(f.accept), match: f.match}
}

// match is format.md's "Grading": what is accepted, what is near, then one slip in an accepted word of five or more letters.
func (f fill) match(typed string) (Answer, bool) {
	folded := text.Fold(typed)
	if folded == "" {
		return Answer{}, false
	}
	if slices.Contains(f.folded, folded) {
		return Answer{IDs: []string{accepted}}, true
	}
	for _, n := range f.near {
		if text.Fold(n.Text) == folded {
			return Answer{IDs: []string{n.ID}}, true
		}
	}
	oneSlip := func(a string) bool {
		return max(len(a), len(folded))-min(len(a), len(folded)) <= utf8.UTFMax && text.Slip(folded, a) // a slip is one character
	}
	if slices.ContainsFunc(f.folded, oneSlip) {
		return Answer{IDs: []string{accepted}}, true
	}
	return Answer{IDs: []string{elsewhere}}, true
}

func (f fill) Grade(a Answer) Verdict {
	given := first(a.IDs)
	v := Verdict{Scored: true, Right: given == accepted, Rows: []Row{{ID: accepted, Feedback: f.feedback}}}
	if v.Right {
		v.Score, v.Rows[0].Sign = 1, Good
	}
	for _, n := range f.near {
		row := Row{ID: n.ID, Feedback: n.feedback}
		if n.ID == given {
			row.Sign = Bad
		}
		v.Rows = append(v.Rows, row)
	}
	if given == elsewhere {
		v.Rows = append(v.Rows, Row{ID: elsewhere, Sign: Bad})
	}
	return v
}

func (f fill) Solution() Answer { return Answer{IDs: []string{accepted}} }
