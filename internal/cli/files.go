package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"example.org/safeskills/internal/journal"
)

// writeNew writes a file that is not there yet, and makes it durable.
func writeNew(root *os.Root, name string, words []byte, mode fs.FileMode) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if _, err = f.Write(words); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// replace writes a file at once: who looks finds the old one or the new one, never half of it. A link of that name is replaced,
// not followed.
func replace(root *os.Root, name string, data []byte) error {
	temporary := name + ".part"
	if err := unlessMissing(root.Remove(temporary)); err != nil {
		return err
	}
	err := writeNew(root, temporary, data, 0o644)
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		root.Remove(temporary)
	}
	return err
}

// openRegular opens a regular file. A link could lead anywhere, and a pipe never ends.
func openRegular(root *os.Root, name string) (*os.File, error) {
	info, err := root.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &journal.Problem{Reason: journal.NotCopy, Path: name}
	}
	if err != nil {
		return nil, err
	}
	return root.Open(name)
}

// listed is what lies in an open folder, in alphabetical order; so many entries at most, more than none.
func listed(folder *os.File, most int) ([]fs.DirEntry, error) {
	entries, err := folder.ReadDir(most)
	if err == io.EOF { // there is nothing
		err = nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// unlessMissing is an error but for that of a file that is not there.
func unlessMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
