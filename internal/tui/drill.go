package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/text"
)

// drill is what hiding shows: a typing drill that works as one and names no product.
type drill struct {
	words []string
	at    int // the word being typed
	typed string
	done  int
}

func newDrill(l look, seed int64) screen {
	words := strings.Fields(l.T("drill.words"))
	if len(words) == 0 {
		words = []string{"asdf"}
	}
	return drill{words: words, at: int(uint64(seed) % uint64(len(words)))}
}

func (drill) covers() bool { return true }

func (s drill) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	p, ok := msg.(press)
	if !ok {
		return s, nav{kind: unused}, nil
	}
	switch {
	case p == "esc":
		return s, nav{kind: home}, nil
	case p == "backspace":
		if r := []rune(s.typed); len(r) > 0 {
			s.typed = string(r[:len(r)-1])
		}
	case p == "space" || p == "enter":
		if s.typed == s.words[s.at] {
			s.done++
			s.at = (s.at + 1) % len(s.words)
		}
		s.typed = ""
	case len([]rune(string(p))) == 1 && text.Width(s.typed) < 30:
		s.typed += string(p)
	}
	return s, nav{}, nil
}

func (s drill) View(l look, width, height int) body {
	var ahead []string
	for i := range 6 {
		ahead = append(ahead, s.words[(s.at+i)%len(s.words)])
	}
	b := body{title: l.T("drill.title"), wipe: true, bare: true}
	b.lines = []string{"", l.T("drill.title"), "", "  " + strings.Join(ahead, " "), "  " + s.typed, "", l.words.N("drill.count", s.done)}
	b.row, b.col = 4, 2+text.Width(s.typed)
	for len(b.lines) < height-1 {
		b.lines = append(b.lines, "")
	}
	if len(b.lines) < height {
		b.lines = append(b.lines, l.T("drill.menu"))
	}
	return b
}

func (s drill) Keys(look) []keyHelp { return nil }
