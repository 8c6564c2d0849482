package cli

import (
	"os"
	"strings"
)

// bootedAs names this start of the computer: the kernel makes a new id at each.
func bootedAs() (string, error) {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	return strings.TrimSpace(string(id)), err
}
