package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// making is a step that learners make for the next pair. It stays in the sitting, wherever they go meanwhile, and is kept
// nowhere else until it is finished.
type making struct {
	draft *course.Draft
	at    screen // where they are in it, with what is being typed
}

// The stages of making a step, for the bar above.
const (
	stageCopy = iota + 1
	stageTrue
	stageTrick
	stageCheck
)

// park keeps where learners are in what they make.
func (s *session) park(at screen) {
	if s.making != nil {
		s.making.at = at
	}
}

// makeStops are the rows of the map about making steps.
func makeStops(l look, s *session) []stop {
	first := stop{row: row{text: tagged(l.T("make.tag"), l.T("make.title"))}, about: l.T("make.about")}
	first.open = func(look) (screen, tea.Cmd) { return makeIntro{session: s}, nil }
	if s.making != nil {
		first.row.text, first.about = tagged(l.T("make.tag-begun"), l.T("make.title")), l.T("make.begun-about")
		first.open = func(look) (screen, tea.Cmd) { return s.making.at, nil }
	}
	stops := []stop{first}
	play := stop{row: row{text: tagged(l.T("make.tag"), l.T("make.play"))}, about: l.T("make.play-about")}
	play.open = func(look) (screen, tea.Cmd) { return newMadeList(s), nil }
	made, err := s.made()
	switch {
	case err != nil:
		play.row.note, play.row.off = l.words.Why(err), true
		stops = append(stops, play)
	case len(made) > 0:
		play.row.note = l.words.N("make.count", len(made))
		stops = append(stops, play)
	}
	return stops
}

// made are the steps that were made here: those of this run, and those of this computer.
func (s *session) made() ([]course.MadeStep, error) { return course.AllMade(s.memory, s.shelf) }

// makePage draws a stage of making a step: a header that stays, and what scrolls around its cursor.
func makePage(l look, stage int, b body, width, height int) body {
	head := []string{
		l.ends(l.theme.strong.Render(l.T("make.title")), l.T("map.at", "n", stage, "m", stageCheck), width),
		l.theme.progress(stage, stageCheck, width),
	}
	if height > roomy {
		head = append(head, "")
	}
	room := max(2, height-len(head))
	if all := len(b.lines); all > room {
		row := b.row
		b = b.fit(room - 1)
		top := row - b.row
		b.lines = append(b.lines[:room-1:room-1], below(l, top > 0, top+room-1 < all, width))
	}
	b.lines = append(head, b.lines...)
	b.row += len(head)
	for i := range b.targets {
		b.targets[i] += len(head)
	}
	return b
}

// makeIntro says what one makes, and why.
type makeIntro struct{ session *session }

func (makeIntro) keeps() bool { return false }

func (s makeIntro) Update(_ look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch msg {
	case press("enter"), press("space"):
		return s, nav{kind: replace, screen: newMakeChoose(s.session)}, nil
	case press("esc"):
		return s, nav{kind: back}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s makeIntro) View(l look, width, height int) body {
	lines := []string{"", l.theme.strong.Render(l.T("make.title")), ""}
	return body{lines: append(lines, l.md.lines(l.T("make.intro"), width)...)}.fit(height)
}

func (s makeIntro) Keys(l look) []keyHelp {
	return []keyHelp{{"Enter", l.T("make.begin")}, {"Esc", l.T("key.back")}}
}

// makeChoose asks which message is to be copied.
type makeChoose struct {
	session *session
	spots   []*course.Step
	focus   int
}

func newMakeChoose(s *session) screen {
	return makeChoose{session: s, spots: s.course.Spots(s.path, s.band)}
}

func (makeChoose) keeps() bool { return false }

// list is the messages: the sender, the first words, and what kind it is.
func (s makeChoose) list(l look) list {
	out := list{focus: s.focus}
	for _, spot := range s.spots {
		m := spot.Activity.Ask().(course.Mark).Message
		r := row{text: m.Parts[0].Text, note: l.T("ask.form-" + m.Form)}
		if m.From != "" {
			r.text = l.words.Label(m.From, r.text)
		}
		const marks = 7 // the marker and the number before a row, and the blanks before its note
		if room := l.width - marks - text.Width(r.note); text.Width(r.text) > room {
			r.text = text.Clip(r.text, room-3) + "..."
		}
		out.rows = append(out.rows, r)
	}
	return out
}

func (s makeChoose) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if _, spoke := msg.(spokeMsg); spoke {
		return newMakeChoose(s.session), nav{}, nil
	}
	rows, chosen, move := s.list(l).take(msg)
	s.focus = rows.focus
	switch {
	case move.kind == back && s.session.making != nil:
		return s, nav{kind: replace, screen: makeForm{session: s.session}}, nil
	case chosen < 0:
		return s, move, nil
	}
	draft, ok := course.NewDraft(s.spots[chosen])
	if !ok {
		return s, nav{}, nil
	}
	form := makeForm{session: s.session}
	s.session.making = &making{draft: draft, at: form}
	return s, nav{kind: replace, screen: form}, nil
}

func (s makeChoose) View(l look, width, height int) body {
	if len(s.spots) == 0 {
		return makePage(l, stageCopy, body{lines: text.Wrap(l.T("make.choose-none"), width, 0)}, width, height)
	}
	b := body{lines: append(text.Wrap(l.theme.strong.Render(l.T("make.choose")), width, 0), "")}
	b.add(l, s.list(l), width)
	return makePage(l, stageCopy, b, width, height)
}

func (s makeChoose) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
