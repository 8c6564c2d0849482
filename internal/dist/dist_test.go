package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPacksAreTheSame packs the same files from two folders, at two times.
func TestPacksAreTheSame(t *testing.T) {
	for _, to := range []target{{"linux", "arm"}, {"windows", "386"}} {
		var packs [][]byte
		for i := range 2 {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "LICENSE"), "mine", 0o644)
			write(t, filepath.Join(dir, licencesName), "the libraries'", 0o644)
			write(t, filepath.Join(dir, "content", "LICENSE"), "the lessons'", 0o600)
			write(t, filepath.Join(dir, "README.md"), "read me", 0o644)
			write(t, filepath.Join(dir, to.program()), "the program", 0o755)
			long := time.Now().AddDate(-i, 0, 0)
			if err := os.Chtimes(filepath.Join(dir, "LICENSE"), long, long); err != nil {
				t.Fatal(err)
			}
			pack, err := packFor(dir, dir, "1.0", filepath.Join(dir, to.program()), to)
			if err != nil {
				t.Fatal(err)
			}
			packs = append(packs, read(t, pack))
		}
		if !bytes.Equal(packs[0], packs[1]) {
			t.Errorf("two packs for %v differ", to)
		}
	}
}

// TestSBOM lists what this test itself is made of.
func TestSBOM(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "bom.json")
	if err := writeSBOM(file, "1.0", []string{self}); err != nil {
		t.Fatal(err)
	}
	var b bom
	if err := json.Unmarshal(read(t, file), &b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || len(b.Components) == 0 || len(b.Depends) != 1 || b.Components[0].Version != runtime.Version() {
		t.Errorf("%+v", b)
	}
	if err := writeSBOM(file, "1.0", []string{file}); err == nil {
		t.Error("a file that is no program was listed")
	}
}

func TestVersion(t *testing.T) {
	if v, err := versionOf(filepath.Join("..", "cli", "cli.go")); err != nil || v == "" {
		t.Errorf("%q, %v", v, err)
	}
	if _, err := choose("linux/amd64,plan9/amd64"); err == nil {
		t.Error("something is built for plan9")
	}
	if chosen, err := choose(""); err != nil || len(chosen) != 9 {
		t.Errorf("%v, %v", chosen, err)
	}
}

// fake is a program that tells how it was started.
const fake = `#!/bin/sh
echo "ran: $*"
echo "seat: ${SAFESKILLS_SEAT:-none}"
exit 7
`

// sticksIn makes two sticks with fake programs.
func sticksIn(t *testing.T, site string) (dir string) {
	dir = t.TempDir()
	programs := filepath.Join(dir, "dist", "programs")
	var made []string
	for _, to := range targets() {
		file := filepath.Join(programs, to.program())
		write(t, file, fake+"# "+to.program(), 0o755)
		made = append(made, file)
	}
	if err := writeSums(filepath.Join(programs, sumsName), made); err != nil {
		t.Fatal(err)
	}
	if site != "" {
		write(t, filepath.Join(dir, "site file.yaml"), site, 0o600)
		site = filepath.Join(dir, "site file.yaml")
	}
	if err := makeSticks(filepath.Join(dir, "dist"), filepath.Join(dir, "the sticks"), site); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "the sticks")
}

var fatName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

func TestSticks(t *testing.T) {
	dir := sticksIn(t, "format: 1\n")
	back, err := os.ReadDir(filepath.Join(dir, backStick))
	if err != nil || len(back) > 0 {
		t.Errorf("BACK does not start empty: %v, %v", back, err)
	}
	seen := map[string]bool{}
	err = filepath.WalkDir(filepath.Join(dir, outStick), func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		reserved := slices.Contains([]string{"con", "nul", "prn", "aux"}, strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))))
		if lower := strings.ToLower(path); !fatName.MatchString(name) || strings.HasSuffix(name, ".") || reserved || seen[lower] {
			t.Errorf("%s does not go onto every stick", path)
		} else {
			seen[lower] = true
		}
		if info, err := d.Info(); err == nil && !d.IsDir() && info.Mode()&0o111 != 0 {
			t.Errorf("%s is executable here, and cannot be on a stick", name)
		}
		if data := read(t, path); strings.HasSuffix(name, ".cmd") && bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s has line ends that cmd.exe stumbles over", name)
		}
		return nil
	})
	if err != nil || len(seen) < 15 {
		t.Errorf("%d files, %v", len(seen), err)
	}
	if err := makeSticks(filepath.Join(dir, "..", "dist"), dir, ""); err == nil || !strings.Contains(err.Error(), "is not empty") {
		t.Errorf("a stick in use was written over: %v", err)
	}
	write(t, filepath.Join(dir, "..", "dist", "programs", "safeskills-linux-arm"), "half", 0o755)
	if err := makeSticks(filepath.Join(dir, "..", "dist"), filepath.Join(dir, "new"), ""); err == nil || !strings.Contains(err.Error(), "checksum") {
		t.Errorf("a damaged program was put onto a stick: %v", err)
	}
}

// TestStart starts from a stick without execute bits, in each shell that is here.
func TestStart(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("there is another launcher")
	}
	tried := 0
	for _, shell := range []string{"sh", "dash", "bash", "busybox"} {
		path, err := exec.LookPath(shell)
		if err != nil {
			continue
		}
		tried++
		t.Run(shell, func(t *testing.T) { startWith(t, path) })
	}
	if tried == 0 {
		t.Fatal("there is no shell")
	}
}

func startWith(t *testing.T, shell string) {
	dir, home := sticksIn(t, "format: 1\n"), filepath.Join(t.TempDir(), "a home")
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, outStick)
	start := func(args ...string) (said string, code int) {
		command := append([]string{filepath.Join(out, "start.sh")}, args...)
		if filepath.Base(shell) == "busybox" {
			command = append([]string{"sh"}, command...)
		}
		cmd := exec.Command(shell, command...)
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home}
		data, _ := cmd.CombinedOutput()
		return string(data), cmd.ProcessState.ExitCode()
	}
	data := filepath.Join(home, ".local", "share", "safeskills")
	if runtime.GOOS == "darwin" {
		data = filepath.Join(home, "Library", "Application Support", "SafeSkills")
	}
	asked := " --data " + data + " --site " + filepath.Join(out, "site.yaml")
	said, code := start()
	if said != "ran: start"+asked+"\nseat: none\n" || code != 7 {
		t.Errorf("%d: %s", code, said)
	}
	if said, _ = start("12"); said != "ran: start"+asked+"\nseat: 12\n" {
		t.Error(said)
	}
	if said, _ = start("pass", "a stick"); said != "ran: pass"+asked+" a stick\nseat: 12\n" {
		t.Errorf("the seat is forgotten, or the arguments are: %s", said)
	}
	if said, _ = start("collect", "x"); said != "ran: collect x\nseat: 12\n" {
		t.Error(said)
	}
	left, err := filepath.Glob(filepath.Join(home, ".cache", "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("a copy stayed: %v, %v", left, err)
	}

	programs, err := filepath.Glob(filepath.Join(out, "programs", "safeskills-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		write(t, p, string(read(t, p))+"x", 0o644)
	}
	said, code = start("12")
	if code != 1 || strings.Contains(said, "ran:") || !strings.Contains(said, "damaged, or somebody changed it. It was not started") {
		t.Errorf("a changed program: %d, %s", code, said)
	}
	if err := os.Truncate(filepath.Join(out, "programs", sumsName), 0); err != nil {
		t.Fatal(err)
	}
	if said, code = start(); code != 1 || strings.Contains(said, "ran:") {
		t.Errorf("without a checksum: %d, %s", code, said)
	}
	for _, p := range programs {
		os.Remove(p)
	}
	if said, code = start(); code != 1 || !strings.Contains(said, "is not on this stick") {
		t.Errorf("without a program: %d, %s", code, said)
	}
}

func write(t *testing.T, file, words string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(words), mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
