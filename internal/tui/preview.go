package tui

import (
	"errors"
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// Preview is a module as its author looks at it while writing.
type Preview struct {
	// Read reads the module anew when its files have changed since the last call, and tells whether they have.
	Read func() (Reading, bool)
	Step string // where to begin; empty for the first one
}

// Reading is what a module is at a moment.
type Reading struct {
	Course   *course.Course // nil when course.yaml itself cannot be read
	Module   string
	Band     string
	Problems []string // as check prints them
}

// changesEvery is how often an author's files are looked at.
const changesEvery = 400 * time.Millisecond

// lookMsg asks the preview to see whether anything was saved.
type lookMsg struct{}

func pollFiles() tea.Cmd { return tea.Tick(changesEvery, func(time.Time) tea.Msg { return lookMsg{} }) }

// preview shows a step of a module that is being written, the facilitator's notes and, beside it, what is wrong with the
// file. While the file cannot be read it keeps what it showed last.
type preview struct {
	session  *session
	source   Preview
	inner    screen // the step, or the module's end; nil while nothing could be read yet
	visit    course.Visit
	problems []string
	changed  bool // what is shown is older than the file
}

func newPreview(s *session, p Preview) preview {
	r, _ := p.Read()
	first := preview{session: s, source: p}.take(r)
	if first.inner != nil && p.Step != "" && first.visit.Step().ID != p.Step {
		first.problems = append([]string{fmt.Sprintf("there is no step %q; this is the first one", p.Step)}, first.problems...)
	}
	return first
}

// take shows what was read: the same step, if it is still there.
func (s preview) take(r Reading) preview {
	s.problems, s.changed = r.Problems, true
	if r.Course == nil {
		return s
	}
	s = s.here()
	var at course.Visit
	var err error
	if s.inner == nil {
		at, err = s.enter(r)
	} else {
		at, err = s.visit.In(r.Course)
	}
	if errors.Is(err, course.ErrNoLanguage) { // the step has another id by now, or is gone
		at, err = s.enter(r)
		if n, of := s.visit.Number(); err == nil && of > 0 {
			at, _ = at.Jump(n)
		}
	}
	if err != nil {
		if len(s.problems) == 0 {
			s.problems = []string{err.Error()}
		}
		return s
	}
	s.session.course, s.changed = r.Course, false
	s.visit, s.inner = at, step{session: s.session}.at(at)
	return s
}

// enter opens the module at the step asked for, in whichever of its ways the step stands.
func (s preview) enter(r Reading) (v course.Visit, err error) {
	for _, way := range []course.Way{course.Exchanged, course.Played} {
		if v, _, err = r.Course.Enter(r.Module, r.Band, course.Entry{Learner: "author", Way: way, Preview: true}); err != nil {
			return v, err
		}
		if i := slices.IndexFunc(v.Steps(), func(one *course.Step) bool { return one.ID == s.source.Step }); i >= 0 {
			v, _ = v.Jump(i + 1)
			return v, nil
		}
	}
	return v, nil
}

// here is where the author is by now.
func (s preview) here() preview {
	if at, ok := s.inner.(step); ok {
		s.visit = at.visit
	}
	return s
}

func (preview) isMap() bool     { return true }
func (s preview) typing() bool  { return s.inner != nil && isTyping(s.inner) }
func (s preview) hasHint() bool { return s.inner != nil && hasHint(s.inner) }

func (s preview) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	if _, ok := msg.(lookMsg); ok {
		if r, changed := s.source.Read(); changed {
			s = s.take(r)
		}
		return s, nav{}, pollFiles()
	}
	if s.inner == nil {
		if msg == press("esc") || msg == press("enter") {
			return s, nav{kind: leave}, nil
		}
		return s, nav{kind: unused}, nil
	}
	l.height -= len(s.beside(l, l.width, l.height))
	next, move, cmd := s.inner.Update(l, msg)
	s.inner = next
	switch move.kind {
	case replace:
		s.inner, move = move.screen, nav{}
	case home:
		v, _ := s.here().visit.Jump(1)
		s.inner, move = step{session: s.session}.at(v), nav{}
	}
	return s.here(), move, cmd
}

func (s preview) View(l look, width, height int) body {
	beside := s.beside(l, width, height)
	if s.inner == nil {
		return body{lines: beside}
	}
	b := s.inner.View(l, width, height-len(beside)).fit(height - len(beside))
	for len(b.lines) < height-len(beside) {
		b.lines = append(b.lines, "")
	}
	b.lines = append(b.lines, beside...)
	return b
}

// beside is what only an author sees, in up to a third of the height: what is wrong, and the notes.
func (s preview) beside(l look, width, height int) []string {
	most := max(4, height/3)
	title := "preview: no problems"
	switch {
	case s.inner == nil:
		title = "preview: this keeps it from being shown"
	case s.changed:
		title = "preview: there is a mistake; shown as it was before"
	case len(s.problems) > 0:
		title = "preview"
	}
	var lines []string
	for _, p := range s.problems {
		lines = append(lines, text.Wrap(text.Clean(p, 400), width, 2)...)
	}
	if _, at := s.inner.(step); at && s.visit.Step().Note != "" {
		lines = append(lines, l.md.lines("**Facilitator:** "+s.visit.Step().Note, width)...)
	}
	if len(lines) > most-1 {
		lines = append(lines[:most-2:most-2], fmt.Sprintf("... (problems: %d; `safeskills check` shows all)", len(s.problems)))
	}
	head := l.theme.rule(2) + " " + title + " "
	return append([]string{head + l.theme.rule(width-text.Width(head))}, lines...)
}

func (s preview) Keys(l look) []keyHelp {
	if s.inner == nil {
		return []keyHelp{{"Esc", l.T("key.back")}}
	}
	return s.inner.Keys(l)
}
