package course_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// madeStep is a generated step, with what it takes to grade it without asking the program.
type madeStep struct {
	id, kind, yaml string
	options        []string            // what can be picked, marked, arranged, or put into bins
	right          []string            // the right ones; of an order, the right order
	bins           []string            // of match and sort
	homes          map[string][]string // of an item: the bins that are right
	nodes          map[string]madeNode // of a chat
}

type madeNode struct {
	replies map[string]string // a reply and the node it leads to
	safe    bool
}

// gradedKinds are the kinds whose answers have a score; a chat's only at its end.
var gradedKinds = []string{"choose", "select", "order", "match", "sort", "spot"}

var allKinds = append([]string{"read", "keys", "chat"}, gradedKinds...)

func names(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s%d", prefix, i+1)
	}
	return out
}

// drawStep makes a step of a kind; more is further keys of it. All its ids begin with the prefix.
func drawStep(t *rapid.T, id, kind, prefix, more string) madeStep {
	s := madeStep{id: id, kind: kind}
	var own string
	switch kind {
	case "read":
		own = "text: A thought."
	case "keys":
		s.right = []string{rapid.SampledFrom([]string{"move", "mark", "open", "back", "hide", "help"}).Draw(t, "task")}
		s.options = s.right
		own = "prompt: P, feedback: F, task: " + s.right[0]
	case "choose", "select":
		own = s.drawPick(t, prefix)
	case "spot":
		own = s.drawSpot(t, prefix)
	case "order":
		s.options = names(prefix+"o", rapid.IntRange(3, 7).Draw(t, "items"))
		s.right = s.options
		own = "prompt: P, items: " + list(s.options, "text: T, feedback: F")
	case "match":
		own = s.drawMatch(t, prefix)
	case "sort":
		own = s.drawSort(t, prefix)
	case "chat":
		own = s.drawChat(t, prefix)
	}
	s.yaml = fmt.Sprintf("  - {id: %s, kind: %s, %s%s}\n", id, kind, more, own)
	return s
}

func list(ids []string, keys string) string {
	var items []string
	for _, id := range ids {
		items = append(items, "{id: "+id+", "+keys+"}")
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// some draws at least n of all.
func some(t *rapid.T, all []string, n int, what string) []string {
	shuffled := rapid.Permutation(all).Draw(t, what)
	return shuffled[:rapid.IntRange(n, len(all)).Draw(t, what+" count")]
}

func (s *madeStep) flagged(flag, keys string) string {
	var items []string
	for _, id := range s.options {
		item := "{id: " + id + ", " + keys
		if slices.Contains(s.right, id) {
			item += ", " + flag + ": true"
		}
		items = append(items, item+"}")
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func (s *madeStep) drawPick(t *rapid.T, prefix string) string {
	s.options = names(prefix+"c", rapid.IntRange(2, 6).Draw(t, "choices"))
	s.right = some(t, s.options, 1, "right")
	more := ""
	switch {
	case s.kind == "choose" && rapid.Bool().Draw(t, "any"):
		more = "any_right: true, "
	case s.kind == "choose":
		s.right = s.right[:1]
	case rapid.Bool().Draw(t, "told"):
		more = fmt.Sprintf("pick: %d, ", len(s.right))
	}
	return "prompt: P, " + more + "choices: " + s.flagged("right", "text: T, feedback: F")
}

func (s *madeStep) drawSpot(t *rapid.T, prefix string) string {
	s.options = names(prefix+"p", rapid.IntRange(1, 12).Draw(t, "parts"))
	s.right = some(t, s.options, 0, "flags")
	return "prompt: P, message: {form: mail, parts: " + s.flagged("flag", "text: T, feedback: F") + "}"
}

func (s *madeStep) drawMatch(t *rapid.T, prefix string) string {
	s.options = names(prefix+"m", rapid.IntRange(2, 6).Draw(t, "pairs"))
	extra := names(prefix+"x", rapid.IntRange(0, 4).Draw(t, "extra"))
	s.bins = slices.Concat(s.options, extra)
	s.homes = map[string][]string{}
	for _, id := range s.options {
		s.homes[id] = []string{id}
	}
	return "prompt: P, pairs: " + list(s.options, "text: T, match: M, feedback: F") + ", extra: " + list(extra, "match: M, feedback: F")
}

func (s *madeStep) drawSort(t *rapid.T, prefix string) string {
	s.bins = names(prefix+"b", rapid.IntRange(2, 4).Draw(t, "bins"))
	s.options = names(prefix+"i", rapid.IntRange(3, 8).Draw(t, "items"))
	s.homes = map[string][]string{}
	var items []string
	for _, id := range s.options {
		s.homes[id] = some(t, s.bins, 1, "homes")
		items = append(items, fmt.Sprintf("{id: %s, text: T, feedback: F, bin: %s, also: [%s]}", id, s.homes[id][0], strings.Join(s.homes[id][1:], ", ")))
	}
	return "prompt: P, bins: " + list(s.bins, "label: L") + ", items: [" + strings.Join(items, ", ") + "]"
}

// drawChat makes a talk whose first replies lead, one after the other, to a safe end; others jump ahead or to a risky end.
func (s *madeStep) drawChat(t *rapid.T, prefix string) string {
	turns := names(prefix+"n", rapid.IntRange(1, 5).Draw(t, "turns"))
	safe, risky := prefix+"safe", prefix+"risky"
	s.nodes = map[string]madeNode{safe: {safe: true}, risky: {}}
	line := append(slices.Clone(turns), safe)
	var nodes []string
	for i, id := range turns {
		targets := []string{line[i+1]}
		for range rapid.IntRange(1, 3).Draw(t, "more replies") {
			targets = append(targets, rapid.SampledFrom(append(slices.Clone(line[i+1:]), risky)).Draw(t, "to"))
		}
		if i == 0 {
			targets[1] = risky
		}
		node, replies := madeNode{replies: map[string]string{}}, []string{}
		for j, to := range targets {
			reply := fmt.Sprintf("%sr%d", prefix, j+1)
			node.replies[reply] = to
			replies = append(replies, fmt.Sprintf("{id: %s, text: T, to: %s, tone: unsure, coach: C}", reply, to))
		}
		s.nodes[id] = node
		nodes = append(nodes, fmt.Sprintf("{id: %s, says: [S], replies: [%s]}", id, strings.Join(replies, ", ")))
	}
	nodes = append(nodes, "{id: "+safe+", says: [S], end: safe, coach: C}", "{id: "+risky+", says: [S], end: risky, coach: C}")
	return "prompt: P, with: {name: Zed}, start: " + turns[0] + ", nodes: [" + strings.Join(nodes, ", ") + "]"
}

// madeModule is a module of steps; header adds lines to its header, instead is the other way of a sensitive one.
func madeModule(header string, steps, instead []madeStep) string {
	var b strings.Builder
	b.WriteString("format: 1\nlanguage: en\ntitle: Made\nsummary: Made for a test.\nminutes: 10\n" + header +
		"outcomes: [{id: know, text: know}]\nsteps:\n")
	for _, s := range steps {
		b.WriteString(s.yaml)
	}
	if instead != nil {
		b.WriteString("instead:\n")
	}
	for _, s := range instead {
		b.WriteString(s.yaml)
	}
	b.WriteString("takeaway: Take it away.\n")
	return b.String()
}

// drawAnswer is any answer at all to a step, sensible or not.
func (s madeStep) drawAnswer(t *rapid.T) course.Answer {
	if s.bins != nil {
		a := course.Answer{Bins: map[string]string{}}
		for _, item := range append(slices.Clone(s.options), "unknown") {
			if bin := rapid.SampledFrom(append(slices.Clone(s.bins), "nowhere", "")).Draw(t, "bin of "+item); bin != "" {
				a.Bins[item] = bin
			}
		}
		return a
	}
	if s.kind == "order" && rapid.Bool().Draw(t, "whole") {
		return course.Answer{IDs: rapid.Permutation(s.options).Draw(t, "order")}
	}
	known := append(slices.Clone(s.options), "unknown")
	return course.Answer{IDs: rapid.SliceOfN(rapid.SampledFrom(known), 0, 8).Draw(t, "ids")}
}

// score is format.md, "Grading", once more and by other means.
func (s madeStep) score(a course.Answer) float64 {
	marked := map[string]bool{}
	for _, id := range a.IDs {
		marked[id] = true
	}
	in := 0
	switch s.kind {
	case "choose":
		if len(a.IDs) == 1 && slices.Contains(s.right, a.IDs[0]) {
			return 1
		}
		return 0
	case "select", "spot":
		for id := range marked {
			if slices.Contains(s.right, id) {
				in++
			} else {
				in--
			}
		}
		if len(s.right) == 0 {
			return map[bool]float64{true: 1}[len(marked) == 0]
		}
		return max(0, float64(in)/float64(len(s.right)))
	case "order":
		at := map[string]int{}
		for i := len(a.IDs) - 1; i >= 0; i-- {
			at[a.IDs[i]] = i + 1
		}
		for i, id := range s.right[1:] {
			if before := at[s.right[i]]; before > 0 && at[id] > before {
				in++
			}
		}
		return float64(in) / float64(len(s.right)-1)
	case "match", "sort":
		for item, homes := range s.homes {
			if slices.Contains(homes, a.Bins[item]) {
				in++
			}
		}
		return float64(in) / float64(len(s.options))
	}
	return 0
}
