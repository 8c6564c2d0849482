package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// choice is something that can be picked, and what is said about having picked it.
type choice struct {
	Option
	right         bool
	feedback      string
	misconception string
}

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

func rightOnes(choices []choice) []string {
	var out []string
	for _, c := range choices {
		if c.right {
			out = append(out, c.ID)
		}
	}
	return out
}

func options(choices []choice) []Option {
	return mapped(choices, func(c choice) Option { return c.Option })
}

// pickRows judges each choice; missed says whether a right choice that was not picked counts as missed.
func pickRows(choices []choice, a Answer, missed bool) []Row {
	var rows []Row
	for _, c := range choices {
		row := Row{ID: c.ID, Feedback: c.feedback, Misconception: c.misconception}
		switch picked := slices.Contains(a.IDs, c.ID); {
		case picked && c.right:
			row.Sign = Good
		case picked:
			row.Sign = Bad
		case missed && c.right:
			row.Sign = Missed
		}
		rows = append(rows, row)
	}
	return rows
}
