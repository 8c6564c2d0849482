package cli_test

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/safeskills/internal/cli"
)

// TestMain is the program, too, when a script calls it. Memory is cheaper here than time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	testscript.Main(m, map[string]func(){
		"safeskills": func() {
			os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, os.Getenv))
		},
	})
}

// TestScripts runs the program as its users type it; each script reads like a transcript.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: dayCommands(),
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAFESKILLS_DATA", e.WorkDir+"/data")
			e.Setenv("LANG", "C.UTF-8")
			e.Setenv("TODAY", time.Now().Format(time.DateOnly))
			for name, folder := range map[string]string{"PWANI": "testdata/pwani", "MILL": "../../course/testdata/check", "TALE": "../../course/testdata/tale"} {
				path, err := filepath.Abs(folder)
				if err != nil {
					return err
				}
				e.Setenv(name, path)
			}
			return nil
		},
	})
}
