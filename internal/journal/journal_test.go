package journal_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

func TestNothingIsMadeBeforeTheFirstEvent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := journal.Open(journal.Disk{}, dir, time.Now)
	if list, err := s.Learners(); len(list) != 0 || err != nil {
		t.Error(list, err)
	}
	h := s.New()
	if _, err := s.Load(h.Learner); reason(err) != journal.NoLearner {
		t.Error(err)
	}
	w := s.Writer(h, testRun)
	w.Retry()
	if err := w.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder is there:", err)
	}
}

// TestFormat reads the file as the format's description says, without the package.
func TestFormat(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := journal.Open(journal.Disk{}, dir, ticking())
	h := s.New()
	save(t, s, h, answers(2)...)
	path := onlyFile(t, dir, h.Learner)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	segment := strings.TrimSuffix(filepath.Base(path), ".jsonl")
	id := regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{26}$`)
	if !id.MatchString(segment) || !id.MatchString(h.Learner) {
		t.Errorf("ids %s and %s", segment, h.Learner)
	}
	want := sealedHead(segment, `journal 1 {"segment":"`+segment+`","learner":"`+h.Learner+`","app":"test","session":"s1","group":"g","people":2}`) +
		sealed(segment, `{"id":"`+segment+`-1","seq":1,"hlc":"01a05c3262680000","t":"learner.new","v":1,"d":{"nickname":"Blue Otter 0","band":"lantern"}}`) +
		sealed(segment, `{"id":"`+segment+`-2","seq":2,"hlc":"01a05c3266500000","t":"step.try","v":1,"d":{"at":"c/m/lantern/s","try":1,"ids":["a","b"],"score":0.5,"right":false,"hints":0,"ms":1200}}`) +
		sealed(segment, `{"id":"`+segment+`-3","seq":3,"hlc":"01a05c326a380000","t":"step.try","v":1,"d":{"at":"c/m/lantern/s","try":2,"ids":["a","b"],"score":0.5,"right":false,"hints":0,"ms":1200}}`)
	if string(data) != want {
		t.Errorf("got\n%s\nwant\n%s", data, want)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for _, p := range []string{path, filepath.Dir(path), filepath.Dir(filepath.Dir(path)), dir} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o700 && p != path || mode != 0o600 && p == path {
			t.Errorf("%s has mode %o", p, mode)
		}
	}
}

func TestOpenExclNeverTouchesAFileThatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(path, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (journal.Disk{}).OpenExcl(path); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	if data, err := os.ReadFile(path); string(data) != "kept" {
		t.Error(string(data), err)
	}
}

// TestFirstRelease reads a journal as the first release wrote it. The file must never change; add one for each change
// of the format.
func TestFirstRelease(t *testing.T) {
	s := journal.Open(journal.Disk{}, filepath.Join("testdata", "release1"), time.Now)
	list, err := s.Learners()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	l := list[0]
	if l.Progress.Nickname != "Blue Otter" || l.Progress.Band != "lantern" || len(l.Segments) != 2 || l.Damage != (journal.Damage{}) {
		t.Errorf("%+v", l)
	}
	if want := time.Date(2026, 9, 1, 9, 0, 9, 0, time.UTC); !l.Last.Equal(want) {
		t.Errorf("last activity %v, want %v", l.Last, want)
	}
	h := mustLoad(t, s, l.ID)
	var types []string
	for _, r := range h.Records {
		types = append(types, r.Type)
	}
	want := []string{"learner.new", "step.enter", "step.turn", "step.try", "step.reveal", "step.skip", "module.done", "letter.sent", "step.enter"}
	if !reflect.DeepEqual(types, want) || h.Unknown != 1 || string(h.Records[7].Data) != `{"to":"nobody", "n":1.0}` {
		t.Errorf("%q, %d unknown, %s", types, h.Unknown, h.Records[7].Data)
	}
}

// secondRelease is what testdata/release2 holds: every event there was by then, as that program wrote it.
func secondRelease() []course.Event {
	check, five := course.CheckKey{Course: "c", Check: "taster", Band: "lantern"}, 5
	return []course.Event{
		course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"},
		course.PathTaken{Path: "event-90"},
		course.NewLearnerKey("3w5e11264sgsf", []string{"cup", "hat", "cup"}),
		course.CheckAnswer{Check: check, Use: course.Before, Item: "first-message", Form: "a", IDs: []string{"bashir"}, Score: 1, Right: true},
		course.StepEnter{At: aStep, N: 1, M: 12},
		course.StepTurn{At: aStep, Reply: "joke"},
		course.StepTry{At: aStep, Try: 1, IDs: []string{"a", "b"}, Score: 0.5, Hints: 1, Ms: 4200},
		course.SittingNew{},
		course.StepReveal{At: aStep},
		course.StepSkip{At: aStep},
		course.ModuleDone{At: aModule, Left: "s", Core: true},
		course.WarmUpTry{At: aStep, IDs: []string{"a"}, Score: 1, Right: true},
		course.CheckAnswer{Check: check, Use: course.Later, Item: "ask-help", Skipped: true},
		course.CardUsed{Card: 4242, Session: 17, Before: new(int), After: &five},
	}
}

// TestSecondRelease reads a journal with sessions, and with every event of the second release. The files must never change.
func TestSecondRelease(t *testing.T) {
	s := journal.Open(journal.Disk{}, filepath.Join("testdata", "release2"), time.Now)
	list, err := s.Learners()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	h := mustLoad(t, s, list[0].ID)
	if want := secondRelease(); !reflect.DeepEqual(h.Events, want) || h.Unknown != 0 || h.Damage != (journal.Damage{}) {
		t.Errorf("%d not understood, damage %+v\n%+v\n%+v", h.Unknown, h.Damage, h.Events, want)
	}
	want := journal.Run{App: "1.0.0", Session: "2026-04-23", Label: "Girls in ICT Day", Kind: "event", Group: "6A", People: 2}
	for _, head := range h.Segments {
		if head.Run != want {
			t.Errorf("%+v", head)
		}
	}
}

func TestResume(t *testing.T) {
	m := newMemory()
	s := openMemory(m)
	h := s.New()
	history := answers(6)
	for _, e := range history {
		h, _ = load(s, h.Learner)
		save(t, s, h, e)
	}
	h = mustLoad(t, s, h.Learner)
	if why := broken(h, history, always); why != "" || len(h.Segments) != len(history) {
		t.Errorf("%s, %d segments", why, len(h.Segments))
	}
	if got := h.Progress(); !reflect.DeepEqual(got, course.Fold(history)) {
		t.Errorf("%+v", got)
	}
	if run := h.Segments[0].Run; run != testRun {
		t.Errorf("%+v", run)
	}
}

func TestList(t *testing.T) {
	s := openMemory(newMemory())
	var want []string
	for i := range 4 {
		h := s.New()
		save(t, s, h, makeEvent(0, i), makeEvent(3, 1))
		want = append([]string{makeEvent(0, i).(course.LearnerNew).Nickname}, want...)
	}
	list, err := s.Learners()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range list {
		got = append(got, l.Progress.Nickname)
		if l.Err != nil || l.Damage != (journal.Damage{}) || l.Last.IsZero() || len(l.Segments) != 1 {
			t.Errorf("%+v", l)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want the last active first: %q", got, want)
	}
}

func TestForget(t *testing.T) {
	m := newMemory()
	s := openMemory(m)
	h, other := s.New(), s.New()
	save(t, s, h, answers(2)...)
	save(t, s, other, answers(2)...)
	w := s.Writer(h, testRun)
	original, _ := m.find(filepath.Join(dataDir, "learners", h.Learner))
	copied := copyNode(original)
	for range 2 {
		if err := s.Forget(h.Learner); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-w.Append(makeEvent(3, 9)); reason(err) != journal.Forgotten {
		t.Errorf("a window that was open saves: %v", err)
	}
	w.Close(context.Background())

	learners, _ := m.find(dataDir + "/learners")
	if learners.kids[h.Learner] != nil {
		t.Error("the folder is still there")
	}
	learners.kids[h.Learner] = copied
	if _, err := s.Load(h.Learner); reason(err) != journal.Forgotten {
		t.Errorf("an old copy brings the learner back: %v", err)
	}
	if list, err := s.Learners(); err != nil || len(list) != 1 || list[0].ID != other.Learner {
		t.Error(list, err)
	}
	if learners.kids[h.Learner] != nil {
		t.Error("the copy is still there")
	}
	for _, id := range []string{"", ".", "../" + other.Learner, strings.ToUpper(other.Learner)} {
		if err := s.Forget(id); reason(err) != journal.NoLearner {
			t.Errorf("Forget(%q): %v", id, err)
		}
		if _, err := s.Load(id); reason(err) != journal.NoLearner {
			t.Errorf("Load(%q): %v", id, err)
		}
		bad := s.Writer(journal.History{Learner: id}, testRun)
		if err := <-bad.Append(makeEvent(0, 0)); reason(err) != journal.NoLearner {
			t.Errorf("Writer(%q): %v", id, err)
		}
		bad.Close(context.Background())
	}
}

// unreadable refuses to read what has part of its path in bad.
type unreadable struct {
	journal.FS
	bad string
	err error
}

func (u unreadable) ReadDir(p string) ([]fs.DirEntry, error) {
	if strings.HasSuffix(p, u.bad) {
		return nil, u.err
	}
	return u.FS.ReadDir(p)
}

func (u unreadable) Open(p string) (io.ReadCloser, error) {
	if strings.HasSuffix(p, u.bad) {
		return nil, u.err
	}
	return u.FS.Open(p)
}

// TestReadErrorIsNotAnEmptyStart makes every place unreadable in turn.
func TestReadErrorIsNotAnEmptyStart(t *testing.T) {
	m := newMemory()
	s := openMemory(m)
	h := s.New()
	save(t, s, h, answers(2)...)
	segment := mustLoad(t, s, h.Learner).Segments[0].Segment
	save(t, s, mustLoad(t, s, h.Learner), makeEvent(4, 1))

	for _, bad := range []string{"/forgotten", "/learners"} {
		s := openMemory(unreadable{m, bad, syscall.EACCES})
		list, err := s.Learners()
		if reason(err) != journal.NoPermission || list != nil {
			t.Errorf("%s: %v, %v", bad, list, err)
		}
		if _, err := s.Load(h.Learner); bad == "/forgotten" && reason(err) != journal.NoPermission {
			t.Errorf("%s: %v", bad, err)
		}
	}
	for _, c := range []struct {
		bad    string
		events int
		damage journal.Damage
	}{
		{h.Learner, 0, journal.Damage{}},
		{segment + ".jsonl", 1, journal.Damage{Unread: 1}},
	} {
		s := openMemory(unreadable{m, c.bad, syscall.EIO})
		list, err := s.Learners()
		if err != nil || len(list) != 1 || reason(list[0].Err) != journal.Broken {
			t.Errorf("%s: %+v, %v", c.bad, list, err)
		}
		after, err := s.Load(h.Learner)
		if reason(err) != journal.Broken || len(after.Records) != c.events || after.Damage != c.damage {
			t.Errorf("%s: %d events, %+v, %v", c.bad, len(after.Records), after.Damage, err)
		}
	}
}

func TestFileInPlaceOfAFolder(t *testing.T) {
	for _, name := range []string{"", "learners", "forgotten"} {
		dir := filepath.Join(t.TempDir(), "data")
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		if list, err := journal.Open(journal.Disk{}, dir, time.Now).Learners(); reason(err) != journal.NotFolder {
			t.Errorf("%q: %v, %v", name, list, err)
		}
	}
	dir := t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	path := filepath.Join(dir, "learners", s.New().Learner)
	if err := errors.Join(os.Mkdir(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Learners(); err != nil || len(list) != 1 || reason(list[0].Err) != journal.NotFolder {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestOnlyRegularFiles must not hang: a pipe with nobody at its other end would.
func TestOnlyRegularFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such files")
	}
	dir := t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := s.New()
	save(t, s, h, answers(2)...)
	folder := filepath.Join(dir, "learners", h.Learner)
	err := errors.Join(
		os.Symlink(onlyFile(t, dir, h.Learner), filepath.Join(folder, "link.jsonl")),
		os.Symlink("/dev/zero", filepath.Join(folder, "device.jsonl")),
		os.Mkdir(filepath.Join(folder, "folder.jsonl"), 0o700),
	)
	if err != nil {
		t.Fatal(err)
	}
	want := 3
	if exec.Command("mkfifo", filepath.Join(folder, "pipe.jsonl")).Run() == nil {
		want++
	}
	after := mustLoad(t, s, h.Learner)
	if len(after.Records) != 3 || after.Damage != (journal.Damage{Unread: want}) {
		t.Errorf("%d events, damage %+v", len(after.Records), after.Damage)
	}
	if err := s.Forget(h.Learner); err != nil {
		t.Error(err)
	}
}

// TestLinkIsNotFollowed plants a link to a folder of the user's in place of a learner who is forgotten.
func TestLinkIsNotFollowed(t *testing.T) {
	dir, mine := t.TempDir(), t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	file := filepath.Join(mine, "letter")
	h := s.New()
	err := errors.Join(os.WriteFile(file, nil, 0o600), os.Mkdir(filepath.Join(dir, "learners"), 0o700))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(mine, filepath.Join(dir, "learners", h.Learner)); err != nil {
		t.Skip("no links here:", err)
	}
	if _, err := s.Load(h.Learner); reason(err) != journal.NotFolder {
		t.Error(err)
	}
	if err := s.Forget(h.Learner); err != nil {
		t.Error(err)
	}
	if list, err := s.Learners(); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error("the file behind the link:", err)
	}
}

func TestLearnerOfANewerProgramIsListed(t *testing.T) {
	p := newPatient(t, 2)
	p.file.data = []byte("journal 2 of another kind\n\x00\x01\n")
	list, err := untouched(t, p.m).Learners()
	if err != nil || len(list) != 1 || list[0].Damage != (journal.Damage{Newer: 1}) {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestNameIsCut(t *testing.T) {
	s := openMemory(newMemory())
	h := s.New()
	save(t, s, h, course.LearnerNew{Nickname: "x" + strings.Repeat("é", 10_000), Band: strings.Repeat("b", 10_000)})
	p := mustLoad(t, s, h.Learner).Progress()
	if len(p.Nickname) != journal.MaxName-1 || !utf8.ValidString(p.Nickname) || len(p.Band) != journal.MaxName {
		t.Errorf("%d bytes, %d bytes", len(p.Nickname), len(p.Band))
	}
}

// TestAppendNeverWaits appends from many goroutines to a disk that does not answer yet.
func TestAppendNeverWaits(t *testing.T) {
	answer := make(chan bool)
	m := newMemory()
	s := openMemory(hooked{FS: m, before: func(string) error { <-answer; return nil }})
	h := s.New()
	w := s.Writer(h, testRun)
	history := answers(200)
	var acks []<-chan error
	for _, e := range history {
		acks = append(acks, w.Append(e))
	}
	close(answer)
	for _, ack := range acks {
		if err := <-ack; err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if why := broken(mustLoad(t, openMemory(m), h.Learner), history, always); why != "" {
		t.Error(why)
	}
}

func TestWeak(t *testing.T) {
	for _, c := range []struct {
		err  error
		weak bool
	}{{nil, false}, {syscall.EINVAL, true}, {syscall.ENOTSUP, true}, {syscall.EACCES, true}} {
		s := openMemory(hooked{FS: newMemory(), before: func(op string) error {
			if op == "SyncDir" {
				return c.err
			}
			return nil
		}})
		w := s.Writer(s.New(), testRun)
		if err := <-w.Append(makeEvent(0, 0)); err != nil || w.Weak() != c.weak {
			t.Errorf("%v: %v, weak %t", c.err, err, w.Weak())
		}
		w.Close(context.Background())
	}
}

// brokenRoot cannot sync the root folder.
type brokenRoot struct{ journal.FS }

func (b brokenRoot) SyncDir(p string) error {
	if filepath.Dir(p) == p {
		return syscall.EIO
	}
	return b.FS.SyncDir(p)
}

func TestFoldersFarAboveDoNotMatter(t *testing.T) {
	s := openMemory(brokenRoot{newMemory()})
	w := s.Writer(s.New(), testRun)
	if err := <-w.Append(makeEvent(0, 0)); err != nil || w.Weak() {
		t.Errorf("%v, weak %t", err, w.Weak())
	}
	w.Close(context.Background())
}
