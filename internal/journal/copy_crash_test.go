package journal_test

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// hasty writes a copy under its last name at once: the control of the tests that cut an export short.
type hasty struct{ journal.FS }

func (h hasty) OpenExcl(p string) (journal.File, error) {
	return h.FS.OpenExcl(strings.Replace(p, ".part", journal.CopyExtension, 1))
}

// copying kills an export, or an import, before call k, and says how what is left breaks the promise.
func copying(t *testing.T, scenario string, k int, env ...string) (why string, complete bool) {
	t.Helper()
	dir, far, stick := tempDir(t), tempDir(t), tempDir(t)
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := three(t, s)
	at := dir
	if scenario == "import" {
		if _, err := s.Export(h.Learner, stick); err != nil {
			t.Fatal(err)
		}
		at = far
	}
	env = append(env, fmt.Sprint("SAFESKILLS_KILL=", k), "SAFESKILLS_STICK="+stick)
	_, complete = start(t, at, h.Learner, scenario, env...).end(t)

	s = journal.Open(journal.Disk{}, dir, time.Now)
	if got := mustLoad(t, s, h.Learner); len(got.Records) != len(h.Records) || got.Damage != (journal.Damage{}) {
		return "what was copied is not what it was", complete
	}
	if onlyCopy(stick) == "" {
		if complete {
			return "there is no copy", complete
		}
		if _, err := s.Export(h.Learner, stick); err != nil { // a second try, beside what the first one left
			return err.Error(), complete
		}
	}
	there := journal.Open(journal.Disk{}, far, time.Now)
	if part, err := load(there, h.Learner); err != nil || part.Damage.Lines > 0 {
		return fmt.Sprintf("half an import cannot be read: %+v, %v", part.Damage, err), complete
	}
	if _, err := importFile(there, onlyCopy(stick)); err != nil {
		return err.Error(), complete
	}
	if got := mustLoad(t, there, h.Learner); len(got.Records) != len(h.Records) || got.Damage != (journal.Damage{}) {
		return fmt.Sprintf("%d of %d events were brought, damage %+v", len(got.Records), len(h.Records), got.Damage), complete
	}
	return "", complete
}

func TestKillWhileCopying(t *testing.T) {
	for _, scenario := range []string{"export", "import"} {
		t.Run(scenario, func(t *testing.T) {
			t.Parallel()
			everyCall(t, func(k int) (string, bool) { return copying(t, scenario, k) })
		})
	}
}

func TestKillWhileCopyingControl(t *testing.T) {
	notices(t, 6, "a copy that has its last name from the beginning", func(k int) (string, bool) {
		return copying(t, "export", k, "SAFESKILLS_CONTROL=last name first")
	})
}

// TestPowerCutWhileCopying cuts the power after every call of an export. What has the last name of a copy is whole, and from
// the word "done" on it is there.
func TestPowerCutWhileCopying(t *testing.T) {
	cutAtStick(t, func(m *memory) (write func(*journal.Store) error, breaks func(*node, bool) string) {
		h := three(t, openMemory(m))
		write = func(s *journal.Store) error { _, err := s.Export(h.Learner, stick); return err }
		return write, func(left *node, done bool) string {
			copies := 0
			for name, n := range left.kids {
				if !strings.HasSuffix(name, journal.CopyExtension) {
					continue
				}
				copies++
				if got, err := openMemory(newMemory()).Import(bytes.NewReader(n.data)); err != nil || got.New != len(h.Records) {
					return fmt.Sprint("a copy is not whole: ", err)
				}
			}
			if done && copies == 0 {
				return "the copy is gone"
			}
			return ""
		}
	})
}

// fake is a stick that keeps only the first bytes of what is written to it, as those do that claim to be larger than they are.
type fake struct {
	journal.FS
	keeps int
}

func (f fake) Open(p string) (io.ReadCloser, error) {
	r, err := f.FS.Open(p)
	if err != nil || !strings.HasPrefix(p, stick) {
		return r, err
	}
	data, err := io.ReadAll(r)
	if f.keeps < len(data) {
		clear(data[f.keeps:])
	}
	return io.NopCloser(bytes.NewReader(data)), err
}

func TestFakeStick(t *testing.T) {
	m := withStick(t)
	h := three(t, openMemory(m))
	whole := export(t, openMemory(m), m, h.Learner)
	for keeps := 0; keeps < len(whole); keeps += 7 {
		if done, err := openMemory(fake{m, keeps}).Export(h.Learner, stick); reason(err) != journal.NotKept {
			t.Fatalf("a stick that keeps %d of %d bytes: %+v, %v", keeps, len(whole), done, err)
		}
	}
	folder, _ := m.find(stick)
	if len(folder.kids) != 1 {
		t.Errorf("%d files are left, want the good one", len(folder.kids))
	}
	if _, err := openMemory(fake{m, len(whole)}).Export(h.Learner, stick); err != nil {
		t.Errorf("control: a stick that keeps everything: %v", err)
	}
}

// TestCopyErrors makes every call to the disk fail, in an export and in an import.
func TestCopyErrors(t *testing.T) {
	for _, with := range stickFaults {
		for k := 1; ; k++ {
			m := withStick(t)
			h := three(t, openMemory(m))
			file := export(t, openMemory(m), m, h.Learner)
			folder, _ := m.find(stick)
			clear(folder.kids)
			disk := &failing{k: k, with: with}
			if done, err := openMemory(hooked{FS: m, before: disk.before}).Export(h.Learner, stick); err == nil {
				if n, err := m.find(filepath.Join(stick, done.Name)); err != nil || !bytes.Equal(n.data, file) {
					t.Errorf("%v at call %d: the copy differs, %v", with, k, err)
				}
			} else if reason(err) == "" || len(folder.kids) > 1 {
				t.Errorf("%v at call %d: %v, %d files are left", with, k, err, len(folder.kids))
			}
			exported := disk.calls

			there := newMemory()
			disk = &failing{k: k, with: with}
			if _, err := openMemory(hooked{FS: there, before: disk.before}).Import(bytes.NewReader(file)); err != nil && reason(err) == "" {
				t.Errorf("%v at call %d: %T is not a *Problem", with, k, err)
			}
			if _, err := openMemory(there).Import(bytes.NewReader(file)); err != nil {
				t.Errorf("%v at call %d: the second try: %v", with, k, err)
			}
			if got := mustLoad(t, openMemory(there), h.Learner); len(got.Records) != len(h.Records) || got.Damage != (journal.Damage{}) {
				t.Errorf("%v at call %d: %d events, %+v", with, k, len(got.Records), got.Damage)
			}
			if k > exported && k > disk.calls {
				t.Logf("%v: %d calls", with, k-1)
				break
			}
		}
	}
}
