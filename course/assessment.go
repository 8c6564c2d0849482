package course

import (
	"crypto/sha256"
	"slices"
)

// Assessment is a learner taking a check, item by item. Like a Visit it is a value: each move returns the next one, with the events
// to keep. No answer is commented on before the end.
type Assessment struct {
	course     *Course
	instrument *Instrument
	use        Use
	learner    string
	seen       Progress
	asks       []asks
	at         int
}

// asks is one question of an assessment; form is empty where it asks how sure somebody is.
type asks struct {
	id, form string
	activity Activity
}

// Reviewed is a question of a finished assessment, with the answer that was given and the verdict on it.
type Reviewed struct {
	Question Question
	Answer   Answer
	Verdict  Verdict
	Skipped  bool
}

// Assess opens a check for a learner at the first item that was neither answered nor skipped; learner is a random id for a guest. A
// use that serves no items is done at once. The errors are those of Instrument.
//
// Half of a group begins with form b: those whose id has an odd first byte of its SHA-256. After the lessons comes the other form,
// and weeks later the first one again. A form that the learner was once given counts for more than the hash, so that progress which
// was carried to another id goes on with the right one.
func (c *Course) Assess(check, band string, use Use, learner string, p Progress) (Assessment, error) {
	in, err := c.Instrument(check, band)
	if err != nil {
		return Assessment{}, err
	}
	return c.assess(in, use, learner, p), nil
}

func (c *Course) assess(in *Instrument, use Use, learner string, p Progress) Assessment {
	a := Assessment{course: c, instrument: in, use: use, learner: learner, seen: p}
	form := in.form(use, learner, p)
	n := min(in.Serves[use], len(in.Items))
	for _, item := range in.Items[:n] {
		a.asks = append(a.asks, asks{item.ID, form, item.form(form).Activity})
	}
	if n > 0 {
		for _, q := range in.Confidence {
			a.asks = append(a.asks, asks{id: q.ID, activity: q.activity()})
		}
	}
	a.skipAnswered()
	return a
}

// form is the form, a or b, that a use has for a learner: see Assess.
func (in *Instrument) form(use Use, learner string, p Progress) string {
	first := "a"
	if sha256.Sum256([]byte(learner))[0]%2 == 1 {
		first = "b"
	}
	for _, given := range []Use{After, Later, Before} { // the last one decides
		for _, item := range in.Items {
			switch e := p.Checks[CheckItem{in.Key, given, item.ID}]; {
			case e.Form != "a" && e.Form != "b":
			case given == After:
				first = other(e.Form)
			default:
				first = e.Form
			}
		}
	}
	if use == After {
		return other(first)
	}
	return first
}

func other(form string) string {
	if form == "a" {
		return "b"
	}
	return "a"
}

func (i Item) form(form string) Form {
	if form == "b" {
		return i.B
	}
	return i.A
}

// activity asks for a number from 1 to Scale, for which no answer is right.
func (q Confidence) activity() Activity {
	p := poll{prompt: q.Prompt}
	for n := range q.Scale {
		step := string(rune('1' + n))
		p.choices = append(p.choices, choice{Option: Option{step, step}})
	}
	return p
}

func (a *Assessment) skipAnswered() {
	for a.at < len(a.asks) {
		if _, given := a.seen.Checks[a.item(a.at)]; !given {
			return
		}
		a.at++
	}
}

func (a Assessment) item(i int) CheckItem {
	return CheckItem{a.instrument.Key, a.use, a.asks[i].id}
}

// Instrument is the check that is taken.
func (a Assessment) Instrument() *Instrument { return a.instrument }

// Use is the occasion on which it is taken.
func (a Assessment) Use() Use { return a.use }

// Done is whether nothing is left to ask.
func (a Assessment) Done() bool { return a.at == len(a.asks) }

// Number is the number of the present question, from 1, and the count of all. Once the assessment is done, n is the count plus one.
func (a Assessment) Number() (n, of int) { return a.at + 1, len(a.asks) }

// Question is what is asked now, in this learner's order; nil when the assessment is done.
func (a Assessment) Question() Question {
	if a.Done() {
		return nil
	}
	return a.shown(a.asks[a.at])
}

// Asked is Question with words for a scale: ask, below its prompt, and names for so many degrees.
func (a Assessment) Asked(ask string, names func(degrees int) []string) Question {
	pick, ok := a.Question().(Pick)
	if !ok || !a.Confident() {
		return a.Question()
	}
	pick.Prompt += "\n\n" + ask
	pick.Options = slices.Clone(pick.Options)
	for i, name := range names(len(pick.Options)) {
		pick.Options[i].Text = name
	}
	return pick
}

// shown is a question in the learner's order: its step is the item's id with its form behind it (format.md, "Other files").
func (a Assessment) shown(q asks) Question {
	return Shown(q.activity.Ask(), StepKey{a.instrument.Key.module(), q.id + q.form}, a.learner)
}

// Confident is whether the present question asks how sure somebody is: its options are the numbers of a scale.
func (a Assessment) Confident() bool { return !a.Done() && a.asks[a.at].form == "" }

// HandIn keeps an answer and goes on.
func (a Assessment) HandIn(answer Answer) (Assessment, []Event) {
	if a.Done() {
		return a, nil
	}
	e := a.event()
	e.IDs = answer.IDs
	if v := a.asks[a.at].activity.Grade(answer); v.Scored {
		e.Score, e.Right = v.Score, v.Right
	}
	return a.keep(e)
}

// Next goes on without an answer, and keeps that there was none.
func (a Assessment) Next() (Assessment, []Event) {
	if a.Done() {
		return a, nil
	}
	e := a.event()
	e.Skipped = true
	return a.keep(e)
}

func (a Assessment) event() CheckAnswer {
	return CheckAnswer{Check: a.instrument.Key, Use: a.use, Item: a.asks[a.at].id, Form: a.asks[a.at].form}
}

func (a Assessment) keep(e CheckAnswer) (Assessment, []Event) {
	a.seen = a.seen.Apply(e)
	a.skipAnswered()
	return a, []Event{e}
}

// In is the same assessment in another language.
func (a Assessment) In(c *Course) (Assessment, error) {
	next, err := c.Assess(a.instrument.Key.Check, a.instrument.Key.Band, a.use, a.learner, a.seen)
	if err != nil {
		return a, err
	}
	return next, nil
}

// Review is every item with the answer that was given and the verdict on it; nil before the assessment is done. Where an answer was
// not right, the options that would have been count as missed. Questions about confidence are left out.
func (a Assessment) Review() []Reviewed {
	if !a.Done() {
		return nil
	}
	var out []Reviewed
	for i, q := range a.asks {
		if q.form == "" {
			continue
		}
		e := a.seen.Checks[a.item(i)]
		answer := Answer{IDs: e.IDs}
		v := q.activity.Grade(answer)
		for j, row := range v.Rows {
			if v.Scored && !v.Right && row.Sign == Neutral && slices.Contains(q.activity.Solution().IDs, row.ID) {
				v.Rows[j].Sign = Missed
			}
		}
		out = append(out, Reviewed{a.shown(q), answer, v, e.Skipped})
	}
	return out
}

// Total is how many items were answered rightly in a use, out of those that were answered and have a right answer.
func (in *Instrument) Total(p Progress, use Use) (right, of int) {
	for _, item := range in.Items {
		e, answered := in.answered(p, use, item)
		if answered {
			of++
		}
		if answered && e.Right {
			right++
		}
	}
	return right, of
}

func (in *Instrument) answered(p Progress, use Use, item Item) (CheckAnswer, bool) {
	e, given := p.Checks[CheckItem{in.Key, use, item.ID}]
	return e, given && !e.Skipped && item.A.Kind != "poll"
}
