// Package content is the lessons, embedded.
package content

import "embed"

// Files is the content as format.md lays it out.
//
//go:embed course.yaml modules sources.yaml
var Files embed.FS
