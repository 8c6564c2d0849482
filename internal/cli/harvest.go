package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// What is looked at in sticks and folders, at most.
const (
	mostLooked  = 20_000 // files and folders
	deepest     = 5      // folders within each other
	mostTaken   = 2000   // passes, copies and folders of progress
	mostStrange = 200    // names that are kept of files that are not ours
	pathCells   = 120    // of a path on a screen
)

// harvest looks through sticks, folders and files for what learners left there. It opens nothing but regular files whose names
// end as ours do, follows no link, and runs nothing.
type harvest struct {
	session string            // the id of the one that counts; empty: all
	skip    string            // a folder that is not looked into, since it is written to
	take    func(taken) error // what to do with what was found; an error ends all
	strange []string          // files that are not ours, fit for a screen
	left    int               // strange files beyond those
	more    bool              // there was more than is looked at
	looked  int
	taken   int
}

// taken is something that was found: what is in it, or why it cannot be used.
type taken struct {
	name   string // fit for a screen
	parcel journal.Parcel
	others int // learners who were in other sessions alone, and are not in it
	cards  []string
	seats  []string
	err    error
}

// place looks at a stick, a folder or a file.
func (h *harvest) place(named string) error {
	info, err := os.Stat(named)
	if err != nil {
		return usage{fmt.Errorf("%s cannot be read: %w", named, bare(err)), "name sticks, folders or files"}
	}
	dir, file := filepath.Clean(named), ""
	if !info.IsDir() {
		dir, file = filepath.Split(dir)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "."))
	if err != nil {
		return usage{fmt.Errorf("%s cannot be read: %w", named, bare(err)), "name sticks, folders or files"}
	}
	defer root.Close()
	at := search{h, root, text.Clean(filepath.ToSlash(dir), pathCells)}
	if file != "" {
		if !info.Mode().IsRegular() {
			at.odd(file)
			return nil
		}
		return at.file(file)
	}
	return at.folder(".", 0)
}

// search is a harvest in a place. What is there is named by its path below the root, with slashes.
type search struct {
	*harvest
	root  *os.Root
	shown string // the path of the root, fit for a screen
}

func (s search) name(rel string) string {
	return text.Clean(path.Join(s.shown, rel), pathCells)
}

// odd notes a file that is not ours.
func (s search) odd(rel string) {
	if len(s.strange) == mostStrange {
		s.left++
		return
	}
	s.strange = append(s.strange, s.name(rel))
}

func (s search) folder(rel string, depth int) error {
	if s.skip != "" && sameFolder(s.skip, filepath.Join(s.root.Name(), filepath.FromSlash(rel))) {
		return nil
	}
	entries, err := s.entries(rel)
	if err != nil {
		return s.take(taken{name: s.name(rel), err: journal.Explain(rel, err)})
	}
	data := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() && e.Name() == "learners" })
	if data {
		if err := s.data(rel); err != nil {
			return err
		}
	}
	for _, e := range entries {
		below := path.Join(rel, e.Name())
		switch {
		case ofTheSystem(e.Name()), e.Name() == votesFile, data && ofData(e.Name()):
		case e.IsDir() && depth == deepest:
			s.more = true
		case e.IsDir():
			err = s.folder(below, depth+1)
		case e.Type().IsRegular():
			err = s.file(below)
		default: // a link, a pipe, a device
			s.odd(below)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// entries is what lies in a folder, in alphabetical order, as long as there is not too much altogether.
func (s search) entries(rel string) ([]fs.DirEntry, error) {
	f, err := s.root.Open(filepath.FromSlash(rel))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	room := mostLooked - s.looked
	if room == 0 {
		s.more = true
		return nil, nil
	}
	entries, err := listed(f, room)
	s.looked += len(entries)
	return entries, err
}

// file takes a pass or a copy, and notes anything else.
func (s search) file(rel string) error {
	extension := strings.ToLower(path.Ext(rel))
	unfinished := extension == ".part" && strings.HasPrefix(path.Base(rel), "safeskills-")
	switch {
	case unfinished:
		return s.take(taken{name: s.name(rel), err: &journal.Problem{Reason: journal.NotWhole}})
	case extension != journal.PassExtension && extension != journal.CopyExtension:
		s.odd(rel)
		return nil
	case s.full():
		return nil
	}
	f, err := openRegular(s.root, filepath.FromSlash(rel))
	if err != nil {
		return s.take(taken{name: s.name(rel), err: journal.Explain(rel, err)})
	}
	defer f.Close()
	found := taken{name: s.name(rel)}
	found.parcel, found.err = journal.ReadParcel(f)
	if found.parcel.Seat > 0 {
		found.seats = []string{fmt.Sprint(found.parcel.Seat)}
	}
	found.parcel, found.others = found.parcel.Of(s.session)
	return s.take(found)
}

// full is whether enough was taken; then there is more.
func (s search) full() bool {
	s.taken++
	s.more = s.more || s.taken > mostTaken
	return s.taken > mostTaken
}

// data takes a folder of progress.
func (s search) data(rel string) error {
	if s.full() {
		return nil
	}
	base := filepath.Join(s.root.Name(), filepath.FromSlash(rel))
	store := journal.Open(locked{s.root}, base, time.Now)
	found := taken{name: s.name(rel)}
	found.parcel, found.others, found.err = store.Parcel(s.session)
	if found.err == nil {
		found.cards, found.err = store.Notes(journal.Cards)
	}
	if found.err == nil {
		found.seats, found.err = store.Notes(journal.Seats)
	}
	return s.take(found)
}

// ofData is whether a name is one of those in a folder of progress that are read with it, or are not progress.
func ofData(name string) bool {
	return slices.Contains([]string{"learners", "forgotten", string(journal.Cards), string(journal.Seats), madeFolder, "site.yaml"}, name)
}

// ofTheSystem is whether a name is one that systems leave on every stick.
func ofTheSystem(name string) bool {
	if strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".Trash") || strings.HasPrefix(name, ".Spotlight") {
		return true
	}
	return slices.Contains([]string{".DS_Store", ".fseventsd", ".TemporaryItems", "System Volume Information", "$RECYCLE.BIN", "lost+found",
		"Thumbs.db", "desktop.ini"}, name)
}

var errLocked = errors.New("this folder is only read")

// locked is the disk below a root, of which no link leads out, and to which nothing is written.
type locked struct{ root *os.Root }

func (l locked) rel(name string) (string, error) {
	base, err := filepath.Abs(l.root.Name())
	if err != nil {
		return "", err
	}
	return filepath.Rel(base, name)
}

func (l locked) ReadDir(dir string) ([]fs.DirEntry, error) {
	rel, err := l.rel(dir)
	if err != nil {
		return nil, err
	}
	if info, err := l.root.Lstat(rel); err == nil && info.Mode().Type() == fs.ModeSymlink {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: fs.ErrNotExist}
	}
	f, err := l.root.Open(rel)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return listed(f, mostLooked)
}

func (l locked) Open(name string) (io.ReadCloser, error) {
	rel, err := l.rel(name)
	if err != nil {
		return nil, err
	}
	return openRegular(l.root, rel)
}

func (locked) Mkdir(string) error                    { return errLocked }
func (locked) OpenExcl(string) (journal.File, error) { return nil, errLocked }
func (locked) SyncDir(string) error                  { return errLocked }
func (locked) Rename(_, _ string) error              { return errLocked }
func (locked) Remove(string) error                   { return errLocked }
