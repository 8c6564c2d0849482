package tui

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// pasteLimit is how many runes of a paste reach Update.
const pasteLimit = 500

// The marks that a terminal puts around a paste.
const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// splitKeys returns what a key message means to us, one message a key.
func splitKeys(k tea.KeyMsg) []tea.Msg {
	switch {
	case k.Paste:
		k.Runes = pasted(k.Runes)
		if len(k.Runes) == 0 {
			return nil
		}
		return []tea.Msg{k}
	case k.Type == tea.KeyEsc && k.Alt:
		// Esc pressed twice, read at once.
		return []tea.Msg{tea.KeyMsg{Type: tea.KeyEsc}, tea.KeyMsg{Type: tea.KeyEsc}}
	case k.Type == tea.KeySpace:
		k.Alt = false
		return []tea.Msg{k}
	case k.Type != tea.KeyRunes:
		return []tea.Msg{k}
	}
	var messages []tea.Msg
	for _, r := range k.Runes {
		if unicode.IsControl(r) {
			// Windows reports Shift, Caps Lock and the like as rune 0; U+009B would begin a sequence where it is shown.
			continue
		}
		// Alt is left out: Windows reports it for what is typed with AltGr.
		messages = append(messages, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return messages
}

func pasted(runes []rune) []rune {
	var kept []rune
	for _, r := range runes {
		if len(kept) == pasteLimit {
			break
		}
		if !unicode.IsControl(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// A terminal that does not mark pastes gives them as keys. So much text at once nobody types: where a read is full of it, it is a paste,
// and so is all text that follows without a pause.
const (
	burstText  = 64 // bytes
	burstPause = 100 * time.Millisecond
)

// keyboardFile is the file Bubble Tea reads keys from. It knows a paste without marks, and mends three things that
// Bubble Tea does with it:
//   - A terminal that was closed reads as ended or as broken, depending on the system and the moment. Either ends the
//     session here; Bubble Tea would wait on.
//   - It keeps back everything while reads fill its buffer, so 256 letters in one go appear with the next key.
//   - It copies all it has of a paste at each read: a megabyte takes seconds. What is over the limit is left out here.
type keyboardFile struct {
	*os.File
	gone func()

	pasting bool
	matched int // bytes of the next mark that were read
	room    int // bytes of the paste that are still passed on

	burst time.Time // when the last of a paste without marks was read
}

// Read never fills p, and ends at the end of a character and of an escape sequence.
func (f *keyboardFile) Read(p []byte) (int, error) {
	const longestSequence = 32
	size := len(p) - longestSequence
	n, err := f.File.Read(p[:size])
	for more := 1; n >= size && n < len(p)-len(pasteEnd) && more > 0 && err == nil && cutOff(p[:n]); n += more {
		more, err = f.File.Read(p[n : n+1])
	}
	if errors.Is(err, io.EOF) || isGone(err) {
		f.gone()
		return 0, io.EOF
	}
	if f.pasting || f.matched > 0 || bytes.Contains(p[:n], []byte(pasteStart)) {
		return copy(p, f.shorten(p[:n])), err
	}
	return copy(p, f.shorten(f.mark(p[:n], n >= size, time.Now()))), err
}

// mark puts the marks of a paste around text that came as none does that is typed; what is full filled a read. Of a paste in several reads,
// the first one is passed on. A key behind the last of it that sends an escape sequence is a key, and ends it.
func (f *keyboardFile) mark(b []byte, full bool, now time.Time) []byte {
	size, end := textOf(b)
	switch goesOn := size > 0 && now.Sub(f.burst) < burstPause; {
	case !goesOn && full && size >= burstText:
		f.burst = now // there is room for the marks, but not for much behind them
		return slices.Concat([]byte(pasteStart), b[:end], []byte(pasteEnd))
	case goesOn && end == len(b):
		f.burst = now
		return nil
	case goesOn:
		b = b[end:]
	}
	f.burst = time.Time{}
	return b
}

// textOf is how many bytes of b are text, line ends among them, and where what may belong to it ends: escape sequences do not.
func textOf(b []byte) (size, end int) {
	escaped, sequence := false, false
	for i, c := range b {
		switch {
		case c == '\x1b':
			escaped, sequence = true, false
		case escaped:
			escaped, sequence = false, c == '[' || c == 'O'
		case sequence:
			sequence = c < '@'
		default:
			end = i + 1
			if c >= ' ' && c != '\x7f' || c == '\r' || c == '\n' || c == '\t' {
				size++
			}
		}
	}
	return size, end
}

// cutOff tells whether b ends within a character or an escape sequence. A sequence is ESC and a byte; with [ or O as
// that byte it goes on to the first byte from @ on.
func cutOff(b []byte) bool {
	if i := bytes.LastIndexByte(b, '\x1b'); i >= 0 {
		tail := b[i+1:]
		if len(tail) == 0 {
			return true
		}
		if tail[0] == '[' || tail[0] == 'O' {
			return !bytes.ContainsFunc(tail[1:], func(r rune) bool { return r >= '@' })
		}
	}
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			return !utf8.FullRune(b[len(b)-i:])
		}
	}
	return false
}

// shorten returns b without what is over the limit of a bracketed paste. The marks around a paste may come in pieces.
func (f *keyboardFile) shorten(b []byte) []byte {
	var kept []byte
	for _, c := range b {
		mark := pasteStart
		if f.pasting {
			mark = pasteEnd
		}
		switch c {
		case mark[f.matched]:
			f.matched++
		case mark[0]:
			f.matched = 1
		default:
			f.matched = 0
		}
		switch {
		case !f.pasting:
			kept = append(kept, c)
		case f.matched == len(mark):
			kept = append(kept, mark...)
		case f.matched == 0 && f.room > 0:
			kept = append(kept, c)
			f.room--
		}
		if f.matched == len(mark) {
			f.pasting, f.matched, f.room = !f.pasting, 0, pasteLimit*utf8.UTFMax
		}
	}
	return kept
}
