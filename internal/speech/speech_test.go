//go:build unix

package speech_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"example.org/safeskills/internal/speech"
)

// TestMain makes this binary the espeak-ng of the tests when it is called so, and a program that reads aloud and then
// waits to be killed when FAKE_PROGRAM is set.
func TestMain(m *testing.M) {
	switch {
	case filepath.Base(os.Args[0]) == "espeak-ng":
		os.Exit(fake())
	case os.Getenv("FAKE_PROGRAM") != "":
		v, err := speech.Find(func(string) string { return "" })
		if err == nil {
			err = v.Say(context.Background(), "en", "the program")
		}
		if err != nil {
			panic(err)
		}
		wait()
	}
	os.Exit(m.Run())
}

// heard is what a fake espeak-ng tells of its call.
type heard struct {
	PID, Group int
	Args       []string
	Text       string
}

// fake writes what it heard into the pipe FAKE_PIPE, which it keeps open as long as it lives. Then it does what FAKE_DOES
// says: it ends, or waits to be killed; or, when that is empty, it waits with a child that has the pipe, too. With FAKE_REAL
// it becomes the real program, with FAKE_ARGS added.
func fake() int {
	if real := os.Getenv("FAKE_REAL"); real != "" {
		panic(syscall.Exec(real, append(os.Args, strings.Fields(os.Getenv("FAKE_ARGS"))...), os.Environ()))
	}
	if os.Getenv("FAKE_DOES") == "only wait" {
		wait()
	}
	pipe, err := os.OpenFile(os.Getenv("FAKE_PIPE"), os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	if os.Getenv("FAKE_DOES") == "" {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "FAKE_DOES=only wait")
		child.Stderr = pipe
		if err := child.Start(); err != nil {
			panic(err)
		}
	}
	if err := json.NewEncoder(pipe).Encode(heard{os.Getpid(), syscall.Getpgrp(), os.Args[1:], string(text)}); err != nil {
		panic(err)
	}
	if os.Getenv("FAKE_DOES") == "end" {
		return 0
	}
	wait()
	return 1
}

// wait waits to be killed, by reading from a pipe whose other end it has itself.
func wait() {
	var ends [2]int
	if err := syscall.Pipe(ends[:]); err != nil {
		panic(err)
	}
	for {
		syscall.Read(ends[0], make([]byte, 1))
	}
}

// pipe is where the test hears a fake.
type pipe struct {
	t *testing.T
	*bufio.Reader
}

// install puts the fake on the PATH and returns its pipe.
func install(t *testing.T) pipe {
	t.Helper()
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(dir, "espeak-ng")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	t.Setenv("GORACE", "atexit_sleep_ms=0") // the race detector lets every program wait for a second at its end
	return open(t)
}

// open makes a pipe for fakes that are started from now on.
func open(t *testing.T) pipe {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("FAKE_PIPE", name)
	both, err := os.OpenFile(name, os.O_RDWR, 0) // a pipe opens when both ends do
	if err != nil {
		t.Fatal(err)
	}
	r, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return pipe{t, bufio.NewReader(&firstLine{Reader: r, open: both})}
}

// firstLine closes the test's own writing end once something came, so that the pipe ends when all that were heard are gone.
type firstLine struct {
	io.Reader
	open io.Closer
}

func (f *firstLine) Read(b []byte) (int, error) {
	n, err := f.Reader.Read(b)
	if f.open != nil {
		f.open.Close()
		f.open = nil
	}
	return n, err
}

func (p pipe) next() heard {
	p.t.Helper()
	line, err := p.ReadBytes('\n')
	if err != nil {
		p.t.Fatal("espeak-ng was not heard: ", err)
	}
	var h heard
	if err := json.Unmarshal(line, &h); err != nil {
		p.t.Fatalf("%q: %v", line, err)
	}
	return h
}

// ended returns when every process that has the pipe is gone; else the test hangs, and go test says where.
func (p pipe) ended() {
	p.t.Helper()
	if rest, err := io.ReadAll(p); err != nil || len(rest) > 0 {
		p.t.Errorf("more was heard: %q %v", rest, err)
	}
}

func local(string) string { return "" }

func find(t *testing.T) *speech.Voice {
	t.Helper()
	v, err := speech.Find(local)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	return v
}

func say(t *testing.T, v *speech.Voice, language, text string) {
	t.Helper()
	if err := v.Say(t.Context(), language, text); err != nil {
		t.Fatal(err)
	}
}

func TestFind(t *testing.T) {
	install(t)
	for _, key := range []string{"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"} {
		env := func(k string) string { return map[string]string{key: "192.0.2.1 5 192.0.2.2 22"}[k] }
		if _, err := speech.Find(env); !errors.Is(err, speech.ErrRemote) {
			t.Errorf("%s: %v", key, err)
		}
	}
	if _, err := speech.Find(local); err != nil {
		t.Errorf("control: %v", err)
	}
	t.Chdir(os.Getenv("PATH"))
	for _, path := range []string{"", ".", t.TempDir()} {
		t.Setenv("PATH", path)
		if _, err := speech.Find(local); !errors.Is(err, speech.ErrNotFound) {
			t.Errorf("PATH=%q: %v", path, err)
		}
	}
}

// TestSay is what espeak-ng is called with in each language: never the text.
func TestSay(t *testing.T) {
	install(t)
	t.Setenv("FAKE_DOES", "end")
	v := find(t)
	for language, name := range map[string]string{
		"en": "en", "fr": "fr-fr", "es": "es", "ar": "ar", "zh": "cmn-latn-pinyin", "ru": "ru", "sw": "sw", "hi": "hi", "pt": "pt-br", "pt-br": "pt-br",
	} {
		p := open(t)
		const text = "-w /tmp/x\n--help 你好 مرحبا\n\t$(reboot) `reboot`"
		say(t, v, language, text)
		h := p.next()
		p.ended()
		if want := []string{"--stdin", "-b", "1", "-v", name, "-s", "150"}; !reflect.DeepEqual(h.Args, want) || h.Text != text {
			t.Errorf("%s: %q was called and heard %q", language, h.Args, h.Text)
		}
		if h.Group != h.PID || h.Group == syscall.Getpgrp() {
			t.Errorf("process %d is in group %d, the test in %d", h.PID, h.Group, syscall.Getpgrp())
		}
	}
}

func TestRefusals(t *testing.T) {
	install(t)
	v := find(t)
	for _, c := range []struct{ language, text, want string }{
		{"xx", "hello", "espeak-ng has no voice for this language (xx)"},
		{"", "hello", "espeak-ng has no voice for this language ()"},
		{"-w", "hello", "espeak-ng has no voice for this language (-w)"},
		{"en", strings.Repeat("é", speech.Limit+1), "the text has 4001 characters; at most 4000 are read aloud at once"},
		{"en", "hello \x0150S there", "the text holds a control character (U+0001), which is not read aloud"},
		{"en", "hello\x00", "the text holds a control character (U+0000), which is not read aloud"},
		{"en", "hello \u009b there", "the text holds a control character (U+009B), which is not read aloud"},
	} {
		p := open(t)
		say(t, v, "en", "before")
		p.next()
		if err := v.Say(t.Context(), c.language, c.text); err == nil || err.Error() != c.want {
			t.Errorf("%q: %v", c.want, err)
		}
		p.ended() // what was read before is not read on
	}
	p := open(t)
	say(t, v, "en", strings.Repeat("你", speech.Limit))
	if h := p.next(); len(h.Text) != 3*speech.Limit {
		t.Errorf("%d bytes of the longest text were heard", len(h.Text))
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if err := v.Say(done, "en", "too late"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := os.Remove(filepath.Join(os.Getenv("PATH"), "espeak-ng")); err != nil {
		t.Fatal(err)
	}
	if err := v.Say(t.Context(), "en", "gone"); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// TestEnds is every way in which a voice falls silent; the fake has a child, which must not live on.
func TestEnds(t *testing.T) {
	for name, end := range map[string]func(v *speech.Voice, cancel func()){
		"Stop":      func(v *speech.Voice, cancel func()) { v.Stop() },
		"Stop two":  func(v *speech.Voice, cancel func()) { v.Stop(); v.Stop() },
		"Close":     func(v *speech.Voice, cancel func()) { v.Close() },
		"ctx":       func(v *speech.Voice, cancel func()) { cancel() },
		"all three": func(v *speech.Voice, cancel func()) { cancel(); v.Stop(); v.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			p := install(t)
			v := find(t)
			before := runtime.NumGoroutine()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if err := v.Say(ctx, "en", "hello"); err != nil {
				t.Fatal(err)
			}
			h := p.next()
			end(v, cancel)
			p.ended()
			v.Close()
			if err := syscall.Kill(h.PID, 0); !errors.Is(err, syscall.ESRCH) {
				t.Errorf("process %d is left: %v", h.PID, err)
			}
			for runtime.NumGoroutine() > before { // those that have nothing left to do may not be gone yet
				runtime.Gosched()
			}
		})
	}
}

// TestReplaced is that of many texts only the last is read on.
func TestReplaced(t *testing.T) {
	first := install(t)
	v := find(t)
	say(t, v, "en", "one")
	first.next()
	second := open(t)
	say(t, v, "fr", "deux")
	first.ended()
	if h := second.next(); h.Text != "deux" {
		t.Errorf("%q was heard", h.Text)
	}
	third := open(t)
	for i := range 20 {
		say(t, v, "en", fmt.Sprint(i))
	}
	second.ended()
	for h := third.next(); h.Text != "19"; h = third.next() {
	}
	v.Close()
	third.ended()
}

// TestLate is that a text which is called off before its turn does not silence what was asked for after it.
func TestLate(t *testing.T) {
	p := install(t)
	v := find(t)
	late, cancel := context.WithCancel(t.Context())
	cancel()
	say(t, v, "en", "now")
	h := p.next()
	if err := v.Say(late, "en", "before"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := syscall.Kill(h.PID, 0); err != nil {
		t.Errorf("process %d is gone: %v", h.PID, err)
	}
	v.Stop()
	p.ended()
}

func TestSpeaks(t *testing.T) {
	install(t)
	v := find(t)
	for language, want := range map[string]bool{"en": true, "fr": true, "pt-br": true, "xx": false, "": false} {
		if v.Speaks(language) != want {
			t.Errorf("%q: %v", language, !want)
		}
	}
}

// TestOver is that a text which was read to its end is not killed after it.
func TestOver(t *testing.T) {
	p := install(t)
	t.Setenv("FAKE_DOES", "end")
	v := find(t)
	say(t, v, "en", "hello")
	p.next()
	p.ended()
	v.Wait()
	v.Stop()
	v.Close()
	again := open(t)
	say(t, v, "en", "again")
	if h := again.next(); h.Text != "again" {
		t.Errorf("%q was heard", h.Text)
	}
}

// TestFromManyGoroutines is for the race detector.
func TestFromManyGoroutines(t *testing.T) {
	install(t)
	v := find(t)
	done := make(chan error)
	const callers = 8
	for i := range callers {
		go func() {
			err := v.Say(t.Context(), "en", "hello")
			if i%2 == 0 {
				v.Stop()
			}
			done <- err
		}()
	}
	for range callers {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
