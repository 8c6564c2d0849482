package tui

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// courseMap is where one comes back to: all that there is to do, and how far one is in it.
type courseMap struct {
	session  *session
	list     list
	stops    []stop // one for each row of the list
	done, of int    // modules of the path
	asked    bool   // a focus was set by hand
	top      int    // of how a case begins, where that is shown
}

// stop is a row of the map, and where it leads.
type stop struct {
	row   row
	about string // what Enter leads to
	next  turn
	open  func(look) (screen, tea.Cmd)
	// restricted is whether the facilitator must open it: nobody need have done it.
	restricted bool
}

// turn says how much a stop is what to do next: the first one of those that are it most has the focus.
type turn int

const (
	anyTime turn = iota
	toDo
	goOn     // it was begun last, and is not finished
	foremost // it comes before the modules
	wanted   // it was asked for on the command line
)

func newCourseMap(s *session) screen { return courseMap{session: s} }

func (courseMap) isMap() bool { return true }

// fill reads the heads and the progress anew; what to do next gets the focus.
func (s courseMap) fill(l look) courseMap {
	s.stops, s.done, s.of = nil, 0, 0
	for _, part := range s.session.path.Parts {
		if !s.session.course.Has(part.Module, s.session.band) {
			continue
		}
		one, done := s.module(l, part)
		s.stops = append(s.stops, one)
		if one.restricted {
			continue
		}
		if s.of++; done {
			s.done++
		}
	}
	if len(s.stops) > 0 {
		ahead, below := checkStops(l, s.session)
		below = slices.Concat(below, storyStops(l, s.session), warmUpStops(l, s.session), makeStops(l, s.session))
		below[0].row.apart = true
		s.stops = slices.Concat(ahead, s.stops, below)
	}
	s.list.rows = nil
	first, most := 0, anyTime
	for i, one := range s.stops {
		s.list.rows = append(s.list.rows, one.row)
		if one.next > most {
			first, most = i, one.next
		}
	}
	if !s.asked {
		s.list.focus = first
	}
	s.list = s.list.settle()
	return s
}

// module is the stop of a module, and whether it is done as the path wants it.
func (s courseMap) module(l look, part course.PathPart) (stop, bool) {
	key := s.session.course.Key(part.Module, s.session.band)
	head, err := s.session.course.Head(part.Module, s.session.band)
	known := s.session.progress.Module(key)
	done := part.DoneIn(known)
	one := stop{row: moduleRow(l, part, head, err, known, done, len(s.stops)+1)}
	one.row.id = part.Module
	one.open = func(l look) (screen, tea.Cmd) {
		s.session.wanted, s.session.remark, s.session.greeting = "", "", ""
		return enter(l, s.session, part, course.Unasked)
	}
	if err != nil {
		return one, done
	}
	if head.Sensitivity == course.Restricted {
		return s.session.restricted(l, one, head), done
	}
	summary := head.Summary
	if head.Sensitivity >= course.Sensitive {
		summary = ""
	}
	one.about = summary
	switch {
	case done:
		one.about = strings.TrimSpace(l.T("map.hint-done") + l.words.Gap() + summary)
	case known.N > 0:
		one.about = l.T("map.hint-at", "n", known.N)
	}
	switch {
	case one.row.off:
	case part.Module == s.session.wanted:
		one.next = wanted
	case done:
	case key == s.session.progress.Last:
		one.next = goOn
	default:
		one.next = toDo
	}
	return one, done
}

// moduleRow is the line of the n-th module; its number stands for the title where that can't be read, since an id may give a
// topic away.
func moduleRow(l look, part course.PathPart, head *course.Head, err error, known course.ModuleProgress, done bool, n int) row {
	if err != nil {
		return row{text: l.T("map.module", "n", n), note: phrases.Unread(l.words, err), off: true}
	}
	state := l.T("map.new")
	switch {
	case done:
		state = l.T("map.done")
	case known.N > 0:
		state = l.T("map.at", "n", known.N, "m", known.M)
	}
	one := row{text: tagged(state, head.MenuTitle()), note: l.words.N("map.minutes", head.Minutes)}
	if part.Core { // its head gives the minutes of the whole
		one.note = l.T("map.core")
	}
	return one
}

// tagged is a row's words behind a tag, in a column for all of them.
func tagged(tag, words string) string {
	if tag != "" {
		tag = "[" + tag + "]"
	}
	return text.Pad(tag, 12) + " " + words
}

func (s courseMap) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case press, wheel: // of nothing else, since a case is read from all that the path holds
		if story, untold := s.session.untold(); untold {
			return s.tell(l, story, m)
		}
	}
	switch m := msg.(type) {
	case press:
		return s.press(l, m)
	case click:
		return s, nav{kind: unused}, nil
	case chosenMsg:
		move, cmd := s.session.mapCommand(l, m.command)
		return s, move, cmd
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
	if p == press(l.T("letter.next")) && len(s.stops) > 0 {
		p = "enter"
	}
	next, chosen, took := s.list.press(p)
	s.list, s.asked = next, s.asked || took
	switch {
	case chosen >= 0:
		screen, cmd := s.stops[chosen].open(l)
		return s, nav{kind: open, screen: screen}, cmd
	case took:
		return s, nav{}, nil
	}
	return s, nav{kind: unused}, nil
}

// ready fills the map if nothing has yet.
func (s courseMap) ready(l look) courseMap {
	if s.stops == nil {
		return s.fill(l)
	}
	return s
}

func mapCommands(l look) []command {
	return []command{{cmdLanguage, l.T("menu.language")}, {cmdNextLearner, l.T("menu.next-learner")}, {cmdLeave, l.T("menu.leave")}}
}

// mapCommand is what a command of the map's menu leads to, from whichever screen it was chosen.
func (s *session) mapCommand(l look, c commandID) (nav, tea.Cmd) {
	switch c {
	case cmdMap:
		return nav{kind: home}, nil
	case cmdLanguage:
		return nav{kind: open, screen: newLanguages(s)}, nil
	case cmdNextLearner:
		return nav{kind: restart}, nil
	case cmdLeave:
		return nav{kind: leave}, nil
	case cmdPath:
		return nav{kind: open, screen: newOtherPath(l, s)}, nil
	case cmdCertificate:
		screen, cmd := lookForPaper(l, s)
		return nav{kind: open, screen: screen}, cmd
	case cmdMyData:
		screen, cmd := openMyData(l, s)
		return nav{kind: open, screen: screen}, cmd
	}
	return nav{}, nil
}

// enter opens a module: its first screen, or the question which way to take, or why it can't be opened.
func enter(l look, s *session, part course.PathPart, way course.Way) (screen, tea.Cmd) {
	v, events, err := s.course.Enter(part.Module, s.band, course.Entry{Learner: s.learner, Progress: s.progress, Core: part.Core, Way: way,
		Uncared: s.policy.Uncared, People: s.people, Permit: s.permits[s.course.Key(part.Module, s.band)]})
	switch {
	case errors.Is(err, course.ErrAsk), errors.Is(err, course.ErrUncared):
		head, _ := s.course.Head(part.Module, s.band)
		return newContentNote(s, part, head), nil
	case errors.Is(err, course.ErrRestricted):
		head, _ := s.course.Head(part.Module, s.band)
		return newUnlock(s, part, head), nil
	case err != nil:
		return newNotice(l.T("map.broken-why")), nil
	}
	return newStep(s, part, v.GoOn(s.walked)), s.record(events)
}

func (s courseMap) View(l look, width, height int) body {
	if story, untold := s.session.untold(); untold {
		return body{lines: scrolledTo(l, openingLines(l, story, width), s.top, width, height)}
	}
	s = s.ready(l)
	title := s.session.path.Title
	if title == "" {
		title = l.T("map.everything")
	}
	if s.session.path.Minutes > 0 {
		title += " " + l.theme.glyphs.dash + " " + l.words.N("map.minutes", s.session.path.Minutes)
	}
	who := s.session.nickname
	if who == "" {
		who = l.T("map.guest")
	}
	b := body{lines: []string{
		l.ends("SafeSkills", who, width), l.theme.rule(width),
		l.ends(title, l.T("map.done-of", "n", s.done, "m", s.of), width), "",
	}}
	if len(s.stops) == 0 {
		b.say(width, l.T("map.empty"))
		return b.fit(height)
	}
	below := append([]string{""}, text.Wrap(s.stops[s.list.focus].about, width, 0)...)
	if s.session.greeting != "" {
		below = append(append(below, ""), text.Wrap(s.session.greeting, width, 0)...)
	}
	if s.session.remark != "" {
		below = append(append(below, ""), l.theme.box(l.T("step.good"), l.md.lines(s.session.remark, width-4), width)...)
	}
	return b.around(l, s.list, below, width, height)
}

func (s courseMap) Keys(l look) []keyHelp {
	if story, untold := s.session.untold(); untold {
		keys := []keyHelp{{"Enter", l.T("key.go-on")}}
		if g := l.theme.glyphs; len(openingLines(l, story, l.width)) > l.height {
			keys = append(keys, keyHelp{g.up + g.down, l.T("key.scroll")})
		}
		return append(keys, keyHelp{"Tab", l.T("key.more")})
	}
	return append(rowKeys(l, l.T("key.open")), keyHelp{"Tab", l.T("key.more")})
}
