package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// hardWords explains the hard words of a step, and on wish in another language, too, from then on.
type hardWords struct {
	session *session
	words   []course.Word
	others  []string // languages in which some of them are explained
	page    page
}

func newHardWords(s *session, m course.Moment) screen {
	words := m.HardWords()
	return hardWords{session: s, words: words, others: s.course.ExplainedIn(words)}
}

// saidMsg is the language that the words are to be explained in, too; empty for none.
type saidMsg struct{ language string }

func (s hardWords) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case saidMsg:
		s.session.wordsIn, s.page.top = m.language, 0
		return s, nav{}, nil
	case press:
		if m == "tab" && len(s.others) > 0 {
			return s, nav{kind: open, screen: newSayIn(s)}, nil
		}
	}
	next, move, cmd := s.filled(l).page.Update(l, msg)
	s.page = next.(page)
	return s, move, cmd
}

// filled has the page that is shown.
func (s hardWords) filled(l look) hardWords {
	s.page.title, s.page.source = l.T("words.title"), strings.Join(explained(l, s.words, s.session.course.Explain(s.words, s.session.wordsIn)), "\n\n")
	return s
}

// explained are words and what they mean, each followed by the same in another language where that is known, as paragraphs of
// Markdown.
func explained(l look, words []course.Word, other map[string]course.Word) (out []string) {
	one := func(w course.Word) {
		out = append(out, l.words.Label("**"+text.Literal(w.Word)+"**", text.Literal(w.Means)))
	}
	for _, w := range words {
		one(w)
		if same, ok := other[w.ID]; ok {
			one(same)
		}
	}
	return out
}

func (s hardWords) View(l look, width, height int) body {
	return s.filled(l).page.View(l, width, height)
}

func (s hardWords) Keys(l look) []keyHelp {
	keys := s.page.Keys(l)
	if len(s.others) > 0 {
		keys = append(keys, keyHelp{"Tab", l.T("key.language")})
	}
	return keys
}

// sayIn asks in which other language words are to be explained, too.
type sayIn struct {
	hardWords
	list list
}

func newSayIn(s hardWords) screen {
	ask := sayIn{hardWords: s}
	for _, code := range append([]string{""}, s.others...) {
		if code == s.session.wordsIn {
			ask.list.focus = len(ask.list.rows)
		}
		ask.list.rows = append(ask.list.rows, row{id: code, text: s.session.nameOf(code)})
	}
	return ask
}

func (s sayIn) Update(_ look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	return s, nav{kind: back, msg: saidMsg{s.list.rows[chosen].id}}, nil
}

func (s sayIn) View(l look, width, height int) body {
	b := titled(l, l.T("words.language"))
	shown := list{focus: s.list.focus}
	for _, r := range s.list.rows {
		if r.id == "" {
			r.text = l.T("words.only")
		}
		shown.rows = append(shown.rows, r)
	}
	b.add(l, shown, width)
	return b.fit(height)
}

func (s sayIn) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
