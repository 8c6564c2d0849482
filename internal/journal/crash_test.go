package journal_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// What the crash tests share, whatever they cut short. The test binary runs itself as a program that writes and says on a pipe what was acknowledged, and
// is killed: by itself before a given call to the disk, or from outside at any moment.

// attempt is one run that is killed before call k: how what is left breaks the promise, or empty, and whether the run came to its
// end before call k.
type attempt func(k int) (why string, complete bool)

// everyCall kills a run before each of its calls to the disk.
func everyCall(t *testing.T, try attempt) (calls int) {
	t.Helper()
	for k := 1; ; k++ {
		why, complete := try(k)
		if why != "" {
			t.Fatalf("killed before call %d: %s", k, why)
		}
		if complete {
			t.Logf("%d calls, killed before each", k-1)
			return k - 1
		}
	}
}

// notices is the control: of a program that is wrong, one of the first runs that are cut short must break the promise.
func notices(t *testing.T, calls int, wrong string, try attempt) {
	t.Helper()
	for k := 1; k <= calls; k++ {
		if why, complete := try(k); why != "" && !complete {
			t.Logf("killed before call %d: %s", k, why)
			return
		}
	}
	t.Errorf("%s never loses anything, so the test proves nothing", wrong)
}

// stickFaults are how a stick fails.
var stickFaults = []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS, syscall.EACCES, os.ErrClosed, shortWrite{syscall.ENOSPC, 5}}

// cutAtStick cuts the power after every call that writes to a stick, on an honest disk and on two that are not, of which each must
// break the promise somewhere. Breaks says how a state that is left does; done is whether the program has said "done".
func cutAtStick(t *testing.T, prepare func(m *memory) (write func(*journal.Store) error, breaks func(left *node, done bool) string)) {
	t.Helper()
	for name, beneath := range map[string]func(journal.FS) journal.FS{
		"honest":              honest,
		"no fsync":            func(f journal.FS) journal.FS { return forgetful{FS: f, sync: true} },
		"no folder is synced": func(f journal.FS) journal.FS { return forgetful{FS: f, syncDir: true} },
	} {
		m := withStick(t)
		write, breaks := prepare(m)
		if err := m.SyncDir("/home"); err != nil {
			t.Fatal(err)
		}
		done, states := false, 0
		var bad []string
		look := func() {
			m.mu.Lock()
			defer m.mu.Unlock()
			folder, _ := m.find(stick)
			for _, left := range crashes(folder, nil) {
				states++
				if why := breaks(left, done); why != "" {
					bad = append(bad, why)
				}
			}
		}
		if err := write(openMemory(hooked{FS: beneath(m), after: look, split: true})); err != nil {
			t.Fatal(err)
		}
		done = true
		look()
		t.Logf("%s: %d of %d states break the promise", name, len(bad), states)
		if (len(bad) > 0) != (name != "honest") {
			t.Errorf("%s: %d states break the promise: %q", name, len(bad), slices.Compact(bad))
		}
	}
}

// refusesDamage damages a file that is good at every byte: a bit flipped, the file cut, and zeros or bytes of an older file from there
// on, as on a stick that claims to be larger than it is. With a block, only at each block and in the last 200 bytes. The control is
// that some of it would be taken if somebody had put a right last line behind it.
func refusesDamage(t *testing.T, name string, good []byte, block int, read, control func(file []byte) error) {
	t.Helper()
	mutants, resealed := 0, 0
	try := func(what string, at int, file []byte) {
		mutants++
		if err := read(file); reason(err) == "" {
			t.Fatalf("%s: %s at byte %d: %v", name, what, at, err)
		}
	}
	above := good[:bytes.LastIndex(good, []byte("end "))]
	for i := range good {
		if block > 0 && i%block != 0 && i < len(good)-200 {
			continue
		}
		for bit := range 8 {
			file := slices.Clone(good)
			file[i] ^= 1 << bit
			try("a bit flipped", i, file)
		}
		try("cut", i, good[:i])
		zeros, old := slices.Clone(good), slices.Clone(good)
		clear(zeros[i:])
		try("zeros", i, zeros)
		if copy(old[i:], good[len(good)/3:]); !bytes.Equal(old, good) {
			try("older bytes", i, old)
		}
		if i < len(above) {
			file := slices.Clone(above)
			file[i] ^= 1
			if control(seal(string(file))) == nil {
				resealed++
			}
		}
	}
	t.Logf("%s: %d bytes, %d files refused; %d would be taken without their last line", name, len(good), mutants, resealed)
	if resealed == 0 {
		t.Errorf("%s: control: nothing depends on the last line", name)
	}
}

// controls are disks by which the program breaks its promises, for the tests to notice.
var controls = map[string]func(journal.FS) journal.FS{
	"lazy":            func(f journal.FS) journal.FS { return lazy{f} },
	"shared":          func(f journal.FS) journal.FS { return shared{f} },
	"no tombstone":    func(f journal.FS) journal.FS { return untold{f} },
	"last name first": func(f journal.FS) journal.FS { return hasty{f} },
	"remove first":    func(f journal.FS) journal.FS { return eager{f} },
	"nothing synced":  func(f journal.FS) journal.FS { return forgetful{FS: f, sync: true, syncDir: true} },
}

// alone are the scenarios that call the store once.
var alone = map[string]func(s *journal.Store, learner string) error{
	"forget": func(s *journal.Store, learner string) error { return s.Forget(learner) },
	"export": func(s *journal.Store, learner string) error {
		_, err := s.Export(learner, os.Getenv("SAFESKILLS_STICK"))
		return err
	},
	"reason": func(s *journal.Store, _ string) error {
		w := s.Writer(s.New(), testRun)
		err := <-w.Append(makeEvent(0, 0))
		fmt.Println(reason(err))
		w.Close(context.Background())
		return nil
	},
	"import": func(s *journal.Store, _ string) error {
		_, err := importFile(s, onlyCopy(os.Getenv("SAFESKILLS_STICK")))
		return err
	},
	"pass": func(s *journal.Store, _ string) error {
		_, err := s.Pass(os.Getenv("SAFESKILLS_STICK"), "", 0)
		return err
	},
	"join": func(s *journal.Store, _ string) error {
		for _, p := range passesIn(os.Getenv("SAFESKILLS_STICK")) {
			if _, err := s.Join(p); err != nil {
				return err
			}
			if _, _, err := s.ForgetAll(p); err != nil {
				return err
			}
		}
		return nil
	},
	"clear": func(s *journal.Store, _ string) error {
		_, err := s.Clear("", passesIn(os.Getenv("SAFESKILLS_STICK"))...)
		return err
	},
}

// child is the program. It kills itself before call SAFESKILLS_KILL and prints a line for each acknowledgement. With
// SAFESKILLS_CONTROL its disk is a control.
func child(scenario string) {
	limit, _ := strconv.Atoi(os.Getenv("SAFESKILLS_KILL"))
	calls := 0
	var disk journal.FS = journal.Disk{}
	if spoil, ok := controls[os.Getenv("SAFESKILLS_CONTROL")]; ok {
		disk = spoil(disk)
	}
	s := journal.Open(hooked{FS: disk, split: true, before: func(string) error {
		if calls++; calls == limit {
			killSelf()
		}
		return nil
	}}, os.Getenv("SAFESKILLS_DIR"), time.Now)
	learner := os.Getenv("SAFESKILLS_LEARNER")

	if alone, ok := alone[scenario]; ok {
		exitOn(alone(s, learner))
		fmt.Println("done")
		return
	}
	h, err := load(s, learner)
	exitOn(err)
	events := during(scenario)
	if who := os.Getenv("SAFESKILLS_WHO"); who != "" {
		events = together(who, len(events))
	}
	w := s.Writer(h, testRun)
	for i, e := range events {
		ack := w.Append(e)
		err := <-ack
		if err != nil && os.Getenv("SAFESKILLS_PATIENT") != "" {
			w.Retry()
			err = <-ack
		}
		exitOn(err)
		fmt.Println("ack", i)
	}
	exitOn(w.Close(context.Background()))
}

func killSelf() {
	self, _ := os.FindProcess(os.Getpid())
	self.Kill()
	select {}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

// lazy keeps every write in memory until the file is closed, and syncs nothing.
type lazy struct{ journal.FS }

func (l lazy) OpenExcl(p string) (journal.File, error) {
	f, err := l.FS.OpenExcl(p)
	return &lazyFile{File: f}, err
}

type lazyFile struct {
	journal.File
	held []byte
}

func (f *lazyFile) Write(p []byte) (int, error) {
	f.held = append(f.held, p...)
	return len(p), nil
}

func (f *lazyFile) Sync() error { return nil }

func (f *lazyFile) Close() error {
	_, err := f.File.Write(f.held)
	return errors.Join(err, f.File.Close())
}

// victim is one run of the program.
type victim struct {
	cmd  *exec.Cmd
	said *bufio.Scanner
}

// command is the program, run by another one if that is named.
func command(dir, learner, scenario string, by ...string) *exec.Cmd {
	args := append(by, os.Args[0])
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "SAFESKILLS_JOURNAL_CHILD="+scenario, "SAFESKILLS_DIR="+dir, "SAFESKILLS_LEARNER="+learner)
	return cmd
}

func start(t *testing.T, dir, learner, scenario string, env ...string) *victim {
	t.Helper()
	cmd := command(dir, learner, scenario)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &victim{cmd, bufio.NewScanner(pipe)}
}

// end hears the rest and tells whether the program ended by itself.
func (v *victim) end(t *testing.T) (lines int, normal bool) {
	t.Helper()
	for v.said.Scan() {
		lines++
	}
	err := v.cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		t.Errorf("the program failed: %v", err)
	}
	return lines, err == nil
}

// killAfter hears so many lines, kills the program, which goes on meanwhile, and hears the rest.
func (v *victim) killAfter(t *testing.T, stop int) (lines int) {
	t.Helper()
	for lines < stop && v.said.Scan() {
		lines++
	}
	v.cmd.Process.Kill()
	more, normal := v.end(t)
	if normal {
		t.Log("the kill came too late")
	}
	return lines + more
}

// tempDir is in memory if possible, as a killed program leaves the same there and a busy disk takes its time.
func tempDir(t *testing.T) string {
	t.Helper()
	if full {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp("/dev/shm", "journal")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
