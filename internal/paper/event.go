package paper

import (
	"fmt"
	"time"

	"example.org/safeskills/course"
)

// EventData is what is told of an event. What is zero is not known, and a line is left for it to be written by hand.
type EventData struct {
	Title          string
	Date           time.Time
	Place          string
	Languages      []string // as they call themselves
	Girls, Screens int      // counted in the room; below 0 where nobody told
}

// Event is one page for the map of Girls in ICT events. It has no data of any learner.
func Event(r Room, e EventData) Sheet {
	s := r.sheet(e.Title)
	day := ""
	if !e.Date.IsZero() {
		day = r.date(e.Date)
	}
	count := func(n int) string {
		if n < 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	for _, fact := range []struct{ label, value string }{
		{r.T("event.date"), day}, {r.T("event.place"), e.Place}, {r.T("event.language"), r.Series(e.Languages...)},
		{r.T("event.girls"), count(e.Girls)}, {r.T("event.screens"), count(e.Screens)},
		{r.T("event.course"), r.T("event.course-is", "course", r.Course.Title)},
		{r.T("event.programme"), r.N("event.minutes", r.Path.Minutes, "path", r.Path.Title)},
	} {
		if fact.value == "" {
			s.Body = append(s.Body, Blank{r.Label(fact.label, ""), 1})
			continue
		}
		s.Body = append(s.Body, r.reasoned(fact.label, plain(fact.value)))
	}
	var titles []string
	for _, p := range r.below(course.Restricted) { // no event opens such a one
		titles = append(titles, p.Title)
	}
	s.Body = append(s.Body, Heading{2, r.T("event.modules")}, plainList(titles), Heading{2, r.T("event.why")}, markdown(r.T("event.resolution")),
		plain(r.T("event.counted")))
	return s
}

// date is a day as it is written in the room's language.
func (r Room) date(day time.Time) string {
	month, year := r.T(fmt.Sprintf("month.%d", day.Month())), day.Year()
	if day.Day() == 1 {
		return r.T("date.first", "month", month, "year", year)
	}
	return r.T("date.long", "day", day.Day(), "month", month, "year", year)
}
