package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const sumsName = "SHA256SUMS"

// packed is when every file in a pack was changed: the first moment that ZIP can tell.
func packed() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// part is a file of a pack.
type part struct {
	name, from string
	mode       int64
}

// packFor packs a program with its licences and its readme, as its system unpacks: ZIP on Windows, tar elsewhere.
func packFor(root, out, version, program string, t target) (string, error) {
	name := fmt.Sprintf("safeskills-%s-%s-%s", version, t.os, t.arch)
	parts := []part{{"LICENSE", filepath.Join(root, "LICENSE"), 0o644}, {"LICENSE-lessons", filepath.Join(root, "content", "LICENSE"), 0o644},
		{licencesName, filepath.Join(out, licencesName), 0o644}, {"README.md", filepath.Join(root, "README.md"), 0o644}, {"safeskills" + filepath.Ext(t.program()), program, 0o755}}
	write, ending := writeTar, ".tar.gz"
	if t.os == "windows" {
		write, ending = writeZip, ".zip"
	}
	file := filepath.Join(out, name+ending)
	f, err := os.Create(file)
	if err != nil {
		return "", err
	}
	err = write(f, name, parts)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return file, err
}

func writeTar(w io.Writer, folder string, parts []part) error {
	z := gzip.NewWriter(w) // its header has no name and no time
	t := tar.NewWriter(z)
	for _, p := range parts {
		data, err := os.ReadFile(p.from)
		if err == nil {
			err = t.WriteHeader(&tar.Header{Name: folder + "/" + p.name, Mode: p.mode, Size: int64(len(data)), ModTime: packed(), Format: tar.FormatUSTAR})
		}
		if err == nil {
			_, err = t.Write(data)
		}
		if err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return z.Close()
}

func writeZip(w io.Writer, folder string, parts []part) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		data, err := os.ReadFile(p.from)
		if err != nil {
			return err
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: folder + "/" + p.name, Method: zip.Deflate, Modified: packed()})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// writeSums writes the SHA-256 of files as sha256sum does, in the order of their names.
func writeSums(file string, of []string) error {
	of = slices.Clone(of)
	slices.SortFunc(of, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	var lines strings.Builder
	for _, name := range of {
		sum, err := sumOf(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%s  %s\n", sum, filepath.Base(name))
	}
	return os.WriteFile(file, []byte(lines.String()), 0o644)
}

func sumOf(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
