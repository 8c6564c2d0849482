package journal_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Test T5 of reliability.md: the disk fails at any call, in any way, and nothing acknowledged is lost.

// failing makes call k fail, and with forever every later one, until it is mended.
type failing struct {
	mu      sync.Mutex
	calls   int
	k       int
	forever bool
	with    error
	mended  bool
}

func (d *failing) before(string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls++
	if !d.mended && (d.calls == d.k || d.forever && d.calls > d.k) {
		return d.with
	}
	return nil
}

// mend makes every later call work, and gives back how many there were.
func (d *failing) mend() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.mended = true
	return d.calls
}

// atSync does something before the n-th Sync.
func atSync(n int, do func() error) func(op string) error {
	return func(op string) error {
		if op == "Sync" {
			if n--; n == 0 {
				return do()
			}
		}
		return nil
	}
}

// durable is what is left of m when the power goes at the worst moment.
func durable(n *node) *node {
	if n.kids == nil {
		return &node{data: n.data[:n.synced]}
	}
	d := newFolder()
	for name, kid := range n.kept {
		d.kids[name] = durable(kid)
	}
	d.kept = d.kids
	return d
}

// hear takes what an event's channel has to say until it is closed, and counts how often that is nil.
func hear(t *testing.T, ack <-chan error) (successes int) {
	t.Helper()
	for err := range ack {
		if err == nil {
			successes++
		} else if reason(err) == "" {
			t.Errorf("%T is not a *Problem", err)
		}
	}
	return successes
}

// tryWith saves five events on a disk that fails at call k, and gives back how many calls there were.
func tryWith(t *testing.T, disk *failing) int {
	m := newMemory()
	s := openMemory(hooked{FS: m, before: disk.before})
	h := s.New()
	w := s.Writer(h, testRun)
	history := answers(4)
	acks := make([]<-chan error, len(history))
	fail := func(why string) { t.Fatalf("%v at call %d, for ever %t: %s", disk.with, disk.k, disk.forever, why) }
	acked := map[int]bool{}
	// A folder that cannot be synced at all is put up with.
	excused := errors.Is(disk.with, syscall.EACCES) || errors.Is(disk.with, syscall.EINVAL)
	for i, e := range history {
		acks[i] = w.Append(e)
		if err := <-acks[i]; err == nil {
			acked[i] = true
		}
		m.mu.Lock()
		now, err := load(openMemory(&memory{root: durable(m.root)}), h.Learner)
		m.mu.Unlock()
		if err != nil {
			fail(err.Error())
		}
		if why := broken(now, history, func(i int) bool { return acked[i] }); why != "" && !excused {
			fail(why)
		}
	}
	calls := disk.mend()
	w.Retry()
	if err := w.Close(context.Background()); err != nil {
		fail(err.Error())
	}
	for i, ack := range acks {
		times := hear(t, ack)
		if acked[i] {
			times++
		}
		if times != 1 {
			fail(fmt.Sprintf("event %d was acknowledged %d times", i, times))
		}
	}
	if why := broken(mustLoad(t, openMemory(m), h.Learner), history, always); why != "" {
		fail(why)
	}
	return calls
}

var faults = []error{
	syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.EROFS, syscall.EACCES, syscall.EMFILE, syscall.EINTR, syscall.EINVAL,
	shortWrite{syscall.ENOSPC, 1}, shortWrite{syscall.EIO, 40}, shortWrite{nil, 7}, shortWrite{syscall.ENOSPC, -1},
}

func TestErrorAtEveryCall(t *testing.T) {
	cases := 0
	for _, fault := range faults {
		for _, forever := range []bool{false, true} {
			for k := 1; ; k++ {
				cases++
				disk := &failing{k: k, forever: forever, with: fault}
				if calls := tryWith(t, disk); calls < k {
					break
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}

// TestErrorControl keeps the words of a failing disk from the journal.
func TestErrorControl(t *testing.T) {
	m := newMemory()
	s := openMemory(mute{m})
	h := s.New()
	history := answers(2)
	save(t, s, h, history...)
	now, err := load(openMemory(&memory{root: durable(m.root)}), h.Learner)
	if err == nil && broken(now, history, always) == "" {
		t.Error("a disk that hides its errors loses nothing")
	}
}

// mute fails every Sync and says nothing.
type mute struct{ journal.FS }

func (d mute) OpenExcl(p string) (journal.File, error) {
	f, err := d.FS.OpenExcl(p)
	return unsynced{f}, err
}

func TestSegmentIsGivenUp(t *testing.T) {
	m := newMemory()
	s := openMemory(hooked{FS: m, before: atSync(3, func() error { return syscall.EIO })}) // that of the second event
	h := s.New()
	w := s.Writer(h, testRun)
	history := answers(2)
	first := w.Append(history[0])
	if err := <-first; err != nil {
		t.Fatal(err)
	}
	second := w.Append(history[1])
	if err := <-second; reason(err) != journal.Broken {
		t.Fatal(err)
	}
	third := w.Append(history[2])
	for i, ack := range []<-chan error{second, third} {
		if err := <-ack; err != nil {
			t.Fatalf("event %d: %v", i+1, err)
		}
		if _, open := <-ack; open {
			t.Fatalf("event %d is acknowledged twice", i+1)
		}
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	h = mustLoad(t, openMemory(m), h.Learner)
	if why := broken(h, history, always); why != "" || h.Damage != (journal.Damage{}) {
		t.Errorf("%s, damage %+v", why, h.Damage)
	}
	old, next := h.Segments[0], h.Segments[1]
	if old.Continues != "" {
		old, next = next, old
	}
	if next.Continues != old.Segment {
		t.Errorf("segment %+v does not continue %+v", next, old)
	}
	if want := old.Segment + "-2"; h.Records[1].ID != want {
		t.Errorf("the event that was written twice has id %s, want %s", h.Records[1].ID, want)
	}
}

// TestFullDiskIsNotLittered tries often to save on a disk that takes names but no bytes.
func TestFullDiskIsNotLittered(t *testing.T) {
	m := newMemory()
	s := openMemory(hooked{FS: m, before: func(op string) error {
		if op == "Write" {
			return syscall.ENOSPC
		}
		return nil
	}})
	h := s.New()
	w := s.Writer(h, testRun)
	for i := range 5 {
		if err := <-w.Append(makeEvent(3, i)); reason(err) != journal.DiskFull {
			t.Error(err)
		}
	}
	w.Close(context.Background())
	if dir, err := m.find(filepath.Join(dataDir, "learners", h.Learner)); err != nil || len(dir.kids) > 0 {
		t.Errorf("%d files, %v", len(dir.kids), err)
	}
}

func TestCloseTellsWhatIsNotSaved(t *testing.T) {
	disk := &failing{k: 1, forever: true, with: syscall.ENOSPC}
	s := openMemory(hooked{FS: newMemory(), before: disk.before})
	w := s.Writer(s.New(), testRun)
	acks := []<-chan error{w.Append(makeEvent(0, 0)), w.Append(makeEvent(3, 1))}
	for range 2 {
		err := w.Close(context.Background())
		var u *journal.Unsaved
		if !errors.As(err, &u) || u.Count != 2 || reason(err) != journal.DiskFull {
			t.Fatalf("%v", err)
		}
		if want := "the last 2 things you did are not saved: the disk is full"; err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
	}
	for i, ack := range acks {
		if err := <-ack; reason(err) != journal.DiskFull {
			t.Errorf("event %d: %v", i, err)
		}
		select {
		case err := <-ack:
			t.Errorf("event %d: %v comes after the end, and nil would mean saved", i, err)
		default:
		}
	}
	if err := <-w.Append(makeEvent(3, 2)); reason(err) != journal.Closed {
		t.Errorf("after Close: %v", err)
	}
}

func TestDiskThatDoesNotAnswer(t *testing.T) {
	answer := make(chan bool)
	s := openMemory(hooked{FS: newMemory(), before: func(string) error { <-answer; return nil }})
	w := s.Writer(s.New(), testRun)
	ack := w.Append(makeEvent(0, 0))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.Close(ctx); reason(err) != journal.NoAnswer {
		t.Errorf("%v", err)
	}
	close(answer)
	if err := <-ack; err != nil {
		t.Error("the disk answers, but late:", err)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Error("a later Close:", err)
	}
}

func TestPanicWhileSaving(t *testing.T) {
	m := newMemory()
	s := openMemory(hooked{FS: m, before: atSync(3, func() error { panic("a mistake") })})
	h := s.New()
	w := s.Writer(h, testRun)
	if err := <-w.Append(makeEvent(0, 0)); err != nil {
		t.Fatal(err)
	}
	ack := w.Append(makeEvent(3, 1))
	if err := <-ack; reason(err) != journal.Other || strings.Contains(err.Error(), "panic") {
		t.Errorf("%v", err)
	}
	w.Retry()
	if err := <-ack; err != nil {
		t.Error(err)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if why := broken(mustLoad(t, openMemory(m), h.Learner), answers(1), always); why != "" {
		t.Error(why)
	}
}

func TestEventThatCannotBeKept(t *testing.T) {
	s := openMemory(newMemory())
	h := s.New()
	w := s.Writer(h, testRun)
	long := w.Append(course.StepTurn{At: aStep, Reply: strings.Repeat("x", journal.MaxLine)})
	if err := <-long; reason(err) != journal.TooLong {
		t.Errorf("%v", err)
	}
	select {
	case err := <-long:
		t.Errorf("%v comes after the last word, and nil would mean saved", err)
	default:
	}
	if err := <-w.Append(makeEvent(0, 0)); err != nil {
		t.Error("the next event:", err)
	}
	largest := w.Append(course.StepTurn{At: aStep, Reply: strings.Repeat("x", journal.MaxLine-2048)})
	if err := <-largest; err != nil {
		t.Error("an event that just fits:", err)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if h := mustLoad(t, s, h.Learner); len(h.Events) != 2 {
		t.Errorf("%d events", len(h.Events))
	}
}

// TestReasons makes real errors where that is possible for any user, and others by their code.
func TestReasons(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, "half")
	if err := errors.Join(os.Mkdir(half, 0o700), os.WriteFile(filepath.Join(half, "learners"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		dir  string
		want journal.Reason
	}{
		{file, journal.NotFolder},
		{filepath.Join(file, "below"), journal.NotFolder},
		{half, journal.NotFolder},
		{filepath.Join(dir, strings.Repeat("x", 300)), journal.Other},
		{filepath.Join(dir, "a folder", "für Übungen", strings.Repeat("y", 255)), ""},
	} {
		s := journal.Open(journal.Disk{}, c.dir, time.Now)
		w := s.Writer(s.New(), testRun)
		if err := <-w.Append(makeEvent(0, 0)); reason(err) != c.want {
			t.Errorf("%s: %v, want %q", c.dir, err, c.want)
		}
		w.Close(context.Background())
	}
	for code, want := range map[error]journal.Reason{
		syscall.ENOSPC: journal.DiskFull, syscall.EFBIG: journal.DiskFull, syscall.EROFS: journal.ReadOnly,
		syscall.EPERM: journal.NoPermission, syscall.ENODEV: journal.Gone, syscall.EIO: journal.Broken,
		syscall.EMFILE: journal.TooMany, syscall.ELOOP: journal.Other,
	} {
		disk := &failing{k: 1, forever: true, with: code}
		s := openMemory(hooked{FS: newMemory(), before: disk.before})
		w := s.Writer(s.New(), testRun)
		if err := <-w.Append(makeEvent(0, 0)); reason(err) != want || !errors.Is(err, code) {
			t.Errorf("%v: %v, want %q", code, err, want)
		}
		w.Close(context.Background())
	}
}
