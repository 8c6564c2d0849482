package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// newPart is a file of a course for one band, to be written over.
type newPart struct {
	ID      string `arg:"" help:"Its id, such as shared-phones. It stays for ever."`
	Band    string `help:"The band to write it for. Without it, the first of the course." placeholder:"ID"`
	Content string `help:"The course's folder. Without it, the folder content here, or this one." placeholder:"DIR"`
}

// write writes the file into the course's folder of such parts, and returns the course and where its course.yaml is.
func (c newPart) write(p *program, folderOf string, words func(lessons *course.Course, band string) string) (lessons *course.Course, list string, err error) {
	if err := possibleID(c.ID); err != nil {
		return nil, "", err
	}
	dir, err := authored(c.Content)
	if err != nil {
		return nil, "", err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, "", hinted{fmt.Errorf("the content %s cannot be read: %w", dir, bare(err)), "name the folder of the course with --content DIR"}
	}
	defer root.Close()
	files := folder{root}
	lessons, err = course.Open(files, "")
	if err != nil {
		return nil, "", hinted{err, "`safeskills check " + dir + "` tells more"}
	}
	band, err := c.band(lessons)
	if err != nil {
		return nil, "", err
	}
	file := path.Join(folderOf, c.ID, band+".yaml")
	name := filepath.Join(dir, filepath.FromSlash(file))
	err = files.add(file, words(lessons, band))
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, "", usage{fmt.Errorf("%s is there already, and nothing was written", name), "choose another id, or another band with --band"}
	case err != nil:
		return nil, "", unwritten(name, err)
	}
	fmt.Fprintln(p.Out, name)
	if lessons.Base != "en" {
		p.say("hint: the course's language is %s; write its words over the English ones", lessons.Base)
	}
	return lessons, filepath.Join(dir, "course.yaml"), nil
}

// band is the one asked for, which must be there, else the course's first.
func (c newPart) band(lessons *course.Course) (string, error) {
	bands := lessons.BandIDs()
	switch {
	case c.Band == "":
		return bands[0], nil
	case !slices.Contains(bands, c.Band):
		return "", usage{errors.New("there is no band " + c.Band), "there are: " + strings.Join(bands, ", ")}
	}
	return c.Band, nil
}

type newModule struct{ newPart }

// Run writes a module into a course, and tells how it is listed.
func (c newModule) Run(p *program) error {
	lessons, list, err := c.write(p, "modules", func(lessons *course.Course, _ string) string {
		return course.ExampleModule(titleOf(c.ID), lessons.Base)
	})
	if err == nil && !slices.Contains(lessons.Modules, c.ID) {
		p.say("hint: list it in %s, with this line in place of the one there:\n\nmodules: [%s]\n", list, strings.Join(append(slices.Clone(lessons.Modules), c.ID), ", "))
	}
	return err
}

type newCheck struct{ newPart }

// Run writes a check into a course, and tells how a path comes to have it. Where the module that every course begins with is
// gone, it measures an outcome that is there, to be changed.
func (c newCheck) Run(p *program) error {
	lessons, list, err := c.write(p, "checks", func(lessons *course.Course, band string) string {
		outcome := ""
		if !lessons.Has("first-steps", band) {
			outcome = lessons.Measurable(band)
		}
		return course.ExampleCheck("Before and after", lessons.Base, outcome)
	})
	if err == nil && !slices.ContainsFunc(lessons.Paths, func(one course.Path) bool { return one.Check == c.ID }) {
		p.say("hint: write this under a path in %s:\n\n    check: %s\n", list, c.ID)
	}
	return err
}

type newCase struct{ newPart }

// Run writes a case into a course, and tells how it is listed, and how a path comes to have it.
func (c newCase) Run(p *program) error {
	lessons, list, err := c.write(p, "cases", func(lessons *course.Course, _ string) string { return course.ExampleCase(lessons.Base) })
	if err == nil && lessons.CaseTitle(c.ID) == "" {
		p.say("hint: list it in %s, and write the last line under a path:\n\ncases:\n  - id: %s\n    title: %s\n\n    case: %[2]s\n", list, c.ID, titleOf(c.ID))
	}
	return err
}
