package course

import (
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// chat is a branching talk at one point of its way: a value holding the replies given so far.
type chat struct {
	*script
	path []string
}

// script is what a chat never changes.
type script struct {
	prompt    string
	with, you person
	start     string
	nodes     map[string]node
	fixed     bool
}

// node is a moment in a talk: what the other says, and then either replies to choose from or the end.
type node struct {
	id      string
	says    []string
	replies []reply
	end     string // safe or risky; empty when there are replies
	coach   string
	place   source.Place
}

type reply struct {
	Option
	to, tone, coach string
}

func readChat(m *source.Map, r reader) Activity {
	s := &script{prompt: prompt(m), fixed: r.fixed, nodes: map[string]node{}}
	s.with = readPerson(m.Sub("with"), r)
	s.you = readPerson(m.Sub("you", source.Optional), r)
	items := m.Each("nodes", 3, 40)
	source.Unique(items)
	known := mapped(items, (*source.Map).ID)
	s.start = m.Ref("start", "node", known)
	for i, item := range items {
		s.nodes[known[i]] = readNode(item, known[i], known)
	}
	s.check(m, items)
	return chat{script: s}
}

// person is somebody who talks.
type person struct{ name, about string }

// readPerson reads who talks: one of the cast, or a name of the chat's own.
func readPerson(m *source.Map, r reader) person {
	p := person{m.Text("name", labelLimit, source.Optional), m.Text("about", choiceLimit, source.Optional)}
	switch cast := readCast(m, r); {
	case cast != "" && p.name != "":
		m.Errorf("name", "give a name or a character of the cast, not both")
	case cast != "":
		p.name = cast
	case p.name == "" && m.Present() && !m.Has("cast"):
		m.Errorf("name", "somebody talks here; write a name, or cast with the id of a character")
	}
	return p
}

// readCast is the name of a character of the cast. Where the cast is not known, the id stands for it.
func readCast(m *source.Map, r reader) string {
	if r.cast == nil {
		id := m.AnyID("cast", source.Optional)
		return strings.ToUpper(id[:min(1, len(id))]) + id[min(1, len(id)):]
	}
	known := mapped(r.cast, func(c Character) string { return c.ID })
	id := m.Ref("cast", "character", known, source.Optional)
	if i := slices.Index(known, id); i >= 0 {
		return r.cast[i].Name
	}
	return ""
}

func readNode(m *source.Map, id string, known []string) node {
	n := node{id: id, place: m.Here()}
	n.says = m.Texts("says", partLimit, source.KeepCount)
	n.end = m.Word("end", []string{"safe", "risky"}, source.Optional)
	n.coach = m.Text("coach", feedbackLimit, source.Markdown, source.Optional)
	least := 0 // a node without replies has an end
	if m.Has("replies") {
		least = 2
	}
	replies := m.Each("replies", least, 4)
	source.Unique(replies)
	for _, item := range replies {
		n.replies = append(n.replies, reply{
			Option{item.ID(), item.Text("text", choiceLimit)},
			item.Ref("to", "node", known),
			item.Word("tone", []string{"safe", "unsure", "risky"}),
			item.Text("coach", feedbackLimit, source.Markdown),
		})
	}
	switch {
	case m.Has("replies") == m.Has("end"):
		m.Errorf("", "a node has either replies or an end, and this one has %s", map[bool]string{true: "both", false: "neither"}[m.Has("end")])
	case m.Has("end") && n.coach == "":
		m.Errorf("", "an end needs a coach: a word about how the talk went")
	case m.Has("replies") && n.coach != "":
		m.Errorf("coach", "the coach of a node with replies stands under each reply")
	}
	return n
}

// check reports nodes that cannot be reached, circles, and nodes from which no safe end can be reached.
func (s *script) check(m *source.Map, items []*source.Map) {
	seen := map[string]bool{}
	var circle string
	var visit func(id string, trail []string)
	visit = func(id string, trail []string) {
		if slices.Contains(trail, id) {
			circle = id
			return
		}
		if seen[id] {
			return
		}
		seen[id] = true
		for _, r := range s.nodes[id].replies {
			visit(r.to, append(trail, id))
		}
	}
	visit(s.start, nil)
	if circle != "" {
		m.ListErrorf("nodes", "the talk goes round in a circle through %q; let it lead on, to another node or an end", circle)
	}
	safe := s.leadOut()
	for _, item := range items {
		id := item.ID()
		switch n := s.nodes[id]; {
		case id == "" || s.start == "":
		case !seen[id]:
			item.Errorf("id", "no reply leads to the node %q", id)
		case n.end == "" && len(n.replies) > 0 && !safe[id]:
			item.Errorf("id", "from the node %q no reply leads to a safe end; there must always be a way out", id)
		}
	}
}

// leadOut is the nodes from which a safe end can be reached: found backwards, since a file may hold thousands.
func (s *script) leadOut() map[string]bool {
	before := map[string][]string{}
	var queue []string
	for id, n := range s.nodes {
		for _, r := range n.replies {
			before[r.to] = append(before[r.to], id)
		}
		if n.end == "safe" {
			queue = append(queue, id)
		}
	}
	safe := map[string]bool{}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		if !safe[id] {
			safe[id] = true
			queue = append(queue, before[id]...)
		}
	}
	return safe
}

// wayOut is the shortest list of replies from a node to a safe end, over safe replies alone where they lead to one, else over
// unsure ones as well, else over any; nil when there is none, or the node is an end. It is the answer that a learner is shown.
func (s *script) wayOut(from string) []string {
	for _, tones := range [][]string{{"safe"}, {"safe", "unsure"}, {"safe", "unsure", "risky"}} {
		if way := s.wayOver(from, tones); way != nil {
			return way
		}
	}
	return nil
}

func (s *script) wayOver(from string, tones []string) []string {
	type at struct {
		node string
		path []string
	}
	queue, seen := []at{{node: from}}, map[string]bool{}
	for len(queue) > 0 {
		here := queue[0]
		queue = queue[1:]
		if seen[here.node] {
			continue
		}
		seen[here.node] = true
		n := s.nodes[here.node]
		if n.end == "safe" {
			return here.path
		}
		for _, r := range n.replies {
			if slices.Contains(tones, r.tone) {
				queue = append(queue, at{r.to, append(here.path[:len(here.path):len(here.path)], r.ID)})
			}
		}
	}
	return nil
}

// walk follows the path and tells what was said. A reply that no longer exists ends the walk.
func (c chat) walk() (Talk, node) {
	n := c.nodes[c.start]
	t := Talk{With: c.with.name, You: c.you.name, AboutWith: c.with.about, AboutYou: c.you.about}
	say := func() {
		for _, line := range n.says {
			t.Said = append(t.Said, Said{Text: line})
		}
	}
	say()
	for _, id := range c.path {
		r, ok := n.reply(id)
		if !ok {
			break
		}
		turn := Fork{Reply: r.Text}
		for _, other := range n.replies {
			if other.ID != id {
				turn.Others = append(turn.Others, other.Text)
			}
		}
		t.Ways = append(t.Ways, turn)
		t.Said = append(t.Said, Said{Mine: true, Text: r.Text})
		n = c.nodes[r.to]
		say()
	}
	t.Node, t.Ended = n.id, n.end != ""
	return t, n
}

func (n node) reply(id string) (reply, bool) {
	if i := slices.IndexFunc(n.replies, func(r reply) bool { return r.ID == id }); i >= 0 {
		return n.replies[i], true
	}
	return reply{}, false
}

func (c chat) Ask() Question {
	t, n := c.walk()
	p := Pick{Prompt: c.prompt, Talk: &t, Fixed: c.fixed}
	for _, r := range n.replies {
		p.Options = append(p.Options, r.Option)
	}
	return p
}

func (c chat) Next(a Answer) (Activity, string, bool) {
	_, n := c.walk()
	if len(a.IDs) != 1 {
		return c, "", false
	}
	r, ok := n.reply(a.IDs[0])
	if !ok {
		return c, "", false
	}
	return chat{c.script, append(c.path[:len(c.path):len(c.path)], r.ID)}, r.coach, true
}

// Grade judges the end that was reached; a talk that has not ended is no answer yet.
func (c chat) Grade(Answer) Verdict {
	_, n := c.walk()
	v := Verdict{Scored: true, Rows: []Row{{ID: n.id, Sign: Bad, Feedback: n.coach}}}
	if n.end == "safe" {
		v.Score, v.Right, v.Rows[0].Sign = 1, true, Good
	}
	return v
}

func (c chat) Solution() Answer {
	_, n := c.walk()
	out := c.wayOut(n.id)
	if len(out) == 0 {
		return Answer{}
	}
	return Answer{IDs: out[:1]}
}
