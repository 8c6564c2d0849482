package course_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	fsys := folderFS(t, filepath.Join("testdata", "hostile", "base"))
	for name, file := range folderFS(t, filepath.Join("testdata", "hostile", attack)) {
		fsys[name] = file
	}
	delete(fsys, "expect")
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
	for attack, holds := range map[string]string{"escapes": "\x1b]0;owned\a", "invisible": "txt\u202eexe"} {
		var decoded map[string]any
		if err := yaml.Unmarshal(hostile(t, attack)[badModule].Data, &decoded); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(fmt.Sprint(decoded), holds) {
			t.Errorf("control: %s does not hold %q", attack, holds)
		}
	}
}

// TestHostileSizes has what is too large for testdata. It is refused by its size, or once took from 2 to 100 seconds.
func TestHostileSizes(t *testing.T) {
	base := string(hostile(t, "base")[badModule].Data)
	head, steps, _ := strings.Cut(base, "steps:\n")
	talk, _, _ := strings.Cut(base, "    nodes:\n")
	repeat := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, strings.ReplaceAll(format, "NEXT", fmt.Sprint(i+1)), i)
		}
		return b.String()
	}
	texts := func(n int, words string) string {
		return head + "steps:\n" + repeat(n, "  - id: s%d\n    kind: read\n    text: |\n        "+words+"\n") + "takeaway: x\n"
	}
	for name, c := range map[string]struct{ data, first string }{
		"large":         {base + "#" + strings.Repeat(" ", source.MaxBytes), ": the file is larger than 256 KiB"},
		"large at last": {base + strings.Repeat("#\n", (source.MaxBytes-len(base))/2) + "##", ": the file is larger than 256 KiB"},
		"many values":   {head + "x: [" + strings.Repeat("a,", source.MaxNodes) + "]\nsteps:\n" + steps, ": the file has more than 20000 values"},
		"many keys":     {head + repeat(15_000, "k%d: x\n") + "steps:\n" + steps, ": the file has more than 20000 values"},
		"chain of turns": {strings.Replace(talk, "start: hello", "start: n0", 1) + "    nodes:\n" +
			repeat(1_700, "      - {id: n%d, replies: [{id: a, to: nNEXT}]}\n") + "      - {id: n1700, end: safe, coach: x}\ntakeaway: x\n", `:36:5: the number of "nodes" is 1701`},
		"long quotes":     {texts(15, strings.Repeat("> ", 8_000)+"x"), `:16:11: "text" is 16001 cells wide`},
		"numbered":        {texts(15, strings.Repeat("1. ", 5_400)+"x"), `:16:11: "text" is 16201 cells wide`},
		"links":           {texts(15, strings.Repeat("[a](", 4_000)), `:16:11: "text" is 16000 cells wide`},
		"emphasis":        {texts(15, strings.Repeat("a*_b*", 3_200)), `:16:11: "text" is 16000 cells wide`},
		"short quotes":    {texts(80, strings.Repeat("> ", 445)), `:13:1: the number of "steps" is 80`},
		"outcomes, wrong": {strings.Replace(head, "  - id: see\n", repeat(2_000, "  - {id: a%038d}\n")+"  - id: see\n", 1) + "steps:\n" + repeat(1_500, "  - {id: s%d, outcome: b00000000000000000000000000000000000000}\n"), ":"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := hostile(t, "base")
			fsys[badModule] = &fstest.MapFile{Data: []byte(c.data)}
			if got := said(t, fsys); !strings.HasPrefix(got, badModule+c.first) {
				t.Errorf("%.200s", got)
			}
		})
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
