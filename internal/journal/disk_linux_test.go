package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// Test T5 of reliability.md on disks of the kernel, and the outside witness of T1.

// sick is a folder on a disk that is made to fail by hurt, for a reason, and to work again by heal.
type sick struct {
	disk       journal.FS
	dir        string
	hurt, heal func()
	reason     journal.Reason
}

// small mounts a disk of 64 KiB in memory; only root may.
func small(t *testing.T) (at string) {
	t.Helper()
	at = t.TempDir()
	if err := syscall.Mount("tmpfs", at, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no small disk can be mounted here, so it is not tried: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(at, syscall.MNT_DETACH) })
	return at
}

// filled has its segments on the device that is always full, while that is on.
type filled struct {
	journal.FS
	on *bool
}

func (d filled) OpenExcl(p string) (journal.File, error) {
	if *d.on && filepath.Ext(p) == ".jsonl" {
		return os.OpenFile("/dev/full", os.O_WRONLY, 0)
	}
	return d.FS.OpenExcl(p)
}

func sicknesses() map[string]func(t *testing.T) sick {
	return map[string]func(t *testing.T) sick{
		"full": func(t *testing.T) sick {
			at := small(t)
			ballast := filepath.Join(at, "ballast")
			load := func() {
				if err := os.WriteFile(ballast, make([]byte, 40<<10), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			return sick{journal.Disk{}, filepath.Join(at, "data"), load, func() { os.Remove(ballast) }, journal.DiskFull}
		},
		"the full device": func(t *testing.T) sick {
			on := false
			return sick{filled{journal.Disk{}, &on}, t.TempDir(), func() { on = true }, func() { on = false }, journal.DiskFull}
		},
		"read-only": func(t *testing.T) sick {
			at := small(t)
			mode := func(flags uintptr) func() {
				return func() {
					if err := syscall.Mount("", at, "", syscall.MS_REMOUNT|flags, ""); err != nil {
						t.Fatal(err)
					}
				}
			}
			return sick{journal.Disk{}, filepath.Join(at, "data"), mode(syscall.MS_RDONLY), mode(0), journal.ReadOnly}
		},
		"immutable": func(t *testing.T) sick {
			tools(t, "chattr")
			_, at := mounted(t, "ext4", 8)
			dir := filepath.Join(at, "data")
			chattr := func(how string) func() { return func() { does(t, "chattr", "-R", how, dir) } }
			return sick{journal.Disk{}, dir, chattr("+i"), chattr("-i"), journal.NoPermission}
		},
	}
}

// TestSickDisks saves on a disk that is well, that fails, and that is mended: each event is acknowledged once, when it can be read,
// and none is lost.
func TestSickDisks(t *testing.T) {
	for name, prepare := range sicknesses() {
		t.Run(name, func(t *testing.T) {
			d := prepare(t)
			s := journal.Open(d.disk, d.dir, time.Now)
			h := s.New()
			before := answers(2)
			save(t, s, h, before...)
			d.hurt()
			t.Cleanup(d.heal)

			w := s.Writer(mustLoad(t, s, h.Learner), testRun)
			during := together("later", 1000)
			acked := 0
			ack := w.Append(during[acked])
			err := <-ack
			for err == nil && acked < len(during)-1 {
				acked++
				ack = w.Append(during[acked])
				err = <-ack
			}
			if reason(err) != d.reason {
				t.Fatalf("%v, want %s", err, d.reason)
			}
			issued := append(before, during[:acked+1]...)
			if why := broken(mustLoad(t, s, h.Learner), issued, upTo(len(before)+acked)); why != "" {
				t.Fatal(why)
			}
			d.heal()
			w.Retry()
			if err := w.Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			if times := hear(t, ack); times != 1 {
				t.Errorf("the event that failed was acknowledged %d times", times)
			}
			h = mustLoad(t, s, h.Learner)
			if why := broken(h, issued, always); why != "" {
				t.Error(why)
			}
			t.Logf("%d events saved before it failed, all %d in the end, damage %q", acked, len(h.Records), h.Damage)
		})
	}
}

// TestFileSizeLimit: a limit to the size of a file ends a segment, not the learning.
func TestFileSizeLimit(t *testing.T) {
	dir, learner := prepare(t, "100")
	cmd := command(dir, learner, "100", "sh", "-c", `ulimit -f 8; exec "$0"`)
	cmd.Env = append(cmd.Env, "SAFESKILLS_PATIENT=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	h := mustLoad(t, journal.Open(journal.Disk{}, dir, time.Now), learner)
	if why := broken(h, together("", 100), always); why != "" {
		t.Error(why)
	}
	if len(h.Segments) < 3 {
		t.Errorf("control: all stands in %d segments, so the limit was never met", len(h.Segments))
	}
	t.Logf("%d events in %d segments", len(h.Records), len(h.Segments))
}

// TestNotOurFolder is a folder in which somebody else may read and nobody but root may write.
func TestNotOurFolder(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can be somebody else")
	}
	shared, err := os.MkdirTemp("", "journal") // others have no way into a folder of the test
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(shared) })
	program, err := os.ReadFile(os.Args[0])
	ours := filepath.Join(shared, "data")
	if err := errors.Join(err, os.Chmod(shared, 0o755), os.WriteFile(filepath.Join(shared, "program"), program, 0o755),
		os.Mkdir(ours, 0o555)); err != nil {
		t.Fatal(err)
	}
	says := func(user uint32) string {
		cmd := command(ours, "", "reason")
		cmd.Path, cmd.Dir = filepath.Join(shared, "program"), shared
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: user, Gid: user}}
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	if got, want := says(65534), string(journal.NoPermission)+"\ndone\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := says(0); got != "\ndone\n" {
		t.Errorf("control: root is told %q", got)
	}
}

// TestKilledByWitness has strace kill the program before a call of the kernel, which knows nothing of the journal's own idea of its
// calls. Strace counts the calls of each thread, so some runs come to their end.
func TestKilledByWitness(t *testing.T) {
	tools(t, "strace")
	if out, err := exec.Command("strace", "-qq", "-o", "/dev/null", "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not look at programs here: %s", out)
	}
	killed, runs := 0, 0
	for _, call := range []string{"write", "fsync", "openat", "mkdirat"} {
		for k := 1; k <= 40; k += stride(9) {
			dir, learner := prepare(t, "20 answers")
			cmd := command(dir, learner, "20 answers", "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace="+call,
				"-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", call, k))
			cmd.Env = append(cmd.Env, "GOMAXPROCS=1")
			said, err := cmd.Output()
			runs++
			if err != nil {
				killed++
			}
			if why := judge(t, "20 answers", dir, learner, bytes.Count(said, []byte("\n"))); why != "" {
				t.Fatalf("killed at call %d of %s: %s", k, call, why)
			}
		}
	}
	t.Logf("%d runs, %d killed", runs, killed)
	if killed < runs/4 {
		t.Error("too few were killed for this to prove anything")
	}
}
