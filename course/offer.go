package course

import (
	"math"
	"slices"
	"strings"
)

// Offer is a use of a path's check as it stands on a learner's map. One that is done can be looked back at.
type Offer struct {
	Assessment
	First   bool // it stands before the modules
	Next    bool // it is what to do next
	Early   bool // some of the path's modules are still to come
	Minutes int
}

// laterWait is after how many sittings the questions for weeks later stand on the map. There is no clock here; a power cut
// costs one sitting, and a club meets once a week, so that the second sitting from then on is the nearest thing to weeks.
const laterWait = 2

// Offers are the uses of the path's check that a learner of a band can take now, in order, and last the one that was finished
// last. Asked is a use that the facilitator started, else empty. The error says why there are none though the path has a
// check for the band: ErrNoLanguage, ErrNewerContent or source.Issues.
//
//   - Before the lessons: until a module is begun that it measures, for then it would not be before. It is what to do next
//     until any module of the path is begun: whoever went on to one has passed it by, and is not asked again.
//   - After them: from then on, whether everything was done or not, since time runs out. It is what to do next when no module
//     is left.
//   - Weeks later: from the second sitting on after that was finished.
//   - Whatever was asked for: at once, and first.
func (c *Course) Offers(path Path, band, learner string, p Progress, asked Use) ([]Offer, error) {
	if path.Check == "" || !c.hasCheckFor(path.Check, band) {
		return nil, nil
	}
	in, err := c.Instrument(path.Check, band)
	if err != nil {
		return nil, err
	}
	began, left := c.begun(in.modules(Before), band, p), c.leftOn(path, band, p)
	fresh := !c.begun(path.modules(), band, p)
	var out []Offer
	finished, after := Offer{}, false
	for _, use := range []Use{Before, After, Later} {
		a := c.assess(in, use, learner, p)
		o := Offer{Assessment: a, Minutes: max(1, int(math.Round(in.estimate(use, c.pace(band)))))}
		now := false
		switch {
		case in.Serves[use] == 0:
		case a.Done():
			finished, after = o, after || use == After
		case use == asked:
			o.First, o.Next, now = true, true, true
		case use == Before && p.Brought != nil && p.Brought.Before != nil: // answered at another computer
		case use == Before:
			o.First, o.Next, now = !began, fresh, !began
		case use == After:
			o.Next, now = !left, began
		case use == Later:
			now = after && p.Sittings-p.checked[checkUse{in.Key, After}] >= laterWait
		}
		if o.Early = use == After && left; now {
			out = append(out, o)
		}
	}
	if finished.instrument != nil {
		out = append(out, finished)
	}
	return out, nil
}

// hasCheckFor is whether the course has a check for a band, even in a file that cannot be read.
func (c *Course) hasCheckFor(check, band string) bool {
	return slices.Contains(c.checks(), check) && c.hasCheck(CheckKey{c.ID, check, band})
}

// modules are those that a use measures; where it serves nothing, those that the whole check does.
func (in *Instrument) modules(use Use) []string {
	n := min(in.Serves[use], len(in.Items))
	if n == 0 {
		n = len(in.Items)
	}
	var out []string
	for _, item := range in.Items[:n] {
		module, _, _ := strings.Cut(item.Outcome, "/")
		out = append(out, module)
	}
	return out
}

func (p Path) modules() []string {
	return mapped(p.Parts, func(part PathPart) string { return part.Module })
}

// begun is whether a learner came into one of these modules.
func (c *Course) begun(modules []string, band string, p Progress) bool {
	return slices.ContainsFunc(modules, func(m string) bool {
		known := p.Module(c.Key(m, band))
		return known.N > 0 || known.Core
	})
}

// leftOn is whether a module of the path is still to be done: one that a learner can open.
func (c *Course) leftOn(path Path, band string, p Progress) bool {
	return slices.ContainsFunc(path.Parts, func(part PathPart) bool {
		head, err := c.Head(part.Module, band)
		if err != nil || head.Sensitivity == Restricted {
			return false
		}
		return !part.DoneIn(p.Module(head.Key))
	})
}

// DoneIn is whether what is known of the module is all that the path wants of it.
func (p PathPart) DoneIn(known ModuleProgress) bool { return known.Done || p.Core && known.Core }
