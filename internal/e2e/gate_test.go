//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// sesame is the facilitator's phrase in the site file of the tests.
const sesame = "blue otter lamp window"

// lampSite is a site file by which a module may be opened.
func lampSite(module string) string {
	return `format: 1
site: Lamp Street School
session: {id: term-2, label: Thursdays, kind: term}
helpers: [{role: counsellor, where: room 12, checked: true}]
helplines:
  - id: xx-lamp
    name: {local: The Lamp Line}
    kind: child_helpline
    verified: {on: ` + time.Now().AddDate(0, 0, -7).Format(time.DateOnly) + `, by: facilitator, how: called}
    channels: [{type: phone, value: 000 555 0101, cost: free, hours: 24/7}]
follow_up: head of school
unlock: {modules: [` + module + `], second_adult: true, review: accepted}
phrases: {facilitator: "scrypt:14:8:1:MDEyMzQ1Njc4OWFiY2RlZg:Pfq5Zgj2dJ2lhpwhQebG77GCAqIOScIIQV7bk7IK0Sg"}
`
}

// siteFile writes a site file.
func siteFile(t testing.TB, text string) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "site.yaml")
	check(t, os.WriteFile(file, []byte(text), 0o644))
	return file
}

// termSite writes a site file by which the special module may be opened.
func termSite(t testing.TB) (file string) {
	t.Helper()
	return siteFile(t, lampSite(special))
}

// contents are all files below a folder.
func contents(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	check(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.WriteString(path + "\n" + string(data) + "\n")
		return err
	}))
	return all.String()
}

// TestFacilitatorOpens: the phrase opens the module on the screens and in lines, stands nowhere, and from then on not a byte is
// written. An ordinary module before it is the control.
func TestFacilitatorOpens(t *testing.T) {
	for _, plain := range []bool{false, true} {
		t.Run(map[bool]string{false: "screens", true: "plain"}[plain], func(t *testing.T) {
			t.Parallel()
			course, data := smallCourse(t, "restricted"), t.TempDir()
			nickname := newcomer(t, data, "--content", course)
			args := []string{"--content", course, "--data", data, "--learner", nickname, "--site", termSite(t)}
			if plain {
				args = append(args, "--plain")
			}
			l := sit(t, Options{}, args...)
			before := contents(t, data)
			if plain {
				openPlain(l)
			} else {
				openOnScreen(l)
			}
			l.sees("Topic 6", special+"-prompt")
			opened := contents(t, data)
			if before == opened {
				t.Error("the ordinary module wrote nothing either, so that nothing is written proves nothing")
			}
			if plain {
				l.Send("1\n2\nn\n1\nn\n1\nn\n")
			} else {
				l.types("2", enter, "n", enter, "n", "n", "n")
				l.sees(l.says("save.purpose"))
			}
			l.sees(l.says("end.stop"))
			l.Send(enter)
			l.sees("Topic 6", l.says("map.open"))
			l.Send(ctrlC)
			l.Exit()
			if after := contents(t, data); after != opened {
				t.Errorf("before the phrase\n%s\nafter\n%s", opened, after)
			}
			if raw := string(l.Raw()); strings.Contains(raw, "otter lamp") || marked(t, data, "otter lamp") > 0 {
				t.Error("the phrase is seen, or kept")
			}
		})
	}
}

// openOnScreen takes a step of the ordinary module, and opens the special one.
func openOnScreen(l learner) {
	l.seesMap()
	l.types(enter, "n")
	l.Send("0")
	l.sees(l.says("drill.menu"))
	l.Send(esc)
	l.seesMap()
	l.pick("Topic 6")
	l.sees(l.says("unlock.ask"))
	l.Send(sesame)
	l.sees(strings.Repeat("*", len(sesame)))
	l.Send(enter)
	l.pick(l.says("note.a"))
}

// openPlain is the same in lines.
func openPlain(l learner) {
	l.Send("1\nn\nm\n")
	l.sees("Topic 6", l.says("map.restricted"))
	l.Send("2\n")
	l.sees(l.says("unlock.ask"))
	l.waitEcho(false)
	l.Send(sesame + "\n")
	l.sees(l.says("note.equal"))
	l.waitEcho(true)
	l.Send("1\n")
}

// waitEcho waits until what is typed is shown, or is not.
func (l learner) waitEcho(on bool) {
	l.t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		var now bool
		check(l.t, l.control(func(fd int) error {
			mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
			now = err == nil && mode.Lflag&unix.ECHO != 0
			return err
		}))
		if now == on {
			return
		}
		if time.Now().After(deadline) {
			l.t.Fatalf("what is typed is shown: %t", now)
		}
	}
}

// TestSilenceEnds: whatever ends the program while the phrase is asked for, the terminal shows again what is typed.
func TestSilenceEnds(t *testing.T) {
	for name, how := range map[string]func(learner){
		"Ctrl-C":      func(l learner) { l.Send(ctrlC) },
		"SIGTERM":     func(l learner) { l.Signal(syscall.SIGTERM) },
		"end of file": func(l learner) { l.Send("\x04") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			course, data := smallCourse(t, "restricted"), t.TempDir()
			l := sit(t, Options{}, "--plain", "--content", course, "--data", data, "--learner", newcomer(t, data, "--content", course), "--site", termSite(t), "--module", special)
			l.Send("\n")
			l.sees(l.says("unlock.ask"))
			l.waitEcho(false)
			how(l)
			l.waitEcho(true)
			l.Exit()
		})
	}
}
