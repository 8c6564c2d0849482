package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/paper"
)

// printer writes certificates to sticks, to the folder the program was started from, and beside the progress that is kept.
type printer struct {
	open opener
	data string // the data folder; empty for whoever keeps nothing
}

const (
	sheetName  = "safeskills-certificate"
	mostSheets = 99 // of one name in a folder
)

var errSheets = errors.New("there are too many certificates in this folder")

func (p printer) Places() []course.Place {
	places := placesAround()
	info, err := os.Stat(p.data)
	if p.data == "" || err != nil || !info.IsDir() || slices.ContainsFunc(places, func(o course.Place) bool { return sameFolder(o.Path, p.data) }) {
		return places
	}
	return append(places, course.Place{Name: placeName(p.data), Path: p.data, Data: true})
}

func (p printer) Certificate(c *course.Course, path course.Path, band string, progress course.Progress, to course.Place) (course.Copied, error) {
	_, words, err := p.open(c.Language)
	if err != nil {
		return course.Copied{}, err
	}
	var page bytes.Buffer
	sheet := paper.CertificateData{Words: words, Course: c.Title, Path: path.Title, Topics: paper.Certified(c, path, band, progress)}
	if err := paper.Certificate(&page, sheet); err != nil {
		return course.Copied{}, err
	}
	name, err := writeSheet(to.Path, page.Bytes())
	if errors.Is(err, errSheets) {
		return course.Copied{}, err
	}
	return course.Copied{Name: name, Eject: to.Stick}, journal.Explain(to.Path, err)
}

// writeSheet writes a page into a new file of a folder, which anybody may read: nobody's name is in it.
func writeSheet(folder string, page []byte) (name string, err error) {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return "", &journal.Problem{Reason: journal.NotFolder, Path: folder}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return "", err
	}
	defer root.Close()
	for n := range mostSheets {
		name = sheetName + ".html"
		if n > 0 {
			name = fmt.Sprintf("%s-%d.html", sheetName, n+1)
		}
		err := writeNew(root, name, page, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			err = journal.SyncFolder(folder)
		}
		if err != nil {
			root.Remove(name)
		}
		return name, err
	}
	return "", errSheets
}
