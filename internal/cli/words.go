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

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	yaml "example.org/safeskills/internal/source"
)

type wordsCommand struct {
	Language  string `arg:"" help:"The language's code, such as sw or pt-br."`
	Content   string `help:"Keep what this folder of content has already." placeholder:"DIR"`
	Interface bool   `help:"What the program says by itself, in place of the glossary."`
	Write     bool   `help:"Write it into the folder, where it is not there yet."`
}

// Help says what is printed.
func (wordsCommand) Help() string {
	return `Prints the glossary of a language, or with --interface the program's own words, as a file to fill in: each word with its English, and below it what there is, or an empty line. With --write it goes where it belongs in the folder of --content; a file that is there is never changed.`
}

// Run prints the sheet and tells where it belongs.
func (c wordsCommand) Run(p *program) error {
	if err := possibleLanguage(c.Language); err != nil {
		return err
	}
	fsys, file, err := contentFrom(c.Content)
	if err != nil {
		return usage{err, "name a folder with a course.yaml"}
	}
	lessons, err := openCourse(sharing(fsys), file, "")
	if err != nil {
		return contentError(c.Content, err)
	}
	dir, folder := c.Content, course.Glossaries
	if file != "" {
		dir = filepath.Dir(dir)
	}
	if c.Interface {
		folder = messages.Folder
	}
	place := filepath.Join(dir, folder, c.Language+".yaml")
	if isWritten(p.Out, place) {
		return usage{fmt.Errorf("%s was emptied before anything could be read from it, as this shell was told to write there", place),
			"write to another file, and move it there afterwards; so nothing that is filled in can be lost"}
	}
	var sheet string
	var left int
	if c.Interface {
		sheet, left, err = messages.Sheet(sharing(fsys), c.Language)
	} else {
		sheet, left, err = lessons.GlossarySheet(c.Language)
	}
	var issues yaml.Issues
	if errors.As(err, &issues) {
		err = p.report(dir, issues)
		p.say("hint: mend this first, as a new sheet would lose what cannot be read")
		return err
	}
	if err != nil {
		return hinted{fmt.Errorf("there is no sheet for %s: %w", c.Language, err), "`safeskills check` tells more"}
	}
	if c.Write {
		err = c.save(p, fsys, path.Join(folder, c.Language+".yaml"), place, sheet)
	} else {
		_, err = io.WriteString(p.Out, sheet)
	}
	if err != nil {
		return err
	}
	p.say("still to be filled in: %d", left)
	c.tellPlace(p, place, lessons)
	return nil
}

// save writes a sheet to where it belongs, unless a file is there.
func (c wordsCommand) save(p *program, fsys fs.FS, name, place, sheet string) error {
	files, ok := fsys.(folder)
	if !ok {
		return usage{errors.New("the lessons that the program brings are in no folder"), "name a folder with a course.yaml: --content DIR"}
	}
	err := files.add(name, sheet)
	switch {
	case errors.Is(err, fs.ErrExist):
		return usage{fmt.Errorf("%s is there already, and nothing was written", place), fmt.Sprintf("fill in what is empty in it; `safeskills check %s` names it", c.Content)}
	case err != nil:
		return unwritten(place, err)
	}
	p.say("wrote %s", place)
	return nil
}

// tellPlace tells where a sheet belongs.
func (c wordsCommand) tellPlace(p *program, place string, lessons *course.Course) {
	_, err := os.Stat(place)
	switch {
	case c.Interface && messages.Speaks(c.Language):
		p.say("hint: the program brings its words in %s, and reads them from no folder; send yours to those who make it", c.Language)
		return
	case c.Write:
		p.say("hint: fill it in line by line; `safeskills check %s` tells what is missing", c.Content)
	case c.Content == "":
		p.say("hint: save it as %s in a folder of content; then `safeskills check` and the folder tells what is missing", place)
	case err == nil:
		p.say("hint: fill in what is empty in %s; what stands there is in this sheet, too, and comments are not", place)
	default:
		p.say("hint: the same with --write saves it as %s", place)
	}
	if c.Interface && c.Content != "" && !slices.Contains(lessons.Languages, c.Language) {
		p.say("hint: add %s to `languages` in course.yaml, or nobody is offered it", c.Language)
	}
}

// isWritten is whether a stream goes into a file.
func isWritten(stream any, name string) bool {
	f := file(stream)
	if f == nil {
		return false
	}
	to, err := f.Stat()
	if err != nil {
		return false
	}
	at, err := os.Stat(name)
	return err == nil && os.SameFile(to, at)
}
