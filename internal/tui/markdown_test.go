package tui

import (
	"slices"
	"testing"
)

// What stands in a fence is shown as it is, two cells further in, in every theme, whatever language it is in.
func TestFence(t *testing.T) {
	const source = "Before:\n\n```go\nif x := \"a\"; x != \"\" { // why\n  return\n}\n```\n\nAfter **it**."
	for _, name := range Themes() {
		theme := NewTheme(name, Safe)
		after := "After \x1b[1mit\x1b[0m."
		if theme.colourless() {
			after = "After *it*."
		}
		want := []string{"Before:", "", "  if x := \"a\"; x != \"\" { // why", "    return", "  }", "", after}
		if got := newMarkdown(theme).lines(source, 60); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
