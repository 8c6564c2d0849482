package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
)

// ReadFile reads a file, but no more of it than Parse needs to refuse one that is larger than MaxBytes.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil {
		data.Grow(int(min(max(0, info.Size()), MaxBytes)) + bytes.MinRead) // so that it need not grow
	}
	_, err = data.ReadFrom(io.LimitReader(f, MaxBytes+1))
	return data.Bytes(), err
}

// Plainly is an error of the file system as an author is told it: without the name of the call that met it.
func Plainly(err error) string {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "it may not be read"
	case errors.As(err, &p):
		return p.Err.Error()
	}
	return err.Error()
}
