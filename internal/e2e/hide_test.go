//go:build linux

package e2e

import (
	"bytes"

	"os"

	"strings"
	"testing"
	"time"
)

// hideout is a place to hide from.
type hideout struct {
	key   string                         // that hides; where letters are text, none is one
	begin func(t *testing.T) learner     // the program as it starts
	at    func(l learner, t *testing.T)  // goes to the place
	home  func(l learner, screen Screen) // checks where Esc leads; nil: the map
}

// hideouts are screens of every sort, and moments in which the program has other things to do.
func hideouts() map[string]hideout {
	known := func(args ...string) func(t *testing.T) learner {
		return func(t *testing.T) learner {
			data := t.TempDir()
			return sit(t, Options{}, append([]string{"--data", data, "--learner", newcomer(t, data)}, args...)...)
		}
	}
	in := func(sensitivity string, args ...string) func(t *testing.T) learner {
		return func(t *testing.T) learner {
			course, data := smallCourse(t, sensitivity), t.TempDir()
			return sit(t, Options{}, append([]string{"--content", course, "--data", data, "--learner", newcomer(t, data, "--content", course)}, args...)...)
		}
	}
	atStart := func(l learner, screen Screen) { l.sees(l.says("welcome.promise")) }
	return map[string]hideout{
		"welcome": {key: "0", begin: func(t *testing.T) learner { return sit(t, Options{}, "--data", t.TempDir()) },
			at: func(l learner, t *testing.T) { l.sees(l.says("welcome.promise")) }, home: atStart},
		"a card": {key: ctrlX, begin: func(t *testing.T) learner { return sit(t, Options{}, "--data", t.TempDir()) },
			at: func(l learner, t *testing.T) {
				l.pick(l.says("welcome.more"))
				l.pick(l.says("card.have"))
				l.sees(l.says("card.ask"))
				l.Send("R323")
				l.sees("R323")
			}, home: atStart},
		"map":      {key: "0", begin: known(), at: func(l learner, t *testing.T) { l.seesMap() }},
		"somebody": {key: f10, begin: known("--module", "scams"), at: func(l learner, t *testing.T) { l.at(1); l.Send("?4" + enter); l.sees(l.says("help.talk")) }},
		"menu":     {key: "à", begin: known("--module", "scams"), at: func(l learner, t *testing.T) { l.at(1); l.Send(tab); l.sees(l.says("menu.to-map")) }},
		"my data": {key: "0", begin: known(), at: func(l learner, t *testing.T) {
			l.seesMap()
			l.Send(tab)
			l.pick(l.says("menu.my-data"))
			l.sees(l.says("mydata.erase"))
		}},
		"questions": {key: "0", begin: known("--path", "event-90", "--check", "before"), at: func(l learner, t *testing.T) {
			l.sees("Enter " + l.says("key.go-on"))
			l.settled()
			l.Send(enter)
			l.seesMap()
			l.Send(enter)
			l.sees(l.says("make.begin"))
			l.Send(enter)
			l.sees(l.says("check.key-skip"))
		}},
		"sensitive": {key: "0", begin: in("sensitive", "--module", special), at: func(l learner, t *testing.T) { l.pick(l.says("note.a")); l.sees(special + "-prompt") }},
		"while it cannot be saved": {key: "0", begin: blockedDisk, at: func(l learner, t *testing.T) {
			l.at(1)
			l.Send("n")
			if s := l.at(2); l.saved(s) {
				t.Errorf("it is saved all the same:\n%s", s)
			}
		}},
		"while it is read aloud": {key: "0", begin: func(t *testing.T) learner {
			e, env := listen(t)
			t.Cleanup(func() { e.silent() })
			l := sit(t, Options{Env: env}, "--guest", "--band", "lantern", "--module", "first-keys")
			l.at(1)
			l.Send(tab)
			l.pick(l.says("aloud.read"))
			e.hears()
			return l
		}, at: func(l learner, t *testing.T) { l.at(1) }},
		"while a phrase is tried": {key: "0", begin: func(t *testing.T) learner {
			course, data, site := smallCourse(t, "restricted"), t.TempDir(), termSite(t)
			file, err := os.ReadFile(site)
			check(t, err)
			slow := strings.Replace(string(file), "scrypt:14:8:1:", "scrypt:16:8:4:", 1) // another hash, so the phrase is another, too
			check(t, os.WriteFile(site, []byte(slow), 0o600))
			return sit(t, Options{}, "--content", course, "--data", data, "--learner", newcomer(t, data, "--content", course), "--site", site, "--module", special)
		}, at: func(l learner, t *testing.T) {
			l.sees(l.says("unlock.ask"))
			l.Send(sesame + enter)
			l.sees(l.says("unlock.trying"))
		}},
	}
}

// blockedDisk is a learner whose disk takes a minute for whatever is to be safe.
func blockedDisk(t *testing.T) learner {
	data := t.TempDir()
	nickname := newcomer(t, data)
	args := append(slowly(t), programs.safeskills, "--data", data, "--learner", nickname, "--module", "scams")
	return learner{Start(t, Options{}, args[0], args[1:]...), loadWords(t)}
}

// slowly is the beginning of a command whose disk takes a minute for whatever is to be safe.
func slowly(t *testing.T) []string {
	command, _ := traced(t)
	return []string{command[0], "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_enter=60000000"}
}

// TestHideAnywhere reads the raw stream behind the key: the window is named anew, screen and scrollback are cleared, the
// alternate screen stays, and from then on the terminal is sent nothing of what was there, nor the product's name. How long it
// took is logged.
func TestHideAnywhere(t *testing.T) {
	for name, h := range hideouts() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := h.begin(t)
			h.at(l, t)
			lesson := l.Screen()
			if name != "while a phrase is tried" { // it does not wait for anybody to look
				lesson = l.settled()
			}
			start, pressed := len(l.Raw()), time.Now()
			l.Send(h.key)
			hidden := l.sees(l.says("drill.title"), l.says("drill.menu"))
			t.Logf("hidden after %v", l.arrival().Sub(pressed).Round(time.Millisecond/10))
			raw := l.Raw()[start:]
			titled := bytes.Index(raw, []byte("\x1b]2;"+l.says("drill.title")+"\a"))
			cleared := bytes.Index(raw, []byte("\x1b[H\x1b[2J\x1b[3J"))
			if titled < 0 || cleared < 0 || !bytes.Contains(raw[cleared:], []byte(l.says("drill.title"))) {
				t.Fatalf("named at %d, cleared at %d: %q", titled, cleared, raw)
			}
			if bytes.Contains(raw, []byte("\x1b[?1049")) || !hidden.Alt || hidden.Title != l.says("drill.title") {
				t.Errorf("the alternate screen is left, or the title is %q: %q", hidden.Title, raw)
			}
			if found := giveaways(l, lesson, string(raw[cleared:])); len(found) > 0 {
				t.Errorf("the terminal is sent %q:\n%q", found, raw[cleared:])
			}
			if found := giveaways(l, lesson, lesson.Text()+lesson.Title); len(found) < 5 {
				t.Errorf("control: on the screen itself only %q are found:\n%s", found, lesson)
			}
			l.Send("lamp ?" + f1)
			if later := l.settled(); len(giveaways(l, lesson, later.Text()+later.Title)) > 0 || len(giveaways(l, lesson, string(l.Raw()[start+cleared:]))) > 0 {
				t.Errorf("something comes through later:\n%s", later)
			}
			l.Send(esc)
			if h.home != nil {
				h.home(l, l.Screen())
				return
			}
			if n, _ := l.place(l.seesMap()); n != 0 || strings.Contains(l.Screen().Text(), special) {
				t.Errorf("Esc leads back to the topic:\n%s", l.Screen())
			}
		})
	}
}
