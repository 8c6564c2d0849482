package paper

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// key is the answers to steps, and why, made from the steps themselves. Steps to be read, and those that teach a key, have none.
func (r Room) key(steps []*course.Step) []Block {
	var out []Block
	for i, s := range steps {
		if answer := r.answer(s.Activity); answer != nil {
			asked := []Block{Heading{4, r.stepTitle(i+1, s)}, markdown(course.PromptOf(s.Activity.Ask()))}
			out = append(out, Kept(append(asked, answer...)))
		}
	}
	return out
}

// answer is what is right at a step, with its reasons; nil where nothing is asked.
func (r Room) answer(a course.Activity) []Block {
	solution := a.Solution()
	v := a.Grade(solution)
	switch q := a.Ask().(type) {
	case course.Pick:
		switch {
		case q.Talk != nil:
			return r.goodTalk(a)
		case q.Open:
			return []Block{plain(r.T("answer.open"))}
		}
		return []Block{r.chosen(q.Options, solution.IDs, v)}
	case course.Mark:
		if len(solution.IDs) == 0 {
			return []Block{plain(r.T("answer.nothing"))}
		}
		return []Block{r.chosen(q.Message.Options(), solution.IDs, v)}
	case course.Arrange:
		out := r.chosen(q.Items, solution.IDs, v)
		for i := range out {
			out[i].Kind, out[i].Number = text.Numbered, i+1
		}
		return []Block{out}
	case course.Assign:
		return []Block{r.placed(q, solution, v)}
	case course.Write:
		return []Block{r.reasoned(q.Right, said(v))}
	case course.Turn:
		return []Block{strong(r.turned(q, solution)), said(v)}
	case course.Draw:
		return []Block{plain(r.T("answer.draw"))}
	case course.Read, course.Press:
		return nil
	}
	panic("a question that no key knows") // the set is sealed, and a test holds it against this switch
}

// said is what a verdict says of what is right, where there is one thing to say.
func said(v course.Verdict) Prose {
	if i := slices.IndexFunc(v.Rows, func(row course.Row) bool { return row.Sign == course.Good }); i >= 0 {
		return markdown(v.Rows[i].Feedback)
	}
	return nil
}

// reason is what a verdict says of one thing that could be chosen.
func reason(v course.Verdict, id string) Prose {
	if i := slices.IndexFunc(v.Rows, func(row course.Row) bool { return row.ID == id }); i >= 0 {
		return markdown(v.Rows[i].Feedback)
	}
	return nil
}

// reasoned is a plain text that stands out, with its reason behind it.
func (r Room) reasoned(label string, why Prose) Prose {
	out := Prose{{Spans: []text.Span{{Text: label, Strong: true}}}}
	if len(why) == 0 {
		return out
	}
	out[0].Spans = append(append(out[0].Spans, text.Span{Text: r.between(label)}), why[0].Spans...)
	return append(out, why[1:]...)
}

// between is what stands between a label and what it names: nothing but the gap of two sentences where the label is one.
func (r Room) between(label string) string {
	if last, _ := utf8.DecodeLastRuneInString(label); strings.ContainsRune(".!?…。！？؟”»\"'’)）", last) {
		return r.Gap()
	}
	return r.T("label", "label", "", "text", "")
}

// chosen is a list of some options in the order of their ids, each with its reason.
func (r Room) chosen(options []course.Option, ids []string, v course.Verdict) Prose {
	var out Prose
	for _, id := range ids {
		one := r.reasoned(course.TextOf(options, id), reason(v, id))
		one[0].Kind = text.Bullet
		out = append(out, one...)
	}
	return out
}

// placed is a list of items, each with where it belongs and why. A right side that is left over belongs nowhere.
func (r Room) placed(q course.Assign, solution course.Answer, v course.Verdict) Prose {
	arrow := " → "
	if messages.ReadsLeft(r.Course.Language) {
		arrow = " ← "
	}
	var out Prose
	for _, item := range q.Items {
		bin := course.TextOf(q.BinsOf(item.ID), solution.Bins[item.ID])
		one := r.reasoned(item.Text+arrow+bin, reason(v, item.ID))
		one[0].Kind = text.Bullet
		out = append(out, one...)
	}
	return out
}

// turned is how a hidden message is found, and how it reads.
func (r Room) turned(q course.Turn, solution course.Answer) string {
	at := 0
	if len(solution.IDs) > 0 {
		at, _ = strconv.Atoi(solution.IDs[0])
	}
	if q.Grid {
		return r.T("answer.grid", "n", at, "message", q.Text(at))
	}
	return r.N("answer.wheel", at, "message", q.Text(at))
}

// goodTalk is one way through a talk that ends well: what is said on it, and a coach's word about its end.
func (r Room) goodTalk(a course.Activity) []Block {
	talk, end := throughTalk(a)
	said := plain(r.T("answer.talk"))
	for _, one := range talk.Ways {
		said = append(said, text.Block{Kind: text.Bullet, Spans: []text.Span{{Text: one.Reply}}})
	}
	return []Block{append(said, end...)}
}

// throughTalk is a talk whose replies all lead on well, as it was spoken, and what a coach says of its end.
func throughTalk(a course.Activity) (course.Talk, Prose) {
	for {
		talk := *a.Ask().(course.Pick).Talk
		s, ok := a.(course.Sequel)
		if !ok || talk.Ended {
			return talk, said(a.Grade(course.Answer{}))
		}
		next, _, ok := s.Next(a.Solution())
		if !ok {
			return talk, nil
		}
		a = next
	}
}
