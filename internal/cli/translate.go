package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	yaml "example.org/safeskills/internal/source"
)

type translateCommand struct {
	Language string `arg:"" help:"The language's code, such as sw or pt-br."`
	Module   string `arg:"" optional:"" help:"Only this module, and course.yaml."`
	Content  string `help:"The folder of content. Without it, the folder content here." placeholder:"DIR"`
}

// Help says what is written and what is printed.
func (translateCommand) Help() string {
	return `Where a file has no translation, one is written beside it, with each original as a comment and an empty value below it: lantern.sw.yaml beside lantern.yaml. A file that is there is never changed: what it lacks and what is stale is told, and the missing parts are printed, to be pasted into it.`
}

// Run writes the translations that are not there yet, and reports on those that are.
func (c translateCommand) Run(p *program) error {
	dir, files, err := c.folder()
	if err != nil {
		return err
	}
	lessons, err := course.Open(files, "")
	var issues yaml.Issues
	switch {
	case errors.As(err, &issues):
		return p.report(dir, issues)
	case err != nil:
		return err
	}
	if err := c.possible(lessons); err != nil {
		return err
	}
	wrote := false
	for _, t := range lessons.Translations(c.Language, c.Module) {
		name := filepath.Join(dir, filepath.FromSlash(t.File))
		switch {
		case t.Found && t.Skeleton != "":
			fmt.Fprintf(p.Out, "# Missing in %s: paste each part where it belongs.\n%s\n", name, t.Skeleton)
		case t.Skeleton != "":
			if err := files.create(t.File, t.Skeleton); err != nil {
				return unwritten(name, err)
			}
			wrote = true
			p.say("wrote %s", name)
		}
		issues = append(issues, t.Issues...)
	}
	err = p.report(dir, issues)
	if wrote {
		p.say("write each translation below its original; `safeskills check %s` tells what is still missing", dir)
	} else if len(issues) == 0 {
		p.say("nothing is missing, and nothing is stale")
	}
	if !slices.Contains(lessons.Languages, c.Language) {
		p.say("add %s to `languages` in %s, or nobody is offered the translation", c.Language, filepath.Join(dir, "course.yaml"))
	}
	return err
}

// folder is the folder that is to be translated. The lessons that the program brings are not on disk.
func (c translateCommand) folder() (string, folder, error) {
	dir, err := authored(c.Content)
	if err != nil {
		return "", folder{}, err
	}
	fsys, _, err := contentFrom(dir)
	if err != nil {
		return "", folder{}, usage{err, "name the folder with the course.yaml: --content DIR"}
	}
	return dir, fsys.(folder), nil
}

// possibleLanguage is what is wrong with a language code from the command line.
func possibleLanguage(code string) error {
	if err := messages.CheckCode(code); err != nil {
		return usage{err, "for example sw, ar or pt-br"}
	}
	return nil
}

// possible is what is wrong with the language or the module that was asked for.
func (c translateCommand) possible(lessons *course.Course) error {
	if err := possibleLanguage(c.Language); err != nil {
		return err
	}
	switch {
	case c.Language == lessons.Base:
		return usage{fmt.Errorf("the course is written in %s", c.Language), "name the language to translate it into"}
	case c.Module != "" && !slices.Contains(lessons.Modules, c.Module):
		return usage{fmt.Errorf("there is no module %s", c.Module), "there are: " + strings.Join(lessons.Modules, ", ")}
	}
	return nil
}

// create writes a file that is not there yet; one that is stays as it is.
func (f folder) create(name, words string) error {
	name = filepath.FromSlash(name)
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, words)
	if err = errors.Join(err, file.Close()); err != nil {
		f.root.Remove(name)
	}
	return err
}

// report prints issues for the people at the screen, as stdout holds what is to be pasted.
func (p *program) report(dir string, issues yaml.Issues) error {
	for _, i := range folded(issues) {
		i.File = filepath.Join(dir, filepath.FromSlash(i.File))
		fmt.Fprintln(p.Err, i)
	}
	if n := len(issues.Errors()); n > 0 {
		return problems(n)
	}
	return nil
}
