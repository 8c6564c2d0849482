package journal_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// passesIn are the whole passes in a folder of the real disk.
func passesIn(dir string) (passes []journal.Parcel) {
	names, _ := filepath.Glob(filepath.Join(dir, "*"+journal.PassExtension))
	for _, name := range names {
		file, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		if p, err := journal.ReadParcel(bytes.NewReader(file)); err == nil {
			passes = append(passes, p)
		}
	}
	return passes
}

// eager removes what was passed before, as soon as a new pass is begun.
type eager struct{ journal.FS }

func (e eager) OpenExcl(p string) (journal.File, error) {
	if strings.HasSuffix(p, ".part") {
		names, _ := filepath.Glob(filepath.Join(filepath.Dir(p), "*"+journal.PassExtension))
		for _, name := range names {
			os.Remove(name)
		}
	}
	return e.FS.OpenExcl(p)
}

// carrying kills a pass, a collecting or a clearing before call k, and says how what is left breaks the promise: what was
// learned is here, or on the stick, or collected; what looks whole is whole; and a second try completes it.
func carrying(t *testing.T, scenario string, k int, env ...string) (why string, complete bool) {
	t.Helper()
	dir, far, stick := tempDir(t), tempDir(t), tempDir(t)
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h, gone := three(t, s), three(t, s)
	if _, err := s.Pass(stick, "", 0); err != nil {
		t.Fatal(err)
	}
	older := passesIn(stick)
	if scenario != "clear" {
		save(t, s, h, makeEvent(4, 9))
		if err := s.Forget(gone.Learner); err != nil {
			t.Fatal(err)
		}
	}
	h = mustLoad(t, s, h.Learner)
	at := dir
	if scenario == "join" {
		if _, err := s.Pass(stick, "", 0); err != nil {
			t.Fatal(err)
		}
		at = far
		if _, err := journal.Open(journal.Disk{}, far, time.Now).Join(older[0]); err != nil {
			t.Fatal(err)
		}
	}
	env = append(env, fmt.Sprint("SAFESKILLS_KILL=", k), "SAFESKILLS_STICK="+stick)
	_, complete = start(t, at, "", scenario, env...).end(t)

	s, there := journal.Open(journal.Disk{}, dir, time.Now), journal.Open(journal.Disk{}, far, time.Now)
	names, _ := filepath.Glob(filepath.Join(stick, "*"+journal.PassExtension))
	passes := passesIn(stick)
	if len(passes) != len(names) || len(passes) == 0 {
		return fmt.Sprintf("%d of %d passes are whole", len(passes), len(names)), complete
	}
	var known *journal.History
	for _, found := range journal.Gather(append(passes, mustParcel(t, s), mustParcel(t, there))...) {
		if found.Learner == h.Learner {
			known = &found
		}
	}
	if known == nil || len(known.Records) != len(h.Records) || known.Damage != (journal.Damage{}) {
		return fmt.Sprintf("of %d events, what is left is %+v", len(h.Records), known), complete
	}

	switch scenario { // a second try, beside what the first one left
	case "pass":
		if _, err := s.Pass(stick, "", 0); err != nil {
			return err.Error(), complete
		}
		if left, _ := os.ReadDir(stick); len(left) != 1 {
			return fmt.Sprintf("%d files are on the stick", len(left)), complete
		}
	case "join":
		for _, p := range passes {
			if _, err := there.Join(p); err != nil {
				return err.Error(), complete
			}
			if _, _, err := there.ForgetAll(p); err != nil {
				return err.Error(), complete
			}
		}
		if got := mustLoad(t, there, h.Learner); len(got.Records) != len(h.Records) || got.Damage != (journal.Damage{}) {
			return fmt.Sprintf("%d of %d events are collected, damage %+v", len(got.Records), len(h.Records), got.Damage), complete
		}
		if _, err := there.Load(gone.Learner); reason(err) != journal.Forgotten {
			return "who was erased is still there", complete
		}
	case "clear":
		if _, err := s.Clear("", passes...); err != nil {
			return err.Error(), complete
		}
		left, err := os.ReadDir(filepath.Join(dir, "learners"))
		if _, forgotten := os.Stat(filepath.Join(dir, "forgotten")); err != nil || len(left) > 0 || forgotten == nil {
			return fmt.Sprint("something is left: ", left, err), complete
		}
	}
	return "", complete
}

func mustParcel(t *testing.T, s *journal.Store) journal.Parcel {
	t.Helper()
	p, _, err := s.Parcel("")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestKillWhileCarrying(t *testing.T) {
	for _, scenario := range []string{"pass", "join", "clear"} {
		t.Run(scenario, func(t *testing.T) {
			t.Parallel()
			everyCall(t, func(k int) (string, bool) { return carrying(t, scenario, k) })
		})
	}
}

func TestKillWhileCarryingControl(t *testing.T) {
	notices(t, 8, "a pass that first removes the older one", func(k int) (string, bool) {
		return carrying(t, "pass", k, "SAFESKILLS_CONTROL=remove first")
	})
}

// TestPowerCutWhilePassing cuts the power after every call of a second pass. What has the last name of a pass is whole, there is
// always one, and from the word "done" on the newer one is there.
func TestPowerCutWhilePassing(t *testing.T) {
	cutAtStick(t, func(m *memory) (write func(*journal.Store) error, breaks func(*node, bool) string) {
		s := openMemory(m)
		h := inSession(t, s, "day", makeEvent(3, 1))
		pass(t, s, m, "", 0)
		save(t, s, h, makeEvent(4, 9))
		write = func(s *journal.Store) error { _, err := s.Pass(stick, "", 0); return err }
		return write, func(left *node, done bool) string {
			most := 0
			for name, n := range left.kids {
				if !strings.HasSuffix(name, journal.PassExtension) {
					continue
				}
				p, err := journal.ReadParcel(bytes.NewReader(n.data))
				if err != nil {
					return fmt.Sprint("a pass is not whole: ", err)
				}
				most = max(most, len(journal.Gather(p)[0].Records))
			}
			switch {
			case most == 0:
				return "no pass is left"
			case done && most == len(h.Records):
				return "the newer pass is gone"
			}
			return ""
		}
	})
}

func TestPassOntoFakeStick(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h := three(t, s)
	first, _ := pass(t, s, m, "", 0)
	save(t, s, h, makeEvent(4, 9))
	folder, _ := m.find(stick)
	for keeps := 0; keeps < len(folder.kids[first.Name].data); keeps += 31 {
		if done, err := openMemory(fake{m, keeps}).Pass(stick, "", 0); reason(err) != journal.NotKept {
			t.Fatalf("a stick that keeps %d bytes: %+v, %v", keeps, done, err)
		}
	}
	if names := onStick(t, m); !slices.Equal(names, []string{first.Name}) {
		t.Errorf("on the stick: %q", names)
	}
	if done, err := openMemory(fake{m, 1 << 20}).Pass(stick, "", 0); err != nil || done.Replaced != 1 {
		t.Errorf("control: a stick that keeps everything: %+v, %v", done, err)
	}
}

// TestErrorsWhileCarrying makes every call to the disk fail, in a pass, a collecting and a clearing.
func TestErrorsWhileCarrying(t *testing.T) {
	for _, with := range stickFaults {
		for k := 1; ; k++ {
			m, there := withStick(t), newMemory()
			s := openMemory(m)
			h := three(t, s)
			_, older := pass(t, s, m, "", 0)
			save(t, s, h, makeEvent(4, 9))
			h = mustLoad(t, s, h.Learner)
			folder, _ := m.find(stick)
			fail := func(what string, err error) { t.Errorf("%v at call %d: %s: %v", with, k, what, err) }

			disk := &failing{k: k, with: with}
			done, err := openMemory(hooked{FS: m, before: disk.before}).Pass(stick, "", 0)
			passing := disk.calls
			if err != nil && reason(err) == "" {
				fail("no *Problem", err)
			}
			for name, n := range folder.kids {
				if _, err := journal.ReadParcel(bytes.NewReader(n.data)); err != nil && strings.HasSuffix(name, journal.PassExtension) {
					fail("a pass is not whole", err)
				}
			}
			if err == nil && folder.kids[done.Name] == nil || err != nil && !slices.ContainsFunc(slices.Collect(maps.Values(folder.kids)),
				func(n *node) bool { return bytes.Equal(n.data, older) }) {
				fail("the pass is gone", err)
			}
			_, newer := pass(t, s, m, "", 0)

			disk = &failing{k: k, with: with}
			if _, err := openMemory(hooked{FS: there, before: disk.before}).Join(parcel(t, newer)); err != nil && reason(err) == "" {
				fail("no *Problem", err)
			}
			joining := disk.calls
			if _, err := openMemory(there).Join(parcel(t, newer)); err != nil {
				fail("the second try", err)
			}
			same(t, "collected", mustLoad(t, openMemory(there), h.Learner), h)

			disk = &failing{k: k, with: with}
			if _, err := openMemory(hooked{FS: m, before: disk.before}).Clear("", parcel(t, newer)); err != nil && reason(err) == "" {
				fail("no *Problem", err)
			}
			if _, err := s.Clear("", parcel(t, newer)); err != nil {
				fail("the second try", err)
			}
			if list, err := s.Learners(); err != nil || len(list) != 0 {
				fail(fmt.Sprint(list, " is left"), err)
			}
			if k > passing && k > joining && k > disk.calls {
				t.Logf("%v: %d calls", with, k-1)
				break
			}
		}
	}
}
