//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"syscall"
)

// sticks are the folders where Linux desktops and macOS put what is plugged in.
func sticks() []string {
	return mounted([]string{"/media/*", "/media/*/*", "/run/media/*/*", "/Volumes/*"}, isMount)
}

// mounted are the folders of some patterns on which something is mounted.
func mounted(patterns []string, isMount func(dir string) bool) []string {
	var found []string
	for _, pattern := range patterns {
		dirs, _ := filepath.Glob(pattern)
		for _, dir := range dirs {
			if info, err := os.Lstat(dir); err == nil && info.IsDir() && isMount(dir) {
				found = append(found, dir)
			}
		}
	}
	return found
}

// isMount is whether a folder lies on another device than the one above it. A folder that a stick left behind does not.
func isMount(dir string) bool {
	return device(dir) != device(filepath.Dir(dir))
}

func device(path string) uint64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0
	}
	return uint64(stat.Dev)
}
