package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

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
	maps   []*Map
	units  []*unit
	texts  []Text
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
		d.add(Place{File: file}, fmt.Sprintf("the file has %d KiB; at most %d are read. Split it, or look for something pasted by mistake", len(data)>>10, MaxBytes>>10))
		return d
	}
	d.lines = strings.Split(string(data), "\n")
	if !utf8.Valid(data) {
		d.badEncoding(data)
		return d
	}
	for _, f := range text.Faults(string(data), true) {
		at := d.placeOf(string(data), f.Offset)
		d.faulty[at.Line] = true
		d.add(at, "there is "+f.Why+" here; delete it and type the character you meant")
	}
	d.decode(data)
	return d
}

// Over lays a translation over the file: texts are read from it, everything else from the file itself.
func (d *Doc) Over(translation *Doc) *Doc {
	d.over = translation
	translation.draft = translation.Peek("draft") == "true"
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
		m.known = append(m.known, "base", "draft", "format", "language")
	}
	m.unit.at = m
	d.maps = append(d.maps, m)
	return m
}

// Draft is whether the translation laid over the file calls itself a draft.
func (d *Doc) Draft() bool { return d.over != nil && d.over.draft }

// Texts are the texts that were read, in the language of the reading.
func (d *Doc) Texts() []Text { return d.texts }

// Lines is the raw text of the file, for showing a place.
func (d *Doc) Lines() []string { return d.lines }

// Issues ends the reading: it reports the keys nobody asked for and the units whose translation is stale, and returns
// everything that was found, sorted.
func (d *Doc) Issues() Issues {
	for _, m := range d.maps {
		m.unknownKeys()
	}
	for _, u := range d.units {
		u.check(d)
	}
	d.maps, d.units = nil, nil
	all := d.issues
	if d.over != nil {
		all = append(all, d.over.issues...)
	}
	return append(Issues(nil), all...).Sort()
}

func (d *Doc) add(at Place, words string)        { d.issues = append(d.issues, Issue{Place: at, Text: words}) }
func (d *Doc) warn(at Place, rule, words string) { d.issues = append(d.issues, Issue{at, words, rule}) }

func (d *Doc) at(n *yaml.Node) Place {
	if n == nil {
		return Place{File: d.file}
	}
	return Place{d.file, n.Line, n.Column}
}

// placeOf turns a byte offset into a place.
func (d *Doc) placeOf(s string, offset int) Place {
	before := s[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return Place{d.file, strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1}
}

func (d *Doc) badEncoding(data []byte) {
	offset := 0
	for offset < len(data) {
		r, n := utf8.DecodeRune(data[offset:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		offset += n
	}
	before := data[:offset]
	line := bytes.Count(before, []byte("\n")) + 1
	col := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	d.add(Place{d.file, line, col}, "the file is not in UTF-8 from here on; save it again as UTF-8 in the editor")
}

func (d *Doc) decode(data []byte) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var root, second yaml.Node
	err := dec.Decode(&root)
	if errors.Is(err, io.EOF) {
		d.add(Place{d.file, 1, 1}, "the file is empty; `safeskills new` writes an example to start from")
		return
	}
	if err != nil {
		d.syntaxError(err)
		return
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		at := Place{File: d.file}
		if err == nil {
			at = d.at(&second)
		}
		d.add(at, "a second document begins here (a line ---); put it into a file of its own")
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
		d.add(d.at(top), "the file must be a list of `key: value` lines; it begins with something else")
		return
	}
	d.root = top
}

// inspect refuses what the format has no use for and an attacker has: aliases, anchors, tags, depth.
func (d *Doc) inspect(n *yaml.Node, depth int, left *int) {
	if *left--; *left < 0 {
		return
	}
	switch {
	case depth > maxDepth:
		d.add(d.at(n), fmt.Sprintf("lists and maps are nested more than %d deep here", maxDepth))
		return
	case n.Kind == yaml.AliasNode:
		d.add(d.at(n), "aliases (*"+n.Value+") are not allowed; write the value again, or put quotes around a text that begins with *")
		return
	case n.Anchor != "":
		d.add(d.at(n), "anchors (&"+n.Anchor+") are not allowed; put quotes around a text that begins with &")
	case n.Style&yaml.TaggedStyle != 0:
		d.add(d.at(n), "tags ("+n.Tag+") are not allowed; put quotes around a text that begins with !")
	}
	if n.Kind == yaml.MappingNode {
		d.keys(n)
	}
	for _, c := range n.Content {
		d.inspect(c, depth+1, left)
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
			d.add(d.at(k), fmt.Sprintf("%q stands here twice; the first is in line %d", k.Value, first.Line))
			continue
		}
		seen[k.Value] = k
	}
}

// unit is a stretch of a file whose translation goes stale as a whole: a step, or everything outside the steps.
type unit struct {
	name string
	at   *Map
	base []spot
}

type spot struct {
	line, col int
	value     string
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
