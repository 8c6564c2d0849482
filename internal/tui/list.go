package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/text"
)

// list is a column of rows of which one has the focus.
type list struct {
	rows  []row
	focus int
}

// row is an entry of a list. A row that is off can't be chosen and says why in its note.
type row struct {
	id   string
	text string
	note string // at the right edge
	off  bool
	// apart sets it off from the rows before it, with a short rule.
	apart bool
}

// press moves the focus; chosen is the index of the row that was opened with Enter or a click, -1 for none.
func (l list) press(p press) (next list, chosen int, took bool) {
	switch {
	case p == "up":
		return l.move(-1), -1, true
	case p == "down":
		return l.move(1), -1, true
	case p == "home", p == "pgup":
		l.focus = -1
		return l.move(1), -1, true
	case p == "end", p == "pgdown":
		l.focus = len(l.rows)
		return l.move(-1), -1, true
	case p == "enter", p == "space":
		if len(l.rows) == 0 || l.rows[l.focus].off {
			return l, -1, true
		}
		return l, l.focus, true
	}
	if i := p.choice(min(9, len(l.rows))); i >= 0 {
		if !l.rows[i].off {
			l.focus = i
		}
		return l, -1, true
	}
	return l, -1, false
}

// take is press for a screen that is a list and nothing more: Esc goes back. When no row was opened, chosen is -1 and move
// says what comes of the message.
func (l list) take(msg tea.Msg) (next list, chosen int, move nav) {
	p, ok := msg.(press)
	switch {
	case !ok:
		return l, -1, nav{kind: unused}
	case p == "esc":
		return l, -1, nav{kind: back}
	}
	next, chosen, took := l.press(p)
	if !took {
		move.kind = unused
	}
	return next, chosen, move
}

func (l list) move(by int) list {
	for i := l.focus + by; i >= 0 && i < len(l.rows); i += by {
		if !l.rows[i].off {
			l.focus = i
			return l
		}
	}
	return l.settle()
}

// settle puts the focus on a row that can be chosen.
func (l list) settle() list {
	l.focus = max(0, min(l.focus, len(l.rows)-1))
	for i := range l.rows {
		if j := (l.focus + i) % len(l.rows); !l.rows[j].off {
			l.focus = j
			return l
		}
	}
	return l
}

// view draws the rows; starts tells the first line of each.
func (l list) view(look look, width int) (lines []string, starts []int) {
	for i, r := range l.rows {
		if r.apart {
			lines = append(lines, strings.Repeat(" ", 5)+look.theme.rule(4))
		}
		starts = append(starts, len(lines))
		number := strconv.Itoa(i + 1)
		marker := text.Pad("  "+number, 4)
		if i == l.focus {
			marker = look.theme.focus.Render("> "+number) + text.Pad("", 2-len(number))
		}
		if r.off {
			marker = "    "
		}
		room := width - 5
		note, below := "", ""
		if r.note = look.atEnd(r.note); r.note != "" {
			note = "  " + r.note
			room -= text.Width(note)
		}
		if room < 10 && room < text.Width(r.text) { // the note has a line of its own
			room, note, below = width-5, "", text.Pad("", width-text.Width(r.note))+r.note
		}
		wrapped := text.Wrap(r.text, max(room, 10), 0)
		lines = append(lines, marker+" "+text.Pad(wrapped[0], room)+note)
		for _, line := range wrapped[1:] {
			lines = append(lines, strings.Repeat(" ", 5)+line)
		}
		if below != "" {
			lines = append(lines, below)
		}
	}
	return lines, starts
}

// rowKeys are the keys of the rows of a list, and listKeys those of a screen that is a list and nothing more.
func rowKeys(l look, enter string) []keyHelp {
	return []keyHelp{{l.theme.glyphs.up + l.theme.glyphs.down, l.T("key.choose")}, {"Enter", enter}}
}

func listKeys(l look, enter string) []keyHelp {
	return append(rowKeys(l, enter), keyHelp{"Esc", l.T("key.back")})
}

// titled is a body that begins with a title.
func titled(l look, title string) body {
	return body{lines: []string{"", l.theme.strong.Render(title), ""}}
}

// say adds texts, wrapped to a width; an empty one is an empty line.
func (b *body) say(width int, texts ...string) {
	for _, words := range texts {
		b.lines = append(b.lines, text.Wrap(words, width, 0)...)
	}
}

// add draws a list below what the body has, with the cursor at the row in focus.
func (b *body) add(l look, rows list, width int) {
	drawn, starts := rows.view(l, width)
	for i, start := range starts {
		if i == rows.focus {
			b.row = len(b.lines) + start
		}
		if !rows.rows[i].off {
			b.targets = append(b.targets, len(b.lines)+start)
		}
	}
	b.lines = append(b.lines, drawn...)
}

// around draws a list between what the body has and what stands below, which both stay in view while the list scrolls.
func (b body) around(l look, rows list, after []string, width, height int) body {
	var scrolls body
	scrolls.add(l, rows, width)
	room, all := height-len(b.lines)-len(after), len(scrolls.lines)
	if all > room {
		room = max(1, room-1)
		from := max(0, min(scrolls.row-room/2, all-room)) // as fit does
		scrolls = scrolls.fit(room)
		scrolls.lines = append(scrolls.lines, below(l, from > 0, from+room < all, width))
	}
	b.row = len(b.lines) + scrolls.row
	for _, target := range scrolls.targets {
		b.targets = append(b.targets, len(b.lines)+target)
	}
	b.lines = slices.Concat(b.lines, scrolls.lines, after)
	return b.fit(height)
}

// fit cuts a body to a height such that its cursor's row stays in view.
func (b body) fit(height int) body {
	if len(b.lines) <= height {
		return b
	}
	top := max(0, min(b.row-height/2, len(b.lines)-height))
	b.lines = b.lines[top : top+height]
	b.row -= top
	for i := range b.targets {
		b.targets[i] -= top
	}
	return b
}

// scroll is the first line shown of some that scrolledTo shows, after scrolling by so many, downwards; it stops at the ends.
func scroll(l look, lines []string, top, by int) int {
	if len(lines) <= l.height {
		return 0
	}
	return max(0, min(top+by, len(lines)-l.height+1))
}

// scrolledTo is the part of some lines that begins at one of them, with a sign at its end when not all fit.
func scrolledTo(l look, lines []string, top, width, height int) []string {
	if len(lines) <= height {
		return lines
	}
	height--
	top = min(top, len(lines)-height)
	shown := append([]string(nil), lines[top:top+height]...)
	return append(shown, below(l, top > 0, top+height < len(lines), width))
}
