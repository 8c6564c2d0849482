package journal_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

func TestClear(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	day, both := inSession(t, s, "day", answers(2)...), inSession(t, s, "day", answers(1)...)
	club := inSession(t, s, "club", answers(2)...)
	save(t, s, both, makeEvent(4, 1)) // in session s1

	if _, err := s.Clear("day"); !errors.Is(err, journal.ErrNotPassed) {
		t.Errorf("nothing was passed: %v", err)
	}
	_, file := pass(t, s, m, "day", 0)
	_, other := pass(t, s, m, "club", 0)
	if _, err := s.Clear("day", parcel(t, other)); !errors.Is(err, journal.ErrNotPassed) {
		t.Errorf("another session was passed: %v", err)
	}
	late := inSession(t, s, "day", answers(0)...)
	if _, err := s.Clear("day", parcel(t, file)); !errors.Is(err, journal.ErrNotPassed) {
		t.Errorf("somebody came after the pass: %v", err)
	}
	_, newer := pass(t, s, m, "day", 0)
	if list, err := s.Learners(); err != nil || len(list) != 4 {
		t.Fatalf("a refusal erased something: %v, %v", list, err)
	}

	done, err := s.Clear("day", parcel(t, other), parcel(t, newer))
	if err != nil || !slices.Equal(sorted(done.Learners), sorted([]string{day.Learner, late.Learner})) || !slices.Equal(done.Elsewhere, []string{both.Learner}) {
		t.Fatalf("%+v, %v", done, err)
	}
	list, err := s.Learners()
	if err != nil || len(list) != 2 {
		t.Errorf("left: %v, %v", list, err)
	}
	same(t, "another session", mustLoad(t, s, club.Learner), club)

	// A pass after that takes nothing away from the one before, and what was cleared can come back.
	if done, _ := pass(t, s, m, "day", 0); done.Replaced != 0 || done.Learners != 1 {
		t.Errorf("a pass afterwards: %+v", done)
	}
	far := openMemory(newMemory())
	for _, name := range onStick(t, m) {
		n, _ := m.find(filepath.Join(stick, name))
		if _, err := far.Join(parcel(t, n.data)); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "collected", mustLoad(t, far, day.Learner), day)
	joined(t, s, newer, 4)
	same(t, "brought back", mustLoad(t, s, day.Learner), day)
}

// TestClearWhileLearning: whoever is learning while a session is cleared loses nothing that was called saved.
func TestClearWhileLearning(t *testing.T) {
	dir, stick := t.TempDir(), t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := s.New()
	w := s.Writer(h, testRun)
	for _, e := range answers(2) {
		if err := <-w.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Pass(stick, "", 0); err != nil {
		t.Fatal(err)
	}
	if done, err := s.Clear("", passesIn(stick)...); err != nil || len(done.Learners) != 1 {
		t.Fatal(done, err)
	}
	for i := range 2 {
		if err := <-w.Append(makeEvent(4, i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := mustLoad(t, s, h.Learner); len(got.Records) != 2 || got.Damage != (journal.Damage{}) {
		t.Errorf("%d events after the clearing, %+v", len(got.Records), got.Damage)
	}
	found := journal.Gather(append(passesIn(stick), mustParcel(t, s))...)
	if len(found) != 1 || len(found[0].Records) != 5 || found[0].Damage != (journal.Damage{}) {
		t.Errorf("of five events: %+v", found)
	}
}

// TestClearBetweenTwoAnswers appends an event at each call that a clearing makes: it is here afterwards, or the clearing says that
// somebody is learning.
func TestClearBetweenTwoAnswers(t *testing.T) {
	for k := 1; ; k++ {
		m := withStick(t)
		s := openMemory(m)
		h := s.New()
		w := s.Writer(h, testRun)
		if err := <-w.Append(makeEvent(0, 0)); err != nil {
			t.Fatal(err)
		}
		_, file := pass(t, s, m, "", 0)
		calls := 0
		clearing := openMemory(hooked{FS: m, before: func(string) error {
			if calls++; calls == k {
				return <-w.Append(makeEvent(4, k))
			}
			return nil
		}})
		_, err := clearing.Clear("", parcel(t, file))
		if err != nil && !errors.Is(err, journal.ErrWriting) && reason(err) == "" {
			t.Fatalf("at call %d: %v", k, err)
		}
		if err := w.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if calls < k {
			t.Logf("%d calls", calls)
			return
		}
		found := journal.Gather(parcel(t, file), mustParcel(t, s))
		if len(found) != 1 || len(found[0].Records) != 2 || found[0].Damage != (journal.Damage{}) {
			t.Errorf("at call %d (%v): %+v", k, err, found)
		}
	}
}

// TestWriterAfterErasing: nobody is told that something is saved which was erased at once.
func TestWriterAfterErasing(t *testing.T) {
	s := openMemory(newMemory())
	h := s.New()
	w := s.Writer(h, testRun)
	if err := <-w.Append(makeEvent(0, 0)); err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(h.Learner); err != nil {
		t.Fatal(err)
	}
	if err := <-w.Append(makeEvent(4, 0)); reason(err) != journal.Forgotten {
		t.Errorf("after the erasing: %v", err)
	}
	if err := w.Close(t.Context()); err == nil {
		t.Error("all is said to be saved")
	}
	if _, err := s.Load(h.Learner); reason(err) != journal.Forgotten {
		t.Error(err)
	}
}

// TestClearLeavesWhatIsNotOurs: a file that somebody put into a learner's folder stays, and what cannot be read stops everything.
func TestClearLeavesWhatIsNotOurs(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h := inSession(t, s, "day", answers(1)...)
	_, file := pass(t, s, m, "", 0)
	folder, _ := m.find(filepath.Join(dataDir, "learners", h.Learner))
	folder.kids["strange.jsonl"] = &node{data: []byte("journal of a ship\n")}
	if _, err := s.Clear("day", parcel(t, file)); !errors.Is(err, journal.ErrUnreadable) {
		t.Errorf("of something nobody can read: %v", err)
	}
	delete(folder.kids, "strange.jsonl")
	folder.kids["notes.txt"] = &node{data: []byte("dear diary")}
	if _, err := s.Clear("day", parcel(t, file)); reason(err) == "" || len(folder.kids) != 1 {
		t.Errorf("%v, %d files are left", err, len(folder.kids))
	}
}
