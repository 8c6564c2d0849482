package journal

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// FS is every call the journal makes to the disk, so that a test can count, fail or forget any one of them.
// Errors are those of package os. Folders are made for the owner alone, 0700, and files too, 0600.
type FS interface {
	// ReadDir lists a folder. Types are those of the entries themselves, not of what a link leads to.
	ReadDir(dir string) ([]fs.DirEntry, error)
	Open(path string) (io.ReadCloser, error)

	Mkdir(dir string) error
	// OpenExcl makes a file that did not exist, for writing at its end.
	OpenExcl(path string) (File, error)
	// SyncDir makes the names in a folder durable.
	SyncDir(dir string) error
	// Rename gives a file another name in its folder.
	Rename(from, to string) error
	// Remove removes a file or an empty folder.
	Remove(path string) error
}

// File is a file being written. Sync makes what was written durable; after an error of Sync nothing is known of it.
type File interface {
	io.WriteCloser
	Sync() error
}

// Disk is the real disk.
type Disk struct{}

func (Disk) ReadDir(dir string) ([]fs.DirEntry, error) { return os.ReadDir(dir) }
func (Disk) Open(path string) (io.ReadCloser, error)   { return os.Open(path) }
func (Disk) Mkdir(dir string) error                    { return os.Mkdir(dir, 0o700) }
func (Disk) Rename(from, to string) error              { return os.Rename(from, to) }
func (Disk) Remove(path string) error                  { return os.Remove(path) }

func (Disk) OpenExcl(path string) (File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o600)
}

func (Disk) SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// create makes the file at path, inside the store, and its folders, writes first into it and makes all that durable.
// Weak says that the file system does not sync folders. The file is removed again when that fails.
func (s *Store) create(path string, first []byte) (f File, weak bool, err error) {
	if err := makeDir(s.fs, filepath.Dir(path)); err != nil {
		return nil, false, err
	}
	f, err = s.fs.OpenExcl(path)
	if err != nil {
		return nil, false, err
	}
	if err = write(f, first); err == nil {
		weak, err = s.syncAbove(path)
	}
	if err != nil {
		f.Close()
		s.fs.Remove(path)
		return nil, false, err
	}
	return f, weak, nil
}

// write writes and syncs in one call each.
func write(f File, p []byte) error {
	n, err := f.Write(p)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return err
	}
	return f.Sync()
}

// syncAbove makes the name of path durable and those of all folders above it. It does so even for folders that were
// there before, as who made them may have been killed before the sync. Above the folder that holds the store nothing is
// ours, so an error there is of no interest.
func (s *Store) syncAbove(path string) (weak bool, err error) {
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		err := s.fs.SyncDir(dir)
		if len(dir) >= len(filepath.Dir(s.dir)) {
			if err != nil && !unsyncable(err) {
				return weak, err
			}
			weak = weak || err != nil
		}
		if dir == filepath.Dir(dir) {
			return weak, nil
		}
	}
}

// makeDir makes a folder and those above it that are missing, each durable before the next.
func makeDir(fsys FS, dir string) error {
	err := fsys.Mkdir(dir)
	above := filepath.Dir(dir)
	if errors.Is(err, fs.ErrNotExist) && above != dir {
		if err := makeDir(fsys, above); err != nil {
			return err
		}
		err = fsys.Mkdir(dir)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil {
		err = syncDir(fsys, above)
	}
	return err
}

// SyncFolder makes the names in a folder durable, as far as the file system can.
func SyncFolder(dir string) error { return syncDir(Disk{}, dir) }

func syncDir(fsys FS, dir string) error {
	if err := fsys.SyncDir(dir); err != nil && !unsyncable(err) {
		return err
	}
	return nil
}

// unsyncable tells whether err means that this file system cannot sync a folder: SMB, FUSE, a folder without read
// permission, and Windows always.
func unsyncable(err error) bool {
	return runtime.GOOS == "windows" || errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) ||
		errors.Is(err, fs.ErrPermission)
}
