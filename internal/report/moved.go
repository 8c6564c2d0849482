package report

import (
	"maps"
	"slices"

	"example.org/safeskills/course"
)

// joinMoved makes one screen of those who went on at another computer by their card: they are the same learners, and what they did
// first stays first. Where nothing came from the computer they left, what the card brought is told as a card tells it.
func (r *room) joinMoved() {
	for i := 0; i < len(r.screens); i++ {
		at := r.whence(i)
		if at < 0 {
			continue
		}
		old, moved := &r.screens[at], r.screens[i]
		old.people = max(old.people, moved.people)
		old.numbers = append(old.numbers, moved.numbers...)
		maps.Copy(old.finished, moved.finished)
		maps.Copy(old.told, moved.told)
		old.firsts, old.checks = joined(old.firsts, moved.firsts), joined(old.checks, moved.checks)
		r.screens = slices.Delete(r.screens, i, i+1)
		i = -1 // who came from this one is looked for anew
	}
	for i := range r.screens {
		r.screens[i].brought()
	}
}

// whence is the screen that the i-th one's card was copied at; below 0 where it came from nowhere, or that one is not here.
func (r *room) whence(i int) int {
	s := r.screens[i]
	if s.from == nil || r.Session.ID != "" && s.from.Session != course.CardSession(r.Session.ID) {
		return -1
	}
	return slices.IndexFunc(r.screens, func(other screen) bool {
		return other.id != s.id && other.band == s.band && course.CardID(other.id) == s.from.Card
	})
}

// joined is what is known of either; what the first knows stands.
func joined[K comparable, V any](first, then map[K]V) map[K]V {
	out := maps.Clone(then)
	if out == nil {
		return first
	}
	maps.Copy(out, first)
	return out
}

// brought takes totals that a card brought, of what was not answered here.
func (s *screen) brought() {
	if s.from == nil {
		return
	}
	total := func(n *int, use course.Use) course.CardTotal {
		for at := range s.checks {
			if at.Use == use {
				return course.CardTotal{}
			}
		}
		if n == nil {
			return course.CardTotal{}
		}
		return course.CardTotal{Taken: true, Right: *n}
	}
	s.card = &course.Card{Before: total(s.from.Before, course.Before), After: total(s.from.After, course.After)}
}
