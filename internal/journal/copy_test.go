package journal_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// Test T9 of reliability.md: copies on a stick, whole, cut, hostile, and in any order.

const stick = "/home/stick"

// withStick is a disk with a stick in it.
func withStick(t testing.TB) *memory {
	t.Helper()
	m := newMemory()
	if err := m.Mkdir(stick); err != nil {
		t.Fatal(err)
	}
	return m
}

// export takes a copy and returns it.
func export(t testing.TB, s *journal.Store, m *memory, learner string) []byte {
	t.Helper()
	done, err := s.Export(learner, stick)
	if err != nil || done.Weak || done.Unread != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	n, err := m.find(filepath.Join(stick, done.Name))
	if err != nil {
		t.Fatal(err)
	}
	return n.data
}

// bring imports a copy and checks how many events were new.
func bring(t testing.TB, s *journal.Store, file []byte, news int) journal.Imported {
	t.Helper()
	done, err := s.Import(bytes.NewReader(file))
	if err != nil || done.New != news || done.Damaged != 0 {
		t.Errorf("%+v, %v, want %d new events", done, err, news)
	}
	return done
}

// importFile imports a file of the real disk.
func importFile(s *journal.Store, path string) (journal.Imported, error) {
	f, err := os.Open(path)
	if err != nil {
		return journal.Imported{}, err
	}
	defer f.Close()
	return s.Import(f)
}

// onlyCopy is the path of the one copy in a folder, or empty.
func onlyCopy(dir string) string {
	found, _ := filepath.Glob(filepath.Join(dir, "*"+journal.CopyExtension))
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// same fails unless two histories have the same events, in the same order.
func same(t testing.TB, what string, got, want journal.History) {
	t.Helper()
	if len(got.Records) != len(want.Records) || got.Damage != want.Damage {
		t.Fatalf("%s: %d events, damage %+v; want %d, %+v", what, len(got.Records), got.Damage, len(want.Records), want.Damage)
	}
	for i, r := range got.Records {
		if w := want.Records[i]; r.ID != w.ID || r.HLC != w.HLC || r.Type != w.Type || r.V != w.V || !bytes.Equal(r.Data, w.Data) {
			t.Fatalf("%s: event %d is %+v, want %+v", what, i, r, w)
		}
	}
}

func TestCopy(t *testing.T) {
	here, there := withStick(t), withStick(t)
	s, far := openMemory(here), openMemory(there)
	h := three(t, s)
	older := export(t, s, here, h.Learner)
	bring(t, far, older, 6)
	same(t, "brought", mustLoad(t, far, h.Learner), mustLoad(t, s, h.Learner))

	files := func(m *memory) int { n, _ := m.find(filepath.Join(dataDir, "learners", h.Learner)); return len(n.kids) }
	before := files(there)
	if done := bring(t, far, older, 0); done.Had != 6 || files(there) != before {
		t.Errorf("the same copy again: %+v, %d files became %d", done, before, files(there))
	}

	// Both go on, apart.
	save(t, s, mustLoad(t, s, h.Learner), makeEvent(4, 1), makeEvent(4, 2))
	save(t, far, mustLoad(t, far, h.Learner), makeEvent(5, 3))
	newer := export(t, s, here, h.Learner)
	bring(t, far, newer, 2)
	bring(t, far, older, 0)
	bring(t, s, export(t, far, there, h.Learner), 1)
	same(t, "both ways", mustLoad(t, far, h.Learner), mustLoad(t, s, h.Learner))

	if err := far.Forget(h.Learner); err != nil {
		t.Fatal(err)
	}
	for _, file := range [][]byte{older, newer} {
		if _, err := far.Import(bytes.NewReader(file)); reason(err) != journal.Forgotten {
			t.Errorf("a copy brings back who was erased: %v", err)
		}
	}
	if list, err := far.Learners(); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
	if _, err := far.Export(h.Learner, stick); reason(err) != journal.Forgotten {
		t.Error(err)
	}
}

// TestCopyOfAnUnfinishedRun: a run that goes on after the copy was taken is brought later under another name.
func TestCopyOfAnUnfinishedRun(t *testing.T) {
	m, far := withStick(t), openMemory(newMemory())
	s := openMemory(m)
	h := s.New()
	w := s.Writer(h, testRun)
	var copies [][]byte
	for i := range 3 {
		if err := <-w.Append(makeEvent(3, i)); err != nil {
			t.Fatal(err)
		}
		copies = append(copies, export(t, s, m, h.Learner))
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	bring(t, far, copies[1], 2)
	bring(t, far, copies[0], 0)
	bring(t, far, copies[2], 1)
	bring(t, far, copies[1], 0)
	same(t, "brought", mustLoad(t, far, h.Learner), mustLoad(t, s, h.Learner))
}

// TestCopyWithoutAHeader: a segment whose first line is damaged keeps its id, also beside a part of itself.
func TestCopyWithoutAHeader(t *testing.T) {
	p := newPatient(t, 6)
	if err := p.m.Mkdir(stick); err != nil {
		t.Fatal(err)
	}
	s, m := openMemory(p.m), newMemory()
	far := openMemory(m)
	whole := p.file.data
	lines := bytes.SplitAfter(whole, []byte("\n"))
	p.file.data = bytes.Join(lines[:3], nil)
	bring(t, far, export(t, s, p.m, p.learner), 2)
	p.file.data = append([]byte("scratched\n"), bytes.Join(lines[1:], nil)...)
	done, err := far.Import(bytes.NewReader(export(t, s, p.m, p.learner)))
	if err != nil || done.New != 3 || done.Damaged != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	if got := mustLoad(t, far, p.learner); len(got.Records) != 5 || got.Damage != (journal.Damage{Lines: 1}) {
		t.Errorf("%d events, %+v", len(got.Records), got.Damage)
	}
	p.file.data = []byte("journal 2 of another kind\n")
	bring(t, far, export(t, s, p.m, p.learner), 0)
}

// TestCopyKeepsNewerSegments: what only a newer program reads goes along, byte for byte.
func TestCopyKeepsNewerSegments(t *testing.T) {
	p := newPatient(t, 3)
	if err := p.m.Mkdir(stick); err != nil {
		t.Fatal(err)
	}
	p.file.data = []byte("journal 2 of another kind\n\x00\x01\r\nand more\n")
	m := newMemory()
	far := openMemory(m)
	bring(t, far, export(t, openMemory(p.m), p.m, p.learner), 0)
	if got := onlySegment(t, m, p.learner).data; !bytes.Equal(got, p.file.data) {
		t.Errorf("brought %q", got)
	}
}

func TestCopyLeavesOut(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h, other := three(t, s), three(t, s)
	dir, _ := m.find(filepath.Join(dataDir, "learners", h.Learner))
	foreign, _ := m.find(filepath.Join(dataDir, "learners", other.Learner))
	for name, n := range foreign.kids { // somebody moved files about
		dir.kids[name] = n
	}
	for name := range dir.kids {
		if foreign.kids[name] == nil { // a torn end, and a line nobody can have written
			dir.kids[name].data = append(dir.kids[name].data, strings.Repeat("x", 2*journal.MaxLine)+"\n00000000 {"...)
		}
	}
	file := export(t, s, m, h.Learner)
	if bytes.Contains(file, []byte(other.Learner)) {
		t.Error("somebody else is in the copy")
	}
	if done := bring(t, openMemory(newMemory()), file, 6); done.Learner != h.Learner {
		t.Error(done)
	}
}

func TestCopyName(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h := three(t, s)
	for range 50 {
		export(t, s, m, h.Learner)
	}
	dir, _ := m.find(stick)
	pattern := regexp.MustCompile(`^safeskills-copy-[0-9a-hjkmnp-tv-z]{4}\.ssk$`)
	for name := range dir.kids {
		if !pattern.MatchString(name) {
			t.Errorf("%q tells something, or does not last on a stick", name)
		}
	}
	if len(dir.kids) != 50 {
		t.Errorf("%d copies of 50: one was written over", len(dir.kids))
	}
}

// seal ends a copy as it should be ended.
func seal(above string) []byte {
	return fmt.Appendf(nil, "%send %d %x\n", above, strings.Count(above, "\n"), sha256.Sum256([]byte(above)))
}

func TestHostileCopies(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h, other := three(t, s), three(t, s)
	good := string(export(t, s, m, h.Learner))
	foreign := string(export(t, s, m, other.Learner))
	above := good[:strings.LastIndex(good[:len(good)-1], "\n")+1]
	head, rest, _ := strings.Cut(above, "\n")
	head += "\n"
	id := strings.Repeat("0", 26)
	segment := func(data string) string { return fmt.Sprintf("segment %s %d\n%s", id, len(data), data) }
	events := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(sealed(id, fmt.Sprintf(`{"id":"%s-%d","seq":%d,"hlc":"0000000000000001","t":"x","v":1,"d":{}}`, id, i+1, i+1)))
		}
		return segment(b.String())
	}
	for name, c := range map[string]struct {
		file string
		want journal.Reason
	}{
		"empty":               {"", journal.NotCopy},
		"a letter":            {"Dear Ama,\n", journal.NotCopy},
		"zeros":               {strings.Repeat("\x00", 4096), journal.NotCopy},
		"a segment":           {rest, journal.NotCopy},
		"newer":               {"copy 2 anything\n", journal.NewerCopy},
		"newer, for ever":     {"copy 99999999999999999999 {}\n", journal.NewerCopy},
		"no end":              {above, journal.NotWhole},
		"no last newline":     {good[:len(good)-1], journal.NotWhole},
		"more after the end":  {good + "\n", journal.NotWhole},
		"twice":               {good + good, journal.NotWhole},
		"count is wrong":      {strings.Replace(good, "end ", "end 1", 1), journal.NotWhole},
		"checksum is large":   {above + strings.ToUpper(good[len(above):]), journal.NotWhole},
		"only a head":         {string(seal(head)), ""},
		"no learner":          {string(seal("copy 1 {}\n" + rest)), journal.NotCopy},
		"a path as a learner": {string(seal(`copy 1 {"learner":"../../../../../../etc/cron.d"}` + "\n" + rest)), journal.NotCopy},
		"deep JSON":           {string(seal("copy 1 " + strings.Repeat("[", 60_000) + "\n")), journal.NotCopy},
		"somebody else's":     {string(seal(head + foreign[strings.Index(foreign, "segment"):strings.LastIndex(foreign, "end ")])), journal.NotCopy},
		"a path as a segment": {string(seal(head + "segment ../../../evil 0\n")), journal.NotCopy},
		"negative size":       {string(seal(head + "segment " + id + " -1\n")), journal.NotCopy},
		"size beyond the end": {string(seal(head + "segment " + id + " 4000000000\nx\n")), journal.NotCopy},
		"size for ever":       {string(seal(head + "segment " + id + " 99999999999999999999999\n")), journal.NotCopy},
		"size ends a line":    {string(seal(head + "segment " + id + " 3\nabcdef\n")), journal.NotCopy},
		"a line too long":     {string(seal(head + segment(strings.Repeat("x", journal.MaxLine)+"\n"))), journal.NotCopy},
		"one long line":       {string(seal("copy 1 " + strings.Repeat("x", 1<<20) + "\n")), journal.NotCopy},
		"too big":             {head + strings.Repeat("x", journal.MaxCopy), journal.TooBig},
		"too many segments":   {string(seal(head + strings.Repeat("segment "+id+" 0\n", 5001))), journal.TooBig},
		"too many events":     {string(seal(head + events(journal.MaxEvents+1))), journal.TooBig},
	} {
		far := untouched(t, newMemory())
		done, err := far.Import(strings.NewReader(c.file))
		if reason(err) != c.want || err == nil && c.want != "" {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if done.New != 0 {
			t.Errorf("%s: %+v", name, done)
		}
	}
	if done, err := openMemory(newMemory()).Import(bytes.NewReader(seal(head + events(300)))); err != nil || done.New != 300 {
		t.Errorf("control: a copy made the same way, of good lines, is refused: %+v, %v", done, err)
	}
}

// TestDamagedCopies flips every bit, cuts at every byte, and fills with zeros and with old bytes from every byte on.
func TestDamagedCopies(t *testing.T) {
	for name, c := range map[string]struct{ answers, most int }{"every byte": {3, 0}, "by blocks": {500, 4096}} {
		m := withStick(t)
		s := openMemory(m)
		h := s.New()
		save(t, s, h, answers(c.answers)...)
		good := export(t, s, m, h.Learner)
		far := untouched(t, newMemory())
		refusesDamage(t, name, good, c.most, func(file []byte) error { _, err := far.Import(bytes.NewReader(file)); return err },
			func(file []byte) error { _, err := openMemory(newMemory()).Import(bytes.NewReader(file)); return err })
	}
}

func TestImportIsNotStoppedByLostFiles(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h := three(t, s)
	file := export(t, s, m, h.Learner)
	dir, _ := m.find(filepath.Join(dataDir, "learners", h.Learner))
	for name := range dir.kids {
		delete(dir.kids, name)
		break
	}
	bring(t, s, file, 2)
	same(t, "mended", mustLoad(t, s, h.Learner), h)
}

func TestExportOnRealDisk(t *testing.T) {
	dir, to := t.TempDir(), t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := three(t, s)
	done, err := s.Export(h.Learner, to)
	if err != nil || onlyCopy(to) != filepath.Join(to, done.Name) {
		t.Fatal(done, err)
	}
	far := journal.Open(journal.Disk{}, t.TempDir(), time.Now)
	if got, err := importFile(far, onlyCopy(to)); err != nil || got.New != 6 {
		t.Error(got, err)
	}
	same(t, "brought", mustLoad(t, far, h.Learner), h)
	for _, missing := range []string{filepath.Join(to, "no such folder"), filepath.Join(to, done.Name)} {
		if _, err := s.Export(h.Learner, missing); err == nil {
			t.Errorf("a copy was put into %s", missing)
		}
	}
}

func FuzzImport(f *testing.F) {
	m := withStick(f)
	s := openMemory(m)
	h := s.New()
	save(f, s, h, answers(2)...)
	good := export(f, s, m, h.Learner)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("copy 1 {}\n"))
	f.Fuzz(func(t *testing.T, above []byte) {
		for _, file := range [][]byte{above, seal(string(above))} { // the second one gets past the checksum
			m := newMemory()
			s := openMemory(m)
			done, err := s.Import(bytes.NewReader(file))
			if err != nil {
				if reason(err) == "" {
					t.Fatalf("%T is not a *Problem", err)
				}
				continue
			}
			again, err := s.Import(bytes.NewReader(file))
			if err != nil || again.New != 0 || again.Had != done.New+done.Had {
				t.Fatalf("first %+v, then %+v, %v", done, again, err)
			}
		}
	})
}

// failingReader is a stick that is pulled.
type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestStickPulledWhileReading(t *testing.T) {
	s := untouched(t, newMemory())
	if _, err := s.Import(io.MultiReader(strings.NewReader("copy 1 "), failingReader{})); err == nil || reason(err) == journal.NotCopy {
		t.Error(err)
	}
}
