package course

import (
	"errors"
	"io/fs"
	"path"
	"sync"
)

// folders tells which files there are. Each folder is listed once, so that looking for thousands of files takes no longer than
// listing their folders. Any goroutine may use it.
type folders struct {
	fsys fs.FS

	mu     sync.Mutex
	listed map[string]map[string]bool // the names in a folder; nil for one that cannot be listed
}

// have is whether there is a file, even one that cannot be read.
func (f *folders) have(name string) bool {
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	f.mu.Lock()
	defer f.mu.Unlock()
	names, known := f.listed[dir]
	if !known {
		names = f.list(dir)
	}
	if names != nil {
		return names[base]
	}
	_, err := fs.Stat(f.fsys, name)
	return !errors.Is(err, fs.ErrNotExist)
}

func (f *folders) list(dir string) map[string]bool {
	var names map[string]bool
	entries, err := fs.ReadDir(f.fsys, dir)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		names = map[string]bool{}
	}
	for _, e := range entries {
		if names != nil {
			names[e.Name()] = true
		}
	}
	if f.listed == nil {
		f.listed = map[string]map[string]bool{}
	}
	f.listed[dir] = names
	return names
}
