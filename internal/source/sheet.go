package source

import (
	"bytes"
	"encoding/json"
	"strings"

	"example.org/safeskills/internal/text"
)

// widest is how many cells a line of a comment may have, so that it is read without scrolling in any editor.
const widest = 80

// Comment writes a label and words as a comment of a sheet to be filled in: broken into lines, each of which begins with lead.
func Comment(b *strings.Builder, lead, label, words string) {
	for _, line := range text.Wrap(label+strings.TrimRight(words, "\r\n "), widest-len(lead), len(label)) {
		b.WriteString(strings.TrimRight(lead+line, " ") + "\n")
	}
}

// Quoted is a text as YAML has it in double quotes, of which JSON's are a part.
func Quoted(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""` // no text fails
	}
	return string(bytes.TrimSpace(b.Bytes()))
}

// Some names the first of many, so that a warning stays short.
func Some(all []string) string {
	const shown = 5
	if len(all) <= shown {
		return strings.Join(all, ", ")
	}
	return strings.Join(all[:shown], ", ") + " and so on"
}
