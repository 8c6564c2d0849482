// Package source reads the project's YAML strictly and keeps the place of every value, so that whatever is wrong can be pointed at.
//
// A reader asks a Map for its keys (map.go, list.go); the Doc (doc.go) gathers what is wrong and tells of keys that nobody asked for. A
// translation is laid over its base (overlay.go), and a sheet for one made from what was read (skeleton.go). Record (shape.go) runs a
// reader over nothing, and so learns which keys it knows.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/internal/text"
)

// What a file may hold at most; larger ones are refused before decoding. A module of 40 long steps has about 3,000 nodes.
const (
	MaxBytes = 256 << 10
	MaxNodes = 20_000
	maxDepth = 20
)

// Doc is one file being read, together with the translation that is laid over it, if any. Reading goes on after a problem;
// Issues tells all of them at the end.
type Doc struct {
	file   string
	lines  []string
	root   *yaml.Node // nil when the file cannot be read as one mapping
	over   *Doc       // a translation of this file
	draft  bool       // of a translation: missing texts are warnings
	issues Issues
	faulty map[int]bool // lines in which a forbidden character was found in the raw text
	runes  [][]rune     // lines, those that were looked at
	maps   []*Map
	units  []*unit
	texts  []Text
	ended  bool
}

// Text is one text of a file as a checker wants to see it: where it stands, under which key, and in which unit (a step, or
// the header).
type Text struct {
	Place
	Key      string
	Value    string
	Markdown bool
	Unit     string
}

// Parse reads the raw text of a file. The Doc is never nil; a file that is not readable YAML has issues and no root.
func Parse(file string, data []byte) *Doc {
	d := &Doc{file: file, faulty: map[int]bool{}}
	if len(data) > MaxBytes {
		d.add(Place{File: file}, fmt.Sprintf("the file is larger than %d KiB, and no more is read; split it, or look for something pasted by mistake", MaxBytes>>10))
		return d
	}
	raw, _ := strings.CutPrefix(string(data), byteOrderMark) // no editor counts it as a column
	d.lines = strings.Split(raw, "\n")
	d.runes = make([][]rune, len(d.lines))
	if d.scan(raw) {
		d.decode(raw)
	}
	return d
}

// Over lays a translation over the file: texts are read from it, everything else from the file itself.
func (d *Doc) Over(translation *Doc) *Doc {
	d.over = translation
	translation.draft = (&Map{doc: translation, node: translation.root}).Flag("draft")
	return d
}

// Peek is the raw value of a key of the outermost mapping, without counting as a reading of it.
func (d *Doc) Peek(key string) string {
	if n, _ := lookup(d.root, key); n != nil {
		return n.Value
	}
	return ""
}

// Readable is whether the file, and the translation over it, are mappings at all.
func (d *Doc) Readable() bool { return d.root != nil && (d.over == nil || d.over.root != nil) }

// Problems are the errors found so far, as an error, in a reading that is not complete: unknown keys are not looked for.
func (d *Doc) Problems() error {
	all := append(Issues(nil), d.issues...)
	if d.over != nil {
		all = append(all, d.over.issues...)
	}
	return all.Sort().Err()
}

// Root is the outermost mapping; when the file is unreadable, a Map that yields nothing and reports nothing.
func (d *Doc) Root() *Map {
	m := &Map{doc: d, node: d.root, unit: d.newUnit("")}
	if d.over != nil {
		m.over = d.over.root
		m.overKnown = []string{"base", "draft"}
	}
	m.unit.at = m
	d.maps = append(d.maps, m)
	return m
}

// Draft is whether the translation laid over the file calls itself a draft.
func (d *Doc) Draft() bool { return d.over != nil && d.over.draft }

// Texts are the texts that were read, in the language of the reading.
func (d *Doc) Texts() []Text { return d.texts }

// Issues ends the reading: it reports the keys nobody asked for and the units whose translation is stale, and returns
// everything that was found, sorted.
func (d *Doc) Issues() Issues {
	if !d.ended {
		d.ended = true
		for _, m := range d.maps {
			m.unknownKeys()
		}
		for _, u := range d.units {
			u.check(d)
		}
	}
	all := d.issues
	if d.over != nil {
		all = append(all, d.over.issues...)
	}
	return append(Issues(nil), all...).Sort()
}

func (d *Doc) add(at Place, words string) { d.issues = append(d.issues, Issue{Place: at, Text: words}) }
func (d *Doc) warn(at Place, rule, words string) {
	d.issues = append(d.issues, Issue{Place: at, Text: words, Rule: rule})
}

func (d *Doc) decode(raw string) {
	dec := yaml.NewDecoder(strings.NewReader(raw))
	var root, second yaml.Node
	err := dec.Decode(&root)
	empty := err != nil || root.Content[0].Tag == "!!null"
	if err == nil {
		err = dec.Decode(&second)
	}
	switch {
	case empty && errors.Is(err, io.EOF):
		d.add(Place{d.file, 1, 1}, "the file is empty; it begins with the line format: 1")
		return
	case err == nil:
		d.add(d.at(&second), "a second document begins here (a line ---); put it into a file of its own")
		return
	case !errors.Is(err, io.EOF):
		d.syntaxError(err)
		return
	}
	top := root.Content[0]
	before := len(d.issues)
	left := MaxNodes
	d.inspect(top, 0, &left)
	if left < 0 {
		d.issues = append(d.issues[:before], Issue{Place: Place{File: d.file}, Text: fmt.Sprintf("the file has more than %d values; split it", MaxNodes)})
		return
	}
	if top.Kind != yaml.MappingNode {
		d.add(d.at(top), "the file must be lines of `key: value`, with a blank after the colon; it begins with something else")
		return
	}
	d.root = top
}

// inspect refuses what the format has no use for and an attacker has: aliases, anchors, tags, depth.
func (d *Doc) inspect(n *yaml.Node, depth int, left *int) {
	if *left--; *left < 0 {
		return
	}
	if depth >= maxDepth && len(n.Content) > 0 {
		d.add(d.at(n), fmt.Sprintf("lists and maps are nested more than %d deep here", maxDepth))
		return
	}
	switch {
	case n.Kind == yaml.AliasNode:
		d.add(d.at(n), fmt.Sprintf("aliases (*%s) are not allowed; write the value again, or put quotes around a text that begins with *", text.Clip(n.Value, maxValue)))
		*n = yaml.Node{Kind: yaml.ScalarNode, Line: n.Line, Column: n.Column}
		meant(n)
	case n.Anchor != "":
		d.add(d.at(n), fmt.Sprintf("anchors (&%s) are not allowed; take it out, or put quotes around a text that begins with &", text.Clip(n.Anchor, maxValue)))
		meant(n)
	case n.Style&yaml.TaggedStyle != 0 || d.char(n.Line, n.Column) == '!': // yaml.v3 says nothing of a lone !
		d.add(d.at(n), "tags are not allowed; take it out, or put quotes around a text that begins with !")
		meant(n)
	}
	if n.Kind == yaml.MappingNode {
		d.keys(n)
	}
	for _, c := range n.Content {
		d.inspect(c, depth+1, left)
	}
}

// meant takes an empty value for a text, which it was meant as, so that nobody is told that it is empty.
func meant(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Value == "" {
		n.Tag, n.Value = "!!str", "text"
	}
}

func (d *Doc) keys(n *yaml.Node) {
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Kind != yaml.ScalarNode {
			d.add(d.at(k), "a key must be a word; put quotes around a text that begins with { or [")
			continue
		}
		if first, ok := seen[k.Value]; ok {
			words := fmt.Sprintf("%s stands here twice; the first is in line %d", Quote(k.Value), first.Line)
			if begin := d.begin(n); i > 0 && first == n.Content[0] && d.char(begin.Line, begin.Col) == '-' {
				words += "; if another item begins here, write its - before it"
			}
			d.add(d.at(k), words)
			continue
		}
		seen[k.Value] = k
	}
}

// unit is a stretch of a file whose translation goes stale as a whole: a step, or everything outside the steps.
type unit struct {
	name string
	at   *Map
	base []*yaml.Node // its texts
	open []*yaml.Node // those of its texts that the translation has no key for
}

func (d *Doc) newUnit(name string) *unit {
	u := &unit{name: name}
	d.units = append(d.units, u)
	return u
}

// Digest is the first 8 hex digits of SHA-256 over texts, each followed by a zero byte (format.md, "A translation file").
func Digest(texts []string) string {
	h := sha256.New()
	for _, t := range texts {
		io.WriteString(h, t)
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:8]
}
