package speech

import (
	"os/exec"
	"syscall"
)

// setApart puts a command into a process group of its own, and has it killed with the thread that starts it, so that it does
// not go on when this program is killed or its window is closed.
func setApart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
