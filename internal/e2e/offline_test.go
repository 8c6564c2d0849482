//go:build linux

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Tests T15 and T16 of reliability.md: nothing is asked of a network, no other program is started, and what tells who or where one is
// stands in no file.

// without runs a command in a namespace of its own, or skips the test where that is not possible.
func without(t *testing.T, what ...string) (command []string) {
	t.Helper()
	command = append([]string{"unshare"}, what...)
	if os.Getuid() != 0 {
		command = append(command, "-r")
	}
	if out, err := exec.Command(command[0], append(command[1:], "true")...).CombinedOutput(); err != nil {
		t.Skipf("%q does not work here, so this is not tried: %s", command, out)
	}
	return command
}

// lesson walks through steps of a module, looks at everything around them, and leaves. It returns the frames.
func (l learner) lesson() (frames [][]byte) {
	l.t.Helper()
	frame := func() {
		l.settled()
		frames = append(frames, l.framed())
	}
	l.savedAt(1)
	frame()
	l.Send("1" + enter)
	l.Wait("an answer that is saved", func(s Screen) bool { return l.saved(s) && !strings.Contains(folded(s), l.says("key.take")) })
	frame()
	for n := 2; n <= 5; n++ {
		l.Send(tab)
		l.pick(l.forward())
		l.savedAt(n)
		frame()
	}
	l.Send("?4" + enter)
	l.sees("One person is enough")
	frame()
	l.Send(esc + esc)
	l.savedAt(5)
	l.Send(f10)
	l.sees(l.says("drill.menu")) // its words are drawn by chance
	l.Send(esc)
	l.seesMap()
	frame()
	l.Send(tab)
	l.pick(l.says("menu.my-data"))
	l.sees(l.says("mydata.erase"))
	l.Send(esc)
	l.seesMap()
	l.leaves()
	return frames
}

// TestNothingIsAsked has strace write every call to a network, and every program that is started.
func TestNothingIsAsked(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed, so nothing can be said of what is asked")
	}
	watch := func(calls string, args ...string) []string {
		return append([]string{"strace", "-f", "-qq", "-o", calls, "-e", "trace=%network,execve", "-e", "signal=none"}, args...)
	}
	told := func(calls string) (network, programs int) {
		trace, err := os.ReadFile(calls)
		check(t, err)
		programs = len(regexp.MustCompile(`(?m)^\d+ +execve\(`).FindAll(trace, -1))
		return bytes.Count(trace, []byte("\n")) - programs, programs
	}
	calls := filepath.Join(t.TempDir(), "calls")
	control := watch(calls, "bash", "-c", "/bin/true; exec 3<>/dev/tcp/127.0.0.1/9")
	if out, _ := exec.Command(control[0], control[1:]...).CombinedOutput(); !bytes.Contains(out, []byte("/dev/tcp")) {
		t.Skipf("strace may not look at programs here: %s", out)
	}
	if network, programs := told(calls); network == 0 || programs != 2 {
		t.Errorf("control: %d calls to a network and %d programs are seen", network, programs)
	}

	data := t.TempDir()
	screens := watch(calls, programs.safeskills, "--data", data, "--learner", newcomer(t, data), "--module", "passphrases")
	learner{Start(t, Options{}, screens[0], screens[1:]...), loadWords(t)}.lesson()
	if network, programs := told(calls); network != 0 || programs != 1 {
		t.Errorf("on the screens: %d calls to a network, %d programs", network, programs)
	}
	for _, args := range [][]string{{"--plain", "--guest", "--band", "lantern", "--module", "scams"}, {"check", "../../content"}, {"progress", "--data", data},
		{"guide", "--path", "event-90", "--out", t.TempDir()}, {"report", data}} {
		lines := watch(calls, append([]string{programs.safeskills}, args...)...)
		cmd := exec.Command(lines[0], lines[1:]...)
		cmd.Stdin = strings.NewReader(strings.Repeat("1\nn\n", 60))
		if out, err := cmd.CombinedOutput(); err != nil && args[0] != "report" {
			t.Fatalf("%q: %v\n%s", args, err, out)
		}
		if network, programs := told(calls); network != 0 || programs != 1 {
			t.Errorf("%q: %d calls to a network, %d programs", args, network, programs)
		}
	}
}

// TestSameWithoutNetwork: in a namespace with no network in it, every frame of a lesson is the same to the last byte.
func TestSameWithoutNetwork(t *testing.T) {
	t.Parallel()
	cut := without(t, "-n")
	devices, err := exec.Command(cut[0], append(cut[1:], "cat", "/proc/net/dev")...).Output()
	if check(t, err); bytes.Count(devices, []byte(":")) != 1 || !bytes.Contains(devices, []byte("lo:")) {
		t.Fatalf("there is a network in the namespace:\n%s", devices)
	}
	data := t.TempDir()
	nickname := newcomer(t, data)
	frames := func(by ...string) [][]byte {
		own := t.TempDir()
		check(t, os.CopyFS(own, os.DirFS(data)))
		args := append(by, programs.safeskills, "--data", own, "--learner", nickname, "--module", "passphrases")
		return learner{Start(t, Options{}, args[0], args[1:]...), loadWords(t)}.lesson()
	}
	with, without := frames(), frames(cut...)
	if len(with) < 8 || len(without) != len(with) {
		t.Fatalf("%d frames with a network, and %d without", len(with), len(without))
	}
	for i := range with {
		if !bytes.Equal(with[i], without[i]) {
			t.Errorf("frame %d differs:\n%q\n%q", i, with[i], without[i])
		}
	}
	if bytes.Equal(with[0], with[2]) {
		t.Error("control: two steps are the same frame")
	}
}

// TestWhoAndWhereIsNotKept: the account, the computer, the home folder, and what is typed where it is not to be kept, stand in no file
// of the program's, of a copy or of a certificate. The control is what is typed for others, which does.
func TestWhoAndWhereIsNotKept(t *testing.T) {
	t.Parallel()
	home := filepath.Join(t.TempDir(), "marzipan-home")
	check(t, os.MkdirAll(home, 0o700))
	named := append(without(t, "-u"), "sh", "-c", `hostname marzipan-host; cd "$HOME" && exec "$0" "$@"`, programs.safeskills)
	env := []string{"HOME=" + home, "USER=marzipan-user", "LOGNAME=marzipan-user", "HOSTNAME=marzipan-host", "TMPDIR=" + home}
	run := func(args ...string) learner {
		return learner{Start(t, Options{Env: env}, named[0], append(slices.Clone(named[1:]), args...)...), loadWords(t)}
	}
	data := t.TempDir()
	nickname := newcomer(t, data, "--content", sampleCourse(t))
	l := run("--data", data, "--content", sampleCourse(t), "--learner", nickname, "--module", "more")
	_, of := l.place(l.at(1))
	for n := 1; n <= of; n++ {
		l.Send("marzipan-typed" + enter + " ")
		l.Send("\x1b[200~marzipan-pasted\x1b[201~")
		l.Send(f10)
		l.sees(l.says("drill.menu"))
		l.Send("marzipan-drill")
		l.Send(esc)
		l.seesMap()
		l.Send(enter)
		l.settled()
		if now, _ := l.place(l.Screen()); now == 0 || now == of {
			break
		}
		l.Send(tab)
		l.pick(l.forward())
		l.settled()
	}
	l.Send(f10)
	l.sees(l.says("drill.menu"))
	l.Send(esc)
	l.seesMap()
	l.Send(tab)
	l.pick(l.says("menu.my-data"))
	l.pick(l.says("mydata.copy"))
	started, _, _ := strings.Cut(l.says("mydata.started"), "{")
	l.pick(started)
	l.sees("safeskills-copy-")
	l.Send(ctrlC)
	l.ends(0)
	copies, _ := filepath.Glob(filepath.Join(home, "*.ssk"))
	if len(copies) != 1 || marked(t, copies[0], nickname) != 1 {
		t.Fatalf("the copy: %q", copies)
	}
	for _, dir := range []string{data, home} {
		if n := marked(t, dir, "marzipan"); n > 0 {
			t.Errorf("%d times something that tells who or where is kept:\n%s", n, contents(t, dir))
		}
	}
	if n := marked(t, data, nickname); n != 1 {
		t.Errorf("the nickname stands in the data %d times, not once", n)
	}
	made := t.TempDir()
	makesStep(t, made, newcomer(t, made, "--band", "lantern"))
	if marked(t, made, "The door is open") == 0 {
		t.Error("control: what is typed for others is not found either")
	}
}
