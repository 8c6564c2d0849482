package tui

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// courseMap is where one comes back to: the modules of the path, and how far one is in each.
type courseMap struct {
	session *session
	list    list
	entries []entry
	warmUp  []course.WarmUpItem // what is to be looked at again in this sitting
	asked   bool                // a focus was set by hand
}

// entry is a module on the map.
type entry struct {
	part  course.PathPart
	head  *course.Head
	known course.ModuleProgress
	done  bool
}

func newCourseMap(s *session) screen { return courseMap{session: s} }

func (courseMap) isMap() bool { return true }

// fill reads the heads and the progress anew; what to do next gets the focus.
func (s courseMap) fill(l look) courseMap {
	s.entries, s.list.rows, s.warmUp = nil, nil, s.session.warmUp()
	next, goOn := -1, s.goOn()
	for _, part := range s.session.path.Parts {
		if !s.session.course.Has(part.Module, s.session.band) {
			continue
		}
		head, err := s.session.course.Head(part.Module, s.session.band)
		e := entry{part: part, head: head, known: s.session.progress.Module(s.session.course.Key(part.Module, s.session.band))}
		e.done = e.known.Done || part.Core && e.known.Core
		r := e.row(l, err, len(s.list.rows)+1)
		if next < 0 && !r.off && !e.done && goOn == "" {
			next = len(s.list.rows)
		}
		if part.Module == goOn && !r.off {
			next = len(s.list.rows)
		}
		s.entries = append(s.entries, e)
		s.list.rows = append(s.list.rows, r)
	}
	if len(s.entries) > 0 {
		extras := append(warmUpRows(l, s.warmUp), makeRows(l, s.session)...)
		extras[0].apart = true
		s.list.rows = append(s.list.rows, extras...)
	}
	if !s.asked {
		s.list.focus = max(next, 0)
	}
	s.list = s.list.settle()
	return s
}

// goOn is the module to go on with: the one asked for, else the last one when it is not finished.
func (s courseMap) goOn() string {
	last := s.session.progress.Last
	if s.session.wanted != "" {
		return s.session.wanted
	}
	for _, part := range s.session.path.Parts {
		known := s.session.progress.Module(last)
		if part.Module == last.Module && last == s.session.course.Key(part.Module, s.session.band) && !known.Done && !(part.Core && known.Core) {
			return last.Module
		}
	}
	return ""
}

// row is the module's line; the number stands for the title where that can't be read, since an id may give a topic away.
func (e entry) row(l look, err error, number int) row {
	r := row{id: e.part.Module, text: l.T("map.module", "n", number), off: err != nil}
	switch {
	case errors.Is(err, course.ErrNoLanguage):
		r.note = l.T("map.no-language")
		return r
	case errors.Is(err, course.ErrNewerContent):
		r.note = l.T("map.newer")
		return r
	case err != nil:
		r.note = l.T("map.broken")
		return r
	}
	state := l.T("map.new")
	switch {
	case e.done:
		state = l.T("map.done")
	case e.known.N > 0:
		state = l.T("map.at", "n", e.known.N, "m", e.known.M)
	}
	r.text, r.note = text.Pad("["+state+"]", 12)+" "+e.head.MenuTitle(), l.words.N("map.minutes", e.head.Minutes)
	if e.head.Sensitivity == course.Restricted {
		r.text, r.note, r.off = text.Pad("", 12)+" "+e.head.MenuTitle(), l.T("map.restricted"), true
	}
	return r
}

func (s courseMap) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case press:
		return s.press(l, m)
	case click:
		return s, nav{kind: unused}, nil
	case chosenMsg:
		return s.command(l, m.command)
	case shownMsg, spokeMsg:
		s.asked = false
		return s.fill(l), nav{}, nil
	}
	return s, nav{kind: unused}, nil
}

func (s courseMap) press(l look, p press) (screen, nav, tea.Cmd) {
	s = s.ready(l)
	switch p {
	case "esc", "tab":
		return s, nav{kind: open, screen: newMenu(l.T("menu.map"), slices.Concat(myDataCommands(l, s.session), certificateCommands(l, s.session), pathCommands(l, s.session), mapCommands(l)))}, nil
	}
	if p == press(l.T("letter.next")) && len(s.entries) > 0 {
		p = "enter"
	}
	next, chosen, took := s.list.press(p)
	s.list, s.asked = next, s.asked || took
	switch {
	case chosen >= 0 && s.isWarmUp(chosen):
		return s, nav{kind: open, screen: newWarmUp(s.session, s.warmUp)}, nil
	case chosen >= len(s.entries):
		return s, nav{kind: open, screen: openMaking(s.session, s.making(chosen))}, nil
	case chosen >= 0:
		s.session.wanted, s.session.remark, s.session.greeting = "", "", ""
		screen, cmd := enter(l, s.session, s.entries[chosen].part, course.Unasked)
		return s, nav{kind: open, screen: screen}, cmd
	case took:
		return s, nav{}, nil
	}
	return s, nav{kind: unused}, nil
}

// isWarmUp is whether the row at i is that of the warm-up.
func (s courseMap) isWarmUp(i int) bool { return len(s.warmUp) > 0 && i == len(s.entries) }

// making is which of the rows about making steps the row at i is; negative for none.
func (s courseMap) making(i int) int {
	if len(s.warmUp) > 0 {
		i--
	}
	return i - len(s.entries)
}

// ready fills the map if nothing has yet.
func (s courseMap) ready(l look) courseMap {
	if s.entries == nil {
		return s.fill(l)
	}
	return s
}

func mapCommands(l look) []command {
	return []command{{cmdLanguage, l.T("menu.language")}, {cmdNextLearner, l.T("menu.next-learner")}, {cmdLeave, l.T("menu.leave")}}
}

func (s courseMap) command(l look, c commandID) (screen, nav, tea.Cmd) {
	switch c {
	case cmdLanguage:
		return s, nav{kind: open, screen: newLanguages(s.session)}, nil
	case cmdNextLearner:
		return s, nav{kind: restart}, nil
	case cmdLeave:
		return s, nav{kind: leave}, nil
	case cmdPath:
		return s, nav{kind: open, screen: newOtherPath(l, s.session)}, nil
	case cmdCertificate:
		screen, cmd := lookForPaper(l, s.session)
		return s, nav{kind: open, screen: screen}, cmd
	case cmdMyData:
		screen, cmd := openMyData(l, s.session)
		return s, nav{kind: open, screen: screen}, cmd
	}
	return s, nav{}, nil
}

// enter opens a module: its first screen, or the question which way to take, or why it can't be opened.
func enter(l look, s *session, part course.PathPart, way course.Way) (screen, tea.Cmd) {
	v, events, err := s.course.Enter(part.Module, s.band, course.Entry{Learner: s.learner, Progress: s.progress, Core: part.Core, Way: way})
	switch {
	case errors.Is(err, course.ErrAsk):
		head, _ := s.course.Head(part.Module, s.band)
		return newContentNote(s, part, head), nil
	case errors.Is(err, course.ErrRestricted):
		return newNotice(l.T("map.restricted-why")), nil
	case err != nil:
		return newNotice(l.T("map.broken-why")), nil
	}
	return newStep(s, part, v), s.record(events)
}

func (s courseMap) View(l look, width, height int) body {
	s = s.ready(l)
	title := s.session.path.Title
	if title == "" {
		title = l.T("map.everything")
	}
	if s.session.path.Minutes > 0 {
		title += " " + l.theme.glyphs.dash + " " + l.words.N("map.minutes", s.session.path.Minutes)
	}
	done := 0
	for _, e := range s.entries {
		if e.done {
			done++
		}
	}
	who := s.session.nickname
	if who == "" {
		who = l.T("map.guest")
	}
	b := body{lines: []string{
		ends("SafeSkills", who, width), l.theme.rule(width),
		ends(title, l.T("map.done-of", "n", done, "m", len(s.entries)), width), "",
	}}
	if len(s.entries) == 0 {
		b.lines = append(b.lines, text.Wrap(l.T("map.empty"), width, 0)...)
		return b.fit(height)
	}
	b.add(l, s.list, width)
	b.lines = append(b.lines, "")
	b.lines = append(b.lines, text.Wrap(s.hint(l), width, 0)...)
	if s.session.greeting != "" {
		b.lines = append(append(b.lines, ""), text.Wrap(s.session.greeting, width, 0)...)
	}
	if s.session.remark != "" {
		b.lines = append(append(b.lines, ""), l.theme.box(l.T("step.good"), l.md.lines(s.session.remark, width-4), width)...)
	}
	return b.fit(height)
}

// hint says what Enter leads to.
func (s courseMap) hint(l look) string {
	if s.isWarmUp(s.list.focus) {
		return l.T("warmup.about")
	}
	if i := s.making(s.list.focus); s.list.focus >= len(s.entries) {
		return aboutMaking(l, s.session, i)
	}
	e := s.entries[s.list.focus]
	if e.head == nil {
		return ""
	}
	summary := e.head.Summary
	if e.head.Sensitivity >= course.Sensitive {
		summary = ""
	}
	switch {
	case e.done:
		return strings.TrimSpace(l.T("map.hint-done") + " " + summary)
	case e.known.N > 0:
		return l.T("map.hint-at", "n", e.known.N)
	}
	return summary
}

func (s courseMap) Keys(l look) []keyHelp {
	return append(listKeys(l, l.T("key.open")), keyHelp{"Tab", l.T("key.more")})
}

// ends puts one text at each end of a line.
func ends(left, right string, width int) string {
	room := width - text.Width(right) - 2
	if text.Width(left) > room {
		left = text.Clip(left, room-3) + "..."
	}
	return text.Pad(left, room) + "  " + right
}
