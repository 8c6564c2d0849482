package report

import (
	"io"
	"strings"

	"example.org/safeskills/internal/text"
)

// How the report stands on a screen, in cells.
const (
	screenWidth = 78
	leastWidth  = 40
	barWidth    = 20
	valueWidth  = 12 // between what a row is about and its bar
	indent      = 2
)

// Bars are the characters that bars are drawn with. Width is how many cells a line has at most, 40 or more, for windows of fewer
// than 80 columns; 0 means 78.
type Bars struct {
	Full, Rest string
	Width      int
}

// Screen writes the report as text with bars, page one and, where they are wanted, the numbers. The error is that of w.
func (r *Report) Screen(w io.Writer, bars Bars, numbers bool) error {
	p := &page{bars: bars, report: r, width: screenWidth}
	if bars.Width > 0 {
		p.width = max(leastWidth, min(bars.Width, screenWidth))
	}
	p.line(0, r.Title)
	for _, line := range r.Heading {
		p.line(0, line)
	}
	for _, s := range r.Page {
		p.section(s)
	}
	if len(r.Missing) > 0 {
		p.title(r.words.T("report.missing"))
		for _, missing := range r.Missing {
			p.line(indent, missing)
		}
	}
	p.blank()
	p.line(0, r.Said)
	if numbers && len(r.Numbers) > 0 {
		p.blank()
		p.line(0, r.words.T("report.numbers"))
		p.line(0, r.words.T("report.numbers-why"))
		for _, s := range r.Numbers {
			p.figures(s)
		}
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

type page struct {
	out    strings.Builder
	bars   Bars
	report *Report
	width  int
}

func (p *page) blank() { p.out.WriteString("\n") }

// line writes a text, wrapped.
func (p *page) line(margin int, s string) {
	for _, l := range text.Wrap(s, p.width-margin, 0) {
		p.out.WriteString(strings.TrimRight(strings.Repeat(" ", margin)+l, " ") + "\n")
	}
}

func (p *page) title(s string) {
	p.blank()
	p.line(0, s)
}

// section writes one value beside what it is about, and several below it, each with its name.
func (p *page) section(s Section) {
	p.title(s.Title)
	for _, said := range s.Said {
		p.line(indent, said)
	}
	for _, row := range s.Rows {
		if len(row.Values) == 1 && len(row.More) == 0 {
			p.beside(indent, row.Name, row.Values[0])
			continue
		}
		p.line(indent, row.Name)
		for i, v := range row.Values {
			if v.kind != nothing {
				p.beside(3*indent, s.Columns[i], v)
			}
		}
		for _, note := range row.More {
			p.hanging(3*indent, p.report.words.Label(note.Label, note.Text))
		}
	}
	for _, after := range s.After {
		p.line(indent, after)
	}
}

// figures writes the values of each row one after the other.
func (p *page) figures(s Section) {
	p.title(s.Title)
	for _, row := range s.Rows {
		p.line(indent, row.Name)
		var values []string
		for i, v := range row.Values {
			if v.kind != nothing {
				values = append(values, s.Columns[i]+" "+v.text(p.report.words))
			}
		}
		p.hanging(3*indent, strings.Join(values, " · "))
	}
	for _, after := range s.After {
		p.line(indent, after)
	}
}

// beside writes a value beside its name, with its bar.
func (p *page) beside(margin int, name string, v Value) {
	value := v.text(p.report.words)
	if v.kind == inWords {
		p.hanging(margin, p.report.words.Label(name, value))
		return
	}
	nameWidth := p.width - valueWidth - barWidth
	lines := text.Wrap(name, nameWidth-margin, 1)
	for _, l := range lines[:len(lines)-1] {
		p.out.WriteString(strings.Repeat(" ", margin) + l + "\n")
	}
	last := text.Pad(strings.Repeat(" ", margin)+lines[len(lines)-1], nameWidth)
	p.out.WriteString(last + value)
	if share, ok := v.share(); ok {
		p.out.WriteString(strings.Repeat(" ", max(1, valueWidth-text.Width(value))) + p.bar(share))
	}
	p.blank()
}

// bar is a share from 0 to 1.
func (p *page) bar(share float64) string {
	n := int(share*barWidth + 0.5)
	return strings.Repeat(p.bars.Full, n) + strings.Repeat(p.bars.Rest, barWidth-n)
}

func (p *page) hanging(margin int, s string) {
	for i, l := range text.Wrap(s, p.width-margin, indent) {
		if i > 0 {
			l = strings.TrimRight(l, " ")
		}
		p.out.WriteString(strings.Repeat(" ", margin) + l + "\n")
	}
}
