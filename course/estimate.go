package course

import "strings"

// Estimate is the minutes a learner needs for all steps: the words on the right path and half of all other feedback, at the
// words a minute of the band's level, and the seconds of each kind.
func (m *Module) Estimate(level int) float64 {
	var minutes float64
	for _, s := range m.Steps {
		minutes += s.estimate(level)
	}
	return minutes
}

func (s Step) estimate(level int) float64 {
	seconds := kindNamed(s.Kind).seconds
	read, turns := rightPath(s.Activity)
	other := 0
	for _, row := range s.Activity.Grade(Answer{}).Rows {
		other += words(row.Feedback)
	}
	return (float64(read)+float64(other)/2)/wordsAMinute(level) + float64(seconds*turns)/60
}

// wordsAMinute is what a band reads.
func wordsAMinute(level int) float64 { return [3]float64{90, 130, 170}[level] }

// rightPath is the words a learner reads who answers rightly at once, and the turns it takes.
func rightPath(a Activity) (read, turns int) {
	for turns = 1; ; turns++ {
		q, solution := a.Ask(), a.Solution()
		next, coach, ok := Activity(nil), "", false
		if s, sequel := a.(Sequel); sequel {
			next, coach, ok = s.Next(solution)
		}
		if !ok {
			read += asked(q)
			for _, row := range a.Grade(solution).Rows {
				if row.Sign == Good {
					read += words(row.Feedback)
				}
			}
			return read, turns
		}
		for _, o := range q.(Pick).Options {
			read += len(strings.Fields(o.Text))
		}
		read += words(coach)
		a = next
	}
}

// asked is the words of a question; of a talk, all that was said in it.
func asked(q Question) int {
	count := func(options ...Option) (n int) {
		for _, o := range options {
			n += len(strings.Fields(o.Text))
		}
		return n
	}
	switch q := q.(type) {
	case Pick:
		n := words(q.Prompt) + count(q.Options...)
		for _, p := range q.Papers[:q.Looks] {
			n += len(strings.Fields(p.Title + " " + p.Text))
		}
		if q.Talk != nil {
			for _, said := range q.Talk.Said {
				n += len(strings.Fields(said.Text))
			}
		}
		return n
	case Mark:
		n := words(q.Prompt)
		for _, p := range q.Message.Parts {
			n += len(strings.Fields(p.Text))
		}
		return n
	case Arrange:
		return words(q.Prompt) + count(q.Items...)
	case Assign:
		n := words(q.Prompt) + count(q.Items...) + count(q.Bins...)
		for _, own := range q.Own {
			n += count(own...)
		}
		return n
	case Turn:
		return words(q.Prompt) + len(strings.Fields(q.cipher.written))
	}
	return words(PromptOf(q))
}
