//go:build unix && !linux

package speech

import (
	"os/exec"
	"syscall"
)

// setApart puts a command into a process group of its own.
func setApart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
