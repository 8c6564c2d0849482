package tui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/safeskills/internal/text"
)

// glass is a terminal that knows the sequences a canvas may write; everything else fails the test.
type glass struct {
	t             testing.TB
	width, height int
	cells         [][]text.Cell
	row, col      int
	pen           string
	visible       bool
	title         string
	titles        []string
	erased        int // how often the scrollback was
}

func newGlass(t testing.TB, width, height int) *glass {
	g := &glass{t: t}
	g.resize(width, height)
	return g
}

// resize also fills the screen with rubbish, as a terminal may that moves its rows about.
func (g *glass) resize(width, height int) {
	g.width, g.height = width, height
	g.cells = make([][]text.Cell, height)
	for row := range g.cells {
		g.cells[row] = laid(text.Cells(strings.Repeat("\x1b[31m#", width)), width)
	}
	g.row, g.col = height-1, width-1
}

func (g *glass) Write(p []byte) (int, error) {
	for s := string(p); s != ""; {
		s = s[g.obey(s):]
	}
	return len(p), nil
}

// obey does what s starts with and returns how many bytes that was.
func (g *glass) obey(s string) int {
	switch {
	case s[0] == '\r':
		g.col = 0
		return 1
	case strings.HasPrefix(s, "\x1b]2;"):
		end := strings.IndexByte(s, '\a')
		g.title = s[len("\x1b]2;"):end]
		return end + 1
	case strings.HasPrefix(s, "\x1b["):
		end := 2 + strings.IndexFunc(s[2:], func(r rune) bool { return r >= '@' })
		g.command(s[end], s[2:end], s[:end+1])
		return end + 1
	}
	n := strings.IndexAny(s, "\x1b\r")
	if n < 0 {
		n = len(s)
	}
	for _, cell := range text.Cells(g.pen + s[:n]) {
		g.print(cell)
	}
	if written := text.Width(s[:n]); written == 0 {
		g.t.Fatalf("the terminal was sent %q", s[:n])
	}
	return n
}

func (g *glass) command(final byte, parameters, sequence string) {
	var n [2]int
	for i, p := range strings.SplitN(parameters, ";", 2) {
		n[i], _ = strconv.Atoi(p)
	}
	blank := text.Cell{Text: " ", Width: 1}
	switch {
	case final == 'm':
		if strings.HasPrefix(parameters, "0") || parameters == "" {
			g.pen = ""
		}
		g.pen += sequence
	case final == 'H':
		g.row, g.col = min(max(n[0], 1), g.height)-1, min(max(n[1], 1), g.width)-1
	case final == 'C':
		g.col = min(g.col+max(n[0], 1), g.width-1)
	case final == 'K' && parameters == "":
		if len(text.Cells(g.pen+"x")) != 1 || text.Cells(g.pen + "x")[0].Style != "" {
			g.t.Fatal("a row is cleared in a colour")
		}
		for col := g.col; col < g.width; col++ {
			g.put(col, blank)
		}
	case final == 'J' && parameters == "2":
		for g.row = range g.height {
			for col := range g.width {
				g.put(col, blank)
			}
		}
		g.row = 0
	case final == 'J' && parameters == "3":
		g.erased++
	case parameters+string(final) == "?25h", parameters+string(final) == "?25l":
		g.visible = final == 'h'
	case parameters+string(final) == "22;0t":
		g.titles = append(g.titles, g.title)
	case parameters+string(final) == "23;0t":
		g.title = g.titles[len(g.titles)-1]
		g.titles = g.titles[:len(g.titles)-1]
	default:
		g.t.Fatalf("the terminal was sent %q", sequence)
	}
}

func (g *glass) print(cell text.Cell) {
	if g.col+cell.Width > g.width {
		g.t.Fatalf("%q is written over the edge", cell.Text)
	}
	g.put(g.col, cell)
	for i := 1; i < cell.Width; i++ {
		g.put(g.col+i, text.Cell{})
	}
	g.col += cell.Width
}

// put sets one column. What is left of a wide cell that is half overwritten becomes blank.
func (g *glass) put(col int, cell text.Cell) {
	row := g.cells[g.row]
	for len(row) < g.width {
		row = append(row, text.Cell{Text: " ", Width: 1})
	}
	blank := text.Cell{Text: " ", Width: 1}
	if old := row[col]; old.Width == 2 && col+1 < g.width {
		row[col+1] = blank
	} else if old.Width == 0 && cell.Width != 0 && col > 0 {
		row[col-1] = blank
	}
	row[col] = cell
	g.cells[g.row] = row
}

// check compares what is shown with a frame.
func (g *glass) check(f Frame) {
	g.t.Helper()
	for row := range g.height {
		want := ""
		if row < len(f.Lines) {
			want = f.Lines[row]
		}
		shown, wanted := laid(text.Cells(asLine(g.cells[row])), g.width), laid(text.Cells(want), g.width)
		if !slices.Equal(shown, wanted) {
			g.t.Fatalf("row %d shows\n%q\nnot\n%q", row, shown, wanted)
		}
	}
	if g.row != min(max(f.Row, 0), g.height-1) || g.col != min(max(f.Col, 0), g.width-1) || !g.visible {
		g.t.Fatalf("the cursor is at %d,%d, visible %v", g.row, g.col, g.visible)
	}
}

// asLine is a row of cells as a line.
func asLine(row []text.Cell) string {
	var line strings.Builder
	for _, cell := range row {
		line.WriteString(cell.Style + cell.Text + "\x1b[m")
	}
	return line.String()
}

// plainPieces are parts of lines whose width no terminal doubts, with styles and with what must not come through;
// clusterPieces are the others.
var (
	plainPieces = []string{
		"a", "b", " ", "    ", "word", "é", "中", "文字", "ي", "│", "…",
		"\x1b[1m", "\x1b[0;3m", "\x1b[0;31m", "\x1b[1;31m", "\x1b[38;5;200m", "\x1b[22m", "\x1b[m",
		"\x00", "\a", "\n", "\t", "\x7f", "\u0085", "\x9b2J", "\xff",
		"\x1b]2;evil\a", "\x1b[2J", "\x1b[H", "\x1bc", "\x1bP1q\x1b\\",
	}
	clusterPieces = []string{"e\u0301", "हि", "👩\u200d🚀"}
)

// scribbler makes frames that differ in a few places.
type scribbler struct {
	*rand.Rand
	pieces        []string
	width, height int
	lines         [][]string
}

func (s *scribbler) piece() string { return s.pieces[s.IntN(len(s.pieces))] }

func (s *scribbler) frame() Frame {
	f := Frame{Row: s.IntN(s.height+2) - 1, Col: s.IntN(s.width+2) - 1, Wipe: s.IntN(20) == 0}
	for len(s.lines) < s.IntN(s.height+2) {
		s.lines = append(s.lines, nil)
	}
	for i, line := range s.lines {
		for range s.IntN(3) {
			switch at := s.IntN(len(line) + 1); {
			case at == len(line):
				line = append(line, s.piece(), s.piece(), s.piece())
			case s.IntN(9) == 0:
				line = line[:at]
			default:
				line[at] = s.piece()
			}
		}
		s.lines[i] = line
		f.Lines = append(f.Lines, strings.Join(line, ""))
	}
	return f
}

func TestPaintShowsTheFrame(t *testing.T) {
	for seed := range uint64(100) {
		s := &scribbler{Rand: rand.New(rand.NewPCG(seed, 1)), pieces: plainPieces, width: 20, height: 4}
		if seed%2 == 1 {
			s.pieces = append(clusterPieces, plainPieces...)
		}
		g, c := newGlass(t, s.width, s.height), &canvas{}
		for range 100 {
			if s.IntN(30) == 0 {
				s.width, s.height = 1+s.IntN(30), 1+s.IntN(8)
				g.resize(s.width, s.height)
				c.forget()
			}
			f := s.frame()
			_, _ = g.Write(c.paint(f, s.width, s.height))
			g.check(f)
		}
	}
}

// A terminal may give a cluster another width than we do. What follows it in the row must not be written alone.
func TestRowWithClusterIsWrittenFromItsStart(t *testing.T) {
	for _, line := range []string{"start हि end", "start e\u0301 end"} {
		c := &canvas{}
		c.paint(Frame{Lines: []string{line}}, 20, 1)
		out := string(c.paint(Frame{Lines: []string{line + "s"}, Col: 18}, 20, 1))
		if !strings.Contains(out, "start") || !strings.HasSuffix(out, "\x1b[1;19H") {
			t.Errorf("the change was written as %q", out)
		}
	}
}

func listFrame(rows, selected int, row func(i int, selected bool) string) Frame {
	f := Frame{Row: selected, Title: "SafeSkills"}
	for i := range rows {
		f.Lines = append(f.Lines, row(i, i == selected))
	}
	return f
}

func TestBytesOfAMove(t *testing.T) {
	const label = "Keep the message and show it to an adult you trust, today"
	for name, test := range map[string]struct {
		most int
		row  func(i int, selected bool) string
	}{
		"marker": {90, func(i int, selected bool) string {
			if selected {
				return fmt.Sprintf("\x1b[1m>\x1b[m %d %s", i, label)
			}
			return fmt.Sprintf("  %d %s", i, label)
		}},
		"marker and number": {90, func(i int, selected bool) string {
			if selected {
				return fmt.Sprintf("\x1b[1;36m> %d\x1b[m %s", i, label)
			}
			return fmt.Sprintf("  %d %s", i, label)
		}},
		"whole row": {200, func(i int, selected bool) string {
			if selected {
				return fmt.Sprintf("\x1b[7m> %d %s\x1b[m", i, label)
			}
			return fmt.Sprintf("  %d %s", i, label)
		}},
	} {
		c := &canvas{}
		c.paint(listFrame(12, 3, test.row), 80, 24)
		if n := len(c.paint(listFrame(12, 3, test.row), 80, 24)); n != 0 {
			t.Errorf("%s: %d bytes for the same frame again", name, n)
		}
		out := c.paint(listFrame(12, 4, test.row), 80, 24)
		if len(out) > test.most {
			t.Errorf("%s: a move takes %d bytes, more than %d: %q", name, len(out), test.most, out)
		}
		t.Logf("%s: %d bytes", name, len(out))
	}
}

func TestShortestWayToAChange(t *testing.T) {
	for _, test := range []struct{ old, now, want string }{
		{"1 ab 2", "3 ab 4", "\x1b[5H3\x1b[4C4\r"},
		{"1 a 2", "3 a 4", "\x1b[5H3 a 4\r"},
		{"1\x1b[1ma\x1b[m2", "3\x1b[1ma\x1b[m4", "\x1b[5H3\x1b[C4\r"},
		{"\x1b[1mbold", "\x1b[1mbo\x1b[31mld", "\x1b[5;3H\x1b[1;31mld\x1b[m\r"},
		{"\x1b[1mab", "\x1b[1mc\x1b[31md", "\x1b[5H\x1b[1mc\x1b[31md\x1b[m\r"},
		{"longer", "long", "\x1b[5;5H\x1b[K\r"},
	} {
		c := &canvas{}
		c.paint(Frame{Lines: []string{4: test.old}}, 20, 6)
		if out := string(c.paint(Frame{Lines: []string{4: test.now}, Row: 4}, 20, 6)); out != test.want {
			t.Errorf("from %q to %q: %q, not %q", test.old, test.now, out, test.want)
		}
	}
}

func TestTitle(t *testing.T) {
	g, c := newGlass(t, 10, 2), &canvas{}
	g.title = "shell"
	show := func(title, want string) {
		t.Helper()
		_, _ = g.Write(c.paint(Frame{Title: title}, 10, 2))
		if g.title != want {
			t.Errorf("title %q becomes %q, not %q", title, g.title, want)
		}
	}
	show("", "shell")
	show("Who\u00a0sees\tthis?\x1b[2J\a\u202e\u009b", "Who sees this?[2J")
	show("", "Who sees this?[2J")
	_, _ = g.Write([]byte(c.restore()))
	if g.title != "shell" || len(g.titles) != 0 {
		t.Errorf("at the end the title is %q, and %d are remembered", g.title, len(g.titles))
	}
	if again := c.restore(); again != "" {
		t.Errorf("restored twice, writing %q", again)
	}
}

func TestWipe(t *testing.T) {
	g, c := newGlass(t, 20, 3), &canvas{}
	for i, step := range []struct {
		wipe   bool
		erased int
	}{{false, 0}, {true, 1}, {true, 1}, {false, 1}, {true, 2}} {
		f := Frame{Lines: []string{strconv.Itoa(i)}, Wipe: step.wipe}
		_, _ = g.Write(c.paint(f, 20, 3))
		g.check(f)
		if g.erased != step.erased {
			t.Errorf("after frame %d the scrollback was erased %d times, not %d", i, g.erased, step.erased)
		}
	}
}

func BenchmarkPaint(b *testing.B) {
	row := func(i int, selected bool) string {
		mark := " "
		if selected {
			mark = ">"
		}
		return fmt.Sprintf("\x1b[1m%s\x1b[m %s", mark, strings.Repeat("Some words \x1b[36mof text\x1b[m ", 9))
	}
	frames := [2]Frame{listFrame(60, 3, row), listFrame(60, 4, row)}
	b.Run("move", func(b *testing.B) {
		c := &canvas{}
		for i := 0; b.Loop(); i++ {
			c.paint(frames[i%2], 200, 60)
		}
	})
	b.Run("all", func(b *testing.B) {
		c := &canvas{}
		for i := 0; b.Loop(); i++ {
			c.forget()
			c.paint(frames[i%2], 200, 60)
		}
	})
}
