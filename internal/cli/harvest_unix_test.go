//go:build unix

package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// harvested is what is found in a folder: the learners, the files that are not ours, and what cannot be used.
func harvested(t *testing.T, dir string) (learners, strange, bad []string, more bool) {
	t.Helper()
	look := harvest{take: func(found taken) error {
		learners = append(learners, found.parcel.IDs()...)
		if found.err != nil {
			bad = append(bad, filepath.Base(found.name))
		}
		return nil
	}}
	if err := look.place(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range look.strange {
		strange = append(strange, filepath.Base(name))
	}
	return learners, strange, bad, look.more
}

// TestHostileStick: tests T9 and T11 of reliability.md. Nothing on a stick is followed, waited for, written to or run.
func TestHostileStick(t *testing.T) {
	k, learner := learned(t)
	home := k.made.dir
	stick := t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	at := func(parts ...string) string { return filepath.Join(append([]string{stick}, parts...)...) }
	for _, dir := range []string{"a/learners", "b/learners", "c", "d/learners"} {
		must(os.MkdirAll(at(dir), 0o755))
	}
	must(os.Symlink(filepath.Join(home, "learners", learner), at("a/learners", learner)))
	must(os.Mkdir(at("b/learners", learner), 0o755))
	segments, err := os.ReadDir(filepath.Join(home, "learners", learner))
	must(err)
	must(os.Symlink(filepath.Join(home, "learners", learner, segments[0].Name()), at("b/learners", learner, segments[0].Name())))
	must(os.Symlink(filepath.Join(home, "learners"), at("c", "learners")))
	must(syscall.Mkfifo(at("d/learners", learner), 0o600))
	must(syscall.Mkfifo(at("pipe.ssp"), 0o600))
	must(os.Symlink(stick, at("loop")))
	must(os.Symlink("/etc/passwd", at("link.ssk")))
	must(os.Mkdir(at("folder.ssp"), 0o755))
	must(os.MkdirAll(at(strings.Repeat("deep/", 30)), 0o755))
	must(os.WriteFile(at("run.sh"), []byte("#!/bin/sh\ntouch "+at("ran")+"\n"), 0o755))
	must(os.WriteFile(at("evil\x1b[2J\n.exe"), nil, 0o755))
	must(os.WriteFile(at("zeros.ssp"), make([]byte, 1<<16), 0o644))
	must(os.WriteFile(at("big.ssp"), nil, 0o644))
	must(os.Truncate(at("big.ssp"), journal.MaxCopy+1))
	before := left(t, stick)

	learners, strange, bad, more := harvested(t, stick)
	if len(learners) != 0 {
		t.Errorf("a link was followed to %v", learners)
	}
	if want := []string{"evil .exe", "learners", "link.ssk", "loop", "pipe.ssp", "run.sh"}; !slices.Equal(slices.Sorted(slices.Values(strange)), want) {
		t.Errorf("not ours: %q, want %q", strange, want)
	}
	if want := []string{"big.ssp", "zeros.ssp"}; !slices.Equal(bad, want) || !more {
		t.Errorf("bad: %q, want %q; more: %t", bad, want, more)
	}
	if after := left(t, stick); !slices.Equal(after, before) {
		t.Errorf("the stick had %q, and has %q", before, after)
	}

	// The control: the same folder, named itself.
	if learners, _, _, _ := harvested(t, home); !slices.Equal(learners, []string{learner}) {
		t.Errorf("control: in the folder itself there is %v", learners)
	}
}

func TestStickWithTooMuch(t *testing.T) {
	stick := t.TempDir()
	for i := range mostStrange + 3 {
		if err := os.WriteFile(filepath.Join(stick, fmt.Sprint("photo", i, ".jpg")), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	look := harvest{looked: mostLooked - mostStrange - 1, take: func(taken) error { return nil }}
	if err := look.place(stick); err != nil || len(look.strange) != mostStrange || look.left != 1 {
		t.Errorf("%d named, %d more, %v", len(look.strange), look.left, err)
	}
	if err := look.place(stick); err != nil || !look.more {
		t.Errorf("%t, %v", look.more, err)
	}
}

// TestHarvestWritesNothing: also where something is to be completed, it is not on somebody's stick.
func TestHarvestWritesNothing(t *testing.T) {
	k, learner := learned(t)
	dir := k.made.dir
	tombstones := filepath.Join(dir, "forgotten")
	if err := os.MkdirAll(tombstones, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tombstones, learner), nil, 0o600); err != nil { // an erasing that was cut short
		t.Fatal(err)
	}
	before := left(t, dir)
	if learners, _, bad, _ := harvested(t, dir); len(learners) > 0 || len(bad) > 0 {
		t.Errorf("%v, %v", learners, bad)
	}
	if after := left(t, dir); !slices.Equal(after, before) {
		t.Errorf("%q became %q", before, after)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := journal.Open(locked{root}, dir, time.Now).Forget(learner); !errors.Is(err, errLocked) {
		t.Errorf("something was written: %v", err)
	}
}

// TestFolderBesidePasses: folders called as those of progress are do not keep what lies beside them from being found.
func TestFolderBesidePasses(t *testing.T) {
	k, learner := learned(t)
	stick := t.TempDir()
	for _, dir := range []string{"learners", "cards", "photos"} {
		if err := os.Mkdir(filepath.Join(stick, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(stick, "photos", "a.jpg"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := k.store.Pass(stick, "", 3); err != nil {
		t.Fatal(err)
	}
	if learners, strange, bad, _ := harvested(t, stick); !slices.Equal(learners, []string{learner}) || !slices.Equal(strange, []string{"a.jpg"}) || len(bad) > 0 {
		t.Errorf("found %v, not ours %v, bad %v", learners, strange, bad)
	}
}
