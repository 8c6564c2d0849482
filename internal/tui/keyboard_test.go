package tui

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

func TestSplitKeys(t *testing.T) {
	runes := func(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
	paste := func(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true} }
	alt := func(k tea.KeyMsg) tea.KeyMsg { k.Alt = true; return k }
	space := tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")}
	for name, test := range map[string]struct {
		key  tea.KeyMsg
		want []tea.Msg
	}{
		"one letter":       {runes("a"), []tea.Msg{runes("a")}},
		"three letters":    {runes("aé中"), []tea.Msg{runes("a"), runes("é"), runes("中")}},
		"nothing at all":   {runes("\x00"), nil},
		"nothing and a":    {runes("\x00a"), []tea.Msg{runes("a")}},
		"controls and a":   {runes("\u009b\u0085a"), []tea.Msg{runes("a")}},
		"AltGr":            {alt(runes("@")), []tea.Msg{runes("@")}},
		"Alt and space":    {alt(space), []tea.Msg{space}},
		"Alt and an arrow": {alt(tea.KeyMsg{Type: tea.KeyUp}), []tea.Msg{alt(tea.KeyMsg{Type: tea.KeyUp})}},
		"Enter":            {tea.KeyMsg{Type: tea.KeyEnter}, []tea.Msg{tea.KeyMsg{Type: tea.KeyEnter}}},
		"Esc twice":        {alt(tea.KeyMsg{Type: tea.KeyEsc}), []tea.Msg{tea.KeyMsg{Type: tea.KeyEsc}, tea.KeyMsg{Type: tea.KeyEsc}}},
		"paste":            {paste("two words\r\n\x1b[2J\u009b"), []tea.Msg{paste("two words[2J")}},
		"long paste":       {paste(strings.Repeat("é\n", 600)), []tea.Msg{paste(strings.Repeat("é", 500))}},
		"paste of nothing": {paste("\n"), nil},
	} {
		if got := splitKeys(test.key); fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s: %v, not %v", name, got, test.want)
		}
	}
}

// reads returns what reads through a keyboardFile give of an input that comes in pieces, and whether it was reported
// gone at the end.
func reads(t *testing.T, pieces ...string) (chunks []string, gone bool) {
	t.Helper()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	go func() {
		defer out.Close()
		for _, piece := range pieces {
			_, _ = out.WriteString(piece)
		}
	}()
	f := &keyboardFile{File: in, gone: func() { gone = true }}
	for {
		chunk := make([]byte, 256)
		n, err := f.Read(chunk)
		if err != nil {
			if err != io.EOF {
				t.Errorf("Read failed: %v", err)
			}
			return chunks, gone
		}
		chunks = append(chunks, string(chunk[:n]))
	}
}

func TestReadKeepsKeysWhole(t *testing.T) {
	for _, unit := range []string{"a", "é", "中", "\U0001f600", "\x1b[A", "\x1bOP", "\x1b[<65;123;123M", "\x1b[1;5D"} {
		for offset := range len(unit) {
			input := strings.Repeat("x", offset) + strings.Repeat(unit, 3000/len(unit))
			chunks, gone := reads(t, input)
			if !strings.HasPrefix(unit, "\x1b") { // so much text at once is a paste, of which the beginning is read
				chunks[0] = strings.TrimSuffix(strings.TrimPrefix(chunks[0], pasteStart), pasteEnd)
				input = input[:len(chunks[0])]
			}
			if strings.Join(chunks, "") != input || !gone {
				t.Errorf("%q at %d: read are %d bytes of %d, gone %v", unit, offset, len(strings.Join(chunks, "")), len(input), gone)
			}
			for i, chunk := range chunks {
				if i == 0 {
					chunk = chunk[offset:]
				}
				if len(chunk)%len(unit) != 0 || len(chunk) > 255 {
					t.Errorf("%q at %d: read %d gives %q", unit, offset, i, chunk)
				}
			}
		}
	}
}

func TestReadShortensPastes(t *testing.T) {
	long := strings.Repeat("é\x1b[20", 100_000)
	short := "short\x1b"
	for name, pieces := range map[string][]string{
		"at once":   {"a" + pasteStart + short + pasteEnd + "b" + pasteStart + long + pasteEnd + "c"},
		"in pieces": {"a\x1b[2", "00~" + short + "\x1b[201", "~b" + pasteStart, long, "\x1b", "[201~c"},
	} {
		chunks, _ := reads(t, pieces...)
		var pastes []string
		rest := strings.Join(chunks, "")
		for range 2 {
			before, after, _ := strings.Cut(rest, pasteStart)
			paste, after, _ := strings.Cut(after, pasteEnd)
			pastes, rest = append(pastes, strings.ReplaceAll(paste, "\x1b", "")), before+after
		}
		if pastes[0] != "short" || rest != "abc" {
			t.Errorf("%s: the short paste is %q, and typed was %q", name, pastes[0], rest)
		}
		if n := len([]rune(pastes[1])); n < pasteLimit || n > 4*pasteLimit {
			t.Errorf("%s: of the long paste came %d runes", name, n)
		}
	}
}

// TestPasteWithoutMarks: so much text at once is a paste, also when it comes in many reads; keys, however many, are not, nor is what
// is typed after a pause.
func TestPasteWithoutMarks(t *testing.T) {
	text := strings.Repeat("Tea at ten?\r", 20) // 240 bytes
	wheel := strings.Repeat("\x1b[<65;12;13M", 19)
	for name, c := range map[string]struct {
		reads []string
		full  []bool
		after time.Duration // between reads
		want  []string
	}{
		"text":                {[]string{text}, []bool{true}, 0, []string{pasteStart + text + pasteEnd}},
		"in many reads":       {[]string{text, text, "the end\r"}, []bool{true, true, false}, 0, []string{pasteStart + text + pasteEnd, "", ""}},
		"a key right behind":  {[]string{text, "the end\r\x1bOP"}, []bool{true, false}, 0, []string{pasteStart + text + pasteEnd, "\x1bOP"}},
		"keys in between":     {[]string{text, "\x1b[A", "x"}, []bool{true, false, false}, 0, []string{pasteStart + text + pasteEnd, "\x1b[A", "x"}},
		"typed later":         {[]string{text, "x\r"}, []bool{true, false}, burstPause, []string{pasteStart + text + pasteEnd, "x\r"}},
		"typed fast":          {[]string{"12\r"}, []bool{false}, 0, []string{"12\r"}},
		"the wheel":           {[]string{wheel}, []bool{true}, 0, []string{wheel}},
		"arrows and a letter": {[]string{strings.Repeat("\x1b[A", 80) + "n"}, []bool{true}, 0, []string{strings.Repeat("\x1b[A", 80) + "n"}},
		"a key held down":     {[]string{strings.Repeat("\x7f", 224)}, []bool{true}, 0, []string{strings.Repeat("\x7f", 224)}},
	} {
		f, now := &keyboardFile{}, time.Unix(1, 0)
		for i, read := range c.reads {
			if got := string(f.mark([]byte(read), c.full[i], now)); got != c.want[i] {
				t.Errorf("%s: read %d gives %q, not %q", name, i, got, c.want[i])
			}
			now = now.Add(c.after)
		}
	}
}
