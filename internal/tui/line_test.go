package tui

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/internal/text"
)

// sound is what holds of every line: it can be shown, has room, and its place is one between its clusters.
func (n line) sound(t interface{ Fatalf(string, ...any) }) {
	cells := text.Cells(n.typed)
	switch {
	case text.Clean(n.typed, 2*mostTyped) != n.typed:
		t.Fatalf("%q can't be shown", n.typed)
	case text.Width(n.typed) > mostTyped:
		t.Fatalf("%q has %d cells", n.typed, text.Width(n.typed))
	case n.at < 0 || n.at > len(cells):
		t.Fatalf("%q has %d clusters, and the place is %d", n.typed, len(cells), n.at)
	}
	for _, most := range []int{10, 50} {
		drawn, col := n.view(min(12, most), most)
		if text.Width(drawn) > most || col < 0 || col >= most || col > text.Width(drawn) {
			t.Fatalf("%q is drawn in %d cells as %q, with the cursor at %d", n.typed, most, drawn, col)
		}
	}
}

// runes are those that make trouble: marks, joiners, wide ones, flags, parts of syllables, the other direction, controls.
var troublesome = []rune("aZ 0?é\u0301\u0308\u0327中文ｗ한\u1112\u1161\u11ab🇰🇪👩\u200d🔧ا\u064eّבי\u202e\u00ad\u200b\x1b\x00\x7f\ufffd_\u00a0नि")

// TestLineStaysSound edits a line at random.
func TestLineStaysSound(t *testing.T) {
	keys := []press{"left", "right", "home", "end", "backspace", "delete", "space", "up", "tab"}
	rapid.Check(t, func(r *rapid.T) {
		var n line
		for range rapid.IntRange(1, 80).Draw(r, "edits") {
			switch rapid.IntRange(0, 3).Draw(r, "edit") {
			case 0:
				n, _ = n.press(rapid.SampledFrom(keys).Draw(r, "key"))
			case 1:
				n = n.insert(string(rapid.SliceOfN(rapid.SampledFrom(troublesome), 0, 30).Draw(r, "paste")))
			default:
				n, _ = n.press(press(rapid.SampledFrom(troublesome).Draw(r, "letter")))
			}
			n.sound(r)
		}
	})
}

// TestLineIsAnEditor compares a line with the simplest editor there is, for letters that are a cluster each.
func TestLineIsAnEditor(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var n line
		var model []rune
		at := 0
		for range rapid.IntRange(1, 60).Draw(r, "keys") {
			k := rapid.SampledFrom([]press{"a", "中", "é", "space", "left", "right", "home", "end", "backspace", "delete"}).Draw(r, "key")
			n, _ = n.press(k)
			switch k {
			case "left":
				at = max(0, at-1)
			case "right":
				at = min(len(model), at+1)
			case "home":
				at = 0
			case "end":
				at = len(model)
			case "backspace":
				if at > 0 {
					at--
					model = slices.Delete(model, at, at+1)
				}
			case "delete":
				if at < len(model) {
					model = slices.Delete(model, at, at+1)
				}
			default:
				letter := []rune(strings.Replace(string(k), "space", " ", 1))[0]
				if text.Width(string(model))+text.Width(string(letter)) <= mostTyped {
					model = slices.Insert(model, at, letter)
					at++
				}
			}
			if n.typed != string(model) || n.at != at {
				r.Fatalf("after %s: %q at %d, not %q at %d", k, n.typed, n.at, string(model), at)
			}
		}
	})
}

func TestLineClusters(t *testing.T) {
	n := line{}.insert("cafe\u0301 中")
	n, _ = n.press("left")
	n, _ = n.press("left")
	if n, _ = n.press("backspace"); n.typed != "caf 中" {
		t.Errorf("taking back an e with its accent leaves %q", n.typed)
	}
	if _, col := n.view(10, 20); col != 3 {
		t.Errorf("the cursor is parked at %d", col)
	}
	if _, took := n.press("up"); took {
		t.Error("a line takes an arrow up")
	}
	if n = (line{}).insert(strings.Repeat("中", 100)); text.Width(n.typed) != mostTyped {
		t.Errorf("a line holds %d cells", text.Width(n.typed))
	}
	if n = n.insert("a"); strings.Contains(n.typed, "a") {
		t.Error("a full line takes more")
	}
}
