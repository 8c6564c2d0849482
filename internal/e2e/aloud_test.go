//go:build linux

package e2e

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// aVoice is a fake espeak-ng, which tells what it is called with and hears, and then speaks for ten minutes.
const aVoice = `#!/bin/sh
exec 3>"$HEARD"
echo "$@" >&3
cat >&3
echo >&3
echo "that was all" >&3
exec sleep 600
`

// ear is where a fake voice is heard.
type ear struct {
	t    testing.TB
	file *os.File
	own  io.Closer // the test's own writing end, so that the pipe does not end before a voice begins
	*bufio.Reader
}

// listen puts a fake voice on the PATH, and returns the environment for it.
func listen(t testing.TB) (e ear, env []string) {
	t.Helper()
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "espeak-ng"), []byte(aVoice), 0o700))
	pipe := filepath.Join(dir, "heard")
	check(t, syscall.Mkfifo(pipe, 0o600))
	own, err := os.OpenFile(pipe, os.O_RDWR, 0)
	check(t, err)
	file, err := os.Open(pipe)
	check(t, err)
	t.Cleanup(func() { own.Close(); file.Close() })
	return ear{t, file, own, bufio.NewReader(file)}, []string{"PATH=" + dir + ":" + os.Getenv("PATH"), "HEARD=" + pipe}
}

// hears is how the voice is called, and all that it is told, in one line.
func (e ear) hears() (args, text string) {
	e.t.Helper()
	check(e.t, e.file.SetReadDeadline(time.Now().Add(deadline)))
	args, err := e.ReadString('\n')
	check(e.t, err)
	for {
		line, err := e.ReadString('\n')
		check(e.t, err)
		if line == "that was all\n" {
			return strings.TrimSpace(args), strings.Join(strings.Fields(text), " ")
		}
		text += line
	}
}

// silent returns when no voice is left.
func (e ear) silent() {
	e.t.Helper()
	check(e.t, e.own.Close())
	check(e.t, e.file.SetReadDeadline(time.Now().Add(deadline)))
	if rest, err := io.ReadAll(e); err != nil || len(rest) > 0 {
		e.t.Errorf("it is not silent: %q, %v", rest, err)
	}
}

// TestAloud hears a step of a lesson read aloud, in what words it is, and how it ends: on hiding, on leaving, and when the whole
// program is killed.
func TestAloud(t *testing.T) {
	t.Parallel()
	const spoken = "First keys. Step 1 of 8. A small figure This is Kofi."
	for name, x := range map[string]struct {
		plain bool
		end   func(l learner)
	}{
		"hidden": {false, func(l learner) { l.Send("0"); l.sees(l.says("drill.title")) }},
		"left":   {false, func(l learner) { l.Send(ctrlC); l.ends(0) }},
		"killed": {false, func(l learner) { l.Signal(syscall.SIGKILL) }},
		"lines, hidden": {true, func(l learner) {
			l.Send("0" + enter)
			l.sees(l.says("plain.drill"))
		}},
		"lines, killed": {true, func(l learner) { l.Signal(syscall.SIGKILL) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e, env := listen(t)
			args := []string{"--guest", "--band", "lantern", "--module", "first-keys"}
			if x.plain {
				l := sit(t, Options{Env: env}, append(args, "--plain")...)
				l.sees("First keys")
				l.Send(enter)
				l.sees(l.says("plain.press-move"))
				l.Send(":" + l.says("plain.word-aloud") + enter)
				heardAs(t, e, spoken)
				x.end(l)
				e.silent()
				return
			}
			l := sit(t, Options{Env: env}, args...)
			l.at(1)
			l.Send(tab)
			l.pick(l.says("aloud.read"))
			heardAs(t, e, spoken)
			x.end(l)
			e.silent()
		})
	}
}

// heardAs fails unless a voice is told a text, and that on its input alone.
func heardAs(t testing.TB, e ear, want string) {
	t.Helper()
	args, text := e.hears()
	if !strings.HasPrefix(text, want) || !strings.HasPrefix(args, "--stdin ") || strings.Contains(args, "Kofi") {
		t.Errorf("called with %q and told %q", args, text)
	}
}

// TestNoVoiceNoRow: on a PC without espeak-ng nobody is offered to have anything read.
func TestNoVoiceNoRow(t *testing.T) {
	t.Parallel()
	l := sit(t, Options{Env: []string{"PATH=" + t.TempDir()}}, "--guest", "--band", "lantern", "--module", "first-keys")
	l.at(1)
	l.Send(tab)
	if s := l.sees(l.says("menu.to-map")); strings.Contains(folded(s), l.says("aloud.read")) {
		t.Errorf("it is offered:\n%s", s)
	}
}
