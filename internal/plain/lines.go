package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Bounds of a line: in bytes read, and in cells printed. What is longer is not looked at, and cut.
const (
	maxInput  = 1000
	maxOutput = 2000
)

// lines reads lines from one buffer for the whole run, so that nothing piped in is lost between two prompts.
type lines struct {
	ctx  context.Context
	next chan rawLine
	any  bool // a line was read
	over bool // there is no line any more
}

type rawLine struct {
	text string
	long bool
	err  error
}

// readLines begins to read. It reads at most one line ahead; ctx's end ends it, once the reader returns.
func readLines(ctx context.Context, in io.Reader) *lines {
	l := &lines{ctx: ctx, next: make(chan rawLine)}
	buffer := bufio.NewReader(in)
	go func() {
		for {
			line := readLine(buffer)
			select {
			case l.next <- line:
			case <-ctx.Done():
				return
			}
			if line.err != nil {
				return
			}
		}
	}()
	return l
}

// readLine reads to the end of a line, however far that is, and keeps no more of it than maxInput.
func readLine(r *bufio.Reader) rawLine {
	var kept []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		room := maxInput - len(kept)
		long = long || len(part) > room
		kept = append(kept, part[:min(len(part), room)]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && len(kept) == 0:
			return rawLine{err: err}
		default: // the last line may have no end
			return rawLine{text: string(kept), long: long}
		}
	}
}

// errIdle: nobody has typed a line in time.
var errIdle = errors.New("nobody is here")

// read waits for a line, until idle gives something. The error is errIdle, or says that there is no line any more.
func (l *lines) read(idle <-chan time.Time) (line string, long bool, err error) {
	if err := l.ctx.Err(); err != nil {
		return "", false, err
	}
	select {
	case got := <-l.next:
		if got.err == nil {
			l.any = true
		}
		return got.text, got.long, got.err
	case <-idle:
		return "", false, errIdle
	case <-l.ctx.Done():
		return "", false, l.ctx.Err()
	}
}

// printer writes lines that any terminal can take. After an error it writes nothing more.
type printer struct {
	w   *bufio.Writer
	err error
}

func newPrinter(w io.Writer) *printer { return &printer{w: bufio.NewWriter(w)} }

func (p *printer) line(s string) { p.put(text.Clean(s, maxOutput), "\n") }

// prompt leaves the cursor behind s.
func (p *printer) prompt(s string) {
	p.put(text.Clean(s, maxOutput), " ")
	p.flush()
}

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		if p.err == nil {
			_, p.err = p.w.WriteString(s)
		}
	}
}

func (p *printer) flush() {
	if p.err == nil {
		p.err = p.w.Flush()
	}
}

// input is what was typed: a line, raw and made tidy, and the command it is, if any.
type input struct {
	line    string
	raw     string
	command command
}

// goesOn is whether it was Enter alone, or the word for going on.
func (in input) goesOn() bool {
	return in.command == cmdNext || in.line == "" && in.command == noCommand
}

// command is something that can be typed at any prompt.
type command int

const (
	noCommand command = iota
	cmdNext
	cmdBack
	cmdLeave
	cmdMap
	cmdHint
	cmdAnswer
	cmdHelp
	cmdHide
	cmdMenu
	cmdAloud
	cmdTooLong // more was typed than anybody types
	cmdEnd     // nothing is typed any more
)

// read prints a prompt and waits for what is typed.
func (s *sitting) read(prompt string) input {
	s.said = nil
	s.out.prompt(prompt)
	line, long, err := s.in.read(s.idle())
	if err != nil {
		s.out.line("")
		s.gone = err == errIdle
		s.in.over = !s.gone
		return input{command: cmdEnd}
	}
	line = text.Clean(strings.TrimRight(line, "\r\n"), maxInput)
	if long {
		line = ""
	}
	if s.setup.Echo {
		s.out.line(line)
	}
	if long {
		return input{command: cmdTooLong}
	}
	tidied := tidy(line)
	return input{tidied, line, commandOf(s.words, tidied)}
}

// tidy makes a line what a keyboard for English would have typed: digits, commas and signs of other scripts are
// replaced, and letters are small.
func tidy(line string) string {
	line = strings.Map(func(r rune) rune {
		switch {
		case r == '؟':
			return '?'
		case r == '،' || r == '؛' || r == '、':
			return ','
		case r == '。':
			return '.'
		case r == '\u3000' || r == '\u00a0' || r == '\u202f':
			return ' '
		case r >= '！' && r <= '～': // the wide forms of ASCII
			return r - '！' + '!'
		}
		return r
	}, text.Digits(line))
	return strings.ToLower(strings.TrimSpace(line))
}

// commandOf is the command that a line means. The learner's own language comes first; the letters of the English one
// work everywhere, so that a walk can be scripted. A colon may stand before a command.
func commandOf(w *messages.Words, line string) command {
	line = strings.TrimPrefix(line, ":")
	for _, known := range []struct {
		command command
		words   string
	}{
		{cmdNext, w.T("plain.word-next")},
		{cmdBack, w.T("plain.word-back")},
		{cmdLeave, w.T("plain.word-leave")},
		{cmdMap, w.T("plain.word-map")},
		{cmdHint, w.T("plain.word-hint")},
		{cmdAnswer, w.T("plain.word-answer")},
		{cmdHelp, w.T("plain.word-help")},
		{cmdHide, w.T("plain.word-hide")},
		{cmdMenu, w.T("plain.word-more")},
		{cmdAloud, w.T("plain.word-aloud")},
	} {
		for _, word := range strings.Fields(known.words) {
			if tidy(word) == line {
				return known.command
			}
		}
	}
	switch line {
	case "n":
		return cmdNext
	case "b":
		return cmdBack
	case "q":
		return cmdLeave
	case "?":
		return cmdHelp
	case "0", "à": // the same key on AZERTY
		return cmdHide
	case "+":
		return cmdMenu
	}
	return noCommand
}

// numbers reads numbers with spaces, commas or the like between them; ok is false when there is anything else.
func numbers(line string) (found []int, ok bool) {
	for _, field := range strings.FieldsFunc(line, isBetween) {
		n := number(field)
		if n < 0 {
			return nil, false
		}
		found = append(found, n)
	}
	return found, true
}

func isBetween(r rune) bool { return strings.ContainsRune(" ,;.)", r) }

// number is a whole number below 1000, or -1.
func number(s string) int {
	n, rest := leading(s)
	if rest != "" {
		return -1
	}
	return n
}

// leading is the whole number below 1000 that a text begins with, typed with digits, or on AZERTY without Shift; -1 for none.
func leading(s string) (n int, rest string) {
	const most = 3
	digits := func(r rune) bool { return r >= '0' && r <= '9' }
	if rest = strings.TrimLeftFunc(s, digits); rest == s {
		rest = strings.TrimLeftFunc(s, func(r rune) bool {
			_, ok := text.KeyDigit(r)
			return ok && !digits(r)
		})
	}
	typed := []rune(s[:len(s)-len(rest)])
	if len(typed) == 0 || len(typed) > most {
		return -1, rest
	}
	for _, r := range typed {
		d, _ := text.KeyDigit(r)
		n = 10*n + d
	}
	return n, rest
}
