// Package course is the domain: the course, its kinds of step, what a step asks, how an answer is graded, and what
// happened to a learner. It knows no terminal, no clock and no operating system. Its files, by what they are about:
//
//   - a folder of content: course, reading, document, folders, memory; in it a module (module, kind, kind_*), a case, a check
//     (instrument), sources, glossary, wordlist
//   - what is asked, answered and judged: question, shuffle, strength; each kind in its kind_* file
//   - a learner: event, progress, mastery, picture; and where that is kept: records, keeper, printer, shelf
//   - learning: arrival leads to the map, enter and visit walk through a module, with moment, permit and hardwords; assessment takes
//     a check, offer and warmup say what comes when, card and card_code carry it on paper, policy is what a place has decided; making
//     and draft are for learners' own steps
//   - an author's help: check and *_check find what is wrong, rules* what could be better, with prose, lexicon, lists*, readability and
//     guesser; minutes and stats count, examples and schema (with meanings) show how it is written, translation makes sheets
package course

import (
	"errors"
	"fmt"
	"io/fs"
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

// BandIDs are the ids of the bands, the youngest first; never nil.
func (c *Course) BandIDs() []string {
	return mapped(c.Bands, func(b Band) string { return b.ID })
}

// PathIDs are the ids of the paths, in their order; never nil.
func (c *Course) PathIDs() []string {
	return mapped(c.Paths, func(p Path) string { return p.ID })
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
