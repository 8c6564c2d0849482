package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// poll asks what somebody thinks. Nothing is right, and everything has its reason.
type poll struct {
	prompt  string
	choices []choice
}

func readPoll(m *source.Map, _ reader) Activity {
	p := poll{prompt: prompt(m)}
	items := m.Each("choices", 2, 6)
	source.Unique(items)
	for _, item := range items {
		p.choices = append(p.choices, choice{Option: Option{item.ID(), item.Text("text", choiceLimit)}, feedback: feedback(item)})
	}
	return p
}

func (p poll) Ask() Question {
	return Pick{Prompt: p.prompt, Options: options(p.choices), Fixed: true, Open: true}
}

// Grade takes every choice.
func (p poll) Grade(a Answer) Verdict {
	v := Verdict{Rows: pickRows(p.choices, Answer{}, false)}
	v.Right = slices.ContainsFunc(p.choices, func(c choice) bool { return slices.Contains(a.IDs, c.ID) })
	if v.Right {
		v.Score = 1
	}
	return v
}

func (p poll) Solution() Answer { return Answer{IDs: IDs(options(p.choices))[:min(1, len(p.choices))]} }
