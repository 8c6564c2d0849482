//go:build unix

package speech

import (
	"os"
	"syscall"
)

// kill ends a process and all of its group. Signal 0 makes sure that the process has not been waited for, so that its
// number is its own still.
func kill(p *os.Process) error {
	if err := p.Signal(syscall.Signal(0)); err != nil {
		return err
	}
	return syscall.Kill(-p.Pid, syscall.SIGKILL)
}
