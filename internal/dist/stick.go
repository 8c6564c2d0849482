package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:embed stick
var onStick embed.FS

// The two sticks. OUT is carried to the computers and may be locked; BACK takes results home, and nothing on it is ever run: a
// stick that was in every computer of a lab has met what lives there.
const (
	outStick  = "OUT"
	backStick = "BACK"
)

// makeSticks writes a folder for each of the two sticks.
func makeSticks(dist, to, site string) error {
	out, back := filepath.Join(to, outStick), filepath.Join(to, backStick)
	for _, dir := range []string{out, back} {
		if there, err := os.ReadDir(dir); err == nil && len(there) > 0 {
			return fmt.Errorf("%s is not empty; take away what is there, or name another folder", dir)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	if err := copyPrograms(filepath.Join(dist, "programs"), filepath.Join(out, "programs")); err != nil {
		return err
	}
	files, err := fs.ReadDir(onStick, "stick")
	if err != nil {
		return err
	}
	for _, f := range files {
		data, err := onStick.ReadFile("stick/" + f.Name())
		if err != nil {
			return err
		}
		if strings.HasSuffix(f.Name(), ".cmd") { // cmd.exe loses its way in files with other line ends
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		}
		if err := os.WriteFile(filepath.Join(out, f.Name()), data, 0o644); err != nil {
			return err
		}
	}
	if site != "" {
		data, err := os.ReadFile(site)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, "site.yaml"), data, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%s goes onto the stick with the programs, %s is empty and stays so until the end of the day.\nRead %s now.\n", out, back, filepath.Join(out, "night-before.html"))
	return nil
}

// copyPrograms copies the programs that are as their checksums say, and those alone.
func copyPrograms(from, to string) error {
	sums, err := os.ReadFile(filepath.Join(from, sumsName))
	if err != nil {
		return fmt.Errorf("there are no programs yet, so run `make dist` first: %w", err)
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, line := range strings.Split(strings.TrimSpace(string(sums)), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		if !ok || name != filepath.Base(name) {
			return errors.New("the list of checksums is damaged; run `make dist` again")
		}
		data, err := os.ReadFile(filepath.Join(from, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), data, 0o644)
		}
		if err != nil {
			return err
		}
		if copied, err := sumOf(filepath.Join(to, name)); err != nil || copied != sum {
			return fmt.Errorf("%s is not as its checksum says; run `make dist` again, or take another stick", name)
		}
	}
	return os.WriteFile(filepath.Join(to, sumsName), sums, 0o644)
}
