package course

import "example.org/safeskills/internal/source"

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
