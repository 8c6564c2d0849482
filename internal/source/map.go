package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Map is a mapping of a file. Every getter notes its key as known; what nobody asked for is reported when the reading ends,
// so a reader fetches all its keys, always, and decides afterwards. A getter that finds a problem reports it and returns
// the zero value, so a reader never has to stop.
type Map struct {
	doc    *Doc
	node   *yaml.Node // nil: the mapping is absent; getters yield nothing and report nothing
	over   *yaml.Node // its translation, nil when there is none
	parent *Map
	key    string
	told   bool // that the translation lacks it
	known  []string
	unit   *unit
	shape  *Shape // where keys are noted that are asked for; nil unless Record reads

	overKnown []string // keys that its translation alone may have
}

// Opt says how a text is to be read.
type Opt int

const (
	Optional  Opt = 1 << iota // may be missing
	Markdown                  // the Markdown subset of format.md
	Multiline                 // plain, but of several lines
	KeepCount                 // of a list: a translation must have as many texts
	Number                    // of a plain text: it is a number, which its reader makes of it
	Spare                     // of a list of ids: one that nobody knows is left out, with a warning
	code                      // no words: a comment may follow
)

// Here is where the map begins: at its first key or, as an item of a list, at the dash of its line.
func (m *Map) Here() Place { return m.doc.begin(m.node) }

// Present is whether the map is there at all.
func (m *Map) Present() bool { return m.node != nil }

// Has is whether the map has the key.
func (m *Map) Has(key string) bool {
	n, _ := lookup(m.node, key)
	return n != nil
}

// Keys are the map's keys, in the file's order, for a map whose keys are not known beforehand.
func (m *Map) Keys() []string {
	if m.shape != nil {
		m.shape.Open = true
	}
	var keys []string
	for i := 0; m.node != nil && i+1 < len(m.node.Content); i += 2 {
		keys = append(keys, m.node.Content[i].Value)
	}
	return keys
}

// IsMap is whether the key's value is a map.
func (m *Map) IsMap(key string) bool {
	n, _ := lookup(m.node, key)
	return n != nil && n.Kind == yaml.MappingNode
}

// Text is a text of at most limit cells, in the language of the reading; limit 0 is none.
func (m *Map) Text(key string, limit int, opts ...Opt) string {
	m.know(key)
	opt := join(opts)
	m.note(Field{Key: key, Want: WantText, Opt: opt, Limit: limit})
	n, _ := lookup(m.node, key)
	if n == nil {
		if opt&Optional == 0 {
			m.need(key)
		}
		m.translated(key, nil)
		return ""
	}
	value := m.doc.scalar(n, key, opt, limit)
	return m.say(key, n, value, opt, limit)
}

// say notes a base text in its unit, puts the translation in its place, and hands it to whoever checks texts.
func (m *Map) say(key string, n *yaml.Node, value string, opt Opt, limit int) string {
	m.unit.base = append(m.unit.base, n)
	at := m.doc.at(n)
	if m.doc.over != nil {
		t := m.translated(key, n)
		if t == nil {
			return value
		}
		value, at = m.doc.over.scalar(t, key, opt&^Optional, limit), m.doc.over.at(t)
	}
	m.doc.texts = append(m.doc.texts, Text{at, key, value, opt&Markdown != 0, m.unit.name})
	return value
}

// Plain is a text that is not for translation: a file name, a date, a code.
func (m *Map) Plain(key string, opts ...Opt) string {
	opt := join(opts)
	n := m.fixed(Field{Key: key, Want: WantPlain, Opt: opt})
	if n == nil {
		return ""
	}
	return m.doc.scalar(n, key, code|opt, 0)
}

// ID is the id of this map: required, of small letters, digits and single hyphens, at most 40 characters.
func (m *Map) ID() string {
	m.know("id")
	m.note(Field{Key: "id", Want: WantID})
	n, _ := lookup(m.node, "id")
	if n == nil {
		m.need("id")
		return ""
	}
	return m.doc.id(n, "id")
}

// AnyID is an id of something that is not known here. Empty when missing.
func (m *Map) AnyID(key string, opts ...Opt) string {
	n := m.fixed(Field{Key: key, Want: WantRef, Opt: join(opts)})
	if n == nil {
		return ""
	}
	return m.doc.id(n, key)
}

// Ref is an id that must be one of known; what says what it refers to, for example "outcome". Empty when missing.
func (m *Map) Ref(key, what string, known []string, opts ...Opt) string {
	n := m.fixed(Field{Key: key, Want: WantRef, Opt: join(opts), Words: known})
	if n == nil {
		return ""
	}
	return m.doc.ref(n, key, what, known)
}

// Word is one of the allowed words; when it is missing and optional, the empty word.
func (m *Map) Word(key string, allowed []string, opts ...Opt) string {
	return m.Ref(key, "", allowed, opts...)
}

// Flag is true or false; missing is false.
func (m *Map) Flag(key string) bool { return m.FlagOr(key, false) }

// FlagOr is true or false, or otherwise when the key is missing.
func (m *Map) FlagOr(key string, otherwise bool) bool {
	m.know(key)
	m.note(Field{Key: key, Want: WantFlag, Opt: Optional})
	m.structure(key)
	n, _ := lookup(m.node, key)
	if n == nil {
		return otherwise
	}
	if n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "true" || n.Value == "false") {
		return n.Value == "true"
	}
	m.doc.add(m.doc.at(n), fmt.Sprintf("%q is either true or false, without quotes", key))
	return otherwise
}

// Int is a whole number from lo to hi, or otherwise when the key is missing; a missing key is reported unless Optional.
func (m *Map) Int(key string, lo, hi, otherwise int, opts ...Opt) int {
	n := m.fixed(Field{Key: key, Want: WantInt, Opt: join(opts), Lo: lo, Hi: hi})
	if n == nil {
		return otherwise
	}
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < lo || v > hi {
		m.doc.add(m.doc.at(n), fmt.Sprintf("%q must be a whole number: %s", key, span(lo, hi)))
		return otherwise
	}
	return v
}

// Sub is the map under a key. When it is optional and missing, or no map, what comes back is absent: it yields nothing and
// reports nothing.
func (m *Map) Sub(key string, opts ...Opt) *Map {
	m.know(key)
	of := m.note(Field{Key: key, Want: WantMap, Opt: join(opts)})
	sub := &Map{doc: m.doc, parent: m, key: key, unit: m.unit, shape: of}
	n, _ := lookup(m.node, key)
	switch {
	case n == nil:
		if join(opts)&Optional == 0 {
			m.need(key)
		}
		m.translated(key, nil)
		return sub
	case n.Kind != yaml.MappingNode:
		m.doc.add(m.doc.at(n), fmt.Sprintf("%q must be a map of `key: value` lines", key))
		return sub
	}
	sub.node = n
	if t, _ := lookup(m.over, key); t != nil && !m.doc.over.unfilled(t) {
		if t.Kind == yaml.MappingNode {
			sub.over = t
		} else {
			m.doc.over.add(m.doc.over.at(t), fmt.Sprintf("%q must be a map of `key: value` lines", key))
			sub.told = true
		}
	}
	m.doc.maps = append(m.doc.maps, sub)
	return sub
}

// Forgive takes all keys of the map as known, when what it is cannot be told.
func (m *Map) Forgive() {
	for _, n := range []*yaml.Node{m.node, m.over} {
		for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
			if key := n.Content[i].Value; !strings.Contains(key, ":") { // with one, it is no key
				m.know(key)
			}
		}
	}
}

// fixed is the node of a key that is no text, and so the same in every language; nil where it is missing.
func (m *Map) fixed(f Field) *yaml.Node {
	m.note(f)
	m.know(f.Key)
	m.structure(f.Key)
	n, _ := lookup(m.node, f.Key)
	if n == nil && f.Opt&Optional == 0 {
		m.need(f.Key)
	}
	return n
}

func (m *Map) know(key string) {
	m.known = append(m.known, key)
}

func (m *Map) need(key string) {
	if m.node != nil {
		m.doc.add(m.Here(), fmt.Sprintf("%q is missing here", key))
	}
}

func (m *Map) unknownKeys() {
	m.doc.unknown(m.node, m.known)
	if m.doc.over != nil {
		m.doc.over.unknown(m.over, append(m.overKnown, m.known...))
	}
}

func (d *Doc) unknown(n *yaml.Node, known []string) {
	for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Kind == yaml.ScalarNode && !slices.Contains(known, k.Value) {
			advice := d.nearest(k.Value, known)
			v := n.Content[i+1]
			lone := n.Style&yaml.FlowStyle != 0 && v.Tag == "!!null" && v.Value == ""
			switch word, _, colon := strings.Cut(k.Value, ":"); {
			case lone && colon && slices.Contains(known, word):
				advice = fmt.Sprintf("; write %s: with a blank behind the colon, and then its value", word)
			case lone || n.Style&yaml.FlowStyle != 0 && strings.Contains(k.Value, " "):
				advice = "; inside { } a comma begins a new key, so put quotes around the text before it"
			}
			d.add(d.at(k), fmt.Sprintf("there is no key %s here%s", Quote(k.Value), advice))
		}
	}
}

func lookup(n *yaml.Node, key string) (value, k *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key && n.Content[i].Kind == yaml.ScalarNode {
			return n.Content[i+1], n.Content[i]
		}
	}
	return nil, nil
}

func join(opts []Opt) Opt {
	var all Opt
	for _, o := range opts {
		all |= o
	}
	return all
}
