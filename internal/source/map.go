package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/internal/text"
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
}

// Opt says how a text is to be read.
type Opt int

const (
	Optional  Opt = 1 << iota // may be missing
	Markdown                  // the Markdown subset of format.md
	Multiline                 // plain, but of several lines
	KeepCount                 // of a list: a translation must have as many texts
)

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxID is the length of an id in characters.
const maxID = 40

// Here is where the map stands.
func (m *Map) Here() Place { return m.doc.at(m.node) }

// Present is whether the map is there at all.
func (m *Map) Present() bool { return m.node != nil }

// Has is whether the map has the key.
func (m *Map) Has(key string) bool {
	n, _ := lookup(m.node, key)
	return n != nil
}

// Keys are the map's keys, in the file's order, for a map whose keys are not known beforehand.
func (m *Map) Keys() []string {
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

// At is where the key's value stands, or the map itself when it has none.
func (m *Map) At(key string) Place {
	if n, _ := lookup(m.node, key); n != nil {
		return m.doc.at(n)
	}
	return m.Here()
}

// AtKey is where the key itself stands, or the map when it has none.
func (m *Map) AtKey(key string) Place {
	if _, k := lookup(m.node, key); k != nil {
		return m.doc.at(k)
	}
	return m.Here()
}

// Errorf reports a problem with the value of key, or with the whole map when it has no such key.
func (m *Map) Errorf(key, format string, args ...any) {
	if m.node != nil {
		m.doc.add(m.At(key), fmt.Sprintf(format, args...))
	}
}

// ListErrorf reports a problem of a whole list, at its key.
func (m *Map) ListErrorf(key, format string, args ...any) {
	if m.node != nil {
		m.doc.add(m.AtKey(key), fmt.Sprintf(format, args...))
	}
}

// Warnf reports that the value of key offends a quality rule.
func (m *Map) Warnf(rule, key, format string, args ...any) {
	if m.node != nil {
		m.doc.warn(m.At(key), rule, fmt.Sprintf(format, args...))
	}
}

// Text is a text of at most limit cells, in the language of the reading; limit 0 is none.
func (m *Map) Text(key string, limit int, opts ...Opt) string {
	m.know(key)
	opt := join(opts)
	n, _ := lookup(m.node, key)
	if n == nil {
		if opt&Optional == 0 {
			m.need(key)
		}
		if m.doc.over != nil {
			m.translated(key, nil)
		}
		return ""
	}
	value := m.doc.scalar(n, key, opt, limit)
	return m.say(key, n, value, opt, limit)
}

// say notes a base text in its unit, puts the translation in its place, and hands it to whoever checks texts.
func (m *Map) say(key string, n *yaml.Node, value string, opt Opt, limit int) string {
	m.unit.base = append(m.unit.base, spot{n.Line, n.Column, n.Value})
	at := m.doc.at(n)
	if m.doc.over != nil {
		t := m.translated(key, n)
		if t == nil {
			return value
		}
		value, at = m.doc.over.scalar(t, key, opt, limit), m.doc.over.at(t)
	}
	m.doc.texts = append(m.doc.texts, Text{at, key, value, opt&Markdown != 0, m.unit.name})
	return value
}

// Texts is a list of texts. A translation replaces it whole.
func (m *Map) Texts(key string, limit int, opts ...Opt) []string {
	m.know(key)
	opt := join(opts)
	list := m.list(key, opt&Optional == 0)
	if m.doc.over == nil || list == nil {
		if list == nil && m.doc.over != nil {
			m.translated(key, nil)
		}
		return m.readTexts(m.doc, key, list, opt, limit)
	}
	for _, n := range list.Content {
		m.unit.base = append(m.unit.base, spot{n.Line, n.Column, n.Value})
	}
	t := m.translated(key, list)
	over := m.doc.over
	switch {
	case t == nil:
		return m.readTexts(m.doc, key, list, opt, limit)
	case t.Kind != yaml.SequenceNode:
		over.add(over.at(t), fmt.Sprintf("%q must be a list, as in %s", key, m.doc.file))
		return nil
	case opt&KeepCount != 0 && len(t.Content) != len(list.Content):
		over.add(over.at(t), fmt.Sprintf("%q has %d lines here and %d in %s; keep the number", key, len(t.Content), len(list.Content), m.doc.file))
	}
	return m.readTexts(over, key, t, opt, limit)
}

func (m *Map) readTexts(d *Doc, key string, list *yaml.Node, opt Opt, limit int) []string {
	if list == nil {
		return nil
	}
	out := make([]string, 0, len(list.Content))
	for _, n := range list.Content {
		value := d.scalar(n, key, opt, limit)
		if d == m.doc && m.doc.over == nil {
			m.unit.base = append(m.unit.base, spot{n.Line, n.Column, n.Value})
		}
		m.doc.texts = append(m.doc.texts, Text{d.at(n), key, value, opt&Markdown != 0, m.unit.name})
		out = append(out, value)
	}
	return out
}

// Plain is a text that is not for translation: a file name, a date, a code.
func (m *Map) Plain(key string, opts ...Opt) string {
	m.know(key)
	m.structure(key)
	n, _ := lookup(m.node, key)
	if n == nil {
		if join(opts)&Optional == 0 {
			m.need(key)
		}
		return ""
	}
	return m.doc.scalar(n, key, 0, 0)
}

// ID is the id of this map: required, of small letters, digits and single hyphens, at most 40 characters.
func (m *Map) ID() string {
	m.know("id")
	n, _ := lookup(m.node, "id")
	if n == nil {
		m.need("id")
		return ""
	}
	return m.doc.id(n, "id")
}

// Ref is an id that must be one of known; what says what it refers to, for example "outcome". Empty when missing.
func (m *Map) Ref(key, what string, known []string, opts ...Opt) string {
	m.know(key)
	m.structure(key)
	n, _ := lookup(m.node, key)
	if n == nil {
		if join(opts)&Optional == 0 {
			m.need(key)
		}
		return ""
	}
	return m.doc.ref(n, key, what, known)
}

// Refs is a list of ids, each one of known; known nil allows any.
func (m *Map) Refs(key, what string, known []string, opts ...Opt) []string {
	m.know(key)
	m.structure(key)
	list := m.list(key, join(opts)&Optional == 0)
	if list == nil {
		return nil
	}
	var out []string
	for _, n := range list.Content {
		id := ""
		if known == nil {
			id = m.doc.id(n, key)
		} else {
			id = m.doc.ref(n, key, what, known)
		}
		if id != "" {
			out = append(out, id)
		}
	}
	return out
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
	m.know(key)
	m.structure(key)
	n, _ := lookup(m.node, key)
	if n == nil {
		if join(opts)&Optional == 0 {
			m.need(key)
		}
		return otherwise
	}
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < lo || v > hi {
		m.doc.add(m.doc.at(n), fmt.Sprintf("%q must be a whole number from %d to %d", key, lo, hi))
		return otherwise
	}
	return v
}

// Each is the maps of a list with lo to hi items (hi 0: no bound). With lo 0 the list may be missing.
func (m *Map) Each(key string, lo, hi int) []*Map {
	m.know(key)
	list := m.list(key, lo > 0)
	if list == nil {
		if m.over != nil {
			m.structure(key)
		}
		return nil
	}
	if n := len(list.Content); n < lo || hi > 0 && n > hi {
		m.ListErrorf(key, "%q has %d items; it may have %s", key, n, span(lo, hi))
	}
	var items []*Map
	for _, n := range list.Content {
		if n.Kind != yaml.MappingNode {
			m.doc.add(m.doc.at(n), fmt.Sprintf("each of %q must be a map of `key: value`%s", key, flowAdvice(n)))
			continue
		}
		item := &Map{doc: m.doc, node: n, parent: m, key: key, unit: m.unit}
		m.doc.maps = append(m.doc.maps, item)
		items = append(items, item)
	}
	m.pair(key, items)
	return items
}

// Sub is the map under a key. When it is optional and missing, or no map, what comes back is absent: it yields nothing and
// reports nothing.
func (m *Map) Sub(key string, opts ...Opt) *Map {
	m.know(key)
	sub := &Map{doc: m.doc, parent: m, key: key, unit: m.unit}
	n, _ := lookup(m.node, key)
	switch {
	case n == nil:
		if join(opts)&Optional == 0 {
			m.need(key)
		}
		m.structure(key)
		return sub
	case n.Kind != yaml.MappingNode:
		m.doc.add(m.doc.at(n), fmt.Sprintf("%q must be a map of `key: value` lines", key))
		return sub
	}
	sub.node = n
	if t, _ := lookup(m.over, key); t != nil {
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

// Unique reports the second of two equal ids among items.
func Unique(items []*Map) {
	seen := map[string]Place{}
	for _, m := range items {
		n, _ := lookup(m.node, "id")
		if n == nil {
			continue
		}
		if first, ok := seen[n.Value]; ok {
			m.Errorf("id", "the id %q stands here twice; the first is in line %d", n.Value, first.Line)
			continue
		}
		seen[n.Value] = m.doc.at(n)
	}
}

// Forgive takes all keys of the map as known, when what it is cannot be told.
func (m *Map) Forgive() {
	for _, n := range []*yaml.Node{m.node, m.over} {
		for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
			m.know(n.Content[i].Value)
		}
	}
}

func (m *Map) know(key string) {
	if !slices.Contains(m.known, key) {
		m.known = append(m.known, key)
	}
}

func (m *Map) need(key string) {
	if m.node != nil {
		m.doc.add(m.Here(), fmt.Sprintf("%q is missing here", key))
	}
}

// list is the sequence under a key, nil when there is none.
func (m *Map) list(key string, required bool) *yaml.Node {
	n, _ := lookup(m.node, key)
	switch {
	case n == nil:
		if required {
			m.need(key)
		}
		return nil
	case n.Kind != yaml.SequenceNode:
		m.doc.add(m.doc.at(n), fmt.Sprintf("%q must be a list: lines that begin with `- `", key))
		return nil
	}
	return n
}

func (m *Map) unknownKeys() {
	m.doc.unknown(m.node, m.known)
	if m.doc.over != nil {
		m.doc.over.unknown(m.over, m.known)
	}
}

func (d *Doc) unknown(n *yaml.Node, known []string) {
	for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Kind == yaml.ScalarNode && !slices.Contains(known, k.Value) {
			advice := didYouMean(k.Value, known)
			if n.Style&yaml.FlowStyle != 0 && strings.ContainsAny(k.Value, " ?!.") {
				advice = "; inside { } a comma begins a new key, so put quotes around the text before it"
			}
			d.add(d.at(k), fmt.Sprintf("there is no key %q here%s", k.Value, advice))
		}
	}
}

func (d *Doc) id(n *yaml.Node, key string) string {
	if n.Kind != yaml.ScalarNode || !idPattern.MatchString(n.Value) || len(n.Value) > maxID {
		d.add(d.at(n), fmt.Sprintf("%q must be small letters, digits and single hyphens, at most %d characters, like first-guess", key, maxID))
		return ""
	}
	return n.Value
}

func (d *Doc) ref(n *yaml.Node, key, what string, known []string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(known, n.Value) {
		return n.Value
	}
	value := "this"
	if n.Kind == yaml.ScalarNode {
		value = strconv.Quote(n.Value)
	}
	if what == "" {
		d.add(d.at(n), fmt.Sprintf("%s is not possible for %q; possible: %s%s", value, key, strings.Join(known, ", "), guess(n.Value, known)))
	} else {
		d.add(d.at(n), fmt.Sprintf("there is no %s %s%s", what, value, didYouMean(n.Value, known)))
	}
	return ""
}

// scalar is the text of a node, checked against everything that a text must be.
func (d *Doc) scalar(n *yaml.Node, key string, opt Opt, limit int) string {
	if n.Kind != yaml.ScalarNode {
		d.add(d.at(n), fmt.Sprintf("%q must be a text%s", key, flowAdvice(n)))
		return ""
	}
	plain := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	switch value := strings.TrimRight(n.Value, "\r\n "); {
	case plain && n.Tag == "!!null" || strings.TrimSpace(value) == "":
		d.add(d.at(n), fmt.Sprintf("%q is empty; write a text, or take the line out", key))
		return ""
	case plain && n.LineComment != "":
		d.add(d.at(n), fmt.Sprintf("the text ends at %q, because what follows a blank and # is a comment; put quotes around the whole text", value))
		return value
	case opt&(Markdown|Multiline) == 0 && strings.Contains(value, "\n"):
		d.add(d.at(n), fmt.Sprintf("%q is one line; take the line breaks out", key))
		return strings.ReplaceAll(value, "\n", " ")
	default:
		d.content(n, key, value, opt, limit)
		return value
	}
}

func (d *Doc) content(n *yaml.Node, key, value string, opt Opt, limit int) {
	for _, f := range text.Faults(value, opt&(Markdown|Multiline) != 0) {
		if at := d.inside(n, value, f.Offset); !d.faulty[at.Line] {
			d.add(at, "there is "+f.Why+" in this text; take it out")
		}
	}
	if w := text.Width(strings.ReplaceAll(value, "\n", " ")); limit > 0 && w > limit {
		d.add(d.at(n), fmt.Sprintf("%q is %d characters wide; at most %d fit. Say it shorter, or make two steps of it", key, w, limit))
	}
	if opt&Markdown != 0 {
		_, problems := text.Markdown(value)
		for _, p := range problems {
			d.add(d.inside(n, value, p.Offset), p.Text)
		}
	}
}

// inside is the place of an offset in a value. In a block of whole lines it is exact; elsewhere it is the value's own place.
func (d *Doc) inside(n *yaml.Node, value string, offset int) Place {
	at := d.at(n)
	if n.Style&yaml.LiteralStyle == 0 {
		return at
	}
	at.Line += 1 + strings.Count(value[:offset], "\n")
	if at.Line > len(d.lines) {
		return d.at(n)
	}
	line := d.lines[at.Line-1]
	indent := len(line) - len(strings.TrimLeft(line, " "))
	at.Col = indent + 1 + offset - (strings.LastIndexByte(value[:offset], '\n') + 1)
	return at
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

func span(lo, hi int) string {
	switch {
	case hi == 0:
		return fmt.Sprintf("%d or more", lo)
	case lo == hi:
		return strconv.Itoa(lo)
	}
	return fmt.Sprintf("%d to %d", lo, hi)
}
