package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// sort asks for the bin of every card.
type sort struct {
	prompt string
	cards  []card
	bins   []bin
	fixed  bool
}

type card struct {
	choice
	bin  string
	also []string // other bins that are right too
}

// bin is a place for cards; a genuine one takes what is real or harmless.
type bin struct {
	Option
	genuine bool
}

func readSort(m *source.Map, r reader) Activity {
	s := sort{prompt: prompt(m), fixed: r.fixed}
	bins := m.Each("bins", 2, 4)
	source.Unique(bins)
	for _, b := range bins {
		s.bins = append(s.bins, bin{Option{b.ID(), b.Text("label", labelLimit)}, b.Flag("genuine")})
	}
	known := IDs(s.labels())
	cards := m.Each("items", 3, 8)
	source.Unique(cards)
	for _, c := range cards {
		s.cards = append(s.cards, card{
			choice{Option: Option{c.ID(), c.Text("text", choiceLimit)}, feedback: feedback(c),
				misconception: c.Ref("misconception", "misconception", r.misconceptions, source.Optional)},
			c.Ref("bin", "bin", known),
			c.Refs("also", "bin", known, source.Optional),
		})
	}
	return s
}

func (s sort) labels() []Option { return mapped(s.bins, func(b bin) Option { return b.Option }) }

func (s sort) choices() []choice { return mapped(s.cards, func(c card) choice { return c.choice }) }

func (s sort) Ask() Question {
	return Assign{Prompt: s.prompt, Items: options(s.choices()), Bins: s.labels(), FixedItems: s.fixed, FixedBins: true}
}

func (s sort) Grade(a Answer) Verdict {
	byID := map[string]card{}
	for _, c := range s.cards {
		byID[c.ID] = c
	}
	return assignVerdict(s.choices(), a,
		func(item choice, bin string) bool {
			c := byID[item.ID]
			return bin == c.bin || slices.Contains(c.also, bin)
		},
		func(item choice) string { return byID[item.ID].bin })
}

func (s sort) Solution() Answer {
	a := Answer{Bins: map[string]string{}}
	for _, c := range s.cards {
		a.Bins[c.ID] = c.bin
	}
	return a
}
