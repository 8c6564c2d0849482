package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// screen is one of the pictures a learner moves between. It is a value; Update returns the next one and the move.
type screen interface {
	// Update takes a key (as press), a click, a paste, or a message to everybody. Every other message than a key goes to all
	// screens of the stack, which ignore what is not theirs.
	Update(look, tea.Msg) (screen, nav, tea.Cmd)
	// View draws the body at a width and height; the app adds the footer.
	View(l look, width, height int) body
	// Keys are what the footer shows: only keys that do something here, now.
	Keys(look) []keyHelp
}

// A screen may have more methods, of which a screen that has none says no; but what is done on it is kept.

// isMap is whether a screen is where one comes back to.
func isMap(s screen) bool {
	m, ok := s.(interface{ isMap() bool })
	return ok && m.isMap()
}

// covers is whether a screen hides all others, at any size.
func covers(s screen) bool {
	c, ok := s.(interface{ covers() bool })
	return ok && c.covers()
}

// isTyping is whether letters and digits are text on a screen now.
func isTyping(s screen) bool {
	t, ok := s.(typist)
	return ok && t.typing()
}

// hasHint is whether there is a hint to ask for on a screen.
func hasHint(s screen) bool {
	h, ok := s.(interface{ hasHint() bool })
	return ok && h.hasHint()
}

// keeps is whether the footer may speak of saving: what is done on a screen, or was on the way to it, is kept.
func keeps(s screen) bool {
	k, ok := s.(interface{ keeps() bool })
	return !ok || k.keeps()
}

// body is what a screen draws. Row and Col are where the cursor is parked.
type body struct {
	lines    []string
	row, col int
	targets  []int // the lines of a list's rows that can be chosen, for clicks
	title    string
	wipe     bool
	exact    bool // the lines stand as they are shown, whatever their words read from
	bare     bool // no footer of ours: the hidden screen shows nothing that is
}

// keyHelp is a key and what it does, in words for the footer.
type keyHelp struct{ key, does string }

// look is what a screen needs to speak and draw.
type look struct {
	words *messages.Words
	theme Theme
	md    *markdown
	keys  learnedKeys
	roll  func(n int) int // a number from 0 to n-1 by chance
	// The terminal orders lines of words that read from right to left, and no setting keeps it from that; then nothing is
	// mirrored and no box is drawn, since its borders would be ordered, too.
	terminalOrders bool
	shaper         text.Shaper
	// The room for a screen's body, as last drawn.
	width, height int
}

// learnedKeys are the keys for help and for hiding that arrive on this keyboard, as first-keys found out.
type learnedKeys struct{ help, hide string }

// shown are the keys for help and for hiding as the footer shows them. Where text is typed, a letter or digit would be text.
func (k learnedKeys) shown(typing bool) learnedKeys {
	if typing && !strings.HasPrefix(k.help, "F") {
		k.help = "Ctrl-G"
	}
	if typing && !strings.HasPrefix(k.hide, "F") {
		k.hide = "Ctrl-X"
	}
	return k
}

// mirrored is whether the screen is shown from right to left, ordered here.
func (l look) mirrored() bool { return l.words.RightToLeft() && !l.terminalOrders }

// order is who orders the words of a screen.
func (l look) order() Order {
	switch {
	case l.terminalOrders && l.words.RightToLeft():
		return ByTerminal
	case l.terminalOrders:
		return Unordered
	case l.words.RightToLeft():
		return Mirrored
	}
	return Inline
}

// atEnd is a text without styles for the end of a line. Where the line is mirrored it is shaped already: two letters may become one,
// and it ends where it should only if there are as many blanks before it as are needed then.
func (l look) atEnd(s string) string {
	if !l.mirrored() {
		return s
	}
	return l.shaper.Shaped(s)
}

// ends puts one text at each end of a line.
func (l look) ends(left, right string, width int) string {
	right = l.atEnd(right)
	room := width - text.Width(right) - 2
	if text.Width(left) > room {
		left = text.Clip(left, room-3) + "..."
	}
	return text.Pad(left, room) + "  " + right
}

// T is the text of a key in the learner's language.
func (l look) T(key string, args ...any) string { return l.words.T(key, args...) }

// nav is a move: what the app does to the stack of screens after an Update.
type nav struct {
	kind   navKind
	screen screen
	msg    tea.Msg
	sure   bool // of leave and restart: the card was offered
}

type navKind int

const (
	stay    navKind = iota
	unused          // the key means nothing here; it goes on to the app
	back            // to the screen below; msg, if any, is handed to it
	open            // screen on top
	replace         // screen in place of this one
	home            // back to the lowest screen that calls itself a map, or to the first screen
	leave           // end the session
	speak           // back, in another language; msg is its code
	dress           // stay, in another theme; msg is its name
	ordered         // back, with another order of lines; msg is whether the terminal orders
	restart         // back to Welcome, for the next learner; with screen on top, if there is one
)

// press is a key, named as in the footer: "up", "enter", "esc", "tab", "space", "a", "?".
type press string

// digit is the number a key stands for, on whatever layout: 0 to 9, -1 for none. The row of digits on AZERTY counts, too,
// where its characters have no other use here.
func (p press) digit() int {
	r := []rune(string(p))
	if len(r) != 1 {
		return -1
	}
	if d, ok := text.KeyDigit(r[0]); ok {
		return d
	}
	return -1
}

// choice is the option, from 0, that a digit key means among n; -1 for none.
func (p press) choice(n int) int {
	if d := p.digit(); d >= 1 && d <= n {
		return d - 1
	}
	return -1
}

// mirrored is the key where the screen reads from right to left: an arrow leads to where it points.
func (p press) mirrored() press {
	switch p {
	case "left":
		return "right"
	case "right":
		return "left"
	}
	return p
}

func (p press) isHelp() bool { return p == "?" || p == "؟" || p == "？" }
func (p press) isHide() bool { return p.digit() == 0 }

// click is a press of the mouse's first button on a cell of the screen's own area; wheel is lines scrolled, down positive.
type click struct{ row, col int }
type wheel int

// paste is a text that arrived in one go.
type paste string

func pressed(m tea.KeyMsg) press {
	switch s := m.String(); s {
	case " ":
		return "space"
	case "ctrl+m", "ctrl+j":
		return "enter"
	default:
		return press(s)
	}
}
