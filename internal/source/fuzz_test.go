package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.org/safeskills/internal/text"
)

// FuzzParse reads whatever comes, alone and with a translation. Each issue has a file, words fit for a screen and, unless
// it is about the whole file, a place inside the file; a syntax error stands behind the longest prefix that parses. Whatever
// parses has a skeleton that parses, too.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	var french []byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if strings.HasSuffix(file, ".fr.yaml") {
			french = data
		}
		f.Add(data, french)
	}
	f.Add([]byte(flawless), french)
	f.Add([]byte(island), french)
	f.Fuzz(func(t *testing.T, data, translation []byte) {
		d := Parse("base", data)
		readAll(d.Root(), 0)
		checkIssues(t, d, d.Issues())
		checkSyntax(t, d)
		if d.Readable() && d.Problems() == nil {
			checkTexts(t, d)
		}
		checkSkeleton(t, data, d)

		d = Parse("base", data).Over(Parse("over", translation))
		readAll(d.Root(), 0)
		issues := d.Issues()
		checkIssues(t, d, issues)
		again := Parse("base", data).Over(Parse("over", translation))
		readAll(again.Root(), 0)
		if got := again.Issues(); got.Error() != issues.Error() {
			t.Fatalf("read twice:\n%s\nand\n%s", issues.Error(), got.Error())
		}
		parses(t, d.Missing())
	})
}

// flawless is a file that readAll has nothing to complain of.
const flawless = `id: one
title: "Say: no"
text: |
  a # is no *comment* here
label: A label
language: en
minutes: 5
kind: read
tags: [a]
also: [a]
tips: [one, 'two: it''s']
says:
  - yes
  - |
    no
person: {id: b, title: C, language: en, minutes: 1, kind: read, tags: [a], also: [a], tips: [one]}
steps:
  - id: two
    title: Two
    language: en
    minutes: 5
    kind: choose
    tags: [a]
    also: [a]
    tips: [folded
      text]
`

// island has a prefix that parses between two that do not.
const island = "format: 1\nlanguage: en\ntags: [a, b,\n  ead thc, d, e,\n  f, g: hQ i,\n  j, k]\n,\n  ead thc, d, e,\n  f, g: hQ i,\n  j, k]\n"

func TestFlawless(t *testing.T) {
	d := Parse("base", []byte(flawless))
	readAll(d.Root(), 0)
	if issues := d.Issues(); len(issues) > 0 || len(d.Texts()) != 11 {
		t.Errorf("%d texts\n%v", len(d.Texts()), issues)
	}
}

// readAll reads every key by every getter that a file of its kind may have it read by.
func readAll(m *Map, depth int) {
	m.Here()
	m.Unit(m.ID())
	m.Text("title", 20)
	m.Text("text", 300, Optional, Markdown)
	m.Text("prompt", 60, Optional, Markdown)
	m.Text("poem", 40, Optional, Multiline)
	m.Text("label", 24, Optional)
	m.Plain("language")
	m.Int("minutes", 1, 90, 0)
	m.Flag("core")
	m.Word("kind", []string{"read", "choose"})
	m.Word("level", []string{"mild"}, Optional)
	tags := m.Refs("tags", "", nil, Optional)
	m.Ref("main", "tag", tags, Optional)
	m.Refs("also", "tag", tags)
	m.Texts("tips", 40, Markdown)
	m.Texts("says", 40, Optional, KeepCount)
	if depth == maxDepth {
		m.Forgive()
		return
	}
	if m.Has("person") {
		readAll(m.Sub("person"), depth+1)
	}
	for _, list := range []string{"steps", "choices"} {
		items := m.Each(list, 0, 3)
		Unique(items)
		for _, item := range items {
			readAll(item, depth+1)
		}
	}
}

func checkIssues(t *testing.T, d *Doc, issues Issues) {
	for _, i := range issues {
		of := d
		if i.File == "over" {
			of = d.over
		}
		printed := i.String()
		switch {
		case of == nil || i.File != of.file:
			t.Fatalf("%q is of no file that was read", printed)
		case i.Text == "" || !utf8.ValidString(printed) || strings.ContainsFunc(printed, unprintable) || len(text.Faults(i.Text, false)) > 0:
			t.Fatalf("%q is not fit for a screen", printed)
		case i.Line == 0:
			if i.Col != 0 || !strings.Contains(i.Text, "larger than") && !strings.Contains(i.Text, "more than 20000 values") {
				t.Fatalf("%q has no place", printed)
			}
		case i.Line < 1 || i.Line > max(1, len(of.lines)) || i.Col < 1 || i.Col > len([]rune(of.lines[i.Line-1]))+1:
			t.Fatalf("%q is outside of the file of %d lines", printed, len(of.lines))
		}
	}
}

func unprintable(r rune) bool { return !unicode.IsPrint(r) && r != ' ' }

// checkSyntax compares the place of a syntax error with the definition of format.md, by trying all prefixes.
func checkSyntax(t *testing.T, d *Doc) {
	raw := strings.Join(d.lines, "\n")
	if d.root != nil || len(raw) == 0 || strings.HasPrefix(d.issues[0].Text, "a second document") || !utf8.ValidString(raw) || len(d.faulty) > 0 || wellFormed(strings.NewReader(raw)) == nil {
		return
	}
	good := len(d.lines) - 1
	for good > 0 && wellFormed(strings.NewReader(strings.Join(d.lines[:good], "\n"))) != nil {
		good--
	}
	if at := d.issues[0].Place; at.Line != good+1 && !strings.Contains(d.issues[0].Text, "a blank of another kind") {
		t.Fatalf("%s: the longest prefix that parses has %d lines", d.issues[0], good)
	}
}

// checkTexts is about texts in which nothing was found: nothing forbidden got through.
func checkTexts(t *testing.T, d *Doc) {
	for _, one := range d.Texts() {
		if f := text.Faults(one.Value, true); len(f) > 0 {
			t.Fatalf("%s: %q got through with %s", one.Place, one.Value, f[0].Why)
		}
	}
}

// checkSkeleton lays the skeleton of a file, not filled in, over the file. Of a file without an error, only its texts are
// missing then.
func checkSkeleton(t *testing.T, data []byte, base *Doc) {
	over := parses(t, base.Skeleton())
	if len(over.issues) > 0 || base.root == nil || base.Problems() != nil {
		return
	}
	d := Parse("base", data).Over(over)
	readAll(d.Root(), 0)
	missing := 0
	for _, i := range d.Issues() {
		if i.File == "over" {
			missing++
		}
		if i.File == "over" && i.Rule != "draft" {
			t.Fatalf("%s\n%s", i, base.Skeleton())
		}
	}
	if missing != len(base.Texts()) || d.Missing() != "" {
		t.Fatalf("%d of %d texts are missing, and\n%s", missing, len(base.Texts()), d.Missing())
	}
}

// parses reads a skeleton as a draft. Comments may make it larger than a file may be.
func parses(t *testing.T, skeleton string) *Doc {
	d := Parse("over", []byte("draft: true\n"+skeleton))
	if len(d.issues) > 0 && len(skeleton) < MaxBytes-20 {
		t.Fatalf("%v\n%s", d.issues, skeleton)
	}
	return d
}
