// Command safeskills teaches children to protect themselves online, in a terminal, offline.
package main

import (
	"os"
	"runtime/debug"

	_ "example.org/safeskills/internal/early" // before anything that asks the terminal

	"example.org/safeskills/internal/cli"
)

func main() {
	// What a start makes fits into 8 MB, the least heap at which this lets the first collection begin; at 4 MB three would delay
	// the first frame, and each holds memory of its own.
	debug.SetGCPercent(200)
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, os.Getenv))
}
