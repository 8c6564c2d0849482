package site

import (
	"slices"
	"strings"
	"time"
)

// Point is a point of the checklist that must be met before a restricted module opens (design, "Sensitivity and the site
// file").
type Point string

const (
	NoSite      Point = "no-site"
	NotListed   Point = "not-listed"
	NoTerm      Point = "no-term"
	Routes      Point = "routes"
	SecondAdult Point = "second-adult"
	FollowUp    Point = "follow-up"
	Review      Point = "review"
	NoPhrase    Point = "no-phrase"
	WrongPhrase Point = "wrong-phrase" // told only when every other point is met
)

func (p Point) String() string {
	switch p {
	case NoSite:
		return "there is no site file; `safeskills setup` writes one"
	case NotListed:
		return "the module is not listed under unlock: {modules: […]}"
	case NoTerm:
		return "the session is not one of kind: term, in which somebody can be asked the week after"
	case Routes:
		return "two kinds of verified help are needed, one of them outside the building: a helper with checked: true, and a helpline that was verified in time"
	case SecondAdult:
		return "a second adult must be in the room; write unlock: {second_adult: true}"
	case FollowUp:
		return "nobody is named who goes on caring afterwards; write follow_up"
	case Review:
		return "no child-protection reviewer has seen the module; if you accept that, write unlock: {review: accepted}"
	case NoPhrase:
		return "there is no phrase of the facilitator; `safeskills setup` makes one"
	case WrongPhrase:
		return "that is not the facilitator's phrase"
	}
	return string(p)
}

// Locked are the points that keep a module closed, in the order of the checklist.
type Locked []Point

func (l Locked) Error() string {
	all := make([]string, len(l))
	for i, p := range l {
		all[i] = p.String()
	}
	return "the module stays closed: " + strings.Join(all, "; ")
}

// Unlock is nil when a restricted module may be opened at a moment, by the phrase somebody typed; else it is a Locked with
// every point that is missing. Reviewed is whether child protection has reviewed the module. The phrase, which takes up to
// a few seconds to try, is looked at last: with an empty one, only WrongPhrase is left when the rest is met. That one learner
// alone sits at the screen is for the caller to see to.
func (s *Site) Unlock(module string, reviewed bool, records []Record, now time.Time, phrase string) error {
	if s == nil {
		return Locked{NoSite}
	}
	var missing Locked
	for _, point := range []struct {
		Point
		met bool
	}{
		{NotListed, slices.Contains(s.modules, module)},
		{NoTerm, s.Session.Kind == "term"},
		{Routes, s.routes(records, now) >= 2},
		{SecondAdult, s.secondAdult},
		{FollowUp, s.FollowUp != ""},
		{Review, reviewed || s.accepted},
		{NoPhrase, s.phrase.sum != ""},
	} {
		if !point.met {
			missing = append(missing, point.Point)
		}
	}
	switch {
	case missing != nil:
		return missing
	case !s.phrase.opens(phrase):
		return Locked{WrongPhrase}
	}
	return nil
}

// Held is whether the program may be left by the facilitator's phrase alone: at a kiosk, where there is one.
func (s *Site) Held() bool { return s != nil && s.Kiosk.On && s.phrase.sum != "" }

// Opens is whether a phrase is the facilitator's. It takes up to a few seconds.
func (s *Site) Opens(phrase string) bool { return s != nil && s.phrase.opens(phrase) }

// routes is how many kinds of verified help there are to talk to. Helpers are one kind, so a second is outside the building.
func (s *Site) routes(records []Record, now time.Time) int {
	lines, _ := s.Helplines(records, now)
	outside := map[string]bool{}
	for _, h := range lines {
		if slices.Contains(talking(), h.Kind) {
			outside[h.Kind] = true
		}
	}
	if len(s.Helpers()) > 0 {
		return len(outside) + 1
	}
	return len(outside)
}
