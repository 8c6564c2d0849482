//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// piped runs the program without a terminal.
func piped(t testing.TB, input string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command(programs.safeskills, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TERM=xterm-256color"}
	var out, talk bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &out, &talk
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return out.String(), talk.String(), cmd.ProcessState.ExitCode()
}

// known is what `progress --json` tells of a learner.
type known struct {
	Nickname string
	Modules  map[string]struct {
		N, M int
		Done bool
	}
	Steps map[string]struct {
		Tries int
		Left  bool
	}
}

// learned is what is kept of everybody.
func learned(t testing.TB, data string) []known {
	t.Helper()
	out, talk, code := piped(t, "", "progress", "--json", "--data", data)
	var all []known
	if err := json.Unmarshal([]byte(out), &all); err != nil || code != 0 {
		t.Fatalf("progress: exit code %d, %v\n%s", code, err, talk)
	}
	return all
}

// step is the number of the step at which the only learner stopped in a module.
func step(t testing.TB, data, module string) int {
	t.Helper()
	all := learned(t, data)
	if len(all) != 1 {
		t.Fatalf("%d learners are kept, not 1", len(all))
	}
	for key, m := range all[0].Modules {
		if strings.Contains(key, "/"+module+"/") {
			return m.N
		}
	}
	return 0
}

// newcomer makes a learner in an empty folder, with the first nickname offered. Args say which content.
func newcomer(t testing.TB, data string, args ...string) (nickname string) {
	t.Helper()
	args = append([]string{"--plain", "--data", data}, args...)
	// Start, just me, the first band, the first nickname, leave at the map.
	if _, talk, code := piped(t, strings.Repeat("n\n", 4)+"q\n", args...); code != 0 {
		t.Fatalf("exit code %d\n%s", code, talk)
	}
	all := learned(t, data)
	if len(all) != 1 || all[0].Nickname == "" {
		t.Fatalf("who is there: %+v", all)
	}
	return all[0].Nickname
}

// marked counts a marker in the files below a folder, whose names count, too.
func marked(t testing.TB, dir, marker string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		n += strings.Count(path[len(dir):], marker)
		if entry.IsDir() {
			return nil
		}
		content, err := os.ReadFile(path)
		n += bytes.Count(content, []byte(marker))
		return err
	})
	check(t, err)
	return n
}
