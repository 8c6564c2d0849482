package cli

import (
	"errors"
	"slices"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/site"
)

// gate opens restricted modules by the site file's checklist and the facilitator's phrase.
type gate struct{ placeKnown }

func (g gate) Missing(h *course.Head) []string {
	var locked site.Locked
	if !errors.As(g.unlock(h, ""), &locked) {
		return nil
	}
	var missing []string
	for _, point := range locked {
		if point != site.WrongPhrase {
			missing = append(missing, string(point))
		}
	}
	return missing
}

func (g gate) Open(h *course.Head, phrase string) (course.Permit, bool) {
	if g.unlock(h, phrase) != nil {
		return course.Permit{}, false
	}
	return course.Permitted(h.Key), true
}

// unlock is what keeps a module closed now, for somebody who typed a phrase.
func (g gate) unlock(h *course.Head, phrase string) error {
	reviewed := slices.ContainsFunc(h.Reviewed, func(r course.Review) bool { return r.By == "child-protection" })
	return g.site.Unlock(h.Key.Module, reviewed, g.records, time.Now(), phrase)
}
