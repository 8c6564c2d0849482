package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/text"
)

// commandID is something a menu can ask of the screen that opened it.
type commandID int

const (
	cmdHint commandID = iota
	cmdAnswer
	cmdSkip
	cmdMore
	cmdBack
	cmdTakeBack
	cmdSteps
	cmdMap
	cmdOtherWay
	cmdPath
	cmdAgain
	cmdLanguage
	cmdNextLearner
	cmdLeave
	cmdMyData
	cmdTakeAway
	cmdCopyOther
	cmdCertificate
	cmdWords
	cmdReadAloud
	cmdReadAgain
	cmdSilence
)

type command struct {
	id   commandID
	name string
}

// chosenMsg hands what was chosen in a menu to the screen that opened it.
type chosenMsg struct{ command commandID }

// menu is everything one can do here, so that no keyboard needs letters for it.
type menu struct {
	title    string
	commands []command
	list     list
}

func newMenu(title string, commands []command) screen {
	m := menu{title: title, commands: commands}
	for _, c := range commands {
		m.list.rows = append(m.list.rows, row{text: c.name})
	}
	return m
}

func (s menu) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if msg == press("tab") {
		return s, nav{kind: back}, nil
	}
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	return s, nav{kind: back, msg: chosenMsg{s.commands[chosen].id}}, nil
}

func (s menu) View(l look, width, height int) body {
	b := titled(l, s.title)
	b.add(l, s.list, width)
	return b.fit(height)
}

func (s menu) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// notice says one thing and goes away.
type notice struct{ words string }

func newNotice(words string) screen { return notice{words} }

func (s notice) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if p, ok := msg.(press); ok && (p == "enter" || p == "esc" || p == "space" || p == "tab") {
		return s, nav{kind: back}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s notice) View(l look, width, height int) body {
	return body{lines: append([]string{""}, text.Wrap(s.words, width, 0)...)}.fit(height)
}

func (s notice) Keys(l look) []keyHelp { return []keyHelp{{"Enter", l.T("key.back")}} }

// page is a text that may be longer than the window.
type page struct {
	title, source string
	top           int
}

func newPage(title, source string) screen { return page{title: title, source: source} }

func (s page) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case press:
		switch m {
		case "up":
			s.top--
		case "down":
			s.top++
		case "pgup":
			s.top -= 8
		case "pgdown", "space":
			s.top += 8
		case "enter", "esc", "tab":
			return s, nav{kind: back}, nil
		default:
			return s, nav{kind: unused}, nil
		}
	case wheel:
		s.top += int(m)
	default:
		return s, nav{kind: unused}, nil
	}
	s.top = max(0, min(s.top, len(s.lines(l, l.width))-l.height))
	return s, nav{}, nil
}

func (s page) lines(l look, width int) []string {
	return append([]string{"", l.theme.strong.Render(s.title), ""}, l.md.lines(s.source, width)...)
}

func (s page) View(l look, width, height int) body {
	lines := s.lines(l, width)
	top := min(s.top, max(0, len(lines)-height))
	return body{lines: lines[top:min(len(lines), top+height)]}
}

func (s page) Keys(l look) []keyHelp {
	return []keyHelp{{l.theme.glyphs.up + l.theme.glyphs.down, l.T("key.scroll")}, {"Enter", l.T("key.back")}}
}
