package journal_test

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Test T4 of reliability.md: damaged segments are read as far as they are whole, and nothing is written.

// sealed is a line of a segment with its checksum, computed here a second time.
func sealed(segment, text string) string {
	return fmt.Sprintf("%08x %s\n", crcOf(segment, text), text)
}

func sealedHead(segment, text string) string {
	return fmt.Sprintf("%s #%08x\n", text, crcOf(segment, text))
}

func crcOf(segment, text string) uint32 {
	return crc32.Checksum([]byte(segment+text), crc32.MakeTable(crc32.Castagnoli))
}

// untouched is a store on m that fails the test when it changes anything.
func untouched(t testing.TB, m *memory) *journal.Store {
	return openMemory(hooked{FS: m, before: func(op string) error {
		t.Errorf("reading called %s", op)
		return os.ErrPermission
	}})
}

// patient is a learner with one whole segment.
type patient struct {
	m       *memory
	learner string
	segment string
	file    *node
	issued  []course.Event
	data    []byte
}

func newPatient(t testing.TB, lines int) *patient {
	p := &patient{m: newMemory()}
	for i := range lines - 1 {
		p.issued = append(p.issued, makeEvent(i%kinds, i))
	}
	s := openMemory(p.m)
	h := s.New()
	save(t, s, h, p.issued...)
	p.learner = h.Learner
	p.segment = mustLoad(t, s, h.Learner).Segments[0].Segment
	p.file = onlySegment(t, p.m, h.Learner)
	p.data = p.file.data
	return p
}

// read reads the patient with other content in its file.
func (p *patient) read(t testing.TB, data []byte) journal.History {
	p.file.data = data
	return mustLoad(t, untouched(t, p.m), p.learner)
}

// hurt tells what is wrong with h after damage that may cost so many events; loud damage has to be noticed.
func (p *patient) hurt(h journal.History, may int, loud bool) string {
	if why := broken(h, p.issued, upTo(0)); why != "" {
		return why
	}
	if lost := len(p.issued) - len(h.Records); lost > may {
		return fmt.Sprintf("%d events are lost", lost)
	}
	d := h.Damage
	d.Lines, d.Missing = 0, 0
	if loud != (h.Damage.Lines > 0) || d != (journal.Damage{}) {
		return fmt.Sprintf("damage %+v", h.Damage)
	}
	return ""
}

func TestEveryTruncation(t *testing.T) {
	p := newPatient(t, 30)
	for n := 0; n <= len(p.data); n += stride(13) {
		whole := max(0, bytes.Count(p.data[:n], []byte("\n"))-1)
		if why := p.hurt(p.read(t, p.data[:n]), len(p.issued)-whole, false); why != "" {
			t.Fatalf("cut to %d bytes: %s", n, why)
		}
	}
	t.Logf("%d bytes", len(p.data))
}

func stride(n int) int {
	if full {
		return 1
	}
	return n
}

func TestEveryFlippedBit(t *testing.T) {
	p := newPatient(t, 30)
	mutants := 0
	for bit := 0; bit < 8*len(p.data); bit += stride(61) {
		data := slices.Clone(p.data)
		data[bit/8] ^= 1 << (bit % 8)
		loud := bit/8 < len(data)-1 // without its last byte the last line is only cut short
		if why := p.hurt(p.read(t, data), 2, loud); why != "" {
			t.Fatalf("bit %d of byte %d, %q: %s", bit%8, bit/8, p.data[bit/8], why)
		}
		mutants++
	}
	t.Logf("%d mutants", mutants)
}

// TestFlippedBitControl repairs the checksum after the flip: without a checksum, that is how it would be.
func TestFlippedBitControl(t *testing.T) {
	p := newPatient(t, 30)
	lines := strings.SplitAfter(string(p.data), "\n")
	text := strings.TrimSuffix(lines[4][9:], "\n")
	lines[4] = sealed(p.segment, strings.Replace(text, `"ms":1200`, `"ms":1201`, 1))
	if p.hurt(p.read(t, []byte(strings.Join(lines, ""))), 2, false) == "" {
		t.Error("a false event is not noticed")
	}
}

func TestDamage(t *testing.T) {
	p := newPatient(t, 30)
	lines := strings.SplitAfter(string(p.data), "\n")[:30]
	other := newPatient(t, 30)
	second := strings.Repeat("7", 26)
	sibling := sealedHead(second, `journal 1 {"segment":"`+second+`","learner":"`+p.learner+`"}`) +
		sealed(second, `{"id":"`+second+`-1","seq":1,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{}}`)
	event := func(text string) string { return lines[0] + sealed(p.segment, text) }
	id := p.segment + "-1"

	for name, c := range map[string]struct {
		data   string
		events int
		unread int // of the records
		damage journal.Damage
	}{
		"whole":          {string(p.data), 29, 0, journal.Damage{}},
		"lines swapped":  {swap(lines, 3, 7), 29, 0, journal.Damage{}},
		"line repeated":  {string(p.data) + lines[5], 29, 0, journal.Damage{}},
		"line dropped":   {strings.Join(slices.Delete(slices.Clone(lines), 5, 6), ""), 28, 0, journal.Damage{Missing: 1}},
		"joined":         {string(p.data) + sibling, 29, 0, journal.Damage{Lines: 2}},
		"line pasted":    {string(p.data) + strings.SplitAfter(string(other.data), "\n")[5], 29, 0, journal.Damage{Lines: 1}},
		"other learner":  {string(other.data), 0, 0, journal.Damage{Foreign: 1}},
		"CRLF":           {strings.ReplaceAll(string(p.data), "\n", "\r\n"), 29, 0, journal.Damage{}},
		"BOM":            {"\ufeff" + string(p.data), 29, 0, journal.Damage{Lines: 1}},
		"zeros":          {string(p.data) + strings.Repeat("\x00", 5000), 29, 0, journal.Damage{}},
		"cut and zeros":  {string(p.data[:len(p.data)-20]) + strings.Repeat("\x00", 20), 28, 0, journal.Damage{}},
		"only zeros":     {strings.Repeat("\x00", 5000), 0, 0, journal.Damage{}},
		"empty":          {"", 0, 0, journal.Damage{}},
		"only a header":  {lines[0], 0, 0, journal.Damage{}},
		"no header":      {strings.Join(lines[1:], ""), 29, 0, journal.Damage{}},
		"empty line":     {lines[0] + "\n" + lines[1], 1, 0, journal.Damage{Lines: 1}},
		"version 999":    {strings.Replace(string(p.data), "journal 1", "journal 999", 1), 29, 0, journal.Damage{Lines: 1}},
		"new format":     {sealedHead(p.segment, "journal 2 "+strings.TrimSpace(lines[0][10:len(lines[0])-11])) + lines[1], 0, 0, journal.Damage{Newer: 1}},
		"newer format":   {"journal 30 binary\nxyz\n", 0, 0, journal.Damage{Newer: 1}},
		"too long":       {lines[0] + strings.Repeat("x", 200_000) + "\n" + lines[1], 1, 0, journal.Damage{Lines: 1}},
		"unknown type":   {event(`{"id":"` + id + `","seq":1,"hlc":"0000000000000001","t":"new.kind","v":7,"d":{"x":[1]}}`), 1, 1, journal.Damage{}},
		"unknown fields": {event(`{"id":"` + id + `","seq":1,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{"new":1},"new":2}`), 1, 0, journal.Damage{}},
		"no data":        {event(`{"id":"` + id + `","seq":1,"hlc":"0000000000000001","t":"step.skip","v":1}`), 1, 1, journal.Damage{}},
		"not UTF-8":      {event(`{"id":"` + id + `","seq":1,"hlc":"0000000000000001","t":"learner.new","v":1,"d":{"nickname":"` + "\xff" + `"}}`), 1, 0, journal.Damage{}},
		"keys twice":     {event(`{"id":"` + id + `","id":"` + id + `","seq":2,"seq":1,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{}}`), 1, 0, journal.Damage{}},
		"deep":           {event(`{"id":"` + id + `","seq":1,"hlc":"0000000000000001","t":"step.skip","v":1,"d":` + strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000) + `}`), 0, 0, journal.Damage{Lines: 1}},
		"huge seq":       {event(`{"id":"` + id + `","seq":1e999,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{}}`), 0, 0, journal.Damage{Lines: 1}},
		"high seq":       {event(`{"id":"` + id + `","seq":9223372036854775807,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{}}`), 1, 0, journal.Damage{Missing: journal.MaxEvents}},
		"huge number":    {event(`{"id":"` + id + `","seq":1,"hlc":"0000000000000001","t":"step.try","v":1,"d":{"score":1e999}}`), 1, 1, journal.Damage{}},
		"no such stamp":  {event(`{"id":"` + id + `","seq":1,"hlc":"1","t":"step.skip","v":1,"d":{}}`), 0, 0, journal.Damage{Lines: 1}},
		"no such id":     {event(`{"id":"../x-1","seq":1,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{}}`), 0, 0, journal.Damage{Lines: 1}},
		"two contents": {event(`{"id":"`+id+`","seq":1,"hlc":"0000000000000001","t":"step.skip","v":1,"d":{}}`) +
			sealed(p.segment, `{"id":"`+id+`","seq":2,"hlc":"0000000000000001","t":"step.reveal","v":1,"d":{}}`), 1, 0, journal.Damage{Conflicts: 1}},
	} {
		h := p.read(t, []byte(c.data))
		if len(h.Records) != c.events || h.Unknown != c.unread || h.Damage != c.damage {
			t.Errorf("%s: %d events, %d not understood, damage %+v; want %d, %d, %+v", name, len(h.Records), h.Unknown, h.Damage, c.events, c.unread, c.damage)
		}
		if (h.Damage.String() == "") != (c.damage == journal.Damage{}) {
			t.Errorf("%s: told as %q", name, h.Damage)
		}
	}

	wide := utf16.Encode([]rune(string(p.data)))
	data := make([]byte, 0, 2*len(wide))
	for _, u := range wide {
		data = append(data, byte(u), byte(u>>8))
	}
	if h := p.read(t, data); len(h.Records) != 0 || h.Damage.Lines == 0 {
		t.Errorf("UTF-16: %d events, damage %+v", len(h.Records), h.Damage)
	}
}

func swap(lines []string, i, j int) string {
	lines = slices.Clone(lines)
	lines[i], lines[j] = lines[j], lines[i]
	return strings.Join(lines, "")
}

func TestSegmentCopiedAndRenamed(t *testing.T) {
	p := newPatient(t, 30)
	dir, _ := p.m.find(filepath.Join(dataDir, "learners", p.learner))
	for _, name := range []string{"copy of it.jsonl", "._hidden.jsonl", "notes.txt"} {
		dir.kids[name] = p.file
	}
	if why := p.hurt(p.read(t, p.data), 0, false); why != "" {
		t.Error("copied:", why)
	}
	delete(dir.kids, p.segment+".jsonl")
	if why := p.hurt(p.read(t, p.data), 0, false); why != "" {
		t.Error("renamed:", why)
	}
}

// TestHugeLine reads a line of 1 GiB. The file has holes, so it takes no room.
func TestHugeLine(t *testing.T) {
	dir := t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := s.New()
	save(t, s, h, answers(5)...)
	path := onlyFile(t, dir, h.Learner)
	if err := os.Truncate(path, 1<<30); err != nil {
		t.Skip("no files with holes here:", err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	h = mustLoad(t, s, h.Learner)
	runtime.ReadMemStats(&after)
	if len(h.Records) != 6 || h.Damage != (journal.Damage{Unread: 1}) {
		t.Errorf("%d events, damage %+v", len(h.Records), h.Damage)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("%d bytes of memory used", used)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != 1<<30 {
		t.Error("the file was changed")
	}
}

func onlyFile(t testing.TB, dir, learner string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "learners", learner, "*.jsonl"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, not one segment", found)
	}
	return found[0]
}

func TestMillionLines(t *testing.T) {
	if !full {
		t.Skip("only with SAFESKILLS_FULL=1")
	}
	p := newPatient(t, 2)
	var data bytes.Buffer
	data.WriteString(strings.SplitAfter(string(p.data), "\n")[0])
	for i := 1; data.Len() < 100<<20; i++ {
		data.WriteString(sealed(p.segment, fmt.Sprintf(`{"id":"%s-%d","seq":%d,"hlc":"%016x","t":"step.skip","v":1,"d":{}}`, p.segment, i, i, i)))
	}
	if h := p.read(t, data.Bytes()); len(h.Records) != journal.MaxEvents || h.Damage != (journal.Damage{Unread: 1}) {
		t.Errorf("%d events, damage %+v", len(h.Records), h.Damage)
	}
}

func FuzzSegment(f *testing.F) {
	p := newPatient(f, 4)
	f.Add(p.data)
	f.Add(bytes.Replace(p.data, []byte("journal 1"), []byte("journal 2"), 1))
	f.Add([]byte("journal 1 {} #00000000\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		h := p.read(t, data)
		if why := broken(h, p.issued, upTo(0)); why != "" {
			t.Error(why)
		}
		if (h.Damage.String() == "") != (h.Damage == journal.Damage{}) {
			t.Errorf("damage %+v is told as %q", h.Damage, h.Damage)
		}
	})
}
