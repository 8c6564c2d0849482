package source

import (
	"cmp"
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// Unit starts a unit of translation at this map: its texts get a digest of their own, named `base` in a translation.
func (m *Map) Unit(name string) {
	m.unit = m.doc.newUnit(name)
	m.unit.at = m
	if m.shape != nil {
		m.shape.Unit = true
	}
	m.overKnown = append(m.overKnown, "base")
}

func (u *unit) digest() string {
	slices.SortStableFunc(u.base, func(a, b *yaml.Node) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	texts := make([]string, len(u.base))
	for i, n := range u.base {
		texts[i] = n.Value
	}
	return Digest(texts)
}

// check warns when the unit's base texts are not those that were translated.
func (u *unit) check(d *Doc) {
	if d.over == nil || u.at == nil || u.at.over == nil || len(u.base) == 0 {
		return
	}
	over, want := d.over, u.digest()
	n, _ := lookup(u.at.over, "base")
	switch {
	case n == nil:
		over.warn(over.begin(u.at.over), "stale", fmt.Sprintf("this translation does not say which words it was made from; compare it with %s, then add base: %s", d.file, want))
	case n.Value != want:
		of := ""
		if u.name != "" {
			of = "of " + Quote(u.name) + " "
		}
		over.warn(over.at(n), "stale", fmt.Sprintf("the words %sin %s line %d have changed since this was translated; compare, then write base: %s", of, d.file, u.base[0].Line, want))
	}
}

// translated is the node of a text in the translation, nil when there is none to use. The base's text stands at n, or n
// is nil.
func (m *Map) translated(key string, n *yaml.Node) *yaml.Node {
	over := m.doc.over
	if m.over == nil {
		if n != nil {
			m.missing()
			m.unit.lack(n)
		}
		return nil
	}
	t, k := lookup(m.over, key)
	switch {
	case n == nil:
		if t != nil && m.node != nil && !m.Has(key) {
			over.add(over.at(k), fmt.Sprintf("%s has no %q here, so there is nothing to translate; take it out", m.doc.file, key))
		}
		return nil
	case t == nil:
		m.untranslated(over.begin(m.over), fmt.Sprintf("%q is not translated yet (%s line %d)", key, m.doc.file, n.Line))
		m.unit.lack(n)
	case over.unfilled(t):
		m.untranslated(over.at(t), fmt.Sprintf("%q is not translated yet (%s line %d)", key, m.doc.file, n.Line))
		return nil
	}
	return t
}

// lack notes a text, or a list of texts, that the translation has no key for.
func (u *unit) lack(n *yaml.Node) {
	if n.Kind == yaml.SequenceNode {
		u.open = append(u.open, n.Content...)
	} else {
		u.open = append(u.open, n)
	}
}

// unfilled is whether a value of a draft is still to be written. What stands behind # may be meant as one, so it is not.
func (d *Doc) unfilled(n *yaml.Node) bool {
	if !d.draft || !blank(n) {
		return false
	}
	_, comment := d.onlyComment(n)
	return !comment
}

// missing reports, once, that the translation lacks the outermost map around this one that it lacks.
func (m *Map) missing() {
	for m.parent != nil && m.parent.over == nil {
		m = m.parent
	}
	if m.parent == nil || m.told {
		return
	}
	m.told = true
	at, what := m.doc.over.begin(m.parent.over), fmt.Sprintf("%q", m.key)
	if _, k := lookup(m.parent.over, m.key); k != nil {
		at = m.doc.over.at(k)
	}
	if id, _ := lookup(m.node, "id"); id != nil {
		what += " with the id " + Quote(id.Value)
	}
	m.untranslated(at, fmt.Sprintf("%s is not translated yet (%s line %d)", what, m.doc.file, m.node.Line))
}

func (m *Map) untranslated(at Place, words string) {
	if over := m.doc.over; over.draft {
		over.warn(at, "draft", words)
	} else {
		over.add(at, words)
	}
}

// structure reports a key in the translation that is not a text.
func (m *Map) structure(key string) {
	if m.over == nil || m.parent == nil && (key == "format" || key == "language") {
		return
	}
	if _, k := lookup(m.over, key); k != nil {
		m.doc.over.add(m.doc.over.at(k), fmt.Sprintf("%q is not a text: a translation changes words, never what is right or where it leads; take it out", key))
	}
}

// pair finds the translation of each of a list's items by its id, and reports those that the base does not have.
func (m *Map) pair(key string, items []*Map) {
	list, _ := lookup(m.over, key)
	over := m.doc.over
	if list == nil || over.unfilled(list) {
		return
	}
	if list.Kind != yaml.SequenceNode {
		over.add(over.at(list), fmt.Sprintf("%q must be a list, as in %s", key, m.doc.file))
		for _, item := range items {
			item.told = true
		}
		return
	}
	byID := map[string]*Map{}
	var ids []string
	for _, item := range items {
		if n, _ := lookup(item.node, "id"); n != nil && isID(n) && byID[n.Value] == nil {
			byID[n.Value] = item
			ids = append(ids, n.Value)
		}
	}
	for _, t := range list.Content {
		id, _ := lookup(t, "id")
		switch {
		case t.Kind != yaml.MappingNode || id == nil:
			over.add(over.begin(t), fmt.Sprintf("each of %q needs an id, the same as in %s", key, m.doc.file))
		case byID[id.Value] == nil:
			over.add(over.at(id), fmt.Sprintf("%s has no %q with the id %s%s", m.doc.file, key, Quote(id.Value), over.nearest(id.Value, ids)))
		case byID[id.Value].over != nil:
			first, _ := lookup(byID[id.Value].over, "id")
			over.add(over.at(id), fmt.Sprintf("the id %q stands here twice; the first is in line %d", id.Value, first.Line))
		default:
			byID[id.Value].over = t
		}
	}
}
