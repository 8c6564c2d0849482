package plain

import (
	"example.org/safeskills/course"
)

// lookAt tells the n-th answer of a check that has ended, with its reasons; behind the last one it is the map.
func (c check) lookAt(n int) place {
	return c.in(func(c check) place {
		review := c.at.Review()
		if n > len(review) {
			return c.courseMap
		}
		one := review[n-1]
		c.step = &step{sitting: c.sitting, asked: one.Question, given: one.Answer, verdict: &one.Verdict}
		c.asker = c.askerOf(c.asked)
		c.say("", c.words.T("plain.check", "title", c.words.T("check.review"), "n", n, "m", len(review)))
		c.tellQuestion()
		c.tellAnswer(one)
		return c.after(n, len(review))
	})
}

// tellAnswer says what was answered and why it fits or does not, and what would have fitted.
func (c check) tellAnswer(one course.Reviewed) {
	written := c.asker.written(one.Answer)
	switch r, single := c.single(); {
	case one.Skipped:
		c.say(c.words.T("plain.left-out"))
	case single:
		c.say(c.words.T("plain.your-answer", "answer", written))
		c.tellSingle(r)
	default:
		c.say(c.words.T("plain.your-answer", "answer", written))
		if one.Verdict.Right && len(one.Answer.IDs) == 0 {
			c.say(c.words.T("plain.nothing-right"))
		}
	}
	_, picked := one.Question.(course.Pick)
	for _, r := range c.rows() {
		if r.Sign == course.Missed || r.Sign != course.Neutral && !picked {
			c.tellRow(r)
		}
	}
}

// tellRow is how a row turned out, and why; of what was to be chosen, that another one fits is no second thing to choose.
func (c check) tellRow(r course.Row) {
	if _, picked := c.asked.(course.Pick); picked && r.Sign == course.Missed {
		for i, id := range c.asker.rows() {
			if id == r.ID {
				c.say(c.words.T("plain.row", "sign", c.words.T("check.fits"), "n", i+1, "why", oneLine(r.Feedback)))
			}
		}
		return
	}
	c.step.tellRow(r)
}

// after waits for what is to come after the n-th answer.
func (c check) after(n, of int) place {
	var here place
	here = func() place {
		prompt := c.words.T("plain.ask-next-answer", "keys", c.words.T("plain.keys"))
		if n == of {
			prompt = c.words.T("plain.ask-map-next", "keys", c.words.T("plain.keys"))
		}
		in := c.await(prompt)
		rows := c.rows()
		switch i := number(in.line); {
		case in.goesOn():
			return c.lookAt(n + 1)
		case in.command == cmdBack && n > 1:
			return c.lookAt(n - 1)
		case in.command == cmdBack:
			return c.courseMap
		case in.command == cmdAloud:
			return c.toggleAloud(c.lookAt(n), here)
		case in.command == cmdHelp:
			return c.help(nil, c.lookAt(n))
		case in.command == cmdMenu:
			rows := append(c.aloudRows(c.lookAt(n), here), row{text: c.words.T("menu.to-map"), to: c.courseMap})
			return c.menu(append(rows, c.mapRows(c.lookAt(n))...), here)
		case in.command != noCommand:
			return c.general(in.command, here)
		case i < 1 || i > len(rows):
			c.say(c.words.T("plain.not-read"))
		default:
			c.tellRow(rows[i-1])
		}
		return here
	}
	return here
}
