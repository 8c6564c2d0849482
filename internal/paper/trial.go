package paper

import (
	"fmt"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// How many of each are wanted for a first trial, and how much room there is to write.
const (
	trialLearners = "5" // for each band
	trialGroups   = "2"
	trialRows     = 14
	handwriting   = "__________"
)

// Consent is the sheet on which a family and its child say yes or no to a trial, apart from each other. Restricted modules are not
// tried.
func Consent(r Room) Sheet {
	s := r.sheet(r.T("trial.consent", "course", r.Course.Title))
	s.Compact = true
	var titles []string
	minutes := r.Path.Minutes
	parts, _ := r.parts()
	for _, p := range parts {
		if p.Sensitivity == course.Restricted {
			minutes -= p.minutes
			continue
		}
		titles = append(titles, p.Title)
	}
	s.Body = append(s.Body, plain(r.T("letter.dear")), markdown(r.T("trial.what", "course", text.Literal(r.Course.Title))),
		Heading{2, r.T("trial.happens")}, plain(r.N("guide.all-minutes", minutes)+r.Gap()+r.T("trial.topics", "titles", r.Series(titles...))), markdown(r.T("trial.happens-list")),
		Heading{2, r.T("trial.kept")}, markdown(r.T("trial.kept-list")),
		Heading{2, r.T("trial.free")}, markdown(r.T("trial.free-text")), Blank{r.T("letter.whom"), 1},
		Kept{Ticks(plainList([]string{r.T("trial.may"), r.T("trial.may-not")})), Blank{r.T("trial.child"), 1}, Blank{r.T("trial.signed"), 1}},
		NewPage{}, Heading{2, r.T("trial.you")}, markdown(r.T("trial.you-text")), markdown(r.T("trial.you-list")),
		Ticks(plainList([]string{r.T("trial.yes"), r.T("trial.alone"), r.T("trial.no")})), Blank{r.T("trial.mark"), 1})
	return s
}

// Watch is the sheet for whoever watches a screen during a trial: what the program did, and not a word about who sat there.
func Watch(r Room) Sheet {
	s := r.sheet(r.T("trial.watch", "path", r.Path.Title))
	s.Compact = true
	signs := Table{Head: []string{r.T("trial.sign"), r.T("trial.means")}, Wide: 1}
	for n := 1; r.Has(fmt.Sprintf("trial.sign-%d", n)); n++ {
		signs.Rows = append(signs.Rows, []string{fmt.Sprint(n), r.T(fmt.Sprintf("trial.sign-%d", n))})
	}
	seen := Table{Head: []string{r.T("trial.minute"), r.T("trial.step"), r.T("trial.sign"), r.T("trial.said")}, Wide: 3}
	for range trialRows {
		seen.Rows = append(seen.Rows, []string{"___", handwriting, "___", strings.Repeat("_", 30)})
	}
	s.Body = append(s.Body, plain(r.T("trial.watch-how")), markdown(r.T("trial.watch-list")),
		Blank{r.T("trial.screen"), 1}, Blank{r.T("trial.band"), 1}, Blank{r.T("trial.first"), 1},
		Kept{Heading{2, r.T("trial.signs")}, signs},
		NewPage{}, Heading{2, r.T("trial.seen")}, seen,
		Kept{Heading{2, r.T("trial.after")}, markdown(r.T("trial.after-list")), Blank{r.T("trial.answers"), 5}}, plain(r.T("trial.thanks")))
	return s
}

// People lists the people whom a first trial needs, and says what must be in place before it begins, when to end it early, and
// what comes after it.
func People(r Room) Sheet {
	s := r.sheet(r.T("trial.people"))
	s.Compact = true
	list := Table{Head: []string{r.T("trial.who"), r.T("trial.many"), r.T("trial.why"), r.T("trial.found")}, Wide: 2}
	need := func(who, many, why string) { list.Rows = append(list.Rows, []string{who, many, why, handwriting}) }
	if closed := r.closed(); len(closed) > 0 {
		need(r.T("trial.protection"), "1", r.T("trial.protection-why", "titles", r.Series(closed...)))
	} else {
		need(r.T("trial.protection"), "1", r.T("trial.protection-all"))
	}
	for _, b := range r.Course.Bands {
		who := r.T("trial.learners-ageless", "band", b.Title)
		if b.Ages != "" {
			who = r.T("trial.learners", "ages", b.Ages)
		}
		need(who, trialLearners, r.T("trial.learners-why", "band", b.Title))
	}
	need(r.T("trial.girls"), trialGroups, r.T("trial.girls-why"))
	for n := 1; r.Has(fmt.Sprintf("trial.region-%d", n)); n++ {
		need(r.T("trial.region", "region", r.T(fmt.Sprintf("trial.region-%d", n))), "1", r.T("trial.region-why"))
	}
	need(r.T("trial.editor", "language", r.Name), "1", r.T("trial.editor-why"))
	need(r.T("trial.reader"), "2", r.T("trial.reader-why"))
	need(r.T("trial.leader"), "1", r.T("trial.leader-why"))
	s.Body = append(s.Body, plain(r.T("trial.people-how")), list,
		Heading{2, r.T("trial.before")}, Ticks(markdown(r.T("trial.before-list"))),
		Kept{Heading{2, r.T("trial.stop")}, markdown(r.T("trial.stop-list"))},
		Kept{Heading{2, r.T("trial.then")}, markdown(r.T("trial.then-list"))})
	return s
}

// closed are the titles of the course's restricted modules, for the room's band.
func (r Room) closed() []string {
	var out []string
	for _, id := range r.Course.Modules {
		if head, err := r.Course.Head(id, r.Band.ID); err == nil && head.Sensitivity == course.Restricted {
			out = append(out, head.Title)
		}
	}
	return out
}
