package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// check asks the questions of a check, one after another, and says nothing of any answer before the end. There the answers
// are looked back at, with their reasons.
type check struct {
	sheet
	session *session
	at      course.Assessment
	early   bool              // some of the modules are still to come
	review  []course.Reviewed // nil before the end
	looking int               // which of them is looked at, from 1; 0 while none is
}

// checkStops are the map's rows of the path's check: what comes before the modules, and what stands below them.
func checkStops(l look, s *session) (ahead, below []stop) {
	offers, err := s.course.Offers(s.path, s.band, s.learner, s.progress, s.asked.Check)
	if err != nil {
		return nil, []stop{{row: row{text: tagged("", l.T("check.row-closed")), note: phrases.Unread(l.words, err), off: true}}}
	}
	for _, o := range offers {
		one := checkStop(l, s, o)
		if o.First {
			ahead = append(ahead, one)
		} else {
			below = append(below, one)
		}
	}
	return ahead, below
}

func checkStop(l look, s *session, o course.Offer) stop {
	title, state, about := phrases.Check(l.words, o)
	one := stop{about: about, open: func(l look) (screen, tea.Cmd) { return newCheck(l, s, o), nil }}
	switch {
	case !o.Next || s.log == nil: // of a guest nothing can be counted, so she need not be asked first
	case o.First:
		one.next = foremost
	default:
		one.next = toDo
	}
	one.row = row{text: tagged(state, title), note: l.words.N("map.minutes", o.Minutes)}
	return one
}

// newCheck is the check where it was left; of one that is done, the answers.
func newCheck(l look, s *session, o course.Offer) screen {
	c := check{session: s, at: o.Assessment, early: o.Early}
	switch n, _ := c.at.Number(); {
	case c.at.Done():
		return c.ended().lookAt(1)
	case n > 1:
		return c.ask(l)
	}
	return c
}

// ask is the screen at the question that comes now, or at the end.
func (s check) ask(l look) check {
	if s.at.Done() {
		return s.ended()
	}
	s.sheet = newSheet(s.asked(l))
	return s
}

// asked is the question that comes now.
func (s check) asked(l look) course.Question {
	return s.at.Asked(l.T("check.how-sure"), l.words.Sure)
}

func (s check) ended() check {
	s.sheet, s.review = sheet{}, s.at.Review()
	return s
}

// lookAt is the screen at the n-th answer.
func (s check) lookAt(n int) check {
	s.looking = n
	one := s.review[n-1]
	s.sheet = newSheet(one.Question).tell(one.Answer, one.Verdict)
	return s
}

// beginning is whether nothing was asked yet.
func (s check) beginning() bool { return s.asker == nil && !s.at.Done() }

func (s check) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case spokeMsg:
		return s.speak(l, m.course), nav{}, nil
	case muteMsg:
		s.notice = l.T("aloud.failed")
		return s, nav{}, nil
	case chosenMsg:
		return s.command(l, m.command)
	case press:
		return s.press(l, m)
	case wheel:
		return s.scrolled(l, int(m)), nav{}, nil
	case click:
		if s.asker == nil {
			return s, nav{}, nil
		}
		if at, ok := s.drawn(l, l.width, l.height).click(m); ok {
			return s.give(l, at)
		}
		return s, nav{}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s check) press(l look, p press) (screen, nav, tea.Cmd) {
	goesOn := p == "enter" || p == "space" || p == press(l.T("letter.next"))
	switch {
	case p == "tab":
		return s, nav{kind: open, screen: newMenu(l.T("menu.step"), s.commands(l))}, nil
	case p == "esc":
		return s, nav{kind: home}, nil
	case s.beginning() && goesOn:
		return s.ask(l), nav{}, nil
	case s.asker == nil && goesOn:
		return s.lookAt(1), nav{}, nil
	case s.asker == nil:
		return s, nav{kind: unused}, nil
	case s.looking > 0 && (p == "enter" || p == press(l.T("letter.next"))):
		return s.lookOn()
	case p == "pgup", p == "pgdown":
		return s.scrolled(l, lines(l, p)), nav{}, nil
	}
	next, move, cmd := s.give(l, p)
	if move.kind == unused && p == press(l.T("letter.next")) {
		return s.skip(l)
	}
	return next, move, cmd
}

// lookOn looks at the next answer; after the last one it is the map.
func (s check) lookOn() (screen, nav, tea.Cmd) {
	if s.looking == len(s.review) {
		return s, nav{kind: home}, nil
	}
	return s.lookAt(s.looking + 1), nav{}, nil
}

// give hands a key or a click to the asker; an answer is kept, and the next question comes.
func (s check) give(l look, msg any) (screen, nav, tea.Cmd) {
	next, r := s.take(l, msg)
	switch {
	case s.looking > 0 && (r.done || r.anew):
		return s, nav{}, nil
	case r.done:
		at, events := s.at.HandIn(next.asker.answer())
		s.at = at
		return s.ask(l), nav{}, s.session.record(events)
	case !r.took:
		return s, nav{kind: unused}, nil
	}
	s.sheet = next
	return s, nav{}, nil
}

// skip goes on without an answer.
func (s check) skip(l look) (screen, nav, tea.Cmd) {
	at, events := s.at.Next()
	s.at = at
	return s.ask(l), nav{}, s.session.record(events)
}

// speak is the same question in another language, where the check is offered there.
func (s check) speak(l look, c *course.Course) screen {
	at, err := s.at.In(c)
	if err != nil {
		return s
	}
	s.at = at
	switch {
	case s.looking > 0:
		return s.ended().lookAt(s.looking)
	case s.at.Done():
		return s.ended()
	case s.asker != nil:
		s.sheet = s.in(s.asked(l))
	}
	return s
}

func (s check) commands(l look) []command {
	var out []command
	switch {
	case s.looking > 1:
		out = append(out, command{cmdBack, l.T("menu.back")})
	case s.asker != nil && s.looking == 0:
		out = append(out, command{cmdSkip, l.T("check.skip")})
	}
	if says, ok := s.says(l); ok {
		out = append(out, aloudCommands(l, s.session, says.moment)...)
	}
	return append(append(out, command{cmdMap, l.T("menu.to-map")}), mapCommands(l)...)
}

func (s check) command(l look, c commandID) (screen, nav, tea.Cmd) {
	if says, ok := s.says(l); ok && s.session.aloudCommand(c, says.moment) {
		return s, nav{}, nil
	}
	switch c {
	case cmdSkip:
		return s.skip(l)
	case cmdBack:
		return s.lookAt(s.looking - 1), nav{}, nil
	}
	move, cmd := s.session.mapCommand(l, c)
	return s, move, cmd
}

func (s check) scrolled(l look, by int) screen {
	if s.asker != nil {
		s.sheet = s.roll(s.drawn(l, l.width, l.height), by)
	}
	return s
}

func (s check) View(l look, width, height int) body {
	if s.asker != nil {
		return s.drawn(l, width, height).body(l, width)
	}
	words := s.intro(l)
	if s.at.Done() {
		words = l.T("check.thanks")
	}
	lines := []string{"", l.theme.strong.Render(s.at.Instrument().Title), ""}
	return body{lines: append(lines, l.md.lines(words, width)...)}.fit(height)
}

// intro says what the questions are for, and that nobody is marked.
func (s check) intro(l look) string {
	words := phrases.CheckIntro(l.words, s.at.Use(), s.session.log == nil) + "\n\n" + l.T("check.intro-how")
	if s.early {
		words += "\n\n" + l.T("check.early")
	}
	return words
}

func (s check) drawn(l look, width, height int) drawing {
	title := s.at.Instrument().Title
	n, of := s.at.Number()
	if s.looking > 0 {
		title, n, of = l.T("check.review"), s.looking, len(s.review)
	}
	return s.draw(l, sheetHead(l, title, n, of, width, height), s.box(l, width), width, height)
}

// box is what is said at the bottom: why an answer can't be handed in, or what is to be said of the row in focus.
func (s check) box(l look, width int) []string {
	title, words := l.T("step.notice"), s.notice
	if s.looking > 0 {
		title, words = saidOf(l, s.asker, *s.verdict)
		row, _ := rowOf(s.verdict, s.asker.focus())
		pick, one := s.question.(course.Pick)
		switch {
		case s.review[s.looking-1].Skipped:
			title = l.T("check.left-out")
		case one && !pick.Many && row.Sign == course.Missed:
			title = l.T("check.fits")
		}
	}
	if words == "" {
		return nil
	}
	return l.theme.box(title, l.md.lines(words, width-4), width)
}

func (s check) Keys(l look) []keyHelp {
	more := keyHelp{"Tab", l.T("key.more")}
	switch {
	case s.beginning():
		return []keyHelp{{"Enter", l.T("make.begin")}, {"Esc", l.T("key.map")}, more}
	case s.asker == nil:
		return []keyHelp{{"Enter", l.T("key.go-on")}, {"Esc", l.T("key.map")}, more}
	}
	keys := s.keys(l)
	if s.looking == 0 {
		leaveOut := keyHelp{l.T("letter.next"), l.T("check.key-skip")}
		keys = slices.Insert(keys, len(keys)-1, leaveOut)
	}
	if s.looking > 0 && s.looking == len(s.review) {
		keys[0].does = l.T("key.map")
	}
	return keys
}
