package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// choose asks for the one right choice, or for one of several right ones.
type choose struct {
	prompt  string
	choices []choice
	fixed   bool
}

func readChoose(m *source.Map, r reader) Activity {
	c := choose{prompt: prompt(m), choices: readChoices(m, r), fixed: r.fixed}
	anyRight := m.Flag("any_right")
	switch right := len(rightOnes(c.choices)); {
	case right == 0 && m.Has("choices"):
		m.ListErrorf("choices", "no choice is right; write `right: true` under the one that is")
	case right > 1 && !anyRight:
		m.ListErrorf("choices", "%d choices are right; make it one, or write `any_right: true` when each of them will do, or use kind select", right)
	}
	return c
}

func readChoices(m *source.Map, r reader) []choice {
	items := m.Each("choices", 2, 6)
	source.Unique(items)
	var out []choice
	for _, item := range items {
		c := choice{Option{item.ID(), item.Text("text", choiceLimit)}, item.Flag("right"), feedback(item),
			item.Ref("misconception", "misconception", r.misconceptions, source.Optional)}
		if c.right && c.misconception != "" {
			item.Errorf("misconception", "a right choice can't be a misconception")
		}
		out = append(out, c)
	}
	return out
}

func (c choose) Ask() Question {
	return Pick{Prompt: c.prompt, Options: options(c.choices), Fixed: c.fixed}
}

func (c choose) Grade(a Answer) Verdict {
	v := Verdict{Scored: true, Rows: pickRows(c.choices, a, false)}
	v.Right = len(a.IDs) == 1 && slices.Contains(rightOnes(c.choices), a.IDs[0])
	if v.Right {
		v.Score = 1
	}
	return v
}

func (c choose) Solution() Answer { return Answer{IDs: rightOnes(c.choices)[:1]} }
