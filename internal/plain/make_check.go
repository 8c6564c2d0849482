package plain

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// makeCheck says what is left to mend, a row each that leads there. When there is nothing, the step can be handed on.
func (s *sitting) makeCheck() place {
	mends := phrases.Making(s.words, s.course.Language, s.nickname, s.draft).Mends(s.draft.Copied)
	l := list{title: s.words.N("make.mends", len(mends)), back: s.makeForm(1)}
	for _, m := range mends {
		to := s.makeField(m.Where, &m, s.makeCheck)
		if m.Field == course.FieldFlag {
			to = s.makeForm(m.Message)
		}
		l.rows = append(l.rows, row{text: s.words.Label(phrases.Field(s.words, m.Where), phrases.Mend(s.words, m)), to: to})
	}
	if len(mends) == 0 {
		l.title = s.words.T("make.ready")
		l.rows = []row{{text: s.words.T("make.hand-on"), to: s.handOn}}
	}
	return s.offer(l, 0, s.makeCheck)
}

// handOn puts the finished step on the shelf, and says that it is safe when it is.
func (s *sitting) handOn() place {
	file, disk := phrases.Making(s.words, s.course.Language, s.nickname, s.draft).File(), s.log != nil && s.setup.Shelf != nil
	shelf := s.memory
	if disk {
		shelf = s.setup.Shelf
	}
	s.out.flush()
	if err := shelf.Keep(s.learner, file); err != nil {
		s.say(s.words.T("make.not-saved", "why", s.words.Why(err)))
		return s.afterMaking(row{text: s.words.T("menu.again"), to: s.handOn})
	}
	s.draft = nil
	where := s.words.T("make.where", "row", s.words.T("make.play"))
	if disk {
		s.say(s.words.T("make.saved") + s.words.Gap() + where)
	} else {
		s.say(where, s.words.T("make.in-memory"))
	}
	return s.afterMaking(row{text: s.words.T("make.play-now"), to: s.play(course.StepOf(file))})
}

// afterMaking offers one thing, and the map.
func (s *sitting) afterMaking(first row) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("make.title"), back: s.courseMap, rows: []row{first, {text: s.words.T("menu.to-map"), to: s.courseMap}}}
		return s.offer(l, 0, here)
	}
	return here
}

// madeList is the steps that were made here, to be played. One whose file cannot be played says so.
func (s *sitting) madeList() place {
	l := list{title: s.words.T("make.play"), more: []string{s.words.T("make.play-about")}, back: s.courseMap, next: s.courseMap, ask: s.words.T("plain.ask-back")}
	made, _ := s.made()
	first := -1
	for _, open := range made {
		r := row{text: s.words.T("make.unreadable"), off: s.words.T("make.unreadable")}
		if title := open.Title(); title != "" {
			r = row{text: title, to: s.play(open)}
		}
		if r.to != nil && first < 0 {
			first = len(l.rows)
		}
		l.rows = append(l.rows, r)
	}
	if first < 0 {
		return s.choose(l, s.madeList)
	}
	return s.offer(l, first, s.madeList)
}

// play goes through what learners made. Nothing of it is recorded.
func (s *sitting) play(open course.MadeStep) place {
	return func() place {
		v, err := open.Play()
		if err != nil {
			s.say(s.words.T("make.unreadable"))
			return s.courseMap
		}
		return s.step(course.PathPart{}, v)
	}
}
