package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name        string
		s           string
		width, hang int
		want        []string
	}{
		{"empty", "", 10, 0, []string{""}},
		{"fits", "one two", 7, 0, []string{"one two"}},
		{"breaks at a space", "one two", 6, 0, []string{"one", "two"}},
		{"spaces at a break", "one   two  ", 6, 0, []string{"one", "two"}},
		{"spaces at the start stay", "  one two", 6, 0, []string{"  one", "two"}},
		{"spaces wider than the line", "      one", 4, 0, []string{"one"}},
		{"paragraphs", "one\n\ntwo\n", 9, 2, []string{"one", "", "two", ""}},
		{"line breaks of all kinds", "a\r\nb\u2028c\u0085d", 9, 0, []string{"a", "b", "c", "d"}},
		{"hang", "one two three", 6, 2, []string{"one", "  two", "  thre", "  e"}},
		{"hang starts again", "one two\none two", 4, 1, []string{"one", " two", "one", " two"}},
		{"hang wider than the line", "one two", 4, 9, []string{"one", "  tw", "  o"}},
		{"long word", "passwordpassword", 6, 0, []string{"passwo", "rdpass", "word"}},
		{"long word after a short one", "my passwordpassword", 8, 0, []string{"my", "password", "password"}},
		{"graphemes stay whole", "e\u0301e\u0301e\u0301", 2, 0, []string{"e\u0301e\u0301", "e\u0301"}},
		{"wider than the line", "a中b", 1, 0, []string{"a", "中", "b"}},
		{"width below one", "ab", 0, 0, []string{"a", "b"}},
		{"hyphen", "well-known", 6, 0, []string{"well-", "known"}},
		{"number stays whole", "from 10-14 to 3.14", 8, 0, []string{"from", "10-14 to", "3.14"}},
		{"minus sign", "it is -5 out", 6, 0, []string{"it is", "-5 out"}},
		{"minus sign after a line break", "a\n-5", 6, 0, []string{"a", "-5"}},
		{"no-break space holds", "that is 10\u00a0km far", 10, 0, []string{"that is", "10\u00a0km far"}},
		{"narrow no-break space holds", "et alors\u202f? oui", 9, 0, []string{"et", "alors\u202f?", "oui"}},
		{"no-break space in a word too long", "aaa\u00a0bbb", 4, 0, []string{"aa", "a\u00a0bb", "b"}},
		{"guillemets with spaces", "elle dit « oui » puis", 11, 0, []string{"elle dit", "« oui »", "puis"}},
		{"punctuation after a space", "tu viens ? oui", 8, 0, []string{"tu", "viens ?", "oui"}},
		{"punctuation of a long word", "passwordpass!", 12, 0, []string{"passwordpas", "s!"}},
		{"only punctuation", "!!!!!", 2, 0, []string{"!!", "!!", "!"}},
		{"chinese", "梅说：停一下，看看。", 8, 0, []string{"梅说：停", "一下，看", "看。"}},
		{"chinese, punctuation does not fit", "梅说停一，看", 8, 0, []string{"梅说停", "一，看"}},
		{"chinese, opening bracket", "梅说停（一）", 8, 0, []string{"梅说停", "（一）"}},
		{"latin in chinese", "打开vault看看", 9, 0, []string{"打开vault", "看看"}},
		{"style", "\x1b[1mone two\x1b[0m three", 4, 0, []string{"\x1b[1mone\x1b[0m", "\x1b[1mtwo\x1b[0m", "thre", "e"}},
		{"style, hang outside", "\x1b[7mone two", 5, 2, []string{"\x1b[7mone\x1b[0m", "  \x1b[7mtwo\x1b[0m"}},
		{"style over a paragraph", "\x1b[1ma\nb\x1b[0m\nc", 5, 0, []string{"\x1b[1ma\x1b[0m", "\x1b[1mb\x1b[0m", "c"}},
		{"style begins at a break", "one \x1b[1mtwo", 4, 0, []string{"one", "\x1b[1mtwo\x1b[0m"}},
		{"style ends at a break", "\x1b[1mone \x1b[0mtwo", 4, 0, []string{"\x1b[1mone\x1b[0m", "two"}},
		{"style inside a word", "un\x1b[1mbreak\x1b[0mable it", 10, 0, []string{"un\x1b[1mbreak\x1b[0mabl", "e it"}},
		{"style does not make an opportunity", "it un\x1b[1mbreak\x1b[0mable", 10, 0, []string{"it", "un\x1b[1mbreak\x1b[0mabl", "e"}},
		{"only a style", "\x1b[1m\x1b[0m", 4, 0, []string{""}},
	} {
		if got := Wrap(c.s, c.width, c.hang); !slices.Equal(got, c.want) {
			t.Errorf("%s: Wrap(%q, %d, %d)\n got %q\nwant %q", c.name, c.s, c.width, c.hang, got, c.want)
		}
	}
}

const chinese = "梅说：“先停一下，再看看是谁发的（也许是机器人）。”大家都笑了！迭戈问：“那么，我该怎么办？”很简单：不点链接、不说密码；告诉一个大人……" +
	"罗莎阿姨泡茶，说：《灯街实验室》的规矩只有三条！第一，慢；第二，问；第三，Wi-Fi（2.4 GHz）不认人。阿米娜修好了vault，没有人知道。"

// No line of this text starts with closing or ends with opening punctuation, at 50 widths; cutting by width alone does both.
func TestChinesePunctuation(t *testing.T) {
	bad := func(lines []string) int {
		n := 0
		for i, line := range lines {
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if i > 0 && strings.ContainsRune("，。！？）”》；：、", first) || i < len(lines)-1 && strings.ContainsRune("（“《", last) {
				n++
			}
		}
		return n
	}
	broken, cut := 0, 0
	for width := 10; width < 60; width++ {
		broken += bad(Wrap(chinese, width, 0))
		cut += bad(cutAt(chinese, width))
	}
	if broken != 0 {
		t.Errorf("%d lines start or end with the wrong punctuation", broken)
	}
	if cut < 50 {
		t.Errorf("control: cutting by width alone gives only %d such lines", cut)
	}
}

func cutAt(s string, width int) (lines []string) {
	for s != "" {
		line := Clip(s, width)
		lines, s = append(lines, line), s[len(line):]
	}
	return lines
}

func TestWrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkWrap(t, drawStyled(t), rapid.IntRange(1, 40).Draw(t, "width"), rapid.IntRange(0, 6).Draw(t, "hang"))
	})
}

func FuzzWrap(f *testing.F) {
	f.Add(chinese, 20, 2)
	f.Add("\x1b[1mone two\x1b[0m three\nfour", 6, 2)
	f.Add("a\u200bb \x1b[3mc\u2060d\u00ade\x1b", 3, 1)
	f.Add("000 \x1b00", 3, 1)
	f.Add("\v-0", 1, 0)
	f.Add("\x1b\x1b[1m[1m \xff\u0301", 1, 0)
	f.Fuzz(func(t *testing.T, s string, width, hang int) {
		checkWrap(t, s, width%100, hang%100)
	})
}

// checkWrap holds for every text: nothing visible is lost or restyled, every line fits and stands alone, and wrapping
// again changes nothing.
func checkWrap(t interface{ Fatalf(string, ...any) }, s string, width, hang int) {
	lines := Wrap(s, width, hang)
	room := max(width, 1)
	indent := strings.Repeat(" ", max(0, min(hang, room-2)))
	var shown []Cell
	for i, line := range lines {
		if n := Width(line); n > room && !lonely(strings.TrimPrefix(line, indent)) {
			t.Fatalf("Wrap(%q, %d, %d): line %d, %q, has %d cells", s, width, hang, i, line, n)
		}
		if endsBlank(line) {
			t.Fatalf("Wrap(%q, %d, %d): line %d, %q, ends with a space", s, width, hang, i, line)
		}
		if open := endStyle(line); open != "" {
			t.Fatalf("Wrap(%q, %d, %d): line %d, %q, leaves %q open", s, width, hang, i, line, open)
		}
		if i > 0 && !strings.HasPrefix(line, indent) && !strings.ContainsAny(s, "\n\v\f\r\u0085\u2028\u2029") {
			t.Fatalf("Wrap(%q, %d, %d): line %d, %q, does not hang", s, width, hang, i, line)
		}
		shown = append(shown, visible(strings.TrimPrefix(line, indent))...)
	}
	if got, want := joinCells(shown), joinCells(visible(s)); got != want {
		t.Fatalf("Wrap(%q, %d, %d) shows\n%q, not\n%q", s, width, hang, got, want)
	}
	if once := Wrap(s, width, 0); !slices.Equal(once, Wrap(strings.Join(once, "\n"), width, 0)) {
		t.Fatalf("Wrap(%q, %d, 0) = %q, then %q", s, width, once, Wrap(strings.Join(once, "\n"), width, 0))
	}
}

// endsBlank reports whether the last grapheme of s is a space.
func endsBlank(s string) bool {
	blank := false
	for len(s) > 0 {
		n, _, sgr := measure(s)
		r, _ := utf8.DecodeRuneInString(s)
		blank = sgr && blank || isBlank(r)
		s = s[n:]
	}
	return blank
}

// lonely reports whether s is one visible grapheme.
func lonely(s string) bool {
	n := 0
	for _, c := range visible(s) {
		if c.Width > 0 {
			n++
		}
	}
	return n == 1
}

// visible is s as cells without what may go at the end of a line; broken bytes stay as they are.
func visible(s string) []Cell {
	var cells []Cell
	var now style
	for len(s) > 0 {
		n, width, sgr := measure(s)
		if r, _ := utf8.DecodeRuneInString(s); sgr {
			now = now.apply(s[:n])
		} else if !isBlank(r) {
			cells = append(cells, Cell{s[:n], width, now.open()})
		}
		s = s[n:]
	}
	return cells
}

// The short way for plain words breaks where UAX #14 does.
func TestBreakerAgreesWithUniseg(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`([a-c0-2]{1,3}|[ '!,.:;?"()/%$#-]| |\n|é|中|»){0,40}`).Draw(t, "s")
		var got, want []int
		b := newBreaker(s)
		for i := range s {
			_, n := utf8.DecodeRuneInString(s[i:])
			if b.after(n) {
				got = append(got, i+n)
			}
		}
		at, state := 0, -1
		for rest := strings.ReplaceAll(s, " -", " +"); rest != ""; {
			var segment string
			segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			at += len(segment)
			want = append(want, at)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q breaks at %d, by uniseg at %d", s, got, want)
		}
	})
}
