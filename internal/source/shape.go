package source

import "slices"

// Shape is what a reader asks of a map: its keys, in the order in which it first asks for them.
type Shape struct {
	Fields []Field
	Unit   bool // its texts are a unit of translation, with a base of its own
	Open   bool // it may have keys that are not known beforehand
}

// Field is what a reader asks for under a key.
type Field struct {
	Key   string
	Want  Want
	Opt   Opt      // with Optional, the key may be missing
	Limit int      // of texts, in cells; 0 is none
	Lo    int      // the least number, or the fewest items of a list
	Hi    int      // the greatest number, or the most items of a list, 0 for no bound
	Words []string // of references: what is possible; none: any id
	Of    *Shape   // of a map, and of each map of a list
}

// Want is the kind of value that a reader asks for: one for each getter of Map.
type Want int

const (
	WantText  Want = iota // a text, for translation
	WantTexts             // a list of such texts
	WantPlain             // a line that is the same in every language
	WantID
	WantRef // one of Words, or an id
	WantRefs
	WantFlag
	WantInt
	WantMap
	WantMaps
)

// Record is what a reader asks for. The reader gets a map that has no key and complains of nothing, so every value is
// empty, and 0; but each list of maps has an item, so that the reader goes through what it reads of one.
func Record(read func(*Map)) *Shape {
	d := &Doc{}
	m := &Map{doc: d, unit: d.newUnit(""), shape: &Shape{}}
	read(m)
	return m.shape
}

// Field is what was asked for under a key; false when nothing was.
func (s *Shape) Field(key string) (Field, bool) {
	if i := slices.IndexFunc(s.Fields, func(f Field) bool { return f.Key == key }); i >= 0 {
		return s.Fields[i], true
	}
	return Field{}, false
}

// note keeps what is asked for, the first time, and returns where the keys of a map under it are to be noted; nil when
// nothing is recorded.
func (m *Map) note(f Field) *Shape {
	if m.shape == nil {
		return nil
	}
	if known, ok := m.shape.Field(f.Key); ok {
		return known.Of
	}
	switch required := f.Opt&Optional == 0; {
	case f.Want == WantMaps && f.Lo == 0:
		f.Opt |= Optional
	case (f.Want == WantTexts || f.Want == WantRefs) && required:
		f.Lo = 1
	}
	f.Words = slices.DeleteFunc(slices.Clone(f.Words), func(w string) bool { return w == "" }) // ids of what is not there
	f.Of = &Shape{}
	m.shape.Fields = append(m.shape.Fields, f)
	return f.Of
}

// phantoms are the items of a list that is not there: as many as there may be, since a reader may take a bound from their
// number, and one where there is no bound.
func (m *Map) phantoms(key string, hi int, of *Shape) []*Map {
	items := make([]*Map, max(1, hi))
	for i := range items {
		items[i] = &Map{doc: m.doc, parent: m, key: key, unit: m.unit, shape: of}
	}
	return items
}
