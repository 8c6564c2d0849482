package plain

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// tellTalk prints the lines of a talk that were not printed yet.
func (st *step) tellTalk(t course.Talk) {
	for _, who := range []struct{ name, about string }{{t.With, t.AboutWith}, {st.me(t), t.AboutYou}} {
		if st.told == 0 && who.about != "" {
			st.say(st.words.Label(who.name, who.about))
		}
	}
	for _, said := range t.Said[min(st.told, len(t.Said)):] {
		who := t.With
		if said.Mine {
			who = st.me(t)
		}
		st.say(st.words.T("plain.line", "who", who, "text", said.Text))
	}
	st.told = len(t.Said)
}

// me is the name one speaks under in a talk.
func (st *step) me(t course.Talk) string {
	if t.You == "" {
		return st.words.T("plain.you")
	}
	return t.You
}

// tellReply prints what was just said, and what the coach says about it, before the other answers.
func (st *step) tellReply(coach string) {
	if t := st.talk(); t != nil && st.told < len(t.Said) && t.Said[st.told].Mine {
		st.say(st.words.T("plain.line", "who", st.me(*t), "text", t.Said[st.told].Text))
		st.told++
	}
	st.say(st.words.T("plain.line", "who", st.words.T("step.coach"), "text", oneLine(coach)))
}

// remind has the last lines of a talk printed once more: what the other said since one's own last reply.
func (st *step) remind() {
	t := st.talk()
	if t == nil {
		return
	}
	st.told = 0
	for i, said := range t.Said {
		if said.Mine {
			st.told = i + 1
		}
	}
}

// tell says in words how an answer turned out, with the reason for everything that was chosen.
func (st *step) tell() {
	if t := st.talk(); t != nil {
		st.tellTalk(*t)
	}
	if _, draw := st.asker.(*drawAsker); draw {
		st.say(st.words.T("draw.done"))
		return
	}
	if r, ok := st.single(); ok {
		st.tellSingle(r)
		st.tellWays()
		return
	}
	judged := slices.DeleteFunc(st.rows(), st.untold)
	switch {
	case st.shown:
	case !st.verdict.Right:
		st.say(st.words.T("plain.not-all"))
	case len(judged) == 0:
		st.say(st.words.T("plain.nothing-right"))
	default:
		st.say(st.words.T("plain.all-right"))
	}
	for _, r := range judged {
		st.tellRow(r)
	}
}

// tellSingle prints what is said of the one row that there is anything to say about.
func (st *step) tellSingle(r course.Row) {
	why := oneLine(r.Feedback)
	switch a := st.asker.(type) {
	case writeAsker:
		if why == "" && !st.shown {
			why = a.without(r)
		}
	case *turnAsker:
		if r.Sign == course.Bad {
			why = st.words.T("turn.go-on")
			if a.question.Grid {
				why = st.words.T("turn.other-columns")
			}
		}
	case pickAsker:
		if a.question.Open { // a thought is no more right than another
			st.say(st.words.T("plain.said", "sign", st.words.T("poll.thanks"), "why", why))
			return
		}
	}
	switch {
	case !st.shown:
		st.say(strings.TrimSpace(st.words.T("plain.said", "sign", st.sign(r), "why", why)))
	case why != "":
		st.say(why)
	}
}

// single is the one row there is anything to say about, where there is but one.
func (st *step) single() (course.Row, bool) {
	rows := st.verdict.Rows
	if len(rows) == 0 {
		return course.Row{}, false
	}
	about := func(r course.Row) bool { return r.Sign == course.Bad } // else the first one
	switch q := st.question().(type) {
	case course.Press:
		return rows[0], true
	case course.Write, course.Turn:
	case course.Pick:
		if q.Talk != nil {
			return rows[0], true
		}
		if q.Many || len(st.given.IDs) != 1 {
			return course.Row{}, false
		}
		about = func(r course.Row) bool { return r.ID == st.given.IDs[0] }
	default:
		return course.Row{}, false
	}
	return rows[max(0, slices.IndexFunc(rows, about))], true
}

// rows are the rows of the verdict in the order of their numbers.
func (st *step) rows() []course.Row {
	ids := st.asker.rows()
	rows := slices.DeleteFunc(slices.Clone(st.verdict.Rows), func(r course.Row) bool { return !slices.Contains(ids, r.ID) })
	slices.SortStableFunc(rows, func(a, b course.Row) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return rows
}

// untold is whether tell leaves a row out: there is nothing to say about it, or it stays to be found after a first try.
func (st *step) untold(r course.Row) bool {
	first := !st.verdict.Right && !st.shown && st.hides()
	return r.Sign == course.Neutral || r.Sign == course.Missed && first
}

// others are the rows that were left out although there is something to say about them.
func (st *step) others() []course.Row {
	if _, press := st.asker.(pressAsker); press || st.talk() != nil {
		return nil
	}
	return slices.DeleteFunc(st.rows(), func(r course.Row) bool {
		return r.Sign != course.Neutral || slices.Contains(st.given.IDs, r.ID) // of a poll, what was chosen is neutral, too
	})
}

// tellRow prints how a row turned out, and why.
func (st *step) tellRow(r course.Row) {
	n := slices.Index(st.asker.rows(), r.ID) + 1
	if r.Sign == course.Bad && !st.hides() {
		switch a := st.asker.(type) {
		case *assignAsker:
			st.say(st.words.T("plain.row-belongs", "sign", st.sign(r), "n", n, "letter", a.letterOf(r.ID, r.Bin), "why", oneLine(r.Feedback)))
			return
		case *settingsAsker:
			st.say(st.words.T("plain.row-better", "sign", st.sign(r), "n", n, "letter", a.letterOf(r.ID, r.Bin), "why", oneLine(r.Feedback)))
			return
		}
	}
	st.say(st.words.T("plain.row", "sign", st.sign(r), "n", n, "why", oneLine(r.Feedback)))
}

func (st *step) sign(r course.Row) string {
	_, arranged := st.asker.(arrangeAsker)
	switch arranged = arranged && !st.verdict.Right; {
	case st.talk() != nil:
		return st.words.T("step.ended")
	case arranged && r.Sign == course.Good: // it stands well between its neighbours, wherever that is
		return st.words.T("step.stays")
	case arranged && r.Sign == course.Bad:
		return st.words.T("step.moves")
	}
	switch r.Sign {
	case course.Good:
		return st.words.T("step.good")
	case course.Bad:
		return st.words.T("step.bad")
	case course.Missed:
		return st.words.T("step.missed")
	}
	if p, ok := st.asker.(pickAsker); ok && p.question.Open {
		return st.words.T("poll.others")
	}
	return st.words.T("step.neutral")
}

// reasons prints what tell left out.
func (st *step) reasons() place {
	for _, r := range st.others() {
		st.tellRow(r)
	}
	return st.after("")
}

// reason prints the reason of the row whose number was typed.
func (st *step) reason(line string) {
	_, press := st.asker.(pressAsker)
	rows := st.rows()
	n := number(line)
	if press || st.talk() != nil || n < 1 || n > len(rows) {
		st.say(st.words.T("plain.not-read"))
		return
	}
	st.tellRow(rows[n-1])
}

// tellWays is a small map of a talk that has ended: the way taken, and the ways not taken.
func (st *step) tellWays() {
	t := st.talk()
	if t == nil || !t.Ended {
		return
	}
	if !st.verdict.Right && st.recall == nil && st.visit.Touches() { // whatever ended badly is followed by calm words (curriculum, A12)
		st.say(st.words.T("end.badly", "help", "?"))
	}
	st.say(st.words.Label(st.words.T("step.ways"), ""))
	for _, turn := range t.Ways {
		st.say(st.words.T("plain.way", "text", turn.Reply))
		for _, other := range turn.Others {
			st.say(st.words.T("plain.way-not", "text", other))
		}
	}
}
