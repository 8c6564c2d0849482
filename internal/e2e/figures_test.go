//go:build linux

package e2e

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// BenchmarkFigures prints the figures of design.md, "Performance", each beside what it is measured against, and then those of a
// slow lab (`make bench`):
//
//	go test -run - -bench Figures -benchtime 1x .
//
// It takes a minute and wants a quiet machine. Only the ratios carry over to another one. Nothing is asserted.
//
// All take turns, so that what else the machine does meets all alike, and the medians count. A start is measured from before the
// fork to the last byte of the frame. A key is typed at a random moment and measured to its frame.
func BenchmarkFigures(b *testing.B) {
	empty := &subject{name: "the empty program", command: []string{programs.glamour}, end: "Enter take this"}
	learner := returning(b)
	quick, slow := learner.called("on one that takes no time"), learner.called("")
	few, many := learner.called("with the modules once", "--content", copies(b, 1)), learner.called("", "--content", copies(b, 10))
	english := learner.called("in English alone", "--content", inEnglish(b))
	_, noTracer := exec.LookPath("strace")
	small, large := lessons(b, 100), lessons(b, 1000)
	for b.Loop() {
		for range 40 {
			starts := []func(*testing.B){empty.start, learner.start, learner.startDeaf, few.start, many.start, english.start}
			rand.Shuffle(len(starts), func(i, j int) { starts[i], starts[j] = starts[j], starts[i] }) // each leaves something to the next
			for _, start := range starts {
				start(b)
			}
		}
		for range 10 {
			for _, s := range []*subject{empty, learner} {
				s.move(b)
			}
		}
		for range 25 {
			if noTracer != nil {
				break
			}
			quick.take(b, 0)
			slow.take(b, 50*time.Millisecond)
		}
		for range 3 {
			small.check(b)
			large.check(b)
			empty.idle(b)
			learner.idle(b)
		}
	}
	b.ReportMetric(0, "ns/op")
	answering := &subject{name: "on one that answers", values: learner.values}
	deaf := &subject{values: map[string][]float64{"start": learner.values["start, deaf"]}}
	t := table{{"figure", "must", "aim", "ratio", "measured", "against"}}
	t.ratio("start of a returning learner to the first step", "≤ 1.0x", "≤ 0.6x", "%.1f ms", learner, empty, "start")
	t.ratio("the same on a terminal that answers nothing", "no stall, ≤ 1.1x", "1.0x", "%.1f ms", deaf, answering, "start")
	t.ratio("the same with 10 times the modules", "≤ 1.1x", "1.0x", "%.1f ms", many, few, "start")
	t.ratio("the same in six languages", "≤ 1.05x", "1.0x", "%.1f ms", few, english, "start")
	t.ratio("key to frame, 200x60", "≤ 6 ms", "≤ 0.6 ms", "%.2f ms", learner, empty, "key")
	t.ratio("bytes a key, moving one row", "≤ 200", "≤ 90", "%.0f", learner, empty, "bytes")
	t.ratio("wake-ups at rest, a second", "≤ 60", "≤ 1", "%.0f", learner, empty, "wake-ups")
	t.ratio("most memory that was resident", "≤ 1.5x", "≤ 1.1x", "%.1f MB", learner, empty, "memory")
	if noTracer == nil {
		t.ratio("answer to verdict, while a disk takes 50 ms to save it", "off the event loop", "", "%.2f ms", slow, quick, "answer")
	} else {
		t.add("answer to verdict, while a disk takes 50 ms to save it", "off the event loop", "", "", "", "left out: strace, which slows the disk, is not here")
	}
	t.ratio("check of 1,000 modules, each", "≤ 10 ms", "≤ 3 ms", "%.1f ms", large, small, "check")
	t.ratio("processor time of that check, each", "linear", "1.0x", "%.1f ms", large, small, "processor")
	t.ratio("processor time of that start", "", "", "%.1f ms", learner, empty, "processor")
	t.ratio("size of the program", "", "", "%.1f MB", learner, empty, "size")
	fmt.Printf("\n%s\n%s\n\n%s\n", t, machine(b), slowLab(b, learner, empty))
}

// table is rows of text, the first of which is its head.
type table [][]string

func (t *table) add(cells ...string) { *t = append(*t, cells) }

// ratio adds a figure of a subject as so many times that of another.
func (t *table) ratio(figure, must, aim, format string, s, other *subject, name string) {
	is, base := s.median(name), other.median(name)
	t.add(figure, must, aim, times(is, base), fmt.Sprintf(format, is), other.name+": "+fmt.Sprintf(format, base))
}

func times(a, b float64) string { return fmt.Sprintf("%.2fx", a/b) }

// String is the table in Markdown.
func (t table) String() string {
	var b strings.Builder
	for i, row := range t {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	return b.String()
}

// machine tells on what was measured.
func machine(b *testing.B) string {
	var system unix.Utsname
	check(b, unix.Uname(&system))
	model, memory := "", 0
	for _, line := range strings.Split(read(b, "/proc/cpuinfo"), "\n") {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			model = strings.TrimSpace(value)
		}
	}
	_, err := fmt.Sscanf(read(b, "/proc/meminfo"), "MemTotal: %d", &memory)
	check(b, err)
	load, _, _ := strings.Cut(read(b, "/proc/loadavg"), " ")
	return fmt.Sprintf("%s, %d processors, %d GB, Linux %s, %s, %s; load at the end %s.", model, runtime.NumCPU(), (memory+500_000)/1_000_000,
		unix.ByteSliceToString(system.Release[:]), runtime.Version(), time.Now().Format(time.DateOnly), load)
}

func read(b *testing.B, name string) string {
	b.Helper()
	data, err := os.ReadFile(name)
	check(b, err)
	return string(data)
}
