package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// step is a step of a module: its question, and what is said of the answer.
type step struct {
	session *session
	part    course.PathPart
	visit   course.Visit
	asker   asker
	verdict *course.Verdict // what is being said of an answer
	given   course.Answer
	shown   bool   // the answer was looked at
	ponders bool   // each decides alone, before anything is touched
	mapped  bool   // of a talk that has ended: its ways are shown
	coach   string // what is said of a reply, before the talk goes on
	hint    string
	notice  string
	since   time.Time
	anew    bool // after a miss, another try was begun
	scroll  int  // lines by which a long text was scrolled
}

func newStep(s *session, part course.PathPart, v course.Visit) screen {
	if p := s.parked; p != nil && p.visit.Same(v) {
		s.parked = nil
		return *p
	}
	s.parked = nil
	return step{session: s, part: part}.at(v)
}

// at is the screen at the visit's present step, freshly asked.
func (s step) at(v course.Visit) step {
	if v.Module().Sensitivity == course.Restricted {
		s.session.walked = &v
	}
	return step{session: s.session, part: s.part, visit: v, asker: newAsker(v.Question()), since: s.session.now(),
		ponders: s.session.people > 1 && v.Ponders()}.ended()
}

// isEnded is whether the step is a talk that has come to its end.
func (s step) isEnded() bool {
	t := s.talk()
	return t != nil && t.Ended && s.coach == ""
}

// ended shows the verdict of a talk that has ended, as on a resume.
func (s step) ended() step {
	if s.isEnded() {
		v := s.visit.Judge(course.Answer{})
		s.verdict = &v
	}
	return s
}

func (s step) keeps() bool   { return s.visit.Keeps() && s.session.log != nil }
func (s step) hasHint() bool { _, left := s.visit.Hints(); return left > 0 && s.asks() }

// asks is whether an answer can still be given here: nothing was handed in, or nothing right.
func (s step) asks() bool {
	return s.coach == "" && !s.shown && !s.isEnded() && (s.verdict == nil || !s.verdict.Right)
}

func (s step) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case press:
		return s.press(l, m)
	case paste:
		s.notice = ""
		if next, move, cmd, used := s.ask(l, m); used {
			return next, move, cmd
		}
		return s, nav{kind: unused}, nil
	case click:
		return s.click(l, m)
	case wheel:
		return s.scrolled(l, int(m)), nav{}, nil
	case chosenMsg:
		return s.command(l, m.command)
	case spokeMsg:
		return s.speak(l, m.course), nav{}, nil
	case hiddenMsg, helpedMsg:
		return s.overheard(l, msg)
	case muteMsg:
		s.notice = l.T("aloud.failed")
		return s, nav{}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s step) press(l look, p press) (screen, nav, tea.Cmd) {
	s.notice = ""
	switch {
	case s.coach != "" && (p == "enter" || p == "space" || s.isNext(l, p)):
		return s.turn(), nav{}, nil
	case s.coach != "" && p != "tab" && p != "esc":
		return s, nav{kind: unused}, nil
	case s.isText() && lines(l, p) != 0:
		return s.scrolled(l, lines(l, p)), nav{}, nil
	case s.isEnded() && !s.mapped && (p == "enter" || p == "space"):
		s.mapped, s.scroll = true, 0
		return s, nav{}, nil
	}
	if s.ponders && (p == "enter" || p == "space") {
		s.ponders = false
		return s, nav{}, nil
	}
	if next, move, cmd, used := s.ask(l, p); used {
		return next, move, cmd
	}
	switch {
	case s.verdict != nil && p == "enter":
		return s.goOn()
	case p == "pgup" || p == "pgdown":
		return s.scrolled(l, lines(l, p)), nav{}, nil
	case s.isNext(l, p):
		return s.next()
	case p == "esc":
		return s.back()
	case p == "tab":
		return s, nav{kind: open, screen: newMenu(l.T("menu.step"), s.commands(l))}, nil
	}
	return s, nav{kind: unused}, nil
}

// ask hands a key, a click or a paste to the asker and does what comes of it; used is false when it meant nothing there.
func (s step) ask(l look, msg any) (next screen, move nav, cmd tea.Cmd, used bool) {
	if s.ponders {
		return s, nav{}, nil, false
	}
	wasText := s.isText()
	a, r := s.asker.press(l, msg)
	s.asker = a
	switch {
	case r.next:
		next, move, cmd = s.next()
		return next, move, cmd, true
	case r.done:
		next, move, cmd = s.handIn()
		return next, move, cmd, true
	case r.anew:
		s.verdict, s.scroll, s.anew = nil, 0, true
	}
	if s.isText() != wasText {
		s.scroll = 0
	}
	s.notice = r.notice
	return s, nav{}, nil, r.took
}

func (s step) isNext(l look, p press) bool { return p == press(l.T("letter.next")) }

func (s step) isRead() bool { _, ok := s.asker.(readAsker); return ok }

// talk is the conversation of a step that is one, else nil.
func (s step) talk() *course.Talk {
	p, _ := s.visit.Question().(course.Pick)
	return p.Talk
}

// isText is whether what is shown is a text that scrolls down from its beginning.
func (s step) isText() bool { return s.isRead() || s.isEnded() && s.mapped || s.reading() }

// reading is whether the asker shows a text over the whole step.
func (s step) reading() bool {
	r, ok := s.asker.(reader)
	return ok && r.reading() && s.coach == ""
}

// typing is whether letters and digits are text here.
func (s step) typing() bool {
	t, ok := s.asker.(typist)
	return ok && t.typing() && !s.ponders
}

// lines is by how many lines a key scrolls, downwards; 0 for a key that does not.
func lines(l look, p press) int {
	return map[press]int{"up": -1, "down": 1, "pgup": -l.height / 2, "pgdown": l.height / 2}[p]
}

func (s step) scrolled(l look, by int) step {
	most := s.overflow(l)
	if s.isText() {
		s.scroll = max(0, min(s.scroll+by, most))
	} else { // from where it stands, upwards
		s.scroll = max(-most, min(s.scroll-by, most))
	}
	return s
}

func (s step) click(l look, c click) (screen, nav, tea.Cmd) {
	if s.coach != "" {
		return s, nav{}, nil
	}
	if s.ponders {
		s.ponders = false
		return s, nav{}, nil
	}
	at, ok := s.draw(l, l.width, l.height).click(c)
	if !ok {
		return s, nav{}, nil
	}
	next, move, cmd, _ := s.ask(l, at)
	return next, move, cmd
}

// handIn has the answer graded and shows what is said of it.
func (s step) handIn() (screen, nav, tea.Cmd) {
	s.given = s.asker.answer()
	v, out, events := s.visit.HandIn(s.given, s.session.now().Sub(s.since))
	cmd := s.session.record(events)
	s.visit, s.hint, s.scroll, s.anew = v, "", 0, false
	if out.Coach != "" {
		s.coach = out.Coach
		return s, nav{}, cmd
	}
	if out.More {
		return s, nav{}, cmd
	}
	s.verdict = &out.Verdict
	s.asker = s.asker.judged(s.told(), s.given)
	return s, nav{}, cmd
}

// told is the verdict as it may be shown: after a first try that was not right, what was missed stays to be found, and where
// things belong.
func (s step) told() *course.Verdict {
	if s.verdict == nil || s.verdict.Right || s.shown || s.visit.Tries() > 1 {
		return s.verdict
	}
	v := *s.verdict
	v.Rows = slices.Clone(v.Rows)
	for i, r := range v.Rows {
		if r.Sign == course.Missed || r.Sign == course.Neutral {
			v.Rows[i].Sign, v.Rows[i].Feedback = course.Neutral, ""
		}
		v.Rows[i].Bin = ""
	}
	return &v
}

// speak is the same step in another language, with the learner where she was.
func (s step) speak(l look, c *course.Course) screen {
	v, err := s.visit.In(c)
	if err != nil {
		s.notice = l.T("map.no-language")
		return s
	}
	s.visit, s.hint = v, ""
	given, _ := v.Hints()
	if len(given) > 0 {
		s.hint = given[len(given)-1]
	}
	s.asker = s.asker.with(v.Question())
	if s.verdict != nil {
		again := v.Judge(s.given)
		s.verdict = &again
		s.asker = s.asker.judged(s.told(), s.given)
	}
	if s.coach != "" {
		s = s.turn()
	}
	return s
}

// overheard is for the steps that teach the keys for help and hiding: the app has done them already.
func (s step) overheard(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if _, hidden := msg.(hiddenMsg); hidden {
		s.session.parked = &s // what was begun here is there again after the map
	}
	if _, ok := s.asker.(pressAsker); !ok || s.verdict != nil {
		return s, nav{}, nil
	}
	next, r := s.asker.press(l, msg)
	s.asker = next
	if !r.done {
		return s, nav{}, nil
	}
	var cmd tea.Cmd
	handed, _, cmd := s.handIn()
	s = handed.(step)
	if _, hidden := msg.(hiddenMsg); hidden {
		// Coming back leads to the map, so the step is left now, and what is said of it is said there.
		s.session.remark = s.verdict.Rows[0].Feedback
		if v, done, events := s.visit.Next(); !done {
			return s.at(v), nav{}, tea.Batch(cmd, s.session.record(events))
		}
	}
	return s, nav{}, cmd
}
