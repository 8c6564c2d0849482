// Command safeskills teaches children to protect themselves online, in a terminal, offline.
package main

import (
	"os"

	_ "example.org/safeskills/internal/early" // before anything that asks the terminal

	"example.org/safeskills/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, os.Getenv))
}
