package text

import (
	"html"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestMarkdown(t *testing.T) {
	plain := func(s string) Span { return Span{Text: s} }
	strong := func(s string) Span { return Span{Text: s, Strong: true} }
	code := func(s string) Span { return Span{Text: s, Code: true} }
	for _, c := range []struct {
		name, src string
		want      Doc
	}{
		{"empty", "", nil},
		{"paragraphs", "one\n\ntwo\n", Doc{{Spans: []Span{plain("one")}}, {Spans: []Span{plain("two")}}}},
		{"line breaks are spaces", "one\ntwo  \nthree\r\nfour", Doc{{Spans: []Span{plain("one two three four")}}}},
		{"nothing between wide characters", "梅说\n你好\nWi-Fi\n好", Doc{{Spans: []Span{plain("梅说你好 Wi-Fi 好")}}}},
		{"wide characters around marks", "看**注意！**\n梅", Doc{{Spans: []Span{plain("看"), strong("注意！"), plain("梅")}}}},
		{"styles", "a **b *c* d** `e`", Doc{{Spans: []Span{plain("a "), strong("b "), {Text: "c", Strong: true, Emphasis: true}, strong(" d"), plain(" "), code("e")}}}},
		{"line break inside a style", "**a\nb**\n`c\nd`", Doc{{Spans: []Span{strong("a b"), plain(" "), code("c d")}}}},
		{"escapes", `\*a\* \_ 2 * 3 C:\dir \\ \"`, Doc{{Spans: []Span{plain(`*a* _ 2 * 3 C:\dir \ "`)}}}},
		{"code keeps its letters", "`a\\*b &amp; <b>`", Doc{{Spans: []Span{code("a\\*b &amp; <b>")}}}},
		{"addresses and signs are words", "www.a.example x@a.example ~5 AT&T a < b [1] #tag", Doc{{Spans: []Span{plain("www.a.example x@a.example ~5 AT&T a < b [1] #tag")}}}},
		{"lists", "- a\n  b\n- c\n\n3. d\n4. e", Doc{
			{Kind: Bullet, Spans: []Span{plain("a b")}}, {Kind: Bullet, Spans: []Span{plain("c")}},
			{Kind: Numbered, Number: 3, Spans: []Span{plain("d")}}, {Kind: Numbered, Number: 4, Spans: []Span{plain("e")}}}},
		{"list with blank lines", "* a\n\n* b", Doc{{Kind: Bullet, Spans: []Span{plain("a")}}, {Kind: Bullet, Spans: []Span{plain("b")}}}},
		{"quote", "> a\n> **b**\n>\n> c", Doc{{Kind: Quote, Spans: []Span{plain("a "), strong("b")}}, {Kind: Quote, Spans: []Span{plain("c")}}}},
		{"fence", "```text\na\n\n  **b**\n```", Doc{{Kind: Code, Lang: "text", Spans: []Span{code("a\n\n  **b**")}}}},
	} {
		got, problems := Markdown(c.src)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: Markdown(%q)\n got %+v\nwant %+v", c.name, c.src, got, c.want)
		}
		if len(problems) > 0 {
			t.Errorf("%s: Markdown(%q) has problems: %+v", c.name, c.src, problems)
		}
	}
}

// In each source, ¦ stands before the place of a problem; each problem's text holds the words given, in that order.
func TestMarkdownProblems(t *testing.T) {
	for _, c := range []struct {
		src   string
		words []string
	}{
		{"a ¦<b>b¦</b>", []string{"HTML", "HTML"}},
		{"a\n\n¦<div>\nb\n</div>", []string{"HTML"}},
		{"a ¦<!-- b -->", []string{"HTML"}},
		{"see ¦[this](http://a.example) and **¦[that](b)**", []string{"links", "links"}},
		{"see ¦[this]\n\n¦[this]: http://a.example", []string{"links", "address of a link"}},
		{"at ¦<http://a.example> or ¦<x@a.example>", []string{"< and >", "< and >"}},
		{"look: ¦![cat](cat.png)", []string{"pictures"}},
		{"¦# Title\n\ntext\n\n¦Title\n---", []string{"headings", "headings"}},
		{"¦#", []string{"headings"}},
		{"a\n\n¦| b | c |\n|---|---|\n| d | e |", []string{"tables"}},
		{"- a\n  ¦- b\n    ¦- c\n- d", []string{"list inside a list", "list inside a list"}},
		{"- a\n\n  ¦b", []string{"one paragraph"}},
		{"- a\n  ¦> b", []string{"one paragraph"}},
		{"- a\n¦-\n- b", []string{"empty"}},
		{"> ¦- a\n>\n> ¦> b", []string{"paragraphs only", "paragraphs only"}},
		{"a\n\n¦>", []string{"empty"}},
		{"a\n\n¦---\n\n¦* * *", []string{"line across", "line across"}},
		{"a\n\n    ¦b", []string{"four spaces"}},
		{"a\n\n¦```\nb\n```\n\n¦~~~", []string{"language", "language"}},
		{"a¦\\\nb", []string{"backslash"}},
		{"```drawing\n" + strings.Repeat("/", 50) + strings.Repeat("\n/", 7) + "\n```\n\n¦```drawing\n" + strings.Repeat("看", 26) + "\n```\n\n¦```drawing" + strings.Repeat("\n/", 9) + "\n```", []string{"too large", "too large"}},
		{"¦\\\nb\n¦![](b.png)", []string{"backslash", "pictures"}},
		{"tea¦&nbsp;time ¦&#8203; \\&amp; AT&T;", []string{"&nbsp;", "&#8203;"}},
		{"a ¦** b**c** and 看¦**“重”¦**字", []string{"mark nothing", "mark nothing", "mark nothing"}},
		{"¦" + strings.Repeat("word ", 4000), []string{"19 KiB"}},
	} {
		var offsets []int
		src := ""
		for i, part := range strings.Split(c.src, "¦") {
			if i > 0 {
				offsets = append(offsets, len(src))
			}
			src += part
		}
		_, problems := Markdown(src)
		var got []int
		for i, p := range problems {
			got = append(got, p.Offset)
			if i < len(c.words) && !strings.Contains(p.Text, c.words[i]) {
				t.Errorf("%.40q: problem %d is %q, which lacks %q", c.src, i, p.Text, c.words[i])
			}
		}
		if !slices.Equal(got, offsets) {
			t.Errorf("%.60q: problems at %d, want %d: %+v", c.src, got, offsets, problems)
		}
	}
}

// What the subset does not have is refused, but its words are not lost.
func TestMarkdownKeepsTheWordsOfProblems(t *testing.T) {
	src := "# one\n\n[two](u) ![three](u) <http://four.example> <b>five</b>\n\n| six | seven |\n|---|---|\n| eight | nine |\n\n- ten\n  - eleven\n\n    code twelve\n\n> - thirteen\n\n<p>fourteen</p>\n\n<!-- fifteen\nsixteen -->"
	doc, _ := Markdown(src)
	all := strings.Join(doc.Plain(), "\n")
	for word := range strings.FieldsSeq("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen") {
		if !strings.Contains(all, word) {
			t.Errorf("%q is lost in\n%s", word, all)
		}
	}
}

func TestPlain(t *testing.T) {
	doc, _ := Markdown("A **bold**\nstart.\n\n- one\n- *two*\n\n7. seven\n\n> said\n\n```text\nx\n  y\n```\n\n```drawing\n<o>\n```\n")
	want := []string{"A bold start.", "- one", "- two", "7. seven", "> said", "x", "  y"}
	if got := doc.Plain(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWords(t *testing.T) {
	for src, want := range map[string]int{
		"":                                   0,
		"One, two – three!":                  3,
		"don't use well-known **pass**words": 4,
		"- a\n- b\n\n> c":                    3,
		"梅说：Wi-Fi 好。":                        4,
		"Привет, мир":                        2,
		"لا تشارك كلمة المرور":               4,
		"`a b`":                              2,
		"```text\na b\n```":                  2,
		"a\n\n```drawing\nx o\n```\n":        1,
		"10 km":                              2,
	} {
		doc, _ := Markdown(src)
		if got := doc.Words(); got != want {
			t.Errorf("%q has %d words, want %d", src, got, want)
		}
	}
}

func TestUnfold(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"one\ntwo\n\nthree\n", "one two\n\nthree\n"},
		{"one  \ntwo\r\nthree", "one two three"},
		{"梅说\n你好\nWi-Fi", "梅说你好 Wi-Fi"},
		{"**a\nb** `c\nd`", "**a b** `c d`"},
		{"- a\n  b\n- c", "- a b\n- c"},
		{"1. a\n   b\n2. c", "1. a b\n2. c"},
		{"> a\n> b\n>\n> c", "> a b\n>\n> c"},
		{"```text\na\nb\n```\n", "```text\na\nb\n```\n"},
		{"看**注意！**\n梅", "看**注意！**&#26757;"},
		{"看\n**（注意）** 梅", "&#30475;**（注意）** 梅"},
		{"**是。**\n**否。**", "**是&#12290;** **&#21542;。**"},
		{"www.a.example, x@a.example", `www\.a\.example, x@a\.example`},
		{"~a~ R&D `R&D`", "&#126;a&#126; R&#38;D `R&amp;D`"},
		{`\~ \" \* \\`, `&#126; &#34; \* \\`},
		{"- [ ] a\n\n: b", "- \\[ ] a\n\n&#58; b"},
		{"a\rb\r\nc\r", "a b c "},
		{"```text\r\na\r\n```\r\n", "```text\na\n```\n"},
	} {
		if got := Unfold(c.src); got != c.want {
			t.Errorf("Unfold(%q)\n got %q\nwant %q", c.src, got, c.want)
		}
	}
}

// A lone carriage return, which the fuzzer found, once made a piece end before it began.
func TestUnfoldCarriageReturn(t *testing.T) {
	for _, src := range []string{"+ `   AYA \r `\n `  *", "\r", "`\r`", "- a\r- b\n\r", "> \r\n\r>"} {
		if got := Unfold(src); strings.Contains(got, "\r") {
			t.Errorf("Unfold(%q) is %q", src, got)
		}
	}
}

func TestUnfoldLeavesWhatMarkdownDoesNotRead(t *testing.T) {
	long := strings.Repeat("word\n", 4000)
	if got := Unfold(long); got != long {
		t.Errorf("%.40q… became %.40q…", long, got)
	}
}

// Whoever reads the unfolded text sees the same document; references are resolved as Glamour does.
func TestUnfoldSaysTheSame(t *testing.T) {
	tokens := []string{"word", "a", "中", "文字", "！", "，", "é", "**strong**", "**要点。**", "*em*", "`code`", "\\*", "~", "&", ".b", "x@a.example",
		" ", " ", "\n", "\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n\n```text\n**x**\n```\n\n"}
	clean := 0
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(tokens), 0, 30).Draw(t, "src"), "")
		doc, problems := Markdown(src)
		unfolded := Unfold(src)
		if len(problems) > 0 || strings.Contains(unfolded, "** **") { // may be a space too many, as TestUnfold shows
			return
		}
		clean++
		again, _ := Markdown(unfolded)
		for _, b := range again {
			for i := range b.Spans {
				b.Spans[i].Text = html.UnescapeString(b.Spans[i].Text)
			}
		}
		if !reflect.DeepEqual(again, doc) {
			t.Fatalf("%q says %+v\n%q says %+v", src, doc, unfolded, again)
		}
	})
	if clean == 0 {
		t.Error("no text was without problems")
	}
}

// What need not be parsed would be parsed to the same: each two characters alone, and around and behind a word.
func TestUnmarkedSaysTheSame(t *testing.T) {
	var characters []string
	for b := range utf8.RuneSelf {
		characters = append(characters, string(rune(b)))
	}
	characters = append(characters, "é", "中", "«", "\u00a0", "\u2028", "\u0301", "\xff")
	spared := 0
	for _, a := range characters {
		for _, b := range characters {
			for _, src := range []string{a + b, a + "word" + b, "word " + a + b + "word", "a" + a + "word" + b + ":"} {
				if !unmarked(src) {
					continue
				}
				spared++
				got, _ := Markdown(src)
				if want, problems := parsed(src); !reflect.DeepEqual(got, want) || problems != nil {
					t.Errorf("Markdown(%q) is %+v; the parser says %+v, %v", src, got, want, problems)
				}
			}
		}
	}
	if spared == 0 {
		t.Error("everything was parsed")
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"a\n**b**\n\n- c\n  - d\n\n> e\n\n```text\nf\n```", "<a\nb>[c](d\n\"e\")![f]", "-\t\ta\n>\t`b\n>\tc`", "| a |\n|-|\n", "[a]: b\n[c]: d 'e\n\n'f", "\x00\xff\\", "+ `   AYA \r `\n `  *"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		doc, problems := Markdown(src)
		if want, wanted := parsed(src); unmarked(src) && (!reflect.DeepEqual(doc, want) || wanted != nil) {
			t.Fatalf("Markdown(%q) is %+v; the parser says %+v, %v", src, doc, want, wanted)
		}
		for i, p := range problems {
			if p.Offset < 0 || p.Offset > len(src) || p.Text == "" || i > 0 && p.Offset < problems[i-1].Offset {
				t.Fatalf("Markdown(%q): problem %d is %+v", src, i, p)
			}
		}
		doc.Plain()
		doc.Words()
		Unfold(src)
	})
}
