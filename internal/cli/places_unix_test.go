//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

func makePipe(path string) error { return syscall.Mkfifo(path, 0o600) }

func TestMounted(t *testing.T) {
	media := t.TempDir()
	for _, dir := range []string{"ama/STICK", "ama/left behind", "ben"} {
		if err := os.MkdirAll(filepath.Join(media, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("ama/STICK", filepath.Join(media, "STICK")); err != nil {
		t.Fatal(err)
	}
	found := mounted([]string{media + "/*", media + "/ama/*", media + "/none/*"}, func(dir string) bool { return filepath.Base(dir) == "ben" || filepath.Base(dir) == "STICK" })
	if want := []string{media + "/ben", media + "/ama/STICK"}; !slices.Equal(found, want) {
		t.Errorf("%q, want %q", found, want)
	}
	if isMount(media) {
		t.Error("a folder of this disk counts as a stick")
	}
	if !isMount("/proc") {
		t.Skip("control: /proc is not mounted here")
	}
}
