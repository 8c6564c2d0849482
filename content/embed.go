// Package content is the lessons, embedded.
package content

import "embed"

// Files is the content as format.md lays it out.
//
//go:embed *.yaml glossary modules wordlists
var Files embed.FS
