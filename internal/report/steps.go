package report

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// steps says how hard each step of the lessons was at the first try.
func (r *room) steps() Section {
	w := r.Words
	s := Section{ID: "steps", Title: w.T("report.steps"), Columns: []string{w.T("report.screens"), w.T("report.right-first"), w.T("report.discrimination")}}
	answers := map[course.StepKey]map[*screen]bool{}
	found := map[course.ModuleKey]*course.Module{}
	r.eachFirst(func(one *screen, m *course.Module, step *course.Step, f first) {
		at := course.StepKey{ModuleKey: m.Key, Step: step.ID}
		if answers[at] == nil {
			answers[at] = map[*screen]bool{}
		}
		answers[at][one], found[m.Key] = f.right, m
	})
	for _, module := range r.Course.Modules {
		for _, b := range r.Course.Bands {
			if m := found[r.Course.Key(module, b.ID)]; m != nil {
				s.Rows = append(s.Rows, r.stepRows(m, answers)...)
			}
		}
	}
	return s
}

// stepRows are those of a module. A step that few answered is in no total of its outcome, so it is not found by subtraction.
func (r *room) stepRows(m *course.Module, answers map[course.StepKey]map[*screen]bool) []Row {
	var rows []Row
	for i := range m.Steps {
		step := &m.Steps[i]
		at := course.StepKey{ModuleKey: m.Key, Step: step.ID}
		who := crowd{}
		for s := range answers[at] {
			who[s] = true
		}
		if len(who) == 0 {
			continue
		}
		n, of, d, ok := r.stepFigures(m, at, answers)
		rows = append(rows, Row{Name: r.Words.Label(m.Title, stepName(step)), Values: []Value{
			unless(who.few(), counted(of)), unless(who.few(), shareOf(n, of)), unless(who.few(), figure(d, 2, ok))}})
	}
	return rows
}

// stepFigures are how many were right at the first try, of how many, and how that goes with the other steps of the module.
func (r *room) stepFigures(m *course.Module, at course.StepKey, answers map[course.StepKey]map[*screen]bool) (n, of int, d float64, ok bool) {
	var right []bool
	var rest []float64
	for i := range r.screens {
		s := &r.screens[i]
		is, given := answers[at][s]
		if !given {
			continue
		}
		of++
		if is {
			n++
		}
		others, rightOnes := 0, 0
		for i := range m.Steps {
			other := course.StepKey{ModuleKey: m.Key, Step: m.Steps[i].ID}
			if was, given := answers[other][s]; given && other != at {
				others++
				if was {
					rightOnes++
				}
			}
		}
		if others > 0 {
			right, rest = append(right, is), append(rest, float64(rightOnes)/float64(others))
		}
	}
	d, ok = discrimination(right, rest)
	return n, of, d, ok
}

func stepName(step *course.Step) string {
	if step.Title != "" {
		return step.Title
	}
	return text.Clip(plainly(course.PromptOf(step.Activity.Ask())), labelCells)
}
