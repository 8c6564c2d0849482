package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// unlock is for the facilitator: what is still missing before a restricted module may be opened, or the field for her phrase. What
// is typed there is never shown, and goes to the gate and nowhere else.
type unlock struct {
	session *session
	part    course.PathPart
	head    *course.Head
	missing []string
	top     int // the first line shown of what is missing
	secret
}

// triedMsg is what came of a phrase.
type triedMsg struct {
	asked  *int
	permit course.Permit
	ok     bool
}

func newUnlock(s *session, part course.PathPart, head *course.Head) screen {
	return unlock{session: s, part: part, head: head, missing: s.policy.Missing(head), secret: newSecret()}
}

// typing is whether there is a field.
func (s unlock) typing() bool { return s.alone() && len(s.missing) == 0 && s.asked == nil }

func (s unlock) alone() bool { return s.session.people == 1 }

func (s unlock) keeps() bool { return false }

func (s unlock) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case triedMsg:
		return s.tried(l, m)
	case spokeMsg:
		if head, err := m.course.Head(s.part.Module, s.session.band); err == nil {
			s.head = head
		}
		return s, nav{}, nil
	case hiddenMsg: // whoever comes back is not who typed
		s.secret = newSecret()
		return s, nav{}, nil
	case paste:
		if s.typing() {
			s.secret = s.insert(string(m))
			return s, nav{}, nil
		}
	case press:
		return s.press(l, m)
	}
	return s, nav{kind: unused}, nil
}

func (s unlock) press(l look, p press) (screen, nav, tea.Cmd) {
	switch {
	case p == "esc", p == "enter" && !s.typing() && s.asked == nil:
		return s, nav{kind: back}, nil
	case !s.typing() && lines(l, p) != 0:
		s.top = scroll(l, s.lines(l, l.width), s.top, lines(l, p))
		return s, nav{}, nil
	case !s.typing():
		return s, nav{kind: unused}, nil
	case p == "enter" && s.empty():
		return s, nav{}, nil
	case p == "enter":
		return s.try()
	}
	next, took := s.secret.press(p)
	if !took {
		return s, nav{kind: unused}, nil
	}
	s.secret = next
	return s, nav{}, nil
}

// try has the phrase tried, off the event loop, since that takes as long as the site file asks for.
func (s unlock) try() (screen, nav, tea.Cmd) {
	gate, head := s.session.policy.Gate, s.head
	next, phrase := s.taken()
	s.secret = next
	return s, nav{}, func() tea.Msg {
		permit, ok := gate.Open(head, phrase)
		return triedMsg{next.asked, permit, ok}
	}
}

// tried opens the module, or says once that the phrase was another.
func (s unlock) tried(l look, m triedMsg) (screen, nav, tea.Cmd) {
	switch {
	case m.asked != s.asked:
		return s, nav{}, nil
	case !m.ok:
		s.secret, s.missing = s.refused(), s.session.policy.Missing(s.head)
		return s, nav{}, nil
	}
	s.session.permit(s.head.Key, m.permit)
	next, cmd := enter(l, s.session, s.part, course.Unasked)
	return next, nav{}, cmd
}

// permit opens a module until the sitting ends.
func (s *session) permit(m course.ModuleKey, p course.Permit) {
	if s.permits == nil {
		s.permits = map[course.ModuleKey]course.Permit{}
	}
	s.permits[m] = p
}

// restricted is the map's row of a restricted module. How far one came in it is kept nowhere.
func (s *session) restricted(l look, one stop, head *course.Head) stop {
	one.restricted = true
	if _, open := s.permits[head.Key]; open {
		one.row.text = tagged(l.T("map.open"), head.MenuTitle())
	} else {
		one.row.text, one.row.note, one.about = tagged("", head.MenuTitle()), l.T("map.restricted"), l.T("map.restricted-why")
	}
	if head.Key.Module == s.wanted {
		one.next = wanted
	}
	return one
}

func (s unlock) View(l look, width, height int) body {
	b := body{lines: s.lines(l, width)}
	if s.typing() {
		return s.draw(l, b.lines, width).fit(height)
	}
	return body{lines: scrolledTo(l, b.lines, s.top, width, height)}
}

// lines are what is said above the field, or in its place.
func (s unlock) lines(l look, width int) []string {
	lines := []string{"", l.theme.strong.Render(s.head.MenuTitle()), ""}
	say := func(words string) { lines = append(append(lines, text.Wrap(words, width, 0)...), "") }
	say(l.T("unlock.what"))
	switch {
	case !s.alone():
		say(l.T("unlock.alone"))
	case len(s.missing) > 0:
		say(l.T("unlock.missing"))
		for _, point := range s.missing {
			lines = append(lines, text.Wrap(l.theme.glyphs.dot+" "+l.T("unlock."+point), width, 2)...)
		}
	case s.asked != nil:
		say(l.T("unlock.trying"))
	default:
		say(l.T("unlock.ask"))
	}
	return lines
}

func (s unlock) Keys(l look) []keyHelp {
	if s.typing() {
		return []keyHelp{{"Enter", l.T("key.open")}, {"Esc", l.T("key.back")}}
	}
	keys := []keyHelp{{"Esc", l.T("key.back")}}
	if len(s.lines(l, l.width)) > l.height {
		g := l.theme.glyphs
		keys = append([]keyHelp{{g.up + g.down, l.T("key.scroll")}}, keys...)
	}
	return keys
}
