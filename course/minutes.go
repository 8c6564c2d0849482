package course

import "example.org/safeskills/internal/text"

// All minutes here are estimates (format.md), from the words that are read at the pace of a band and the seconds that each kind takes.
// What has errors, or is not there, takes none.

// Steps are the steps of a module that a part of a path wants: the core ones, or all of them where none is core.
func (p PathPart) Steps(m *Module) []*Step { return onTheWay(m, Entry{Core: p.Core, Way: Played}) }

// PartMinutes is how many minutes a part of a path takes a learner of a band.
func (c *Course) PartMinutes(p PathPart, band string) float64 {
	if !c.Has(p.Module, band) {
		return 0
	}
	m, issues := c.Module(p.Module, band)
	if issues.Err() != nil {
		return 0
	}
	minutes := 0.0
	for _, s := range p.Steps(m) {
		minutes += s.estimate(c.pace(band))
	}
	return minutes
}

// CheckMinutes is how many minutes some uses of a check take a learner of a band; a use that serves nothing takes none.
func (c *Course) CheckMinutes(check, band string, uses ...Use) float64 {
	if check == "" {
		return 0
	}
	in, err := c.Instrument(check, band)
	if err != nil {
		return 0
	}
	minutes := 0.0
	for _, use := range uses {
		minutes += in.estimate(use, c.pace(band))
	}
	return minutes
}

// CaseMinutes is how many minutes a case takes a learner of a band: its opening and its finale.
func (c *Course) CaseMinutes(id, band string) float64 {
	if id == "" || !c.Has(CaseModule(id), band) {
		return 0
	}
	m, issues := c.Module(CaseModule(id), band)
	if issues.Err() != nil {
		return 0
	}
	pace := c.pace(band)
	return float64(words(m.Opening))/pace + m.estimate(pace)
}

// besideMinutes is how many minutes of a path are not its modules: the check before and after, and the case.
func (c *Course) besideMinutes(p Path, band string) float64 {
	return c.CaseMinutes(p.Case, band) + c.CheckMinutes(p.Check, band, Before, After)
}

// pathMinutes is how many minutes a path takes a learner of a band: the modules that the band has, and what is beside them.
func (c *Course) pathMinutes(p Path, band string) float64 {
	minutes := c.besideMinutes(p, band)
	for _, part := range p.Parts {
		minutes += c.PartMinutes(part, band)
	}
	return minutes
}

// estimate is how many minutes a use takes at a pace: the mean of the two forms.
func (in *Instrument) estimate(use Use, pace float64) float64 {
	n := min(in.Serves[use], len(in.Items))
	if n == 0 {
		return 0
	}
	read, seconds := 0.0, 0
	for _, item := range in.Items[:n] {
		for _, f := range []Form{item.A, item.B} {
			read += float64(asked(f.Activity.Ask())) / 2
		}
		seconds += kindNamed(item.A.Kind).seconds
	}
	for _, q := range in.Confidence {
		read += float64(words(q.Prompt))
		seconds += kindNamed("poll").seconds
	}
	return read/pace + float64(seconds)/60
}

func (m *Module) estimate(pace float64) float64 {
	var minutes float64
	for _, s := range m.Steps {
		minutes += s.estimate(pace)
	}
	return minutes
}

// estimate is how many minutes a step takes at a pace: the words on the right path, half of all feedback, since nobody
// reads all of it, and the seconds of its kind, of a talk for each turn.
func (s Step) estimate(pace float64) float64 {
	seconds := kindNamed(s.Kind).seconds
	read, turns := rightPath(s.Activity)
	other := 0
	for _, row := range s.Activity.Grade(Answer{}).Rows {
		other += words(row.Feedback)
	}
	return (float64(read)+float64(other)/2)/pace + float64(seconds*turns)/60
}

// pace is how many words a minute a band reads in the course's language; of Chinese, how many characters.
func (c *Course) pace(band string) float64 { return wordsAMinute(c.level(band), c.Language) }

// wordsAMinute is how fast a band reads, by its level (format.md). Chinese needs 1.7 characters for a word of English
// (research/terms.md, part 3), and text.Words counts each.
func wordsAMinute(level int, language string) float64 {
	pace := [3]float64{90, 130, 170}[level]
	if language == "zh" {
		pace *= expansion(language)
	}
	return pace
}

// rightPath is the words a learner reads who answers rightly at once, and the turns it takes.
func rightPath(a Activity) (read, turns int) {
	for turns = 1; ; turns++ {
		q, solution := a.Ask(), a.Solution()
		var next Activity
		var coach string
		goesOn := false
		if s, ok := a.(Sequel); ok {
			next, coach, goesOn = s.Next(solution)
		}
		if !goesOn {
			read += asked(q)
			for _, row := range a.Grade(solution).Rows {
				if row.Sign == Good {
					read += words(row.Feedback)
				}
			}
			return read, turns
		}
		for _, o := range q.(Pick).Options {
			read += text.Words(o.Text)
		}
		read += words(coach)
		a = next
	}
}

// asked is the words of a question; of a talk, all that was said in it.
func asked(q Question) int {
	count := func(options []Option) (n int) {
		for _, o := range options {
			n += text.Words(o.Text)
		}
		return n
	}
	n := words(PromptOf(q)) + count(itemsOf(q))
	switch q := q.(type) {
	case Pick:
		for _, p := range q.Papers[:q.Looks] {
			n += text.Words(p.Title) + text.Words(p.Text)
		}
		if q.Talk != nil {
			for _, said := range q.Talk.Said {
				n += text.Words(said.Text)
			}
		}
	case Assign:
		n += count(q.Bins)
		for _, own := range q.Own {
			n += count(own)
		}
	case Turn:
		n += text.Words(q.cipher.written)
	}
	return n
}
