package paper

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/safeskills/course"
)

// How a room's time is spread, in minutes (curriculum, 4B).
const (
	welcomeMinutes = 5
	closeMinutes   = 5
	breakMinutes   = 15
	longTalk       = 10  // about a module, unless the module itself is longer
	longDay        = 150 // from here on there is a break
	longestDay     = 240 // a longer path is a term of sessions
	sessionMinutes = 40  // of a term
)

// isTerm is whether the path is taken in sessions over weeks.
func (r Room) isTerm() bool { return r.Path.Minutes > longestDay }

// slot is a row of a running sheet.
type slot struct {
	minutes int
	what    string
}

// agenda is the running sheet of a path.
func (r Room) agenda() []Block {
	if r.isTerm() {
		return r.term()
	}
	slots, over := r.day()
	table := Table{Head: []string{r.T("guide.from"), r.T("guide.minutes"), r.T("guide.what")}, Wide: 2}
	at := 0
	for _, s := range slots {
		table.Rows = append(table.Rows, []string{strconv.Itoa(at), strconv.Itoa(s.minutes), s.what})
		at += s.minutes
	}
	blocks := []Block{table}
	if over > 0 {
		blocks = append(blocks, plain(r.N("guide.over", over)))
	}
	return blocks
}

// day spreads a path over one sitting. What its modules leave is for talking about them; over is how many minutes too much they
// take.
func (r Room) day() (slots []slot, over int) {
	parts, _ := r.parts()
	before, after, story := r.check(course.Before), r.check(course.After), r.story()
	used, talked, rest := welcomeMinutes+before+sum(story)+after+closeMinutes, 0, 0
	if r.Path.Minutes >= longDay {
		rest = breakMinutes
	}
	for _, p := range parts {
		if p.Sensitivity < course.Restricted {
			used += p.minutes
			talked += p.talked()
		}
	}
	used += rest
	left := max(0, r.Path.Minutes-used)
	slots = append(slots, slot{welcomeMinutes, r.T("guide.welcome")})
	if before > 0 {
		slots = append(slots, slot{before, r.T("guide.questions-before")})
	}
	slots = append(slots, story[:len(story)/2]...)
	for _, p := range parts {
		if p.Sensitivity == course.Restricted {
			slots = append(slots, slot{0, r.T("guide.part-closed", "title", p.Title)})
			continue
		}
		talk := 0
		if of := p.talked(); of > 0 {
			talk = min(left*of/talked, max(of, longTalk)) // the longer a module, the more there is to say
			left, talked = left-talk, talked-of
		}
		slots = append(slots, slot{p.minutes + talk, r.partRow(p, talk)})
		if sum(slots) >= r.Path.Minutes*2/5 && rest > 0 {
			slots = append(slots, slot{rest, r.T("guide.break")})
			rest = 0
		}
	}
	slots = append(slots, story[len(story)/2:]...)
	if left > 0 {
		slots = append(slots, slot{left, r.T("guide.talk")})
	}
	if after > 0 {
		slots = append(slots, slot{after, r.T("guide.questions-after")})
	}
	slots = append(slots, slot{closeMinutes, r.T("guide.close")})
	return slots, max(0, used-r.Path.Minutes)
}

// caseOf is what ties the path together, told and asked; nil where there is nothing.
func (r Room) caseOf() *course.Module {
	if r.Path.Case == "" {
		return nil
	}
	return r.module(course.CaseModule(r.Path.Case))
}

// story is the path's case: how it begins, for a minute, and how it ends; nil where there is none.
func (r Room) story() []slot {
	c := r.caseOf()
	if c == nil {
		return nil
	}
	all := whole(r.Course.CaseMinutes(r.Path.Case, r.Band.ID))
	return []slot{{1, r.T("guide.case", "title", c.Title)}, {max(1, all-1), r.T("guide.case-end", "title", c.Title)}}
}

// talked is the minutes of a module that brings something to talk about, else 0.
func (p part) talked() int {
	if len(p.Facilitator.Discuss) == 0 {
		return 0
	}
	return p.minutes
}

func sum(slots []slot) int {
	n := 0
	for _, s := range slots {
		n += s.minutes
	}
	return n
}

func (r Room) partRow(p part, talk int) string {
	if talk == 0 {
		return p.Title
	}
	return r.N("guide.part-talk", talk, "title", p.Title)
}

// check is the minutes of a use of the path's check, 0 for none.
func (r Room) check(use course.Use) int {
	if minutes := r.Course.CheckMinutes(r.Path.Check, r.Band.ID, use); minutes > 0 {
		return whole(minutes)
	}
	return 0
}

// term spreads a path over weeks, with a session each: as many modules as fit one, mostly one.
func (r Room) term() []Block {
	weeks := r.weeks()
	table := Table{Head: []string{r.T("guide.week"), r.T("guide.what"), r.T("guide.also")}, Wide: 1}
	for i, week := range weeks {
		var titles, also []string
		for _, p := range week {
			titles = append(titles, p.Title)
		}
		if i == 0 {
			also = when(also, r.check(course.Before) > 0, r.T("guide.also-before"))
			also = when(also, r.caseOf() != nil, r.T("guide.also-case"))
		}
		also = when(also, i+1 < len(weeks) && hasRestricted(weeks[i+1]) && !hasRestricted(week), r.T("guide.also-letter"))
		also = append(also, r.weekNotes(i, week)...)
		if i == len(weeks)-1 {
			also = when(also, r.caseOf() != nil, r.T("guide.also-case-end"))
			also = when(also, r.check(course.After) > 0, r.T("guide.also-after"))
		}
		table.Rows = append(table.Rows, []string{fmt.Sprint(i + 1), r.Series(titles...), r.Series(also...)})
	}
	blocks := []Block{table}
	if r.check(course.Later) > 0 {
		blocks = append(blocks, plain(r.T("guide.later")))
	}
	return blocks
}

// when adds a text to others, if so.
func when(others []string, so bool, words string) []string {
	if so {
		return append(others, words)
	}
	return others
}

// weekNotes is what else a week has: boosters come in the weeks that the curriculum names (4B).
func (r Room) weekNotes(i int, week []part) []string {
	var also []string
	switch i + 1 {
	case 3, 5, 8, 12:
		also = append(also, r.T("guide.also-warm"))
	}
	switch {
	case hasRestricted(week):
		also = append(also, r.T("guide.also-unlock"))
	case hasSensitive(week):
		also = append(also, r.T("guide.also-two"))
	}
	return also
}

func hasRestricted(week []part) bool { return atLeast(week, course.Restricted) }
func hasSensitive(week []part) bool  { return atLeast(week, course.Sensitive) }

func atLeast(week []part, s course.Sensitivity) bool {
	return slices.ContainsFunc(week, func(p part) bool { return p.Sensitivity >= s })
}

// weeks parts the path into sessions.
func (r Room) weeks() [][]part {
	const fits = sessionMinutes - welcomeMinutes - closeMinutes
	parts, _ := r.parts()
	var weeks [][]part
	used := 0
	for _, p := range parts {
		if len(weeks) == 0 || used+p.minutes > fits {
			weeks, used = append(weeks, nil), 0
		}
		weeks[len(weeks)-1] = append(weeks[len(weeks)-1], p)
		used += p.minutes
	}
	return weeks
}
