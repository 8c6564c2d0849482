package report

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
)

// CSV writes each value of the report on a line of its own: the part, what it is about, which value it is, the value, of how many,
// the ends of its interval, and words in the last column. It is RFC 4180 in UTF-8 with a byte order mark, since spreadsheets guess
// wrong without one. No cell can be taken for a formula, whatever stands in a journal. The error is that of w.
func (r *Report) CSV(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	line(out, "part", "about", "value", "n", "of", "from", "to", "words")
	for _, s := range slices.Concat(r.Page, r.Numbers) {
		for _, row := range s.Rows {
			for i, v := range row.Values {
				line(out, append([]any{s.ID, row.Name, s.Columns[i]}, r.cells(v)...)...)
			}
			for _, note := range row.More {
				line(out, s.ID, row.Name, note.Label, nil, nil, nil, nil, note.Text)
			}
		}
	}
	for _, missing := range r.Missing {
		line(out, "missing", nil, nil, nil, nil, nil, nil, missing)
	}
	line(out, "said", nil, nil, nil, nil, nil, nil, r.Said)
	return out.Flush()
}

// cells are the last five of a line. Numbers are numbers, with a point, in every language.
func (r *Report) cells(v Value) []any {
	number := func(x float64) rawNumber { return rawNumber(strconv.FormatFloat(x, 'f', v.digits, 64)) }
	switch v.kind {
	case count:
		return []any{v.n, nil, nil, nil, nil}
	case ratio:
		return []any{v.n, v.of, nil, nil, nil}
	case decimal:
		x := []any{number(v.x), nil, nil, nil, nil}
		if v.interval {
			x[2], x[3] = number(v.low), number(v.high)
		}
		return x
	case nothing:
		return []any{nil, nil, nil, nil, nil}
	}
	return []any{nil, nil, nil, nil, v.text(r.words)}
}

// rawNumber is a number that was made here, and is written as it is.
type rawNumber string

// line writes cells: texts in quotes, numbers without.
func line(out *bufio.Writer, cells ...any) {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte(',')
		}
		switch cell := cell.(type) {
		case int:
			out.WriteString(strconv.Itoa(cell))
		case rawNumber:
			out.WriteString(string(cell))
		case string:
			out.WriteString(`"` + strings.ReplaceAll(inert(cell), `"`, `""`) + `"`)
		}
	}
	out.WriteString("\r\n")
}

// inert is a text that no spreadsheet takes for a formula (OWASP, "CSV Injection"): one that begins as a formula does gets an apostrophe
// before it.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}
