package plain

import (
	"errors"
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// entry is a module on the map.
type entry struct {
	part  course.PathPart
	head  *course.Head
	err   error
	known course.ModuleProgress
	done  bool
}

func (e entry) open() bool { return e.err == nil && e.head.Sensitivity != course.Restricted }

// entries are the modules of the path that are written for the band, and the index of the one to go on with: the one asked
// for, else the last one if it is not finished, else the first that is not; -1 if none can be opened.
func (s *sitting) entries() (found []entry, next int) {
	next = -1
	best := 0
	for _, part := range s.path.Parts {
		if !s.course.Has(part.Module, s.band) {
			continue
		}
		key := s.course.Key(part.Module, s.band)
		head, err := s.course.Head(part.Module, s.band)
		e := entry{part: part, head: head, err: err, known: s.progress.Module(key)}
		e.done = e.known.Done || part.Core && e.known.Core
		rank := 0
		switch {
		case !e.open():
		case part.Module == s.wanted:
			rank = 4
		case key == s.progress.Last && !e.done:
			rank = 3
		case !e.done:
			rank = 2
		default:
			rank = 1
		}
		if rank > best {
			next, best = len(found), rank
		}
		found = append(found, e)
	}
	return found, next
}

// courseMap is where one comes back to: the modules, and how far one is in each.
func (s *sitting) courseMap() place {
	entries, next := s.entries()
	menu := s.menu(slices.Concat(s.myDataRows(), s.certificateRows(), s.otherPathRows(), s.mapRows(s.courseMap)), s.courseMap)
	l := list{title: s.mapTitle(), back: menu, menu: menu, next: menu, ask: s.words.T("plain.ask-map-empty")}
	done := 0
	for i, e := range entries {
		if e.done {
			done++
		}
		l.rows = append(l.rows, s.mapRow(e, i+1))
	}
	switch {
	case len(entries) == 0:
		l.more = []string{s.words.T("plain.map-empty")}
	default:
		l.more = []string{s.words.T("map.done-of", "n", done, "m", len(entries))}
		l.rows = append(append(l.rows, s.warmUpRows()...), s.makeRows()...)
	}
	if s.greeting != "" {
		l.more = append(l.more, s.greeting)
		s.greeting = ""
	}
	if s.remark != "" {
		l.more = append(l.more, s.words.T("plain.said", "sign", s.words.T("step.good"), "why", s.remark))
		s.remark = ""
	}
	if next >= 0 {
		l.next = l.rows[next].to
		l.more = append(l.more, s.mapNext(entries[next], next+1))
		l.ask = s.words.T("plain.ask-map", "n", len(l.rows), "next", next+1)
	}
	return s.choose(l, s.courseMap)
}

func (s *sitting) mapTitle() string {
	title := s.path.Title
	if title == "" {
		title = s.words.T("map.everything")
	}
	if s.path.Minutes > 0 {
		title += ", " + s.words.N("map.minutes", s.path.Minutes)
	}
	if s.nickname == "" {
		return s.words.T("plain.map-guest", "title", title)
	}
	return s.words.T("plain.map", "title", title, "who", s.nickname)
}

// mapRow is the n-th module. One that can't be read has no title to go by, and its id could give a topic away.
func (s *sitting) mapRow(e entry, n int) row {
	r := row{to: s.open(e.part, course.Unasked)}
	if e.err != nil {
		note := s.words.T("map.broken")
		switch {
		case errors.Is(e.err, course.ErrNoLanguage):
			note = s.words.T("map.no-language")
		case errors.Is(e.err, course.ErrNewerContent):
			note = s.words.T("map.newer")
		}
		r.text = s.words.T("plain.map-closed", "title", s.words.T("map.module", "n", n), "why", note)
		return r
	}
	title, state := e.head.MenuTitle(), s.words.T("map.new")
	switch {
	case e.head.Sensitivity == course.Restricted:
		r.text = s.words.T("plain.map-closed", "title", title, "why", s.words.T("map.restricted"))
		return r
	case e.done:
		state = s.words.T("map.done")
	case e.known.N > 0:
		state = s.words.T("step.number", "n", e.known.N, "m", e.known.M)
	}
	r.text = s.words.T("plain.map-row", "title", title, "state", state, "minutes", s.words.N("map.minutes", e.head.Minutes))
	return r
}

// mapNext says what Enter leads to.
func (s *sitting) mapNext(e entry, n int) string {
	about := ""
	if e.head.Sensitivity < course.Sensitive {
		about = e.head.Summary
	}
	switch {
	case e.done:
		about = s.words.T("map.hint-done")
	case e.known.N > 0:
		about = s.words.T("map.hint-at", "n", e.known.N)
	}
	return strings.TrimSpace(s.words.T("plain.map-next", "n", n, "title", e.head.MenuTitle()) + " " + about)
}

// open goes into a module, or asks first which way, or says why it can't be opened.
func (s *sitting) open(part course.PathPart, way course.Way) place {
	return func() place {
		s.wanted = ""
		v, events, err := s.course.Enter(part.Module, s.band, course.Entry{Learner: s.learner, Progress: s.progress, Core: part.Core, Way: way})
		switch {
		case errors.Is(err, course.ErrAsk):
			return s.note(part)
		case errors.Is(err, course.ErrRestricted):
			s.say(s.words.T("map.restricted-why"))
		case errors.Is(err, course.ErrNoModule):
			s.say(s.words.T("plain.no-module"))
		case errors.Is(err, course.ErrNoLanguage):
			s.say(s.words.T("plain.no-language"))
		case errors.Is(err, course.ErrNewerContent):
			s.say(s.words.T("plain.newer"))
		case err != nil:
			s.say(s.words.T("map.broken-why"))
		default:
			s.record(events)
			return s.step(part, v)
		}
		return s.courseMap
	}
}

// note says what a sensitive module is about, and offers it and its exchange as equals.
func (s *sitting) note(part course.PathPart) place {
	var here place
	here = func() place {
		head, err := s.course.Head(part.Module, s.band)
		if err != nil {
			return s.courseMap
		}
		l := list{title: head.MenuTitle(), more: []string{head.ContentNote, s.words.T("note.equal")}, back: s.courseMap}
		l.rows = []row{
			{text: s.words.T("note.a"), to: s.open(part, course.Played)},
			{text: s.words.T("note.b"), to: s.open(part, course.Exchanged)},
		}
		l.next, l.ask = l.rows[0].to, s.askList(l, 0)
		return s.choose(l, here)
	}
	return here
}
