package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	yaml "example.org/safeskills/internal/source"
	"example.org/safeskills/internal/tui"
)

type previewCommand struct {
	File string `arg:"" help:"A module file, and after a # the step to begin with: modules/scams/lantern.yaml#free-phone"`
}

// Run shows a module to its author while it is being written.
func (c previewCommand) Run(p *program) error {
	name, step, _ := strings.Cut(c.File, "#")
	w, err := watch(name)
	if err != nil {
		return usage{err, "name a module file, such as my-lessons/modules/first-steps/lantern.yaml"}
	}
	in, out, screen := p.terminal()
	if !screen {
		return usage{errors.New("a preview needs a terminal"), "`safeskills check` finds what is wrong without one"}
	}
	open := func(language string) (*course.Course, *messages.Words, error) {
		if !messages.Speaks(language) {
			language = "en"
		}
		words, err := messages.Load(language)
		return &course.Course{Languages: []string{language}, Language: language, Base: language}, words, err
	}
	return p.screens(in, out, tui.Setup{Open: open, Theme: p.theme(), Now: time.Now, Language: w.language, Guest: true,
		Preview: &tui.Preview{Read: w.read, Step: step}})
}

// watched is a module file that is being written: within its course when it stands in one, else alone.
type watched struct {
	fsys         fs.FS
	shown        string   // the folder, before the names of files
	files        []string // what is read to show the module
	file         string
	module, band string
	language     string // empty: the course's own
	whole        bool   // the module stands in a course
	last         []byte
}

// watch finds out what a file belongs to.
func watch(name string) (*watched, error) {
	if _, _, err := contentFrom(name); err != nil {
		return nil, err
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(full)
	root := filepath.Dir(filepath.Dir(dir))
	w := &watched{}
	if _, err := os.Stat(filepath.Join(root, "course.yaml")); err == nil && filepath.Base(filepath.Dir(dir)) == "modules" {
		w.whole, w.module = true, filepath.Base(dir)
		w.file = path.Join("modules", w.module, filepath.Base(full))
		w.shown = filepath.Dir(filepath.Dir(filepath.Dir(filepath.Clean(name))))
		w.band, w.language, _ = strings.Cut(strings.TrimSuffix(filepath.Base(full), ".yaml"), ".")
		w.files = []string{"course.yaml", path.Join("modules", w.module, w.band+".yaml"), w.file}
		w.fsys, _, err = contentFrom(root)
		return w, err
	}
	w.fsys, w.file, err = contentFrom(name)
	w.files, w.shown = []string{w.file}, filepath.Dir(name)
	w.module, w.band = "module", strings.TrimSuffix(w.file, path.Ext(w.file))
	return w, err
}

// read reads the module when its files have changed.
func (w *watched) read() (tui.Reading, bool) {
	var now bytes.Buffer
	for _, f := range w.files {
		data, err := fs.ReadFile(w.fsys, f)
		fmt.Fprintf(&now, "%d %v\n%s", len(data), err, data)
	}
	if w.last != nil && bytes.Equal(w.last, now.Bytes()) {
		return tui.Reading{}, false
	}
	w.last = now.Bytes()
	r := tui.Reading{Module: w.module, Band: w.band}
	if w.whole {
		r.Course, _ = course.Open(w.fsys, w.language)
	} else {
		r.Course, _ = course.OpenFile(w.fsys, w.file)
	}
	r.Problems = w.problems()
	return r, true
}

// problems are what check says about the files that are watched.
func (w *watched) problems() []string {
	var issues yaml.Issues
	if w.whole {
		issues = course.Check(w.fsys)
	} else {
		issues = course.CheckFile(w.fsys, w.file)
	}
	var out []string
	for _, issue := range issues {
		if slices.Contains(w.files, issue.File) {
			issue.File = filepath.Join(w.shown, filepath.FromSlash(issue.File))
			out = append(out, issue.String())
		}
	}
	return out
}
