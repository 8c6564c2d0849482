package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/messages"
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
	rows := slices.Clone(s.list.rows)
	for i := range rows {
		rows[i].text = l.T("help." + rows[i].id)
		if rows[i].off {
			rows[i].note = l.T("help.no-hint")
		}
	}
	shown := list{rows: rows, focus: s.list.focus}
	b := titled(l, l.T("help.title"))
	b.add(l, shown, width)
	return b.fit(height)
}

func (s help) Keys(l look) []keyHelp { return listKeys(l, l.T("key.open")) }
