package plain

import (
	"errors"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// stop is a row of the map, and where it leads.
type stop struct {
	row   row
	title string // as the map names what is next
	about string // what Enter leads to
	next  turn
	// restricted is whether the facilitator must open it: nobody need have done it.
	restricted bool
}

// turn says how much a stop is what to do next: the first one of those that are it most is opened by Enter.
type turn int

const (
	anyTime turn = iota
	again        // there is nothing left to do but to play it again
	toDo
	goOn     // it was begun last, and is not finished
	foremost // it comes before the modules
	wanted   // it was asked for on the command line
)

// modules are the stops of the path that are written for the band, and how many of how many are done.
func (s *sitting) modules() (stops []stop, done, of int) {
	for _, part := range s.path.Parts {
		if !s.course.Has(part.Module, s.band) {
			continue
		}
		one, isDone := s.module(part, len(stops)+1)
		stops = append(stops, one)
		if one.restricted {
			continue
		}
		if of++; isDone {
			done++
		}
	}
	return stops, done, of
}

// stops are all rows of the map, and how many of how many modules are done.
func (s *sitting) stops() (all []stop, done, of int) {
	modules, done, of := s.modules()
	if len(modules) == 0 {
		return nil, 0, 0
	}
	ahead, below := s.checkStops()
	return slices.Concat(ahead, modules, below, s.storyStops(), s.warmUpStops(), s.makeStops()), done, of
}

// module is the stop of the n-th module, and whether it is done as the path wants it.
func (s *sitting) module(part course.PathPart, n int) (stop, bool) {
	key := s.course.Key(part.Module, s.band)
	head, err := s.course.Head(part.Module, s.band)
	known := s.progress.Module(key)
	done := part.DoneIn(known)
	one := stop{row: row{to: s.open(part, course.Unasked)}}
	if err != nil {
		one.row.text = s.closed(err, n)
		return one, done
	}
	one.title = head.MenuTitle()
	if head.Sensitivity == course.Restricted {
		return s.restricted(one, head), done
	}
	if head.Sensitivity < course.Sensitive {
		one.about = head.Summary
	}
	state := s.words.T("map.new")
	switch {
	case done:
		state, one.about = s.words.T("map.done"), s.words.T("map.hint-done")
	case known.N > 0:
		state, one.about = s.words.T("step.number", "n", known.N, "m", known.M), s.words.T("map.hint-at", "n", known.N)
	}
	minutes := s.words.N("map.minutes", head.Minutes)
	if part.Core { // its head gives the minutes of the whole
		minutes = s.words.T("map.core")
	}
	one.row.text = s.words.T("plain.map-row", "title", one.title, "state", state, "minutes", minutes)
	switch {
	case part.Module == s.wanted:
		one.next = wanted
	case done:
		one.next = again
	case key == s.progress.Last:
		one.next = goOn
	default:
		one.next = toDo
	}
	return one, done
}

// closed is the n-th module where it can't be read: it has no title to go by, and its id could give a topic away.
func (s *sitting) closed(err error, n int) string {
	return s.words.T("plain.map-closed", "title", s.words.T("map.module", "n", n), "why", phrases.Unread(s.words, err))
}

// courseMap is where one comes back to: all that there is to do, and how far one is in it.
func (s *sitting) courseMap() place {
	if story, ok := s.story(); ok && s.wanted == "" && story.Opens(s.path) {
		return s.opening
	}
	stops, done, of := s.stops()
	menu := s.menu(slices.Concat(s.myDataRows(), s.certificateRows(), s.otherPathRows(), s.mapRows(s.courseMap)), s.courseMap)
	l := list{title: s.mapTitle(), back: menu, menu: menu, next: menu, ask: s.words.T("plain.ask-map-empty")}
	if len(stops) == 0 {
		l.more = []string{s.words.T("plain.map-empty")}
	} else {
		l.more = []string{s.words.T("map.done-of", "n", done, "m", of)}
	}
	if s.greeting != "" {
		l.more = append(l.more, s.greeting)
		s.greeting = ""
	}
	if s.remark != "" {
		l.more = append(l.more, s.words.T("plain.said", "sign", s.words.T("step.good"), "why", s.remark))
		s.remark = ""
	}
	first, most := -1, anyTime
	for i, one := range stops {
		l.rows = append(l.rows, one.row)
		if one.next > most {
			first, most = i, one.next
		}
	}
	if first >= 0 {
		one := stops[first]
		l.next, l.ask = one.row.to, s.words.T("plain.ask-map", "n", len(l.rows), "next", first+1)
		l.more = append(l.more, strings.TrimSpace(s.words.T("plain.map-next", "n", first+1, "title", one.title)+s.words.Gap()+one.about))
	}
	return s.choose(l, s.courseMap)
}

func (s *sitting) mapTitle() string {
	title := s.path.Title
	if title == "" {
		title = s.words.T("map.everything")
	}
	if s.path.Minutes > 0 {
		title = s.words.Clauses(title, s.words.N("map.minutes", s.path.Minutes))
	}
	if s.nickname == "" {
		return s.words.T("plain.map-guest", "title", title)
	}
	return s.words.T("plain.map", "title", title, "who", s.nickname)
}

// open goes into a module, or asks first which way, or says why it can't be opened.
func (s *sitting) open(part course.PathPart, way course.Way) place {
	return func() place {
		s.wanted = ""
		v, events, err := s.course.Enter(part.Module, s.band, course.Entry{Learner: s.learner, Progress: s.progress, Core: part.Core, Way: way,
			Uncared: s.setup.Policy.Uncared, People: s.people, Permit: s.permits[s.course.Key(part.Module, s.band)]})
		switch {
		case errors.Is(err, course.ErrAsk), errors.Is(err, course.ErrUncared):
			return s.note(part)
		case errors.Is(err, course.ErrRestricted):
			return s.gate(part)
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
			return s.step(part, v.GoOn(s.walked))
		}
		return s.courseMap
	}
}

// note says what a sensitive module is about, and offers it and its exchange as equals; or the exchange alone, and why.
func (s *sitting) note(part course.PathPart) place {
	var here place
	here = func() place {
		head, err := s.course.Head(part.Module, s.band)
		if err != nil {
			return s.courseMap
		}
		ways, equal := s.setup.Policy.Ways(head), s.words.T("note.equal")
		if len(ways) == 1 {
			equal = s.words.T("note.uncared")
		}
		l := list{title: head.MenuTitle(), more: []string{head.ContentNote, equal}, back: s.courseMap}
		for _, way := range ways {
			l.rows = append(l.rows, row{text: phrases.Way(s.words, way), to: s.open(part, way)})
		}
		return s.offer(l, 0, here)
	}
	return here
}
