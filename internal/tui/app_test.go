package tui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/unicode/norm"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// memory keeps events in memory, and acknowledges them as it is told.
type memory struct {
	learners []course.Learner
	events   []course.Event
	sittings []course.Sitting // of each Begin
	closed   bool             // the last log was
	fail     error
	unsaved  error // what Close says
	waiting  []chan error
}

func (m *memory) Learners() ([]course.Learner, []string, error) { return m.learners, nil, nil }
func (m *memory) Begin(id string, at course.Sitting) course.Log {
	if id == "" {
		id = "new-learner"
	}
	m.sittings = append(m.sittings, at)
	return &memoryLog{m, id}
}

type memoryLog struct {
	*memory
	id string
}

func (l *memoryLog) Learner() string { return l.id }
func (l *memoryLog) Append(e course.Event) <-chan error {
	ch := make(chan error, 2)
	l.events = append(l.events, e)
	if l.fail != nil {
		ch <- l.fail
		l.waiting = append(l.waiting, ch)
		return ch
	}
	ch <- nil
	close(ch)
	return ch
}

func (l *memoryLog) Retry() {
	if l.fail == nil {
		for _, ch := range l.waiting {
			ch <- nil
			close(ch)
		}
		l.waiting = nil
	}
}
func (l *memoryLog) Close() error {
	l.closed = true
	return l.unsaved
}

// player presses keys on an app and reads its screen.
type player struct {
	t             *testing.T
	app           *App
	records       *memory
	width, height int
	quit          bool
}

func play(t *testing.T, width, height int, change func(*Setup)) *player {
	t.Helper()
	records := &memory{}
	rolled := 0
	s := Setup{
		Roll:    func(n int) int { rolled++; return rolled * 377 % n },
		Records: records, Theme: NewTheme("mono", Safe), Language: "en",
		Now: func() time.Time { return time.Unix(1_800_000_000, 0) },
		Open: func(language string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(os.DirFS("testdata/course"), language)
			if err != nil {
				return nil, nil, err
			}
			words, err := messages.Load(language)
			return c, words, err
		},
	}
	if change != nil {
		change(&s)
	}
	app, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	p := &player{t: t, app: app, records: records, width: width, height: height}
	p.app.View(width, height)
	return p
}

// atModule is a player in the first step of a module, as a learner whose order never changes.
func atModule(t *testing.T, width, height int, module string) *player {
	p := play(t, width, height, func(s *Setup) {
		s.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
		s.Learner, s.Module = "Blue Otter", module
	})
	p.records = p.app.setup.Records.(*memory)
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

// types presses a key for each letter of a text.
func (p *player) types(words string) *player {
	p.t.Helper()
	for _, r := range words {
		p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return p
}

func (p *player) keys(keys ...string) *player {
	p.t.Helper()
	for _, k := range keys {
		p.send(keyMsg(k))
	}
	return p
}

func keyMsg(k string) tea.KeyMsg {
	types := map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "space": tea.KeySpace, "up": tea.KeyUp,
		"down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1,
		"f10": tea.KeyF10, "ctrl+c": tea.KeyCtrlC, "ctrl+g": tea.KeyCtrlG, "ctrl+x": tea.KeyCtrlX, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "home": tea.KeyHome, "end": tea.KeyEnd}
	if kind, ok := types[k]; ok {
		if kind == tea.KeySpace {
			return tea.KeyMsg{Type: kind, Runes: []rune{' '}}
		}
		return tea.KeyMsg{Type: kind}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// send updates the app and runs what comes of it, timers aside, as Bubble Tea would.
func (p *player) send(msg tea.Msg) {
	p.t.Helper()
	_, cmd := p.app.Update(msg)
	p.run(cmd)
	p.app.View(p.width, p.height)
}

func (p *player) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	done := make(chan tea.Msg, 1)
	go func() { done <- cmd() }()
	select {
	case msg := <-done:
		switch m := msg.(type) {
		case tea.BatchMsg:
			for _, c := range m {
				p.run(c)
			}
		case tea.QuitMsg:
			p.quit = true
		case nil:
		default:
			_, next := p.app.Update(m)
			p.run(next)
		}
	case <-time.After(200 * time.Millisecond): // a timer, or an event that is not safe yet: the test goes on without it
	}
}

// screen is what is shown, without styles, blank ends cut.
func (p *player) screen() string {
	p.t.Helper()
	f := p.app.View(p.width, p.height)
	var lines []string
	for i, line := range f.Lines {
		var plain strings.Builder
		for _, c := range text.Cells(line) {
			if f.Order == Mirrored {
				c.Text = unshaped(c.Text)
			}
			plain.WriteString(c.Text)
		}
		if text.Width(line) > p.width {
			p.t.Errorf("line %d is wider than %d: %q", i, p.width, plain.String())
		}
		lines = append(lines, strings.TrimRight(plain.String(), " "))
	}
	if len(f.Lines) > p.height {
		p.t.Errorf("%d lines on a screen of %d", len(f.Lines), p.height)
	}
	if f.Row < 0 || f.Row >= p.height || f.Col < 0 || f.Col >= p.width {
		p.t.Errorf("the cursor is parked at %d,%d, outside %dx%d", f.Row, f.Col, p.width, p.height)
	}
	return strings.Join(lines, "\n") + "\n"
}

// unshaped is an Arabic letter for its form, which stands at the end of lines.
func unshaped(s string) string {
	if r := []rune(s)[0]; r >= 'ﺀ' && r <= 'ﻼ' {
		return norm.NFKC.String(s)
	}
	return s
}

func (p *player) shows(want string) *player {
	p.t.Helper()
	oneLine := func(s string) string { return strings.Join(strings.Fields(s), " ") } // of blanks that break and of those that do not
	if s := p.screen(); !strings.Contains(oneLine(s), oneLine(want)) {
		p.t.Fatalf("the screen does not show %q:\n%s", want, s)
	}
	return p
}

func (p *player) hasNot(unwanted string) *player {
	p.t.Helper()
	if s := p.screen(); strings.Contains(s, unwanted) {
		p.t.Fatalf("the screen shows %q:\n%s", unwanted, s)
	}
	return p
}

// golden compares the screen with a file.
func (p *player) golden(name string) *player {
	p.t.Helper()
	isGolden(p.t, name, p.screen())
	return p
}

// isGolden compares what was got with the golden file of a name; with -update, writes it.
func isGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not as it was; -update writes it anew.\ngot:\n%s\nwant:\n%s", file, got, want)
	}
}

func TestFixtureIsSound(t *testing.T) {
	if errs := course.Check(os.DirFS("testdata/course")).Errors(); len(errs) > 0 {
		t.Error(errs)
	}
}
