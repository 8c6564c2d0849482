package course

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// Check reads everything there is in a folder of content, in every language, and returns all that is wrong, sorted.
func Check(fsys fs.FS) source.Issues {
	base, err := Open(fsys, "")
	if err != nil {
		return asIssues(err, "course.yaml")
	}
	base.reviewing = true
	issues := append(base.strays(), base.citations()...)
	for _, language := range base.Languages {
		c, err := Open(fsys, language)
		if errors.Is(err, ErrNoLanguage) {
			continue
		}
		if err != nil {
			issues = append(issues, asIssues(err, "course.yaml")...)
			continue
		}
		c.reviewing = true
		issues = append(issues, c.issues...)
		for _, module := range c.Modules {
			for _, band := range c.Bands {
				issues = append(issues, c.checkModule(module, band.ID)...)
			}
		}
	}
	return issues.Sort()
}

// CheckFile reads a single module file and returns all that is wrong with it.
func CheckFile(fsys fs.FS, name string) source.Issues {
	c, err := openFile(fsys, name, true)
	if c == nil {
		return asIssues(err, name)
	}
	_, issues := c.Module(c.Modules[0], c.Bands[0].ID)
	return issues
}

func (c *Course) checkModule(module, band string) source.Issues {
	if !c.Has(module, band) {
		return nil
	}
	if c.Language != c.Base {
		translation := strings.TrimSuffix(c.file(module, band), ".yaml") + "." + c.Language + ".yaml"
		if _, err := fs.Stat(c.fsys, translation); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
	}
	_, issues := c.Module(module, band)
	return issues
}

// strays finds modules that are listed and missing, or present and not listed.
func (c *Course) strays() source.Issues {
	var out source.Issues
	at := source.Place{File: "course.yaml", Line: 1, Col: 1}
	for _, m := range c.Modules {
		if !slices.ContainsFunc(c.Bands, func(b Band) bool { return c.Has(m, b.ID) }) {
			out = append(out, source.Issue{Place: at, Text: "the module " + m + " is listed, and the folder modules/" + m + " has no file for any band; write one, or take it out of the list"})
		}
	}
	dirs, err := fs.ReadDir(c.fsys, "modules")
	if err != nil {
		return append(out, source.Issue{Place: at, Text: "the folder modules cannot be read: " + plainly(err)})
	}
	for _, d := range dirs {
		if !slices.Contains(c.Modules, d.Name()) {
			out = append(out, source.Issue{Place: source.Place{File: path.Join("modules", d.Name())}, Text: "this module is not listed in course.yaml; add it to `modules`, or move it away"})
			continue
		}
		out = append(out, c.strayFiles(d.Name())...)
	}
	return out
}

// Source is where facts come from.
type Source struct {
	ID, Title, Publisher, Supports, Flag string
	Year                                 int
	place                                source.Place
}

// Sources reads sources.yaml; a folder without one has none.
func (c *Course) Sources() ([]Source, source.Issues) {
	doc, err := document(c.fsys, "sources.yaml", "")
	if errors.Is(err, ErrNoModule) {
		return nil, nil
	}
	if err != nil {
		return nil, asIssues(err, "sources.yaml")
	}
	m := doc.Root()
	m.Int("format", 1, maxFormat, 1)
	items := m.Each("sources", 0, 0)
	source.Unique(items)
	var out []Source
	for _, item := range items {
		out = append(out, Source{
			ID: item.ID(), Title: item.Plain("title"), Publisher: item.Plain("publisher"), Supports: item.Plain("supports"),
			Flag: item.Word("flag", []string{"F1", "F2"}), Year: item.Int("year", 1900, 2100, 0, source.Optional), place: item.Here(),
		})
	}
	return out, doc.Issues()
}

// citations finds sources that are cited and not there, and sources that nobody cites.
func (c *Course) citations() source.Issues {
	known, out := c.Sources()
	cited := map[string]bool{}
	for _, module := range c.Modules {
		for _, band := range c.Bands {
			m, _ := c.Module(module, band.ID)
			if m == nil {
				continue
			}
			for _, id := range m.Sources {
				cited[id] = true
				if !slices.ContainsFunc(known, func(s Source) bool { return s.ID == id }) {
					out = append(out, source.Issue{Place: m.cited, Rule: "sources",
						Text: "sources.yaml has no source " + id + "; add it there, with what it supports, or take it out of `sources`"})
				}
			}
		}
	}
	for _, s := range known {
		if !cited[s.ID] {
			out = append(out, source.Issue{Place: s.place, Rule: "sources", Text: "no module cites the source " + s.ID + "; cite it, or take it out"})
		}
	}
	return out
}

// strayFiles finds files in a module's folder that no band and language explains.
func (c *Course) strayFiles(module string) source.Issues {
	var out source.Issues
	dir := path.Join("modules", module)
	files, err := fs.ReadDir(c.fsys, dir)
	if err != nil {
		return source.Issues{{Place: source.Place{File: dir}, Text: plainly(err)}}
	}
	for _, f := range files {
		band, rest, _ := strings.Cut(f.Name(), ".")
		language, ok := strings.CutSuffix(rest, ".yaml")
		known := slices.ContainsFunc(c.Bands, func(b Band) bool { return b.ID == band })
		if known && (rest == "yaml" || ok && slices.Contains(c.Languages, language)) {
			continue
		}
		out = append(out, source.Issue{Place: source.Place{File: path.Join(dir, f.Name())},
			Text: "this file is no band's module and no translation into one of the course's languages; name it <band>.yaml or <band>.<language>.yaml"})
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
	return source.Issues{{Place: source.Place{File: file}, Text: plainly(err)}}
}

// plainly is an error of the file system without the name of the call that met it.
func plainly(err error) string {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "it may not be read"
	case errors.As(err, &p):
		return p.Err.Error()
	}
	return err.Error()
}
