package source

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Skeleton is a translation of the file with everything but the words: the base of each unit, the id of each item and,
// below the original as a comment, the key of each text. It is made from the texts that were read, in the file's order,
// and does not have the keys format, language and draft.
func (d *Doc) Skeleton() string {
	s := skeleton{texts: map[*yaml.Node]bool{}, bases: map[*yaml.Node]string{}}
	for _, u := range d.units {
		s.unit(u, u.base)
	}
	return s.of(d.root)
}

// Missing is the part of the skeleton that the translation laid over the file has no keys for, empty when it has all.
func (d *Doc) Missing() string {
	s := skeleton{texts: map[*yaml.Node]bool{}, bases: map[*yaml.Node]string{}}
	for _, u := range d.units {
		s.unit(u, u.open)
		if u.at.over != nil {
			delete(s.bases, u.at.node)
		}
	}
	return s.of(d.root)
}

// skeleton writes a translation that is still to be filled in.
type skeleton struct {
	strings.Builder
	texts map[*yaml.Node]bool   // the texts to be translated
	bases map[*yaml.Node]string // the digest of each unit that has such texts, by its map
}

func (s *skeleton) unit(u *unit, texts []*yaml.Node) {
	for _, n := range texts {
		s.texts[n] = n.Kind == yaml.ScalarNode
	}
	if len(texts) > 0 {
		s.bases[u.at.node] = u.digest()
	}
}

func (s *skeleton) of(root *yaml.Node) string {
	s.base(root, "")
	s.keys(root, "", "\n")
	return s.String()
}

// keys writes what a map has for translation, and before each key a gap: an empty line, or nothing.
func (s *skeleton) keys(n *yaml.Node, indent, gap string) {
	for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value+":", n.Content[i+1]
		if !s.holds(value) {
			continue
		}
		s.WriteString(gap)
		switch value.Kind {
		case yaml.ScalarNode:
			s.text(value, indent, key)
		case yaml.MappingNode:
			s.WriteString(indent + key + "\n")
			s.base(value, indent+"  ")
			s.keys(value, indent+"  ", "")
		case yaml.SequenceNode:
			s.WriteString(indent + key + "\n")
			s.items(value, indent+"  ")
		}
	}
}

func (s *skeleton) items(list *yaml.Node, indent string) {
	for _, n := range list.Content {
		if !s.item(n) {
			continue
		}
		if n.Kind == yaml.ScalarNode {
			s.text(n, indent, "-")
			continue
		}
		gap := ""
		if s.bases[n] != "" {
			gap = "\n"
		}
		id, _ := lookup(n, "id")
		s.WriteString(gap + indent + "- id: " + id.Value + "\n")
		s.base(n, indent+"  ")
		s.keys(n, indent+"  ", gap)
	}
}

func (s *skeleton) base(n *yaml.Node, indent string) {
	if digest := s.bases[n]; digest != "" {
		s.WriteString(indent + "base: " + digest + "\n")
	}
}

// item is whether there is anything for translation in an item of a list. A map is found by its id, so one without is not
// translated.
func (s *skeleton) item(n *yaml.Node) bool {
	id, _ := lookup(n, "id")
	return s.holds(n) && (n.Kind == yaml.ScalarNode || id != nil && isID(id))
}

// holds is whether there is anything for translation in a value.
func (s *skeleton) holds(n *yaml.Node) bool {
	switch n.Kind {
	case yaml.ScalarNode:
		return s.texts[n]
	case yaml.MappingNode:
		for i := 1; i < len(n.Content); i += 2 {
			if s.holds(n.Content[i]) {
				return true
			}
		}
	case yaml.SequenceNode:
		return slices.ContainsFunc(n.Content, s.item)
	}
	return false
}

// text writes the original as a comment and below it, behind a key or a dash, an empty value: on the same line when the
// original stands there without quotes, else on a line of its own, where no character means anything.
func (s *skeleton) text(n *yaml.Node, indent, lead string) {
	original := strings.TrimRight(n.Value, "\r\n ")
	Comment(&s.Builder, indent+"# ", "", printable(original))
	s.WriteString(indent + lead + " ")
	if !isPlain(n) || strings.Contains(original, "\n") {
		s.WriteString("|\n" + indent + "  ")
	}
	s.WriteByte('\n')
}

// printable is a text without what a file may not hold, which would make the comment unreadable.
func printable(s string) string {
	for _, f := range slices.Backward(faults(s, true)) {
		s = s[:f.Offset] + strings.TrimPrefix(s[f.Offset:], string(f.Rune))
	}
	return s
}
