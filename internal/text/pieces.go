package text

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// piece is a stretch of a paragraph's source and what it says.
type piece struct {
	from, to int
	text     string
	look     Span // without text
	fold     bool // a line break and what stands around it in the source; its text is a space or nothing
}

// pieces takes a block that holds words apart. What the subset does not have becomes a problem.
func (m *markdown) pieces(block ast.Node) []piece {
	if block.Lines().Len() == 0 {
		return nil
	}
	p := piecer{markdown: m, block: block, at: block.Lines().At(0).Start}
	p.inside(block, Span{})
	for i := range p.pieces {
		if p.pieces[i].fold && !(wide(p.before(i)) && wide(p.behind(i))) {
			p.pieces[i].text = " "
		}
	}
	return p.pieces
}

type piecer struct {
	*markdown
	block  ast.Node
	at     int // everything before is in pieces, or markup
	pieces []piece
}

func (p *piecer) inside(parent ast.Node, look Span) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			p.words(n, look)
		case *ast.CodeSpan:
			p.code(n, look)
		case *ast.Emphasis:
			inner := look
			inner.Strong = look.Strong || n.Level == 2
			inner.Emphasis = look.Emphasis || n.Level == 1
			p.inside(n, inner)
		case *ast.Image:
			p.problem(p.find("!["), "pictures are not possible; say in words what there is to see")
			p.inside(n, look)
		case *ast.Link:
			p.problem(p.find("["), "links are not possible; write the words alone, or the address as `code`")
			p.inside(n, look)
		case *ast.AutoLink:
			label := string(n.Label(p.src))
			at := p.find("<" + label)
			p.problem(at, "links are not possible; take out the < and > around the address")
			p.add(at+1, at+1+len(label), label, look)
		case *ast.RawHTML:
			s := n.Segments.At(0)
			p.problem(s.Start, htmlProblem)
			p.add(s.Start, s.Stop, string(s.Value(p.src)), look)
		}
	}
}

func (p *piecer) add(from, to int, text string, look Span) {
	p.pieces = append(p.pieces, piece{from: from, to: to, text: text, look: look})
	p.at = max(p.at, to)
}

// find is where a mark stands in what was not read yet.
func (p *piecer) find(mark string) int {
	return p.at + max(0, bytes.Index(p.src[p.at:], []byte(mark)))
}

func (p *piecer) words(n *ast.Text, look Span) {
	s := n.Segment
	if s.Start < s.Stop {
		p.add(s.Start, s.Stop, p.unescaped(s.Start, s.Stop), look)
	}
	if n.HardLineBreak() && s.Stop < len(p.src) && p.src[s.Stop] == '\\' {
		p.problem(s.Stop, "a backslash at the end of a line does nothing here; take it out, a blank line starts a new paragraph")
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		p.addFold(s.Stop, look)
	}
}

func (p *piecer) code(n *ast.CodeSpan, look Span) {
	look.Code = true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s := c.(*ast.Text).Segment
		line := string(s.Value(p.src))
		text := strings.TrimRight(line, "\r\n")
		p.add(s.Start, s.Start+len(text), text, look)
		if len(text) < len(line) {
			p.addFold(s.Start+len(text), look)
		}
	}
}

// addFold adds the line break that follows from.
func (p *piecer) addFold(from int, look Span) {
	lines := p.block.Lines()
	i := sort.Search(lines.Len(), func(i int) bool { return lines.At(i).Start > from })
	if i < lines.Len() {
		p.add(from, lines.At(i).Start, "", look)
		p.pieces[len(p.pieces)-1].fold = true
	}
}

// before is the last rune shown before piece i, behind the first one shown behind it; 0 if there is none.
func (p *piecer) before(i int) rune {
	for i--; i >= 0; i-- {
		if text := p.pieces[i].text; text != "" {
			r, _ := utf8.DecodeLastRuneInString(text)
			return r
		}
	}
	return 0
}

func (p *piecer) behind(i int) rune {
	for i++; i < len(p.pieces); i++ {
		if text := p.pieces[i].text; text != "" {
			r, _ := utf8.DecodeRuneInString(text)
			return r
		}
	}
	return 0
}

func wide(r rune) bool {
	return Width(string(r)) == 2
}
