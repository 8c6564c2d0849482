package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// folder is a content folder on disk of which only regular files are read: a link, a pipe or a device in somebody's
// lessons could lead out of the folder, or never end.
type folder struct{ root *os.Root }

var errNoFile = errors.New("this is a link, a pipe or a device; put the file itself there")

func (f folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	parts := strings.Split(name, "/")
	for i := range parts { // from the top, so that no link is followed on the way
		at := path.Join(parts[:i+1]...)
		info, err := f.root.Lstat(filepath.FromSlash(at))
		if err != nil {
			return nil, err
		}
		if last := i+1 == len(parts); !info.IsDir() && !(last && info.Mode().IsRegular()) {
			return nil, &fs.PathError{Op: "open", Path: at, Err: errNoFile}
		}
	}
	return f.root.Open(filepath.FromSlash(name))
}

// contentFrom is the folder asked for, else the lessons the program brings. A single file is returned by its name.
func contentFrom(asked string) (fsys fs.FS, file string, err error) {
	if asked == "" {
		return content.Files, "", nil
	}
	info, err := os.Stat(asked)
	if err != nil {
		return nil, "", usage{fmt.Errorf("the content %s cannot be read: %w", asked, bare(err)), "leave --content out to use the lessons the program brings"}
	}
	dir := asked
	if !info.IsDir() {
		dir, file = filepath.Split(filepath.Clean(asked))
		if dir == "" {
			dir = "."
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, "", usage{fmt.Errorf("the content %s cannot be read: %w", asked, bare(err)), "leave --content out to use the lessons the program brings"}
	}
	return folder{root}, file, nil
}

// openCourse opens what --content asks for in a language.
func openCourse(fsys fs.FS, file, language string) (*course.Course, error) {
	if file != "" {
		return course.OpenFile(fsys, file)
	}
	return course.Open(fsys, language)
}

// bare is an error of the file system without the call and the path, which are said already.
func bare(err error) error {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("it does not exist")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("this account may not read it")
	case errors.As(err, &p):
		return p.Err
	}
	return err
}
