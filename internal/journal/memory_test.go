package journal_test

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"example.org/safeskills/internal/journal"
)

// memory is a disk with a volatile and a durable half, as a power cut sees it. A name is durable after SyncDir of its
// folder, a file's content up to the last Sync.
type memory struct {
	mu   sync.Mutex
	root *node
}

type node struct {
	kids   map[string]*node // nil for a file
	kept   map[string]*node // the durable names
	data   []byte
	synced int   // how much of data is durable
	writes []int // where writes after that began
}

// dataDir is the store in every test on a memory, of which /home exists.
const dataDir = "/home/share/data"

func newFolder() *node { return &node{kids: map[string]*node{}, kept: map[string]*node{}} }

func newMemory() *memory {
	home := newFolder()
	return &memory{root: &node{kids: map[string]*node{"home": home}, kept: map[string]*node{"home": home}}}
}

func (m *memory) find(name string) (*node, error) {
	n := m.root
	for part := range strings.SplitSeq(strings.Trim(filepath.ToSlash(name), "/"), "/") {
		if part == "" {
			continue
		}
		if n.kids == nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.ENOTDIR}
		}
		next, ok := n.kids[part]
		if !ok {
			return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.ENOENT}
		}
		n = next
	}
	return n, nil
}

func (m *memory) folder(name string) (*node, error) {
	n, err := m.find(name)
	if err == nil && n.kids == nil {
		err = &fs.PathError{Op: "open", Path: name, Err: syscall.ENOTDIR}
	}
	return n, err
}

func (m *memory) add(name string, n *node) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	dir, err := m.folder(path.Dir(filepath.ToSlash(name)))
	if err != nil {
		return err
	}
	if dir.kids[path.Base(filepath.ToSlash(name))] != nil {
		return &fs.PathError{Op: "create", Path: name, Err: syscall.EEXIST}
	}
	dir.kids[path.Base(filepath.ToSlash(name))] = n
	return nil
}

func (m *memory) Mkdir(name string) error { return m.add(name, newFolder()) }

func (m *memory) OpenExcl(name string) (journal.File, error) {
	n := &node{}
	return &memoryFile{m, n}, m.add(name, n)
}

func (m *memory) ReadDir(name string) ([]fs.DirEntry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	dir, err := m.folder(name)
	if err != nil {
		return nil, err
	}
	var entries []fs.DirEntry
	for _, name := range slices.Sorted(maps.Keys(dir.kids)) {
		entries = append(entries, entry{name, dir.kids[name].kids != nil})
	}
	return entries, nil
}

func (m *memory) Open(name string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find(name)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(n.data)), nil
}

func (m *memory) SyncDir(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	dir, err := m.folder(name)
	if err != nil {
		return err
	}
	dir.kept = maps.Clone(dir.kids)
	return nil
}

func (m *memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find(name)
	if err != nil {
		return err
	}
	if len(n.kids) > 0 {
		return &fs.PathError{Op: "remove", Path: name, Err: syscall.ENOTEMPTY}
	}
	dir, _ := m.find(path.Dir(filepath.ToSlash(name)))
	delete(dir.kids, path.Base(filepath.ToSlash(name)))
	return nil
}

func (m *memory) Rename(from, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, err := m.find(from)
	if err != nil {
		return err
	}
	dir, err := m.folder(path.Dir(filepath.ToSlash(to)))
	if err != nil {
		return err
	}
	delete(dir.kids, path.Base(filepath.ToSlash(from)))
	dir.kids[path.Base(filepath.ToSlash(to))] = n
	return nil
}

type memoryFile struct {
	m *memory
	n *node
}

func (f *memoryFile) Write(p []byte) (int, error) {
	f.m.mu.Lock()
	defer f.m.mu.Unlock()
	f.n.writes = append(f.n.writes, len(f.n.data))
	f.n.data = append(f.n.data, p...)
	return len(p), nil
}

func (f *memoryFile) Sync() error {
	f.m.mu.Lock()
	defer f.m.mu.Unlock()
	f.n.synced, f.n.writes = len(f.n.data), nil
	return nil
}

func (f *memoryFile) Close() error { return nil }

type entry struct {
	name   string
	folder bool
}

func (e entry) Name() string               { return e.name }
func (e entry) IsDir() bool                { return e.folder }
func (e entry) Info() (fs.FileInfo, error) { return nil, fs.ErrInvalid }
func (e entry) Type() fs.FileMode {
	if e.folder {
		return fs.ModeDir
	}
	return 0
}

// copyNode copies n and all below as a disk that lost nothing.
func copyNode(n *node) *node {
	c := &node{data: slices.Clone(n.data), synced: len(n.data)}
	if n.kids != nil {
		c.kids = map[string]*node{}
		for name, kid := range n.kids {
			c.kids[name] = copyNode(kid)
		}
		c.kept = maps.Clone(c.kids)
	}
	return c
}

// hooked is an FS that asks before every call that changes something, and tells after it. Op is the name of the method.
// With split, a write is two calls.
type hooked struct {
	journal.FS
	before func(op string) error
	after  func()
	split  bool
}

func (h hooked) do(op string, call func() error) error {
	if h.before != nil {
		if err := h.before(op); err != nil {
			return err
		}
	}
	err := call()
	if h.after != nil {
		h.after()
	}
	return err
}

func (h hooked) Mkdir(p string) error { return h.do("Mkdir", func() error { return h.FS.Mkdir(p) }) }
func (h hooked) SyncDir(p string) error {
	return h.do("SyncDir", func() error { return h.FS.SyncDir(p) })
}
func (h hooked) Remove(p string) error { return h.do("Remove", func() error { return h.FS.Remove(p) }) }
func (h hooked) Rename(from, to string) error {
	return h.do("Rename", func() error { return h.FS.Rename(from, to) })
}

func (h hooked) OpenExcl(p string) (f journal.File, err error) {
	err = h.do("OpenExcl", func() error {
		f, err = h.FS.OpenExcl(p)
		return err
	})
	return &hookedFile{f, h}, err
}

type hookedFile struct {
	journal.File
	h hooked
}

func (f *hookedFile) Sync() error  { return f.h.do("Sync", f.File.Sync) }
func (f *hookedFile) Close() error { return f.h.do("Close", f.File.Close) }

func (f *hookedFile) Write(p []byte) (int, error) {
	parts := [][]byte{p}
	if f.h.split && len(p) > 1 {
		parts = [][]byte{p[:len(p)/2], p[len(p)/2:]}
	}
	total := 0
	for _, part := range parts {
		n := 0
		err := f.h.do("Write", func() (err error) {
			n, err = f.File.Write(part)
			return err
		})
		total += n
		if short, ok := err.(shortWrite); ok {
			n, _ = f.File.Write(part[:short.bytes%len(part)])
			return total + n, short.error
		}
		if err != nil {
			return total, err
		}
	}
	return total, nil
}

// shortWrite makes a hooked write stop after some bytes, with the error within.
type shortWrite struct {
	error
	bytes int
}

// forgetful is the control of the crash tests: it says yes to the calls it names and does nothing.
type forgetful struct {
	journal.FS
	sync, syncDir bool
}

func (f forgetful) SyncDir(p string) error {
	if f.syncDir {
		return nil
	}
	return f.FS.SyncDir(p)
}

func (f forgetful) OpenExcl(p string) (journal.File, error) {
	file, err := f.FS.OpenExcl(p)
	if f.sync {
		return unsynced{file}, err
	}
	return file, err
}

type unsynced struct{ journal.File }

func (unsynced) Sync() error { return nil }
