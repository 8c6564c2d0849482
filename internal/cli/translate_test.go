package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lampFolder is a copy of the course that course's tests read.
func lampFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "course", "testdata", "lamp"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestTranslateExitCodes: 0 where all is well or a draft lacks words, 1 where content is wrong, 2 for the command line, 3 when
// a file cannot be written.
func TestTranslateExitCodes(t *testing.T) {
	for name, c := range map[string]struct {
		change func(dir string) error
		args   []string
		want   int
	}{
		"written":     {nil, []string{"sw"}, exitFine},
		"complete":    {nil, []string{"fr", "walk"}, exitFine},
		"a draft":     {func(dir string) error { return write(dir, "course.sw.yaml", "format: 1\nlanguage: sw\ndraft: true\n") }, []string{"sw"}, exitFine},
		"words lack":  {func(dir string) error { return write(dir, "course.sw.yaml", "format: 1\nlanguage: sw\n") }, []string{"sw"}, exitProblems},
		"base broken": {func(dir string) error { return write(dir, "modules/walk/lantern.yaml", "format: 1\n") }, []string{"sw"}, exitProblems},
		"no course":   {func(dir string) error { return os.Remove(filepath.Join(dir, "course.yaml")) }, []string{"sw"}, exitUsage},
		"bad course":  {func(dir string) error { return write(dir, "course.yaml", "format: 1\n") }, []string{"sw"}, exitProblems},
		"no language": {nil, nil, exitUsage},
		"no module":   {nil, []string{"sw", "ghost"}, exitUsage},
		"read-only":   {func(dir string) error { return os.Chmod(dir, 0o555) }, []string{"sw"}, exitFailure},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "read-only" && os.Geteuid() == 0 {
				t.Skip("nothing is read-only for this account")
			}
			dir := lampFolder(t)
			if c.change != nil {
				if err := c.change(dir); err != nil {
					t.Fatal(err)
				}
			}
			var out, said bytes.Buffer
			args := append([]string{"translate", "--content", dir}, c.args...)
			if got := Main(args, Streams{strings.NewReader(""), &out, &said}, func(string) string { return "" }); got != c.want {
				t.Errorf("exit code %d, want %d:\n%s", got, c.want, said.String())
			}
		})
	}
}

func write(dir, name, words string) error {
	return os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(words), 0o644)
}

// TestCreate: a file that is there stays as it is, and nothing is written outside of the folder.
func TestCreate(t *testing.T) {
	dir := lampFolder(t)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	f := folder{root}
	before, err := os.ReadFile(filepath.Join(dir, "course.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.create("course.yaml", "lost"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file was written over: %v", err)
	}
	if after, err := os.ReadFile(filepath.Join(dir, "course.yaml")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("it now holds %q (%v)", after, err)
	}
	if err := f.create("../outside.yaml", "x"); err == nil {
		t.Error("a file was written outside of the folder")
	}
	if err := f.create("modules/walk/lantern.sw.yaml", "words\n"); err != nil {
		t.Errorf("control: %v", err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "modules", "walk", "lantern.sw.yaml")); string(got) != "words\n" {
		t.Errorf("control: %q (%v)", got, err)
	}
}
