package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// story is the case of the path; ok is false where there is none.
func (s *session) story() (story course.Story, ok bool) {
	return s.course.Story(s.path, s.band, s.progress)
}

// storyStops is the map's row of the case, if there is one.
func storyStops(l look, s *session) []stop {
	story, ok := s.story()
	if !ok {
		return nil
	}
	state := l.T("case.tag")
	one := stop{about: l.T("case.about"), open: func(look) (screen, tea.Cmd) { return newCasePage(s), nil }}
	if len(story.Clues) == 0 {
		one.about = l.T("case.about-new")
	}
	switch known := story.Finale; {
	case story.Module == nil:
	case known.Done:
		state, one.about = l.T("map.done"), l.T("case.about-done")
	case known.N > 0:
		state, one.about = l.T("map.at", "n", known.N, "m", known.M), l.T("map.hint-at", "n", known.N)
		if one.next = toDo; s.progress.Last == story.Module.Key {
			one.next = goOn
		}
	case story.Open():
		one.about, one.next = l.T("case.about-open"), toDo
	}
	one.row = row{text: tagged(state, story.Title), note: l.T("case.clues", "n", len(story.Clues), "m", story.Of)}
	return []stop{one}
}

// untold is the case that is to be told from its beginning before the map is shown, once. Nothing stands before a module that
// was asked for.
func (s *session) untold() (course.Story, bool) {
	if s.wanted != "" {
		return course.Story{}, false
	}
	story, ok := s.story()
	return story, ok && story.Opens(s.path)
}

// tell shows how a case begins, in the map's place.
func (s courseMap) tell(l look, story course.Story, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch msg {
	case press("enter"), press("space"), press("esc"), press(l.T("letter.next")):
		s.top = 0
		cmd := s.session.record([]course.Event{story.Tell()})
		return s.fill(l), nav{}, cmd
	case press("tab"):
		return s, nav{kind: open, screen: newMenu(l.T("menu.map"), mapCommands(l))}, nil
	}
	by := 0
	switch m := msg.(type) {
	case press:
		by = lines(l, m)
	case wheel:
		by = int(m)
	}
	if by == 0 {
		return s, nav{kind: unused}, nil
	}
	s.top = scroll(l, openingLines(l, story, l.width), s.top, by)
	return s, nav{}, nil
}

func openingLines(l look, story course.Story, width int) []string {
	return append([]string{"", l.theme.strong.Render(story.Title), ""}, l.md.lines(story.Module.Opening, width)...)
}

// casePage is how far one is in the case: its beginning to be read again, its finale, and the clues so far.
type casePage struct {
	session *session
	list    list
	top     int // of the clues
}

// The rows of a case page.
const (
	rowBegins = iota
	rowFinale
)

func newCasePage(s *session) screen {
	p := casePage{session: s, list: list{rows: make([]row, rowFinale+1)}}
	if story, ok := s.story(); ok && story.Open() {
		p.list.focus = rowFinale
	}
	return p
}

// fill makes the rows as things are now.
func (s casePage) fill(l look) (casePage, course.Story) {
	story, _ := s.session.story()
	begins, finale := row{text: l.T("case.begins")}, row{text: l.T("case.finale")}
	switch known := story.Finale; {
	case story.Module == nil:
		why := phrases.Unread(l.words, story.Err)
		begins.note, begins.off, finale.note, finale.off = why, true, why, true
	case known.Done:
		finale.note = l.T("map.done")
	case known.N > 0:
		finale.note = l.T("map.at", "n", known.N, "m", known.M)
	case story.Missing() > 0:
		finale.note = l.words.N("case.missing", story.Missing())
	default:
		finale.note = l.T("map.new")
	}
	s.list.rows = []row{begins, finale}
	s.list = s.list.settle()
	return s, story
}

func (s casePage) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	s, story := s.fill(l)
	switch msg {
	case press("pgup"), wheel(-1):
		s.top = max(0, s.top-l.height/3)
		return s, nav{}, nil
	case press("pgdown"), wheel(1):
		s.top = min(s.top+l.height/3, len(clueLines(l, story, l.width)))
		return s, nav{}, nil
	}
	if msg == press(l.T("letter.next")) {
		msg = press("enter")
	}
	next, chosen, move := s.list.take(msg)
	s.list = next
	switch {
	case chosen == rowBegins:
		return s, nav{kind: open, screen: newPage(story.Title, story.Module.Opening)}, nil
	case chosen == rowFinale && story.Open():
		screen, cmd := openFinale(l, s.session, story)
		return s, nav{kind: open, screen: screen}, cmd
	case chosen == rowFinale:
		return s, nav{kind: open, screen: newEarlyFinale(s.session, story)}, nil
	}
	return s, move, nil
}

// openFinale is the finale, where it was left.
func openFinale(l look, s *session, story course.Story) (screen, tea.Cmd) {
	return enter(l, s, course.PathPart{Module: story.Module.Key.Module}, course.Unasked)
}

func (s casePage) View(l look, width, height int) body {
	s, story := s.fill(l)
	b := body{lines: []string{"", l.ends(l.theme.strong.Render(story.Title), l.T("case.clues", "n", len(story.Clues), "m", story.Of), width), ""}}
	b.add(l, s.list, width)
	b.lines = append(b.lines, "", l.theme.strong.Render(l.T("case.so-far")))
	b.lines = append(b.lines, scrolledTo(l, clueLines(l, story, width), s.top, width, max(2, height-len(b.lines)))...)
	return b.fit(height)
}

// clueLines are the clues so far, one below the other.
func clueLines(l look, story course.Story, width int) []string {
	if len(story.Clues) == 0 {
		return text.Wrap(l.T("case.no-clues"), width, 0)
	}
	var lines []string
	for _, clue := range story.Clues {
		lines = append(lines, text.Wrap(l.theme.glyphs.dot+" "+clue, width, 2)...)
	}
	return lines
}

func (s casePage) Keys(l look) []keyHelp {
	keys := rowKeys(l, l.T("key.open"))
	if len(s.View(l, l.width, 1000).lines) > l.height {
		keys = append(keys, keyHelp{"PgDn", l.T("key.scroll")})
	}
	return append(keys, keyHelp{"Esc", l.T("key.back")})
}

// earlyFinale asks once whoever opens a finale while clues are missing.
type earlyFinale struct {
	session *session
	story   course.Story
	list    list
}

func newEarlyFinale(s *session, story course.Story) screen {
	return earlyFinale{session: s, story: story, list: list{rows: []row{{id: "wait"}, {id: "now"}}}}
}

func (s earlyFinale) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	if s.list.rows[chosen].id == "wait" {
		return s, nav{kind: back}, nil
	}
	screen, cmd := openFinale(l, s.session, s.story)
	return s, nav{kind: replace, screen: screen}, cmd
}

func (s earlyFinale) View(l look, width, height int) body {
	shown := list{focus: s.list.focus, rows: []row{{text: l.T("case.wait")}, {text: l.T("case.now")}}}
	b := titled(l, l.T("case.finale"))
	b.say(width, l.words.N("case.ask", s.story.Missing()), "")
	b.add(l, shown, width)
	return b.fit(height)
}

func (s earlyFinale) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
