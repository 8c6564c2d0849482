package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks s into lines of at most width cells at the opportunities of UAX #14. A line break in s ends a paragraph;
// lines after the first of a paragraph start with hang spaces, which count. A word longer than a line is broken between
// graphemes; one grapheme wider than a line stands alone. Spaces at the end of a line are dropped. No line starts with
// closing punctuation, nor ends with opening punctuation, nor is a no-break space broken at, where that can be avoided.
// Styles open at the end of a line are closed there and opened again on the next, so that each line stands alone.
// A width below 1 counts as 1; hang is cut so that two cells remain.
func Wrap(s string, width, hang int) []string {
	width = max(width, 1)
	if len(s) <= width && printableASCII(s) {
		return []string{strings.TrimRight(s, " ")}
	}
	w := wrapper{src: s, width: width, hang: strings.Repeat(" ", max(0, min(hang, width-2)))}
	w.run()
	return w.lines
}

// mark is a place between two graphemes of the source.
type mark struct {
	pos   int // bytes before it
	cols  int // cells before it
	style int // the style in force, as an index into wrapper.styles
}

type wrapper struct {
	src    string
	width  int
	hang   string
	styles []style // the default, then the style after each SGR sequence
	lines  []string

	start, end mark // of the line, so far; end is after its last visible grapheme
	first      bool // it is the first of its paragraph
	unit, tail mark // start and end of what must stay on one line and is not on it yet
	last       rune // the last visible rune that was read
	offered    bool // a line may end here, if what comes next has nothing against it
}

func (w *wrapper) run() {
	w.styles = append(w.styles, style{})
	w.first = true
	breaks := newBreaker(w.src)
	var here mark
	for here.pos < len(w.src) {
		rest := w.src[here.pos:]
		n, cols, sgr := measure(rest)
		if sgr {
			here = w.restyle(here, n)
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		blank := isBlank(r)
		if !blank {
			if w.offered && !closes(r) && !opens(w.last) {
				w.place()
				w.unit = here
			}
			w.offered = false
		}
		here.pos += n
		here.cols += cols
		if !blank {
			w.tail = here
			w.last, _ = utf8.DecodeLastRuneInString(rest[:n])
		}
		if breaks.after(n) {
			w.offered = true
		}
		if endsParagraph(r) {
			w.place()
			w.emit(w.end)
			w.start, w.end, w.unit, w.first = here, here, here, true
		}
	}
	w.place()
	w.emit(w.end)
}

// restyle reads the SGR sequence of n bytes at here. It belongs to what follows, so what starts here starts behind it.
func (w *wrapper) restyle(here mark, n int) mark {
	before := here.pos
	w.styles = append(w.styles, w.styles[here.style].apply(w.src[before:before+n]))
	here.pos += n
	here.style++
	for _, m := range []*mark{&w.start, &w.unit} {
		if m.pos == before {
			*m = here
		}
	}
	return here
}

// place puts the unit on the line, or on lines of its own.
func (w *wrapper) place() {
	if w.tail.pos <= w.unit.pos {
		return
	}
	if w.tail.cols-w.start.cols > w.room() {
		w.breakAt(w.end, w.unit)
		for w.tail.cols-w.start.cols > w.room() {
			end, next := w.split()
			if next.pos == 0 {
				break
			}
			w.breakAt(end, next)
		}
	}
	w.end = w.tail
}

// split finds where to break a unit too long for the line: as late as there is room, and before that where no
// punctuation or no-break space is torn from its neighbour. The marks are zero if nothing can be split.
func (w *wrapper) split() (end, next mark) {
	var lateEnd, lateNext, content mark
	var last rune
	for at := w.start; at.pos < w.tail.pos; {
		rest := w.src[at.pos:]
		n, cols, sgr := measure(rest)
		if sgr {
			at.pos += n
			at.style++
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		blank := isBlank(r)
		if !blank && content.pos > 0 && (cols > 0 || at.cols > content.cols) {
			lateEnd, lateNext = content, at
			if !closes(r) && !opens(last) && !holds(r) && !holds(last) {
				end, next = content, at
			}
			if at.cols+cols-w.start.cols > w.room() {
				break
			}
		}
		at.pos += n
		at.cols += cols
		if !blank {
			content = at
			last, _ = utf8.DecodeLastRuneInString(rest[:n])
		}
	}
	if next.pos == 0 {
		return lateEnd, lateNext
	}
	return end, next
}

func (w *wrapper) room() int {
	if w.first {
		return w.width
	}
	return w.width - len(w.hang)
}

// breakAt ends the line, unless nothing is on it, and starts the next one.
func (w *wrapper) breakAt(end, next mark) {
	if end.pos > w.start.pos {
		w.emit(end)
		w.first = false
	}
	w.start = next
}

// emit adds the line from start to end.
func (w *wrapper) emit(end mark) {
	if end.pos <= w.start.pos {
		w.lines = append(w.lines, "")
		return
	}
	line := w.styles[w.start.style].open() + w.src[w.start.pos:end.pos] + w.styles[end.style].close()
	if !w.first {
		line = w.hang + line
	}
	w.lines = append(w.lines, line)
}

func printableASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// isBlank reports whether r may be dropped at the end of a line: spaces that allow a break, and line breaks.
func isBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r) && !holds(r)
}

// endsParagraph reports whether a line must end behind r (classes BK, CR, LF, NL of UAX #14).
func endsParagraph(r rune) bool {
	return r >= '\n' && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// holds reports whether r forbids a break on both sides (class GL and WJ of UAX #14).
func holds(r rune) bool {
	return r == '\u00a0' || r == '\u202f' || r == '\u2007' || r == '\u2060'
}

// closes reports whether r is punctuation that belongs to what stands before it, also after a space, as in French.
func closes(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return !alphanumeric(byte(r)) && strings.IndexByte("!),.:;?]}", byte(r)) >= 0
	case letters(r):
		return false
	}
	return strings.ContainsRune("،؛؟、。！，．：；？", r) || unicode.In(r, unicode.Pe, unicode.Pf)
}

// opens reports whether r is punctuation that belongs to what stands after it.
func opens(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r == '(' || r == '[' || r == '{'
	case letters(r):
		return false
	}
	return unicode.In(r, unicode.Ps, unicode.Pi)
}

// letters reports whether r is in one of the long stretches of letters, for which no table need be searched.
func letters(r rune) bool {
	return r >= 'À' && r < 0x600 || r >= 0x620 && r < 0x2000 || r >= 0x3040 && r < 0xfd00
}
