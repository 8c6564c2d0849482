//go:build linux

package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// somebody is a data folder with a learner of three sittings who made two steps, and the learner's id.
func somebody(t testing.TB) (data, nickname, id string) {
	t.Helper()
	data = t.TempDir()
	nickname = newcomer(t, data)
	for range 2 {
		if _, talk, code := piped(t, "n\nn\nq\n", "--plain", "--data", data, "--learner", nickname); code != 0 {
			t.Fatal(talk)
		}
	}
	found, err := os.ReadDir(filepath.Join(data, "learners"))
	check(t, err)
	id = found[0].Name()
	check(t, os.MkdirAll(filepath.Join(data, "made"), 0o700))
	for n := range 2 {
		check(t, os.WriteFile(filepath.Join(data, "made", fmt.Sprintf("%s-%d.yaml", id, n+1)), []byte("steps: []\n"), 0o600))
	}
	return data, nickname, id
}

// remains are the files in a data folder that have an id in their path, but for the note that it is forgotten.
func remains(t testing.TB, data, id string) (n int) {
	t.Helper()
	check(t, filepath.WalkDir(data, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(path, id) && filepath.Base(filepath.Dir(path)) != "forgotten" {
			n++
		}
		return err
	}))
	return n
}

// TestEraseKilled kills the whole program before each call of an erasing that changes the disk. From the next start on there
// is everything or nothing; some runs must have left a part, which that start then removed.
func TestEraseKilled(t *testing.T) {
	t.Parallel()
	full, nickname, id := somebody(t)
	before := remains(t, full, id)
	runs, cut := 0, 0
	for _, call := range []string{"mkdirat", "fsync", "unlinkat"} {
		for k := 1; ; k++ {
			data := filepath.Join(t.TempDir(), "data")
			check(t, os.CopyFS(data, os.DirFS(full)))
			command, _ := traced(t)
			kill := []string{"-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", call, k)}
			cmd := exec.Command(command[0], append(kill, programs.safeskills, "forget", nickname, "--data", data)...)
			cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "GOMAXPROCS=1"}
			err := cmd.Run()
			killed := err != nil && cmd.ProcessState.Sys().(syscall.WaitStatus).Signaled()
			var failed *exec.ExitError
			if err != nil && !killed && !errors.As(err, &failed) {
				t.Fatal(err)
			}
			runs++
			if left := remains(t, data, id); left > 0 && left < before {
				cut++
			}
			if why := erased(t, data, id, before, killed); why != "" {
				t.Fatalf("killed before call %d of %s: %s", k, call, why)
			}
			if !killed {
				break
			}
		}
	}
	t.Logf("%d runs, %d of them cut short with some of the files gone", runs, cut)
	if cut == 0 {
		t.Error("no run was cut short between two files, so this test proves nothing")
	}
}

// erased is how what a start finds after an erasing breaks the promise that there is everything or nothing; before is how many
// files there were.
func erased(t testing.TB, data, id string, before int, killed bool) string {
	t.Helper()
	who := len(learned(t, data)) // the next start
	left := remains(t, data, id)
	if who == 0 && left != 0 || who == 1 && left != before || who > 1 || !killed && who != 0 {
		return fmt.Sprintf("%d learners, %d of %d files", who, left, before)
	}
	return ""
}

// TestEraseKilledControl: an erasing that removes one file after the other, and notes nothing first, leaves a part wherever it is
// killed between the first and the last.
func TestEraseKilledControl(t *testing.T) {
	t.Parallel()
	data, _, id := somebody(t)
	before := remains(t, data, id)
	if why := erased(t, data, id, before, true); why != "" {
		t.Fatalf("untouched: %s", why)
	}
	files, err := filepath.Glob(filepath.Join(data, "learners", id, "*"))
	check(t, err)
	for n, file := range files[1:] {
		check(t, os.Remove(file))
		if erased(t, data, id, before, true) == "" {
			t.Errorf("%d of %d files are removed, and it is not noticed", n+1, before)
		}
	}
}

// TestMyData carries a learner to another computer, erases her here, and brings her back there alone.
func TestMyData(t *testing.T) {
	t.Parallel()
	data, nickname, id := somebody(t)
	here, far := t.TempDir(), t.TempDir()
	at := func(data string, args ...string) learner {
		command := []string{"-c", `cd "$0" && exec "$@"`, here, programs.safeskills, "--data", data}
		return learner{Start(t, Options{}, "sh", append(command, args...)...), loadWords(t)}
	}
	l := at(data, "--learner", nickname)
	l.seesMap()
	l.Send(tab)
	l.pick(l.says("menu.my-data"))
	l.pick(l.says("mydata.show"))
	l.sees(l.says("mydata.stored"), nickname)
	l.Send(esc)
	l.pick(l.says("mydata.copy"))
	l.pick(l.says("mydata.started", "name", filepath.Base(here)))
	l.sees("safeskills-copy-")
	copies, err := filepath.Glob(filepath.Join(here, "*"))
	if err != nil || len(copies) != 1 || filepath.Ext(copies[0]) != ".ssk" || marked(t, copies[0], nickname) != 1 {
		t.Fatalf("the copy: %q, %v", copies, err)
	}
	l.Send(enter)
	l.pick(l.says("mydata.erase"))
	l.pick(l.says("mydata.erase-yes"))
	l.sees(l.says("mydata.erased", "nickname", nickname))
	l.Send(enter)
	l.sees(l.says("welcome.promise"))
	if n := remains(t, data, id); n != 0 || marked(t, data, nickname) != 0 {
		t.Errorf("%d files are left", n)
	}

	bring := func(l learner) {
		l.pick(l.says("welcome.more"))
		l.pick(l.says("mydata.bring"))
		l.pick(filepath.Base(copies[0]))
	}
	bring(l)
	l.sees(l.says("mydata.bring-failed", "why", l.says("why.this nickname was erased")))
	l.Send(ctrlC)
	l.ends(0)

	l = at(far)
	bring(l)
	l.sees(nickname)
	l.Send(enter)
	l.pick(l.says("welcome.continue", "nickname", nickname))
	l.pick(l.says("people.row.one"))
	l.sees(nickname)
	l.Send(ctrlC)
	l.ends(0)
	if all := learned(t, far); len(all) != 1 || all[0].Nickname != nickname {
		t.Errorf("there: %+v", all)
	}
}
