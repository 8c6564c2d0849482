package report

import (
	"slices"

	"example.org/safeskills/course"
)

// pair is a screen's answer to the same outcome in two uses of a check.
type pair struct {
	who           *screen
	item          course.CheckItem // of the first use
	form          string           // in the first use
	before, after bool             // whether it was right
}

// change counts what became of answers.
type change struct {
	of, before, after int
	gained, lost      int // from wrong to right, and from right to wrong
	who               crowd
}

func changeOf(pairs []pair) change {
	c := change{who: crowd{}}
	for _, p := range pairs {
		c.of++
		c.who[p.who] = true
		if p.before {
			c.before++
		}
		if p.after {
			c.after++
		}
		switch {
		case p.after && !p.before:
			c.gained++
		case p.before && !p.after:
			c.lost++
		}
	}
	return c
}

// pairs are all answers that were given in both of two uses and have a right answer.
func (r *room) pairs(from, to course.Use) []pair {
	var out []pair
	for i := range r.screens {
		s := &r.screens[i]
		r.eachItem(func(key course.CheckKey, item course.Item) {
			was, answered := scoredAnswer(s, key, from, item)
			is, again := scoredAnswer(s, key, to, item)
			if answered && again {
				out = append(out, pair{s, course.CheckItem{CheckKey: key, Use: from, Item: item.ID}, was.Form, was.Right, is.Right})
			}
		})
	}
	return out
}

// eachItem calls do for each item of each check that has a right answer.
func (r *room) eachItem(do func(course.CheckKey, course.Item)) {
	for _, key := range r.keys {
		for _, item := range r.checks[key].Items {
			if item.A.Kind != "poll" {
				do(key, item)
			}
		}
	}
}

func scoredAnswer(s *screen, key course.CheckKey, use course.Use, item course.Item) (course.CheckAnswer, bool) {
	e, given := s.checks[course.CheckItem{CheckKey: key, Use: use, Item: item.ID}]
	return e, given && !e.Skipped
}

// single are the answers of one use, each as a pair with itself.
func (r *room) single(use course.Use) []pair { return r.pairs(use, use) }

// change says what was right before and after. Where nobody answered twice, it says what was right the one time.
func (r *room) change() Section {
	w := r.Words
	s := Section{ID: "change", Title: w.T("report.change"), Columns: []string{w.T("report.right-before"), w.T("report.right-after"),
		w.T("report.wrong-right"), w.T("report.right-wrong"), w.T("report.learners")}}
	var told []crowd // by the same totals of the first use, of which the difference could be taken
	row := func(name string, c change, both bool) {
		if c.of == 0 {
			return
		}
		few := c.who.few() || both && slices.ContainsFunc(told, c.who.reveals)
		if both && !few {
			told = append(told, c.who)
		}
		values := []Value{shareOf(c.before, c.of), shareOf(c.after, c.of), counted(c.gained), counted(c.lost), counted(c.who.learners())}
		for i, v := range values {
			values[i] = unless(few, v)
			if !both && i != 1 && i != 4 {
				values[i] = Value{}
			}
		}
		s.Rows = append(s.Rows, Row{Name: name, Values: values})
	}
	both := changeOf(r.pairs(course.Before, course.After))
	row(w.T("report.both-times"), both, true)
	if both.of == 0 {
		row(w.T("report.only-before"), changeOf(r.single(course.Before)), false)
		row(w.T("report.only-after"), changeOf(r.single(course.After)), false)
	}
	later := changeOf(r.pairs(course.Before, course.Later))
	if later.of > 0 {
		row(w.T("report.before-later"), later, true)
	} else {
		row(w.T("report.after-later"), changeOf(r.pairs(course.After, course.Later)), true)
	}
	if cards, ok := r.cardTotals(); ok {
		s.Rows = append(s.Rows, cards)
		s.After = append(s.After, w.T("report.cards-change"))
	}
	if both.of > 0 {
		alone := changeOf(r.single(course.Before)).of + changeOf(r.single(course.After)).of - 2*both.of
		if alone > 0 && !both.who.few() {
			s.After = append(s.After, w.N("report.once", alone))
		}
	}
	return s
}

// cardTotals is what cards tell of those whose journals are not here.
func (r *room) cardTotals() (Row, bool) {
	before, after := r.cardTotal(course.Before), r.cardTotal(course.After)
	who := crowd{}
	for _, t := range []cardTotal{before, after} {
		for s := range t.who {
			who[s] = true
		}
	}
	if len(who) == 0 {
		return Row{}, false
	}
	value := func(t cardTotal) Value {
		v := counted(t.right)
		switch {
		case len(t.who) == 0:
			v = Value{}
		case t.of > 0:
			v = shareOf(t.right, t.of)
		}
		return unless(t.who.few(), v)
	}
	return Row{Name: r.Words.T("report.by-cards"), Values: []Value{value(before), value(after), {}, {}, unless(who.few(), counted(who.learners()))}}, true
}

type cardTotal struct {
	right, of int // of is 0 where nobody knows
	who       crowd
}

func (r *room) cardTotal(use course.Use) cardTotal {
	t := cardTotal{who: crowd{}}
	known := true
	for i := range r.screens {
		s := &r.screens[i]
		if s.card == nil {
			continue
		}
		total := s.card.Before
		if use == course.After {
			total = s.card.After
		}
		if !total.Taken {
			continue
		}
		serves, ok := r.served(s.band, use)
		known = known && ok && total.Right <= serves
		t.right, t.of, t.who[s] = t.right+total.Right, t.of+serves, true
	}
	if !known {
		t.of = 0
	}
	return t
}

// served is how many items with a right answer a use serves in the check that cards speak of; ok is false where that could be one of
// several.
func (r *room) served(band string, use course.Use) (n int, ok bool) {
	check := ""
	for _, p := range r.Course.Paths {
		offered := len(r.Paths) == 0 || slices.Contains(r.Paths, p.ID)
		switch {
		case !offered || p.Check == "" || p.Check == check:
		case check != "":
			return 0, false
		default:
			check = p.Check
		}
	}
	in := r.library.instrument(course.CheckKey{Course: r.Course.ID, Check: check, Band: band})
	if in == nil {
		return 0, false
	}
	for _, item := range in.Items[:min(in.Serves[use], len(in.Items))] {
		if item.A.Kind != "poll" {
			n++
		}
	}
	return n, true
}
