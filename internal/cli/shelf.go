package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	yaml "example.org/safeskills/internal/source"
)

// shelf keeps the steps that learners make: in the folder made of the data folder dir, each in a file of its own, which is named
// after its learner and never written again.
type shelf struct{ dir string }

const (
	madeFolder = "made"
	mostByOne  = 99   // steps of one learner
	mostListed = 5000 // names that are looked at
	mostShown  = 60   // steps on the shelf, the newest
)

var errShelfFull = errors.New("no more steps fit on the shelf")

func (s shelf) Keep(learner string, file []byte) error {
	err := s.keep(learner, file)
	if errors.Is(err, errShelfFull) {
		return err
	}
	return journal.Explain(s.dir, err)
}

func (s shelf) keep(learner string, file []byte) error {
	if err := os.MkdirAll(s.path(), 0o700); err != nil {
		return err
	}
	made, err := s.open()
	if err != nil {
		return err
	}
	defer made.Close()
	for n := range mostByOne {
		name := madeName(learner, n+1)
		err := writeNew(made, name, file, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			err = errors.Join(journal.SyncFolder(s.path()), journal.SyncFolder(s.dir))
		}
		if err != nil {
			made.Remove(name)
		}
		return err
	}
	return errShelfFull
}

func (s shelf) path() string { return filepath.Join(s.dir, madeFolder) }

// madeName is the name of the n-th file of a learner.
func madeName(learner string, n int) string { return fmt.Sprintf("%s-%d.yaml", learner, n) }

// open is the folder of made steps. A link in its place is not followed.
func (s shelf) open() (*os.Root, error) {
	info, err := os.Lstat(s.path())
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, &journal.Problem{Reason: journal.NotFolder, Path: s.path()}
	}
	data, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, err
	}
	defer data.Close()
	return data.OpenRoot(madeFolder)
}

func (s shelf) Made() ([]course.MadeStep, error) {
	names, err := s.names()
	slices.SortFunc(names, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	var out []course.MadeStep
	for _, one := range names[:min(len(names), mostShown)] {
		out = append(out, func() (*course.Course, error) { return s.read(one.Name()) })
	}
	return out, err
}

// names are the files that may hold a step, in any order. Where nobody made one yet there are none.
func (s shelf) names() ([]fs.FileInfo, error) {
	made, err := s.open()
	if err != nil {
		return nil, journal.Explain(s.dir, unlessMissing(err))
	}
	defer made.Close()
	dir, err := made.Open(".")
	if err != nil {
		return nil, journal.Explain(s.dir, err)
	}
	defer dir.Close()
	entries, err := listed(dir, mostListed)
	var out []fs.FileInfo
	for _, e := range entries {
		if !e.Type().IsRegular() || filepath.Ext(e.Name()) != ".yaml" {
			continue
		}
		if info, err := e.Info(); err == nil && info.Size() <= yaml.MaxBytes {
			out = append(out, info)
		}
	}
	return out, journal.Explain(s.dir, err)
}

// read opens what stands in a file. It may have changed since it was listed, so it is looked at again.
func (s shelf) read(name string) (*course.Course, error) {
	made, err := s.open()
	if err != nil {
		return nil, err
	}
	defer made.Close()
	f, err := folder{made}.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	words, err := io.ReadAll(io.LimitReader(f, yaml.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return course.OpenMade(words)
}

// Forget erases what a learner made.
func (s shelf) Forget(learner string) error {
	made, err := s.open()
	if err != nil {
		return journal.Explain(s.dir, unlessMissing(err))
	}
	defer made.Close()
	for n := range mostByOne {
		if err := made.Remove(madeName(learner, n+1)); unlessMissing(err) != nil {
			return journal.Explain(s.dir, err)
		}
	}
	return journal.Explain(s.dir, journal.SyncFolder(s.path()))
}
