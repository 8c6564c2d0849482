package messages

import (
	"slices"
	"strings"

	"example.org/safeskills/internal/text"
)

// Route is somebody a learner can turn to, as the people of the place have checked it.
type Route struct {
	Kind RouteKind
	Name string // a role, or how a service is called
	Ways []Way
}

// RouteKind is what a route is good for.
type RouteKind int

const (
	Here   RouteKind = iota // somebody at the place
	Line                    // people who listen, elsewhere
	Danger                  // who comes when there is danger now
	Tool                    // takes a picture back, or takes a report; it is not for talking
)

// Way is how to reach a route. What is not known is empty.
type Way struct {
	Type        string // text, chat, email, phone, visit or web; empty: Value says it all
	Value       string
	Cost, Hours string
	Internet    bool // whether it takes one
}

// Talk is the page for somebody who wants to talk, as Markdown. Where no line is known it never guesses one: a facilitator
// knows whom to ask (curriculum, H4). What is not for talking stands apart (H9).
func (w *Words) Talk(routes []Route) string {
	ask := w.T("help.talk-ask")
	if len(routes) == 0 {
		return w.T("help.talk-text", "start", ask)
	}
	listening := items(w.Reach(routes, Here, Line))
	if !slices.ContainsFunc(routes, func(r Route) bool { return r.Kind == Line }) {
		listening = append(listening, "- "+ask)
	}
	parts := []string{"", strings.Join(listening, "\n")}
	if danger := items(w.Reach(routes, Danger)); danger != nil {
		parts = append(parts, w.T("help.talk-danger"), strings.Join(danger, "\n"))
	}
	if tools := items(w.Reach(routes, Tool)); tools != nil {
		parts = append(parts, w.T("help.talk-tools"), strings.Join(tools, "\n"))
	}
	return w.T("help.talk-text", "start", strings.Join(parts, "\n\n"))
}

// items are lines of Markdown as a list.
func items(lines []string) []string {
	var out []string
	for _, line := range lines {
		out = append(out, "- "+line)
	}
	return out
}

// Reach is how to reach the routes of some kinds, in the order of the kinds, a line of Markdown each.
func (w *Words) Reach(routes []Route, kinds ...RouteKind) []string {
	var out []string
	for _, kind := range kinds {
		for _, r := range routes {
			if r.Kind != kind {
				continue
			}
			var ways []string
			for _, way := range r.Ways {
				ways = append(ways, w.way(way))
			}
			out = append(out, w.Label("**"+text.Literal(r.Name)+"**", w.Series(ways...)))
		}
	}
	return out
}

// way is how to reach somebody, with what it takes in brackets.
func (w *Words) way(way Way) string {
	out := w.leftToRight(way.Value)
	if way.Type != "" {
		out = w.T("help.way-"+way.Type, "value", out)
	}
	var takes []string
	for _, s := range []string{way.Cost, way.Hours} {
		if s != "" {
			takes = append(takes, text.Literal(s))
		}
	}
	if way.Internet {
		takes = append(takes, w.T("help.way-internet"))
	}
	if takes == nil {
		return out
	}
	return out + w.Aside(w.List(takes...))
}

// What stands between these is laid out from left to right, whatever stands around it (UAX #9, LRI and PDI).
const isolate, isolated = "\u2066", "\u2069"

// leftToRight is a number or an address as Markdown. Where the words around it read from right to left, it is kept apart from
// them: the groups of a number would else stand in the other order, and somebody would call nobody, or somebody else.
func (w *Words) leftToRight(value string) string {
	out := text.Literal(value)
	if !ReadsLeft(w.Language) || text.ReadsLeft(value) {
		return out
	}
	return isolate + out + isolated
}
