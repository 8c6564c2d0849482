package course

import (
	"fmt"
	"math"

	"example.org/safeskills/internal/text"
)

func honestMinutes(r review) []finding {
	m := r.module
	estimate := int(math.Round(max(1, sum(r.minutes))))
	if 3*estimate > 4*m.Minutes || 3*estimate < 2*m.Minutes {
		return []finding{{m.Place, fmt.Sprintf("the module says %d minutes and takes about %d; write minutes: %d", m.Minutes, estimate, estimate)}}
	}
	return nil
}

func sum(all []float64) float64 {
	total := 0.0
	for _, x := range all {
		total += x
	}
	return total
}

// leastDoing is the share of a module's minutes in which something is done.
const leastDoing = 0.6

func mostlyDoing(r review) []finding {
	if share := r.doing(); share < leastDoing {
		return []finding{{r.module.Place, fmt.Sprintf("%.0f %% of the module's minutes are doing; make it %.0f %% at least. Shorten what is only read, or make an activity of it", 100*share, 100*leastDoing)}}
	}
	return nil
}

// doing is the share of the estimated minutes in which something is done: all of a step that asks for an answer, with what
// has to be read for it; of a step to reflect on, what is left beside its reading; of a step to read, nothing.
func (r review) doing() float64 {
	idle := 0.0
	for i, s := range r.module.Steps {
		if q, ok := s.Activity.Ask().(Read); ok {
			idle += r.minutes[i]
			if q.Think {
				idle -= float64(kindNamed(s.Kind).seconds) / 60
			}
		}
	}
	if all := sum(r.minutes); all > 0 {
		return 1 - idle/all
	}
	return 1
}

// What a screen may ask to read before there is something to do, at the width of its text.
const (
	mostLines = 12
	lineWidth = 76
)

func shortReading(r review) []finding {
	var out []finding
	for _, steps := range [][]Step{r.module.Steps, r.module.Instead} {
		for _, s := range steps {
			if n := linesToRead(s.Activity); n > mostLines {
				out = append(out, finding{r.place(s), fmt.Sprintf("the step %q asks for %d lines of reading before there is something to do; make it %d at most. Say it shorter, move a part to `more`, or put something to do between", s.ID, n, mostLines)})
			}
		}
	}
	return out
}

// linesToRead is the most lines of a step that have to be read in one go. Blank lines do not count, nor does what can be
// chosen or arranged, which is the doing. A message to mark counts with its prompt, since it is read before it is
// marked; a paper on a desk counts alone, since it is opened; in a talk, what was said since the last reply counts.
func linesToRead(a Activity) int {
	switch a := a.(type) {
	case chat:
		most := 0
		for id, n := range a.nodes {
			before := 0
			if id == a.start {
				before = markdownLines(a.prompt)
			}
			most = max(most, before+lines(n.says...))
			for _, r := range n.replies {
				most = max(most, markdownLines(r.coach)+lines(a.nodes[r.to].says...))
			}
		}
		return most
	case desk:
		most := markdownLines(a.prompt)
		for _, p := range a.papers {
			most = max(most, lines(p.Title, p.Text))
		}
		return most
	case spot:
		return markdownLines(a.prompt) + messageLines(a.message)
	}
	return markdownLines(PromptOf(a.Ask()))
}

func messageLines(m Message) int {
	n := 0
	for _, head := range []string{m.From, m.To, m.Subject} {
		if head != "" {
			n++
		}
	}
	line := ""
	for _, p := range m.Parts {
		if p.Line && line != "" {
			n += lines(line)
			line = ""
		}
		line += " " + p.Text
	}
	return n + lines(line)
}

// lines counts the lines that plain texts fill.
func lines(texts ...string) int {
	n := 0
	for _, t := range texts {
		for _, line := range text.Wrap(t, lineWidth, 0) {
			if line != "" {
				n++
			}
		}
	}
	return n
}

func markdownLines(markdown string) int {
	doc, _ := text.Markdown(markdown)
	return lines(doc.Plain()...)
}
