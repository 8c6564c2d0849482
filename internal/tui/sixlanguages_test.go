package tui

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// sizes are the windows that screens are looked at in.
var sizes = []struct{ w, h int }{{60, 18}, {80, 24}, {120, 40}}

// TestSixLanguages shows Welcome, the map, help, and a choice, a message, a talk and what is said of each, in every language, size,
// tier of glyphs and theme: nothing is wider than the window, no rune is one that the tier lacks, nothing styles where colours are off,
// nothing is cut, and no Chinese line begins with what closes.
func TestSixLanguages(t *testing.T) {
	for _, l := range messages.Languages() {
		for _, ascii := range []bool{true, false} {
			for _, theme := range []string{"dark", "mono"} {
				t.Run(fmt.Sprint(l.Code, " ", theme, " ascii ", ascii), func(t *testing.T) {
					shown := map[string]bool{}
					check := func(p *player, name string) {
						shown[name] = true
						for _, size := range sizes {
							p.width, p.height = size.w, size.h
							p.send(tea.WindowSizeMsg{Width: size.w, Height: size.h})
							p.screen() // widths, height and cursor
							checkRunes(t, name, p.app.View(size.w, size.h).Lines, ascii, theme == "mono", p.app.look.theme.glyphs)
						}
					}
					set := func(s *Setup) { s.Language, s.Theme = l.Code, NewTheme(theme, ascii) }
					check(shippedIn(t, "", func(s *Setup) { set(s); s.Guest = false }), "welcome")
					check(shippedIn(t, "", set), "map")
					for _, module := range []string{"rights-and-help", "passphrases"} {
						p := shippedIn(t, module, set)
						for n := 0; n < 40; n++ {
							now, ok := p.app.stack[len(p.app.stack)-1].(step)
							if !ok {
								break
							}
							kind := kindOf(now.visit.Question())
							if kind != "" && !shown[kind] {
								check(p, kind)
								p.keys("enter")
								check(p, kind+" judged")
							}
							p.skip()
						}
						p.keys("f1")
						check(p, "help")
					}
					for _, want := range []string{"choose", "choose judged", "talk", "help"} {
						if !shown[want] {
							t.Errorf("%s was not shown", want)
						}
					}
				})
			}
		}
	}
}

func kindOf(q course.Question) string {
	switch q := q.(type) {
	case course.Pick:
		if q.Talk != nil {
			return "talk"
		}
		return "choose"
	case course.Mark:
		return "spot"
	case course.Assign:
		return "assign"
	case course.Draw:
		return "draw"
	}
	return ""
}

// closing is what no line begins with (GB/T 15834, research/terms.md, part 2).
const closing = "，。！？、；：）”》…"

func checkRunes(t *testing.T, name string, lines []string, ascii, mono bool, g glyphs) {
	t.Helper()
	own := fmt.Sprint(g)
	for i, line := range lines {
		if mono && strings.Contains(line, "\x1b") {
			t.Errorf("%s, line %d: a sequence where there is no colour: %q", name, i, line)
		}
		plain := ""
		for _, c := range text.Cells(line) {
			plain += c.Text
		}
		inner := strings.TrimLeft(plain, " │|>")
		if first := []rune(inner); len(first) > 0 && strings.ContainsRune(closing, first[0]) {
			t.Errorf("%s, line %d begins with what closes: %q", name, i, plain)
		}
		for _, r := range plain {
			drawn := r >= '←' && r <= '⇿' || r >= '─' && r <= '◿' || r == '•'
			if ascii && drawn && !strings.ContainsRune(own, r) {
				t.Errorf("%s, line %d: %c is not in this tier: %q", name, i, r, plain)
			}
			if unicode.Is(unicode.Cf, r) || r == '\ufe0f' || unicode.IsControl(r) {
				t.Errorf("%s, line %d: %U: %q", name, i, r, plain)
			}
		}
	}
}
