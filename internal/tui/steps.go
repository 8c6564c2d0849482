package tui

import "example.org/safeskills/course"

// jumpTo is added to a step's number to make a command of going there.
const jumpTo = 1000

// newSteps lists all steps of a module, to start at any.
func newSteps(l look, v course.Visit) screen {
	m := menu{title: v.Module().MenuTitle()}
	for i, s := range v.Steps() {
		name, note := titleOf(l, s, i), ""
		if v.Seen(s).Left {
			note = l.T("steps.seen")
		}
		m.commands = append(m.commands, command{commandID(jumpTo + i + 1), name})
		m.list.rows = append(m.list.rows, row{text: name, note: note})
	}
	n, _ := v.Number()
	m.list.focus = n - 1
	return m
}

// titleOf is the title of the step at an index, or its number.
func titleOf(l look, s *course.Step, i int) string {
	if s.Title != "" {
		return s.Title
	}
	return l.T("steps.untitled", "n", i+1)
}
