package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// settings asks to put the settings of a pretend app right.
type settings struct {
	prompt   string
	app      string
	settings []setting
}

// setting is one row of an app: what it can stand at, where it stands at the start, and where it stands well.
type setting struct {
	choice
	options []Option
	start   string
	good    []string
}

func readSettings(m *source.Map, _ reader) Activity {
	s := settings{prompt: prompt(m), app: m.Text("app", titleLimit)}
	items := m.Each("settings", 1, 8)
	source.Unique(items)
	for _, item := range items {
		s.settings = append(s.settings, readSetting(item))
	}
	atEase := func(one setting) bool { return slices.Contains(one.good, one.start) }
	if len(items) > 0 && !slices.ContainsFunc(s.settings, func(one setting) bool { return !atEase(one) }) {
		m.ListErrorf("settings", "every setting stands right from the start, so there is nothing to do; let one start wrong")
	}
	return s
}

func readSetting(m *source.Map) setting {
	s := setting{choice: choice{Option: Option{m.ID(), m.Text("label", labelLimit)}, feedback: feedback(m)}}
	items := m.Each("options", 2, 6)
	source.Unique(items)
	for _, o := range items {
		s.options = append(s.options, Option{o.ID(), o.Text("text", choiceLimit)})
	}
	known := IDs(s.options)
	s.start = m.Ref("start", "option", known)
	s.good = m.Refs("good", "option", known)
	return s
}

func (s settings) choices() []choice {
	return mapped(s.settings, func(one setting) choice { return one.choice })
}

func (s settings) Ask() Question {
	q := Assign{Prompt: s.prompt, App: s.app, Items: options(s.choices()), FixedItems: true, FixedBins: true,
		Own: map[string][]Option{}, Start: map[string]string{}}
	for _, one := range s.settings {
		q.Own[one.ID], q.Start[one.ID] = one.options, one.start
	}
	return q
}

func (s settings) Grade(a Answer) Verdict {
	byID := map[string]setting{}
	for _, one := range s.settings {
		byID[one.ID] = one
	}
	return assignVerdict(s.choices(), a,
		func(item choice, bin string) bool { return slices.Contains(byID[item.ID].good, bin) },
		func(item choice) string { return first(byID[item.ID].good) })
}

// Solution changes only what has to be changed.
func (s settings) Solution() Answer {
	a := Answer{Bins: map[string]string{}}
	for _, one := range s.settings {
		a.Bins[one.ID] = first(one.good)
		if slices.Contains(one.good, one.start) {
			a.Bins[one.ID] = one.start
		}
	}
	return a
}
