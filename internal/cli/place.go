package cli

import (
	"os"
	"path/filepath"
	"runtime"
)

// dataFolder is where progress is kept: the one asked for, else SAFESKILLS_DATA, else safeskills-data beside the program
// when that exists, else the user's own folder for data; empty when there is none.
func dataFolder(asked string, env func(string) string) string {
	if asked != "" {
		return asked
	}
	if dir := env("SAFESKILLS_DATA"); dir != "" {
		return dir
	}
	if program, err := os.Executable(); err == nil {
		beside := filepath.Join(filepath.Dir(program), "safeskills-data")
		if info, err := os.Stat(beside); err == nil && info.IsDir() {
			return beside
		}
	}
	return userData(env)
}

func userData(env func(string) string) string {
	switch runtime.GOOS {
	case "windows":
		if dir := env("LOCALAPPDATA"); dir != "" {
			return filepath.Join(dir, "SafeSkills")
		}
	case "darwin":
		if home := env("HOME"); home != "" {
			return filepath.Join(home, "Library", "Application Support", "SafeSkills")
		}
	default:
		if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "safeskills")
		}
		if home := env("HOME"); home != "" {
			return filepath.Join(home, ".local", "share", "safeskills")
		}
	}
	return ""
}
