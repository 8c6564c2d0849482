package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// move does what a screen asks for: another screen, back, home, another language or look, or the end.
func (a *App) move(n nav) tea.Cmd {
	if n.kind == leave || n.kind == restart {
		if offer, ok := a.session.stop(n); ok {
			n = nav{kind: open, screen: offer}
		}
	}
	switch n.kind {
	case open:
		a.stack = append(a.stack, n.screen)
	case replace:
		a.stack[len(a.stack)-1] = n.screen
	case back:
		if len(a.stack) == 1 {
			return a.leave()
		}
		a.stack = a.stack[:len(a.stack)-1]
		if n.msg != nil {
			_, cmd := a.offer(n.msg)
			return cmd
		}
		return a.tell(shownMsg{})
	case home:
		for len(a.stack) > 1 && !isMap(a.top()) {
			a.stack = a.stack[:len(a.stack)-1]
		}
		return a.tell(shownMsg{})
	case speak:
		a.stack = a.stack[:len(a.stack)-1]
		return a.speak(n.msg.(string))
	case dress:
		a.dress(n.msg.(string))
	case ordered:
		a.stack = a.stack[:len(a.stack)-1]
		return a.order(n.msg.(orderedMsg))
	case restart:
		cmd := a.restart()
		if n.screen != nil {
			a.stack = append(a.stack, n.screen)
		}
		return cmd
	case leave:
		return a.leave()
	}
	return nil
}

// restart ends the sitting and returns to Welcome.
func (a *App) restart() tea.Cmd {
	unsaved := a.session.end()
	a.session.aloud.on, a.session.wordsIn = false, ""
	a.dress(a.setup.Theme.Name)
	a.session.begin(course.Learner{}, nil)
	a.session.people, a.session.path, a.session.wanted = 1, a.session.firstPath(), ""
	first, err := newWelcome(a.look, a.session)
	if err != nil {
		return tea.Quit
	}
	a.stack = []screen{first}
	if unsaved != nil {
		a.stack = append(a.stack, newNotice(a.look.T("save.lost", "why", a.look.words.Why(unsaved))))
	}
	return nil
}

// dress changes the theme for the rest of the sitting. It is kept nowhere.
func (a *App) dress(theme string) {
	a.look.theme = NewTheme(theme, a.look.theme.tier)
	a.look.md = newMarkdown(a.look.theme)
}

// speak changes the language of everything, in place.
func (a *App) speak(language string) tea.Cmd {
	c, words, err := a.setup.Open(language)
	if err != nil {
		return nil
	}
	a.session.course, a.look.words = c, words
	a.session.path = c.SamePath(a.session.path)
	cmd := a.tell(spokeMsg{c})
	a.settleOrder()
	return cmd
}

func (a *App) help(key string) tea.Cmd {
	if len([]rune(key)) == 1 || key == "f1" {
		a.look.keys.help = keyLabel(key)
	}
	a.stack = append(a.stack, newHelp(hasHint(a.top()), a.setup.Routes))
	return a.tell(helpedMsg{key})
}

// hide puts the typing drill over everything, at once. What lies above the map is taken away, so that coming back leads to
// the map and never to the topic.
func (a *App) hide(key string) tea.Cmd {
	if len([]rune(key)) == 1 || key == "f10" {
		a.look.keys.hide = keyLabel(key)
	}
	cmd := a.tell(hiddenMsg{key})
	a.stack = append(a.stack, newDrill(a.look, a.session.now().UnixNano()))
	return cmd
}

func keyLabel(key string) string {
	if strings.HasPrefix(key, "f") && len(key) > 1 {
		return strings.ToUpper(key)
	}
	return key
}
