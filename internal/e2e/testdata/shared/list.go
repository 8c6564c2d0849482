package main

import (
	"fmt"
	"os"
	"strings"

	"example.org/safeskills/internal/text"
	tea "github.com/charmbracelet/bubbletea"
)

// list is what both programs show: a heading, twelve rows of which one is selected, and what was pressed last.
type list struct {
	selected, presses int
	last, fill        string
}

var rows = []string{
	"What is personal information?", "Strong passwords", "Who can see this?", "Messages from strangers",
	"Real or fake?", "Something feels wrong", "Photos and consent", "Group chats", "Games and gifts",
	"Screen time", "Asking for help", "Helping a friend",
}

func (l *list) press(k tea.KeyMsg) {
	l.presses++
	l.last = k.String()
	switch l.last {
	case "up":
		l.selected = (l.selected + len(rows) - 1) % len(rows)
	case "down":
		l.selected = (l.selected + 1) % len(rows)
	case "x":
		// A window full of a letter that changes with each press.
		l.fill = string(rune('a' + l.presses%26))
	}
	if k.Paste {
		l.last = fmt.Sprintf("paste of %d runes", len(k.Runes))
	}
}

func (l *list) lines(width, height int) []string {
	lines := []string{
		fmt.Sprintf("\x1b[1mDemo\x1b[m  pid %d  %dx%d", os.Getpid(), width, height),
		fmt.Sprintf("pressed %d, last: %s", l.presses, l.last),
		"",
	}
	for i, row := range rows {
		if i == l.selected {
			lines = append(lines, "\x1b[1m> "+row+"\x1b[m")
		} else {
			lines = append(lines, "  "+row)
		}
	}
	for l.fill != "" && len(lines) < height-1 {
		lines = append(lines, strings.Repeat(l.fill, width))
	}
	lines = append(lines, "↑ ↓ choose   q leave")
	for i, line := range lines {
		lines[i] = text.Clip(line, width)
	}
	return lines[:min(len(lines), height)]
}
