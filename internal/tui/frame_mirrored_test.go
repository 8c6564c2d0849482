package tui

import (
	"strings"
	"testing"
)

// TestMirrored: before anything mirrored is written, the terminal is told to order nothing, and rows that keep how they were ordered
// are erased. Lines are shown from the right with the cursor where they begin. The terminal is told to go back on leaving, also when
// the language changes before.
func TestMirrored(t *testing.T) {
	var c canvas
	out := string(c.paint(Frame{Lines: []string{"> (لا) 1", "┌─┐"}, Order: Mirrored}, 12, 3))
	order, text := strings.Index(out, explicitOrder+erase), strings.Index(out, "1 (ﻻ) <")
	if order < 0 || text < order || !strings.Contains(out, "┌─┐") {
		t.Errorf("%q", out)
	}
	if c.row != 0 || c.col != 11 {
		t.Errorf("the cursor is parked at %d, %d", c.row, c.col)
	}
	if out := string(c.paint(Frame{Lines: []string{"> (لا) 1", "┌─┐"}, Order: Mirrored, Row: 1, Col: 2}, 12, 3)); strings.Contains(out, "\x1b[8") || c.col != 9 {
		t.Errorf("the next frame writes %q and parks at %d", out, c.col)
	}
	if out := string(c.paint(Frame{Lines: []string{"left"}}, 12, 3)); !strings.HasPrefix(out, implicitOrder+erase) || !strings.Contains(out, "left") {
		t.Errorf("back to a language that reads from the left: %q", out)
	}
	c.paint(Frame{Order: Mirrored}, 12, 3)
	if undo := c.restore(); !strings.HasSuffix(undo, implicitOrder) {
		t.Errorf("on leaving: %q", undo)
	}
	if undo := c.restore(); undo != "" {
		t.Errorf("on leaving again: %q", undo)
	}
	// Without a direction, VTE orders what is around a Latin word from the left, and puts the stop of a sentence at its right.
	if out := string(c.paint(Frame{Lines: []string{"كلمة"}, Order: ByTerminal}, 12, 3)); !strings.Contains(out, leftwardOrder+erase) {
		t.Errorf("where the terminal orders: %q", out)
	}
	if undo := c.restore(); !strings.HasSuffix(undo, implicitOrder) {
		t.Errorf("on leaving where the terminal orders: %q", undo)
	}
}

// TestInline: where words read from the left, those that do not are shaped and ordered in their place, and the cursor stays where it
// belongs. The terminal is told nothing before the first of them, and once from then on.
func TestInline(t *testing.T) {
	var c canvas
	paint := func(f Frame) string { return string(c.paint(f, 24, 3)) }
	if out := paint(Frame{Lines: []string{"English 中文"}, Order: Inline}); strings.Contains(out, "\x1b[8") {
		t.Errorf("told something where nothing turns: %q", out)
	}
	out := paint(Frame{Lines: []string{"English العربية ok  x", "سلام!  y"}, Order: Inline, Row: 1, Col: 7})
	order, text := strings.Index(out, explicitOrder+erase), strings.Index(out, "English ﺔﻴﺑﺮﻌﻟﺍ ok  x")
	if order < 0 || text < order || !strings.Contains(out, "!ﻡﻼﺳ   y") {
		t.Errorf("%q", out)
	}
	if c.row != 1 || c.col != 7 {
		t.Errorf("the cursor is parked at %d, %d", c.row, c.col)
	}
	for _, line := range []string{"English", "بسم"} {
		if out := paint(Frame{Lines: []string{line}, Order: Inline}); strings.Contains(out, "\x1b[8") {
			t.Errorf("%q: told again: %q", line, out)
		}
	}
	if out := paint(Frame{Lines: []string{"لا"}, Order: Unordered}); !strings.HasPrefix(out, implicitOrder+erase) || !strings.Contains(out, "لا") {
		t.Errorf("where the terminal orders: %q", out)
	}
	paint(Frame{Lines: []string{"لا"}, Order: Inline})
	if undo := c.restore(); !strings.HasSuffix(undo, implicitOrder) {
		t.Errorf("on leaving: %q", undo)
	}
}
