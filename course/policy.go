package course

import (
	"slices"
	"time"
)

// Policy is what the people of a place have decided, as far as it concerns who learns there. The zero value is a place where
// nothing was.
type Policy struct {
	Session Session
	Bands   []string // offered; empty: all
	Paths   []string // offered; empty: all, and all modules in order
	Gate    Gate     // nil: nobody opens a restricted module
	// Uncared is that nobody is named who goes on caring for a learner afterwards, so that sensitive modules are not played.
	Uncared bool
	// Idle is after how long without a key the program returns to Welcome by itself; 0 is never.
	Idle time.Duration
	// Leaves is whether the program may be left by a phrase that somebody typed. It may take seconds. Nil: anybody leaves.
	Leaves func(phrase string) bool
	// NoSkip takes away the offer to pass over the steps of a sensitive module. Whoever wants to go on still can.
	NoSkip bool
	// ExpireDays is after how many days without use progress is erased, 0 is never; Expired is how many learners were, when the
	// program started.
	ExpireDays, Expired int
}

// Skip is whether passing over the present step is offered to a learner who has not answered it: beside the question, and in the
// menu. In a sensitive module it is both, and nobody asks why, unless the place has decided that it is neither. Going on is always
// possible.
func (p Policy) Skip(v Visit) (beside, listed bool) {
	if v.module.Sensitivity < Sensitive {
		return false, true
	}
	return !p.NoSkip, !p.NoSkip
}

// Ways are those that a sensitive or restricted module can be taken in here.
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

// Sitting is how learners sat at a screen, as it is kept beside what they did: for how many learners a screen stands, and
// which session and group they belong to. Of no session, the other fields are empty.
type Sitting struct {
	Session, Label, Kind string
	Group                string
	People               int
}

// Sitting is a sitting in the present session. A group alone needs no asking.
func (p Policy) Sitting(group string, people int) Sitting {
	if len(p.Session.Groups) == 1 {
		group = p.Session.Groups[0]
	}
	return Sitting{p.Session.ID, p.Session.Label, p.Session.Kind, group, people}
}

// Met is whether a learner learned in the present session; where there is none, everybody did.
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

// Group is the group that a learner has in the present session; ok is false where it is to be asked for.
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

// OfferedBands are the bands to choose from. Where none of them has a module yet, they are all.
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

// OfferedPaths are the paths to choose from, at least one; the first is that of whoever is not asked. Where nobody has
// decided, it is all modules in order, and a single path of the course is for whoever asks for it.
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
