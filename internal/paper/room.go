package paper

import (
	"math"
	"regexp"
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Room is what sheets are printed for: a path through the course for a band, at a place.
type Room struct {
	*messages.Words // with those for paper

	Course          *course.Course
	Base            *course.Course // in the language it was written in
	Path            course.Path
	Band            course.Band
	Routes          []messages.Route // whom learners may turn to now
	Place, FollowUp string           // empty where they are not known
}

// part is a module of the room's path. Minutes are what it says it takes or, of its core steps alone, the estimate.
type part struct {
	course.PathPart
	*course.Module
	minutes int
}

// parts are the modules of the path that there are in the room's language, restricted ones too. Those that there are in another
// language alone, or that can't be read, are missing.
func (r Room) parts() (parts []part, missing []string) {
	for _, p := range r.Path.Parts {
		if !r.Course.Has(p.Module, r.Band.ID) {
			continue
		}
		m := r.module(p.Module)
		if m == nil {
			missing = append(missing, r.baseTitle(p.Module))
			continue
		}
		minutes := m.Minutes
		if p.Core {
			minutes = whole(r.Course.PartMinutes(p, r.Band.ID))
		}
		parts = append(parts, part{p, m, minutes})
	}
	return parts, missing
}

// module is a module or a case in the room's language; nil where it is not offered.
func (r Room) module(id string) *course.Module {
	if _, err := r.Course.Head(id, r.Band.ID); err != nil {
		return nil
	}
	m, issues := r.Course.Module(id, r.Band.ID)
	if issues.Err() != nil {
		return nil
	}
	return m
}

// can is what learners can afterwards.
func (p part) can() []string {
	var out []string
	for _, o := range p.Outcomes {
		out = append(out, o.Text)
	}
	return out
}

// Missing returns the titles of the path's modules that are on no sheet, since they are not in the room's language or cannot be
// read.
func (r Room) Missing() []string {
	_, missing := r.parts()
	return missing
}

// Empty reports whether no module of the path is there for the band in the room's language.
func (r Room) Empty() bool {
	parts, _ := r.parts()
	return len(parts) == 0
}

// baseTitle is a module's title in the language it was written in, else its id.
func (r Room) baseTitle(module string) string {
	if head, err := r.Base.Head(module, r.Band.ID); err == nil {
		return head.Title
	}
	return module
}

// open are the parts that stand on what learners take home, and on what is done without screens: a sensitive topic would give
// somebody away there, and may be one that she exchanged.
func (r Room) open() []part { return r.below(course.Sensitive) }

// below are the parts that are less sensitive than that.
func (r Room) below(limit course.Sensitivity) []part {
	all, _ := r.parts()
	return slices.DeleteFunc(all, func(p part) bool { return p.Sensitivity >= limit })
}

// routes are whom learners may turn to, with numbers that no line breaks.
func (r Room) routes() []messages.Route {
	out := slices.Clone(r.Routes)
	for i := range out {
		out[i].Ways = slices.Clone(out[i].Ways)
		for j, way := range out[i].Ways {
			out[i].Ways[j].Value = betweenDigits.ReplaceAllString(way.Value, "$1\u00a0")
		}
	}
	return out
}

var betweenDigits = regexp.MustCompile(`([0-9]) +`)

// sheet is an empty one for the room.
func (r Room) sheet(title string) Sheet {
	return Sheet{Language: r.Course.Language, Title: title}
}

// whole is minutes as a running sheet has them: rounded, and one at least.
func whole(minutes float64) int { return max(1, int(math.Round(minutes))) }
