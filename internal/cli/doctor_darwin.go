package cli

import (
	"strconv"

	"golang.org/x/sys/unix"
)

// bootedAs is the second at which this computer was started.
func bootedAs() (string, error) {
	at, err := unix.SysctlTimeval("kern.boottime")
	if err != nil {
		return "", err
	}
	return strconv.FormatInt(int64(at.Sec), 10), nil
}
