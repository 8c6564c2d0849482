package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// help is one screen that tells a neighbour nothing: asking for a hint looks like asking for a person. Nothing of it is
// ever logged.
type help struct {
	list   list
	routes func(language string) []messages.Route
}

func newHelp(hint bool, routes func(language string) []messages.Route) screen {
	return help{routes: routes, list: list{rows: []row{{id: "keys"}, {id: "hint", off: !hint}, {id: "break"}, {id: "talk"}}}}
}

func (s help) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if p, ok := msg.(press); ok && p.isHelp() {
		return s, nav{kind: back}, nil
	}
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	switch s.list.rows[chosen].id {
	case "hint":
		return s, nav{kind: back, msg: chosenMsg{cmdHint}}, nil
	case "keys":
		return s, nav{kind: open, screen: newPage(l.T("help.keys"), l.T("help.keys-text"))}, nil
	case "break":
		return s, nav{kind: open, screen: newPage(l.T("help.break"), l.T("help.break-text"))}, nil
	}
	var routes []messages.Route
	if s.routes != nil {
		routes = s.routes(l.words.Language)
	}
	return s, nav{kind: open, screen: newPage(l.T("help.talk"), l.words.Talk(routes))}, nil
}

func (s help) View(l look, width, height int) body {
	rows := append([]row(nil), s.list.rows...)
	for i := range rows {
		rows[i].text = l.T("help." + rows[i].id)
		if rows[i].off {
			rows[i].note = l.T("help.no-hint")
		}
	}
	shown := list{rows: rows, focus: s.list.focus}
	b := body{lines: []string{"", l.theme.strong.Render(l.T("help.title")), ""}}
	b.add(l, shown, width)
	return b.fit(height)
}

func (s help) Keys(l look) []keyHelp {
	return append(listKeys(l, l.T("key.open")), keyHelp{"Esc", l.T("key.back")})
}

// drill is what hiding shows: a typing drill that works as one and names no product.
type drill struct {
	words []string
	at    int // the word being typed
	typed string
	done  int
}

func newDrill(l look, seed int64) screen {
	words := strings.Fields(l.T("drill.words"))
	if len(words) == 0 {
		words = []string{"asdf"}
	}
	return drill{words: words, at: int(uint64(seed) % uint64(len(words)))}
}

func (drill) covers() bool { return true }

func (s drill) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	p, ok := msg.(press)
	if !ok {
		return s, nav{kind: unused}, nil
	}
	switch {
	case p == "esc":
		return s, nav{kind: home}, nil
	case p == "backspace":
		if r := []rune(s.typed); len(r) > 0 {
			s.typed = string(r[:len(r)-1])
		}
	case p == "space" || p == "enter":
		if s.typed == s.words[s.at] {
			s.done++
			s.at = (s.at + 1) % len(s.words)
		}
		s.typed = ""
	case len([]rune(string(p))) == 1 && text.Width(s.typed) < 30:
		s.typed += string(p)
	}
	return s, nav{}, nil
}

func (s drill) View(l look, width, height int) body {
	var ahead []string
	for i := range 6 {
		ahead = append(ahead, s.words[(s.at+i)%len(s.words)])
	}
	b := body{title: l.T("drill.title"), wipe: true, bare: true}
	b.lines = []string{"", l.T("drill.title"), "", "  " + strings.Join(ahead, " "), "  " + s.typed, "", l.words.N("drill.count", s.done)}
	b.row, b.col = 4, 2+text.Width(s.typed)
	for len(b.lines) < height-1 {
		b.lines = append(b.lines, "")
	}
	if len(b.lines) < height {
		b.lines = append(b.lines, l.T("drill.menu"))
	}
	return b
}

func (s drill) Keys(look) []keyHelp { return nil }
