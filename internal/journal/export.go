package journal

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
)

// Copied says what became of a copy.
type Copied struct {
	Name string // of the file; it tells nothing about whose it is
	// Weak says that this file system does not make the names of files durable: the stick must be ejected first.
	Weak   bool
	Unread int // segments that could not be read, and are not in the copy
}

// Export copies everything of a learner into one new file in the folder dir. When the error is nil, the file was read back
// and is what was written, and it is durable. Otherwise it is not there, or a part of it under a name that ends in ".part", or
// it may be gone when the power goes. The error is a *Problem.
func (s *Store) Export(learner, dir string) (Copied, error) {
	e, err := s.look(learner)
	if err != nil {
		return Copied{}, err
	}
	b, unread, err := s.pack(e)
	if err != nil {
		return Copied{}, err
	}
	file, err := b.encode()
	if err != nil {
		return Copied{}, err
	}
	name, weak, err := s.place(dir, file)
	return Copied{name, weak, unread}, Explain(dir, err)
}

// pack reads the segments of a learner as they are.
func (s *Store) pack(learner fs.DirEntry) (b bundle, unread int, err error) {
	b.learner = learner.Name()
	in := lineReader()
	failed := s.segments(learner, func(e fs.DirEntry, path, name string) error {
		if !e.Type().IsRegular() {
			unread++
			return nil
		}
		lines, err := s.wholeLines(in, path)
		if err != nil {
			unread++
			return err
		}
		head, err := headOf(lines)
		switch {
		case len(lines) == 0: // killed before anything was saved
		case err == nil && head.Learner != b.learner:
		case err == nil:
			b.segments = append(b.segments, packed{head.Segment, lines})
		case validID(name):
			b.segments = append(b.segments, packed{name, lines})
		default: // nothing in it can be told from damage, by anybody
			unread++
		}
		return nil
	})
	if len(b.segments) == 0 && failed != nil {
		return bundle{}, 0, failed
	}
	return b, unread, nil
}

// wholeLines are the lines of a segment that have an end and are not too long to be read.
func (s *Store) wholeLines(in *bufio.Reader, path string) ([]byte, error) {
	f, err := s.fs.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in.Reset(io.LimitReader(f, MaxSegment))
	var lines []byte
	for {
		line, err := in.ReadSlice('\n')
		long := false
		for err == bufio.ErrBufferFull {
			long = true
			_, err = in.ReadSlice('\n')
		}
		switch {
		case err == io.EOF:
			return lines, nil
		case err != nil:
			return nil, err
		case !long:
			lines = append(lines, line...)
		}
	}
}

// unfinished ends the name of a copy that is being written.
const unfinished = ".part"

// place writes a new file into a folder under a name of its own, which it gets when all of it was read back.
func (s *Store) place(dir string, file []byte) (name string, weak bool, err error) {
	f, name, err := s.newCopy(dir)
	if err != nil {
		return "", false, err
	}
	weak, err = s.finish(f, filepath.Join(dir, name+unfinished), filepath.Join(dir, name+CopyExtension), file)
	return name + CopyExtension, weak, err
}

// finish writes a file that was just made, reads it back, and gives it its last name. Weak says that this file system does not
// make names durable. After an error before that name, the file is removed again.
func (s *Store) finish(f File, temporary, last string, file []byte) (weak bool, err error) {
	err = write(f, file)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = s.readBack(temporary, file)
	}
	if err == nil {
		err = s.fs.Rename(temporary, last)
	}
	if err != nil {
		_ = s.fs.Remove(temporary)
		return false, err
	}
	if err = s.fs.SyncDir(filepath.Dir(last)); unsyncable(err) {
		return true, nil
	}
	return false, err
}

// newCopy makes a file for a copy. Who holds the unfinished name alone may take the last one, so no copy is ever written over.
func (s *Store) newCopy(dir string) (f File, name string, err error) {
	for range 20 {
		name = "safeskills-copy-" + newID()[:4]
		f, err = s.fs.OpenExcl(filepath.Join(dir, name+unfinished))
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, "", err
		}
		taken, opened := s.fs.Open(filepath.Join(dir, name+CopyExtension))
		if opened != nil {
			return f, name, nil
		}
		taken.Close()
		f.Close()
		_ = s.fs.Remove(filepath.Join(dir, name+unfinished))
		err = fs.ErrExist
	}
	return nil, "", err
}

// readBack reads a file again and compares it. The system may answer from memory what a stick has lost already; a stick that
// pretends to be larger than it is, or breaks, mostly shows.
func (s *Store) readBack(path string, want []byte) error {
	f, err := s.fs.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	got, err := io.ReadAll(io.LimitReader(f, int64(len(want))+1))
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return &Problem{Reason: NotKept, Path: path}
	}
	return nil
}
