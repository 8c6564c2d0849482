package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// makeField asks for one text of a message. What is typed stays in the making; it is written there with Enter.
type makeField struct {
	session *session
	where   course.Where
	line    line
	mend    *course.Mend // what the check found here; it leads back there. Else nil
}

func newMakeField(s *session, w course.Where, mend *course.Mend) screen {
	f := makeField{session: s, where: w, mend: mend}
	f.line = joined(s.making.draft.At(w), "")
	f.line.most = w.Room()
	return f
}

func (makeField) keeps() bool  { return false }
func (makeField) typing() bool { return true }

func (s makeField) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case paste:
		s.line = s.line.insert(string(m))
	case press:
		next, took := s.line.press(m)
		switch {
		case m == "enter":
			s.session.making.draft.Write(s.where, strings.TrimSpace(s.line.typed))
			return s, s.leave(l, true), nil
		case m == "esc":
			return s, s.leave(l, false), nil
		case !took:
			return s, nav{kind: unused}, nil
		}
		s.line = next
	default:
		s.session.park(s)
		return s, nav{kind: unused}, nil
	}
	s.session.park(s)
	return s, nav{}, nil
}

// leave leads back to where the field was opened; once something was written, to what comes next there.
func (s makeField) leave(l look, written bool) nav {
	s.session.making.draft.Trim(s.where.Message)
	to := screen(newMakeCheck(l, s.session))
	if s.mend == nil {
		to = makeForm{session: s.session, message: s.where.Message}.at(s.where, written)
	}
	s.session.park(to)
	return nav{kind: replace, screen: to}
}

func (s makeField) View(l look, width, height int) body {
	b := body{lines: text.Wrap(l.theme.strong.Render(phrases.Field(l.words, s.where)), width, 0)}
	if s.where.Field == course.FieldWhy {
		part := s.where
		part.Field = course.FieldText
		if about := s.session.making.draft.At(part); about != "" {
			b.lines = append(b.lines, choiceRow(l, "  ", about, width)...)
		}
	}
	b.say(width, "", phrases.Ask(l.words, s.session.making.draft, s.where), "")
	typed, row, col := s.line.wrapped(width - 2)
	b.row, b.col = len(b.lines)+row, 2+col
	lead := l.theme.focus.Render(">") + " "
	for _, one := range typed {
		b.lines = append(b.lines, lead+one+strings.Repeat("_", max(0, width-2-text.Width(one))))
		lead = "  "
	}
	b.lines = append(b.lines, "")
	if left := s.line.left(); left <= fewLeft {
		b.say(width, l.words.N("make.room", left))
	}
	if s.mend != nil && s.mend.Rule != "empty" {
		b.say(width, l.words.Label(l.T("make.mend"), phrases.Mend(l.words, *s.mend)))
	}
	if was := s.session.making.draft.CopiedAt(s.where); was != "" && was != s.line.typed {
		b.say(width, l.T("make.copied", "text", was))
	}
	return makePage(l, stageTrue+s.where.Message, b, width, height)
}

// fewLeft is from how many cells on the room that is left is told.
const fewLeft = 20

func (s makeField) Keys(l look) []keyHelp {
	return []keyHelp{{"Enter", l.T("make.keep-words")}, {"Esc", l.T("make.as-it-was")}}
}
