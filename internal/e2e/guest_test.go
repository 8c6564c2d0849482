//go:build linux

package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// traced is a command under strace, which writes every call that names a file; the test is skipped where there is none.
func traced(t testing.TB, args ...string) (command []string, calls string) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed, so nothing can be said of what is written")
	}
	calls = filepath.Join(t.TempDir(), "calls")
	command = append([]string{strace, "-f", "-qq", "-s", "300", "-o", calls, "-e", "trace=%file"}, args...)
	if out, err := exec.Command(command[0], append(slices.Clone(command[1:9]), "true")...).CombinedOutput(); err != nil {
		t.Skipf("strace may not look at programs here: %s", out)
	}
	return command, calls
}

var (
	// changing are the calls that make, change or remove a name, or open a file for more than reading.
	changing = regexp.MustCompile(`^\d+ +(creat|mkdir|mkdirat|mknod|mknodat|rename|renameat|renameat2|link|linkat|symlink|symlinkat|unlink|unlinkat|` +
		`rmdir|truncate|chmod|fchmodat|fchmodat2|chown|lchown|fchownat|utime|utimes|utimensat|futimesat|setxattr|lsetxattr|removexattr|mount|umount2)\(`)
	opening  = regexp.MustCompile(`^\d+ +open(at|at2)?\(.*O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)`)
	harmless = regexp.MustCompile(`"/dev/(tty|null|pts/\d+)"`)
)

// changes are the lines of a trace that change something on a disk, or try to.
func changes(t testing.TB, calls string) (found []string) {
	t.Helper()
	trace, err := os.ReadFile(calls)
	check(t, err)
	lines := strings.Split(string(trace), "\n")
	if !strings.Contains(string(trace), "execve(") || len(lines) < 5 {
		t.Fatalf("the trace is too short to say anything: %s", trace)
	}
	for _, line := range lines {
		if (changing.MatchString(line) || opening.MatchString(line)) && !harmless.MatchString(line) {
			found = append(found, line)
		}
	}
	return found
}

// guestLines walk a little, look for what is stored, and make a step for others.
func guestLines(t testing.TB, words words) string {
	t.Helper()
	plan, talk, _ := piped(t, "q\n", "--plain", "--guest")
	row := regexp.MustCompile(`(?m)^(\d+)\. ` + regexp.QuoteMeta(words["make.title"]) + "$").FindStringSubmatch(plan)
	if row == nil {
		t.Fatalf("the map offers nothing to make:\n%s%s", plan, talk)
	}
	return "1\nn\nn\n?\n1\n\n\n0\nmenu\n+\n1\n\n" + row[1] + makingLines
}

// makingLines make a step for others, from the map's row for that, and leave.
const makingLines = "\n\n1\n1\nCome by\nThe door is open\nSo it is\nTen\nSo\nBring tea\nSo\n\n" +
	"1\nAma\nCome at ten\nFine\nBring a cup\nFine\nTea is here\nFine\n4\n\n\n\n\n\nm\nq\n"

// pathLines go through a path: its case, its first questions, and a step that is read aloud and whose hard words are looked
// up.
func pathLines(t testing.TB, words words, voice string, args []string) string {
	t.Helper()
	lines := "\n1\n\n1\n2\nb\n7\n1\n\nb\n4\naloud\n+\n"
	cmd := exec.Command(programs.safeskills, append([]string{"--plain"}, args...)...)
	cmd.Env = []string{"PATH=" + voice + ":" + os.Getenv("PATH"), "LANG=C.UTF-8"}
	cmd.Stdin = strings.NewReader(lines + "q\n")
	plan, err := cmd.CombinedOutput()
	check(t, err)
	row := regexp.MustCompile(`(?m)^(\d+)\. ` + regexp.QuoteMeta(words["menu.words"]) + "$").FindSubmatch(plan)
	for _, part := range []string{words["check.intro-guest"][len("**Nobody is marked**"):], words["case.so-far"], words["aloud.stop"]} {
		if row == nil || !strings.Contains(string(plan), part) {
			t.Fatalf("the path does not lead to %q:\n%s", part, plan)
		}
	}
	return lines + string(row[1]) + "\n\nm\n+\nq\n"
}

// TestGuestWritesNothing: whoever just looks around leaves no file, not even for a moment. A learner who does the same is the
// control.
func TestGuestWritesNothing(t *testing.T) {
	t.Parallel()
	walk := func(l learner) {
		l.seesMap()
		l.types(enter, "n", "n", space, enter)
		l.Send("0")
		l.sees(l.says("drill.menu"))
		l.Send(esc)
		l.seesMap()
		l.types(down, enter, down, enter, "n")
		l.Send(f10)
		l.sees(l.says("drill.menu"))
		l.Send(esc)
		l.seesMap()
		l.Send(tab)
		l.pick(l.says("menu.my-data"))
		l.sees(l.says("mydata.guest"))
		l.Send(esc)
		l.seesMap()
	}
	begin := func(l learner) {
		l.pick(l.says("welcome.start"))
		l.sees(l.says("people.title"))
		l.Send(enter)
		l.sees(l.says("bands.title"))
		l.Send(enter)
		l.sees(l.says("nickname.title.one"))
		l.Send(enter)
	}
	look := func(l learner) {
		l.pick(l.says("welcome.more"))
		l.pick(l.says("welcome.guest"))
		l.sees(l.says("bands.title"))
		l.Send(enter)
	}
	everywhere := func(l learner) {
		l.sees("Enter " + l.says("key.go-on"))
		l.settled()
		l.Send(enter) // how the case begins
		l.seesMap()
		l.pick(l.says("check.row-before"))
		l.sees("Enter " + l.says("make.begin"))
		l.types(enter, "1", enter, "2", enter)
		l.Send(esc)
		l.seesMap()
		l.pick("[" + l.says("case.tag") + "]")
		l.pick(l.says("case.begins"))
		l.Send(esc)
		l.sees(l.says("case.so-far"))
		l.Send(esc)
		l.seesMap()
		l.pick("Passwords, passphrases and two steps")
		l.at(1)
		l.Send(tab)
		l.pick(l.says("aloud.read"))
		l.at(1)
		l.Send(tab)
		l.pick(l.says("menu.words"))
		l.sees(l.says("words.title"))
		l.Send(esc)
		l.at(1)
		l.Send(tab)
		l.pick(l.says("menu.next-learner"))
		l.pick(l.says("welcome.more"))
		if s := l.sees(l.says("welcome.guest")); strings.Contains(folded(s), l.says("card.have")) {
			t.Errorf("a card is asked for, and nothing can be kept:\n%s", s)
		}
		l.Send(esc)
		l.pick(l.says("welcome.leave"))
		l.ends(0)
	}
	mute := t.TempDir() // a voice that leaves no trace
	check(t, os.WriteFile(filepath.Join(mute, "espeak-ng"), []byte("#!/bin/sh\nexec cat >/dev/null\n"), 0o700))
	words := loadWords(t)
	making := guestLines(t, words)
	then := func(steps ...func(learner)) func(learner) {
		return func(l learner) {
			for _, step := range steps {
				step(l)
			}
		}
	}
	atPath := []string{"--guest", "--band", "lantern", "--path", "event-90"}
	few := strings.Repeat("n\n", 8) + "q\n"
	for name, c := range map[string]struct {
		args   []string
		walk   func(learner) // nil: plain lines
		lines  string
		shows  string // what the lines lead to
		writes bool
	}{
		"screens, as guest":           {args: []string{"--guest"}, walk: then(walk, learner.leavesAtOnce)},
		"screens, a look around":      {walk: then(look, walk, learner.leavesAtOnce)},
		"screens, a path":             {args: atPath, walk: everywhere},
		"lines, as guest":             {args: []string{"--plain", "--guest"}, lines: making, shows: words["make.in-memory"]},
		"lines, a path":               {args: append([]string{"--plain"}, atPath...), lines: pathLines(t, words, mute, atPath), shows: words["words.title"]},
		"lines, demo":                 {args: []string{"demo", "--plain"}, lines: few},
		"control: screens, a learner": {walk: then(begin, func(l learner) { l.seesMap() }, learner.leaves), writes: true},
		"control: lines, as newcomer": {args: []string{"--plain"}, lines: few, writes: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := filepath.Join(t.TempDir(), "data")
			args := append([]string{programs.safeskills}, c.args...)
			command, calls := traced(t, args...)
			environment := []string{"SAFESKILLS_DATA=" + data, "PATH=" + mute + ":" + os.Getenv("PATH")}
			if c.walk == nil {
				cmd := exec.Command(command[0], command[1:]...)
				cmd.Env = append(environment, "LANG=C.UTF-8", "TERM=xterm-256color")
				cmd.Stdin = strings.NewReader(c.lines)
				out, err := cmd.CombinedOutput()
				if err != nil || !strings.Contains(string(out), c.shows) {
					t.Fatalf("%v, or %q is not shown:\n%s", err, c.shows, out)
				}
			} else {
				c.walk(learner{Start(t, Options{Env: environment}, command[0], command[1:]...), loadWords(t)})
			}
			found := changes(t, calls)
			_, err := os.Stat(data)
			switch {
			case c.writes && (len(found) == 0 || err != nil):
				t.Errorf("a learner writes nothing: %d calls, %v", len(found), err)
			case !c.writes && (len(found) > 0 || !errors.Is(err, os.ErrNotExist)):
				t.Errorf("a guest writes, the folder: %v\n%s", err, strings.Join(found, "\n"))
			}
		})
	}
}
