package tui

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// keyNames are what the first letters of the alphabet of FuzzKeys stand for, so that few bytes lead far.
var keyNames = []string{"enter", "enter", "down", "up", "space", "tab", "esc", "left", "right", "home", "end", "pgdown", "pgup", "backspace", "f1", "f10", "ctrl+g", "ctrl+x"}

// FuzzKeys presses keys, pastes, clicks and resizes on the whole app, from the beginning and within lessons. Whatever comes, each frame
// fits its window and tells the terminal nothing but letters and styles, and F10 hides in the end.
func FuzzKeys(f *testing.F) {
	c, err := course.Open(os.DirFS("testdata/course"), "en")
	if err != nil {
		f.Fatal(err)
	}
	words, err := messages.Load("en")
	if err != nil {
		f.Fatal(err)
	}
	modules := []string{"", "kinds", "more", "quiet", "closed"}
	for i := range modules {
		f.Add([]byte{byte(i), 80, 24, 0, 0, 0, 2, 0, 'n', 5, 2, 0, 'a', 200, 3, 'x', 'y', 'z', 0, 6, 6})
	}
	style := regexp.MustCompile(`\x1b\[[0-9;]*m`)
	unsafe := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }
	f.Fuzz(func(t *testing.T, typed []byte) {
		if len(typed) < 3 || len(typed) > 300 {
			return
		}
		p := play(t, 1+int(typed[1])%140, 1+int(typed[2])%50, func(s *Setup) {
			s.Open = func(string) (*course.Course, *messages.Words, error) { return c, words, nil }
			if module := modules[int(typed[0])%len(modules)]; module != "" {
				s.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
				s.Learner, s.Module = "Blue Otter", module
			}
		})
		p.app.Update(tea.WindowSizeMsg{Width: p.width, Height: p.height})
		for rest := typed[3:]; len(rest) > 0 && !p.quit; {
			b, more := int(rest[0]), rest[1:]
			argument := 0
			if len(more) > 0 {
				argument = int(more[0])
			}
			switch {
			case b < len(keyNames):
				p.send(keyMsg(keyNames[b]))
			case b < 200:
				for _, msg := range splitKeys(keyMsg(string(rune(b)))) {
					p.send(msg)
				}
			case b < 220:
				n := min(argument, len(more))
				p.send(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: pasted([]rune(strings.ToValidUTF8(string(more[:n]), "?")))})
				more = more[n:]
			case b < 235:
				p.send(tea.MouseMsg{X: argument % 140, Y: argument % 50, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
			case b < 245:
				p.send(tea.MouseMsg{Action: tea.MouseActionPress, Button: tea.MouseButtonWheelDown})
			default:
				p.width, p.height = 1+argument%140, 1+argument*7%50
				p.send(tea.WindowSizeMsg{Width: p.width, Height: p.height})
			}
			rest = more
			frame := p.app.View(p.width, p.height)
			if len(frame.Lines) > p.height {
				t.Fatalf("%d lines in a window of %d", len(frame.Lines), p.height)
			}
			for _, line := range append(frame.Lines, frame.Title) {
				if line != frame.Title && text.Width(line) > p.width || strings.ContainsFunc(style.ReplaceAllString(line, ""), unsafe) {
					t.Fatalf("in a window of %d: %q", p.width, line)
				}
			}
		}
		if p.quit {
			return
		}
		p.send(keyMsg("f10"))
		if f := p.app.View(p.width, p.height); !f.Wipe {
			t.Fatalf("F10 does not hide:\n%s", strings.Join(f.Lines, "\n"))
		}
	})
}
