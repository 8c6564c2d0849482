package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// warmUp asks again what was missed in earlier sittings, one thing after another, each once.
type warmUp struct {
	sheet
	session *session
	items   []course.WarmUpItem
	at      int // len(items) at the end
	given   course.Answer
	shown   bool // the answer was looked at
}

// warmUp is what to look at again in this sitting; a guest has nothing.
func (s *session) warmUp() []course.WarmUpItem {
	if s.log == nil {
		return nil
	}
	return s.course.WarmUp(s.progress, s.band)
}

// warmUpStops is the map's row of a warm-up, if there is one.
func warmUpStops(l look, s *session) []stop {
	items := s.warmUp()
	n := len(items)
	if n == 0 {
		return nil
	}
	return []stop{{
		row:   row{text: tagged(l.T("warmup.tag"), l.words.N("warmup.row", n)), note: l.words.N("map.minutes", course.WarmUpMinutes(n))},
		about: l.T("warmup.about"),
		open:  func(look) (screen, tea.Cmd) { return newWarmUp(s, items), nil },
	}}
}

func newWarmUp(s *session, items []course.WarmUpItem) screen {
	return warmUp{session: s, items: items}.to(0)
}

// to is the screen at an item, freshly asked, or at the end.
func (s warmUp) to(n int) warmUp {
	next := warmUp{session: s.session, items: s.items, at: n}
	if !next.ended() {
		next.sheet = newSheet(next.asked())
	}
	return next
}

func (s warmUp) ended() bool { return s.at == len(s.items) }

// asked is the item's question, in the learner's order.
func (s warmUp) asked() course.Question { return s.items[s.at].Question(s.session.learner) }

func (s warmUp) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case spokeMsg:
		return s.speak(m.course), nav{}, nil
	case muteMsg:
		s.notice = l.T("aloud.failed")
		return s, nav{}, nil
	case chosenMsg:
		return s.command(l, m.command)
	case press:
		return s.press(l, m)
	case paste:
		return s.ask(l, m)
	case wheel:
		return s.scrolled(l, int(m)), nav{}, nil
	case click:
		if s.ended() {
			return s, nav{}, nil
		}
		if at, ok := s.drawn(l, l.width, l.height).click(m); ok {
			return s.ask(l, at)
		}
		return s, nav{}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s warmUp) press(l look, p press) (screen, nav, tea.Cmd) {
	switch {
	case s.ended() && (p == "enter" || p == "space" || p == "esc"):
		return s, nav{kind: home}, nil
	case p == "tab":
		return s, nav{kind: open, screen: newMenu(l.T("menu.step"), s.commands(l))}, nil
	case s.verdict != nil && p == "enter" && !s.reading():
		return s.to(s.at + 1), nav{}, nil
	case s.reading() && lines(l, p) != 0, p == "pgup", p == "pgdown":
		return s.scrolled(l, lines(l, p)), nav{}, nil
	}
	next, move, cmd := s.ask(l, p)
	if move.kind == unused && p == "esc" {
		return s, nav{kind: home}, nil
	}
	return next, move, cmd
}

// ask hands a key, a click or a paste to the asker and does what comes of it. There is one try.
func (s warmUp) ask(l look, msg any) (screen, nav, tea.Cmd) {
	if s.ended() {
		return s, nav{kind: unused}, nil
	}
	next, r := s.take(l, msg)
	switch {
	case s.verdict != nil && (r.done || r.anew):
		return s, nav{}, nil
	case r.done:
		s.sheet = next
		return s.handIn()
	case !r.took:
		return s, nav{kind: unused}, nil
	}
	s.sheet = next
	return s, nav{}, nil
}

func (s warmUp) handIn() (screen, nav, tea.Cmd) {
	given := s.asker.answer()
	v, try := s.items[s.at].HandIn(given)
	return s.judged(given, v), nav{}, s.session.record([]course.Event{try})
}

// judged shows what is said of an answer.
func (s warmUp) judged(given course.Answer, v course.Verdict) warmUp {
	s.given, s.sheet = given, s.tell(given, v)
	return s
}

// speak is the same item in another language, where it is offered there.
func (s warmUp) speak(c *course.Course) screen {
	items := slices.Clone(s.items)
	for i, item := range items {
		items[i], _ = item.In(c)
	}
	s.items = items
	if s.ended() {
		return s
	}
	s.sheet = s.in(s.asked())
	if s.verdict != nil {
		v, _ := s.items[s.at].HandIn(s.given)
		return s.judged(s.given, v)
	}
	return s
}

func (s warmUp) commands(l look) []command {
	var out []command
	if !s.ended() && s.verdict == nil {
		out = append(out, command{cmdAnswer, l.T("menu.answer")})
	}
	if says, ok := s.says(l); ok {
		out = append(out, aloudCommands(l, s.session, says.moment)...)
	}
	return append(append(out, command{cmdMap, l.T("menu.to-map")}), mapCommands(l)...)
}

func (s warmUp) command(l look, c commandID) (screen, nav, tea.Cmd) {
	if says, ok := s.says(l); ok && s.session.aloudCommand(c, says.moment) {
		return s, nav{}, nil
	}
	if c == cmdAnswer {
		answer, v, try := s.items[s.at].Reveal()
		s.shown = true
		return s.judged(answer, v), nav{}, s.session.record([]course.Event{try})
	}
	move, cmd := s.session.mapCommand(l, c)
	return s, move, cmd
}

func (s warmUp) scrolled(l look, by int) screen {
	if !s.ended() {
		s.sheet = s.roll(s.drawn(l, l.width, l.height), by)
	}
	return s
}

func (s warmUp) head(l look, width, height int) []string {
	return sheetHead(l, l.T("warmup.title"), min(s.at+1, len(s.items)), len(s.items), width, height)
}

func (s warmUp) View(l look, width, height int) body {
	if s.ended() {
		return body{lines: append(s.head(l, width, height), text.Wrap(l.T("warmup.end"), width, 0)...)}.fit(height)
	}
	return s.drawn(l, width, height).body(l, width)
}

func (s warmUp) drawn(l look, width, height int) drawing {
	return s.draw(l, s.head(l, width, height), s.box(l, width), width, height)
}

// box is what is said at the bottom.
func (s warmUp) box(l look, width int) []string {
	title, words := l.T("step.notice"), s.notice
	if words == "" && s.verdict != nil {
		title, words = saidOf(l, s.asker, *s.verdict)
		if s.shown {
			title = l.T("step.answer")
		}
		if words == "" {
			title, words = "", title
		}
	}
	if words == "" {
		return nil
	}
	return l.theme.box(title, l.md.lines(words, width-4), width)
}

func (s warmUp) Keys(l look) []keyHelp {
	if s.ended() {
		return []keyHelp{{"Enter", l.T("key.map")}, {"Tab", l.T("key.more")}}
	}
	return s.keys(l)
}
