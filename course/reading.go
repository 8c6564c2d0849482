package course

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"

	"example.org/safeskills/internal/source"
)

// What a course knows of its modules is read from their files when it is first asked for, and then kept.

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
