package report

import (
	"slices"

	"example.org/safeskills/course"
)

// Shown is a module that was shown to a room, and what the room voted on questions with one right answer.
type Shown struct {
	Module, Band string
	Votes        []Vote
}

// Vote is a vote on a question, taken once or, after the room talked, twice.
type Vote struct {
	First, Second Hands
	Twice         bool
}

// Hands are those that went up.
type Hands struct{ Right, Of int }

func (h Hands) and(o Hands) Hands { return Hands{h.Right + o.Right, h.Of + o.Of} }

// hands says what rooms voted, a row for each module. They are counted as a group: a hand belongs to nobody, may be of somebody who
// also sat at a screen, and so is added to nothing. Only questions that were voted on twice are compared, where there are any.
func (r *room) hands() Section {
	w := r.Words
	s := Section{ID: "room", Title: w.T("report.room"), Said: []string{w.T("report.room-why")},
		Columns: []string{w.T("report.questions"), w.T("report.first-vote"), w.T("report.second-vote")}}
	for _, module := range r.Course.Modules {
		for _, band := range r.Course.Bands {
			head := r.library.head(r.Course.Key(module, band.ID))
			if head == nil || head.Sensitivity >= course.Restricted {
				continue
			}
			var votes []Vote
			seen := false
			for _, one := range r.Shown {
				if one.Module == module && one.Band == band.ID {
					seen, votes = true, append(votes, one.Votes...)
				}
			}
			if seen {
				s.Rows = append(s.Rows, Row{Name: head.MenuTitle(), Values: handsOf(votes)})
			}
		}
	}
	return s
}

// handsOf are the values of a row: hidden where fewer than five hands went up on a question.
func handsOf(votes []Vote) []Value {
	twice := slices.DeleteFunc(slices.Clone(votes), func(v Vote) bool { return !v.Twice })
	compared := votes
	if len(twice) > 0 {
		compared = twice
	}
	var first, second Hands
	few := false
	for _, v := range compared {
		first, second = first.and(v.First), second.and(v.Second)
		few = few || v.First.Of < fewest || v.Twice && v.Second.Of < fewest
	}
	return []Value{counted(len(compared)), unless(few, shareOf(first.Right, first.Of)), unless(few, shareOf(second.Right, second.Of))}
}
