package course

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"example.org/safeskills/internal/source"
)

func whole(data []byte) []byte { return data }

// beforeSteps is the part of a module that stands before its steps.
func beforeSteps(data []byte) []byte {
	if i := bytes.Index(data, []byte("\nsteps:")); i >= 0 {
		return data[:i+1]
	}
	return data
}

// document reads a file, with the translation that stands beside it when a language is given.
func document(fsys fs.FS, name, language string) (*source.Doc, error) {
	return documentPart(fsys, name, language, whole)
}

func documentPart(fsys fs.FS, name, language string, part func([]byte) []byte) (*source.Doc, error) {
	data, err := source.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) && name != "course.yaml" {
		return nil, fmt.Errorf("%w: %s", ErrNoModule, name)
	}
	if err != nil {
		return nil, err
	}
	doc := source.Parse(name, part(data))
	if err := tooNew(doc); err != nil {
		return nil, err
	}
	if language == "" || language == doc.Peek("language") {
		return doc, nil
	}
	translation := translated(name, language)
	data, err = source.ReadFile(fsys, translation)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is %w", name, ErrNoLanguage)
	}
	if err != nil {
		return nil, err
	}
	over := source.Parse(translation, part(data))
	if err := tooNew(over); err != nil {
		return nil, err
	}
	root := over.Root()
	root.Int("format", 1, maxFormat, 1)
	switch said := over.Peek("language"); {
	case !over.Readable() || said == language:
	case root.Has("language"):
		return nil, source.Issues{{Place: root.At("language"), Text: fmt.Sprintf("the file's name says %s and its language says %s; make them equal", language, source.Quote(said))}}
	default:
		return nil, source.Issues{{Place: root.Here(), Text: fmt.Sprintf("%q is missing here; write language: %s, as the file's name says", "language", language)}}
	}
	return doc.Over(over), nil
}

// translated is the name of a file's translation.
func translated(file, language string) string {
	return strings.TrimSuffix(file, ".yaml") + "." + language + ".yaml"
}

// newer is the problem of a file that was written for a newer program.
type newer struct{ source.Issue }

func (n newer) Error() string { return n.Issue.String() }
func (n newer) Unwrap() error { return ErrNewerContent }

func tooNew(doc *source.Doc) error {
	format, _ := strconv.Atoi(doc.Peek("format"))
	if format <= maxFormat {
		return nil
	}
	return newer{source.Issue{Place: doc.Root().At("format"),
		Text: fmt.Sprintf("%v (format %d, this program reads %d); get a newer SafeSkills", ErrNewerContent, format, maxFormat)}}
}
