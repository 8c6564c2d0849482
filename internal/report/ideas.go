package report

import (
	"cmp"
	"slices"

	"example.org/safeskills/course"
)

// flags says how warning signs were told from what is harmless: in the lessons at the first try, and in the checks.
func (r *room) flags() Section {
	w := r.Words
	s := Section{ID: "flags", Title: w.T("report.flags"), Columns: []string{w.T("report.flags-found"), w.T("report.false-alarms"), w.T("report.learners")}}
	row := func(name string, d course.Detection, who crowd) {
		if len(who) > 0 {
			few := who.few()
			s.Rows = append(s.Rows, Row{Name: name, Values: []Value{unless(few, shareOf(d.Found, d.Flags)), unless(few, shareOf(d.Alarms, d.Harmless)),
				unless(few, counted(who.learners()))}})
		}
	}
	var all course.Detection
	who := crowd{}
	r.eachFirst(func(one *screen, m *course.Module, step *course.Step, f first) {
		if d, ok := course.Detect(step.Activity, f.ids); ok && !f.revealed {
			all, who[one] = plus(all, d), true
		}
	})
	row(w.T("report.in-lessons"), all, who)
	for _, use := range []struct {
		use  course.Use
		name string
	}{{course.Before, w.T("report.in-check-before")}, {course.After, w.T("report.in-check-after")}, {course.Later, w.T("report.in-check-later")}} {
		all, who = course.Detection{}, crowd{}
		for i := range r.screens {
			one := &r.screens[i]
			r.eachItem(func(key course.CheckKey, item course.Item) {
				e, ok := scoredAnswer(one, key, use.use, item)
				form := item.A
				if e.Form == "b" {
					form = item.B
				}
				if d, told := course.Detect(form.Activity, e.IDs); ok && told {
					all, who[one] = plus(all, d), true
				}
			})
		}
		row(use.name, all, who)
	}
	return s
}

func plus(a, b course.Detection) course.Detection {
	return course.Detection{Flags: a.Flags + b.Flags, Found: a.Found + b.Found, Harmless: a.Harmless + b.Harmless, Alarms: a.Alarms + b.Alarms}
}

// eachFirst calls do for each first answer to a step that has a score, of a module that may be spoken of.
func (r *room) eachFirst(do func(*screen, *course.Module, *course.Step, first)) {
	modules := map[course.ModuleKey]*course.Module{}
	for i := range r.screens {
		for at, f := range r.screens[i].firsts {
			m, known := modules[at.ModuleKey]
			if !known {
				m = r.library.module(at.ModuleKey)
				modules[at.ModuleKey] = m
			}
			if m == nil {
				continue
			}
			if step := m.Step(at.Step); step != nil && step.Scored {
				do(&r.screens[i], m, step, f)
			}
		}
	}
}

// idea is an outcome, and how the first answers to its steps turned out.
type idea struct {
	module    *course.Module
	outcome   course.Statement
	place     int // in the course
	right, of int
	who       crowd
	mistakes  map[string]crowd // misconceptions, and who showed them
}

const hardest = 3

// ideas are the three outcomes at whose steps the fewest first answers were right, each with the misconception that was met most
// often, and a question for next time. Whoever looked at the answer first counts as not right.
func (r *room) ideas() Section {
	w := r.Words
	s := Section{ID: "ideas", Title: w.T("report.ideas"), Columns: []string{w.T("report.right-first"), w.T("report.learners")}}
	asked := map[course.ModuleKey]int{}
	for _, one := range r.hardIdeas() {
		row := Row{Name: r.can(&one.module.Head, one.outcome), Values: []Value{shareOf(one.right, one.of), counted(one.who.learners())}}
		row.More = append(row.More, Note{w.T("report.module"), one.module.Title})
		if words := one.commonest(); words != "" {
			row.More = append(row.More, Note{w.T("report.misconception"), words})
		}
		if all := one.module.Facilitator.Discuss; len(all) > 0 {
			n := asked[one.module.Key]
			row.More = append(row.More, Note{w.T("report.next-time"), plainly(all[n%len(all)])})
			asked[one.module.Key]++
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// hardIdeas are the hardest, as long as five learners stand behind each, and behind each of its steps.
func (r *room) hardIdeas() []idea {
	type outcome struct {
		course.ModuleKey
		id string
	}
	few := r.fewSteps()
	all := map[outcome]*idea{}
	r.eachFirst(func(one *screen, m *course.Module, step *course.Step, f first) {
		at := outcome{m.Key, step.Outcome}
		i := slices.IndexFunc(m.Outcomes, func(o course.Statement) bool { return o.ID == step.Outcome })
		if i < 0 || few[course.StepKey{ModuleKey: m.Key, Step: step.ID}] {
			return
		}
		it := all[at]
		if it == nil {
			place := slices.Index(r.Course.Modules, m.Key.Module)
			it = &idea{module: m, outcome: m.Outcomes[i], place: place*1000 + i, who: crowd{}, mistakes: map[string]crowd{}}
			all[at] = it
		}
		it.of++
		it.who[one] = true
		if f.right {
			it.right++
			return
		}
		for _, id := range course.Misconceptions(step.Activity, f.ids) {
			if it.mistakes[id] == nil {
				it.mistakes[id] = crowd{}
			}
			it.mistakes[id][one] = true
		}
	})
	var hard []idea
	for _, it := range all {
		if it.right < it.of {
			hard = append(hard, *it)
		}
	}
	slices.SortFunc(hard, func(a, b idea) int {
		return cmp.Or(a.right*b.of-b.right*a.of, a.place-b.place, r.level(a.module.Key.Band)-r.level(b.module.Key.Band))
	})
	return hard[:min(hardest, len(hard))]
}

// fewSteps are the steps that fewer than five learners answered.
func (r *room) fewSteps() map[course.StepKey]bool {
	crowds := map[course.StepKey]crowd{}
	r.eachFirst(func(one *screen, m *course.Module, step *course.Step, _ first) {
		at := course.StepKey{ModuleKey: m.Key, Step: step.ID}
		if crowds[at] == nil {
			crowds[at] = crowd{}
		}
		crowds[at][one] = true
	})
	few := map[course.StepKey]bool{}
	for at, who := range crowds {
		few[at] = who.few()
	}
	return few
}

// commonest is the misconception that most learners showed, five at least; empty when there is none.
func (i idea) commonest() string {
	most, words := fewest-1, ""
	for _, m := range i.module.Misconceived {
		if n := i.mistakes[m.ID].learners(); n > most {
			most, words = n, m.Text
		}
	}
	return words
}
