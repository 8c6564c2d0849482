package source

import (
	"fmt"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// Texts is a list of texts. A translation replaces it whole.
func (m *Map) Texts(key string, limit int, opts ...Opt) []string {
	m.know(key)
	opt := join(opts)
	m.note(Field{Key: key, Want: WantTexts, Opt: opt, Limit: limit})
	list := m.filled(key, opt&Optional == 0)
	if m.doc.over == nil || list == nil {
		if list == nil {
			m.translated(key, nil)
		}
		return m.readTexts(m.doc, key, list, opt, limit)
	}
	m.unit.base = append(m.unit.base, list.Content...)
	t := m.translated(key, list)
	over := m.doc.over
	switch {
	case t == nil:
		return m.readTexts(m.doc, key, list, opt, limit)
	case t.Kind != yaml.SequenceNode:
		over.add(over.at(t), fmt.Sprintf("%q must be a list, as in %s", key, m.doc.file))
		return nil
	case opt&KeepCount != 0 && len(t.Content) != len(list.Content) && !(over.draft && len(t.Content) == 0):
		over.add(over.atKey(m.over, key), fmt.Sprintf("%q has %d lines here and %d in %s; keep the number", key, len(t.Content), len(list.Content), m.doc.file))
	case len(t.Content) == 0 && len(list.Content) > 0:
		m.untranslated(over.atKey(m.over, key), fmt.Sprintf("%q is not translated yet (%s line %d)", key, m.doc.file, list.Line))
	}
	written := m.filledIn(key, t, list)
	if len(t.Content) > 0 && len(written.Content) == 0 {
		return m.readTexts(m.doc, key, list, opt, limit)
	}
	return m.readTexts(over, key, written, opt, limit)
}

// filledIn is a list of a translation without the items that are still to be written, which it reports.
func (m *Map) filledIn(key string, t, list *yaml.Node) *yaml.Node {
	over := m.doc.over
	written := *t
	written.Content = nil
	for i, n := range t.Content {
		if !over.unfilled(n) {
			written.Content = append(written.Content, n)
			continue
		}
		line := list.Line
		if i < len(list.Content) {
			line = list.Content[i].Line
		}
		m.untranslated(over.at(n), fmt.Sprintf("line %d of %q is not translated yet (%s line %d)", i+1, key, m.doc.file, line))
	}
	return &written
}

func (m *Map) readTexts(d *Doc, key string, list *yaml.Node, opt Opt, limit int) []string {
	if list == nil {
		return nil
	}
	out := make([]string, 0, len(list.Content))
	item := opt &^ Optional
	if d == m.doc || opt&KeepCount == 0 {
		item |= Optional // a list may be shorter
	}
	for _, n := range list.Content {
		value := d.scalar(n, key, item, limit)
		if d == m.doc && m.doc.over == nil {
			m.unit.base = append(m.unit.base, n)
		}
		m.doc.texts = append(m.doc.texts, Text{d.at(n), key, value, opt&Markdown != 0, m.unit.name})
		out = append(out, value)
	}
	return out
}

// SpareRule is the rule that finds an id which nobody knows in a list that can spare it.
const SpareRule = "unknown"

// Refs is a list of ids, each of which must be one of known; with known nil any id will do. With Spare, an id that is not known is
// left out with a warning.
func (m *Map) Refs(key, what string, known []string, opts ...Opt) []string {
	m.know(key)
	opt := join(opts)
	m.note(Field{Key: key, Want: WantRefs, Opt: opt, Words: known})
	m.structure(key)
	list := m.filled(key, opt&Optional == 0)
	if list == nil {
		return nil
	}
	var out []string
	first := map[string]int{}
	for _, n := range list.Content {
		id := ""
		switch {
		case known == nil:
			id = m.doc.id(n, key)
		case opt&Spare != 0 && isID(n) && !slices.Contains(known, n.Value):
			m.doc.warn(m.doc.at(n), SpareRule, m.doc.noSuch(what, n.Value, known))
		default:
			id = m.doc.ref(n, key, what, known)
		}
		if line, ok := first[id]; ok {
			m.doc.add(m.doc.at(n), fmt.Sprintf("%q stands here twice; the first is in line %d, so take this one out", id, line))
			continue
		}
		if id != "" {
			first[id] = n.Line
			out = append(out, id)
		}
	}
	return out
}

// Each is the maps of a list with lo to hi items (hi 0: no bound). With lo 0 the list may be missing.
func (m *Map) Each(key string, lo, hi int) []*Map {
	m.know(key)
	if of := m.note(Field{Key: key, Want: WantMaps, Lo: lo, Hi: hi}); of != nil {
		return m.phantoms(key, hi, of)
	}
	list := m.list(key, lo > 0)
	if list == nil {
		m.translated(key, nil)
		return nil
	}
	if n := len(list.Content); n < lo || hi > 0 && n > hi {
		m.ListErrorf(key, "the number of %q is %d; it must be %s", key, n, span(lo, hi))
	}
	var items []*Map
	for _, n := range list.Content {
		if n.Kind != yaml.MappingNode {
			m.doc.add(m.doc.at(n), fmt.Sprintf("each of %q must be a map of `key: value` lines", key))
			continue
		}
		item := &Map{doc: m.doc, node: n, parent: m, key: key, unit: m.unit}
		m.doc.maps = append(m.doc.maps, item)
		items = append(items, item)
	}
	m.pair(key, items)
	return items
}

// Unique reports the second of two equal ids among items.
func Unique(items []*Map) {
	seen := map[string]Place{}
	for _, m := range items {
		n, _ := lookup(m.node, "id")
		if n == nil || !isID(n) {
			continue
		}
		if first, ok := seen[n.Value]; ok {
			m.Errorf("id", "the id %q stands here twice; the first is in line %d", n.Value, first.Line)
			continue
		}
		seen[n.Value] = m.doc.at(n)
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

// filled is the sequence under a key as list gives it; when it is required, it must not be empty.
func (m *Map) filled(key string, required bool) *yaml.Node {
	n := m.list(key, required)
	if required && n != nil && len(n.Content) == 0 {
		m.ListErrorf(key, "%q is an empty list; write one item at least", key)
	}
	return n
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
