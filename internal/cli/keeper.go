package cli

import (
	"os"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// keeper is the data folder as a learner sees it: the journal, and the steps she made.
type keeper struct {
	records
	made shelf
}

// keeperIn is the keeper of a data folder, which need not exist.
func keeperIn(dir string) keeper {
	return keeper{records{journal.Open(journal.Disk{}, dir, time.Now), Version}, shelf{dir}}
}

// Learners completes what an interrupted Erase left, too.
func (k keeper) Learners() ([]course.Learner, []string, error) {
	if gone, err := k.store.Forgotten(); err == nil && len(gone) > 0 {
		k.made.sweep(gone)
	}
	return k.records.Learners()
}

func (k keeper) Kept(learner string) (course.Kept, error) {
	history, err := k.store.Load(learner)
	if err != nil && len(history.Records) == 0 {
		return course.Kept{}, err
	}
	kept := course.Kept{Progress: history.Progress(), Answers: course.Answers(history.Events)}
	kept.Progress.Nickname = text.Clean(kept.Progress.Nickname, nicknameCells)
	if len(history.Records) > 0 {
		kept.Since = history.Records[0].HLC.Time()
	}
	folder, files, err := k.store.Files(learner)
	kept.Folder, kept.Files, kept.Made = folder, len(files), k.made.count(learner)
	return kept, err
}

// Erase notes first that the learner is forgotten, so that whatever cuts it short, the next start completes it.
func (k keeper) Erase(learner string) error {
	if err := k.store.Forget(learner); err != nil {
		return err
	}
	return k.made.Forget(learner)
}

// expire erases a learner who was away for long, in the same way.
func (k keeper) expire(learner string) error {
	if err := k.store.Expire(learner); err != nil {
		return err
	}
	return k.made.Forget(learner)
}

func (k keeper) Copy(learner string, to course.Place) (course.Copied, error) {
	done, err := k.store.Export(learner, to.Path)
	return course.Copied{Name: done.Name, Eject: done.Weak, Left: done.Unread}, err
}

func (k keeper) Bring(from course.CopyFile) (course.Brought, error) {
	f, err := openCopy(from)
	if err != nil {
		return course.Brought{}, journal.Explain(from.Place.Path, err)
	}
	defer f.Close()
	done, err := k.store.Import(f)
	if err != nil {
		return course.Brought{}, err
	}
	brought := course.Brought{New: done.New, Had: done.Had, Damaged: done.Damaged}
	if history, err := k.store.Load(done.Learner); err == nil {
		brought.Nickname = text.Clean(history.Progress().Nickname, nicknameCells)
	}
	return brought, nil
}

// openCopy opens a file of somebody's stick: a regular one in this very folder.
func openCopy(c course.CopyFile) (*os.File, error) {
	root, err := os.OpenRoot(c.Place.Path)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return openRegular(root, c.File)
}

// count is how many steps a learner made.
func (s shelf) count(learner string) int {
	n := 0
	names, _ := s.names()
	for _, one := range names {
		if strings.HasPrefix(one.Name(), learner+"-") {
			n++
		}
	}
	return n
}

// sweep erases what forgotten learners made. It is looked for at every start, so a failure can wait.
func (s shelf) sweep(gone []string) {
	forgotten := map[string]bool{}
	for _, learner := range gone {
		forgotten[learner] = true
	}
	names, _ := s.names()
	for _, one := range names {
		if learner, _, _ := strings.Cut(one.Name(), "-"); forgotten[learner] {
			_ = s.Forget(learner)
			delete(forgotten, learner)
		}
	}
}
