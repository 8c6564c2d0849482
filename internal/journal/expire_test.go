package journal_test

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// lab is a store whose clock the test sets, and who learned in it.
type lab struct {
	t     *testing.T
	m     *memory
	now   time.Time
	names map[string]string // by id
	ids   map[string]string // by name
}

func newLab(t *testing.T) *lab {
	return &lab{t: t, m: newMemory(), names: map[string]string{}, ids: map[string]string{}}
}

func (l *lab) store() *journal.Store {
	return journal.Open(l.m, dataDir, func() time.Time { return l.now })
}

// on sets the clock to a day, such as 2026-09-01.
func (l *lab) on(date string) *lab {
	l.t.Helper()
	now, err := time.Parse(time.DateOnly, date)
	if err != nil {
		l.t.Fatal(err)
	}
	l.now = now.Add(10 * time.Hour)
	return l
}

// learns has somebody answer something.
func (l *lab) learns(names ...string) *lab {
	l.t.Helper()
	for _, name := range names {
		h := l.store().New()
		if id := l.ids[name]; id != "" {
			h = mustLoad(l.t, l.store(), id)
		}
		l.ids[name], l.names[h.Learner] = h.Learner, name
		save(l.t, l.store(), h, makeEvent(0, len(h.Events)), makeEvent(3, len(h.Events)+1))
	}
	return l
}

// unused are the names of those who were not here for more than 30 days.
func (l *lab) unused() string {
	l.t.Helper()
	ids, err := l.store().Unused(30)
	if err != nil {
		l.t.Fatal(err)
	}
	var out []string
	for _, id := range ids {
		out = append(out, l.names[id])
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func (l *lab) want(names string) *lab {
	l.t.Helper()
	if got := l.unused(); got != names {
		l.t.Errorf("on %s unused are %q, want %q", l.now.Format(time.DateOnly), got, names)
	}
	return l
}

func TestUnused(t *testing.T) {
	l := newLab(t).on("2026-09-01").want("").learns("ama", "ben").on("2026-09-20").learns("ben")
	l.on("2026-10-01").want("") // 30 days are not more than 30
	l.on("2026-10-02").want("ama").on("2026-10-20").want("ama").on("2026-10-21").want("ama ben")
	l.learns("ama").want("ben")
	if _, err := journal.Open(l.m, "/elsewhere", time.Now).Unused(30); err != nil {
		t.Errorf("where nobody ever learned: %v", err)
	}
}

// TestUnusedClock is T7 of reliability.md for what must be decided by a clock: one that is wrong erases nobody. The right one is the
// control.
func TestUnusedClock(t *testing.T) {
	start := func() *lab { return newLab(t).on("2026-09-01").learns("ama").on("2026-09-25").learns("ben") }
	start().on("2026-10-05").want("ama")
	for _, wrong := range []string{"1970-01-01", "2001-01-01", "2025-12-31", "2028-01-01", "2038-01-19", "2100-01-01", "2199-12-31"} {
		l := start().on(wrong).want("")
		l.learns("cleo").want("") // a lesson under the wrong clock
		l.on("2026-10-05").want("ama").learns("ben").want("ama")
		l.on(wrong).want("")
	}
	// Far ahead, it is not believed however long it shows that.
	l := start()
	for _, date := range []string{"2100-01-01", "2100-01-02", "2100-01-03", "2100-01-04", "2100-02-20"} {
		l.on(date).learns("cleo").want("")
	}
	// A long break is believed once there have been three days after it; one as long as holidays at once.
	l = start().on("2027-09-01").want("").learns("cleo").want("").on("2027-09-02").learns("cleo").want("").on("2027-09-03").learns("dora").want("ama ben")
	l.on("2027-12-01").want("ama ben cleo dora")
	start().on("2027-01-15").want("ama ben")
	// Whoever was last here under a clock that was wrong stays.
	l = newLab(t).on("1970-01-02").learns("ama").on("2100-01-01").learns("ben").on("2026-09-01").learns("cleo").on("2026-10-20")
	l.want("cleo").learns("ama").on("2026-12-01").want("cleo") // whose stamps follow the right clock a year at a time
}

// TestUnusedWalks: however the clock jumps from lesson to lesson, nobody expires who was here within the last lessons before it was
// right again.
func TestUnusedWalks(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		l := newLab(t).on("2026-09-01")
		for range 12 {
			switch r.IntN(5) {
			case 0:
				l.on([]string{"1970-01-01", "2001-01-01", "2038-01-19", "2100-01-01", "2150-06-01"}[r.IntN(5)])
			default:
				l.on("2026-09-01")
				l.now = l.now.Add(time.Duration(r.IntN(20)) * 24 * time.Hour)
			}
			l.learns([]string{"ama", "ben", "cleo"}[r.IntN(3)])
			if got := l.unused(); got != "" {
				t.Fatalf("walk %d: on %s unused are %s", seed, l.now.Format(time.DateOnly), got)
			}
		}
	}
}

// TestUnusedUnread: of whom something cannot be read, the last day may be in it.
func TestUnusedUnread(t *testing.T) {
	l := newLab(t).on("2026-09-01").learns("ama", "ben").on("2026-09-02").learns("ama").on("2026-11-01").want("ama ben")
	dir, err := l.m.find(filepath.Join(dataDir, "learners", l.ids["ama"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range dir.kids {
		_, events, _ := bytes.Cut(file.data, []byte("\n"))
		file.data = append([]byte("journal 2 {} #00000000\n"), events...)
		break
	}
	l.want("ben")
}
