package text

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	source "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Problem is something in a text that our Markdown subset does not have.
type Problem struct {
	Offset int    // in bytes into the source
	Text   string // what it is and what to do, in plain words
}

// Markdown reads the subset of format.md: paragraphs, strong, emphasis, code, lists of one level, quotes, fences with a
// language. The problems are all there are, sorted by place; the Doc then holds the words as well as they can be told.
// A text above 16 KiB is not read, because some texts cost the square of their length; it is one paragraph and a problem.
func Markdown(src string) (Doc, []Problem) {
	if len(src) > maxMarkdown {
		text := fmt.Sprintf("this text has %d KiB; at most %d are read. Make several of it", len(src)>>10, maxMarkdown>>10)
		return Doc{{Kind: Paragraph, Spans: []Span{{Text: src}}}}, []Problem{{0, text}}
	}
	if unmarked(src) {
		return Doc{{Kind: Paragraph, Spans: []Span{{Text: src}}}}, nil
	}
	return parsed(src)
}

// unmarked is whether a text is one paragraph that says what it looks like, as most are, so that it need not be parsed.
func unmarked(src string) bool {
	if src == "" || strings.IndexByte(" 0123456789-+>#~|=", src[0]) >= 0 || src[len(src)-1] == ' ' {
		return false
	}
	for i := range len(src) {
		if c := src[i]; c < ' ' || c == '`' || c == '*' || c == '_' || c == '\\' || c == '<' || c == '[' || c == '&' {
			return false
		}
	}
	return true
}

func parsed(src string) (Doc, []Problem) {
	m := markdown{src: []byte(src)}
	context := parser.NewContext()
	root := parse().Parse(source.NewReader(m.src), parser.WithContext(context))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n)
	}
	for _, r := range context.References() {
		at := max(0, strings.Index(src, "["+string(r.Label())+"]:"))
		m.problem(at, "this is read as the address of a link and not shown; links are not possible, write the words alone")
	}
	slices.SortStableFunc(m.problems, func(a, b Problem) int { return a.Offset - b.Offset })
	return m.doc, m.problems
}

// maxMarkdown is about 2,500 words; the longest text of a module has 900 cells.
const maxMarkdown = 16 << 10

// parse is CommonMark, with tables so that they are noticed, and with the place of each block.
var parse = sync.OnceValue(func() parser.Parser {
	blocks := parser.DefaultBlockParsers()
	for i, b := range blocks {
		blocks[i].Value = placing{b.Value.(parser.BlockParser)}
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	)
})

// placing is a block parser that notes where a block starts, because goldmark does not for all.
type placing struct{ parser.BlockParser }

const placeAttribute = "place"

func (p placing) Open(parent ast.Node, r source.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, line := r.PeekLine()
	node, state := p.BlockParser.Open(parent, r, pc)
	if node != nil {
		node.SetAttributeString(placeAttribute, line.TrimLeftSpace(r.Source()).Start)
	}
	return node, state
}

type markdown struct {
	src      []byte
	doc      Doc
	problems []Problem
}

func (m *markdown) problem(offset int, text string) {
	m.problems = append(m.problems, Problem{offset, text})
}

// place is where a block starts: its first line, or what stands before that, such as a fence.
func (m *markdown) place(n ast.Node) int {
	at := len(m.src)
	if place, ok := n.AttributeString(placeAttribute); ok {
		at = place.(int)
	}
	for ; n != nil && n.Type() == ast.TypeBlock; n = n.FirstChild() {
		if n.Lines().Len() > 0 {
			return min(at, n.Lines().At(0).Start)
		}
	}
	return at
}

func (m *markdown) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		if n.Lines().Len() > 0 {
			m.add(Block{Kind: Paragraph, Spans: m.spans(n)})
		}
	case *ast.List:
		m.list(n)
	case *ast.Blockquote:
		m.quote(n)
	case *ast.FencedCodeBlock:
		lang := string(n.Language(m.src))
		if lang == "" {
			m.problem(m.place(n), "a fence needs a language: write one behind the opening ```, for example ```text")
		}
		b := Block{Kind: Code, Lang: lang, Spans: m.raw(n)}
		if b.drawn() && tooLarge(b.text()) {
			m.problem(m.place(n), fmt.Sprintf("this drawing is too large: %d lines of %d cells are possible, so that it stands whole on a small screen", drawingHeight, drawingWidth))
		}
		m.add(b)
	case *ast.CodeBlock:
		m.problem(m.place(n), "four spaces at the start of a line make it code; take them out, or use a fence with a language")
		m.add(Block{Kind: Code, Spans: m.raw(n)})
	case *ast.Heading:
		m.problem(m.place(n), "headings are not possible here (a line that starts with #, or has === or --- below it); use **strong** words")
		m.add(Block{Kind: Paragraph, Spans: m.spans(n)})
	case *ast.HTMLBlock:
		m.problem(m.place(n), htmlProblem)
		m.add(Block{Kind: Paragraph, Spans: m.raw(n)})
	case *ast.ThematicBreak:
		m.problem(m.place(n), "a line across is not possible; take it out, a blank line parts paragraphs")
	case *table.Table:
		before := bytes.TrimRight(m.src[:m.place(n)], " |")
		m.problem(len(before), "tables are not possible; make it a list")
		m.cells(n)
	}
}

const htmlProblem = "HTML is not possible; write the words alone, and \\< where a < is meant"

func (m *markdown) add(b Block) {
	m.doc = append(m.doc, b)
}

func (m *markdown) list(list *ast.List) {
	kind, number := Bullet, 0
	if list.IsOrdered() {
		kind, number = Numbered, list.Start
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		b := Block{Kind: kind, Number: number}
		inner := item.FirstChild()
		if isParagraph(inner) {
			b.Spans = m.spans(inner)
			inner = inner.NextSibling()
		} else if inner == nil {
			m.problem(m.place(item), "this item of the list is empty; write its words behind the mark, or take it out")
		}
		m.add(b)
		for ; inner != nil; inner = inner.NextSibling() {
			switch inner.(type) {
			case *ast.List:
				m.problem(m.place(inner), "a list inside a list is not possible; make it one list")
			case *ast.Paragraph, *ast.TextBlock, *ast.Blockquote, *ast.FencedCodeBlock:
				m.problem(m.place(inner), "an item of a list is one paragraph; put this after the list, without indent, or into an item of its own")
			}
			m.block(inner)
		}
		if kind == Numbered {
			number++
		}
	}
}

func (m *markdown) quote(quote *ast.Blockquote) {
	if quote.FirstChild() == nil {
		m.problem(m.place(quote), "this quote is empty; write its words behind the >, or take it out")
	}
	for inner := quote.FirstChild(); inner != nil; inner = inner.NextSibling() {
		switch inner.(type) {
		case *ast.Paragraph:
			m.add(Block{Kind: Quote, Spans: m.spans(inner)})
			continue
		case *ast.List, *ast.Blockquote, *ast.FencedCodeBlock:
			m.problem(m.place(inner), "a quote holds paragraphs only; put lists, fences and other quotes after it")
		}
		m.block(inner)
	}
}

func isParagraph(n ast.Node) bool {
	if n == nil {
		return false
	}
	return n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock
}

// cells tells a table's words as one paragraph a cell.
func (m *markdown) cells(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() != table.KindTableCell {
			m.cells(c)
		} else if c.Lines().Len() > 0 {
			m.add(Block{Kind: Paragraph, Spans: m.spans(c)})
		}
	}
}

// A drawing fits a window of 60 by 18 with two or three lines of words.
const drawingWidth, drawingHeight = 50, 8

func tooLarge(drawing string) bool {
	lines := strings.Split(drawing, "\n")
	return len(lines) > drawingHeight || slices.ContainsFunc(lines, func(line string) bool { return Width(line) > drawingWidth })
}

// raw is a block's lines as they are.
func (m *markdown) raw(n ast.Node) []Span {
	var lines []string
	for _, s := range n.Lines().Sliced(0, n.Lines().Len()) {
		lines = append(lines, strings.TrimRight(string(s.Value(m.src)), "\r\n"))
	}
	if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
		lines = append(lines, strings.TrimRight(string(html.ClosureLine.Value(m.src)), "\r\n"))
	}
	return []Span{{Text: strings.Join(lines, "\n"), Code: n.Kind() != ast.KindHTMLBlock}}
}

// spans is the text of a block that holds words, with its pieces joined as far as they look the same.
func (m *markdown) spans(n ast.Node) []Span {
	var spans []Span
	var text strings.Builder
	var look Span
	end := func() {
		if text.Len() > 0 {
			spans = append(spans, Span{text.String(), look.Strong, look.Emphasis, look.Code})
			text.Reset()
		}
	}
	pieces := m.pieces(n)
	for i, p := range pieces {
		if p.fold && i+1 < len(pieces) && pieces[i+1].look != p.look {
			p.look = Span{}
		}
		if p.look != look {
			end()
			look = p.look
		}
		text.WriteString(p.text)
	}
	end()
	return spans
}

// unescaped is a text with its backslashes resolved; what it says of asterisks and references is a problem.
func (m *markdown) unescaped(from, to int) string {
	raw := m.src[from:to]
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case '*':
			run := len(raw[i:]) - len(bytes.TrimLeft(raw[i:], "*"))
			if run > 1 {
				m.problem(from+i, "these ** mark nothing; a pair stands right before the first letter and right after the last one, without a space or punctuation between. To show them, write \\*\\*")
			}
			i += run - 1
		case '&':
			if n := reference(raw[i:]); n > 0 {
				m.problem(from+i, fmt.Sprintf("%s is not possible; write the character itself, or \\& for the sign alone", raw[i:i+n]))
			}
		}
	}
	return string(util.UnescapePunctuations(raw))
}

// reference is the length of the character reference (CommonMark 2.5) that s starts with, or 0.
func reference(s []byte) int {
	end := bytes.IndexByte(s, ';') + 1
	if end == 0 || end > 40 || bytes.Equal(util.ResolveEntityNames(util.ResolveNumericReferences(s[:end])), s[:end]) {
		return 0
	}
	return end
}
