package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// clickOn presses the mouse on the first cell of some words.
func (p *player) clickOn(words string) *player {
	p.t.Helper()
	for y, line := range strings.Split(p.screen(), "\n") {
		if before, _, ok := strings.Cut(line, words); ok {
			p.send(tea.MouseMsg{X: len([]rune(before)), Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
			return p
		}
	}
	p.t.Fatalf("%q is not on the screen:\n%s", words, p.screen())
	return p
}

func TestMouse(t *testing.T) {
	play(t, 80, 24, nil).clickOn("Start").shows("How many").clickOn("We are 2").shows("suits the younger")

	p := atModule(t, 80, 24, "kinds").clickOn("That one")
	if len(p.tries()) != 0 {
		t.Error("a click handed in")
	}
	p.keys("enter").shows("That one indeed.")

	atModule(t, 80, 24, "kinds").to(1).clickOn("4").shows("[■] 4")
	atModule(t, 80, 24, "kinds").to(5).clickOn("we text you").shows("{Send me the code we text you}")
	atModule(t, 80, 24, "kinds").to(4).clickOn("A unicorn").clickOn("A unicorn").shows("[b] A unicorn")
	atModule(t, 60, 18, "kinds").clickOn("help").shows("step 1 of 8") // the footer is no button
}
