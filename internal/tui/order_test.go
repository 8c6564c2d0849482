package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/internal/text"
)

// ordering is a program that begins in Arabic on a terminal of which nobody knows who orders lines.
func ordering(t *testing.T, o Ordering) *player {
	return shippedIn(t, "first-keys", func(s *Setup) { s.Language, s.Order = "ar", o })
}

// TestOrderIsAskedOnce: the same sentence stands there in both orders, a digit is enough, the answer is kept, and it decides who
// orders; nothing that follows has a border where the terminal orders.
func TestOrderIsAskedOnce(t *testing.T) {
	for key, logical := range map[string]bool{"1": false, "2": true, "٢": true, "２": true, "é": true, "enter": false, "esc": false} {
		var kept []bool
		p := ordering(t, Ordering{Ask: true, Keep: func(byTerminal bool) error { kept = append(kept, byTerminal); return errors.New("full") }})
		f := p.app.View(80, 24)
		asked := p.app.look.T("order.ask")
		if f.Order != Exact || !strings.Contains(strings.Join(f.Lines, "\n"), asked) || !strings.Contains(strings.Join(f.Lines, "\n"), "ﻵ") {
			t.Fatalf("%v\n%s", f.Order, strings.Join(f.Lines, "\n"))
		}
		p.keys(key)
		want := Mirrored
		if logical {
			want = ByTerminal
		}
		if f = p.app.View(80, 24); f.Order != want || len(kept) != 1 || kept[0] != logical {
			t.Errorf("%s: %v, kept %v", key, f.Order, kept)
		}
		for range 6 {
			p.keys("ت")
			if p.screen(); logical && strings.ContainsAny(p.screen(), "│┌┐└┘") {
				t.Errorf("a box where the terminal orders:\n%s", p.screen())
			}
		}
		p.app.speak("en")
		if got, want := p.app.View(80, 24).Order, map[bool]Order{false: Inline, true: Unordered}[logical]; got != want {
			t.Errorf("English is in the order %v, want %v", got, want)
		}
		if p.app.speak("ar"); p.app.View(80, 24).Order != want {
			t.Error("it is asked again")
		}
	}
}

// TestOrderOfTwoLines: what is ordered here is what a terminal would make of what is not.
func TestOrderOfTwoLines(t *testing.T) {
	const words = "لا (ab) 12!"
	if got := shownFromRight(words, 40); len(got) != 1 || got[0] != "!12 (ab) ﻻ" {
		t.Errorf("%q", got)
	}
	for _, line := range shownFromRight(words, 8) {
		if text.Width(line) > 8 {
			t.Errorf("%q is too wide", line)
		}
	}
}

// TestOrderCanBeChanged: under More, where words read from right to left and nowhere else; words that read from the left ask nothing.
func TestOrderCanBeChanged(t *testing.T) {
	p := play(t, 80, 24, func(s *Setup) { s.Order.Ask = true })
	p.keys("end", "up", "enter").hasNot(p.app.look.T("order.row"))
	if p.app.View(80, 24).Order != Inline {
		t.Error("it is asked in English")
	}
	p = shippedIn(t, "", func(s *Setup) { s.Language, s.Guest = "ar", false })
	p.keys("end", "up", "enter").opens(p.app.look.T("order.row")).keys("2")
	if p.app.View(80, 24).Order != ByTerminal {
		t.Error("it is not taken")
	}
	p.shows(p.app.look.T("welcome.guest"))
}

// TestNeitherOrderReads: where neither line reads well that is said, in English, too; another language or going on is one key away, and
// nothing is kept, so that who comes next is asked again.
func TestNeitherOrderReads(t *testing.T) {
	for _, byTerminal := range []bool{false, true} {
		var kept int
		at := func(width, height int) *player {
			p := ordering(t, Ordering{Ask: true, ByTerminal: byTerminal, Keep: func(bool) error { kept++; return nil }})
			p.width, p.height = width, height
			p.send(tea.WindowSizeMsg{Width: width, Height: height})
			return p
		}
		for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
			p := at(size.w, size.h)
			if !byTerminal {
				p.golden(fmt.Sprintf("order-%dx%d", size.w, size.h)).keys("3").golden(fmt.Sprintf("order-neither-%dx%d", size.w, size.h))
			}
		}
		p := at(80, 24).keys("3").shows("cannot be shown well").shows("safeskills --plain --lang ar").keys("1").shows("English").keys("1", "enter")
		if order := p.app.View(80, 24).Order; order == Mirrored || order == ByTerminal || p.app.look.words.Language != "en" {
			t.Errorf("another language is in the order %v, in %s", order, p.app.look.words.Language)
		}
		for _, key := range []string{"2", "esc"} {
			want := map[bool]Order{false: Mirrored, true: ByTerminal}[byTerminal]
			if p := at(80, 24).keys("3", key); p.app.View(80, 24).Order != want || p.app.look.words.Language != "ar" {
				t.Errorf("%s: going on is in the order %v, not %v", key, p.app.View(80, 24).Order, want)
			}
		}
		if kept > 0 {
			t.Error("something is kept")
		}
	}
}
