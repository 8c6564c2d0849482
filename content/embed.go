// Package content is the lessons, embedded.
package content

import "embed"

// Files is the content as format.md lays it out: the folders whose names end in s are modules, checks, cases, wordlists and
// helplines, as far as they are there.
//
//go:embed *.yaml *s glossary
var Files embed.FS
