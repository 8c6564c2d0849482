//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// A learner types every key that leads from Welcome to the end of the first module, with a break in the middle.
func TestWalk(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	l := sit(t, Options{}, "--data", data)
	l.pick(l.says("welcome.start"))
	l.sees(l.says("people.title"))
	l.Send(enter)
	l.sees(l.says("bands.title"))
	l.Send(enter)
	l.sees(l.says("nickname.title.one"))
	offer := l.settled()
	_, nickname, _ := strings.Cut(strings.TrimLeft(offer.Rows[offer.Row], " >"), " ")
	nickname = strings.TrimSpace(nickname)
	l.Send(enter)
	l.seesMap()
	l.sees(nickname, l.says("save.saved"))
	l.Send(enter)

	_, of := l.place(l.at(1))
	half := of / 2
	for n := 1; n < half; n++ {
		l.does(n)
	}
	before := l.savedAt(half)
	l.leaves()

	l = sit(t, Options{}, "--data", data)
	l.pick(l.says("welcome.continue", "nickname", nickname))
	l.pick(l.says("people.row.one"))
	l.seesMap()
	l.sees(nickname, l.says("map.at", "n", half, "m", of))
	l.Send(enter)
	if again := l.at(half); !slices.Equal(body(again), body(before)) {
		t.Errorf("who comes back sees\n%s\ninstead of\n%s", again, before)
	}
	for n := half; n <= of; n++ {
		l.does(n)
	}
	l.sees(l.says("end.stop"), l.says("save.saved"))
	l.Send(enter)
	l.seesMap()
	l.sees(nickname, "["+l.says("map.done")+"]")
	l.leaves()
	done := 0
	for _, m := range learned(t, data)[0].Modules {
		if m.Done {
			done++
		}
	}
	if done != 1 {
		t.Errorf("%d modules are kept as done, not 1", done)
	}
}

// does what the n-th step asks for and leaves it: presses the key it teaches, or has the answer shown.
func (l learner) does(n int) {
	l.t.Helper()
	s := l.at(n)
	taught := map[string]string{"mark": space, "open": enter, "back": esc, "hide": "0", "help": "?"}
	for task, key := range taught {
		if strings.Contains(folded(s), l.says("press."+task)) {
			l.Send(key)
			l.teaches(task)
			return
		}
	}
	done := "Enter " + l.says("key.next")
	walk, _, _ := strings.Cut(l.says("press.move"), "{")
	for strings.Contains(folded(s), walk) && !strings.Contains(folded(s), done) {
		col := s.Col
		l.Send(right)
		s = l.Wait("a step", func(s Screen) bool { return s.Col != col || strings.Contains(folded(s), done) })
		s = l.settled()
	}
	if !strings.Contains(folded(s), done) {
		l.Send(tab)
		l.pick(l.says("menu.answer"))
	}
	l.sees(done)
	l.Send(enter)
}

// teaches goes on after the key of a step that teaches one: hiding and help happen for real.
func (l learner) teaches(task string) {
	l.t.Helper()
	switch task {
	case "hide":
		l.sees(l.says("drill.menu"))
		l.Send(esc)
		l.seesMap()
	case "help":
		l.sees(l.says("help.break"))
		l.Send(esc)
		l.sees("Enter " + l.says("key.next"))
	default:
		l.sees("Enter " + l.says("key.next"))
	}
	l.Send(enter)
}

func TestSilentTerminal(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	nickname := newcomer(t, data)
	for _, o := range []Options{{Deaf: true}, {Deaf: true, Env: []string{"TERM=linux"}}, {Deaf: true, Env: []string{"TERM=screen"}}} {
		l := sit(t, o, "--data", data, "--learner", nickname, "--module", "passphrases")
		l.at(1)
		for _, question := range []string{"\x1b]1", "\x1b[6n", "\x1b[c", "\x1b[0c", "$p", "\x1b[?u"} {
			if bytes.Contains(l.Raw(), []byte(question)) {
				t.Errorf("%v: the program asks the terminal %q", o.Env, question)
			}
		}
		l.Send(ctrlC)
		l.ends(0)
	}
}

// Whatever ends the program, the terminal is as it was, and the last step that was shown is kept, saved or not by then.
func TestEnds(t *testing.T) {
	for _, end := range []struct {
		name string
		do   func(l learner)
		code int
	}{
		{"menu", learner.leaves, 0},
		{"ctrl-c", func(l learner) { l.Send(ctrlC) }, 0},
		{"hang-up", func(l learner) { l.Signal(syscall.SIGHUP) }, 0},
		{"SIGINT", func(l learner) { l.Signal(syscall.SIGINT) }, 130},
		{"SIGTERM", func(l learner) { l.Signal(syscall.SIGTERM) }, 130},
	} {
		t.Run(end.name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			l := sit(t, Options{}, "--data", data, "--learner", newcomer(t, data), "--module", "passphrases")
			l.goes(1, 4)
			end.do(l)
			l.ends(end.code)
			if n := step(t, data, "passphrases"); n != 4 {
				t.Errorf("step %d is kept, not 4", n)
			}
		})
	}
	t.Run("window closed", func(t *testing.T) {
		t.Parallel()
		data := t.TempDir()
		l := sit(t, Options{}, "--data", data, "--learner", newcomer(t, data), "--module", "passphrases")
		l.goes(1, 4)
		l.HangUp()
		if code := l.Exit(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		if n := step(t, data, "passphrases"); n != 4 {
			t.Errorf("step %d is kept, not 4", n)
		}
	})
}

// job runs the program as the job of a shell, which alone can stop it, and goes on when a line is typed.
const job = `"$0" "$@"; echo stopped; read line; fg >/dev/null; echo ended $?`

func TestStopAndGoOn(t *testing.T) {
	for name, stop := range map[string]func(l learner){
		"ctrl-z":  func(l learner) { l.Send(ctrlZ) },
		"SIGTSTP": func(l learner) { check(l.t, l.tell(syscall.SIGTSTP)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			s := Start(t, Options{}, "bash", "-mc", job, programs.safeskills, "--data", data, "--learner", newcomer(t, data),
				"--module", "passphrases")
			l := learner{s, loadWords(t)}
			l.savedAt(1)
			l.Send(l.says("letter.next"))
			before := l.savedAt(2)
			stop(l)
			l.WaitText("stopped")
			l.CheckRestored()
			if n, _ := l.place(l.Screen()); n != 0 {
				t.Errorf("the step stays on the shell's screen:\n%s", l.Screen())
			}
			l.Send("\n")
			l.Wait("the same step", func(s Screen) bool { return s.Alt && s.Visible && slices.Equal(s.Rows, before.Rows) })
			l.Send(ctrlC)
			l.WaitText("ended 0")
			l.Exit()
			l.CheckRestored()
			if n := step(t, data, "passphrases"); n != 2 {
				t.Errorf("step %d is kept, not 2", n)
			}
		})
	}
}

// Hiding leaves nothing of the lesson or the product, on the screen and in what the terminal was sent since it was cleared.
func TestHideStep(t *testing.T) {
	data := t.TempDir()
	nickname := newcomer(t, data)
	for name, key := range map[string]string{"0": "0", "F10": f10, "Ctrl-X": ctrlX} {
		for _, size := range []Options{{Width: 80, Height: 24}, {Width: 40, Height: 10}} {
			t.Run(fmt.Sprintf("%s %dx%d", name, size.Width, size.Height), func(t *testing.T) {
				t.Parallel()
				l := sit(t, Options{}, "--data", data, "--learner", nickname, "--module", "passphrases")
				lesson := l.at(1)
				l.Resize(size.Width, size.Height)
				l.Wait("the size", func(s Screen) bool { return len(s.Rows) == size.Height })
				l.settled()
				start := len(l.Raw())
				l.Send(down + key)
				l.sees(l.says("drill.title"), l.says("drill.menu"))
				hidden := l.settled()
				if found := giveaways(l, lesson, hidden.Text()+hidden.Title); len(found) > 0 {
					t.Errorf("%q can be seen on\n%s", found, hidden)
				}
				_, since, cleared := bytes.Cut(l.Raw()[start:], []byte("\x1b[3J"))
				if !cleared {
					t.Fatalf("the scrollback is not cleared: %q", l.Raw()[start:])
				}
				if found := giveaways(l, lesson, string(since)); len(found) > 0 {
					t.Errorf("after clearing, the terminal was sent %q", found)
				}
				// The control: the same search finds the lesson where it is.
				if found := giveaways(l, lesson, lesson.Text()+lesson.Title); len(found) < 10 {
					t.Errorf("in the lesson itself only %q are found", found)
				}
				l.Resize(80, 24)
				l.Send(esc)
				if n, _ := l.place(l.seesMap()); n != 0 {
					t.Errorf("Esc leads back to the topic:\n%s", l.Screen())
				}
				l.Send(ctrlC)
				l.ends(0)
			})
		}
	}
}

// giveaways are the words of a lesson, and the product's name, that stand in a text; those of the typing practice tell
// nothing.
func giveaways(l learner, lesson Screen, text string) (found []string) {
	word := regexp.MustCompile(`[\pL\pN]{4,}`)
	var harmless []string
	for key, words := range l.words {
		if strings.HasPrefix(key, "drill.") {
			harmless = append(harmless, word.FindAllString(words, -1)...)
		}
	}
	for _, w := range append(word.FindAllString(lesson.Text(), -1), "SafeSkills", "safe", "skills") {
		isPart := func(of string) bool { return strings.Contains(of, w) }
		if !slices.ContainsFunc(harmless, isPart) && strings.Contains(text, w) && !slices.Contains(found, w) {
			found = append(found, w)
		}
	}
	return found
}
