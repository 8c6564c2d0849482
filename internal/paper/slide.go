package paper

import (
	"example.org/safeskills/course"
)

// Slide is the present step of a visit for a room that looks at one screen: what is asked, what can be voted for, and what is right,
// with the reason for everything that could be chosen.
type Slide struct {
	Ask     []Block
	Options []course.Option // nil where there is nothing to vote for
	Answer  []Block         // nil where nothing is right or wrong, and in a talk, which goes on with what is chosen
	Talk    bool
}

// Slide returns the present step of a visit as a slide.
func (r Room) Slide(v course.Visit) Slide {
	a := v.Step().Activity
	pick, votable := v.Question().(course.Pick)
	switch {
	case votable && pick.Talk != nil:
		return r.spoken(*pick.Talk, pick)
	case votable:
		s := Slide{Ask: append([]Block{markdown(pick.Prompt)}, r.papers(pick)...), Options: pick.Options}
		if s.Answer = r.answer(a); !pick.Many && !pick.Open {
			s.Answer = r.reasons(a, pick.Options)
		}
		return s
	}
	ask, answer := r.task(v)
	if ask == nil { // keys are tried at a keyboard
		ask = []Block{markdown(course.PromptOf(v.Question()))}
	}
	return Slide{Ask: ask, Answer: answer}
}

// spoken is a talk so far, with what can be said next.
func (r Room) spoken(t course.Talk, pick course.Pick) Slide {
	ask := []Block{markdown(pick.Prompt)}
	var said Frame
	for _, one := range t.Said {
		who := t.With
		if one.Mine {
			who = t.You
		}
		if who == "" {
			said = append(said, plain("> "+one.Text))
			continue
		}
		said = append(said, plain(r.Label(who, one.Text)))
	}
	return Slide{Ask: append(ask, said), Options: pick.Options, Talk: true}
}

// reasons are the options with what is said of each: the right one stands first.
func (r Room) reasons(a course.Activity, options []course.Option) []Block {
	var right, other []Block
	for i, o := range options {
		verdict := a.Grade(course.Answer{IDs: []string{o.ID}})
		sign := r.T("step.bad")
		if verdict.Right {
			sign = r.T("step.good")
		}
		one := r.reasoned(r.T("present.option", "n", i+1, "sign", sign), reason(verdict, o.ID))
		if verdict.Right {
			right = append(right, one)
		} else {
			other = append(other, one)
		}
	}
	return append(right, other...)
}

// Coach returns what the coach says of a reply, and of the end of a talk when the reply led there.
func (r Room) Coach(out course.Outcome) []Block {
	blocks := []Block{markdown(out.Coach)}
	for _, row := range out.Verdict.Rows {
		if row.Feedback != out.Coach {
			blocks = append(blocks, markdown(row.Feedback))
		}
	}
	return blocks
}

// Last returns what stands at the end of a module.
func (r Room) Last(m *course.Module) []Block { return stays(part{Module: m}) }

// Said returns what the facilitator has beside a module: what to say before it, its notes, and what to talk about after it.
func (r Room) Said(m *course.Module) []Block {
	var blocks []Block
	f := m.Facilitator
	if f.SayAloud != "" {
		blocks = append(blocks, Heading{3, r.T("guide.say")}, Frame{markdown(f.SayAloud)})
	}
	if f.Notes != "" {
		blocks = append(blocks, Heading{3, r.T("guide.notes")}, markdown(f.Notes))
	}
	if len(f.Discuss) > 0 {
		blocks = append(blocks, Heading{3, r.T("guide.discuss")}, numbers(f.Discuss...))
	}
	return blocks
}

// Noted returns what the facilitator has beside a step: its note, and the answer.
func (r Room) Noted(v course.Visit) []Block {
	var blocks []Block
	if note := v.Step().Note; note != "" {
		blocks = append(blocks, markdown(note))
	}
	answer := r.Slide(v).Answer
	if answer == nil {
		answer = r.answer(v.Step().Activity)
	}
	return append(blocks, answer...)
}

// Lines returns blocks as lines of at most width cells.
func Lines(blocks []Block, width int) []string {
	t := textWriter{width: width}
	t.blocks(blocks)
	return t.lines
}
