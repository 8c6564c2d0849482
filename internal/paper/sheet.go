// Package paper makes sheets to print for a room: each is one value, which is written as HTML that stands alone, with nothing
// to run and nothing to fetch, and as text.
package paper

import (
	"example.org/safeskills/internal/text"
)

// Sheet is something to print, on as many pages as it needs. Its writers are HTML and Text.
type Sheet struct {
	Language string
	Title    string
	Untitled bool // the title is not printed: each page has one of its own, or none
	Compact  bool // it is set smaller, to fit a page
	Body     []Block
}

// Block is a part of a sheet. The set is sealed: both writers know all of it.
type Block interface{ block() }

// Heading is a title within a sheet, of level 2 to 4; plain text.
type Heading struct {
	Level int
	Text  string
}

// Prose is running text with its lists and quotes.
type Prose text.Doc

// Ticks are lines with a box each, to be ticked by hand.
type Ticks text.Doc

// Bare is a list without marks: each item brings its own.
type Bare text.Doc

// Table has a row of heads and rows of plain texts. The column Wide has what is long.
type Table struct {
	Head []string
	Rows [][]string
	Wide int
}

// Blank is room to write by hand: so many lines, with a label before the first.
type Blank struct {
	Label string
	Lines int
}

// Boxes is a row of empty boxes for a character each, in groups.
type Boxes struct{ Groups, Each int }

// Alphabet is a row of letters above another one, as a wheel shows them.
type Alphabet struct{ Above, Below []string }

// Frame stands in a frame: something to read aloud, or a message.
type Frame []Block

// Kept is not parted by the end of a page, where that can be helped.
type Kept []Block

// Fine is set small, in two columns.
type Fine []Block

// Cards are cut out: so many across and down a page, all of one size.
type Cards struct {
	Across, Down int
	Letters      Letters
	Cards        [][]Block
}

// Letters are how large a card is set.
type Letters string

const (
	Small  Letters = "small"
	Middle Letters = "middle"
	Large  Letters = "large"
)

// NewPage begins a page.
type NewPage struct{}

func (Heading) block()  {}
func (Prose) block()    {}
func (Ticks) block()    {}
func (Bare) block()     {}
func (Table) block()    {}
func (Blank) block()    {}
func (Boxes) block()    {}
func (Alphabet) block() {}
func (Frame) block()    {}
func (Kept) block()     {}
func (Fine) block()     {}
func (Cards) block()    {}
func (NewPage) block()  {}
func (Award) block()    {}

// markdown is a text of the lessons, or of the words for paper, as prose.
func markdown(src string) Prose {
	doc, _ := text.Markdown(src)
	return Prose(doc)
}

// plain is a paragraph of plain text.
func plain(words string) Prose { return Prose{{Spans: []text.Span{{Text: words}}}} }

// strong is a paragraph of plain text that stands out.
func strong(words string) Prose { return Prose{{Spans: []text.Span{{Text: words, Strong: true}}}} }

// bullets is a list of texts in Markdown, each of one paragraph.
func bullets(items ...string) Prose { return Prose(listed(text.Bullet, items)) }

// plainList is a list of plain texts.
func plainList(items []string) Prose {
	var out Prose
	for _, item := range items {
		out = append(out, text.Block{Kind: text.Bullet, Spans: []text.Span{{Text: item}}})
	}
	return out
}

// numbers is a list with numbers of texts in Markdown.
func numbers(items ...string) Prose { return Prose(listed(text.Numbered, items)) }

// listed makes an item of each text. What such a text has beside its first paragraph follows it.
func listed(kind text.BlockKind, items []string) text.Doc {
	var out text.Doc
	for i, item := range items {
		doc, _ := text.Markdown(item)
		if len(doc) > 0 && doc[0].Kind == text.Paragraph {
			doc[0].Kind, doc[0].Number = kind, i+1
		}
		out = append(out, doc...)
	}
	return out
}
