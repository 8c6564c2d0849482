package course

import "example.org/safeskills/internal/source"

// match asks for the right side of every left side. A right side is named by the id of the pair or extra it stands in.
type match struct {
	prompt string
	pairs  []choice
	sides  []Option
	extra  map[string]string // feedback of right sides that fit nothing, by id
	fixed  bool
}

func readMatch(m *source.Map, r reader) Activity {
	t := match{prompt: prompt(m), extra: map[string]string{}, fixed: r.fixed}
	pairs := m.Each("pairs", 2, 6)
	extra := m.Each("extra", 0, 4)
	source.Unique(append(pairs[:len(pairs):len(pairs)], extra...))
	for _, p := range pairs {
		id := p.ID()
		t.pairs = append(t.pairs, choice{Option: Option{id, p.Text("text", choiceLimit)}, feedback: feedback(p)})
		t.sides = append(t.sides, Option{id, p.Text("match", choiceLimit)})
	}
	for _, e := range extra {
		id := e.ID()
		t.sides = append(t.sides, Option{id, e.Text("match", choiceLimit)})
		t.extra[id] = feedback(e)
	}
	return t
}

func (t match) Ask() Question {
	return Assign{Prompt: t.prompt, Items: options(t.pairs), Bins: t.sides, FixedItems: true, FixedBins: t.fixed}
}

func (t match) Grade(a Answer) Verdict {
	v := assignVerdict(t.pairs, a, func(item choice, bin string) bool { return bin == item.ID }, func(item choice) string { return item.ID })
	for i, row := range v.Rows {
		if words, ok := t.extra[a.Bins[row.ID]]; ok {
			v.Rows[i].Feedback = words
		}
	}
	return v
}

func (t match) Solution() Answer {
	a := Answer{Bins: map[string]string{}}
	for _, p := range t.pairs {
		a.Bins[p.ID] = p.ID
	}
	return a
}
