//go:build !unix

package speech

import (
	"os"
	"os/exec"
)

func setApart(*exec.Cmd) {}

func kill(p *os.Process) error { return p.Kill() }
