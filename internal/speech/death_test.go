//go:build linux

package speech_test

import (
	"os"
	"os/exec"
	"testing"
)

// TestProgramKilled is that nothing is read on when the program is killed.
func TestProgramKilled(t *testing.T) {
	p := install(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FAKE_DOES", "wait")
	program := exec.Command(self)
	program.Env = append(os.Environ(), "FAKE_PROGRAM=1")
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	p.next()
	if err := program.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	program.Wait()
	p.ended()
}
