package course

import (
	"slices"
	"time"
)

// Policy is what the people of a place have decided about learning there. The zero value is a place where nothing was decided.
type Policy struct {
	Session Session
	Bands   []string // offered; empty: all
	Paths   []string // offered; empty: all, and all modules in order
	Gate    Gate     // nil: nobody opens a restricted module
	// Uncared says that nobody is named who goes on caring for a learner afterwards, so that sensitive modules can only be
	// exchanged.
	Uncared bool
	// Idle is the time without a key after which the program returns to Welcome by itself; 0 is never.
	Idle time.Duration
	// Leaves is whether the program may be left by a phrase that somebody typed. It may take seconds. Nil: anybody leaves.
	Leaves func(phrase string) bool
	// NoSkip takes away the offer to pass over the steps of a sensitive module. Whoever wants to go on still can.
	NoSkip bool
	// ExpireDays is the number of days without use after which progress is erased, 0 for never; Expired is the number of learners
	// whose progress was erased when the program started.
	ExpireDays, Expired int
}

// Skip is whether a learner who has not answered yet is offered to pass over the step: beside the question, and in the menu. In a
// sensitive module both offer it, no reason asked, unless the place has decided that neither does. Elsewhere only the menu does.
// Going on is always possible.
func (p Policy) Skip(v Visit) (beside, listed bool) {
	if v.module.Sensitivity < Sensitive {
		return false, true
	}
	return !p.NoSkip, !p.NoSkip
}

// Ways are the ways through a sensitive or restricted module that are open at this place.
func (p Policy) Ways(h *Head) []Way {
	if p.Uncared && h.Sensitivity == Sensitive {
		return []Way{Exchanged}
	}
	return []Way{Played, Exchanged}
}

// Session is an event or a term of lessons.
type Session struct {
	ID, Label string
	Kind      string   // event or term
	Groups    []string // that come
}

// Sitting is how learners sat at a screen, as it is kept beside what they did: how many learners the screen stands for, and the
// session and the group they belong to. Outside a session all fields but People are empty.
type Sitting struct {
	Session, Label, Kind string
	Group                string
	People               int
}

// Sitting is a sitting of so many people in the present session. Where the session has a single group, that is theirs.
func (p Policy) Sitting(group string, people int) Sitting {
	if len(p.Session.Groups) == 1 {
		group = p.Session.Groups[0]
	}
	return Sitting{p.Session.ID, p.Session.Label, p.Session.Kind, group, people}
}

// Met is whether a learner took part in the present session; true where there is no session.
func (p Policy) Met(l Learner) bool {
	return p.Session.ID == "" || slices.ContainsFunc(l.Sittings, p.isNow)
}

// Apart parts learners into those who learned in the present session and those who did not, each in their order.
func (p Policy) Apart(all []Learner) (here, elsewhere []Learner) {
	for _, l := range all {
		if p.Met(l) {
			here = append(here, l)
		} else {
			elsewhere = append(elsewhere, l)
		}
	}
	return here, elsewhere
}

func (p Policy) isNow(s Sitting) bool { return s.Session == p.Session.ID }

// Group is the group of a learner in the present session; ok is false where somebody has to be asked for it.
func (p Policy) Group(l Learner) (group string, ok bool) {
	if len(p.Session.Groups) < 2 {
		return "", true
	}
	for _, s := range l.Sittings {
		if p.isNow(s) && slices.Contains(p.Session.Groups, s.Group) {
			return s.Group, true
		}
	}
	return "", false
}

// OfferedBands are the bands to choose from: those the place offers or, where none of these has a module yet, all.
func (c *Course) OfferedBands(p Policy) []Band {
	offered := slices.DeleteFunc(slices.Clone(c.Bands), func(b Band) bool { return !slices.Contains(p.Bands, b.ID) })
	if slices.ContainsFunc(offered, func(b Band) bool { return c.HasBand(b.ID) }) {
		return offered
	}
	return c.Bands
}

// FirstBand is the id of the first band on offer that has modules; empty when none has.
func (c *Course) FirstBand(p Policy) string {
	for _, b := range c.OfferedBands(p) {
		if c.HasBand(b.ID) {
			return b.ID
		}
	}
	return ""
}

// SettledPath is the path of a learner who need not be asked for one: the one that was asked for, the one she took before, the only one there
// is, or, where the people of a place have not decided on any, all modules in order; the map leads to the others. All modules in order
// have no check, so they do not do where one was asked for. When ok is false she is to be asked, and path is that of somebody who is
// not asked all the same.
func (c *Course) SettledPath(p Policy, given Answered, known Progress) (path Path, ok bool) {
	if path, ok := c.Path(given.Path); ok {
		return path, true
	}
	offered := c.OfferedPaths(p)
	for _, path := range offered {
		if len(offered) == 1 || known.Chose && known.Path == path.ID {
			return path, true
		}
	}
	return offered[0], len(p.Paths) == 0 && given.Check == ""
}

// OfferedPaths are the paths to choose from, at least one; the first is for whoever is not asked. Where the place has decided
// nothing, that is all modules in order, and a course's only path is not offered beside it.
func (c *Course) OfferedPaths(p Policy) []Path {
	offered := slices.DeleteFunc(slices.Clone(c.Paths), func(one Path) bool { return !slices.Contains(p.Paths, one.ID) })
	switch {
	case len(offered) > 0:
		return offered
	case len(c.Paths) < 2:
		return []Path{c.Everything()}
	}
	return append([]Path{c.Everything()}, c.Paths...)
}
