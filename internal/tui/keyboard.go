package tui

import (
	"bytes"
	"errors"
	"io"
	"os"
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
		if r == 0 {
			// Windows reports Shift, Caps Lock and the like as rune 0.
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

// keyboardFile is the file Bubble Tea reads keys from. It mends three things that Bubble Tea does with it:
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
	return copy(p, f.shorten(p[:n])), err
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
