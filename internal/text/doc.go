// Package text holds the pure functions over text: how wide it is and where it breaks (width.go, wrap.go, breaker.go), what it puts on
// a screen (cells.go, sgr.go), what may not be in it (clean.go), the Markdown subset of lessons (markdown.go, pieces.go, unfold.go),
// what somebody typed (typed.go), and the order and forms of letters that read from right to left (bidi.go, visual.go, shape.go).
package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Doc is a text of our Markdown subset, read.
type Doc []Block

// BlockKind says what a Block is.
type BlockKind int

const (
	Paragraph BlockKind = iota
	Bullet              // an item of a list without numbers
	Numbered            // an item of a list with numbers
	Quote               // a paragraph of a quote
	Code                // a fence
)

// Drawing is the language of a fence that holds a picture made of characters. It is for the eye alone: plain mode and
// whoever reads aloud leave it out, it counts no words, and what it shows is told by the words around it.
const Drawing = "drawing"

// Block is a paragraph, one item of a list, a paragraph of a quote, or a fence, whose lines are parted by line breaks
// in its only span.
type Block struct {
	Kind   BlockKind
	Number int    // of a Numbered item
	Lang   string // of Code
	Spans  []Span
}

// Span is a stretch of a block in one style.
type Span struct {
	Text                   string
	Strong, Emphasis, Code bool
}

// Plain is the text as lines for plain mode, without markup and drawings: one string for a block, one for a line of code.
func (d Doc) Plain() []string {
	var lines []string
	for _, b := range d {
		if b.drawn() {
			continue
		}
		words := b.text()
		switch b.Kind {
		case Bullet:
			words = "- " + words
		case Numbered:
			words = strconv.Itoa(b.Number) + ". " + words
		case Quote:
			words = "> " + words
		case Code:
			lines = append(lines, strings.Split(words, "\n")...)
			continue
		}
		lines = append(lines, words)
	}
	return lines
}

// Words is the number of words a reader has to read, as Words counts them.
func (d Doc) Words() int {
	n := 0
	for _, b := range d {
		if !b.drawn() {
			n += Words(b.text())
		}
	}
	return n
}

func (b Block) drawn() bool { return b.Kind == Code && b.Lang == Drawing }

func (b Block) text() string {
	var s strings.Builder
	for _, span := range b.Spans {
		s.WriteString(span.Text)
	}
	return s.String()
}

// Words is the number of words in s: stretches between spaces that hold a letter or digit. Chinese puts no spaces
// between words, so each Han character counts as one; a rate in words a minute needs its own figure there.
func Words(s string) int {
	n := 0
	inside := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && alphanumeric(byte(r)): // as most are
			if !inside {
				n++
			}
			inside = true
		case unicode.IsSpace(r):
			inside = false
		case r >= firstHan && unicode.Is(unicode.Han, r):
			n++
			inside = false
		case !inside && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			n++
			inside = true
		}
	}
	return n
}

// firstHan is the least of the Han characters; most texts have only lesser ones, for which no table need be searched.
const firstHan = 0x2e80
