// Package quick writes program code as it is.
package quick

import "io"

// Highlight writes the source. The error is the writer's.
func Highlight(w io.Writer, source, lexer, formatter, style string) error {
	_, err := io.WriteString(w, source)
	return err
}
