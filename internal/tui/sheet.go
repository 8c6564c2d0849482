package tui

import "example.org/safeskills/course"

// sheet is a question that stands by itself, answered once: its asker, and what is said of the answer.
type sheet struct {
	question course.Question
	asker    asker           // nil where nothing is asked
	verdict  *course.Verdict // what is being said of the answer
	notice   string
	scroll   int // lines by which a long text was scrolled
}

func newSheet(q course.Question) sheet { return sheet{question: q, asker: newAsker(q)} }

func (s sheet) typing() bool {
	t, ok := s.asker.(typist)
	return ok && t.typing()
}

func (s sheet) reading() bool {
	r, ok := s.asker.(reader)
	return ok && r.reading()
}

// take hands a key, a click or a paste to the asker.
func (s sheet) take(l look, msg any) (sheet, reply) {
	wasReading := s.reading()
	next, r := s.asker.press(l, msg)
	s.asker, s.notice = next, r.notice
	if s.reading() != wasReading {
		s.scroll = 0
	}
	return s, r
}

// tell shows what is said of an answer; the asker offers no second try.
func (s sheet) tell(given course.Answer, v course.Verdict) sheet {
	s.verdict, s.notice, s.scroll = &v, "", 0
	settled := v
	settled.Right = true
	s.asker = s.asker.judged(&settled, given)
	return s
}

// in is the same question in other words, with the learner where she was.
func (s sheet) in(q course.Question) sheet {
	s.question, s.asker = q, s.asker.with(q)
	return s
}

// roll scrolls by lines, downwards, as far as a drawing goes. What is no text scrolls up from where it stands.
func (s sheet) roll(d drawing, by int) sheet {
	if !s.reading() {
		by = -by
	}
	s.scroll = max(0, min(s.scroll+by, len(d.lines)-d.room))
	return s
}

// sheetHead is the header of a sheet: what it belongs to, and which one of how many it is.
func sheetHead(l look, title string, n, of, width, height int) []string {
	lines := []string{
		l.ends(l.theme.strong.Render(title), l.T("map.at", "n", n, "m", of), width),
		l.theme.progress(n, of, width),
	}
	if height > roomy {
		lines = append(lines, "")
	}
	return lines
}

// draw lays the question out below a header and above a box, which may be empty.
func (s sheet) draw(l look, head, box []string, width, height int) drawing {
	d := drawing{head: head, header: len(head), view: s.asker.view(l, width)}
	if !s.reading() {
		d.lines = append(l.md.lines(course.PromptOf(s.question), width), "")
		d.before = len(d.lines)
		d.box = box
	}
	d.lines = append(d.lines, d.view.lines...)
	if len(d.box) > 0 && d.header+len(d.lines)+len(d.box) < height {
		d.box = append([]string{""}, d.box...)
	}
	d = d.measured(height)
	switch spare := len(d.lines) - d.room; {
	case spare <= 0:
	case s.reading():
		d.top = min(s.scroll, spare)
	default:
		from, to := d.before+d.view.from, d.before+d.view.to
		d.top = max(0, max(0, min(from, to-d.room))-s.scroll)
	}
	return d
}

// keys are the footer's: those of the asker and, when something is said of the answer, those that go on and read the reasons.
func (s sheet) keys(l look) []keyHelp {
	more := keyHelp{"Tab", l.T("key.more")}
	if s.verdict != nil && !s.reading() {
		return append(append([]keyHelp{{"Enter", l.T("key.next")}}, reasons(l, s.verdict)...), more)
	}
	return append(s.asker.keys(l), more)
}
