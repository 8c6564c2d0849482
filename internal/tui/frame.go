package tui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/safeskills/internal/text"
)

// Frame is what a screen shows: a value that nobody changes after View has returned it.
type Frame struct {
	// Lines are the rows from the top, clipped by the screen to the window. They may hold SGR sequences and nothing
	// else that controls a terminal.
	Lines []string

	// Row and Col, counted from 0, are the cell where the hardware cursor is parked: the row in focus, or the place
	// of the next letter. Screen readers, magnifiers and braille displays follow it.
	Row, Col int

	// Title is the window title as plain text. Empty leaves the title as it is.
	Title string

	// Order says who orders words that read from right to left. Where it is Mirrored, Col counts from the right.
	Order Order

	// Wipe says that nothing shown before may be found again. The first frame that says so after one that does not
	// clears screen and scrollback in the same write that draws it.
	Wipe bool
}

// Order is who orders a line's words, and how.
type Order int

const (
	// Unordered is for words that read from left to right: the terminal is told nothing.
	Unordered Order = iota
	// Mirrored is for lines in logical order that read from right to left: we shape them, put them into visual order and show them from
	// the right, and the terminal is told to order nothing.
	Mirrored
	// Inline is for words that read from left to right, on a terminal that orders nothing or can be told so. Words among them that read
	// from right to left are shaped and put into visual order; the terminal is told nothing before the first of these.
	Inline
	// Exact is for lines that are in visual order already; the terminal is told to order nothing.
	Exact
	// ByTerminal leaves lines in logical order to the terminal, which is told so.
	ByTerminal
)

// canvas remembers what the terminal shows, so that a frame costs the cells that changed and no more. It is not safe
// for concurrent use.
type canvas struct {
	width, height int
	known         bool // whether lines, rows, row and col are what the terminal shows
	lines         []string
	rows          [][]text.Cell
	row, col      int // the terminal's cursor; col is width after the last column was written
	style         string
	wiped         bool
	order         Order // as the terminal was told last
	shaper        text.Shaper

	title  string
	titled bool // whether the terminal was asked to remember its own title

	out []byte
}

// forget makes the next frame a full repaint.
func (c *canvas) forget() { c.known = false }

// paint returns the bytes that turn what the terminal shows into f on a window of width x height cells, both at least
// 1. They are valid until the next call.
func (c *canvas) paint(f Frame, width, height int) []byte {
	c.out = c.out[:0]
	if width != c.width || height != c.height {
		c.width, c.height = width, height
		c.forget()
	}
	c.setTitle(f.Title)
	c.setOrder(c.needed(f))
	if f.Wipe && !c.wiped {
		// Some terminals move the screen to the scrollback when it is erased, hence this order.
		c.emit("\x1b[H\x1b[2J\x1b[3J")
		c.forget()
	}
	c.wiped = f.Wipe

	repaint := !c.known
	if repaint {
		c.emit("\x1b[?25l\x1b[m")
		c.style, c.row = "", -1
		c.lines, c.rows = make([]string, height), make([][]text.Cell, height)
	}
	for row := range height {
		line := ""
		if row < len(f.Lines) {
			line = f.Lines[row]
		}
		if repaint || line != c.lines[row] {
			now := c.columns(line)
			c.paintRow(row, now, repaint)
			c.lines[row], c.rows[row] = line, now
		}
	}
	c.known = true

	c.setStyle("")
	col := min(max(f.Col, 0), width-1)
	if shapes := c.order == Mirrored || c.order == Inline; shapes && f.Row >= 0 && f.Row < len(f.Lines) {
		col = c.shaper.Column(text.Cells(f.Lines[f.Row]), col)
	}
	if c.order == Mirrored {
		col = width - 1 - col
	}
	c.move(min(max(f.Row, 0), height-1), col)
	if repaint {
		c.emit("\x1b[?25h")
	}
	return c.out
}

// restore returns the bytes that undo what paint did outside the screen, and forgets everything.
func (c *canvas) restore() string {
	undo := ""
	if c.titled {
		// A terminal that keeps no titles is left with its default, not with the name of a topic.
		undo = "\x1b]2;\a\x1b[23;0t"
	}
	if c.order != Unordered {
		undo += implicitOrder
	}
	*c = canvas{}
	return undo
}

// The terminal is told to order nothing and to write from the left; to order lines, and to begin them at the right; or to do as it
// usually does, also where it was told otherwise before we came (ECMA-48 BDSM and SCP, in the draft of the terminals' working group on
// bidi). Never CSI ? 8 l, which stops keys from repeating.
const (
	explicitOrder = "\x1b[8l\x1b[1 k"
	leftwardOrder = "\x1b[8h\x1b[2 k"
	implicitOrder = "\x1b[8h\x1b[0 k"
	erase         = "\x1b[m\x1b[2J"
)

func (o Order) explicit() bool { return o == Mirrored || o == Inline || o == Exact }

// needed is the order of a frame, which is none where it makes no difference. A terminal that orders nothing already is left so: each
// change costs a repaint.
func (c *canvas) needed(f Frame) Order {
	if f.Order == Inline && !c.order.explicit() && !slices.ContainsFunc(f.Lines, text.TurnsLeft) {
		return Unordered
	}
	return f.Order
}

// setOrder tells the terminal who orders what follows, and erases what is there: a terminal of VTE keeps the order of a row with the
// row from when it came to be, and gives only rows made afresh another.
func (c *canvas) setOrder(o Order) {
	before := c.order
	if o == before {
		return
	}
	c.order, c.known = o, false
	if o == Mirrored || o == Inline {
		c.shaper = text.NewShaper()
	}
	switch {
	case o == ByTerminal:
		c.emit(leftwardOrder + erase)
	case !o.explicit():
		c.emit(implicitOrder + erase)
	case !before.explicit():
		c.emit(explicitOrder + erase)
	}
}

func (c *canvas) setTitle(title string) {
	title = strings.Map(printable, title)
	if title == "" || title == c.title {
		return
	}
	if !c.titled {
		c.emit("\x1b[22;0t")
		c.titled = true
	}
	c.title = title
	c.emit("\x1b]2;" + title + "\a")
}

func (c *canvas) paintRow(row int, now []text.Cell, repaint bool) {
	old := c.rows[row]
	// Terminals disagree about the width of a cluster of several runes, and then about every column after it: such a
	// row is written from its start, so that nothing is put in the middle of it, and nobody knows where its end is.
	doubtful := fragile(old) || fragile(now)
	whole := repaint || doubtful
	for col, cell := range now {
		if cell.Width == 0 || !whole && col < len(old) && cell == old[col] {
			continue
		}
		c.reach(row, col, now)
		c.setStyle(cell.Style)
		c.emit(cell.Text)
		c.col += cell.Width
	}
	if len(now) < len(old) || whole && len(now) < c.width {
		c.reach(row, len(now), now)
		c.setStyle("")
		c.emit("\x1b[K")
	}
	if doubtful {
		c.row = -1
	}
}

// reach brings the cursor to a column of the row being painted, through the unchanged cells if that is shorter.
func (c *canvas) reach(row, col int, now []text.Cell) {
	if c.row == row && c.col < col {
		const shortestMove = len("\x1b[C")
		between, plain := 0, now[c.col].Width > 0
		for _, cell := range now[c.col:col] {
			between += len(cell.Text)
			plain = plain && cell.Style == c.style
		}
		if plain && between <= shortestMove {
			for _, cell := range now[c.col:col] {
				c.emit(cell.Text)
			}
			c.col = col
		}
	}
	c.move(row, col)
}

func (c *canvas) move(row, col int) {
	switch {
	case row == c.row && col == c.col:
		return
	case row == c.row && col == 0:
		c.emit("\r")
	case row == c.row && col == c.col+1:
		c.emit("\x1b[C")
	case row == c.row && col > c.col:
		c.emit("\x1b[" + strconv.Itoa(col-c.col) + "C")
	case col == 0:
		c.emit("\x1b[" + strconv.Itoa(row+1) + "H")
	default:
		c.emit("\x1b[" + strconv.Itoa(row+1) + ";" + strconv.Itoa(col+1) + "H")
	}
	c.row, c.col = row, col
}

func (c *canvas) setStyle(style string) {
	switch {
	case style == c.style:
		return
	case style == "":
		c.emit("\x1b[m")
	case c.style == "":
		c.emit(style)
	case strings.HasPrefix(style, strings.TrimSuffix(c.style, "m")+";"):
		c.emit("\x1b[" + style[len(c.style):])
	default:
		c.emit("\x1b[0;" + strings.TrimPrefix(style, "\x1b["))
	}
	c.style = style
}

func (c *canvas) emit(s string) { c.out = append(c.out, s...) }

// columns lays a line out as it is shown.
func (c *canvas) columns(line string) []text.Cell {
	cells := fitting(text.Cells(line), c.width)
	switch c.order {
	case Mirrored:
		cells = c.shaper.Visual(cells, c.width)
	case Inline:
		cells = c.shaper.Inline(cells)
	}
	return laid(cells, c.width)
}

// laid has one entry a column: a wide cell is followed by an entry of width 0. What does not fit the width is cut off, and so are
// blanks at the end.
func laid(cells []text.Cell, width int) []text.Cell {
	blank := text.Cell{Text: " ", Width: 1}
	row := make([]text.Cell, 0, width)
	for _, cell := range fitting(cells, width) {
		if cell.Width < 1 {
			continue
		}
		row = append(row, cell)
		for range cell.Width - 1 {
			row = append(row, text.Cell{})
		}
	}
	for len(row) > 0 && row[len(row)-1] == blank {
		row = row[:len(row)-1]
	}
	return row
}

// fitting is the beginning of cells that has room in a width.
func fitting(cells []text.Cell, width int) []text.Cell {
	used := 0
	for i, c := range cells {
		if used += max(c.Width, 0); used > width {
			return cells[:i]
		}
	}
	return cells
}

// fragile tells whether a row holds a cluster of several runes.
func fragile(row []text.Cell) bool {
	return slices.ContainsFunc(row, func(c text.Cell) bool {
		for i := range c.Text {
			if i > 0 {
				return true
			}
		}
		return false
	})
}

// printable keeps, for strings.Map, what a terminal shows and can't obey.
func printable(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsPrint(r):
		return r
	}
	return -1
}
