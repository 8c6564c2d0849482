// Command dist makes what is handed out: programs for every system, the same to the last bit wherever they are built, with their
// checksums and a list of what is in them; and two sticks for a day in a lab. It is no part of the program.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// target is a system to build for.
type target struct{ os, arch string }

// targets are the systems of lab computers: old ones have 32 bits, small ones ARM.
func targets() []target {
	return []target{{"linux", "amd64"}, {"linux", "arm64"}, {"linux", "arm"}, {"linux", "386"},
		{"windows", "amd64"}, {"windows", "386"}, {"windows", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}}
}

// program is the name of the program for a system, in small letters, as FAT keeps it.
func (t target) program() string {
	name := "safeskills-" + t.os + "-" + t.arch
	if t.os == "windows" {
		name += ".exe"
	}
	return name
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "dist: error:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("say what to make: `build` or `stick`")
	}
	flags := flag.NewFlagSet("dist "+args[0], flag.ContinueOnError)
	out := flags.String("out", "dist", "where programs are, or go")
	only := flags.String("only", "", "these systems alone, as linux/amd64,windows/386")
	to := flags.String("to", "", "the folder for the two sticks")
	site := flags.String("site", "", "the site file for the stick")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "build":
		chosen, err := choose(*only)
		if err != nil {
			return err
		}
		return build(*out, chosen)
	case "stick":
		if *to == "" {
			return errors.New("say where the sticks go, with -to DIR")
		}
		return makeSticks(*out, *to, *site)
	}
	return fmt.Errorf("there is no %q; say `build` or `stick`", args[0])
}

func choose(only string) ([]target, error) {
	if only == "" {
		return targets(), nil
	}
	var chosen []target
	for _, name := range strings.Split(only, ",") {
		found := false
		for _, t := range targets() {
			if name == t.os+"/"+t.arch {
				chosen, found = append(chosen, t), true
			}
		}
		if !found {
			return nil, fmt.Errorf("nothing is built for %q", name)
		}
	}
	return chosen, nil
}

// build makes the programs, packs each with what belongs to it, and writes the list of what is in them and the checksums.
func build(out string, chosen []target) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	version, err := versionOf(filepath.Join(root, "internal", "cli", "cli.go"))
	if err != nil {
		return err
	}
	programs := filepath.Join(out, "programs")
	if err := os.MkdirAll(programs, 0o755); err != nil {
		return err
	}
	var made, packed []string
	for _, t := range chosen {
		file := filepath.Join(programs, t.program())
		fmt.Println("building", t.program())
		if err := compile(root, file, t); err != nil {
			return err
		}
		made = append(made, file)
	}
	text, err := licences(made)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, licencesName), text, 0o644); err != nil {
		return err
	}
	for i, t := range chosen {
		pack, err := packFor(root, out, version, made[i], t)
		if err != nil {
			return err
		}
		packed = append(packed, pack)
	}
	list := filepath.Join(out, "safeskills-"+version+".cdx.json")
	if err := writeSBOM(list, version, made); err != nil {
		return err
	}
	if err := writeSums(filepath.Join(programs, sumsName), made); err != nil {
		return err
	}
	return writeSums(filepath.Join(out, sumsName), append(packed, list))
}

// compile builds one program. Nothing of this computer gets into it: no path, no state of the repository, no build id.
func compile(root, file string, t target) error {
	full, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-mod=readonly", "-ldflags=-s -w -buildid=", "-o", full, "./cmd/safeskills")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=", "GOOS="+t.os, "GOARCH="+t.arch, "GOARM=6", "GOAMD64=v1", "GO386=sse2", "GOARM64=v8.0")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s could not be built: %w", t.program(), err)
	}
	return nil
}

// moduleRoot is the folder of the module.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("run this in the repository: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

var versionPattern = regexp.MustCompile(`(?m)^const Version = "([0-9A-Za-z.+-]+)"$`)

func versionOf(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	found := versionPattern.FindSubmatch(data)
	if found == nil {
		return "", fmt.Errorf("%s does not say the version", file)
	}
	return string(found[1]), nil
}
