package report

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"example.org/safeskills/internal/text"
)

// HTML writes the report as one page that stands alone: plots drawn within it, nothing to run and nothing to fetch; printed, page one
// is a sheet, and the numbers begin on the next. The error is that of w.
func (r *Report) HTML(w io.Writer) error {
	page := htmlPage{Report: r, Dir: "ltr", MissingTitle: r.words.T("report.missing"),
		NumbersTitle: r.words.T("report.numbers"), NumbersWhy: r.words.T("report.numbers-why")}
	if text.ReadsLeft(r.Title) {
		page.Dir = "rtl"
	}
	for _, s := range r.Page {
		if s.ID == "present" || s.ID == "groups" {
			page.Top = append(page.Top, r.htmlSection(s))
		} else {
			page.Page = append(page.Page, r.htmlSection(s))
		}
	}
	for _, s := range r.Numbers {
		page.Numbers = append(page.Numbers, r.htmlSection(s))
	}
	return reportPage().Execute(w, page)
}

type htmlPage struct {
	*Report
	Dir                                    string
	Top, Page, Numbers                     []htmlSection // the top ones stand beside each other
	MissingTitle, NumbersTitle, NumbersWhy string
}

type htmlSection struct {
	Section
	Cells [][]htmlCell // the values of each row
	Notes [][]string   // what is said of each
	Plot  *plot
}

type htmlCell struct {
	Text  string
	Words bool // may be broken into lines
	Bar   bool
	Long  int // of 100
}

// htmlSection draws shares beside each other where there are two to compare, else within the table.
func (r *Report) htmlSection(s Section) htmlSection {
	out := htmlSection{Section: s, Plot: r.plot(s)}
	for _, row := range s.Rows {
		cells := make([]htmlCell, len(row.Values))
		for i, v := range row.Values {
			share, ok := v.share()
			cells[i] = htmlCell{v.text(r.words), v.kind == inWords, ok && out.Plot == nil, int(share*100 + 0.5)}
		}
		var notes []string
		for _, note := range row.More {
			notes = append(notes, r.words.Label(note.Label, note.Text))
		}
		out.Cells, out.Notes = append(out.Cells, cells), append(out.Notes, notes)
	}
	return out
}

// plot is a drawing of bars: for each row those values that are shares. Lengths are in the units of the drawing.
type plot struct {
	Width, Height int
	Bars          []plotBar
	Legend        []plotKey
}

type plotBar struct {
	Name, Value      string
	Y, Length        int
	Full             int // the length of a share of 1
	X, ValueX, TextY int
	Second           bool
}

type plotKey struct {
	Name   string
	X, Y   int
	TextX  int
	Second bool
}

// Measures of a plot.
const (
	plotWidth  = 720
	plotName   = 250 // room for what a row is about
	plotFull   = 330
	plotBarY   = 14 // height of a bar
	plotGap    = 8
	plotCells  = 36 // of a name in a plot; the table has all of it
	plotLegend = 26
)

// plot draws the first two columns of shares of a section; nil where there are not two.
func (r *Report) plot(s Section) *plot {
	var columns []int
	for i := range s.Columns {
		for _, row := range s.Rows {
			if _, ok := row.Values[i].share(); ok && len(columns) < 2 {
				columns = append(columns, i)
				break
			}
		}
	}
	if len(columns) < 2 {
		return nil
	}
	p := &plot{Width: plotWidth}
	x, y := plotName, plotLegend
	for i, c := range columns {
		p.Legend = append(p.Legend, plotKey{s.Columns[c], x, 4, x + plotBarY + 6, i == 1})
		x += 240
	}
	for _, row := range s.Rows {
		name := row.Name
		if text.Width(name) > plotCells {
			name = strings.TrimRight(text.Clip(name, plotCells-1), " ") + "…"
		}
		for i, c := range columns {
			share, ok := row.Values[c].share()
			if !ok {
				continue
			}
			p.Bars = append(p.Bars, plotBar{Name: name, Value: row.Values[c].text(r.words), Y: y, X: plotName, Full: plotFull,
				Length: int(share*plotFull + 0.5), ValueX: plotName + plotFull + 8, TextY: y + plotBarY - 3, Second: i == 1})
			name = ""
			y += plotBarY + 2
		}
		if name == "" {
			y += plotGap
		}
	}
	p.Height = y
	return p
}

func reportPage() *template.Template {
	return template.Must(template.New("report").Parse(fmt.Sprintf(htmlText, plotBarY)))
}

const htmlText = `<!DOCTYPE html>
<html lang="{{.Language}}" dir="{{.Dir}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
@page { margin: 12mm }
body { margin: 0 auto; padding: 1em; max-width: 190mm; color: #000; background: #fff; font: 11pt/1.4 sans-serif }
h1 { margin: 0 0 .2em; font-size: 1.7em }
h2 { margin: 1.4em 0 .4em; font-size: 1.15em }
.heading { margin: 0; font-size: 1.1em }
table { border-collapse: collapse; width: 100%% }
th, td { padding: .25em .5em; border-bottom: 1px solid #bbb; text-align: start; vertical-align: top }
td.v { white-space: nowrap }
td.w { white-space: normal }
th[scope=row] { font-weight: normal }
.more { font-size: .92em }
td svg { display: inline-block; width: 8em; height: .8em; margin: 0 .6em 0 0; direction: ltr }
.plot { display: block; width: 100%%; height: auto; margin: 0 0 .5em; direction: ltr }
.plot text { font: 12px sans-serif; fill: #000 }
.one { fill: #1f5f8b }
.two { fill: #e0a030 }
.rest { fill: none; stroke: #999; stroke-width: 1 }
.said { margin: .8em 0; padding: .4em .8em; border: 2px solid #000; font-weight: bold }
.top { display: flex; gap: 2em }
.top section { flex: 1 1 auto }
section { break-inside: avoid }
ul { margin: 0; padding-inline-start: 1.2em }
.numbers { margin-top: 2.5em }
@media print {
.numbers { break-before: page; margin-top: 0 }
body { padding: 0; font-size: 8.8pt; line-height: 1.22 }
h1 { font-size: 1.5em }
h2 { margin: .75em 0 .2em }
th, td { padding: .1em .5em }
p { margin: .4em 0 }
.plot { width: 64%% }
.said { margin: .5em 0; padding: .2em .6em }
}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
{{if .Heading}}<p class="heading">{{range $i, $line := .Heading}}{{if $i}} · {{end}}{{$line}}{{end}}</p>
{{end}}<p class="said">{{.Said}}</p>
<div class="top">
{{range .Top}}{{template "section" .}}{{end}}</div>
{{range .Page}}{{template "section" .}}{{end}}{{if .Missing}}<section>
<h2>{{.MissingTitle}}</h2>
<ul>
{{range .Missing}}<li>{{.}}</li>
{{end}}</ul>
</section>
{{end}}{{if .Numbers}}<div class="numbers">
<h1>{{.NumbersTitle}}</h1>
<p>{{.NumbersWhy}}</p>
{{range .Numbers}}{{template "section" .}}{{end}}</div>
{{end}}</body>
</html>
{{define "section"}}<section>
<h2>{{.Title}}</h2>
{{range .Said}}<p>{{.}}</p>
{{end}}{{with .Plot}}<svg class="plot" viewBox="0 0 {{.Width}} {{.Height}}" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
{{range .Legend}}<rect class="{{if .Second}}two{{else}}one{{end}}" x="{{.X}}" y="{{.Y}}" width="%[1]d" height="%[1]d"></rect><text x="{{.TextX}}" y="15">{{.Name}}</text>
{{end}}{{range .Bars}}{{if .Name}}<text x="0" y="{{.TextY}}">{{.Name}}</text>{{end}}<rect class="{{if .Second}}two{{else}}one{{end}}" x="{{.X}}" y="{{.Y}}" width="{{.Length}}" height="%[1]d"></rect><rect class="rest" x="{{.X}}" y="{{.Y}}" width="{{.Full}}" height="%[1]d"></rect><text x="{{.ValueX}}" y="{{.TextY}}">{{.Value}}</text>
{{end}}</svg>
{{end}}<table>
{{if gt (len .Columns) 1}}<thead><tr><td></td>{{range .Columns}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
{{end}}<tbody>
{{$cells := .Cells}}{{$notes := .Notes}}{{range $i, $row := .Rows}}<tr><th scope="row">{{$row.Name}}{{range index $notes $i}}<div class="more">{{.}}</div>{{end}}</th>{{range index $cells $i}}<td class="{{if .Words}}w{{else}}v{{end}}">{{if .Bar}}<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><rect class="one" width="{{.Long}}" height="10"></rect><rect class="rest" width="100" height="10"></rect></svg>{{end}}{{.Text}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
{{range .After}}<p>{{.}}</p>
{{end}}</section>
{{end}}`
