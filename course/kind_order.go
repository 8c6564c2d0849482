package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// order asks to put lines into the order they have in the file.
type order struct {
	prompt string
	items  []choice
	fixed  bool
}

func readOrder(m *source.Map, r reader) Activity {
	o := order{prompt: prompt(m), fixed: r.fixed}
	items := m.Each("items", 3, 7)
	source.Unique(items)
	for _, item := range items {
		o.items = append(o.items, choice{Option: Option{item.ID(), item.Text("text", choiceLimit)}, feedback: feedback(item)})
	}
	return o
}

func (o order) Ask() Question {
	return Arrange{Prompt: o.prompt, Items: options(o.items), Fixed: o.fixed}
}

// Grade is the share of neighbours in the file that stand in the same order on the screen. A row is bad when it has to move:
// when it is not in the longest run of rows that stand in order already.
func (o order) Grade(a Answer) Verdict {
	v := Verdict{Scored: true}
	inOrder := 0
	for i := 1; i < len(o.items); i++ {
		at, then := slices.Index(a.IDs, o.items[i-1].ID), slices.Index(a.IDs, o.items[i].ID)
		if at >= 0 && then >= 0 && at < then {
			inOrder++
		}
	}
	v.Score = float64(inOrder) / float64(len(o.items)-1)
	v.Right = v.Score == 1
	stays := o.longestRun(a.IDs)
	for _, item := range o.items {
		row := Row{ID: item.ID, Feedback: item.feedback, Sign: Bad}
		if slices.Contains(stays, item.ID) {
			row.Sign = Good
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// longestRun is the longest list of ids that stand, perhaps with others between them, in the order of the file.
func (o order) longestRun(given []string) []string {
	place := func(id string) int {
		return slices.IndexFunc(o.items, func(c choice) bool { return c.ID == id })
	}
	var best []string
	ending := make([][]string, len(given)) // the longest run that ends with each id
	for i, id := range given {
		for j := range i {
			if place(given[j]) < place(id) && len(ending[j]) > len(ending[i]) {
				ending[i] = ending[j]
			}
		}
		ending[i] = append(ending[i][:len(ending[i]):len(ending[i])], id)
		if len(ending[i]) > len(best) {
			best = ending[i]
		}
	}
	return best
}

func (o order) Solution() Answer { return Answer{IDs: IDs(options(o.items))} }
