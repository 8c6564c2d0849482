package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

var _ course.Keeper = keeper{}

// learned is a data folder in which somebody learned, and made two steps.
func learned(t *testing.T) (k keeper, learner string) {
	t.Helper()
	k = keeperIn(filepath.Join(t.TempDir(), "data"))
	log := k.Begin("", course.Sitting{People: 2})
	at := course.StepKey{ModuleKey: course.ModuleKey{Course: "c", Module: "m", Band: "b"}, Step: "s"}
	for _, e := range []course.Event{course.LearnerNew{Nickname: "Blue\x1b[2J Otter", Band: "b"}, course.StepEnter{At: at, N: 1, M: 2},
		course.StepTry{At: at, Try: 1, IDs: []string{"a"}}, course.StepTurn{At: at, Reply: "r"}, course.StepSkip{At: at}} {
		if err := <-log.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := k.made.Keep(log.Learner(), madeStep("A")); err != nil {
			t.Fatal(err)
		}
	}
	return k, log.Learner()
}

// left is every file below a folder.
func left(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, filepath.Base(path))
		}
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func TestKept(t *testing.T) {
	k, learner := learned(t)
	before := time.Now()
	kept, err := k.Kept(learner)
	if err != nil || kept.Answers != 2 || kept.Files != 1 || kept.Made != 2 || kept.Progress.Nickname != "Blue Otter" || kept.Since.After(before) {
		t.Errorf("%+v, %v", kept, err)
	}
	if files := left(t, kept.Folder); len(files) != kept.Files {
		t.Errorf("the folder holds %q", files)
	}
	if _, err := k.Kept(strings.Repeat("0", 26)); err == nil {
		t.Error("something is kept of nobody")
	}
}

func TestErase(t *testing.T) {
	k, learner := learned(t)
	other, who := learned(t)
	if err := k.Erase(learner); err != nil {
		t.Fatal(err)
	}
	if files := left(t, k.made.dir); !slices.Equal(files, []string{learner}) {
		t.Errorf("left: %q, want the tombstone alone", files)
	}
	if learners, _, err := k.Learners(); err != nil || len(learners) != 0 {
		t.Error(learners, err)
	}
	log := k.Begin(learner, course.Sitting{People: 1}) // another window still lists her
	if err := <-log.Append(course.SittingNew{}); err == nil || err.Error() != string(journal.Forgotten) {
		t.Errorf("who was erased goes on: %v", err)
	}
	_ = log.Close()
	if files := left(t, k.made.dir); len(files) != 1 {
		t.Errorf("left: %q", files)
	}
	if kept, err := other.Kept(who); err != nil || kept.Answers != 2 {
		t.Error(kept, err)
	}
}

// TestEraseCutShort kills an erasing between the note and what the learner made: the next start completes it.
func TestEraseCutShort(t *testing.T) {
	k, learner := learned(t)
	if err := k.made.Keep("somebody", madeStep("B")); err != nil {
		t.Fatal(err)
	}
	if err := k.store.Forget(learner); err != nil {
		t.Fatal(err)
	}
	if k.made.count(learner) != 2 {
		t.Fatal("control: nothing is left to be completed")
	}
	if _, _, err := keeperIn(k.made.dir).Learners(); err != nil {
		t.Fatal(err)
	}
	if k.made.count(learner) != 0 || k.made.count("somebody") != 1 {
		t.Errorf("left: %q", left(t, k.made.dir))
	}
}

func TestCarry(t *testing.T) {
	k, learner := learned(t)
	stick := course.Place{Name: "stick", Path: t.TempDir(), Stick: true}
	done, err := k.Copy(learner, stick)
	if err != nil {
		t.Fatal(err)
	}
	there := keeperIn(t.TempDir())
	file := course.CopyFile{Name: done.Name, File: done.Name, Place: stick}
	for _, want := range []course.Brought{{Nickname: "Blue Otter", New: 5}, {Nickname: "Blue Otter", Had: 5}} {
		if brought, err := there.Bring(file); err != nil || brought != want {
			t.Errorf("%+v, %v, want %+v", brought, err, want)
		}
	}
	if err := there.Erase(learner); err != nil {
		t.Fatal(err)
	}
	if _, err := there.Bring(file); err == nil || err.Error() != string(journal.Forgotten) {
		t.Errorf("a copy brings back who was erased: %v", err)
	}
	if err := os.Chmod(stick.Path, 0o500); err != nil || os.Geteuid() == 0 {
		return // root may write anywhere
	}
	if _, err := k.Copy(learner, stick); err == nil || err.Error() != string(journal.NoPermission) {
		t.Error(err)
	}
}

// TestOnlyRegularCopies must not hang, and not leave the stick.
func TestOnlyRegularCopies(t *testing.T) {
	k, learner := learned(t)
	elsewhere := course.Place{Path: t.TempDir()}
	done, err := k.Copy(learner, elsewhere)
	if err != nil {
		t.Fatal(err)
	}
	stick := course.Place{Path: t.TempDir()}
	if runtime.GOOS != "windows" {
		err = errors.Join(os.Symlink(filepath.Join(elsewhere.Path, done.Name), filepath.Join(stick.Path, "link.ssk")),
			os.Symlink("/dev/zero", filepath.Join(stick.Path, "device.ssk")), makePipe(filepath.Join(stick.Path, "pipe.ssk")))
	}
	if err = errors.Join(err, os.Mkdir(filepath.Join(stick.Path, "folder.ssk"), 0o700)); err != nil {
		t.Fatal(err)
	}
	there := keeperIn(t.TempDir())
	for _, name := range []string{"link.ssk", "device.ssk", "pipe.ssk", "folder.ssk", "../" + filepath.Base(elsewhere.Path) + "/" + done.Name, "none.ssk"} {
		if brought, err := there.Bring(course.CopyFile{File: name, Place: stick}); err == nil {
			t.Errorf("%s was brought: %+v", name, brought)
		} else if p := (*journal.Problem)(nil); !errors.As(err, &p) {
			t.Errorf("%s: %T is not a *Problem", name, err)
		}
	}
	if files := left(t, there.made.dir); len(files) != 0 {
		t.Errorf("kept: %q", files)
	}
}

func TestCopiesThatAreFound(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	var k keeper
	if all := k.Places(); len(all) == 0 || all[len(all)-1].Stick || !sameFolder(all[len(all)-1].Path, here) {
		t.Errorf("the folder the program was started from is not among %+v", all)
	}
	for i := range mostCopies + 5 {
		name := fmt.Sprintf("copy-%02d.SSK", i)
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 1, 1, 0, 0, i, 0, time.UTC)
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	for _, other := range []string{"letter.txt", ".hidden.ssk", "._copy.ssk"} {
		if err := os.WriteFile(other, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("folder.ssk", 0o700); err != nil {
		t.Fatal(err)
	}
	places := []course.Place{{Path: filepath.Join(here, "pulled out")}, {Path: here}}
	found := copiesIn(places)
	if len(found) != mostCopies || found[0].File != "copy-24.SSK" || found[mostCopies-1].File != "copy-05.SSK" {
		t.Errorf("%d found: %+v", len(found), found)
	}
	if runtime.GOOS == "windows" {
		return
	}
	hostile := "\x1b]0;x\x07" + strings.Repeat("o", 200) + ".ssk"
	if err := os.WriteFile(hostile, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	first := copiesIn(places)[0]
	if first.File != hostile || strings.ContainsFunc(first.Name, unprintable) || len(first.Name) > fileCells {
		t.Errorf("%q is shown as %q", first.File, first.Name)
	}
}

func TestCopyDuringASitting(t *testing.T) {
	k, learner := learned(t)
	log := k.Begin(learner, course.Sitting{People: 1})
	defer log.Close()
	if err := <-log.Append(course.SittingNew{}); err != nil {
		t.Fatal(err)
	}
	stick := course.Place{Path: t.TempDir()}
	done, err := k.Copy(learner, stick) // while the sitting goes on
	if err != nil {
		t.Fatal(err)
	}
	brought, err := keeperIn(t.TempDir()).Bring(course.CopyFile{File: done.Name, Place: stick})
	if err != nil || brought.New != 6 {
		t.Errorf("%+v, %v", brought, err)
	}
}
