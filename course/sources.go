package course

import (
	"errors"

	"example.org/safeskills/internal/source"
)

// Source is where facts come from.
type Source struct {
	ID, Title, Publisher, Supports, Flag string
	Year                                 int
	place                                source.Place
}

// Sources reads sources.yaml; a folder without one has none.
func (c *Course) Sources() ([]Source, source.Issues) {
	doc, err := document(c.fsys, "sources.yaml", "")
	if errors.Is(err, ErrNoModule) {
		return nil, nil
	}
	if err != nil {
		return nil, asIssues(err, "sources.yaml")
	}
	out := readSources(doc.Root())
	return out, doc.Issues()
}

// readSources reads sources.yaml.
func readSources(m *source.Map) []Source {
	m.Int("format", 1, maxFormat, 1)
	items := m.Each("sources", 0, 0)
	source.Unique(items)
	var out []Source
	for _, item := range items {
		out = append(out, Source{
			ID: item.ID(), Title: item.Plain("title"), Publisher: item.Plain("publisher"), Supports: item.Plain("supports"),
			Flag: item.Word("flag", []string{"F1", "F2"}), Year: item.Int("year", 1900, 2100, 0, source.Optional), place: item.Here(),
		})
	}
	return out
}

// citations finds sources that are cited and not there, and sources that nobody cites.
func (c *Course) citations() source.Issues {
	known, out := c.Sources()
	if known == nil && out.Err() != nil {
		return out // nobody knows which there are
	}
	c.readAll()
	are, cited := map[string]bool{}, map[string]bool{}
	for _, s := range known {
		are[s.ID] = true
	}
	for m := range c.readable(c.Bands) {
		for i, id := range m.Sources {
			cited[id] = true
			if !are[id] {
				out = append(out, source.Issue{Place: m.cited[i], Rule: "sources",
					Text: "sources.yaml has no source " + id + "; add it there, with what it supports, or take it out of `sources`"})
			}
		}
	}
	for _, s := range known {
		if s.ID != "" && !cited[s.ID] {
			out = append(out, source.Issue{Place: s.place, Rule: "sources", Text: "no module cites the source " + s.ID + "; cite it, or take it out"})
		}
	}
	return out
}
