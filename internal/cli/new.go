package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"example.org/safeskills/course"
	yaml "example.org/safeskills/internal/source"
)

type newCommand struct {
	Course newCourse `cmd:"" help:"Begin a course: a folder that plays at once, to be written over."`
	Module newModule `cmd:"" help:"Write a module to begin with into a course."`
	Check  newCheck  `cmd:"" help:"Write the questions before and after a path into a course, to begin with."`
	Case   newCase   `cmd:"" help:"Write how the story of a path begins and ends into a course, to begin with."`
	Step   newStep   `cmd:"" help:"Print a step of a kind, with comments, to be pasted under steps; without --kind, what kinds there are."`
}

type newCourse struct {
	Dir  string `arg:"" help:"The folder to make."`
	Lang string `help:"The language to write in. The words to be written over are English." default:"en" placeholder:"CODE"`
}

// Run makes a folder of content with one module.
func (c newCourse) Run(p *program) error {
	if c.Dir == "" {
		return usage{errors.New("the folder has no name"), "name a folder that is not there yet"}
	}
	if err := possibleLanguage(c.Lang); err != nil {
		return err
	}
	entries, err := os.ReadDir(c.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return usage{fmt.Errorf("%s cannot be read as a folder: %w", c.Dir, bare(err)), "name a folder that is not there yet"}
	}
	if len(entries) > 0 {
		return usage{fmt.Errorf("the folder %s is not empty, and nothing was written", c.Dir),
			"name a folder that is not there yet; into a course that is, `safeskills new module ID --content " + c.Dir + "` writes a module"}
	}
	files, err := makeFolder(c.Dir)
	if err != nil {
		return unwritten(c.Dir, err)
	}
	defer files.root.Close()
	id := idOf(c.Dir)
	for _, file := range []struct{ name, words string }{
		{"course.yaml", course.ExampleCourse(id, titleOf(id), c.Lang)},
		{"modules/first-steps/lantern.yaml", course.ExampleModule(titleOf("first-steps"), c.Lang)},
	} {
		name := filepath.Join(c.Dir, filepath.FromSlash(file.name))
		if err := files.add(file.name, file.words); err != nil {
			return unwritten(name, err)
		}
		fmt.Fprintln(p.Out, name)
	}
	p.say("hint: `safeskills --content %s` plays it, `safeskills check %[1]s --strict` finds what is wrong", c.Dir)
	return nil
}

type newStep struct {
	Kind string `help:"What the learner does." placeholder:"KIND"`
	ID   string `name:"id" help:"The step's id." placeholder:"ID"`
}

// Run prints a step, or what kinds there are.
func (c newStep) Run(p *program) error {
	if c.ID != "" {
		if err := possibleID(c.ID); err != nil {
			return err
		}
	}
	var kinds strings.Builder
	for _, s := range course.ExampleSteps() {
		if s.Kind == c.Kind {
			_, err := fmt.Fprint(p.Out, s.Text(c.ID))
			return err
		}
		fmt.Fprintf(&kinds, "%-11s %s\n", s.Kind, s.Does)
	}
	if c.Kind != "" {
		return usage{fmt.Errorf("there is no kind %s", c.Kind), "there are:\n\n" + kinds.String()}
	}
	_, err := fmt.Fprint(p.Out, kinds.String())
	return err
}

// authored is the folder of the course that somebody works on: the one asked for, else the folder content, else this one.
func authored(asked string) (string, error) {
	candidates := []string{"content", "."}
	if asked != "" {
		candidates = []string{asked}
	}
	for _, dir := range candidates {
		if _, err := os.Lstat(filepath.Join(dir, "course.yaml")); err == nil {
			return dir, nil
		}
	}
	if info, err := os.Stat(asked); err == nil && !info.IsDir() {
		return "", usage{fmt.Errorf("%s is a file", asked), "name the folder that holds the course.yaml"}
	}
	if asked != "" {
		return "", usage{fmt.Errorf("there is no course.yaml in %s", asked), "`safeskills new course " + asked + "` begins a course there, if it is empty"}
	}
	return "", usage{errors.New("there is no course.yaml here, and none in a folder content"),
		"name the folder of the course with --content DIR, or begin one with `safeskills new course DIR`"}
}

var idPattern = regexp.MustCompile(yaml.IDPattern)

// possibleID is what is wrong with an id from the command line.
func possibleID(id string) error {
	if idPattern.MatchString(id) && len(id) <= yaml.MaxID {
		return nil
	}
	return usage{fmt.Errorf("%q can't be an id", id), fmt.Sprintf("take small letters, digits and single hyphens, at most %d characters, like first-guess", yaml.MaxID)}
}

// idOf makes an id of a folder's name.
func idOf(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	words := strings.FieldsFunc(strings.ToLower(filepath.Base(dir)), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	id := strings.Join(words, "-")
	id = strings.TrimRight(id[:min(len(id), yaml.MaxID)], "-")
	if id == "" {
		return "my-course"
	}
	return id
}

// titleOf makes a title of an id: first-guess is First guess.
func titleOf(id string) string {
	words := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// makeFolder makes a folder where there is none, and opens it.
func makeFolder(dir string) (folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return folder{}, err
	}
	root, err := os.OpenRoot(dir)
	return folder{root}, err
}

// add writes a file that is not there yet, and the folders above it.
func (f folder) add(name, words string) error {
	if err := f.root.MkdirAll(filepath.FromSlash(path.Dir(name)), 0o755); err != nil {
		return err
	}
	return f.create(name, words)
}

// unwritten is the error of a file or folder that could not be written.
func unwritten(name string, err error) error {
	why := bare(err)
	if errors.Is(err, fs.ErrPermission) {
		why = errors.New("this account may not write there")
	}
	return hinted{fmt.Errorf("%s cannot be written: %w", name, why), "choose another folder, or make room on the disk"}
}
