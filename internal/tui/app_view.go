package tui

import (
	"strings"

	"example.org/safeskills/internal/text"

	tea "github.com/charmbracelet/bubbletea"
)

func (a *App) tooSmall() bool { return a.size.Width < LeastWidth || a.size.Height < LeastHeight }

// View implements Model.
func (a *App) View(width, height int) Frame {
	a.size = tea.WindowSizeMsg{Width: width, Height: height}
	a.look.theme.boxless = a.look.order() == ByTerminal
	top := a.top()
	if a.tooSmall() && !covers(top) {
		return a.small(width, height)
	}
	content := a.contentWidth()
	footer := a.foot(top, content)
	a.look.width, a.look.height = content, max(1, height-len(footer))
	b := top.View(a.look, content, a.look.height)
	if b.bare {
		footer = nil
		b = top.View(a.look, content, height)
	}
	a.footer, a.targets = len(footer), b.targets
	return a.compose(b, footer, width, height)
}

// contentWidth is how wide the text is: a line of more than about 76 cells is hard to read.
func (a *App) contentWidth() int { return min(a.size.Width-4, 76) }

func (a *App) margin() int { return max(2, (a.size.Width-a.contentWidth())/2) }

func (a *App) compose(b body, footer []string, width, height int) Frame {
	left := strings.Repeat(" ", a.margin())
	f := Frame{Row: b.row, Col: b.col + len(left), Title: b.title, Wipe: b.wipe, Order: a.look.order()}
	if b.exact {
		f.Order = Exact
	}
	lines := b.lines[:min(len(b.lines), height-len(footer))]
	for _, line := range lines {
		f.Lines = append(f.Lines, text.Clip(left+line, width))
	}
	for len(f.Lines) < height-len(footer) {
		f.Lines = append(f.Lines, "")
	}
	for _, line := range footer {
		f.Lines = append(f.Lines, text.Clip(left+line, width))
	}
	if f.Title == "" {
		f.Title = "SafeSkills"
	}
	return f
}

// foot is a rule and the keys that work here, and how saving goes.
func (a *App) foot(top screen, width int) []string {
	always := a.look.keys.shown(isTyping(top))
	keys := append(top.Keys(a.look), keyHelp{always.help, a.look.T("key.help")}, keyHelp{always.hide, a.look.T("key.hide")})
	saved := a.look.atEnd(a.saving())
	lines := []string{a.look.theme.rule(width)}
	line := ""
	for i, k := range keys {
		part := a.look.theme.strong.Render(k.key) + " " + k.does
		room := width
		if i == len(keys)-1 {
			room -= text.Width(saved) + 2
		}
		switch {
		case line == "":
			line = part
		case text.Width(line)+3+text.Width(part) <= room:
			line += "   " + part
		default:
			lines, line = append(lines, line), part
		}
	}
	if gap := width - text.Width(line) - text.Width(saved); saved != "" && gap > 0 {
		line += strings.Repeat(" ", gap) + saved
	} else if saved != "" {
		lines = append(lines, line)
		line = text.Pad("", width-text.Width(saved)) + saved
	}
	lines = append(lines, line)
	if a.session.saving.trouble != nil {
		lines = append(lines, text.Wrap(a.look.T("save.trouble", "why", a.look.words.Why(a.session.saving.trouble)), width, 0)...)
	}
	return lines
}

// saving is the footer's word about saving.
func (a *App) saving() string {
	if !keeps(a.top()) {
		return a.look.T("save.purpose")
	}
	switch {
	case a.session.saving.trouble != nil:
		return a.look.T("save.not-yet")
	case a.session.saving.pending > 0:
		return a.look.T("save.saving")
	case a.session.saving.saved && a.session.log != nil:
		return a.look.T("save.saved")
	}
	return ""
}

// small asks for a bigger window and loses nothing.
func (a *App) small(width, height int) Frame {
	f := Frame{Title: "SafeSkills", Order: a.look.order()}
	for _, line := range text.Wrap(a.look.T("small.window", "width", LeastWidth, "height", LeastHeight), max(width, 1), 0) {
		if len(f.Lines) < height {
			f.Lines = append(f.Lines, line)
		}
	}
	return f
}
