//go:build linux

package e2e

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// After a kill in the middle of a step the learner is at the same step, with the same choices in the same order. No size of
// the window loses anything.
func TestResume(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	args := []string{"--data", data, "--learner", newcomer(t, data, "--band", "lantern"), "--band", "lantern", "--module", "passphrases"}
	l := sit(t, Options{}, args...)
	fresh := l.goes(1, 2)
	l.savedAt(2)
	l.Send(down + space + down)
	l.Wait("the third row in focus", func(s Screen) bool { return s.Row == fresh.Row+2 })
	middle := l.settled()
	small := l.says("small.window", "width", 60, "height", 18)
	for _, size := range [][2]int{{60, 18}, {120, 40}, {40, 10}, {59, 24}, {80, 17}} {
		l.Resize(size[0], size[1])
		if size[0] < 60 || size[1] < 18 {
			l.sees(small)
		} else {
			l.Wait(fmt.Sprint("the step at ", size), func(s Screen) bool { n, _ := l.place(s); return n == 2 && s.Rows[size[1]-1] != "" })
		}
	}
	l.Resize(80, 24)
	l.Wait(fmt.Sprintf("what was there before:\n%s", middle), func(s Screen) bool { return slices.Equal(s.Rows, middle.Rows) })
	l.Signal(syscall.SIGKILL)
	l.Exit()

	again := sit(t, Options{Width: 40, Height: 10}, args...)
	again.sees(small)
	again.settled()
	again.Resize(80, 24)
	again.Wait(fmt.Sprintf("the same step:\n%s", fresh), func(s Screen) bool { return slices.Equal(body(s), body(fresh)) })

	// The control: somebody else has another order. By chance a few may have the same.
	others := 0
	for range 6 {
		guest := sit(t, Options{}, "--guest", "--band", "lantern", "--module", "passphrases")
		if !slices.Equal(body(guest.goes(1, 2)), body(fresh)) {
			others++
		}
	}
	if others == 0 {
		t.Error("everybody has the same order, so that it stays proves nothing")
	}
}

// claim is what a screen calls saved.
type claim struct{ step, tries int }

// claimed reads a whole screen of the module long: who is at step n has answered each step before it.
func (l learner) claimed(s Screen) (c claim, ok bool) {
	l.t.Helper()
	n, _ := l.place(s)
	if n == 0 || !l.saved(s) {
		return claim{}, false
	}
	c = claim{step: n, tries: n - 1}
	if strings.Contains(folded(s), "Not quite.") || strings.Contains(folded(s), "Indeed.") {
		c.tries++
	}
	return c, true
}

// breach says what of a claim is not there.
func (c claim) breach(t testing.TB, data string) error {
	t.Helper()
	n, tries := 0, 0
	for _, one := range learned(t, data) {
		n = max(n, one.Modules["small/"+long+"/lantern"].N)
		for _, s := range one.Steps {
			tries += s.Tries
		}
	}
	if n < c.step || tries < c.tries {
		return fmt.Errorf("step %d and %d tries were saved; there are step %d and %d tries", c.step, c.tries, n, tries)
	}
	return nil
}

// kills is how often the tests of kills kill: SAFESKILLS_KILLS, or few.
func kills(t testing.TB, few int) int {
	t.Helper()
	many, told := os.LookupEnv("SAFESKILLS_KILLS")
	if !told {
		return few
	}
	n, err := strconv.Atoi(many)
	check(t, err)
	return n
}

// What the footer calls saved is there after a kill at any moment.
func TestKills(t *testing.T) {
	t.Parallel()
	course := smallCourse(t, "none")
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	rounds, claims := kills(t, 16), 0
	for left := rounds; left > 0; left -= 16 {
		claims += killedOften(t, course, random, min(16, left))
	}
	t.Logf("%d kills, %d with a claim", rounds, claims)
	if claims == 0 {
		t.Error("no screen called anything saved")
	}

	// The control: a guest's screen claims nothing, and the same search finds nothing.
	nothing := filepath.Join(t.TempDir(), "data")
	guest := sit(t, Options{}, "--content", course, "--data", nothing, "--guest", "--module", long)
	guest.at(1)
	if last := guest.answers(2, 1<<20); guest.saved(last) {
		t.Errorf("a guest is told that something is saved:\n%s", last)
	}
	if err := (claim{step: 3, tries: 2}).breach(t, nothing); err == nil {
		t.Error("a guest's progress is kept")
	}
}

// killedOften is a new learner who is killed so many times, each a step or two further. It gives back at how many of them the screen
// called something saved.
func killedOften(t *testing.T, course string, random *rand.Rand, rounds int) (claims int) {
	t.Helper()
	data := t.TempDir()
	args := []string{"--content", course, "--data", data, "--learner", newcomer(t, data, "--content", course), "--module", long}
	before := claim{step: 1}
	for range rounds {
		l := sit(t, Options{}, args...)
		l.Wait("a step", func(s Screen) bool { n, _ := l.place(s); return n > 0 })
		if n, _ := l.place(l.settled()); n < before.step {
			t.Fatalf("the program goes on at step %d, and step %d was called saved", n, before.step)
		}
		last := l.answers(1+random.IntN(2), random.IntN(1200))
		c, ok := l.claimed(last)
		if !ok {
			continue
		}
		claims++
		if err := c.breach(t, data); err != nil {
			t.Fatalf("%v\n%s", err, last)
		}
		before = c
	}
	return claims
}

// answers has the next few steps answered and left, all in one go, and kills the program when it has written some bytes, or
// has said that the last step is saved. It returns the last screen.
func (l learner) answers(steps, bytes int) Screen {
	l.t.Helper()
	start := len(l.Raw())
	n, _ := l.place(l.Screen())
	l.Send(strings.Repeat(enter+l.says("letter.next"), steps))
	l.Wait("the moment to be killed", func(s Screen) bool {
		at, _ := l.place(s)
		return len(l.Raw()) >= start+bytes || at == n+steps && (l.saved(s) || strings.Contains(folded(s), l.says("save.purpose")))
	})
	l.Signal(syscall.SIGKILL)
	l.Exit()
	return l.Screen()
}

// fullDisk is a folder on a disk of 64 KiB that has no room left, and makes some.
func fullDisk(t *testing.T) (dir string, room func()) {
	t.Helper()
	disk := t.TempDir()
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no small disk can be mounted here, so a full one is not tried: %v", err)
	}
	t.Cleanup(func() { check(t, unix.Unmount(disk, unix.MNT_DETACH)) })
	filler := filepath.Join(disk, "filler")
	file, err := os.Create(filler)
	check(t, err)
	if _, err := io.Copy(file, strings.NewReader(strings.Repeat("x", 1<<17))); err == nil {
		t.Fatal("the disk is not full")
	}
	file.Close()
	return filepath.Join(disk, "data"), func() { check(t, os.Remove(filler)) }
}

func TestFullDisk(t *testing.T) {
	t.Run("screens", func(t *testing.T) {
		t.Parallel()
		data, room := fullDisk(t)
		l := sit(t, Options{}, "--data", data, "--module", "passphrases")
		l.begins()
		full := l.says("why.the disk is full")
		l.sees(l.says("save.not-yet"), l.says("save.trouble", "why", full))
		l.Send(enter)
		l.goes(1, 3)
		l.sees(l.says("save.not-yet"), l.says("save.trouble", "why", full))
		room()
		l.savedAt(3)
		l.leaves()
		if n := step(t, data, "passphrases"); n != 3 {
			t.Errorf("step %d is kept, not 3", n)
		}
	})
	t.Run("to the end", func(t *testing.T) {
		t.Parallel()
		data, _ := fullDisk(t)
		l := sit(t, Options{}, "--data", data, "--module", "passphrases")
		l.begins()
		l.Send(enter)
		l.goes(1, 2)
		l.sees(l.says("save.not-yet"))
		l.Send(ctrlC)
		l.ends(3)
		l.plainSpoken("disk is full")
	})
	t.Run("plain", func(t *testing.T) {
		t.Parallel()
		data, _ := fullDisk(t)
		w := loadWords(t)
		out, talk, code := piped(t, strings.Repeat("n\n", 4)+"1\nn\nn\nq\n", "--plain", "--data", data, "--band", "lantern", "--module", "passphrases")
		if saysSaved(w, out) {
			t.Errorf("something is called saved:\n%s", out)
		}
		notSaved, _, _ := strings.Cut(w["plain.not-saved"], "{")
		if !strings.Contains(out, notSaved+w["why.the disk is full"]) {
			t.Errorf("nobody is told:\n%s", out)
		}
		if code != 3 || !strings.Contains(talk, "safeskills: error: ") || !strings.Contains(talk, "safeskills: hint: ") {
			t.Errorf("exit code %d\n%s", code, talk)
		}
	})
}

// begins walks a newcomer to the map.
func (l learner) begins() {
	l.t.Helper()
	l.pick(l.says("welcome.start"))
	for _, title := range []string{"people.title", "bands.title", "nickname.title.one"} {
		l.sees(l.says(title))
		l.Send(enter)
	}
	l.seesMap()
}

// saysSaved is whether a line begins with what plain mode says when something is safe.
func saysSaved(w words, out string) bool {
	return regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(w["plain.saved"])).MatchString(out)
}

// plainSpoken checks what an ended program says: an error and a hint, and nothing of how it is made.
func (l learner) plainSpoken(want string) {
	l.t.Helper()
	text := folded(l.Screen())
	for _, part := range []string{"safeskills: error: ", "safeskills: hint: ", want} {
		if !strings.Contains(text, part) {
			l.t.Errorf("%q is not said:\n%s", part, l.Screen())
		}
	}
	if regexp.MustCompile(`goroutine|\.go:|panic|errno|\*[a-z]+\.`).MatchString(text) {
		l.t.Errorf("this is for programmers:\n%s", l.Screen())
	}
}

// A home folder that is not there yet is made, and without any home nothing is kept, and that is said.
func TestNoHome(t *testing.T) {
	t.Parallel()
	home := filepath.Join(t.TempDir(), "new", "home")
	l := sit(t, Options{Env: []string{"HOME=" + home}})
	l.begins()
	l.sees(l.says("save.saved"))
	l.leaves()
	if marked(t, home, "learner.new") != 1 {
		t.Errorf("nothing is kept in %s", home)
	}
	l = sit(t, Options{}, "--plain")
	l.sees("so nothing is kept", l.says("welcome.unsaved"))
	l.Send("q\n")
	l.ends(0)
}

// What can't be used as a data folder is left as it is and named.
func TestUnusableData(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data")
	check(t, os.WriteFile(file, []byte("precious"), 0o600))
	inside := t.TempDir()
	check(t, os.WriteFile(filepath.Join(inside, "learners"), []byte("precious"), 0o600))
	for name, c := range map[string]struct{ env, args []string }{
		"file":         {nil, []string{"--data", file}},
		"file inside":  {nil, []string{"--data", inside}},
		"below a file": {nil, []string{"--data", filepath.Join(file, "below")}},
		"home":         {[]string{"HOME=" + file}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := sit(t, Options{Env: c.env}, c.args...)
			l.ends(3)
			l.plainSpoken(l.says("why.there is a file where a folder should be"))
			if marked(t, filepath.Dir(file), "precious")+marked(t, inside, "precious") != 2 {
				t.Error("the file is not what it was")
			}
		})
	}
}

func TestPlainWalk(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	nickname, w := newcomer(t, data, "--band", "lantern"), loadWords(t)
	args := []string{"--plain", "--data", data, "--learner", nickname, "--band", "lantern", "--module", "passphrases"}
	out, talk, code := piped(t, strings.Repeat("n\n", 60), args...)
	done, _, _ := strings.Cut(w["end.seen"], "{")
	before, after, ended := strings.Cut(out, "\n"+done)
	if code != 0 || !ended || !saysSaved(w, after) || saysSaved(w, before) {
		t.Fatalf("exit code %d\n%s%s", code, out, talk)
	}
	if m := learned(t, data)[0].Modules["safeskills/passphrases/lantern"]; !m.Done {
		t.Errorf("the module is kept as %+v", m)
	}

	// Lines as far as step 4, of which two are answered; then the screens go on.
	out, talk, code = piped(t, "n\n1\nn\nn\nn\n", args...)
	if code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, out, talk)
	}
	numbered := regexp.MustCompile(`(?m)^[1-9]\. (.*)$`)
	question := out[max(0, strings.LastIndex(out, "\n\n")):] // a blank line stands before each step
	l := sit(t, Options{}, append(args[1:], "--module", "passphrases")...)
	text := folded(l.at(4))
	rows := numbered.FindAllStringSubmatch(question, -1)
	for _, row := range rows {
		_, rest, there := strings.Cut(text, row[1])
		if !there {
			t.Errorf("%q does not come next on\n%s", row[1], l.Screen())
		}
		text = rest
	}
	if len(rows) < 3 {
		t.Errorf("step 4 has no choices to compare:\n%s", out)
	}
	l.Send(ctrlC)
	l.ends(0)
}

// Plain mode calls an answer saved when it is: a kill right after that takes nothing.
func TestPlainKills(t *testing.T) {
	t.Parallel()
	course, data, w := smallCourse(t, "none"), t.TempDir(), loadWords(t)
	nickname := newcomer(t, data, "--content", course)
	for n := 1; n <= kills(t, 10); n++ {
		cmd := exec.Command(programs.safeskills, "--plain", "--content", course, "--data", data, "--learner", nickname, "--module", long)
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8"}
		in, err := cmd.StdinPipe()
		check(t, err)
		out, err := cmd.StdoutPipe()
		check(t, err)
		check(t, cmd.Start())
		late := time.AfterFunc(deadline, func() { _ = cmd.Process.Kill() })
		_, err = io.WriteString(in, "n\n1\n2\n") // opens the module, answers its step, at the second try if need be
		check(t, err)
		var said strings.Builder
		for output := bufio.NewReader(out); !saysSaved(w, said.String()); {
			b, err := output.ReadByte()
			if err != nil {
				t.Fatalf("nothing is called saved: %v\n%s", err, said.String())
			}
			said.WriteByte(b)
		}
		check(t, cmd.Process.Kill())
		_ = cmd.Wait()
		late.Stop()
		if err := (claim{step: 1, tries: n}).breach(t, data); err != nil {
			t.Fatal(err)
		}
	}
	out, _, _ := piped(t, "n\n1\n2\nn\n", "--plain", "--content", course, "--guest", "--module", long)
	if saysSaved(w, out) {
		t.Errorf("a guest is told that something is saved:\n%s", out)
	}
}
