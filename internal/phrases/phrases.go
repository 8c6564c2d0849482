// Package phrases says what values of the course are in a learner's words, the same on the screens and in plain lines.
package phrases

import (
	"errors"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Unread is why a file of the lessons is not offered.
func Unread(w *messages.Words, err error) string {
	switch {
	case errors.Is(err, course.ErrNoLanguage):
		return w.T("map.no-language")
	case errors.Is(err, course.ErrNewerContent):
		return w.T("map.newer")
	case errors.Is(err, course.ErrNoModule):
		return w.T("bands.not-yet")
	}
	return w.T("map.broken")
}

// Way is a way through a sensitive module.
func Way(w *messages.Words, way course.Way) string {
	if way == course.Exchanged {
		return w.T("note.b")
	}
	return w.T("note.a")
}

// Step is the title of the step at an index, or its number.
func Step(w *messages.Words, s *course.Step, i int) string {
	if s.Title != "" {
		return s.Title
	}
	return w.T("steps.untitled", "n", i+1)
}

// Clue is what stands over a clue of a path's case.
func Clue(w *messages.Words, c *course.Course, path course.Path) string {
	if title := c.CaseTitle(path.Case); title != "" {
		return w.T("end.clue", "case", title)
	}
	return w.T("end.clue-alone")
}

// Together is what two or three at a screen do at a step that they are to talk about; alone is whether each decides first, without
// the others.
func Together(w *messages.Words, v course.Visit, alone bool) string {
	switch {
	case alone:
		return w.T("pair.alone")
	case v.Ponders():
		return w.T("pair.tell")
	}
	return w.T("pair.talk")
}

// Check is a use of a check as the map shows it: its title, how far one is in it, and what Enter leads to.
func Check(w *messages.Words, o course.Offer) (title, state, about string) {
	switch o.Use() {
	case course.Before:
		title, about = w.T("check.row-before"), w.T("check.about-before")
	case course.After:
		title, about = w.T("check.row-after"), w.T("check.about-after")
	case course.Later:
		title, about = w.T("check.row-later"), w.T("check.about-later")
	}
	switch n, of := o.Number(); {
	case o.Done():
		return title, w.T("map.done"), w.T("check.about-done")
	case n > 1:
		return title, w.T("map.at", "n", n, "m", of), about
	}
	return title, w.T("map.new"), about
}

// CheckIntro says before the first question of a check what its answers are for.
func CheckIntro(w *messages.Words, use course.Use, guest bool) string {
	switch {
	case guest:
		return w.T("check.intro-guest")
	case use == course.After:
		return w.T("check.intro-after")
	case use == course.Later:
		return w.T("check.intro-later")
	}
	return w.T("check.intro-before")
}
