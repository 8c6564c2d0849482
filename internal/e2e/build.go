//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Build compiles a program of this repository, without symbols as a release is, into dir and returns its path. It is named
// by its package's folder below the root, as in "cmd/safeskills". Go files of other folders can be added to the package, or make all of it: then the
// folder need not exist.
func Build(dir, pkg string, folders ...string) (program string, err error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return "", err
	}
	// An overlay makes the files part of the main module, so that they are compiled with its versions and not with
	// those of this one.
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			return "", err
		}
		for _, file := range files {
			if overlay.Replace[filepath.Join(root, pkg, filepath.Base(file))], err = filepath.Abs(file); err != nil {
				return "", err
			}
		}
	}
	description, err := json.Marshal(overlay)
	if err != nil {
		return "", err
	}
	program = filepath.Join(dir, filepath.Base(pkg))
	if err := os.WriteFile(program+".json", description, 0o600); err != nil {
		return "", err
	}
	return program, compile(root, program, "-overlay", program+".json", "./"+pkg)
}

// BuildModule compiles the program of a folder that is a module of its own, as Build does.
func BuildModule(dir, folder string) (program string, err error) {
	program = filepath.Join(dir, filepath.Base(folder))
	return program, compile(folder, program, ".")
}

func compile(dir, program string, args ...string) error {
	build := exec.Command("go", append([]string{"build", "-ldflags", "-s -w", "-o", program}, args...)...)
	build.Dir = dir
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%s\n%w", out, err)
	}
	return nil
}
