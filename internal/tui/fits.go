package tui

import (
	"strings"
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

// NewFitter returns a Fitter that draws with the words of a language.
func NewFitter(words *messages.Words) Fitter {
	theme := NewTheme("mono", ASCII)
	return Fitter{look{words: words, theme: theme, md: newMarkdown(theme), width: fitWidth, height: fitHeight}}
}

// Screens returns how many screens of 76 by 21 cells the present step of a visit takes before anything is answered, 1 or more. A
// step so small that it surely fits is not drawn, and counts as 1.
func (f Fitter) Screens(v course.Visit) int {
	if small(v.Question()) {
		return 1
	}
	s := step{session: &session{people: 1, now: func() time.Time { return time.Time{} }}}.at(v)
	d := s.draw(f.look, fitWidth, fitHeight)
	return (len(d.lines) + d.room - 1) / d.room
}

// small is whether a question surely fits two screens: it has half as many lines as they have, counted generously.
func small(q course.Question) bool {
	lines := 0
	count := func(texts ...string) {
		for _, t := range texts {
			lines += 1 + strings.Count(t, "\n") + len(t)/(fitWidth/2)
		}
	}
	count(course.PromptOf(q))
	switch q := q.(type) {
	case course.Read:
	case course.Pick:
		if q.Talk != nil {
			for _, said := range q.Talk.Said {
				count(said.Text)
			}
		}
		for _, o := range q.Options {
			count(o.Text)
		}
		for _, p := range q.Papers {
			count(p.Title)
		}
	case course.Mark:
		for _, p := range q.Message.Parts {
			count(p.Text)
		}
	case course.Arrange:
		for _, o := range q.Items {
			count(o.Text)
		}
	case course.Assign:
		for _, o := range append(q.Items[:len(q.Items):len(q.Items)], q.Bins...) {
			count(o.Text)
		}
		if q.Own != nil {
			return false
		}
	default:
		return false
	}
	return lines <= fitHeight
}
