package tui

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"
)

// full asks for every screen in every language and layout, which takes minutes; without it, some stand for all.
var full = os.Getenv("SAFESKILLS_FULL") == "1"

// TestMain keeps rapid from trying a hundred times what is tried at every run. Memory is cheaper here than time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	if !full {
		flag.Set("rapid.checks", "25")
	}
	flag.Parse()
	os.Exit(m.Run())
}
