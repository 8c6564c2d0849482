package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// idleMsg: it is time to look whether anybody is still there.
type idleMsg struct{}

// lookLater looks again after a while; without a policy of returning to Welcome, never.
func (a *App) lookLater(in time.Duration) tea.Cmd {
	if a.setup.Policy.Idle == 0 {
		return nil
	}
	return tea.Tick(in, func(time.Time) tea.Msg { return idleMsg{} })
}

// touch notes that somebody is there.
func (a *App) touch() {
	if a.setup.Policy.Idle > 0 {
		a.touched = a.setup.Now()
	}
}

// idle returns to Welcome when nobody touched a key for as long as the policy says. There is one timer at a time, which looks again
// when that could next be so.
func (a *App) idle() tea.Cmd {
	idle := a.setup.Policy.Idle
	gone := a.setup.Now().Sub(a.touched)
	switch {
	case idle == 0:
		return nil
	case gone < 0: // somebody has set the clock
		gone = 0
		a.touch()
	case gone >= idle:
		a.touch()
		return tea.Batch(a.abandon(), a.lookLater(idle))
	}
	return a.lookLater(idle - gone)
}

// abandon ends the sitting of somebody who has gone, as if the next learner were there, in the language of the beginning. A hidden
// screen stays hidden: whoever is still before it sees nothing of ours come up.
func (a *App) abandon() tea.Cmd {
	if len(a.stack) == 1 { // there is nothing but Welcome
		return nil
	}
	top := a.top()
	if c, words, err := a.setup.Open(a.setup.Language); err == nil {
		a.session.course, a.look.words = c, words
	}
	cmd := a.restart()
	if covers(top) {
		a.stack = append(a.stack, top)
	}
	return cmd
}
