package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// breaker tells, grapheme by grapheme, where the lines of a text may end.
type breaker struct {
	rest  string // what lies behind the current segment, without SGR sequences
	left  int    // bytes of the current segment still to be read; below 0 when a grapheme reached over its end
	state int    // uniseg's, or fresh
}

// fresh is the state in which nothing that was read before matters.
const fresh = -1

func newBreaker(s string) *breaker {
	if strings.Contains(s, "\x1b[") {
		s = withoutSGR(s)
	}
	// uniseg 0.4.7 never breaks before a hyphen that a digit follows, not even behind a space. A plus sign breaks as a
	// minus sign should.
	b := &breaker{rest: strings.ReplaceAll(s, " -", " +"), state: fresh}
	b.advance()
	return b
}

func withoutSGR(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\x1b')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		n := sgrLen(s[i:])
		b.WriteString(s[:i+max(0, 1-n)])
		s = s[i+max(1, n):]
	}
}

// after reports whether a line may end behind the next grapheme, which has n bytes.
func (b *breaker) after(n int) bool {
	b.left -= n
	if b.left > 0 {
		return false
	}
	exact := b.left == 0
	for b.left <= 0 && b.rest != "" {
		b.advance()
	}
	return exact
}

// advance takes the next segment off the rest.
func (b *breaker) advance() {
	if b.state == fresh {
		if n := word(b.rest); n > 0 {
			b.left += n
			b.rest = b.rest[n:]
			return
		}
	}
	segment, rest, _, state := uniseg.FirstLineSegmentInString(b.rest, b.state)
	if rest != "" && segment[len(segment)-1] == ' ' && alphanumeric(rest[0]) {
		state = fresh
	}
	b.left += len(segment)
	b.rest, b.state = rest, state
}

// word is the length of the word at the start of s with the spaces after it, if it consists of ASCII letters, digits
// and plain punctuation and another word follows; else 0. UAX #14 breaks such text after the spaces and nowhere else,
// so uniseg, which looks up every character, need not be asked. A test compares the two.
func word(s string) int {
	i := 0
	for i < len(s) && (alphanumeric(s[i]) || i > 0 && s[i] == '\'') {
		i++
	}
	if i == 0 {
		return 0
	}
	for i < len(s) && strings.IndexByte("!,.:;?", s[i]) >= 0 {
		i++
	}
	end := i
	for end < len(s) && s[end] == ' ' {
		end++
	}
	if end == i || end == len(s) || !alphanumeric(s[end]) {
		return 0
	}
	return end
}

func alphanumeric(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}
