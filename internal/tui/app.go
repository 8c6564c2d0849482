// Package tui is the course as screens: a stack of values that draw themselves, an asker for each question, and a writer that
// sends the terminal only the cells that changed.
package tui

import (
	"cmp"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Setup is what the program gives the screens.
type Setup struct {
	// Open reads the course and the words in a language.
	Open    func(language string) (*course.Course, *messages.Words, error)
	Records course.Records               // nil: nothing is kept
	Shelf   course.Shelf                 // where learners' own steps are kept; nil: in memory
	Printer course.Printer               // nil: nothing can be printed
	Voice   Voice                        // nil: nothing can be read aloud
	NameOf  func(language string) string // a language by its own name; nil: its code
	Theme   Theme
	Order   Ordering
	Version string // of the program, as Welcome tells it
	Now     func() time.Time

	// Routes returns whom a learner can turn to now, in a language; nil: nobody is known.
	Routes func(language string) []messages.Route

	// Roll returns a random number from 0 to n-1, by which words are drawn; nil takes the system's source for keys.
	Roll func(n int) int

	// What was asked for on the command line; empty for what is to be asked.
	Language, Band, Path, Module, Learner string
	Check                                 course.Use // of the path's check, to be taken first
	Guest                                 bool
	Languages                             []string // that can be chosen; nil for all that the course has
	Policy                                course.Policy

	// Preview is set for an author who looks at a module; then there is no Welcome, and nothing is kept.
	Preview *Preview
}

// The smallest window a step can be worked in, in cells.
const (
	LeastWidth  = 60
	LeastHeight = 18
)

// App is the stack of screens. It knows no screen by type: it takes the keys that must work everywhere, hands every other
// one to the screen on top, does the move that comes back, and draws the footer.
type App struct {
	setup   Setup
	session *session
	look    look
	stack   []screen
	size    tea.WindowSizeMsg
	touched time.Time // when a key was pressed last
	first   tea.Cmd   // waits for what was recorded before the first message
	// As last drawn, for clicks: the footer's height, and the lines of the rows that can be chosen.
	footer  int
	targets []int
}

// New returns the app at its first screen. The error says why the lessons or the learners cannot be read, or wraps
// course.ErrNobody when nobody here has the nickname that was asked for.
func New(s Setup) (*App, error) {
	c, words, err := s.Open(s.Language)
	if err != nil {
		return nil, err
	}
	a := &App{setup: s}
	a.session = &session{course: c, records: s.Records, now: s.Now, version: s.Version, people: 1, memory: course.NewShelf(), shelf: s.Shelf, printer: s.Printer,
		policy: s.Policy, asked: course.Answered{Band: s.Band, Path: s.Path, Check: s.Check}, aloud: aloud{voice: s.Voice}, nameOf: s.NameOf}
	if s.NameOf == nil {
		a.session.nameOf = func(code string) string { return code }
	}
	offered := s.Languages
	if offered == nil {
		offered = c.Languages
	}
	a.session.languages = spoken(offered, s.Open)
	a.session.path = a.session.firstPath()
	a.look = look{terminalOrders: s.Order.ByTerminal, shaper: text.NewShaper(), words: words, theme: s.Theme, md: newMarkdown(s.Theme), keys: learnedKeys{help: "?", hide: "0"}, roll: s.Roll}
	if a.look.roll == nil {
		a.look.roll = chance
	}
	if s.Preview != nil {
		a.stack, a.first = []screen{newPreview(a.session, *s.Preview)}, pollFiles()
		a.settleOrder()
		return a, nil
	}
	first, err := newWelcome(a.look, a.session)
	if err != nil {
		return nil, err
	}
	a.stack = []screen{first}
	err = a.begin(first.(welcome))
	a.settleOrder()
	a.touch()
	a.first = tea.Batch(a.first, a.lookLater(s.Policy.Idle))
	return a, err
}

// begin goes past the questions that the command line has answered.
func (a *App) begin(w welcome) error {
	s := a.session
	s.wanted = a.setup.Module
	switch {
	case a.setup.Learner != "":
		one, err := course.Named(w.learners, a.setup.Learner)
		if err != nil {
			return err
		}
		if p, ok := s.course.SettledPath(s.policy, s.asked, one.Progress); ok {
			s.path = p
		}
		group, _ := s.policy.Group(one)
		a.first = s.goOn(one, group)
		a.stack = append(a.stack, newCourseMap(s))
	case a.setup.Guest:
		a.stack = append(a.stack, s.asGuest(cmp.Or(s.asked.Band, s.course.FirstBand(s.policy))))
	}
	if module := s.wanted; module != "" && len(a.stack) > 1 {
		first, cmd := enter(a.look, s, s.part(module), course.Unasked)
		a.stack, a.first, s.wanted = append(a.stack, first), tea.Batch(a.first, cmd), ""
	}
	return nil
}

// top is the screen that is shown.
func (a *App) top() screen { return a.stack[len(a.stack)-1] }

// Close ends the sitting. The error says why something could not be saved; nil when everything was.
func (a *App) Close() error { return a.session.end() }

// Update implements Model.
func (a *App) Update(msg tea.Msg) (Model, tea.Cmd) {
	cmd := a.update(msg)
	if heard := a.reading(); heard != nil {
		cmd = tea.Batch(cmd, heard)
	}
	return a, cmd
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		first := a.first
		a.size, a.first = m, nil
		return tea.Batch(first, a.tell(m))
	case tea.KeyMsg:
		a.touch()
		return a.key(m)
	case tea.MouseMsg:
		a.touch()
		return a.mouse(m)
	case idleMsg:
		return a.idle()
	case savedMsg:
		return a.session.saved(m)
	case keptMsg:
		a.session.kept(m)
		return nil
	case muteMsg:
		a.session.aloud.on = false
	case retryMsg:
		if a.session.log != nil && a.session.saving.trouble != nil {
			a.session.log.Retry()
		}
		return nil
	}
	return a.tell(msg)
}

// tell hands a message to every screen; a move is for keys only, and the screen on top.
func (a *App) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i, s := range a.stack {
		next, _, cmd := s.Update(a.look, msg)
		a.stack[i] = next
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// key handles one key. Help, hiding and leaving work everywhere, also where text is typed.
func (a *App) key(m tea.KeyMsg) tea.Cmd {
	if m.Paste {
		return a.paste(paste(m.Runes))
	}
	p := pressed(m)
	if a.look.mirrored() {
		p = p.mirrored()
	}
	// A keyboard may still be set to Latin letters where the words have others.
	if own := a.look.T("letter.next"); p == "n" && own > "\u007f" && !isTyping(a.top()) {
		p = press(own)
	}
	switch {
	case p == "ctrl+c" && (a.setup.Policy.Leaves == nil || !covers(a.top())):
		return a.leave()
	case covers(a.top()): // nothing may show through the hidden screen
		_, cmd := a.offer(p)
		return cmd
	}
	switch p {
	case "ctrl+z":
		if a.setup.Policy.Leaves != nil { // behind us is a shell
			return nil
		}
		a.session.aloud.silence()
		return tea.Suspend
	case "f1", "ctrl+g":
		return a.help(string(p))
	case "f10", "ctrl+x":
		return a.hide(string(p))
	}
	if a.tooSmall() && !p.isHide() && !p.isHelp() {
		return nil
	}
	used, cmd := false, tea.Cmd(nil)
	if !a.tooSmall() || !isTyping(a.top()) { // nothing is typed into a field that can't be seen
		used, cmd = a.offer(p)
	}
	switch {
	case used:
		return cmd
	case p.isHelp():
		return a.help(string(p))
	case p.isHide():
		return a.hide(string(p))
	}
	return cmd
}

// paste offers what was pasted to the screen on top; few want it.
func (a *App) paste(p paste) tea.Cmd {
	if a.tooSmall() {
		return nil
	}
	_, cmd := a.offer(p)
	return cmd
}

func (a *App) mouse(m tea.MouseMsg) tea.Cmd {
	if a.tooSmall() {
		return nil
	}
	switch {
	case m.Button == tea.MouseButtonWheelUp:
		_, cmd := a.offer(wheel(-1))
		return cmd
	case m.Button == tea.MouseButtonWheelDown:
		_, cmd := a.offer(wheel(1))
		return cmd
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		if a.look.mirrored() {
			m.X = a.size.Width - 1 - m.X
		}
		if left := a.margin(); m.Y < a.size.Height-a.footer {
			if len(a.targets) > 0 {
				return a.clickList(m.Y)
			}
			_, cmd := a.offer(click{m.Y, m.X - left})
			return cmd
		}
	}
	return nil
}

// clickList presses the keys that lead to the row of a list on a line, and open it.
func (a *App) clickList(line int) tea.Cmd {
	at := -1
	for i, target := range a.targets {
		if line >= target {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	a.offer(press("home"))
	for range at {
		a.offer(press("down"))
	}
	_, cmd := a.offer(press("enter"))
	return cmd
}

// offer hands a message to the screen on top and does the move that comes back.
func (a *App) offer(msg tea.Msg) (used bool, cmd tea.Cmd) {
	top := len(a.stack) - 1
	next, move, cmd := a.stack[top].Update(a.look, msg)
	a.stack[top] = next
	if move.kind == unused {
		return false, cmd
	}
	return true, tea.Batch(cmd, a.move(move))
}
