package course

import (
	"fmt"
	"slices"

	"example.org/safeskills/internal/source"
)

func firstIsDoing(r review) []finding {
	if s := r.module.Steps; len(s) > 0 && s[0].Kind == "read" {
		return []finding{{s[0].Place, "a module begins with something to do: a guess, a chat, a spot. Let the learner act first and read afterwards"}}
	}
	return nil
}

func outcomesPractised(r review) []finding {
	var out []finding
	for _, o := range r.module.Outcomes {
		if n := r.module.practised(o.ID); n < 2 {
			out = append(out, finding{o.Place, fmt.Sprintf("the outcome %q is practised by %d steps; give it two at least, with `outcome: %s`", o.ID, n, o.ID)})
		}
	}
	return out
}

// practised is how many activities an outcome has.
func (m *Module) practised(outcome string) int {
	n := 0
	for _, s := range m.Steps {
		if s.Outcome == outcome && s.Kind != "read" {
			n++
		}
	}
	return n
}

func misconceptionsMet(r review) []finding {
	tempted := r.module.tempted()
	var out []finding
	for _, m := range r.module.Misconceived {
		if tempted[m.ID] == 0 {
			out = append(out, finding{m.Place, fmt.Sprintf("no choice is tempted by the misconception %q; name it under a wrong choice, or take it out", m.ID)})
		}
	}
	return out
}

// tempted counts the choices that name a misconception, by its id.
func (m *Module) tempted() map[string]int {
	out := map[string]int{}
	for _, s := range m.Steps {
		for _, row := range s.Activity.Grade(Answer{}).Rows {
			if row.Misconception != "" {
				out[row.Misconception]++
			}
		}
	}
	return out
}

// genuineShare holds what is real at 45 to 55 % of the parts of all spots, and of the cards of all real-or-fake sorts; or
// at the nearest count possible. Who only ever meets fakes learns to distrust everything.
func genuineShare(r review) []finding {
	parts, flags, cards, genuine := 0, 0, 0, 0
	var spotAt, sortAt source.Place
	for _, s := range r.module.Steps {
		switch a := s.Activity.(type) {
		case spot:
			if a.pick == 0 {
				parts, flags, spotAt = parts+len(a.parts), flags+len(rightOnes(a.parts)), s.Place
			}
		case sort:
			if all, real := a.genuine(); all > 0 {
				cards, genuine, sortAt = cards+all, genuine+real, s.Place
			}
		}
	}
	var out []finding
	for _, x := range []struct {
		at         source.Place
		what       string
		real, of   int
		wantedKind string
	}{{spotAt, "parts of the messages to spot in", parts - flags, parts, "carry no flag"}, {sortAt, "cards of the real-or-fake sorts", genuine, cards, "are genuine"}} {
		if x.of == 0 || balanced(x.real, x.of) {
			continue
		}
		out = append(out, finding{x.at, fmt.Sprintf("over the module, %d of %d %s %s; make it about half, so that trusting what is true is practised too", x.real, x.of, x.what, x.wantedKind)})
	}
	return out
}

// balanced is whether n of all is 45 to 55 %, or one of the nearest counts to a half.
func balanced(n, all int) bool {
	share := float64(n) / float64(all)
	return share >= 0.45 && share <= 0.55 || n == all/2 || n == (all+1)/2
}

// genuine counts the cards of a sort and those whose bin takes what is real; none at all when no bin does.
func (s sort) genuine() (cards, genuine int) {
	if !slices.ContainsFunc(s.bins, func(b bin) bool { return b.genuine }) {
		return 0, 0
	}
	for _, c := range s.cards {
		if s.takesReal(c.bin) {
			genuine++
		}
	}
	return len(s.cards), genuine
}
