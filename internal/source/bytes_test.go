package source_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"example.org/safeskills/internal/source"
)

// check reads data as file x and compares what is said of it, a line for each issue.
func check(t *testing.T, data string, want ...string) {
	t.Helper()
	doc := source.Parse("x", []byte(data))
	read(doc.Root())
	var got []string
	for _, i := range doc.Issues() {
		got = append(got, i.String())
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%.80q\ngot\n%s\nwant\n%s", data, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const rest = "language: en\ntitle: Fine\nsteps: [{id: one, kind: read, prompt: Read}]\n"

// TestBytes is about what an editor does not show; hence it is no file under testdata.
func TestBytes(t *testing.T) {
	is := func(why string) string {
		return "there is " + why + " here; take it out, and type the character you meant"
	}
	const tabFirst = "this line begins with a tab; type blanks in its place, as many as the lines beside it begin with"
	const document = "x:1:1: this is a word processor's document, and no plain text; save it there as plain text in UTF-8, or write in a text editor"
	const notUTF8 = "the file is not in UTF-8 from here on; save it again as UTF-8 in the editor"
	for name, c := range map[string]struct {
		data string
		want []string
	}{
		"mark":              {"\ufeffformat: 1\n" + rest, nil},
		"mark and place":    {"\ufeffformat: one\n" + rest, []string{`x:1:9: "format" must be a whole number: 1`}},
		"mark and syntax":   {"\ufefflabel: @x\n", []string{"x:1:8: a text may not begin with @; put quotes around the whole text"}},
		"two marks":         {"\ufeff\ufeffformat: 1\n" + rest, []string{"x:1:1: " + is("an invisible character (U+FEFF)")}},
		"mark inside":       {"format: 1\n" + rest + "label: a\ufeff\n", []string{"x:5:9: " + is("an invisible character (U+FEFF)")}},
		"mark on a line":    {"format: 1\n\ufeff" + rest, []string{`x:1:1: "language" is missing here`, "x:2:1: " + is("an invisible character (U+FEFF)"), `x:2:1: there is no key "\ufefflanguage" here; did you mean language?`}},
		"CRLF":              {strings.ReplaceAll("format: 1\n"+rest+"text: |\n  é\n\n  <b>\npoem: |\n  a\n  b\ntips:\n  - one\n    two\n", "\n", "\r\n"), []string{`x:8:3: HTML is not possible; write the words alone, and \< where a < is meant`}},
		"CRLF and syntax":   {"format: 1\r\nlabel: @x\r\n" + rest, []string{"x:2:8: a text may not begin with @; put quotes around the whole text"}},
		"CRLF and comments": {"format: 1\r\n" + rest + "label: #girls\r\n", []string{`x:5:8: "label" is empty, because # begins a comment; put quotes around a text that begins with #`}},
		"CR alone":          {"format: 1\r" + strings.ReplaceAll(rest, "\n", "\r"), []string{"x:1:1: the lines of this file end as on very old computers (CR alone); save it again with the usual line ends (LF)"}},
		"next line":         {"format: 1\n" + rest + "label: a\u0085b\nfoo: x\n", []string{"x:5:9: " + is("a line separator (U+0085)")}},
		"line separator":    {"format: 1\n" + rest + "label: a\u2028b\nfoo: x\n", []string{"x:5:9: " + is("a line separator (U+2028)")}},
		"tab first":         {"format: 1\n" + rest + "person:\n\tname: Amina\n", []string{"x:6:1: " + tabFirst}},
		"tab among blanks":  {"format: 1\n" + rest + "person:\n  \t name: Amina\n", []string{"x:6:3: " + tabFirst}},
		"tab in a block":    {"format: 1\n" + rest + "text: |\n  a\n\tb\n", []string{"x:7:1: " + tabFirst}},
		"two tabs first":    {"format: 1\n" + rest + "person:\n\t\tname: Amina\n\tabout: x\n", []string{"x:6:1: " + tabFirst, "x:7:1: " + tabFirst}},
		"tab in a text":     {"format: 1\n" + rest + "label: a\tb\n", []string{"x:5:9: there is a tab (U+0009) here; type a blank in its place"}},
		"tab behind":        {"format: 1\t# one\n" + rest, []string{"x:1:10: there is a tab (U+0009) here; type a blank in its place"}},
		"tab and more":      {"format: 1\n" + rest + "label: a\tb\nfoo: x\n", []string{"x:5:9: there is a tab (U+0009) here; type a blank in its place", `x:6:1: there is no key "foo" here; there are: also, core, format, label, language, level, main, minutes, person, poem, says, steps, tags, text, tips, title`}},
		"escape":            {"format: 1\n" + rest + "label: \x1b]52;c;eA==\a\n", []string{"x:5:8: " + is("a control character (U+001B)"), "x:5:19: " + is("a control character (U+0007)")}},
		"escape in comment": {"format: 1 # \x1b[2J\n" + rest, []string{"x:1:13: " + is("a control character (U+001B)")}},
		"escape in quotes":  {"format: 1\n" + rest + "label: \"a\n  \x1b b\"\n", []string{"x:6:3: " + is("a control character (U+001B)")}},
		"escape in key":     {"format: 1\n\x1bfoo: x\n" + rest, []string{"x:2:1: " + is("a control character (U+001B)")}},
		"C1, DEL, NUL, BS":  {"format: 1\n" + rest + "label: é\u009b \x7f\x00\b\n", []string{"x:5:9: " + is("a control character (U+009B)"), "x:5:11: " + is("a control character (U+007F)"), "x:5:12: " + is("a control character (U+0000)"), "x:5:13: " + is("a control character (U+0008)")}},
		"direction":         {"format: 1\n" + rest + "label: x \u202etxt\u2066\n", []string{"x:5:10: " + is("a character that turns the reading direction (U+202E)"), "x:5:14: " + is("a character that turns the reading direction (U+2066)")}},
		"invisible":         {"format: 1\n" + rest + "label: |-\n  pay\u200bpal \U000e0041\u3164\u115f\u2060\n", []string{"x:6:6: " + is("an invisible character (U+200B)"), "x:6:11: " + is("an invisible character (U+E0041)"), "x:6:12: " + is("an invisible character (U+3164)"), "x:6:13: " + is("an invisible character (U+115F)"), "x:6:14: " + is("an invisible character (U+2060)")}},
		"soft hyphen":       {"format: 1\n" + rest + "label: \"co\u00adop\"\n", []string{"x:5:11: " + is("a soft hyphen (U+00AD)")}},
		"emoji":             {"format: 1\n" + rest + "label: 👩\u200d👧\n", []string{"x:5:9: there is a character that joins or changes emoji (U+200D) here; take it out, or take an emoji that is one character"}},
		"fine spaces":       {"format: 1\n" + rest + "label: 10\u00a0km\u202f!\n", nil},
		"Latin-1":           {"format: 1\nlabel: caf\xe9\nlabel: \x1b\n", []string{"x:2:11: " + notUTF8}},
		"after wide":        {"format: 1\nlabel: 中é\xc3\n", []string{"x:2:10: " + notUTF8}},
		"word processor":    {"PK\x03\x04\x14\x00\x06\xff", []string{document}},
		"the older one":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", []string{document}},
		"rich text":         {"{\\rtf1\\ansi format: 1\\par\n}", []string{document}},
		"UTF-16":            {"\xff\xfe" + wide("format: 1\n"+rest), []string{"x:1:1: " + notUTF8}},
		"UTF-16, no mark":   {wide("f: 1\n"), []string{"x:1:2: " + is("a control character (U+0000)"), "x:1:4: " + is("a control character (U+0000)"), "x:1:6: " + is("a control character (U+0000)"), "x:1:8: " + is("a control character (U+0000)"), "x:2:1: " + is("a control character (U+0000)")}},
		"CVE-2022-28948":    {"0: [:!00 \xef", []string{"x:1:10: " + notUTF8}},
		"the same in UTF-8": {"0: [:!00 \xef\xbf\xbd", []string{"x:1:4: a [ is opened here and not closed; close it, or put quotes around the whole text"}},
	} {
		t.Run(name, func(t *testing.T) { check(t, c.data, c.want...) })
	}
}

// wide is ASCII as UTF-16, little end first.
func wide(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestSize(t *testing.T) {
	fill := func(n int) string {
		return "format: 1\n" + rest + "#" + strings.Repeat(" ", n-len("format: 1\n"+rest)-1)
	}
	check(t, fill(source.MaxBytes))
	check(t, fill(source.MaxBytes+1), "x: the file is larger than 256 KiB, and no more is read; split it, or look for something pasted by mistake")

	// The outer map, six keys and their values, of the steps a map of three, and the tips.
	count := func(tips int) string { return "format: 1\n" + rest + "tips: [" + strings.Repeat("a,", tips) + "]\n" }
	const others = 1 + 2*5 + 1 + 2*3
	check(t, count(source.MaxNodes-others))
	check(t, count(source.MaxNodes-others+1), "x: the file has more than 20000 values; split it")
	check(t, "a: [&a b,"+strings.Repeat("*a,", source.MaxNodes)+"]", "x: the file has more than 20000 values; split it")
}

// TestHostileSizes reads files of the greatest size. Some once took minutes and tens of gigabytes; the bound is far below
// the least of those, and is counted over the whole reading, not at one time.
func TestHostileSizes(t *testing.T) {
	full := func(s string) string { return strings.Repeat(s, source.MaxBytes/len(s)) }
	for name, c := range map[string]struct {
		data   string
		issues int
	}{
		"escapes":              {full("\x1b"), 101},
		"escapes, each a line": {full("\x1b\n"), 101},
		"tabs":                 {full("\t"), 101},
		"carriage returns":     {full("\r"), 101},
		"invisible":            {full("a: \u200b\n"), 103},
		"invisible in a block": {"text: |\n  " + full("\u200b\u200b\n  ")[:source.MaxBytes/2], 104},
		"invisible in a line":  {"text: |\n  " + strings.Repeat("\u200b", source.MaxBytes/4), 106},
		"written escapes":      {`text: "` + strings.Repeat(`\e`, source.MaxBytes/3) + `"`, 6},
		"open brackets":        {full("["), 1},
		"open braces, keys":    {full("{a: "), 1},
		"dashes":               {full("- "), 1},
		"empty items":          {full("-\n"), 1},
		"keys":                 {full("a:\n"), 1},
		"equal keys":           {strings.Repeat("a: b\n", 9_000), 18_003},
		"mistake at the end":   {full("- [a, b, c, d, e, f]\n")[:source.MaxBytes/4] + "@", 1},
		"mistake first":        {"@" + full("\n- a"), 1},
		"a long line":          {"tips: [" + strings.Repeat("abcdefgh #,", 1) + strings.Repeat("abcdefghij,", 19_000) + "]", 20},
		"wrong ids":            {"tags: [" + strings.Repeat("a"+strings.Repeat("b", 38)+",", 2_500) + "]\nalso: [" + strings.Repeat("c"+strings.Repeat("b", 38)+",", 2_500) + "]\n", 5_005},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			doc := source.Parse("x", []byte(c.data))
			read(doc.Root())
			issues := doc.Issues()
			runtime.ReadMemStats(&after)
			if n := len(issues); n == 0 || n > c.issues {
				t.Errorf("%d issues, beginning with %v", n, issues[:min(n, 1)])
			}
			if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 400 {
				t.Errorf("took %d MiB for %d KiB", taken, len(c.data)>>10)
			}
		})
	}
}

// TestDigest has a value computed by `printf 'Which one?\0Die é\n\0' | sha256sum`.
func TestDigest(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{nil, "e3b0c442"},
		{[]string{""}, "6e340b9c"},
		{[]string{"Which one?", "Die é\n"}, "a7c20b21"},
		{[]string{"Which one?\x00Die é\n"}, "a7c20b21"},
	} {
		if got := source.Digest(c.texts); got != c.want {
			t.Errorf("Digest(%q) = %s, want %s", c.texts, got, c.want)
		}
	}
}

// TestHostileNames is about file names, which are printed with every issue.
func TestHostileNames(t *testing.T) {
	p := source.Place{File: "modules/\x1b]0;title\a/\u202ex.yaml", Line: 2, Col: 3}
	if got := p.String(); got != "modules//x.yaml:2:3" {
		t.Errorf("%q", got)
	}
	if control := fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col); !strings.Contains(control, "\x1b") {
		t.Error("control: there was nothing to clean")
	}
}
