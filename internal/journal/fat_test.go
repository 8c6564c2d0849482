package journal_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// Test T9 of reliability.md: what goes onto a stick has a name that a FAT stick and Windows take as it is.

// reserved are names that Windows takes for devices, whatever stands behind a dot.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// unfit says why a name is not fit for a FAT stick.
func unfit(name string) string {
	switch {
	case name != strings.ToLower(name):
		return "capitals"
	case len(name) > 64:
		return "too long"
	case strings.ContainsAny(name, `:?*"<>|\/`+"\x00") || strings.TrimRight(name, ". ") != name:
		return "a character or an end that Windows does not take"
	case reserved.MatchString(name):
		return "a device"
	}
	return ""
}

func TestNamesOnFAT(t *testing.T) {
	for name, want := range map[string]bool{"con.ssk": true, "A.ssp": true, "a:b": true, "end.": true, strings.Repeat("a", 65): true, "safeskills-copy.ssk": false} {
		if bad := unfit(name) != ""; bad != want {
			t.Errorf("control: %q is unfit: %t", name, bad)
		}
	}
	dir, stick := t.TempDir(), t.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	h := three(t, s)
	for range 2 { // the second copy finds the name of the first one taken
		if _, err := s.Export(h.Learner, stick); err != nil {
			t.Fatal(err)
		}
	}
	for _, seat := range []int{0, 12, 9999} {
		if _, err := s.Pass(stick, "", seat); err != nil {
			t.Fatal(err)
		}
		save(t, s, mustLoad(t, s, h.Learner), makeEvent(4, seat))
	}
	files, err := os.ReadDir(stick)
	if err != nil || len(files) < 3 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if why := unfit(f.Name()); why != "" {
			t.Errorf("%s: %s", f.Name(), why)
		}
	}

	tools(t, "mkfs.vfat", "mcopy", "mdir")
	image, back := filepath.Join(t.TempDir(), "fat"), t.TempDir()
	if err := os.WriteFile(image, make([]byte, 2<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	does(t, "mkfs.vfat", image)
	for _, f := range files {
		does(t, "mcopy", "-i", image, filepath.Join(stick, f.Name()), "::/")
	}
	listed, err := exec.Command("mdir", "-b", "-i", image, "::/").Output()
	if err != nil {
		t.Fatal(err)
	}
	does(t, "mcopy", "-i", image, "::/*", back)
	for _, f := range files {
		if !strings.Contains(string(listed), "/"+f.Name()+"\n") {
			t.Errorf("%s has another name there:\n%s", f.Name(), listed)
		}
		want, _ := os.ReadFile(filepath.Join(stick, f.Name()))
		if got, err := os.ReadFile(filepath.Join(back, f.Name())); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s comes back as something else: %v", f.Name(), err)
		}
	}
	t.Logf("%d names went to a FAT image and back", len(files))
}
