package journal_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// Test T3 of reliability.md: the power goes while a program writes to a file system of the kernel.

// mounted makes a file system of the kernel in a file and mounts it; only root may. Megabytes are how large it claims to be.
func mounted(t *testing.T, kind string, megabytes int64) (image, at string) {
	t.Helper()
	tools(t, "mkfs."+kind)
	dir := tempDir(t)
	image, at = filepath.Join(dir, "image"), filepath.Join(dir, "at")
	if err := errors.Join(os.WriteFile(image, nil, 0o600), os.Truncate(image, megabytes<<20), os.Mkdir(at, 0o700)); err != nil {
		t.Fatal(err)
	}
	does(t, "mkfs."+kind, "-q", image)
	if out, err := exec.Command("mount", "-o", "loop", image, at).CombinedOutput(); err != nil {
		t.Skipf("no %s can be mounted here, so it is not tried: %s", kind, out)
	}
	t.Cleanup(func() { syscall.Unmount(at, syscall.MNT_DETACH) })
	return image, at
}

// stops the program after so many lines, so that nothing is said from then on.
func (v *victim) stops(t *testing.T, after int) (lines int) {
	t.Helper()
	for lines < after && v.said.Scan() {
		lines++
	}
	var status syscall.WaitStatus
	if err := v.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if _, err := syscall.Wait4(v.cmd.Process.Pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
		t.Fatalf("the program does not stop: %v", err)
	}
	return lines
}

// pulled lets a program write to a new folder of a file system, stops it, cuts the power of the file system, and says how what the
// kernel finds there afterwards breaks the promise.
func pulled(t *testing.T, image, at string, cycle int, env ...string) (why string, acked int) {
	t.Helper()
	dir := filepath.Join(at, fmt.Sprint(cycle))
	learner := journal.Open(journal.Disk{}, dir, time.Now).New().Learner
	v := start(t, dir, learner, "100000", env...)
	acked = v.stops(t, 1+rand.IntN(200))
	does(t, "xfs_io", "-x", "-c", "shutdown", at)
	v.cmd.Process.Kill()
	more, _ := v.end(t)
	acked += more
	does(t, "umount", at)
	does(t, "mount", "-o", "loop", image, at)

	h, err := load(journal.Open(journal.Disk{}, dir, time.Now), learner)
	switch why = broken(h, together("", 100_000), upTo(acked)); {
	case err != nil:
		return err.Error(), acked
	case why == "" && len(h.Records) > acked+1:
		return "more than one event that was not acknowledged", acked
	}
	return why, acked
}

// TestPlugPulled: without SAFESKILLS_FULL the plug is pulled a few times. The control syncs nothing, and must lose in nine of ten.
func TestPlugPulled(t *testing.T) {
	for kind, c := range map[string]struct {
		megabytes          int64
		few, cycles, wrong int
	}{"ext4": {32, 3, 100, 10}, "xfs": {320, 1, 50, 10}} {
		t.Run(kind, func(t *testing.T) {
			tools(t, "xfs_io")
			cycles, wrong := c.few, 1
			if full {
				cycles, wrong = c.cycles, c.wrong
			}
			image, at := mounted(t, kind, c.megabytes)
			total, lost := 0, 0
			for n := range cycles {
				why, acked := pulled(t, image, at, n)
				if why != "" {
					t.Fatalf("cycle %d, %d events acknowledged: %s", n, acked, why)
				}
				total += acked
			}
			for n := range wrong {
				if why, _ := pulled(t, image, at, cycles+n, "SAFESKILLS_CONTROL=nothing synced"); why != "" {
					lost++
				}
			}
			t.Logf("%d cycles, %d events acknowledged, none lost; a program that syncs nothing lost some in %d of %d", cycles, total, lost, wrong)
			if lost*10 < wrong*9 {
				t.Error("control: that is too seldom for the test to prove anything")
			}
		})
	}
}
