// Package course is the domain: the course, its kinds of step, what a step asks, how an answer is graded, and what
// happened to a learner. It knows no terminal, no clock and no operating system.
package course

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"example.org/safeskills/internal/source"
)

// Course is a folder of content in one language. Its values are immutable and read when they are first needed, so any
// number of sessions may share one; another language is another Course.
type Course struct {
	ID, Title string
	Language  string // the language of its texts
	Base      string // the language it was written in
	Languages []string
	Bands     []Band
	Modules   []string // ids, in order
	Cast      []Character
	Paths     []Path
	Cases     []Statement

	fsys   fs.FS
	files  *folders
	single string // the file of a course that is one module
	// reviewing is whether modules are read for their author, so that the quality rules are applied to them.
	reviewing bool
	// drafts is whether drafts of translations are open, for their author.
	drafts bool
	issues source.Issues // what course.yaml was warned of

	mu      sync.Mutex
	heads   map[ModuleKey]headResult
	modules map[ModuleKey]moduleResult
	words   []string // nil: not read yet

	glossaries map[string]glossaryResult
}

type headResult struct {
	head *Head
	err  error
}

type moduleResult struct {
	module *Module
	issues source.Issues
	closed error         // why the module is not offered
	texts  []source.Text // for its author's eyes; nil for a learner
}

// Band is a level of the course. Learners never see the ages.
type Band struct{ ID, Title, Ages, Blurb string }

// Character is somebody who recurs.
type Character struct{ ID, Name, About string }

// Path is a way through the course for an occasion of some length.
type Path struct {
	ID, Title   string
	Minutes     int
	Parts       []PathPart
	Check, Case string
}

// PathPart is a module on a path; Core means that its core steps alone count.
type PathPart struct {
	Module string
	Core   bool
}

// What keeps a module from being opened. They are wrapped with the details.
var (
	ErrNoModule     = errors.New("there is no such module")
	ErrNoLanguage   = errors.New("not in this language yet")
	ErrNewerContent = errors.New("written for a newer SafeSkills")
)

// maxFormat is the newest content format this program reads.
const maxFormat = 1

// Open reads course.yaml, and nothing else, in a language; an empty language is the base language. The error is
// source.Issues when the file has problems.
func Open(fsys fs.FS, language string) (*Course, error) { return open(fsys, language, false) }

// OpenDrafts is Open for whoever translates: drafts are open, too, and have the original's words where theirs are still to be
// written.
func OpenDrafts(fsys fs.FS, language string) (*Course, error) {
	c, err := open(fsys, language, true)
	if err == nil {
		c.reviewing, c.drafts = false, true
	}
	return c, err
}

// open reads course.yaml for learners or, when reviewing, for its author: then a draft of a translation is read, too.
func open(fsys fs.FS, language string, reviewing bool) (*Course, error) {
	doc, err := document(fsys, "course.yaml", language)
	if err != nil {
		return nil, err
	}
	c := newCourse(fsys)
	c.reviewing = reviewing
	c.read(doc.Root())
	c.issues = doc.Issues()
	if err := c.issues.Err(); err != nil {
		return nil, err
	}
	if err := c.draft(doc); err != nil && !reviewing {
		return nil, fmt.Errorf("course.%s.yaml: %w", language, err)
	}
	if c.Language = language; language == "" {
		c.Language = c.Base
	}
	if !slices.Contains(c.Languages, c.Language) {
		return nil, fmt.Errorf("the course is %w; there are: %s", ErrNoLanguage, strings.Join(c.Languages, ", "))
	}
	return c, nil
}

// OpenFile makes a course of a single module file.
func OpenFile(fsys fs.FS, name string) (*Course, error) { return openFile(fsys, name, false) }

func openFile(fsys fs.FS, name string, reviewing bool) (*Course, error) {
	data, err := source.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	doc := source.Parse(name, data)
	language := doc.Peek("language")
	id := strings.TrimSuffix(path.Base(name), path.Ext(name))
	c := newCourse(fsys)
	c.ID, c.Title, c.single, c.reviewing = "single", id, name, reviewing
	c.Base, c.Language, c.Languages = language, language, []string{language}
	c.Bands, c.Modules = []Band{{ID: id, Title: id}}, []string{"module"}
	_, issues := c.Module(c.Modules[0], id)
	return c, issues.Err()
}

// What course.yaml may list at most, so that what is done for each of them ends.
const (
	maxBands   = 12
	maxModules = 1200
	maxOthers  = 60 // languages, characters, paths, cases
)

func newCourse(fsys fs.FS) *Course {
	return &Course{fsys: fsys, files: &folders{fsys: fsys}, heads: map[ModuleKey]headResult{}, modules: map[ModuleKey]moduleResult{}, glossaries: map[string]glossaryResult{}}
}

func (c *Course) read(m *source.Map) {
	m.Int("format", 1, maxFormat, 1)
	c.ID, c.Title = m.ID(), m.Text("title", titleLimit)
	c.Base = m.Plain("language")
	c.Languages = m.Refs("languages", "", nil)
	bands := m.Each("bands", 1, maxBands)
	source.Unique(bands)
	for _, b := range bands {
		c.Bands = append(c.Bands, Band{b.ID(), b.Text("title", labelLimit), b.Plain("ages", source.Optional), b.Text("blurb", choiceLimit, source.Optional)})
	}
	c.Modules = m.Refs("modules", "module", nil)
	cast := m.Each("cast", 0, maxOthers)
	source.Unique(cast)
	c.Cast = []Character{}
	for _, p := range cast {
		c.Cast = append(c.Cast, Character{p.ID(), p.Text("name", labelLimit), p.Text("about", choiceLimit, source.Optional)})
	}
	cases := m.Each("cases", 0, maxOthers)
	source.Unique(cases)
	for _, item := range cases {
		c.Cases = append(c.Cases, Statement{item.ID(), item.Text("title", titleLimit), item.Here()})
	}
	paths := m.Each("paths", 0, maxOthers)
	source.Unique(paths)
	for _, p := range paths {
		c.Paths = append(c.Paths, c.readPath(p))
	}
	if !slices.Contains(c.Languages, c.Base) && c.Base != "" {
		m.ListErrorf("languages", "the base language %s is not among the languages", source.Quote(c.Base))
	}
	for _, list := range []struct {
		key     string
		n, most int
	}{{"languages", len(c.Languages), maxOthers}, {"modules", len(c.Modules), maxModules}} {
		if list.n > list.most {
			m.ListErrorf(list.key, "the number of %q is %d; it must be 1 to %d", list.key, list.n, list.most)
		}
	}
}

func (c *Course) readPath(m *source.Map) Path {
	p := Path{ID: m.ID(), Title: m.Text("title", titleLimit), Minutes: m.Int("minutes", 1, 6000, 0),
		Check: m.AnyID("check", source.Optional), Case: m.Ref("case", "case", statementIDs(c.Cases), source.Optional)}
	if p.Check != "" && !slices.Contains(c.checks(), p.Check) {
		m.Errorf("check", "there is no folder checks/%s; write checks/%[1]s/<band>.yaml, or take the line out", p.Check)
	}
	for _, part := range m.Each("parts", 1, 0) {
		p.Parts = append(p.Parts, PathPart{part.Ref("module", "module", c.Modules), part.Word("steps", []string{"core", "all"}) == "core"})
	}
	return p
}

// Key names a module of this course.
func (c *Course) Key(module, band string) ModuleKey { return ModuleKey{c.ID, module, band} }

// Path finds a path by its id.
func (c *Course) Path(id string) (Path, bool) {
	if i := slices.IndexFunc(c.Paths, func(p Path) bool { return p.ID == id }); i >= 0 {
		return c.Paths[i], true
	}
	return Path{}, false
}

// SamePath is a path as this course has it, such as in another language; all modules in order when there is none of its id.
func (c *Course) SamePath(p Path) Path {
	if same, ok := c.Path(p.ID); ok {
		return same
	}
	return c.Everything()
}

// BandTitle is the title of a band, or its id when the course has no such band.
func (c *Course) BandTitle(id string) string {
	if i := slices.IndexFunc(c.Bands, func(b Band) bool { return b.ID == id }); i >= 0 {
		return c.Bands[i].Title
	}
	return id
}

// Everything is the path of all modules, in order. It has no id and no title, but the case of the first path that has all modules
// too, so that their clues lead somewhere.
func (c *Course) Everything() Path {
	var p Path
	for _, one := range c.Paths {
		has := func(m string) bool {
			return slices.ContainsFunc(one.Parts, func(part PathPart) bool { return part.Module == m })
		}
		if p.Case == "" && !slices.ContainsFunc(c.Modules, func(m string) bool { return !has(m) }) {
			p.Case = one.Case
		}
	}
	for _, m := range c.Modules {
		p.Parts = append(p.Parts, PathPart{Module: m})
	}
	return p
}

// HasBand is whether any module is written for the band in the course's language. A file counts even if it cannot be read.
func (c *Course) HasBand(band string) bool {
	return slices.ContainsFunc(c.Modules, func(m string) bool { return c.written(m, band) })
}

// Written is how many modules are written for the band in the course's language. A file counts even if it cannot be read.
func (c *Course) Written(band string) (n int) {
	for _, m := range c.Modules {
		if c.written(m, band) {
			n++
		}
	}
	return n
}

func (c *Course) written(module, band string) bool {
	_, err := c.Head(module, band)
	return !errors.Is(err, ErrNoModule) && !errors.Is(err, ErrNoLanguage)
}

// Has is whether the module is written for the band. A file counts even if it cannot be read.
func (c *Course) Has(module, band string) bool {
	if c.single == "" {
		return c.files.have(c.file(module, band))
	}
	_, err := fs.Stat(c.fsys, c.single)
	return !errors.Is(err, fs.ErrNotExist)
}

// Head is a module's header, in the course's language. The error says why the module is not offered: ErrNoModule,
// ErrNoLanguage, ErrNewerContent or source.Issues.
func (c *Course) Head(module, band string) (*Head, error) {
	key := c.Key(module, band)
	if key.IsCase() { // it has no header that could be read by itself
		c.Module(module, band)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if m, ok := c.modules[key]; ok { // a whole reading knows more
		if m.closed != nil {
			return nil, m.closed
		}
		return &m.module.Head, nil
	}
	r, ok := c.heads[key]
	if !ok {
		r.head, r.err = c.readHead(key, c.Language)
		c.heads[key] = r
	}
	return r.head, r.err
}

// readHead reads the text up to the first line `steps:`. If that does not parse alone, or lacks something, the whole file
// is read.
func (c *Course) readHead(key ModuleKey, language string) (*Head, error) {
	doc, err := c.open(key, language, beforeSteps)
	if err != nil {
		return nil, err
	}
	root := doc.Root()
	h := readHead(root)
	c.sameLanguage(root, h.Language)
	if !doc.Readable() || doc.Problems() != nil {
		if doc, err = c.open(key, language, whole); err != nil {
			return nil, err
		}
		root = doc.Root()
		h = readHead(root)
		c.sameLanguage(root, h.Language)
	}
	if err := doc.Problems(); err != nil {
		return nil, err
	}
	if err := c.draft(doc); err != nil {
		return nil, err
	}
	h.Key = key
	h.Language = language
	return &h, nil
}

// Module reads a module in the course's language, with the errors in it: then it is not fit for a learner. Warnings are for
// Check.
func (c *Course) Module(module, band string) (*Module, source.Issues) {
	key := c.Key(module, band)
	c.mu.Lock()
	defer c.mu.Unlock()
	r, ok := c.modules[key]
	if !ok {
		r = c.readModule(key)
		c.modules[key] = r
	}
	return r.module, r.issues
}

// readable yields the modules of these bands that can be read, in the course's order, each with what is wrong with it.
func (c *Course) readable(bands []Band) iter.Seq2[*Module, source.Issues] {
	return func(yield func(*Module, source.Issues) bool) {
		for _, module := range c.Modules {
			for _, band := range bands {
				if !c.Has(module, band.ID) {
					continue
				}
				if m, issues := c.Module(module, band.ID); m != nil && !yield(m, issues) {
					return
				}
			}
		}
	}
}

// sound are those of the readable modules that have no errors.
func (c *Course) sound(bands ...Band) []*Module {
	var out []*Module
	for m, issues := range c.readable(bands) {
		if issues.Err() == nil {
			out = append(out, m)
		}
	}
	return out
}

// readWhole reads a whole module, or a case.
func (c *Course) readWhole(m *source.Map, key ModuleKey) *Module {
	if key.IsCase() {
		return readCase(m, key, c.CaseTitle(path.Base(key.Module)), c.Cast)
	}
	return readModule(m, key, c.Cast)
}

func (c *Course) readModule(key ModuleKey) moduleResult {
	doc, err := c.open(key, c.Language, whole)
	if _, listed := c.caseOf(path.Base(key.Module)); key.IsCase() && !listed {
		err = fmt.Errorf("%w: %s", ErrNoModule, key.Module)
	}
	if err != nil {
		return moduleResult{issues: asIssues(err, c.file(key.Module, key.Band)), closed: err}
	}
	root := doc.Root()
	m := c.readWhole(root, key)
	c.sameLanguage(root, m.Language)
	m.Language = c.Language
	texts := doc.Texts()
	issues := doc.Issues()
	if err := issues.Err(); err != nil {
		return moduleResult{module: m, issues: issues, closed: err} // the rules judge what can be played
	}
	r := moduleResult{module: m, issues: issues, closed: c.draft(doc)}
	if c.reviewing {
		r.issues, r.texts = append(issues, c.rules(m, texts)...).Sort(), texts
	}
	return r
}

// takeTexts returns the texts of a module that was read for its author, and forgets them.
func (c *Course) takeTexts(key ModuleKey) []source.Text {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.modules[key]
	texts := r.texts
	r.texts = nil
	c.modules[key] = r
	return texts
}

// sameLanguage reports a file in another language than the course was written in.
func (c *Course) sameLanguage(m *source.Map, said string) {
	if said != "" && said != c.Base {
		m.Errorf("language", "the course is written in %s, and this file says %s; write language: %[1]s here, and the other language into a translation beside it", c.Base, source.Quote(said))
	}
}

// draft is why the translation that was laid over a file is not shown, if it is a draft.
func (c *Course) draft(doc *source.Doc) error {
	if doc.Draft() && !c.drafts {
		return fmt.Errorf("the translation is a draft: %w", ErrNoLanguage)
	}
	return nil
}

func (c *Course) file(module, band string) string {
	switch {
	case c.single != "":
		return c.single
	case isCase(module):
		return path.Join(module, band+".yaml")
	}
	return path.Join("modules", module, band+".yaml")
}

func (c *Course) open(key ModuleKey, language string, part func([]byte) []byte) (*source.Doc, error) {
	return c.openFile(c.file(key.Module, key.Band), language, part)
}

// openFile reads a file of the course in a language. In the course's base language nothing is laid over it, whatever language
// it says it is in.
func (c *Course) openFile(name, language string, part func([]byte) []byte) (*source.Doc, error) {
	if language == c.Base {
		language = ""
	}
	return documentPart(c.fsys, name, language, part)
}
