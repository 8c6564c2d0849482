package report

import (
	"strconv"

	"example.org/safeskills/course"
)

// sure says how sure learners said they were, as means of a scale.
func (r *room) sure() Section {
	w := r.Words
	s := Section{ID: "sure", Title: w.T("report.sure"), Columns: []string{w.T("report.mean-before"), w.T("report.mean-after"), w.T("report.learners")}}
	for _, key := range r.keys {
		for _, q := range r.checks[key].Confidence {
			before, after, who := r.sureness(key, q, true)
			both := len(who) > 0
			if !both {
				before, after, who = r.sureness(key, q, false)
			}
			if len(who) == 0 {
				continue
			}
			few := who.few()
			name := w.T("report.scale", "question", plainly(q.Prompt), "most", q.Scale)
			s.Rows = append(s.Rows, Row{Name: name, Values: []Value{unless(few, figure(mean(before), 1, len(before) > 0)),
				unless(few, figure(mean(after), 1, len(after) > 0)), unless(few, counted(who.learners()))}})
		}
	}
	return s
}

// sureness are the answers to a question about confidence before and after: of those who answered both times, or of all.
func (r *room) sureness(key course.CheckKey, q course.Confidence, both bool) (before, after []float64, who crowd) {
	who = crowd{}
	for i := range r.screens {
		one := &r.screens[i]
		x, was := sureOf(one, key, course.Before, q)
		y, is := sureOf(one, key, course.After, q)
		if !was && !is || both && !(was && is) {
			continue
		}
		who[one] = true
		if was {
			before = append(before, x)
		}
		if is {
			after = append(after, y)
		}
	}
	return before, after, who
}

func sureOf(s *screen, key course.CheckKey, use course.Use, q course.Confidence) (x float64, ok bool) {
	e, given := s.checks[course.CheckItem{CheckKey: key, Use: use, Item: q.ID}]
	if !given || e.Skipped || len(e.IDs) != 1 {
		return 0, false
	}
	n, err := strconv.Atoi(e.IDs[0])
	return float64(n), err == nil && n >= 1 && n <= q.Scale
}
