// Package early settles, before Bubble Tea is initialised, what nobody should ask the terminal for.
//
// Bubble Tea v1 asks for the background colour in a package init and waits five seconds on a terminal that does not
// answer (bubbletea#1771). Go initialises ready packages in path order, so this package, whose path sorts before
// github.com/charmbracelet/bubbletea, can answer in its place. A test on a pty that never answers guards the order.
package early

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/mattn/go-runewidth"
)

func init() {
	lipgloss.SetHasDarkBackground(true)
	// Under LC_ALL=zh_CN runewidth would count │ and “ as two cells, where every terminal measured draws one.
	runewidth.DefaultCondition.EastAsianWidth = false
}
