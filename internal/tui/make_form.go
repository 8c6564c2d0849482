package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// makeForm is one of the two messages: a row for its sender, and two for each part, what it says and why.
type makeForm struct {
	session *session
	message int // 0 is the true one
	row     int
}

func (makeForm) keeps() bool { return false }

func (s makeForm) draft() *course.Draft { return s.session.making.draft }

// fields are the rows that hold something. Below them are up to two more: one adds a part, the last one goes on.
func (s makeForm) fields() []course.Where { return s.draft().Fields(s.message) }

func (s makeForm) mayAdd() bool { return len(s.draft().Messages[s.message].Parts) < course.MostParts }

func (s makeForm) rows() int {
	if s.mayAdd() {
		return len(s.fields()) + 2
	}
	return len(s.fields()) + 1
}

// here is the field in focus; ok is false on a row that holds none.
func (s makeForm) here() (w course.Where, ok bool) {
	if fields := s.fields(); s.row < len(fields) {
		return fields[s.row], true
	}
	return course.Where{}, false
}

// part is the part in focus, if it is on one.
func (s makeForm) part() (w course.Where, ok bool) {
	w, ok = s.here()
	return w, ok && w.Field != course.FieldFrom
}

func (s makeForm) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, move := s.update(l, msg)
	if s.session.park(next); move.kind == replace {
		s.session.park(move.screen)
	}
	return next, move, nil
}

func (s makeForm) update(l look, msg tea.Msg) (makeForm, nav) {
	switch m := msg.(type) {
	case chosenMsg:
		return s.command(l, m.command)
	case press:
		return s.press(l, m)
	}
	return s, nav{kind: unused}
}

func (s makeForm) press(l look, p press) (makeForm, nav) {
	if row, ok := move(p, s.row, s.rows()); ok {
		s.row = row
		return s, nav{}
	}
	w, onPart := s.part()
	switch {
	case p == "space" && onPart && s.message == 1:
		s.draft().ToggleFlag(w)
	case p == "enter", p == "space":
		return s, s.open(l)
	case p == "esc" && s.message == 1:
		return s, nav{kind: replace, screen: makeForm{session: s.session}}
	case p == "esc":
		return s, nav{kind: back}
	case p == "tab":
		return s, nav{kind: open, screen: newMenu(l.T("menu.step"), s.commands(l))}
	default:
		i := p.choice(len(s.draft().Messages[s.message].Parts))
		if i < 0 {
			return s, nav{kind: unused}
		}
		s.row = slices.Index(s.fields(), course.Where{Message: s.message, Part: i, Field: course.FieldText})
	}
	return s, nav{}
}

// open is what Enter leads to: a field, one more part, or on.
func (s makeForm) open(l look) nav {
	w, ok := s.here()
	switch {
	case ok:
	case s.mayAdd() && s.row == len(s.fields()):
		s.draft().Add(s.message)
		w = course.Where{Message: s.message, Part: len(s.draft().Messages[s.message].Parts) - 1, Field: course.FieldText}
	case s.message == 0:
		return nav{kind: replace, screen: makeForm{session: s.session, message: 1}}
	default:
		return nav{kind: replace, screen: newMakeCheck(l, s.session)}
	}
	return nav{kind: replace, screen: newMakeField(s.session, w, nil)}
}

// at is the form with the focus on a field, or on the row below it, to go on there. Where the field is no more, it is on the row
// that adds a part.
func (s makeForm) at(w course.Where, below bool) makeForm {
	s.row = slices.Index(s.fields(), w)
	switch {
	case s.row < 0:
		s.row = len(s.fields())
	case below:
		s.row++
	}
	return s
}

func (s makeForm) commands(l look) []command {
	var out []command
	if w, ok := s.part(); ok && len(s.draft().Messages[s.message].Parts) > course.LeastParts {
		out = append(out, command{cmdTakeAway, l.T("make.take-away", "n", w.Part+1)})
	}
	return append(append(out, command{cmdCopyOther, l.T("make.copy-other")}, command{cmdMap, l.T("menu.to-map")}), mapCommands(l)...)
}

func (s makeForm) command(l look, c commandID) (makeForm, nav) {
	switch c {
	case cmdTakeAway:
		if w, ok := s.part(); ok {
			s.draft().TakeAway(s.message, w.Part)
			s.row = min(s.row, len(s.fields())-1)
		}
		return s, nav{}
	case cmdCopyOther:
		return s, nav{kind: replace, screen: newMakeChoose(s.session)}
	}
	move, _ := s.session.mapCommand(l, c)
	return s, move
}

func (s makeForm) View(l look, width, height int) body {
	about := l.T("make.true")
	if s.message == 1 {
		about = l.T("make.trick")
	}
	b := body{lines: append(text.Wrap(about, width, 0), "")}
	labels, side := s.labels(l)
	add := func(i int, label, words string) {
		lead := "  "
		if i == s.row {
			lead, b.row = l.theme.focus.Render(">")+" ", len(b.lines)
		}
		b.targets = append(b.targets, len(b.lines))
		b.lines = append(b.lines, choiceRow(l, lead+text.Pad(label, side), words, width)...)
	}
	fields := s.fields()
	for i, w := range fields {
		words := s.draft().At(w)
		if words == "" {
			words = l.T("make.nothing")
		}
		add(i, labels[i], words)
	}
	b.lines = append(b.lines, "")
	if s.mayAdd() {
		add(len(fields), "", l.T("make.add"))
	}
	on := l.T("make.to-trick")
	if s.message == 1 {
		on = l.T("make.check")
	}
	add(s.rows()-1, "", on)
	return makePage(l, stageTrue+s.message, b, width, height)
}

// labels are the beginnings of the rows that hold something, and how wide they are. In the trick, a box says what is marked.
func (s makeForm) labels(l look) (labels []string, side int) {
	for _, w := range s.fields() {
		box := ""
		switch {
		case s.message == 0:
		case w.Field == course.FieldText && s.draft().Flag(w):
			box = "[" + l.theme.glyphs.bar + "] "
		case w.Field == course.FieldText:
			box = "[ ] "
		default:
			box = "    "
		}
		label := l.T("make.sender")
		switch w.Field {
		case course.FieldText:
			label = l.T("make.part", "n", w.Part+1)
		case course.FieldWhy:
			label = l.T("make.why")
		}
		labels = append(labels, box+label)
		side = max(side, text.Width(box+label)+2)
	}
	return labels, side
}

func (s makeForm) Keys(l look) []keyHelp {
	keys := rowKeys(l, l.T("key.open"))
	if _, ok := s.part(); ok && s.message == 1 {
		keys = append(keys, keyHelp{l.T("key.space"), l.T("key.mark")})
	}
	return append(keys, keyHelp{"Tab", l.T("key.more")})
}
