package cli

import (
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/tui"
)

// BenchmarkFirstFrame is the program's own work from the command line to the first step that a guest sees.
func BenchmarkFirstFrame(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		speaks, err := source{}.speaker()
		if err != nil {
			b.Fatal(err)
		}
		app, err := tui.New(tui.Setup{Open: speaks.open, Records: records{journal.Open(journal.Disk{}, dir, time.Now), Version},
			Theme: tui.NewTheme("dark", tui.Safe), Now: time.Now, Language: "en", Guest: true, Module: "passphrases"})
		if err != nil {
			b.Fatal(err)
		}
		app.View(80, 24)
	}
}
