// Package report makes of what learners did in a session one table, which every form shows: the screen, a page of HTML, CSV and
// JSON Lines. It tells nothing about one learner but, in a term, which modules a nickname finished.
package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Input is what a report is made of.
type Input struct {
	Course *course.Course // in the language of the report
	Base   *course.Course // the same in its own language, for what is not translated
	Words  *messages.Words
	Place  string // the name of the place; may be empty
	// Session is the one that was chosen; its id is empty where there is none.
	Session course.Session
	Paths   []string // offered in the session; empty: all of the course
	Girls   int      // present, as somebody counted them; below 0 when nobody did
	// Histories hold the segments of the session alone.
	Histories []journal.History
	Cards     []course.Card
	Shown     []Shown // to a room, in the session
	Missing   string  // the seats of which nothing came, in words; empty when none is missing, or nobody knows
	Unread    int     // files that could not be used
}

// Report is the one table behind all forms.
type Report struct {
	Language string
	Title    string
	Heading  []string  // what it is about, a line each
	Page     []Section // for everybody, without formulas
	Said     string    // what this does and does not show
	Missing  []string  // what is not in it, and why
	Numbers  []Section // for those who want them

	words    *messages.Words
	finished []finish
}

// Section is a part of a report: values in columns, and a row for each thing they are about.
type Section struct {
	ID      string // the same in every language
	Title   string
	Said    []string // before the rows
	Columns []string // what the values are
	Rows    []Row
	After   []string // behind the rows: formulas, and whose
}

// Row is what the values are about, with one for each column, and more to say in words.
type Row struct {
	Name   string
	Values []Value
	More   []Note
}

// Note is something said of a row.
type Note struct{ Label, Text string }

// kind says how a value is shown.
type kind int

const (
	nothing kind = iota // there is no such value
	hidden              // fewer than five learners stand behind it
	leftOut             // it would give away one that is hidden
	count               // n
	ratio               // n of so many
	decimal             // x, with an interval when it has one
	inWords
)

// Value is one value.
type Value struct {
	kind         kind
	n, of        int
	x, low, high float64
	digits       int
	interval     bool
	words        string
}

func counted(n int) Value     { return Value{kind: count, n: n} }
func said(words string) Value { return Value{kind: inWords, words: words} }

// shareOf is n of so many; of none there is no value.
func shareOf(n, of int) Value {
	if of == 0 {
		return Value{}
	}
	return Value{kind: ratio, n: n, of: of}
}

// figure is a number with so many digits behind the point; ok is false when there is none.
func figure(x float64, digits int, ok bool) Value {
	if !ok {
		return Value{}
	}
	return Value{kind: decimal, x: rounded(x, digits), digits: digits}
}

// within is a number with its interval, if that has ends.
func (v Value) within(low, high float64, ok bool) Value {
	v.interval = v.kind == decimal && ok
	v.low, v.high = rounded(low, v.digits), rounded(high, v.digits)
	return v
}

// rounded has no minus before nothing.
func rounded(x float64, digits int) float64 {
	unit := math.Pow10(digits)
	return math.Round(x*unit)/unit + 0
}

// text is the value in a language.
func (v Value) text(w *messages.Words) string {
	switch v.kind {
	case hidden:
		return w.T("report.few")
	case leftOut:
		return w.T("report.left-out")
	case count:
		return fmt.Sprint(v.n)
	case ratio:
		return w.T("report.of", "n", v.n, "all", v.of)
	case decimal:
		s := w.Decimal(v.x, v.digits)
		if v.interval {
			s = w.T("report.interval", "x", s, "low", w.Decimal(v.low, v.digits), "high", w.Decimal(v.high, v.digits))
		}
		return s
	case inWords:
		return v.words
	}
	return "–"
}

// share is the value from 0 to 1 for a bar; ok is false for what has none.
func (v Value) share() (s float64, ok bool) {
	if v.kind != ratio || v.of <= 0 {
		return 0, false
	}
	return min(1, max(0, float64(v.n)/float64(v.of))), true
}

// New makes the report. What stands behind fewer than five learners is hidden in it already.
func New(in Input) *Report {
	// Sums of fractions depend on the order of what is added, in their last digit, and a rounding can show it.
	in.Histories = slices.SortedFunc(slices.Values(in.Histories), func(a, b journal.History) int { return strings.Compare(a.Learner, b.Learner) })
	room := gather(in)
	w := in.Words
	r := &Report{Language: w.Language, Title: w.T("report.title"), Said: w.T("report.sentence"), words: w}
	for _, line := range []string{in.Session.Label, in.Place} {
		if line = text.Clean(line, labelCells); line != "" {
			r.Heading = append(r.Heading, line)
		}
	}
	add := func(to *[]Section, s Section) {
		if len(s.Rows) > 0 {
			*to = append(*to, s)
		}
	}
	add(&r.Page, room.present())
	add(&r.Page, room.groups())
	modules, shown := room.modules()
	add(&r.Page, modules)
	add(&r.Page, room.stories())
	add(&r.Page, room.change())
	add(&r.Page, room.flags())
	add(&r.Page, room.ideas())
	add(&r.Page, room.hands())
	add(&r.Page, room.nicknames())
	add(&r.Numbers, room.gain())
	add(&r.Numbers, room.items())
	add(&r.Numbers, room.forms())
	add(&r.Numbers, room.sure())
	add(&r.Numbers, room.steps())
	r.Missing = room.missing()
	r.finished = room.finishes(shown)
	return r
}

const (
	labelCells    = 60
	nicknameCells = 24
)

// plainly is a text in Markdown as one line.
func plainly(markdown string) string {
	doc, _ := text.Markdown(markdown)
	return strings.Join(doc.Plain(), " ")
}
