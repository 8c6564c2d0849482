package report

import (
	"slices"

	"example.org/safeskills/course"
)

// twice are the answers that numbers are made of: those of both uses where anybody answered both times, else all there are. So nobody's
// answers can be found by taking one table from another.
func (r *room) twice() (pairs []pair, both bool) {
	if pairs = r.pairs(course.Before, course.After); len(pairs) > 0 {
		return pairs, true
	}
	return append(r.single(course.Before), r.single(course.After)...), false
}

// percents are what each screen had right before and after, in percent of what it answered both times.
func percents(pairs []pair) (who []*screen, before, after []float64) {
	of := map[*screen]*change{}
	for _, p := range pairs {
		c := of[p.who]
		if c == nil {
			c = &change{}
			of[p.who] = c
			who = append(who, p.who)
		}
		c.of++
		if p.before {
			c.before++
		}
		if p.after {
			c.after++
		}
	}
	for _, s := range who {
		c := of[s]
		before = append(before, 100*float64(c.before)/float64(c.of))
		after = append(after, 100*float64(c.after)/float64(c.of))
	}
	return who, before, after
}

// gain compares the means before and after, of everybody who answered both times, and of those who had one form or the other first:
// where these differ much, the forms are not equally hard.
func (r *room) gain() Section {
	w := r.Words
	s := Section{ID: "gain", Title: w.T("report.gain"), Columns: []string{w.T("report.screens"), w.T("report.learners"), w.T("report.mean-before"),
		w.T("report.mean-after"), w.T("report.gain-g")}}
	pairs, both := r.twice()
	if !both {
		return s
	}
	byForm := map[string][]pair{}
	crowds := map[string]crowd{}
	for _, p := range pairs {
		byForm[p.form] = append(byForm[p.form], p)
		if crowds[p.form] == nil {
			crowds[p.form] = crowd{}
		}
		crowds[p.form][p.who] = true
	}
	row := func(name string, pairs []pair, may bool) {
		who, before, after := percents(pairs)
		g, ok := gain(before, after)
		v := figure(g, 2, ok).within(gainInterval(before, after))
		crowd := changeOf(pairs).who
		values := []Value{counted(len(who)), counted(crowd.learners()), figure(mean(before), 1, true), figure(mean(after), 1, true), v}
		for i, v := range values {
			values[i] = part(crowd, may, v)
		}
		s.Rows = append(s.Rows, Row{Name: name, Values: values})
	}
	row(w.T("report.all"), pairs, !changeOf(pairs).who.few())
	may := shown([]crowd{crowds["a"], crowds["b"]})
	for i, form := range []string{"a", "b"} {
		if len(byForm[form]) > 0 && len(byForm[form]) < len(pairs) {
			row(w.T("report.form-first", "form", form), byForm[form], may[i])
		}
	}
	s.After = []string{w.T("report.gain-formula"), w.T("report.gain-source"), w.T("report.pairs-count")}
	return s
}

// items says of each item of a check how answers changed, and whether that could be chance.
func (r *room) items() Section {
	w := r.Words
	s := Section{ID: "items", Title: w.T("report.items"), Columns: []string{w.T("report.screens"), w.T("report.right-before"), w.T("report.right-after"),
		w.T("report.wrong-right"), w.T("report.right-wrong"), w.T("report.p")}}
	pairs, both := r.twice()
	if !both {
		return s
	}
	var names []string
	var changes []change
	var crowds []crowd
	r.eachItem(func(key course.CheckKey, item course.Item) {
		c := changeOf(slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool { return p.item.CheckKey != key || p.item.Item != item.ID }))
		if c.of > 0 {
			names, changes, crowds = append(names, r.itemName(key, item)), append(changes, c), append(crowds, c.who)
		}
	})
	for i, may := range shown(crowds) {
		c := changes[i]
		values := []Value{counted(c.of), shareOf(c.before, c.of), shareOf(c.after, c.of), counted(c.gained), counted(c.lost), figure(mcnemar(c.gained, c.lost), 3, true)}
		for i, v := range values {
			values[i] = part(c.who, may, v)
		}
		s.Rows = append(s.Rows, Row{Name: names[i], Values: values})
	}
	s.After = []string{w.T("report.p-formula"), w.T("report.p-many")}
	return s
}

// itemName names an item by what it measures, with its band where there are several.
func (r *room) itemName(key course.CheckKey, item course.Item) string {
	name := r.outcome(item.Outcome, key.Band)
	if slices.ContainsFunc(r.keys, func(o course.CheckKey) bool { return o.Band != key.Band }) {
		i := r.level(key.Band)
		name = r.Words.Label(r.Course.Bands[i].Title, name)
	}
	return name
}

// byScreen are pairs by screen, in the order of the screens.
func (r *room) byScreen(pairs []pair) [][]pair {
	by := map[*screen][]pair{}
	for _, p := range pairs {
		by[p.who] = append(by[p.who], p)
	}
	var out [][]pair
	for i := range r.screens {
		if of := by[&r.screens[i]]; of != nil {
			out = append(out, of)
		}
	}
	return out
}

// itemAnswers are the answers to a form of an item, with what else the same screens had right in the same sitting.
type itemAnswers struct {
	right []bool
	rest  []float64
	who   crowd
	of, n int // answers, and how many were right
}

// forms says how hard each form of each item is, and how well it tells those who know from those who do not. How hard it is, is the
// share of right answers: the item's p of classical test theory, so that a high one is an easy item (Crocker and Algina,
// "Introduction to Classical and Modern Test Theory", 1986, chapter 14).
func (r *room) forms() Section {
	w := r.Words
	s := Section{ID: "forms", Title: w.T("report.forms"), Columns: []string{w.T("report.screens"), w.T("report.difficulty"), w.T("report.discrimination")}}
	pairs, both := r.twice()
	screens := r.byScreen(pairs)
	r.eachItem(func(key course.CheckKey, item course.Item) {
		var all [2]itemAnswers
		for i, form := range []string{"a", "b"} {
			all[i] = formAnswers(screens, both, key, item.ID, form)
		}
		may := shown([]crowd{all[0].who, all[1].who})
		for i, form := range []string{"a", "b"} {
			a := all[i]
			if a.of == 0 {
				continue
			}
			d, ok := discrimination(a.right, a.rest)
			s.Rows = append(s.Rows, Row{Name: w.T("report.form", "item", r.itemName(key, item), "form", form), Values: []Value{
				part(a.who, may[i], counted(a.of)), part(a.who, may[i], shareOf(a.n, a.of)), part(a.who, may[i], figure(d, 2, ok))}})
		}
	})
	s.After = []string{w.T("report.difficulty-formula"), w.T("report.discrimination-formula")}
	return s
}

// formAnswers takes the answers to one form of an item out of those of each screen. A screen meets each form once.
func formAnswers(screens [][]pair, both bool, key course.CheckKey, item, form string) itemAnswers {
	out := itemAnswers{who: crowd{}}
	for _, pairs := range screens {
		for _, p := range pairs {
			first := p.form == form
			if p.item.CheckKey != key || p.item.Item != item || !first && !both {
				continue
			}
			right := func(p pair) bool { return first && p.before || !first && p.after }
			n, of := 0, 0
			for _, other := range pairs {
				if other.item.CheckKey == key && other.item.Use == p.item.Use && other.item.Item != item {
					of++
					if right(other) {
						n++
					}
				}
			}
			out.of++
			out.who[p.who] = true
			if right(p) {
				out.n++
			}
			if of > 0 {
				out.right, out.rest = append(out.right, right(p)), append(out.rest, float64(n)/float64(of))
			}
		}
	}
	return out
}
