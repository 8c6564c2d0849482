package paper

import (
	"io"
	"reflect"
	"strings"

	"example.org/safeskills/internal/text"
)

// lineCells is how wide the lines of a text are.
const lineCells = 76

// Text writes a sheet as lines that any editor shows and any printer prints. The error is that of w.
func Text(w io.Writer, s Sheet) error {
	t := textWriter{width: lineCells}
	if !s.Untitled {
		t.heading(1, s.Title)
	}
	t.blocks(s.Body)
	_, err := io.WriteString(w, strings.Join(t.lines, "\n")+"\n")
	return err
}

// textWriter collects lines of at most width cells.
type textWriter struct {
	width int
	lines []string
}

// gap is an empty line after what stands there already.
func (t *textWriter) gap() {
	if n := len(t.lines); n > 0 && t.lines[n-1] != "" {
		t.lines = append(t.lines, "")
	}
}

// wrapped adds a text after a lead, below which its other lines are indented.
func (t *textWriter) wrapped(lead, words string) {
	t.lines = append(t.lines, text.Wrap(lead+words, t.width, text.Width(lead))...)
}

func (t *textWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		t.block(b)
	}
}

func (t *textWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		t.heading(b.Level, b.Text)
	case Prose:
		t.prose(text.Doc(b))
	case Ticks:
		t.marked("[ ] ", text.Doc(b))
	case Bare:
		t.marked("", text.Doc(b))
	case Table:
		t.table(b)
	case Blank:
		t.blank(b)
	case Boxes:
		t.gap()
		t.lines = append(t.lines, strings.TrimSpace(strings.Repeat(strings.Repeat("[ ]", b.Each)+"  ", b.Groups)))
	case Alphabet:
		t.gap()
		t.wrapped("", strings.Join(b.Above, " "))
		t.wrapped("", strings.Join(b.Below, " "))
	case Frame:
		t.gap()
		t.inside("  | ", b)
	case Kept:
		t.blocks(b)
	case Fine:
		t.blocks(b)
	case Cards:
		t.cards(b)
	case NewPage:
		t.gap()
		t.lines = append(t.lines, strings.Repeat("-", t.width))
	case Award:
		t.award(b)
	default:
		panic("a block that Text does not know") // the set is sealed, and a test holds it against this switch
	}
}

func (t *textWriter) heading(level int, words string) {
	t.gap()
	first := len(t.lines)
	t.wrapped("", words)
	if level > 2 {
		return
	}
	wide := 0
	for _, line := range t.lines[first:] {
		wide = max(wide, text.Width(line))
	}
	t.lines = append(t.lines, strings.Repeat(map[bool]string{true: "=", false: "-"}[level == 1], wide))
}

// prose is a text without marks; an empty line parts its paragraphs, and none the items of a list.
func (t *textWriter) prose(doc text.Doc) {
	listed := false
	for _, b := range doc {
		item := b.Kind == text.Bullet || b.Kind == text.Numbered
		if !item || !listed {
			t.gap()
		}
		listed = item
		lead := map[text.BlockKind]string{text.Bullet: "- ", text.Quote: "> "}[b.Kind]
		for _, line := range (text.Doc{b}).Plain() {
			if b.Kind == text.Numbered {
				lead, line, _ = strings.Cut(line, " ")
				lead += " "
			}
			t.wrapped(lead, strings.TrimPrefix(line, lead))
		}
	}
}

// marked is a list with a mark before each item.
func (t *textWriter) marked(mark string, doc text.Doc) {
	t.gap()
	for _, b := range doc {
		b.Kind = text.Paragraph
		for _, line := range (text.Doc{b}).Plain() {
			t.wrapped(mark, line)
		}
	}
}

// table sets columns side by side; the wide one has the room that the others leave.
func (t *textWriter) table(table Table) {
	t.gap()
	rows := append([][]string{table.Head}, table.Rows...)
	wide := make([]int, len(table.Head))
	room := t.width - 2*(len(wide)-1)
	for i := range wide {
		for _, row := range rows {
			wide[i] = max(wide[i], text.Width(row[i]))
		}
		if i != table.Wide {
			wide[i] = min(wide[i], t.width/(len(wide)+1))
			room -= wide[i]
		}
	}
	wide[table.Wide] = max(8, room)
	for n, row := range rows {
		cells, high := make([][]string, len(row)), 1
		for i, words := range row {
			cells[i] = text.Wrap(words, wide[i], 0)
			high = max(high, len(cells[i]))
		}
		for y := range high {
			line := ""
			for i := range cells {
				part := ""
				if y < len(cells[i]) {
					part = cells[i][y]
				}
				line += text.Pad(part, wide[i]) + "  "
			}
			t.lines = append(t.lines, strings.TrimRight(line, " "))
		}
		if n == 0 {
			t.lines = append(t.lines, strings.Repeat("-", t.width))
		}
	}
}

func (t *textWriter) blank(b Blank) {
	t.gap()
	line := func(from int) string { return strings.Repeat("_", max(12, t.width-from)) }
	for i := range b.Lines {
		if i > 0 || b.Label == "" {
			t.lines = append(t.lines, line(0))
			continue
		}
		if from := text.Width(b.Label) + 1; from+12 <= t.width {
			t.lines = append(t.lines, b.Label+" "+line(from))
			continue
		}
		t.wrapped("", b.Label)
		t.lines = append(t.lines, line(0))
	}
}

// inside adds blocks with something before each line.
func (t *textWriter) inside(before string, blocks []Block) {
	in := textWriter{width: t.width - text.Width(before)}
	in.blocks(blocks)
	for _, line := range in.lines {
		t.lines = append(t.lines, strings.TrimRight(before+line, " "))
	}
}

// cards are set one below the other. Of cards that are equal there is one, since a text is copied or printed as often as one
// likes.
func (t *textWriter) cards(c Cards) {
	for i, card := range c.Cards {
		if i > 0 && reflect.DeepEqual(card, c.Cards[i-1]) {
			continue
		}
		t.gap()
		t.lines = append(t.lines, strings.TrimSpace(strings.Repeat("- ", t.width/2)))
		t.blocks(card)
		t.gap()
	}
	t.lines = append(t.lines, strings.TrimSpace(strings.Repeat("- ", t.width/2)))
}

func (t *textWriter) award(a Award) {
	t.heading(1, a.Title)
	t.blank(Blank{Label: a.Name, Lines: 1})
	t.prose(text.Doc(plain(a.Took)))
	if len(a.Topics) > 0 {
		t.heading(2, a.Can)
	}
	_, topics := fitted(a.Topics)
	for _, topic := range topics {
		t.heading(3, topic.Title)
		var can text.Doc
		for _, words := range topic.Can {
			can = append(can, text.Block{Kind: text.Bullet, Spans: []text.Span{{Text: words}}})
		}
		t.prose(can)
	}
	t.blank(Blank{Label: a.Date, Lines: 1})
}
