package course_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/source"
)

// Somebody's content is hostile until it was read. A folder under testdata/hostile holds the files of an attack, which are
// laid over the fine course in base, and in expect what an author is told.

const badModule = "modules/bad/lantern.yaml"

// hostile is the course in base with the files of an attack laid over it.
func hostile(t testing.TB, attack string) fstest.MapFS {
	t.Helper()
	fsys := laidOver(t, filepath.Join("testdata", "hostile", "base"), filepath.Join("testdata", "hostile", attack))
	delete(fsys, "expect")
	return fsys
}

// laidOver is a folder with the files of another one in place of its own, or beside them.
func laidOver(t testing.TB, base, over string) fstest.MapFS {
	t.Helper()
	fsys := folderFS(t, base)
	maps.Copy(fsys, folderFS(t, over))
	return fsys
}

func TestHostile(t *testing.T) {
	attacks, err := os.ReadDir(filepath.Join("testdata", "hostile"))
	if err != nil || len(attacks) == 0 {
		t.Fatal("no attacks", err)
	}
	for _, a := range attacks {
		t.Run(a.Name(), func(t *testing.T) {
			golden(t, said(t, hostile(t, a.Name())), "hostile", a.Name(), "expect")
		})
	}
}

// said is what Check says of a folder, a line for each problem: fit for a screen, with the file and, unless it is about
// the whole file, the line. Whatever it says, the module good is there to be learned, and a broken one is not.
func said(t *testing.T, fsys fs.FS) string {
	t.Helper()
	var issues source.Issues
	finishes(t, func() { issues = course.Check(fsys) })
	var out strings.Builder
	for _, i := range issues {
		line := i.String()
		if strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("%q is not fit for a screen", line)
		}
		if i.File == "" || i.Text == "" || strings.Contains(i.Text, "yaml: ") {
			t.Errorf("%q is no plain line", line)
		}
		out.WriteString(line + "\n")
	}
	for _, language := range []string{"en", "fr"} {
		c, err := course.Open(fsys, language)
		if err != nil {
			if !strings.Contains(out.String(), "course.") {
				t.Errorf("the course does not open: %v", err)
			}
			continue
		}
		if _, err := c.Head("good", "lantern"); err != nil {
			t.Errorf("the other module, in %s: %v", language, err)
		}
		if _, issues := c.Module("good", "lantern"); len(issues) > 0 {
			t.Errorf("the other module, in %s:\n%v", language, issues)
		}
		_, issues := c.Module("bad", "lantern")
		if _, err := c.Head("bad", "lantern"); issues.Err() != nil && err == nil {
			t.Errorf("the broken module is offered in %s", language)
		}
	}
	return out.String()
}

// finishes is a net under a test that hangs when it fails; what it tests takes milliseconds.
func finishes(t *testing.T, do func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
	case <-ctx.Done():
		t.Fatal("it does not end")
	}
}

// TestHostileControl shows that the attacks arrive: read by yaml.v3 alone, their texts hold what must not reach a screen.
func TestHostileControl(t *testing.T) {
	for attack, holds := range map[string]string{"escapes": "\x1b]0;owned\a", "invisible": "txt\u202eexe", "kinds-escapes": "\x1b]0;owned\a", "kinds-direction": "\u202e"} {
		var decoded map[string]any
		if err := yaml.Unmarshal(hostile(t, attack)[badModule].Data, &decoded); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(fmt.Sprint(decoded), holds) {
			t.Errorf("control: %s does not hold %q", attack, holds)
		}
	}
	for attack, what := range map[string]string{"kinds-escapes": `\e]0;owned\a`, "kinds-direction": `\u202e`, "kinds-raw": "\u202e\u200b\u009b", "kinds-marks": "o" + strings.Repeat("\u0301", 50)} {
		fsys := hostile(t, attack)
		fsys[badModule] = &fstest.MapFile{Data: bytes.ReplaceAll(fsys[badModule].Data, []byte(what), nil)}
		if errs := course.Check(fsys).Errors(); len(errs) > 0 {
			t.Errorf("control: %s without its %q has errors:\n%v", attack, what, errs)
		}
	}
}

// trap is a course whose bad module is not what a file should be.
type trap struct {
	fs.FS
	open func() (fs.File, error)
}

func (f trap) Open(name string) (fs.File, error) {
	if name == badModule {
		return f.open()
	}
	return f.FS.Open(name)
}

// stream is a file of which every Read is a call of read.
type stream struct {
	fs.File
	read func([]byte) (int, error)
}

func (s stream) Read(p []byte) (int, error) { return s.read(p) }

// TestHostileFiles is about files that do not end, change while they are read, or fail.
func TestHostileFiles(t *testing.T) {
	base := hostile(t, "base")
	file := func(read func([]byte) (int, error)) func() (fs.File, error) {
		return func() (fs.File, error) {
			f, err := base.Open(badModule)
			return stream{f, read}, err
		}
	}
	t.Run("endless", func(t *testing.T) {
		opened, taken := 0, 0
		endless := trap{base, func() (fs.File, error) {
			opened++
			return file(func(p []byte) (int, error) {
				taken += len(p)
				return copy(p, bytes.Repeat([]byte("#\n"), len(p))), nil
			})()
		}}
		if got := said(t, endless); !strings.HasPrefix(got, badModule+": the file is larger than 256 KiB") {
			t.Errorf("%.200s", got)
		}
		if most := opened * 2 * source.MaxBytes; taken == 0 || taken > most {
			t.Errorf("%d bytes were read in %d times, at most %d should be", taken, opened, most)
		}
		f, _ := endless.Open(badModule)
		if n, err := io.CopyN(io.Discard, f, 64*source.MaxBytes); err != nil {
			t.Errorf("control: the file ends after %d bytes: %v", n, err)
		}
	})
	t.Run("changing", func(t *testing.T) {
		versions := [][]byte{base[badModule].Data, []byte("format: 1\n"), hostile(t, "escapes")[badModule].Data, nil}
		n := 0
		course.Check(trap{base, func() (fs.File, error) {
			n++
			return fstest.MapFS{badModule: {Data: versions[n%len(versions)]}}.Open(badModule)
		}})
		if n < 2 {
			t.Errorf("control: the file was opened %d times", n)
		}
	})
	for name, c := range map[string]struct {
		open func() (fs.File, error)
		want string
	}{
		"failing": {file(func([]byte) (int, error) {
			return 0, &fs.PathError{Op: "read", Path: "x", Err: errors.New("input/output error")}
		}), badModule + ": input/output error\n"},
		"failing on": {file(func(p []byte) (int, error) { return copy(p, "format: 1\n"), errors.New("the medium was taken out") }), badModule + ": the medium was taken out\n"},
		"unreadable": {func() (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission} }, badModule + ": it may not be read\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := said(t, trap{base, c.open}); got != c.want {
				t.Errorf("got %s want %s", got, c.want)
			}
		})
	}
}

// TestHostileNames is about names of files, which an attacker chooses too.
func TestHostileNames(t *testing.T) {
	fsys := hostile(t, "base")
	for _, name := range []string{"\x1b]0;owned\a.yaml", "lantern.\u202e.yaml", "C:\\x.yaml", "..\\x.yaml", "CON.yaml", "\u009b2J"} {
		fsys["modules/bad/"+name] = &fstest.MapFile{Data: []byte("x")}
		fsys["modules/"+name+"/lantern.yaml"] = &fstest.MapFile{Data: []byte("x")}
	}
	if got := said(t, fsys); strings.Count(got, "\n") != 12 {
		t.Error(got)
	}
}

// TestHostileRemoved: what was learned is kept when its module, or the step where it was left, is there no more.
func TestHostileRemoved(t *testing.T) {
	fsys := hostile(t, "base")
	open := func() *course.Course {
		c, err := course.Open(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := open()
	v, events, err := c.Enter("bad", "lantern", course.Entry{Learner: "otter"})
	if err != nil {
		t.Fatal(err)
	}
	v, _, try := v.HandIn(picked("left"), 0)
	_, _, next := v.Next()
	kept := course.Fold(append(append(events, try...), next...))
	entry := course.Entry{Learner: "otter", Progress: kept}
	if v, _, err := c.Enter("bad", "lantern", entry); err != nil || v.Step().ID != "door-read" {
		t.Fatalf("control: %v", err)
	}
	replace(t, fsys, badModule, "id: door-read", "id: another")
	if v, _, err := open().Enter("bad", "lantern", entry); err != nil || v.Step().ID != "door" || v.Seen(v.Step()).Tries != 1 {
		t.Errorf("the step is gone: %v", err)
	}
	delete(fsys, badModule)
	if _, _, err := open().Enter("bad", "lantern", entry); !errors.Is(err, course.ErrNoModule) {
		t.Errorf("the module is gone: %v", err)
	}
	if one := kept.Step(course.StepKey{ModuleKey: c.Key("bad", "lantern"), Step: "door"}); one.Tries != 1 {
		t.Errorf("kept is %+v", one)
	}
}
