package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
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
	themed
	File string `arg:"" help:"A module file, and after a # the step to begin with: modules/scams/lantern.yaml#four-parcels"`
}

// Run shows a module to its author while it is being written.
func (c previewCommand) Run(p *program) error {
	name, step, _ := strings.Cut(c.File, "#")
	w, err := watch(name)
	if err != nil {
		return usage{err, "name a module file, such as my-lessons/modules/first-steps/lantern.yaml"}
	}
	theme, err := c.theme(p)
	if err != nil {
		return err
	}
	in, out, screen := p.terminal()
	if !screen {
		return usage{errors.New("a preview needs a terminal"), "`safeskills check` finds what is wrong without one; `safeskills --plain --content` plays a file in plain lines"}
	}
	open := func(language string) (*course.Course, *messages.Words, error) {
		words, err := messages.Open(w.fsys, language)
		if err != nil {
			words, err = messages.Load("en")
		}
		return &course.Course{Languages: []string{language}, Language: language, Base: language}, words, err
	}
	order, err := c.ordering(p, "")
	if err != nil {
		return err
	}
	return p.screens(in, out, tui.Setup{Open: open, Theme: theme, Order: order, Now: time.Now, Language: w.speaks(), Guest: true,
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
	fsys, file, err := contentFrom(name)
	if err != nil {
		return nil, err
	}
	if file == "" {
		return nil, fmt.Errorf("%s is a folder", name)
	}
	w := &watched{fsys: sharing(fsys), file: file, files: []string{file}, shown: filepath.Dir(name)}
	w.module, w.band = "module", strings.TrimSuffix(file, path.Ext(file))
	whole, rel, ok := courseAround(name)
	if parts := strings.Split(rel, "/"); ok && len(parts) == 3 && (parts[0] == "modules" || parts[0] == "cases") {
		w.whole, w.fsys, w.file, w.module = true, sharing(whole), rel, parts[1]
		if parts[0] == "cases" {
			w.module = course.CaseModule(parts[1])
		}
		w.shown = filepath.Dir(filepath.Dir(filepath.Dir(filepath.Clean(name))))
		w.band, w.language, _ = strings.Cut(strings.TrimSuffix(parts[2], ".yaml"), ".")
		w.files = []string{"course.yaml", path.Join(parts[0], parts[1], w.band+".yaml"), rel}
	}
	return w, nil
}

// speaks is the language to speak around the lesson: the lesson's own.
func (w *watched) speaks() string {
	if w.language != "" {
		return w.language
	}
	if c, err := w.open(); err == nil {
		return c.Language
	}
	return "en"
}

func (w *watched) open() (*course.Course, error) {
	if w.whole {
		return course.OpenDrafts(w.fsys, w.language)
	}
	return course.OpenFile(w.fsys, w.file)
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
	r.Course, _ = w.open() // what keeps it from being read is among the problems
	r.Problems = w.problems()
	return r, true
}

// problems are what check says about the files that are watched.
func (w *watched) problems() []string {
	var issues yaml.Issues
	if w.whole {
		issues = checkFolder(w.fsys)
	} else {
		issues = course.CheckFile(w.fsys, w.file, fits())
	}
	var out []string
	for _, issue := range folded(issues) {
		if slices.Contains(w.files, issue.File) {
			issue.File = filepath.Join(w.shown, filepath.FromSlash(issue.File))
			out = append(out, issue.String())
		}
	}
	return out
}
