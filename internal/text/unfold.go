package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	source "github.com/yuin/goldmark/text"
)

// Unfold is a Markdown text for Glamour at width 0: a line break inside a paragraph becomes a space (nothing between
// two wide characters), while blank lines, list marks, quotes and fences stay. Glamour knows more Markdown than our
// subset (bare addresses as links, ~struck~, [ ] tasks, : definitions, every character reference) and fewer escapes;
// such characters are written so that it shows what Doc says.
func Unfold(src string) string {
	if len(src) > maxMarkdown {
		return src
	}
	src = strings.NewReplacer("\r\n", "\n", "\r", " ").Replace(src) // goldmark takes a lone one for a line's end here, and for a letter there
	m := markdown{src: []byte(src)}
	root := parse().Parse(source.NewReader(m.src))
	u := unfolder{src: src}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && isParagraph(n) {
			u.paragraph(m.pieces(n))
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	u.out.WriteString(src[u.done:])
	return u.out.String()
}

type unfolder struct {
	src  string
	done int // bytes of src that are in out
	out  strings.Builder
}

// paragraph writes the source up to the end of the last piece.
func (u *unfolder) paragraph(pieces []piece) {
	for i, p := range pieces {
		u.out.WriteString(u.src[u.done:p.from])
		raw := u.src[p.from:p.to]
		before, behind := touched(pieces, i)
		switch {
		case before && behind:
			raw = " " // two pairs of marks must not become one run
		case p.fold:
			raw = p.text
		case p.look.Code:
			raw = strings.ReplaceAll(raw, "&", "&amp;")
		default:
			hideFirst, _ := touched(pieces, i-1)
			_, hideLast := touched(pieces, i+1)
			raw = guarded(raw, i == 0, hideFirst, hideLast)
		}
		u.out.WriteString(raw)
		u.done = p.to
	}
}

// touched reports whether piece i is a line break that leaves nothing between wide characters but marks of emphasis,
// before or behind it. Beside punctuation they would not be read as marks any more (CommonMark 6.2, flanking).
func touched(pieces []piece, i int) (before, behind bool) {
	if i < 1 || i+1 >= len(pieces) || !pieces[i].fold || pieces[i].text != "" {
		return false, false
	}
	return pieces[i-1].to < pieces[i].from, pieces[i].to < pieces[i+1].from
}

// guarded is a text as Glamour must get it; first says that its block starts with it. A hidden character becomes a
// reference, which counts as punctuation.
func guarded(raw string, first, hideFirst, hideLast bool) string {
	var b strings.Builder
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRuneInString(raw[i:])
		behind := byte(0)
		if i+n < len(raw) {
			behind = raw[i+n]
		}
		switch {
		case r == '\\' && strings.IndexByte("\\`*_{}[]<>()#+-.!|", behind) >= 0:
			n++
			b.WriteString(raw[i : i+n])
		case r == '\\' && behind > ' ' && behind < utf8.RuneSelf && !alphanumeric(behind):
			n++
			fmt.Fprintf(&b, "&#%d;", behind)
		case r == '&' || r == '~' || r == ':' && first && i == 0,
			hideFirst && i == 0 || hideLast && i+n == len(raw):
			fmt.Fprintf(&b, "&#%d;", r)
		case r == '.' && alphanumeric(behind) || r == '[' && first && i == 0:
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteString(raw[i : i+n])
		}
		i += n
	}
	return b.String()
}
