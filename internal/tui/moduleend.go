package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// moduleEnd is a good place to stop.
type moduleEnd struct {
	session *session
	part    course.PathPart
	visit   course.Visit
	card    string // its code; empty where none is offered
	whole   bool   // all of the path is finished that a certificate names
	top     int
}

func newModuleEnd(s *session, part course.PathPart, v course.Visit) screen {
	_, whole := s.finished()
	return moduleEnd{session: s, part: part, visit: v, card: s.card(), whole: whole}
}

func (s moduleEnd) keeps() bool { return s.session.log != nil && s.visit.KeepsEnd() }

func (s moduleEnd) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case spokeMsg:
		if v, err := s.visit.In(m.course); err == nil {
			s.visit = v
		}
		return s, nav{}, nil
	case chosenMsg:
		return s.command(l, m.command)
	case wheel:
		s.top = scroll(l, s.lines(l, l.width), s.top, int(m))
		return s, nav{}, nil
	case press:
		switch by := lines(l, m); {
		case m == "enter" || m == "esc" || m == press(l.T("letter.next")):
			return s, nav{kind: home}, nil
		case m == "tab":
			return s, nav{kind: open, screen: newMenu(l.T("menu.map"), s.commands(l))}, nil
		case m == "space":
			s.top = scroll(l, s.lines(l, l.width), s.top, lines(l, "pgdown"))
			return s, nav{}, nil
		case by != 0:
			s.top = scroll(l, s.lines(l, l.width), s.top, by)
			return s, nav{}, nil
		}
	}
	return s, nav{kind: unused}, nil
}

func (s moduleEnd) commands(l look) []command {
	var out []command
	for _, step := range s.again() {
		for i, one := range s.visit.Steps() {
			if one == step {
				out = append(out, command{commandID(jumpTo + i + 1), l.T("end.look-at", "title", phrases.Step(l.words, one, i))})
			}
		}
	}
	if s.whole {
		out = append(out, certificateCommands(l, s.session)...)
	}
	return append(append(out, command{cmdMap, l.T("menu.to-map")}), mapCommands(l)...)
}

// again are the steps to look at again, where they may be named. A story is told, and nothing of it is to be learned.
func (s moduleEnd) again() []*course.Step {
	if s.private() || s.visit.Module().Key.IsCase() {
		return nil
	}
	return s.visit.Again()
}

// private is whether nothing on this screen may tell which way was taken, or what the topic was.
func (s moduleEnd) private() bool { return !s.visit.Keeps() && !s.visit.Made() }

func (s moduleEnd) command(l look, c commandID) (screen, nav, tea.Cmd) {
	if n := int(c) - jumpTo; n > 0 {
		v, events := s.visit.Jump(n)
		return s, nav{kind: replace, screen: newStep(s.session, s.part, v)}, s.session.record(events)
	}
	move, cmd := s.session.mapCommand(l, c)
	return s, move, cmd
}

// lookAgain is how many steps the screen names; the menu has all.
const lookAgain = 3

func (s moduleEnd) View(l look, width, height int) body {
	return body{lines: scrolledTo(l, s.lines(l, width), s.top, width, height)}
}

// lines are all that there is to say.
func (s moduleEnd) lines(l look, width int) []string {
	m := s.visit.Module()
	title := l.T("end.done", "title", m.MenuTitle())
	private := s.private()
	if !private && !s.visit.Worked() {
		title = l.T("end.seen", "title", m.MenuTitle())
	}
	lines := append([]string{""}, text.Wrap(l.theme.strong.Render(title), width, 0)...)
	lines = append(lines, "")
	add := func(title string, rows []string) {
		if len(rows) == 0 {
			return
		}
		if title != "" {
			lines = append(lines, l.theme.strong.Render(title))
		}
		lines = append(append(lines, rows...), "")
	}
	switch {
	case private:
		add("", l.md.lines(l.T("end.calm", "help", l.keys.help), width))
	case m.Takeaway != "":
		add("", l.md.lines(m.Takeaway, width))
	}
	var can []string
	for _, o := range m.Outcomes {
		can = append(can, text.Wrap(l.theme.glyphs.dot+" "+o.Text, width, 2)...)
	}
	if !private && s.visit.Worked() {
		add(l.T("end.i-can"), can)
	}
	var again []string
	for i, step := range s.visit.Steps() {
		if len(again) < lookAgain && slices.Contains(s.again(), step) {
			again = append(again, l.theme.glyphs.dot+" "+phrases.Step(l.words, step, i))
		}
	}
	add(l.T("end.again"), again)
	if m.TryToday != "" && !private {
		add(l.T("end.today"), text.Wrap(m.TryToday, width, 0))
	}
	if clue := s.visit.Clue(s.session.path); clue != "" {
		add("", l.theme.box(phrases.Clue(l.words, s.session.course, s.session.path), text.Wrap(clue, width-4, 0), width))
	}
	lines = append(lines, text.Wrap(l.T("end.stop"), width, 0)...)
	if s.whole {
		lines = append(lines, text.Wrap(l.T("certificate.offer"), width, 0)...)
	}
	if s.card != "" { // whatever the module was
		lines = append(append(lines, ""), cardLines(l, s.card, width)...)
	}
	return lines
}

func (s moduleEnd) Keys(l look) []keyHelp {
	g := l.theme.glyphs
	return []keyHelp{{"Enter", l.T("key.map")}, {g.up + g.down, l.T("key.scroll")}, {"Tab", l.T("key.more")}}
}
