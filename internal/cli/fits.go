package cli

import (
	"fmt"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	yaml "example.org/safeskills/internal/source"
	"example.org/safeskills/internal/tui"
)

// mostScreens is how many screens a step may take: it fits, or scrolls once.
const mostScreens = 2

// fits is the quality rule that needs the screens: a step that takes more of them is hard to keep in mind.
func fits() course.ModuleRule {
	fitters := map[string]tui.Fitter{}
	return func(c *course.Course, m *course.Module, _ []yaml.Text) yaml.Issues {
		language := c.Language
		if !messages.Speaks(language) {
			language = "en"
		}
		fitter, ok := fitters[language]
		if !ok {
			words, err := messages.Load(language)
			if err != nil {
				return nil
			}
			fitter = tui.NewFitter(words)
			fitters[language] = fitter
		}
		var out yaml.Issues
		for _, way := range []course.Way{course.Played, course.Exchanged} {
			if way == course.Exchanged && len(m.Instead) == 0 {
				continue
			}
			v := c.Walk(m, way)
			for i, s := range v.Steps() {
				v, _ = v.Jump(i + 1)
				if n := fitter.Screens(v); n > mostScreens {
					out = append(out, yaml.Issue{Place: s.Place, Rule: "fits", Text: fmt.Sprintf(
						"the step %q takes %d screens of 76 by 21 in %s; it must fit, or scroll once. Make two steps of it", s.ID, n, c.Language)})
				}
			}
		}
		return out
	}
}
