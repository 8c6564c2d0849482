package tui

import (
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// The smallest room for a step on a screen of 80 by 24: without margins and footer.
const (
	fitWidth  = 76
	fitHeight = 21
)

// Fitter measures steps as the screens draw them.
type Fitter struct{ look look }

// NewFitter measures with a language's words.
func NewFitter(words *messages.Words) Fitter {
	theme := NewTheme("mono", true)
	return Fitter{look{words: words, theme: theme, md: newMarkdown(theme), width: fitWidth, height: fitHeight}}
}

// Screens is how many screens of 76 by 21 the present step of a visit takes before anything is answered.
func (f Fitter) Screens(v course.Visit) int {
	s := step{session: &session{people: 1, now: func() time.Time { return time.Time{} }}}.at(v)
	d := s.draw(f.look, fitWidth, fitHeight)
	return (len(d.lines) + d.room - 1) / d.room
}
