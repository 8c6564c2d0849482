//go:build linux

package e2e

import (
	"fmt"
	"maps"
	"strings"
)

// Screen is what a terminal shows at one moment.
type Screen struct {
	Rows     []string // without styles, without blanks at the end
	Row, Col int      // of the cursor, counted from 0
	Visible  bool     // the cursor
	Alt      bool     // the alternate screen is on
	Title    string
	Modes    map[int]bool // the DEC private modes that were ever set or reset
}

// Text is all rows, one a line.
func (s Screen) Text() string { return strings.Join(s.Rows, "\n") }

// String draws the screen for the message of a failed test.
func (s Screen) String() string {
	return fmt.Sprintf("%s\ncursor %d,%d visible %v, alternate screen %v, title %q",
		s.Text(), s.Row, s.Col, s.Visible, s.Alt, s.Title)
}

// look returns the screen and a channel that is closed when it may have changed.
func (s *Session) look() (Screen, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	screen := s.screen
	screen.Modes = maps.Clone(s.screen.Modes)
	cursor := s.emulator.CursorPosition()
	screen.Row, screen.Col = cursor.Y, cursor.X
	for y := range s.emulator.Height() {
		var row strings.Builder
		for x := 0; x < s.emulator.Width(); {
			cell := s.emulator.CellAt(x, y)
			if cell == nil || cell.Width < 1 {
				x++
				continue
			}
			row.WriteString(cell.Content)
			x += cell.Width
		}
		screen.Rows = append(screen.Rows, strings.TrimRight(row.String(), " "))
	}
	return screen, s.changed
}
