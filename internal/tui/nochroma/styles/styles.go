// Package styles keeps themes, which change nothing.
package styles

import "github.com/alecthomas/chroma/v2"

// Registry has what was registered. Glamour looks into it under a lock of its own.
var Registry = map[string]*chroma.Style{}

// Register keeps a theme.
func Register(s *chroma.Style) *chroma.Style {
	Registry[s.Name] = s
	return s
}
