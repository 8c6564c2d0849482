package source

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// At is where the key's value stands, or the map itself when it has none.
func (m *Map) At(key string) Place {
	if n, _ := lookup(m.node, key); n != nil {
		return m.doc.at(n)
	}
	return m.Here()
}

// AtKey is where the key itself stands, or the map when it has none.
func (m *Map) AtKey(key string) Place { return m.doc.atKey(m.node, key) }

func (d *Doc) atKey(n *yaml.Node, key string) Place {
	if _, k := lookup(n, key); k != nil {
		return d.at(k)
	}
	return d.begin(n)
}

// Errorf reports a problem with the value of key, or with the whole map when it has no such key.
func (m *Map) Errorf(key, format string, args ...any) {
	if m.node != nil {
		m.doc.add(m.At(key), fmt.Sprintf(format, args...))
	}
}

// TextErrorf reports a problem with the text of key, where it was read: in the translation, if it has one.
func (m *Map) TextErrorf(key, format string, args ...any) {
	if d, n := m.text(key); n != nil {
		d.add(d.at(n), fmt.Sprintf(format, args...))
		return
	}
	m.Errorf(key, format, args...)
}

// ItemErrorf reports a problem with an item of the list of texts of key, counted from 0, where it was read.
func (m *Map) ItemErrorf(key string, item int, format string, args ...any) {
	d, list := m.text(key)
	if list == nil {
		return
	}
	items := slices.DeleteFunc(slices.Clone(list.Content), d.unfilled)
	if item < len(items) {
		d.add(d.at(items[item]), fmt.Sprintf(format, args...))
	}
}

// Translated is whether the text of key is read from the translation.
func (m *Map) Translated(key string) bool {
	d, _ := m.text(key)
	return d != m.doc
}

// text is the node that a text, or a list of texts, is read from, and its file; nil when there is none.
func (m *Map) text(key string) (*Doc, *yaml.Node) {
	n, _ := lookup(m.node, key)
	if t, _ := lookup(m.over, key); n != nil && t != nil && !m.doc.over.unfilled(t) {
		return m.doc.over, t
	}
	return m.doc, n
}

// ItemAt is where an id stands in the list of ids of key, or the list when it has no such.
func (m *Map) ItemAt(key, id string) Place {
	if list, _ := lookup(m.node, key); list != nil {
		for _, n := range list.Content {
			if n.Value == id {
				return m.doc.at(n)
			}
		}
	}
	return m.At(key)
}

// ListErrorf reports a problem of a whole list, at its key.
func (m *Map) ListErrorf(key, format string, args ...any) {
	if m.node != nil {
		m.doc.add(m.AtKey(key), fmt.Sprintf(format, args...))
	}
}

// KeyWarnf reports that where a key stands offends a quality rule.
func (m *Map) KeyWarnf(rule, key, format string, args ...any) {
	if m.node != nil {
		m.doc.warn(m.AtKey(key), rule, fmt.Sprintf(format, args...))
	}
}

// Warnf reports that the value of key offends a quality rule.
func (m *Map) Warnf(rule, key, format string, args ...any) {
	if m.node != nil {
		m.doc.warn(m.At(key), rule, fmt.Sprintf(format, args...))
	}
}
