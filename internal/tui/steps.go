package tui

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// jumpTo is added to a step's number to make a command of going there.
const jumpTo = 1000

// newSteps lists all steps of a module, to start at any.
func newSteps(l look, v course.Visit) screen {
	m := menu{title: v.Module().MenuTitle()}
	for i, s := range v.Steps() {
		name, note := phrases.Step(l.words, s, i), ""
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
