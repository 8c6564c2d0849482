// Package speech reads texts aloud with espeak-ng, a program that some PCs have. It says nothing until it is asked to.
package speech

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Limit is how many characters are read aloud at once, about five minutes of them.
const Limit = 4000

// Reasons why nothing is read aloud.
var (
	ErrNotFound = errors.New("there is no espeak-ng on this PC; whoever looks after it can install the package espeak-ng")
	ErrRemote   = errors.New("nothing is read aloud in an SSH session, because the other PC would speak and not this one")
	ErrLanguage = errors.New("espeak-ng has no voice for this language")
)

// Voice reads one text at a time. Its methods may be called from any goroutine.
type Voice struct {
	program  string // an absolute path
	mu       sync.Mutex
	current  *exec.Cmd // what was started last; it may be over
	speaking sync.WaitGroup
}

// Find looks for espeak-ng, once. The error is ErrNotFound or ErrRemote.
func Find(env func(string) string) (*Voice, error) {
	for _, key := range []string{"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"} {
		if env(key) != "" {
			return nil, ErrRemote
		}
	}
	program, err := exec.LookPath("espeak-ng")
	if err != nil || !filepath.IsAbs(program) {
		return nil, ErrNotFound
	}
	return &Voice{program: program}, nil
}

// Speaks is whether there is a voice for a language.
func (v *Voice) Speaks(language string) bool { return voiceFor(language) != "" }

// Say starts to read a plain text, instead of what is being read, and returns at once; it ends with the text, with ctx, by
// Stop or Close. The error is ErrLanguage, or says what is wrong with the text or why the program does not start.
func (v *Voice) Say(ctx context.Context, language, text string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := ctx.Err(); err != nil { // it was called off before its turn; what is read now was asked for later
		return err
	}
	v.stop()
	name := voiceFor(language)
	if name == "" {
		return fmt.Errorf("%w (%s)", ErrLanguage, language)
	}
	if err := check(text); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, v.program, "--stdin", "-b", "1", "-v", name, "-s", "150") // -b 1: UTF-8; -s: words a minute
	cmd.Stdin = strings.NewReader(literal(text))
	cmd.Cancel = func() error { return kill(cmd.Process) }
	setApart(cmd)
	if err := v.start(cmd); err != nil {
		return fmt.Errorf("espeak-ng does not start: %w", err)
	}
	v.current = cmd
	return nil
}

// start runs a command in the background. Its thread is kept until it ends, since Linux ends it with the thread: see setApart.
func (v *Voice) start(cmd *exec.Cmd) error {
	started := make(chan error)
	v.speaking.Go(func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			cmd.Wait() // whether all was read is nobody's concern
		}
	})
	return <-started
}

// Stop makes the voice silent at once.
func (v *Voice) Stop() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.stop()
}

func (v *Voice) stop() {
	if v.current != nil {
		kill(v.current.Process)
		v.current = nil
	}
}

// Close is Stop, and returns when no process is left.
func (v *Voice) Close() {
	v.Stop()
	v.speaking.Wait()
}

// voiceFor is the voice of espeak-ng 1.51 for a language; empty when there is none that was tried. Its voice cmn reads
// Chinese characters as if they were English (espeak-ng#1236).
func voiceFor(language string) string {
	switch language {
	case "en", "es", "ar", "ru", "sw", "hi", "pt-br":
		return language
	case "fr":
		return "fr-fr"
	case "zh":
		return "cmn-latn-pinyin"
	case "pt":
		return "pt-br"
	}
	return ""
}

// check refuses what is too long to be listened to, and control characters, since ^A begins commands of espeak-ng.
func check(text string) error {
	if n := utf8.RuneCountInString(text); n > Limit {
		return fmt.Errorf("the text has %d characters; at most %d are read aloud at once", n, Limit)
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return fmt.Errorf("the text holds a control character (%U), which is not read aloud", r)
		}
	}
	return nil
}

// literal is a text that espeak-ng reads as it stands: it takes what follows [[ for names of sounds. A blank is not heard.
func literal(text string) string { return strings.ReplaceAll(text, "[", "[ ") }
