package plain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// made are the steps that were made here: those of this run, and those of this computer.
func (s *sitting) made() ([]course.MadeStep, error) { return course.AllMade(s.memory, s.setup.Shelf) }

// makeStops are the rows of the map about making steps.
func (s *sitting) makeStops() []stop {
	first := stop{row: row{text: s.words.T("make.title"), to: s.makeIntro}}
	if s.draft != nil {
		first.row = row{text: s.words.Label(s.words.T("make.title"), s.words.T("make.tag-begun")), to: s.makeForm(0)}
	}
	stops := []stop{first}
	made, err := s.made()
	switch {
	case err != nil:
		stops = append(stops, stop{row: row{text: s.words.Label(s.words.T("make.play"), s.words.Why(err)), off: s.words.Why(err)}})
	case len(made) > 0:
		stops = append(stops, stop{row: row{text: s.words.Label(s.words.T("make.play"), s.words.N("make.count", len(made))), to: s.madeList}})
	}
	return stops
}

// makeIntro says what one makes, and why.
func (s *sitting) makeIntro() place {
	s.say("", s.words.T("make.title"))
	s.say(markdown(s.words.T("make.intro"))...)
	switch in := s.read(s.words.T("plain.ask-begin")); in.command {
	case noCommand, cmdNext:
		return s.makeChoose
	case cmdBack:
		return s.courseMap
	default:
		return s.general(in.command, s.makeIntro)
	}
}

// makeChoose asks which message is to be copied.
func (s *sitting) makeChoose() place {
	l := list{title: s.words.T("make.choose"), back: s.courseMap, next: s.courseMap}
	if s.draft != nil {
		l.back = s.makeForm(0)
	}
	for _, spot := range s.course.Spots(s.path, s.band) {
		m := spot.Activity.Ask().(course.Mark).Message
		words := m.Parts[0].Text
		if m.From != "" {
			words = s.words.Label(m.From, words)
		}
		l.rows = append(l.rows, row{text: words + s.words.Aside(s.words.T("ask.form-"+m.Form)), to: func() place {
			if draft, ok := course.NewDraft(spot); ok {
				s.draft = draft
			}
			return s.makeForm(0)
		}})
	}
	if len(l.rows) == 0 {
		s.say(s.words.T("make.choose-none"))
		return s.courseMap
	}
	return s.offer(l, 0, s.makeChoose)
}

// makeForm is one of the two messages, with a row for everything in it. Message 0 is the true one.
func (s *sitting) makeForm(message int) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("make.true"), back: s.courseMap, next: s.makeForm(1)}
		if message == 1 {
			l = list{title: s.words.T("make.trick"), back: s.makeForm(0), next: s.makeCheck}
		}
		for _, w := range s.draft.Fields(message) {
			l.rows = append(l.rows, row{text: s.fieldRow(w), to: s.makeField(w, nil, here)})
			if w.Field == course.FieldWhy && message == 1 {
				l.rows = append(l.rows, s.markRow(w, here))
			}
		}
		if parts := len(s.draft.Messages[message].Parts); parts < course.MostParts {
			w := course.Where{Message: message, Part: parts, Field: course.FieldText}
			l.rows = append(l.rows, row{text: s.words.T("make.add"), to: func() place {
				s.draft.Add(message)
				return s.makeField(w, nil, here)
			}})
		}
		l.menu = s.menu(s.formCommands(message, here), here)
		l.ask = s.words.T("plain.ask-form", "n", len(l.rows))
		return s.choose(l, here)
	}
	return here
}

// fieldRow is what stands in a field.
func (s *sitting) fieldRow(w course.Where) string {
	words := s.draft.At(w)
	if words == "" {
		words = s.words.T("make.nothing")
	}
	switch {
	case w.Field == course.FieldFrom:
		return s.words.Label(s.words.T("make.sender"), words)
	case w.Field == course.FieldWhy:
		return s.words.T("plain.part-why", "n", w.Part+1, "text", words)
	case s.draft.Flag(w):
		return s.words.T("plain.part-marked", "n", w.Part+1, "text", words)
	}
	return s.words.T("plain.part", "n", w.Part+1, "text", words)
}

// markRow marks a part of the trick, or takes the mark away.
func (s *sitting) markRow(w course.Where, back place) row {
	r := row{text: s.words.T("plain.mark", "n", w.Part+1), to: func() place {
		s.draft.ToggleFlag(w)
		return back
	}}
	if s.draft.Flag(w) {
		r.text = s.words.T("plain.unmark", "n", w.Part+1)
	}
	return r
}

// formCommands are what else can be done with a message.
func (s *sitting) formCommands(message int, back place) []row {
	var rows []row
	parts := len(s.draft.Messages[message].Parts)
	for part := range parts {
		if parts > course.LeastParts {
			rows = append(rows, row{text: s.words.T("make.take-away", "n", part+1), to: func() place {
				s.draft.TakeAway(message, part)
				return back
			}})
		}
	}
	rows = append(rows, row{text: s.words.T("make.copy-other"), to: s.makeChoose}, row{text: s.words.T("menu.to-map"), to: s.courseMap})
	return append(rows, s.mapRows(back)...)
}

// makeField asks for one text of a message, and goes on with the next one, unless the check led here because of a mend. What is
// typed is text, unless it begins with a colon or is the letter or sign of a command alone, which would be no message. Back is
// where one came from.
func (s *sitting) makeField(w course.Where, mend *course.Mend, back place) place {
	var here place
	on := func() place {
		fields := s.draft.Fields(w.Message)
		if i := slices.Index(fields, w) + 1; mend == nil && i < len(fields) {
			return s.makeField(fields[i], nil, back)
		}
		return back
	}
	here = func() place {
		s.tellField(w, mend)
		in := s.read(s.words.T("plain.ask-words"))
		words := strings.TrimSpace(in.raw)
		switch {
		case in.command == cmdEnd, in.command == cmdTooLong:
			return s.general(in.command, here)
		case words == "":
			s.draft.Trim(w.Message)
			return on
		case strings.HasPrefix(in.line, ":"), in.command != noCommand && utf8.RuneCountInString(words) == 1:
			return s.fieldCommand(in.command, here, on, back)
		case text.Width(words) > w.Room():
			s.say(s.words.T("plain.long", "n", w.Room()))
			return here
		}
		s.draft.Write(w, words)
		return on
	}
	return here
}

func (s *sitting) fieldCommand(c command, here, on, back place) place {
	switch c {
	case cmdNext:
		return on
	case cmdBack:
		return back
	case noCommand:
		s.say(s.words.T("plain.not-command"))
		return here
	}
	return s.general(c, here)
}

// tellField says what to write, and what stands there now.
func (s *sitting) tellField(w course.Where, mend *course.Mend) {
	s.say("", phrases.Field(s.words, w))
	now := s.draft.At(w)
	if part := (course.Where{Message: w.Message, Part: w.Part, Field: course.FieldText}); w.Field == course.FieldWhy && s.draft.At(part) != "" {
		s.say(s.fieldRow(part))
	}
	if now != "" {
		s.say(s.words.T("plain.now", "text", now))
	}
	if mend != nil && mend.Rule != "empty" {
		s.say(s.words.Label(s.words.T("make.mend"), phrases.Mend(s.words, *mend)))
	}
	if was := s.draft.CopiedAt(w); was != "" && was != now {
		s.say(s.words.T("make.copied", "text", was))
	}
	s.say(phrases.Ask(s.words, s.draft, w))
}
