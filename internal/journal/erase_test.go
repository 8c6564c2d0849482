package journal_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// Test T1 of reliability.md for erasing: the program is killed before each call to the disk, and started again.

// three saves a history of three runs.
func three(t testing.TB, s *journal.Store) journal.History {
	t.Helper()
	h := s.New()
	for i := range 3 {
		save(t, s, h, makeEvent(0, i), makeEvent(3, i+1))
		h = mustLoad(t, s, h.Learner)
	}
	return h
}

// untold makes no tombstones: the control of erasing.
type untold struct{ journal.FS }

func (u untold) OpenExcl(p string) (journal.File, error) {
	if filepath.Base(filepath.Dir(p)) == "forgotten" {
		f, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
		return unsynced{f}, err // a device cannot be synced
	}
	return u.FS.OpenExcl(p)
}

// erasing kills an erasing before call k and says how what is left breaks the promise: all of the learner is there, or, from
// the next start on, nothing; and whoever else is there stays. It gives back whether the erasing came to its end first.
func erasing(t *testing.T, k int, env ...string) (broken string, complete bool) {
	t.Helper()
	dir := tempDir(t)
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h, other := three(t, s), three(t, s)
	env = append(env, fmt.Sprint("SAFESKILLS_KILL=", k))
	said, complete := start(t, dir, h.Learner, "forget", env...).end(t)

	s = journal.Open(journal.Disk{}, dir, time.Now) // the next start
	list, err := s.Learners()
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.Load(h.Learner)
	_, gone := os.Stat(filepath.Join(dir, "learners", h.Learner))
	switch {
	case len(mustLoad(t, s, other.Learner).Records) != len(other.Records):
		return "somebody else lost something", complete
	case reason(err) == journal.Forgotten && errors.Is(gone, fs.ErrNotExist) && len(list) == 1:
		return "", complete
	case reason(err) == journal.Forgotten:
		return "the erasing that was cut short is not completed", complete
	case said > 0 || complete:
		return "erased and still there", complete
	case len(after.Records) != len(h.Records) || len(list) != 2:
		return fmt.Sprintf("half erased: %d of %d events are left", len(after.Records), len(h.Records)), complete
	}
	return "", complete
}

func TestKillWhileErasing(t *testing.T) {
	calls := everyCall(t, func(k int) (string, bool) { return erasing(t, k) })
	if calls < 7 { // tombstone, its syncs, three files, the folder
		t.Error("these are fewer calls than an erasing needs")
	}
}

func TestKillWhileErasingControl(t *testing.T) {
	notices(t, 20, "an erasing without a tombstone", func(k int) (string, bool) { return erasing(t, k, "SAFESKILLS_CONTROL=no tombstone") })
}
