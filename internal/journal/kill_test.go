package journal_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Tests T1 and T6 of reliability.md.

// scenarios are what the killed program does; each starts from what prepare left.
var scenarios = map[string]struct {
	before []course.Event // saved by an earlier run
	during []course.Event
}{
	"new learner": {nil, answers(0)},
	"20 answers":  {nil, answers(20)},
	"resume":      {answers(5), []course.Event{makeEvent(1, 1), makeEvent(3, 100), makeEvent(6, 1)}},
	"forget":      {answers(5), nil},
}

// prepare is a new folder with a learner of the scenario.
func prepare(t *testing.T, scenario string) (dir, learner string) {
	t.Helper()
	dir = tempDir(t)
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := s.New()
	if before := scenarios[scenario].before; before != nil {
		save(t, s, h, before...)
	}
	return dir, h.Learner
}

// judge reads what a killed run left; acked is how many lines it printed.
func judge(t *testing.T, scenario, dir, learner string, acked int) string {
	t.Helper()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	list, err := s.Learners()
	if err != nil {
		t.Fatal(err)
	}
	h, err := load(s, learner)
	if scenario == "forget" {
		return judgeForget(s, dir, learner, h, err, acked)
	}
	if err != nil {
		t.Fatal(err)
	}
	before := scenarios[scenario].before
	issued := append(before[:len(before):len(before)], during(scenario)...)
	why := broken(h, issued, upTo(len(before)+acked))
	switch {
	case why != "":
		return why
	case len(h.Records) > len(before)+acked+1:
		return "more than one event that was not acknowledged"
	case (len(list) == 1) != (len(h.Records) > 0) || h.Damage != (journal.Damage{}):
		return fmt.Sprintf("%d learners, damage %+v", len(list), h.Damage)
	}
	return ""
}

func judgeForget(s *journal.Store, dir, learner string, h journal.History, err error, acked int) string {
	if reason(err) != journal.Forgotten {
		if acked > 0 {
			return "forgotten and still there"
		}
		return broken(h, scenarios["forget"].before, always)
	}
	if _, err := os.Stat(filepath.Join(dir, "learners", learner)); !errors.Is(err, fs.ErrNotExist) {
		return "the files of a forgotten learner are still there"
	}
	return ""
}

func TestKillAtEveryCall(t *testing.T) {
	for scenario := range scenarios {
		t.Run(scenario, func(t *testing.T) {
			t.Parallel()
			everyCall(t, func(k int) (string, bool) { return writing(t, scenario, k) })
		})
	}
}

// writing kills a run of a scenario before call k.
func writing(t *testing.T, scenario string, k int, env ...string) (why string, complete bool) {
	t.Helper()
	dir, learner := prepare(t, scenario)
	acked, complete := start(t, dir, learner, scenario, append(env, fmt.Sprint("SAFESKILLS_KILL=", k))...).end(t)
	return judge(t, scenario, dir, learner, acked), complete
}

func TestKillControl(t *testing.T) {
	notices(t, 30, "a program that keeps its writes in memory", func(k int) (string, bool) {
		return writing(t, "20 answers", k, "SAFESKILLS_CONTROL=lazy")
	})
}

// TestKillAtAnyMoment kills after a random number of acknowledgements, while the program goes on.
func TestKillAtAnyMoment(t *testing.T) {
	runs := 12
	if full {
		runs = 2000
	}
	for range runs {
		dir, learner := prepare(t, "2000")
		acked := start(t, dir, learner, "2000").killAfter(t, rand.IntN(40))
		if why := judge(t, "2000", dir, learner, acked); why != "" {
			t.Fatal(why)
		}
		os.RemoveAll(dir)
	}
	t.Logf("%d runs", runs)
}

// during is what the program does in a scenario, which may be a plain number of events.
func during(scenario string) []course.Event {
	if n, err := strconv.Atoi(scenario); err == nil {
		return together("", n)
	}
	return scenarios[scenario].during
}

// together are the events of one of several programs that write at once.
func together(who string, n int) []course.Event {
	events := make([]course.Event, n)
	for i := range events {
		events[i] = course.StepTry{At: aStep, Try: i + 1, IDs: []string{who}}
	}
	return events
}

// crowd lets programs write to one learner at once and kills every second one on the way. It gives back the content of
// what was acknowledged.
func crowd(t *testing.T, dir, learner, names string, events int, env ...string) map[string]bool {
	counts := make([]int, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		v := start(t, dir, learner, fmt.Sprint(events), append(env, "SAFESKILLS_WHO="+string(name))...)
		all.Go(func() {
			if i%2 == 0 {
				counts[i], _ = v.end(t)
			} else {
				counts[i] = v.killAfter(t, rand.IntN(events/2))
			}
		})
	}
	all.Wait()
	acked := map[string]bool{}
	for i, name := range names {
		for _, e := range together(string(name), counts[i]) {
			acked[content(e)] = true
		}
	}
	return acked
}

// missing is what of acked cannot be read.
func missing(h journal.History, acked map[string]bool) int {
	for _, r := range h.Records {
		delete(acked, r.Type+" "+string(r.Data))
	}
	return len(acked)
}

func TestManyAtOnce(t *testing.T) {
	names, events := "abcd", 25
	if full {
		names, events = "abcdefgh", 500
	}
	dir, learner := prepare(t, "")
	acked := crowd(t, dir, learner, names, events)
	total := len(acked)
	h := mustLoad(t, journal.Open(journal.Disk{}, dir, time.Now), learner)
	if lost := missing(h, acked); lost > 0 || h.Damage != (journal.Damage{}) {
		t.Errorf("%d of %d acknowledged events are lost, damage %+v", lost, total, h.Damage)
	}
	if len(h.Records) > total+len(names) {
		t.Errorf("%d events, only %d were acknowledged", len(h.Records), total)
	}
	t.Logf("%d programs, %d events acknowledged, %d read", len(names), total, len(h.Records))
}

// TestManyAtOnceControl writes all into one file, as a program with a single progress file would.
func TestManyAtOnceControl(t *testing.T) {
	dir, learner := prepare(t, "")
	acked := crowd(t, dir, learner, "abcd", 25, "SAFESKILLS_CONTROL=shared")
	h, err := load(journal.Open(journal.Disk{}, dir, time.Now), learner)
	if err != nil {
		t.Fatal(err)
	}
	if missing(h, acked) == 0 {
		t.Error("four programs with one file lose nothing")
	}
}

// shared gives every program the same file, and empties it first.
type shared struct{ journal.FS }

func (shared) OpenExcl(p string) (journal.File, error) { return os.Create(sharedFile(p)) }

func (s shared) Open(p string) (io.ReadCloser, error) { return s.FS.Open(sharedFile(p)) }

func sharedFile(p string) string {
	return filepath.Join(filepath.Dir(p), strings.Repeat("0", 26)+".jsonl")
}

// TestTwoMachines copies the segments of one folder beside those of another.
func TestTwoMachines(t *testing.T) {
	dir, learner := prepare(t, "")
	acked := crowd(t, dir, learner, "ab", 10)
	other := tempDir(t)
	maps.Copy(acked, crowd(t, other, learner, "cd", 10))
	if err := os.CopyFS(dir, os.DirFS(other)); err != nil {
		t.Fatal(err)
	}
	if lost := missing(mustLoad(t, journal.Open(journal.Disk{}, dir, time.Now), learner), acked); lost > 0 {
		t.Errorf("%d events are lost", lost)
	}
}
