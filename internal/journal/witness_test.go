package journal_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// TestSyncsReachTheDisk asks the kernel: the tests that pull the plug do it to a disk in memory, so of the real one they know nothing.
func TestSyncsReachTheDisk(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed, so nothing can be said of the real disk")
	}
	dir := t.TempDir()
	calls := filepath.Join(dir, "calls")
	trace := []string{"-f", "-qq", "-y", "-o", calls, "-e", "trace=fsync"}
	if out, err := exec.Command(strace, append(trace, "true")...).CombinedOutput(); err != nil {
		t.Skipf("strace may not look at programs here: %s", out)
	}
	learner := journal.Open(journal.Disk{}, dir, time.Now).New().Learner
	if out, err := command(dir, learner, "20 answers", append([]string{strace}, trace...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	traced, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAll(traced, -1)) }
	if got := count(`fsync\(\d+<` + regexp.QuoteMeta(dir) + `/learners/` + learner + `/\w+\.jsonl>\)`); got < 20 {
		t.Errorf("the file was synced %d times for 20 answers", got)
	}
	for _, folder := range []string{dir, filepath.Join(dir, "learners"), filepath.Join(dir, "learners", learner)} {
		if count(`fsync\(\d+<`+regexp.QuoteMeta(folder)+`>\)`) == 0 {
			t.Errorf("%s was never synced", folder)
		}
	}
}
