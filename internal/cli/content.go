package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	yaml "example.org/safeskills/internal/source"
)

// shared is a folder of content that has the program's files where it lacks one of those that any course may use. Folders
// are listed as they are.
type shared struct{ own, program fs.FS }

// sharing is a folder of content with the files that the program brings for any course.
func sharing(own fs.FS) fs.FS { return shared{own, content.Files} }

func (s shared) Open(name string) (fs.File, error) {
	f, err := s.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) && slices.Contains([]string{"wordlists", course.Glossaries, messages.Folder, "helplines"}, path.Dir(name)) {
		if lent, lentErr := s.program.Open(name); lentErr == nil {
			return lent, nil
		}
	}
	return f, err
}

// checkFolder finds what is wrong with a folder of content, the words it brings for the program included.
func checkFolder(fsys fs.FS) yaml.Issues {
	return slices.Concat(course.Check(fsys, fits(), banned(fsys)), course.CheckGlossaries(fsys), messages.Check(fsys)).Sort()
}

// courseAround is the folder of content that a file stands in, and the file's name there; ok is false when it stands in none.
func courseAround(name string) (fsys fs.FS, rel string, ok bool) {
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, "", false
	}
	const deepest = 3 // modules/<module>/<band>.yaml
	root := full
	for range deepest {
		root = filepath.Dir(root)
		if _, err := os.Stat(filepath.Join(root, "course.yaml")); err != nil {
			continue
		}
		fsys, _, err = contentFrom(root)
		rel, _ = filepath.Rel(root, full)
		return fsys, filepath.ToSlash(rel), err == nil
	}
	return nil, "", false
}
