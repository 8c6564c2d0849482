package course

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"example.org/safeskills/internal/source"
)

// ModuleRule is a quality rule from outside, for what a course cannot know: how a module looks on a screen.
type ModuleRule func(*Course, *Module, []source.Text) source.Issues

// Check reads everything there is in a folder of content, in every language, and returns all that is wrong, sorted. Modules
// without errors are held against more rules.
func Check(fsys fs.FS, more ...ModuleRule) source.Issues {
	base, err := open(fsys, "", true)
	if err != nil {
		return asIssues(err, "course.yaml")
	}
	at := base.places()
	issues := slices.Concat(base.strays(at), base.strayChecks(), base.strayCases(), base.citations(), base.askedInLessons())
	for _, language := range base.Languages {
		c := base
		if language != base.Language {
			if c, err = open(fsys, language, true); err == nil {
				c.files = base.files
			}
		}
		if errors.Is(err, ErrNoLanguage) {
			continue
		}
		if err != nil {
			issues = append(issues, asIssues(err, "course.yaml")...)
			continue
		}
		issues = append(issues, c.issues...)
		c.readAll()
		cases := mapped(c.Cases, func(s Statement) string { return CaseModule(s.ID) })
		for _, module := range slices.Concat(c.Modules, cases) {
			for _, band := range c.Bands {
				issues = append(issues, c.checkModule(module, band.ID, more)...)
			}
		}
		issues = slices.Concat(issues, c.checkInstruments(more), c.checkWordList(), c.guesses(at.modules), c.longPaths(at))
	}
	return issues.Sort()
}

// readAll reads the modules that were not read yet on all processors, as Module would one by one. A fault of the program in one is
// left to whoever asks for it: there it can be caught.
func (c *Course) readAll() {
	read := func(key ModuleKey) {
		defer func() { _ = recover() }()
		r := c.readModule(key)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.modules[key] = r
	}
	var wait sync.WaitGroup
	defer wait.Wait()
	keys := make(chan ModuleKey)
	defer close(keys)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for key := range keys {
				read(key)
			}
		})
	}
	for _, module := range c.Modules {
		for _, band := range c.Bands {
			if key := c.Key(module, band.ID); c.Has(module, band.ID) && !c.wasRead(key) {
				keys <- key
			}
		}
	}
}

func (c *Course) wasRead(key ModuleKey) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.modules[key]
	return ok
}

// places are where course.yaml says what the rules about the whole course find fault with.
type places struct {
	listed  func(module string) source.Place
	modules source.Place
	minutes []source.Place // of each path
}

func (c *Course) places() places {
	doc, err := document(c.fsys, "course.yaml", "")
	if err != nil {
		return places{}
	}
	root := doc.Root()
	p := places{
		listed:  func(module string) source.Place { return root.ItemAt("modules", module) },
		modules: root.AtKey("modules"),
	}
	for _, item := range root.Each("paths", 0, 0) {
		p.minutes = append(p.minutes, item.At("minutes"))
	}
	return p
}

// longPaths finds paths that take more minutes than they say, in one of the bands.
func (c *Course) longPaths(at places) source.Issues {
	var out source.Issues
	for i, p := range c.Paths[:min(len(c.Paths), len(at.minutes))] {
		for _, band := range c.Bands {
			minutes := int(math.Round(c.pathMinutes(p, band.ID)))
			if minutes > p.Minutes {
				with := ""
				if beside := c.besideMinutes(p, band.ID); beside >= 0.5 {
					with = fmt.Sprintf(", %d of them for its check and case,", int(math.Round(beside)))
				}
				out = append(out, source.Issue{Place: at.minutes[i], Rule: "path-minutes", Text: fmt.Sprintf(
					"the path %q takes about %d minutes in band %s (%s)%s and says %d; write minutes: %d, or take a part out, or its core steps alone with `steps: core`",
					p.ID, minutes, band.ID, c.Language, with, p.Minutes, minutes)})
			}
		}
	}
	return out
}

// CheckFile reads a single module file and returns all that is wrong with it.
func CheckFile(fsys fs.FS, name string, more ...ModuleRule) source.Issues {
	c, err := openFile(fsys, name, true)
	if c == nil {
		return asIssues(err, name)
	}
	return c.checkModule(c.Modules[0], c.Bands[0].ID, more)
}

func (c *Course) checkModule(module, band string, more []ModuleRule) source.Issues {
	if !c.Has(module, band) {
		return nil
	}
	if c.Language != c.Base && !c.files.have(translated(c.file(module, band), c.Language)) {
		return nil
	}
	m, issues := c.Module(module, band)
	if issues.Err() != nil {
		return issues
	}
	issues = slices.Clone(issues)
	texts := c.takeTexts(m.Key)
	for _, rule := range more {
		issues = append(issues, rule(c, m, texts)...)
	}
	return issues.Sort()
}

// strays finds modules that are listed and missing, or present and not listed.
func (c *Course) strays(at places) source.Issues {
	var out source.Issues
	for _, m := range c.Modules {
		if !slices.ContainsFunc(c.Bands, func(b Band) bool { return c.Has(m, b.ID) }) {
			out = append(out, source.Issue{Place: at.listed(m), Text: "the module " + m + " is listed, and the folder modules/" + m + " has no file for any band; write one, or take it out of the list"})
		}
	}
	stray, err := c.strayFolders("modules", "module", c.Modules)
	if err != nil {
		return append(out, source.Issue{Place: at.modules, Text: "the folder modules cannot be read: " + source.Plainly(err)})
	}
	return append(out, stray...)
}

// strayFolders finds what lies in the folder of all modules or cases and is none that is listed; and in those, stray files.
func (c *Course) strayFolders(folder, what string, listed []string) (source.Issues, error) {
	entries, err := fs.ReadDir(c.fsys, folder)
	if err != nil {
		return nil, err
	}
	var out source.Issues
	for _, e := range entries {
		at := source.Place{File: path.Join(folder, e.Name())}
		switch {
		case !e.IsDir() && e.Type().IsRegular():
			out = append(out, source.Issue{Place: at, Text: "this is no folder of a " + what + "; move it away"})
		case !slices.Contains(listed, e.Name()):
			out = append(out, source.Issue{Place: at, Text: "this " + what + " is not listed in course.yaml; add it to `" + folder + "`, or move it away"})
		default:
			out = append(out, c.strayFiles(at.File, what)...)
		}
	}
	return out, nil
}

// strayFiles finds files in the folder of a module, a check or a case that no band and language explains.
func (c *Course) strayFiles(dir, what string) source.Issues {
	var out source.Issues
	files, err := fs.ReadDir(c.fsys, dir)
	if err != nil {
		return source.Issues{{Place: source.Place{File: dir}, Text: source.Plainly(err)}}
	}
	for _, f := range files {
		band, rest, _ := strings.Cut(f.Name(), ".")
		language, ok := strings.CutSuffix(rest, ".yaml")
		known := slices.ContainsFunc(c.Bands, func(b Band) bool { return b.ID == band })
		if known && (rest == "yaml" || ok && slices.Contains(c.Languages, language)) {
			continue
		}
		place := source.Place{File: path.Join(dir, f.Name())}
		if known && ok && IsLanguage(language) {
			out = append(out, source.Issue{Place: place, Text: language + " is not among the course's languages; add it to `languages` in course.yaml, or move this file away"})
			continue
		}
		out = append(out, source.Issue{Place: place,
			Text: "this file is no band's " + what + " and no translation into one of the course's languages; name it <band>.yaml or <band>.<language>.yaml"})
	}
	return out
}

func asIssues(err error, file string) source.Issues {
	var issues source.Issues
	var tooNew newer
	switch {
	case errors.As(err, &issues):
		return issues
	case errors.As(err, &tooNew):
		return source.Issues{tooNew.Issue}
	}
	words := source.Plainly(err)
	if file == "course.yaml" && errors.Is(err, fs.ErrNotExist) {
		words += "; name the folder that holds it, or a module file"
	}
	return source.Issues{{Place: source.Place{File: file}, Text: words}}
}
