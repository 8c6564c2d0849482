//go:build linux

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// Keys as a terminal sends them.
const (
	enter = "\r"
	esc   = "\x1b"
	tab   = "\t"
	space = " "
	up    = "\x1b[A"
	down  = "\x1b[B"
	right = "\x1b[C"
	f1    = "\x1bOP"
	f10   = "\x1b[21~"
	ctrlC = "\x03"
	ctrlX = "\x18"
	ctrlZ = "\x1a"
)

// words are what the program says by itself in English, by their keys; a form of a plural is key.one or key.other.
type words map[string]string

func loadWords(t testing.TB) words {
	t.Helper()
	file, err := os.ReadFile("../messages/words/en.yaml")
	check(t, err)
	w, above := words{}, ""
	line := regexp.MustCompile(`^(  |    )([^\s#][^:]*):(?: (.*))?$`)
	for _, l := range strings.Split(string(file), "\n") {
		m := line.FindStringSubmatch(l)
		if m == nil {
			continue
		}
		key, value := m[2], m[3]
		if len(m[1]) == 2 {
			above = key
		} else {
			key = above + "." + key
		}
		if plain, err := strconv.Unquote(value); err == nil {
			value = plain
		}
		w[key] = value
	}
	return w
}

// learner sits at the program on a terminal.
type learner struct {
	*Session
	words words
}

func sit(t testing.TB, o Options, args ...string) learner {
	t.Helper()
	return learner{Start(t, o, programs.safeskills, args...), loadWords(t)}
}

// says is the text of a key; args are names and values by turns.
func (l learner) says(key string, args ...any) string {
	l.t.Helper()
	text, ok := l.words[key]
	if !ok {
		l.t.Fatalf("the program has no words for %s any more", key)
	}
	for i := 0; i < len(args); i += 2 {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", args[i]), fmt.Sprint(args[i+1]))
	}
	return text
}

// folded is a screen's text with every gap made one blank, so that it can be searched however lines are broken.
func folded(s Screen) string { return strings.Join(strings.Fields(s.Text()), " ") }

// sees waits for texts of the screen.
func (l learner) sees(texts ...string) Screen {
	l.t.Helper()
	return l.Wait(fmt.Sprintf("%q", texts), func(s Screen) bool {
		for _, text := range texts {
			if !strings.Contains(folded(s), text) {
				return false
			}
		}
		return true
	})
}

// settled has the program draw everything anew, so that the screen returned is a whole frame.
func (l learner) settled() Screen {
	l.t.Helper()
	start := len(l.Raw())
	done := make(chan struct{})
	defer close(done)
	go func() {
		for { // a program may have drawn its first frame before it listens to this signal
			_ = l.tell(syscall.SIGWINCH)
			select {
			case <-done:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	l.Wait("everything drawn anew", func(Screen) bool {
		_, drawn, begun := bytes.Cut(l.Raw()[start:], []byte("\x1b[?25l"))
		return begun && bytes.Contains(drawn, []byte("\x1b[?25h"))
	})
	return l.Wait("the end of the frame", func(s Screen) bool { return s.Visible })
}

// tell sends a signal to whoever is in front of the terminal: the program, also when a shell has started it.
func (l learner) tell(signal syscall.Signal) error {
	return l.control(func(fd int) error {
		group, err := unix.IoctlGetInt(fd, unix.TIOCGPGRP)
		if err == nil && group < 2 {
			err = errors.New("nobody is in front of the terminal")
		}
		if err != nil {
			return err
		}
		return syscall.Kill(-group, signal)
	})
}

// types types one key after the other, each when what the one before did can be seen. Help is the way to know: it opens
// everywhere and closes without a trace.
func (l learner) types(keys ...string) Screen {
	l.t.Helper()
	var s Screen
	for _, key := range keys {
		l.Send(key + f1)
		l.sees(l.says("help.title"), l.says("help.break"), l.says("help.talk"))
		l.Send(esc)
		l.Wait("no help any more", func(s Screen) bool { return !strings.Contains(folded(s), l.says("help.break")) })
		s = l.settled()
	}
	return s
}

// pick opens a row of a list with the arrow keys.
func (l learner) pick(text string) {
	l.t.Helper()
	l.sees(text)
	s := l.settled()
	for !strings.Contains(s.Rows[s.Row], text) {
		at, key := s.Row, up
		for _, row := range s.Rows[at:] {
			if strings.Contains(row, text) {
				key = down
			}
		}
		l.Send(key)
		l.Wait("another row in focus", func(s Screen) bool { return s.Row != at })
		s = l.settled()
	}
	l.Send(enter)
}

// pattern matches the text of a key in a folded screen, whatever stands at its gaps; each gap is a group.
func (l learner) pattern(key string) *regexp.Regexp {
	l.t.Helper()
	gaps := regexp.MustCompile(`\\\{[a-z]+\\\}`)
	return regexp.MustCompile(gaps.ReplaceAllString(regexp.QuoteMeta(l.says(key)), `(\S+)`))
}

// place is the number of the step on a screen, and the number of all; 0 when it is no step.
func (l learner) place(s Screen) (n, of int) {
	l.t.Helper()
	if m := l.pattern("step.number").FindStringSubmatch(folded(s)); m != nil {
		n, _ = strconv.Atoi(m[1])
		of, _ = strconv.Atoi(m[2])
	}
	return n, of
}

// seesMap waits for the course map.
func (l learner) seesMap() Screen {
	l.t.Helper()
	count := l.pattern("map.done-of")
	l.Wait("the map", func(s Screen) bool { return count.MatchString(folded(s)) })
	return l.settled()
}

// at waits for the n-th step and returns its screen.
func (l learner) at(n int) Screen {
	l.t.Helper()
	l.Wait(fmt.Sprintf("step %d", n), func(s Screen) bool { at, _ := l.place(s); return at == n })
	return l.settled()
}

// saved is whether a screen's footer says that everything on it is saved.
func (l learner) saved(s Screen) bool {
	rows := strings.Fields(strings.TrimRight(s.Text(), "\n"))
	return len(rows) > 0 && rows[len(rows)-1] == l.says("save.saved") && !strings.Contains(folded(s), l.says("save.not-yet"))
}

// savedAt waits for the n-th step and for the footer to say that it is saved.
func (l learner) savedAt(n int) Screen {
	l.t.Helper()
	for {
		l.Wait(fmt.Sprintf("step %d, saved", n), func(s Screen) bool { at, _ := l.place(s); return at == n && l.saved(s) })
		if s := l.settled(); l.saved(s) {
			return s
		}
	}
}

// goes leaves steps forward with the letter for it.
func (l learner) goes(from, to int) Screen {
	l.t.Helper()
	s := l.at(from)
	for n := from + 1; n <= to; n++ {
		l.Send(l.says("letter.next"))
		s = l.at(n)
	}
	return s
}

// body is a screen without its footer, which begins with a rule.
func body(s Screen) []string {
	for i := len(s.Rows) - 1; i >= 0; i-- {
		if rule := strings.TrimSpace(s.Rows[i]); len(rule) > 30 && strings.Trim(rule, rule[:len("─")]) == "" {
			return s.Rows[:i]
		}
	}
	return s.Rows
}

// leaves ends the session with the menu's last row, past the card that is offered, and checks how it ends.
func (l learner) leaves() {
	l.t.Helper()
	l.Send(tab)
	l.pick(l.says("menu.leave"))
	l.sees(l.says("card.title"))
	l.Send(enter)
	l.ends(0)
}

// leavesAtOnce is leaves for somebody who has no card.
func (l learner) leavesAtOnce() {
	l.t.Helper()
	l.Send(tab)
	l.pick(l.says("menu.leave"))
	l.ends(0)
}

// ends checks the exit code and the terminal.
func (l learner) ends(code int) {
	l.t.Helper()
	if got := l.Exit(); got != code {
		l.t.Errorf("exit code %d, not %d\n%s", got, code, l.Screen())
	}
	l.CheckRestored()
}
