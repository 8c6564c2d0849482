package journal

import (
	"maps"
	"slices"
	"time"
)

// Nothing should be decided by a wall clock, and what is to be erased after some days of disuse cannot do without one. So the clock
// is believed only as far as the days on which somebody learned here bear it out:
const (
	// A day before this one was shown by a clock that had lost its battery: there was no such program yet. It is 1 January 2026.
	firstDay = day(20454)
	// A break of up to so many days is believed: longer than any holidays, shorter than a year set wrong.
	shortBreak = 184
	// A longer one is believed once somebody has learned on so many days after it, which a clock that was wrong for a lesson does not
	// bring about; and one longer than this never is.
	witnesses = 3
	longBreak = 3650
)

// day is a day since 1 January 1970, in UTC.
type day int

func dayOf(t time.Time) day { return day(t.UnixMilli() / (24 * time.Hour).Milliseconds()) }

// Unused returns the learners who did nothing here for more than the given number of days, as far as the clock can be believed. A
// learner who was last here under a clock that cannot be believed is not among them. The error is a *Problem.
func (s *Store) Unused(days int) ([]string, error) {
	all, err := s.Learners()
	if err != nil {
		return nil, err
	}
	seen := map[day]bool{}
	for _, l := range all {
		for _, d := range l.days {
			seen[d] = true
		}
	}
	today := dayOf(s.wall())
	since := believedSince(slices.Sorted(maps.Keys(seen)), today)
	var unused []string
	for _, l := range all {
		unread := l.Err != nil || l.Damage.Unread > 0 || l.Damage.Newer > 0 // the last day may be in there
		if unread || len(l.days) == 0 {
			continue
		}
		if last := l.days[len(l.days)-1]; last >= since && int(today-last) > days {
			unused = append(unused, l.ID)
		}
	}
	return unused, nil
}

// believedSince is the first of the days, in order, that a clock which shows today can be measured against; a day after today when
// there is none.
func believedSince(days []day, today day) day {
	if today < firstDay {
		return today + 1
	}
	since, after := today, 0
	for i := len(days) - 1; i >= 0; i-- {
		d := days[i]
		switch gap := since - d; {
		case d > today:
			continue
		case d < firstDay, gap > longBreak, gap > shortBreak && after < witnesses:
			return since
		}
		since = d
		after++
	}
	return since
}

// days are the days on which something happened, in order.
func (h History) days() []day {
	var out []day
	for _, r := range h.Records { // which are in the order of their stamps
		if d := dayOf(r.HLC.Time()); r.HLC <= lastStamp && (len(out) == 0 || out[len(out)-1] != d) {
			out = append(out, d)
		}
	}
	return out
}
