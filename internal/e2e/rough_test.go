//go:build linux

package e2e

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// atPassphrases is a learner at the first step of a module, which is saved.
func atPassphrases(t *testing.T, o Options) (l learner, args []string, data string) {
	t.Helper()
	data = t.TempDir()
	args = []string{"--data", data, "--learner", newcomer(t, data), "--module", "passphrases"}
	l = sit(t, o, args...)
	l.savedAt(1)
	return l, args, data
}

// peak is the most memory that the program ever had, in bytes.
func (l learner) peak() int {
	l.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.Pid()))
	check(l.t, err)
	kilobytes, err := strconv.Atoi(string(regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)[1]))
	check(l.t, err)
	return kilobytes << 10
}

// A megabyte that is pasted onto a step answers nothing, goes nowhere, and takes no memory to speak of, whether the terminal marks
// it as pasted or not. The control of not handing in is one of the same keys, typed.
func TestPasteOnStep(t *testing.T) {
	const size = 1 << 20
	text := strings.Repeat("n0\x031\r ", size/6)
	line := strings.Repeat("a", 4096) // the beginning of a paste without marks may be read in pieces, which are keys
	for name, paste := range map[string]string{
		"marked":          "\x1b[200~" + text + "\x1b[201~",
		"marked, in vain": "\x1b[200~" + text + "\x1b[31m" + text + "\x1b[201~",
		"not marked":      line + text,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, _, data := atPassphrases(t, Options{})
			first, before := l.savedAt(1), l.peak()
			l.Send(paste)
			if after := l.types(down, up); !slices.Equal(body(after), body(first)) {
				t.Errorf("after a paste and two keys\n%s\ninstead of\n%s", after, first)
			}
			if grown := l.peak() - before; grown > 32<<20 {
				t.Errorf("a paste of 1 MB takes %d bytes", grown)
			}
			tries := func() (n int) {
				for _, s := range learned(t, data)[0].Steps {
					n += s.Tries
				}
				return n
			}
			if n := tries(); n > 0 {
				t.Errorf("the paste has answered %d times", n)
			}
			l.Send("1" + enter)
			l.Wait("an answer that is saved", func(s Screen) bool { return l.saved(s) && !strings.Contains(folded(s), l.says("key.take")) })
			if tries() == 0 {
				t.Error("control: what is typed answers nothing either")
			}
			l.Send(ctrlC)
			l.ends(0)
		})
	}
}

// In a storm of resizes while keys are pressed nothing is lost: in the end the screen is the one that is drawn at that size in peace,
// with the same row in focus.
func TestResizeStormOnStep(t *testing.T) {
	t.Parallel()
	storm, args, data := atPassphrases(t, Options{})
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for range 200 {
		storm.Resize(1+random.IntN(160), 1+random.IntN(60))
		storm.Send([]string{down, up, "1", "3", " "}[random.IntN(5)])
	}
	storm.Resize(100, 30)
	stormy := storm.types(up)
	calm := sit(t, Options{Width: 100, Height: 30}, args...)
	calm.at(1)
	fresh := calm.settled()
	for range 5 {
		if fresh.Row == stormy.Row {
			break
		}
		fresh = calm.types(down)
	}
	if !slices.Equal(body(stormy), body(fresh)) {
		t.Errorf("after the storm\n%s\ninstead of\n%s", stormy, fresh)
	}
	storm.Send(ctrlC)
	storm.ends(0)
	if n := step(t, data, "passphrases"); n != 1 {
		t.Errorf("step %d is kept, not 1", n)
	}
}

// A window that is resized right after the first frame, as tiling window managers do, is noticed.
func TestResizeAtStart(t *testing.T) {
	t.Parallel()
	for range 20 {
		l := sit(t, Options{}, "--guest", "--module", "passphrases")
		l.Wait("the first frame", func(s Screen) bool { return s.Alt && s.Visible && s.Rows[23] != "" })
		l.Resize(100, 30)
		l.Wait("a frame of the new size", func(s Screen) bool { return s.Rows[29] != "" })
		l.Send(ctrlC)
		l.ends(0)
	}
}

// A terminal that takes nothing any more keeps the program neither from saving nor from ending.
func TestBlockedOnStep(t *testing.T) {
	t.Parallel()
	l, _, data := atPassphrases(t, Options{Width: 200, Height: 60})
	defer l.Block()()
	l.Send(strings.Repeat(l.says("letter.next"), 3) + ctrlC)
	if code := l.ExitBlocked(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	if n := step(t, data, "passphrases"); n != 4 {
		t.Errorf("step %d is kept, not 4", n)
	}
}

// A terminal that takes nothing for a while keeps no answer from being saved, and then shows how things stand.
func TestBlockedForAWhile(t *testing.T) {
	t.Parallel()
	l, _, data := atPassphrases(t, Options{Width: 200, Height: 60})
	thaw := l.Block()
	l.Send("1" + enter + strings.Repeat(l.says("letter.next"), 3))
	for late := time.Now().Add(deadline); step(t, data, "passphrases") != 4; {
		if time.Now().After(late) {
			t.Fatal("nothing is saved while the terminal is blocked")
		}
	}
	if s := l.Screen(); strings.Contains(folded(s), l.says("step.number", "n", 4, "m", 9)) {
		t.Errorf("control: the terminal shows what it cannot have taken:\n%s", s)
	}
	thaw()
	l.savedAt(4)
	l.types(down)
	tries := 0
	for _, s := range learned(t, data)[0].Steps {
		tries += s.Tries
	}
	if tries != 1 {
		t.Errorf("%d answers are kept, not 1", tries)
	}
	l.Send(ctrlC)
	l.ends(0)
}
