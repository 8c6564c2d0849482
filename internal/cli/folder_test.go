//go:build linux

package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/safeskills/course"
)

// hostileFolder is a copy of the course that course's tests attack, without the file of its module bad.
func hostileFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	base := filepath.Join("..", "..", "course", "testdata", "hostile", "base")
	must(t, os.CopyFS(dir, os.DirFS(base)))
	must(t, os.Remove(filepath.Join(dir, "expect")))
	must(t, os.Remove(filepath.Join(dir, "modules", "bad", "lantern.yaml")))
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// finishes is a net under a test that hangs when it fails.
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

// TestFolderReadsFilesOnly puts what is no file where a module is to be. The program says so in one line and neither
// follows it nor waits for it; the other module is there.
func TestFolderReadsFilesOnly(t *testing.T) {
	const bad = "modules/bad/lantern.yaml"
	const refused = bad + ": " + "this is a link, a pipe or a device; put the file itself there\n"
	fine, err := os.ReadFile(filepath.Join("..", "..", "course", "testdata", "hostile", "base", bad))
	must(t, err)
	for name, c := range map[string]struct {
		make func(dir, file string) error
		want string
	}{
		"link out": {func(dir, file string) error {
			secret := filepath.Join(filepath.Dir(dir), "secret.yaml")
			return errors.Join(os.WriteFile(secret, fine, 0o600), os.Symlink(secret, file))
		}, refused},
		"relative link out": {func(dir, file string) error {
			return errors.Join(os.WriteFile(filepath.Join(filepath.Dir(dir), "secret.yaml"), fine, 0o600), os.Symlink("../../../secret.yaml", file))
		}, refused},
		"link inside":   {func(_, file string) error { return os.Symlink("../good/lantern.yaml", file) }, refused},
		"link to zero":  {func(_, file string) error { return os.Symlink("/dev/zero", file) }, refused},
		"link to link":  {func(_, file string) error { return os.Symlink("lantern.yaml", file) }, refused},
		"link to none":  {func(_, file string) error { return os.Symlink("nowhere", file) }, refused},
		"folder a link": {func(dir, _ string) error { return swap(filepath.Join(dir, "modules", "bad"), "good") }, "modules/bad: this is a link, a pipe or a device; put the file itself there\n" + refused},
		"folder a link out": {func(dir, _ string) error { return swap(filepath.Join(dir, "modules", "bad"), "/etc") },
			"modules/bad: this is a link, a pipe or a device; put the file itself there\n" + refused},
		"folder a loop": {func(dir, _ string) error { return swap(filepath.Join(dir, "modules", "bad"), "bad") },
			"modules/bad: this is a link, a pipe or a device; put the file itself there\n" + refused},
		"pipe":        {func(_, file string) error { return syscall.Mkfifo(file, 0o600) }, refused},
		"socket":      {func(_, file string) error { return syscall.Mknod(file, syscall.S_IFSOCK|0o600, 0) }, refused},
		"device":      {func(_, file string) error { return syscall.Mknod(file, syscall.S_IFCHR|0o600, 1<<8|5) }, refused},
		"folder":      {func(_, file string) error { return os.Mkdir(file, 0o755) }, bad + ": is a directory\n"},
		"not allowed": {func(_, file string) error { return os.WriteFile(file, fine, 0) }, bad + ": it may not be read\n"},
		"folder not allowed": {func(dir, _ string) error { return os.Chmod(filepath.Join(dir, "modules", "bad"), 0) },
			"modules/bad: it may not be read\n" + bad + ": it may not be read\n"},
		// A hard link is a file like any other, and all files are that on systems that share them between versions.
		"hard link": {func(dir, file string) error {
			return errors.Join(os.WriteFile(filepath.Join(dir, "..", "shared.yaml"), fine, 0o644), os.Link(filepath.Join(dir, "..", "shared.yaml"), file))
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := hostileFolder(t)
			err := c.make(dir, filepath.Join(dir, filepath.FromSlash(bad)))
			if errors.Is(err, fs.ErrPermission) {
				t.Skip("needs root: ", err)
			}
			must(t, err)
			t.Cleanup(func() { os.Chmod(filepath.Join(dir, "modules", "bad"), 0o700) })
			fsys, _, err := contentFrom(dir)
			must(t, err)
			var said strings.Builder
			finishes(t, func() {
				defer nobody(t)()
				for _, i := range course.Check(fsys) {
					said.WriteString(i.String() + "\n")
				}
				c, err := course.Open(fsys, "")
				if err != nil {
					t.Error(err)
					return
				}
				if _, issues := c.Module("good", "lantern"); len(issues) > 0 {
					t.Errorf("the other module: %v", issues)
				}
			})
			if said.String() != c.want {
				t.Errorf("got\n%swant\n%s", said.String(), c.want)
			}
		})
	}
}

func swap(dir, link string) error { return errors.Join(os.Remove(dir), os.Symlink(link, dir)) }

// nobody takes root's right to read everything from the whole process, until the function it returns is called: a folder is read by
// several threads. No other test runs meanwhile, as this one is not parallel.
func nobody(t *testing.T) func() {
	if os.Getuid() != 0 {
		return func() {}
	}
	become := func(user int) {
		if err := syscall.Setresuid(-1, user, -1); err != nil {
			t.Error(err)
		}
	}
	become(65534)
	return func() { become(0) }
}

// TestFolderControls shows what the usual ways to open a folder do with the same files.
func TestFolderControls(t *testing.T) {
	dir := hostileFolder(t)
	file := filepath.Join(dir, "modules", "bad", "lantern.yaml")
	must(t, os.WriteFile(filepath.Join(filepath.Dir(dir), "secret.yaml"), []byte("secret"), 0o600))
	must(t, os.Symlink("../../../secret.yaml", file))
	if data, err := fs.ReadFile(os.DirFS(dir), "modules/bad/lantern.yaml"); string(data) != "secret" {
		t.Errorf("control: os.DirFS did not follow the link: %q, %v", data, err)
	}
	must(t, os.Remove(file))
	must(t, os.Symlink("../good/lantern.yaml", file))
	root, err := os.OpenRoot(dir)
	must(t, err)
	if data, err := fs.ReadFile(root.FS(), "modules/bad/lantern.yaml"); len(data) == 0 {
		t.Errorf("control: os.Root did not follow the link: %v", err)
	}
	must(t, os.Remove(file))
	must(t, syscall.Mkfifo(file, 0o600))
	got := make(chan string)
	go func() {
		data, _ := fs.ReadFile(os.DirFS(dir), "modules/bad/lantern.yaml")
		got <- string(data)
	}()
	// A pipe opens for writing without waiting only while somebody waits to read it.
	finishes(t, func() {
		for {
			w, err := os.OpenFile(file, os.O_WRONLY|syscall.O_NONBLOCK, 0)
			if err == nil {
				io.WriteString(w, "from a stranger")
				w.Close()
				return
			}
			runtime.Gosched()
		}
	})
	if data := <-got; data != "from a stranger" {
		t.Errorf("control: os.DirFS did not wait at the pipe: %q", data)
	}
}

// TestFolderNames opens names that lead elsewhere, or would on another system.
func TestFolderNames(t *testing.T) {
	dir := hostileFolder(t)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(dir), "secret.yaml"), nil, 0o600))
	fsys, _, err := contentFrom(dir)
	must(t, err)
	for _, name := range []string{"../secret.yaml", "modules/../../secret.yaml", "..", "/etc/passwd", "", "./course.yaml", "modules//good",
		"course.yaml/", "course.yaml\x00", "C:\\course.yaml", "..\\secret.yaml", "modules\\good\\lantern.yaml", "CON", "NUL.yaml", "course.yaml:x", strings.Repeat("a", 300)} {
		if f, err := fsys.Open(name); err == nil {
			t.Errorf("%q opens", name)
			f.Close()
		}
	}
	for _, name := range []string{".", "course.yaml", "modules", "modules/good/lantern.yaml"} {
		f, err := fsys.Open(name)
		if err != nil {
			t.Errorf("control: %v", err)
			continue
		}
		f.Close()
	}
	if _, err := os.Stat(filepath.Join(dir, "../secret.yaml")); err != nil {
		t.Errorf("control: %v", err)
	}
}

// TestFolderOfAFile opens what is no file as a module of its own.
func TestFolderOfAFile(t *testing.T) {
	dir := hostileFolder(t)
	pipe, link := filepath.Join(dir, "pipe.yaml"), filepath.Join(dir, "link.yaml")
	must(t, syscall.Mkfifo(pipe, 0o600))
	must(t, os.Symlink("/dev/zero", link))
	for _, asked := range []string{pipe, link, "/dev/zero"} {
		finishes(t, func() {
			fsys, file, err := contentFrom(asked)
			if err != nil {
				t.Error(err)
				return
			}
			if got := course.CheckFile(fsys, file).Error(); got != filepath.Base(asked)+": this is a link, a pipe or a device; put the file itself there" {
				t.Error(got)
			}
		})
	}
}
