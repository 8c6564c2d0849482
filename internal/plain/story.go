package plain

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// story is the case of the path; ok is false where there is none.
func (s *sitting) story() (story course.Story, ok bool) {
	return s.course.Story(s.path, s.band, s.progress)
}

// storyStops is the map's row of the case, if there is one.
func (s *sitting) storyStops() []stop {
	story, ok := s.story()
	if !ok {
		return nil
	}
	state := s.words.T("case.tag")
	one := stop{title: story.Title, about: s.words.T("case.about"), row: row{to: s.casePage}}
	if len(story.Clues) == 0 {
		one.about = s.words.T("case.about-new")
	}
	switch known := story.Finale; {
	case story.Module == nil:
	case known.Done:
		state, one.about = s.words.T("map.done"), s.words.T("case.about-done")
	case known.N > 0:
		state, one.about = s.words.T("step.number", "n", known.N, "m", known.M), s.words.T("map.hint-at", "n", known.N)
		if one.next = toDo; s.progress.Last == story.Module.Key {
			one.next = goOn
		}
	case story.Open():
		one.about, one.next = s.words.T("case.about-open"), toDo
	}
	one.row.text = s.words.T("plain.map-row", "title", story.Title, "state", state, "minutes", s.found(story))
	return []stop{one}
}

// found is how many clues were.
func (s *sitting) found(story course.Story) string {
	return s.words.T("case.clues", "n", len(story.Clues), "m", story.Of)
}

// opening is how the case begins, told once before the map.
func (s *sitting) opening() place {
	story, ok := s.story()
	if !ok || !story.Opens(s.path) {
		return s.courseMap
	}
	s.say("", story.Title)
	s.say(markdown(story.Module.Opening)...)
	in := s.read(s.words.T("plain.ask-map-next", "keys", s.words.T("plain.keys")))
	switch {
	case in.command == cmdMenu:
		return s.menu(s.mapRows(s.opening), s.opening)
	case in.command == noCommand, in.command == cmdNext, in.command == cmdBack, in.command == cmdMap:
		s.record([]course.Event{story.Tell()})
		return s.courseMap
	}
	return s.general(in.command, s.opening)
}

// casePage is how far one is in the case: its beginning to be heard again, its finale, and the clues so far.
func (s *sitting) casePage() place {
	story, ok := s.story()
	if !ok {
		return s.courseMap
	}
	l := list{title: story.Title, more: []string{s.found(story), s.words.Label(s.words.T("case.so-far"), "")},
		next: s.courseMap, back: s.courseMap}
	for _, clue := range story.Clues {
		l.more = append(l.more, "- "+clue)
	}
	if len(story.Clues) == 0 {
		l.more = append(l.more, s.words.T("case.no-clues"))
	}
	begins, finale := row{text: s.words.T("case.begins")}, row{text: s.words.T("case.finale")}
	labelled := func(r row, words string) row {
		r.text = s.words.Label(r.text, words)
		return r
	}
	switch known := story.Finale; {
	case story.Module == nil:
		why := phrases.Unread(s.words, story.Err)
		begins, finale = labelled(begins, why), labelled(finale, why)
		begins.off, finale.off = why, why
		l.rows = []row{begins, finale}
		return s.choose(l, s.casePage)
	case known.Done:
		finale = labelled(finale, s.words.T("map.done"))
	case known.N > 0:
		finale = labelled(finale, s.words.T("step.number", "n", known.N, "m", known.M))
	case story.Missing() > 0:
		finale = labelled(finale, s.words.N("case.missing", story.Missing()))
	}
	begins.to = s.page(story.Module.Opening, s.casePage)
	finale.to = s.openFinale
	if !story.Open() {
		finale.to = s.earlyFinale
	}
	l.rows = []row{begins, finale}
	if story.Open() && !story.Finale.Done { // whoever goes on comes to its end
		return s.offer(l, 1, s.casePage)
	}
	return s.choose(l, s.casePage)
}

// openFinale is the finale, where it was left.
func (s *sitting) openFinale() place {
	return s.open(course.PathPart{Module: course.CaseModule(s.path.Case)}, course.Unasked)()
}

// earlyFinale asks once whoever opens a finale while clues are missing.
func (s *sitting) earlyFinale() place {
	story, _ := s.story()
	l := list{title: s.words.T("case.finale"), more: []string{s.words.N("case.ask", story.Missing())}, back: s.casePage,
		rows: []row{{text: s.words.T("case.wait"), to: s.casePage}, {text: s.words.T("case.now"), to: s.openFinale}}}
	return s.offer(l, 0, s.earlyFinale)
}
