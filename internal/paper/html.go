package paper

import (
	"html/template"
	"io"
	"slices"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// HTML writes a sheet as a page of HTML for the printer, whatever its paper: A4 or Letter. The error is that of w.
func HTML(w io.Writer, s Sheet) error { return page().Execute(w, s) }

// run is consecutive blocks of prose of one kind: a list, or a single block of another kind.
type run struct {
	Kind   string
	Start  int
	Blocks []text.Block
}

// runs puts the items of a list together.
func runs(p Prose) []run {
	kinds := map[text.BlockKind]string{text.Paragraph: "p", text.Bullet: "ul", text.Numbered: "ol", text.Quote: "blockquote", text.Code: "pre"}
	var out []run
	for _, b := range p {
		kind, last := kinds[b.Kind], len(out)-1
		if last >= 0 && out[last].Kind == kind && (kind == "ul" || kind == "ol") {
			out[last].Blocks = append(out[last].Blocks, b)
			continue
		}
		out = append(out, run{kind, b.Number, []text.Block{b}})
	}
	return out
}

// kindOf names a block for the template.
func kindOf(b Block) string {
	switch b.(type) {
	case Heading:
		return "heading"
	case Prose:
		return "prose"
	case Ticks:
		return "ticks"
	case Bare:
		return "bare"
	case Table:
		return "table"
	case Blank:
		return "blank"
	case Boxes:
		return "boxes"
	case Alphabet:
		return "alphabet"
	case Frame:
		return "frame"
	case Kept:
		return "kept"
	case Fine:
		return "fine"
	case Cards:
		return "cards"
	case NewPage:
		return "new-page"
	case Award:
		return "award"
	}
	panic("a block that HTML does not know") // the set is sealed, and a test holds it against this switch
}

// sheetsOf parts cards into pages.
func sheetsOf(c Cards) [][][]Block { return slices.Collect(slices.Chunk(c.Cards, c.Across*c.Down)) }

func page() *template.Template {
	functions := template.FuncMap{
		"kind": kindOf, "runs": runs, "sheets": sheetsOf,
		"times": func(n int) []struct{} { return make([]struct{}, n) },
		"direction": func(language string) string {
			if messages.ReadsLeft(language) {
				return "rtl"
			}
			return "ltr"
		},
		"setting": func(a Award) setting { set, _ := fitted(a.Topics); return set },
		"topics":  func(a Award) []Topic { _, topics := fitted(a.Topics); return topics },
	}
	return template.Must(template.New("page").Funcs(functions).Parse(pageTemplate))
}

const pageTemplate = `<!DOCTYPE html>
<html lang="{{.Language}}" dir="{{direction .Language}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
` + style + `</style>
</head>
<body{{if .Compact}} class="compact"{{end}}>
{{if not .Untitled}}<h1>{{.Title}}</h1>
{{end}}{{template "blocks" .Body}}</body>
</html>
{{define "blocks"}}{{range .}}{{template "block" .}}{{end}}{{end}}
{{- define "spans"}}{{range .}}{{if .Strong}}<strong>{{end}}{{if .Emphasis}}<em>{{end}}{{if .Code}}<code>{{end}}{{.Text}}{{if .Code}}</code>{{end}}{{if .Emphasis}}</em>{{end}}{{if .Strong}}</strong>{{end}}{{end}}{{end}}
{{- define "items"}}{{range .}}<li>{{template "spans" .Spans}}</li>
{{end}}{{end}}
{{- define "row"}}{{range .}}<td>{{.}}</td>{{end}}{{end}}
{{- define "prose"}}{{range runs .}}{{if eq .Kind "ul"}}<ul>
{{template "items" .Blocks}}</ul>
{{else if eq .Kind "ol"}}<ol start="{{.Start}}">
{{template "items" .Blocks}}</ol>
{{else}}{{$kind := .Kind}}{{range .Blocks}}{{if eq $kind "p"}}<p>{{template "spans" .Spans}}</p>
{{else if eq $kind "blockquote"}}<blockquote>{{template "spans" .Spans}}</blockquote>
{{else}}<pre{{if eq .Lang "drawing"}} aria-hidden="true"{{end}}>{{template "spans" .Spans}}</pre>
{{end}}{{end}}{{end}}{{end}}{{end}}
{{- define "block"}}{{$kind := kind .}}{{if eq $kind "heading"}}{{if eq .Level 2}}<h2>{{.Text}}</h2>
{{else if eq .Level 3}}<h3>{{.Text}}</h3>
{{else}}<h4>{{.Text}}</h4>
{{end}}{{else if eq $kind "prose"}}{{template "prose" .}}{{else if eq $kind "ticks"}}<ul class="ticks">
{{template "items" .}}</ul>
{{else if eq $kind "bare"}}<ul class="bare">
{{template "items" .}}</ul>
{{else if eq $kind "table"}}<table>
<thead><tr>{{range .Head}}<th>{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{template "row" .}}</tr>
{{end}}</tbody>
</table>
{{else if eq $kind "blank"}}{{$label := .Label}}{{range $i, $_ := times .Lines}}<p class="blank">{{if eq $i 0}}<span>{{$label}}</span>{{end}}<span class="line"></span></p>
{{end}}{{else if eq $kind "boxes"}}{{$each := .Each}}<p class="boxes">{{range times .Groups}}<span class="group">{{range times $each}}<span class="box"></span>{{end}}</span>{{end}}</p>
{{else if eq $kind "alphabet"}}<table class="alphabet">
<tbody>
<tr>{{template "row" .Above}}</tr>
<tr>{{template "row" .Below}}</tr>
</tbody>
</table>
{{else if eq $kind "frame"}}<div class="frame">
{{template "blocks" .}}</div>
{{else if eq $kind "kept"}}<section>
{{template "blocks" .}}</section>
{{else if eq $kind "fine"}}<div class="fine">
{{template "blocks" .}}</div>
{{else if eq $kind "cards"}}{{$cards := .}}{{range sheets .}}<div class="cards {{$cards.Letters}}" style="grid-template: repeat({{$cards.Down}}, 1fr) / repeat({{$cards.Across}}, 1fr)">
{{range .}}<div class="card">
{{template "blocks" .}}</div>
{{end}}</div>
{{end}}{{else if eq $kind "award"}}{{template "award" .}}{{else}}<div class="new-page"></div>
{{end}}{{end}}
{{- define "award"}}<div class="award">
{{if .Alone}}<h1>{{.Title}}</h1>{{else}}<p class="title">{{.Title}}</p>{{end}}
<div class="who"><div class="line"></div>{{.Name}}</div>
<p class="took">{{.Took}}</p>
{{if .Topics}}<h2>{{.Can}}</h2>
<div class="{{(setting .).Class}}">
{{range topics .}}<section>
<h3>{{.Title}}</h3>
{{if .Can}}<ul>
{{range .Can}}<li>{{.}}</li>
{{end}}</ul>
{{end}}</section>
{{end}}</div>
{{end}}<div class="date"><div class="line"></div>{{.Date}}</div>
</div>
{{end}}`
