package course_test

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/source"
)

// TestCheckFolder changes one thing about a folder, and looks for the one thing more that is said of it.
func TestCheckFolder(t *testing.T) {
	const walk, french = "modules/walk/lantern.yaml", "modules/walk/lantern.fr.yaml"
	if issues := course.Check(folderFS(t, "testdata/lamp")); len(issues) > 0 {
		t.Fatalf("as it is:\n%v", issues)
	}
	for name, c := range map[string]struct {
		change func(fstest.MapFS)
		want   string
	}{
		"listed and missing": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "closed]", "closed, ghost]") },
			"the module ghost is listed, and the folder modules/ghost has no file"},
		"there and not listed": {func(f fstest.MapFS) { replace(t, f, "course.yaml", ", closed]", "]") },
			"modules/closed: this module is not listed"},
		"no band's file": {func(f fstest.MapFS) { f["modules/walk/beacon.yaml"] = f[walk] },
			"modules/walk/beacon.yaml: this file is no band's module"},
		"no language's file": {func(f fstest.MapFS) { f["modules/walk/lantern.es.yaml"] = f[french] },
			"modules/walk/lantern.es.yaml: es is not among the course's languages; add it to `languages` in course.yaml"},
		"another language inside": {func(f fstest.MapFS) { replace(t, f, french, "language: fr", "language: es") },
			french + ":2:11: the file's name says fr and its language says \"es\""},
		"a text not translated": {func(f fstest.MapFS) {
			replace(t, f, french, "    text: Ce qu'il veut en dit plus que sa façon d'écrire.\n", "")
		},
			`"text" is not translated yet (modules/walk/lantern.yaml line 34)`},
		"an answer in a translation": {func(f fstest.MapFS) {
			replace(t, f, french, "      - id: prize\n", "      - id: prize\n        right: true\n")
		},
			`"right" is not a text`},
		"an error in the base": {func(f fstest.MapFS) { replace(t, f, walk, "task: hide", "task: seek") },
			walk + `:136:11: "seek" is not possible for "task"`},
		"a newer format": {func(f fstest.MapFS) { replace(t, f, walk, "format: 1", "format: 2") },
			"written for a newer SafeSkills (format 2, this program reads 1); get a newer SafeSkills"},
		"a newer course": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "format: 1", "format: 2") },
			"written for a newer SafeSkills (format 2, this program reads 1); get a newer SafeSkills"},
		"a source that is not there": {func(f fstest.MapFS) { replace(t, f, walk, "outcomes:", "sources: [nist]\noutcomes:") },
			walk + ":7:11: sources.yaml has no source nist"},
		"a header that goes on below the steps": {func(f fstest.MapFS) { f[walk].Data = append(f[walk].Data, "\nclue: It rained.\n"...) },
			"`clue` stands below the steps, where menus, paths and reports do not look for it; move it above the line `steps:` [header]"},
		"a source nobody cites": {func(f fstest.MapFS) {
			f["sources.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nsources:\n  - {id: nist, title: T, publisher: P, year: 2025, supports: S, flag: F2}\n")}
		}, "no module cites the source nist"},
		"the course not translated": {func(f fstest.MapFS) { replace(t, f, "course.fr.yaml", "title: La rue de la Lampe\n", "") },
			"course.fr.yaml:1:1: \"title\" is not translated yet"},
		"words changed since": {func(f fstest.MapFS) {
			replace(t, f, walk, "What it wants tells more than", "What it wants says more than")
		},
			"the words of \"idea\" in modules/walk/lantern.yaml line 34 have changed since"},
		"words of the course changed since": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "title: Lamp Street", "title: Lamp Lane") },
			"the words in course.yaml line 4 have changed since"},
		"a path that takes longer": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "minutes: 10", "minutes: 1") },
			"course.yaml:17:14: the path \"short\" takes about 5 minutes in band lantern (en) and says 1; write minutes: 5, or"},
		"a path that takes longer in a translation": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "minutes: 10", "minutes: 1") },
			"in band lantern (fr) and says 1"},
	} {
		fsys := folderFS(t, "testdata/lamp")
		c.change(fsys)
		said := course.Check(fsys)
		if len(said) == 0 || !strings.Contains(said.Error(), c.want) {
			t.Errorf("%s: %q is not said:\n%v", name, c.want, said)
		}
	}
}

// TestHead: a menu learns the same from a file's beginning as from all of it, whichever is read first, and the same reason
// why a module is not offered.
func TestHead(t *testing.T) {
	const walk, french = "modules/walk/lantern.yaml", "modules/walk/lantern.fr.yaml"
	for name, c := range map[string]struct {
		change   func(fstest.MapFS)
		language string
		want     error
	}{
		"as it is":                             {func(fstest.MapFS) {}, "", nil},
		"translated":                           {func(fstest.MapFS) {}, "fr", nil},
		"the title after the rest":             {func(f fstest.MapFS) { later(t, f, walk, "title: A walk\n") }, "", nil},
		"translated, the title after the rest": {func(f fstest.MapFS) { later(t, f, french, "title: Une promenade\n") }, "fr", nil},
		"not translated":                       {func(f fstest.MapFS) { delete(f, french) }, "fr", course.ErrNoLanguage},
		"a draft":                              {func(f fstest.MapFS) { replace(t, f, french, "language: fr\n", "language: fr\ndraft: true\n") }, "fr", course.ErrNoLanguage},
		"a newer format":                       {func(f fstest.MapFS) { replace(t, f, walk, "format: 1", "format: 2") }, "", course.ErrNewerContent},
		"missing":                              {func(f fstest.MapFS) { delete(f, walk) }, "", course.ErrNoModule},
	} {
		fsys := folderFS(t, "testdata/lamp")
		c.change(fsys)
		var heads []*course.Head
		for _, moduleFirst := range []bool{false, true} {
			in, err := course.Open(fsys, c.language)
			if err != nil {
				t.Fatal(err)
			}
			if moduleFirst {
				in.Module("walk", "lantern")
			}
			h, err := in.Head("walk", "lantern")
			if !errors.Is(err, c.want) {
				t.Errorf("%s, the module read first %v: %v, want %v", name, moduleFirst, err, c.want)
			}
			if _, kept, err := in.Enter("walk", "lantern", course.Entry{}); !errors.Is(err, c.want) || (kept != nil) != (c.want == nil) {
				t.Errorf("%s: entering: %v", name, err)
			}
			heads = append(heads, h)
		}
		if c.want == nil && (!reflect.DeepEqual(heads[0], heads[1]) || heads[0].Summary == "") {
			t.Errorf("%s: %+v and %+v", name, heads[0], heads[1])
		}
	}
}

// later moves a line of a file to its end.
func later(t *testing.T, fsys fstest.MapFS, file, line string) {
	replace(t, fsys, file, line, "")
	fsys[file].Data = append(fsys[file].Data, line...)
}

// counted is a folder that counts how often something in it is opened.
type counted struct {
	fstest.MapFS
	opened *atomic.Int64
}

func (c counted) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.MapFS.Open(name)
}
func (c counted) ReadDir(name string) ([]fs.DirEntry, error) {
	c.opened.Add(1)
	return c.MapFS.ReadDir(name)
}
func (c counted) Stat(name string) (fs.FileInfo, error) { c.opened.Add(1); return c.MapFS.Stat(name) }

// faulty is a folder in which the program meets a fault of its own.
type faulty struct{ fstest.MapFS }

func (f faulty) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "modules/") {
		panic("a fault")
	}
	return f.MapFS.Open(name)
}

// TestCheckFault: a fault can be caught by whoever calls, though modules are read elsewhere; a preview gives the terminal back.
func TestCheckFault(t *testing.T) {
	defer func() {
		if fault := recover(); fault != "a fault" {
			t.Errorf("what was caught is %v", fault)
		}
	}()
	course.Check(faulty{fstest.MapFS{"modules/m/a.yaml": {}, "course.yaml": {Data: []byte(
		"format: 1\nid: one\nlanguage: en\ntitle: One\nlanguages: [en]\nmodules: [m]\nbands:\n  - {id: a, title: A}\n")}}})
	t.Error("the module was not read")
}

// TestCheckManyModules: what is opened grows with the files there are, not with the bands and languages there could be.
func TestCheckManyModules(t *testing.T) {
	module := brokenFiles(t, "base")["modules/window/lantern.yaml"]
	opened := func(modules int, bands, languages string) (int, source.Issues) {
		fsys := fstest.MapFS{}
		var ids []string
		for i := range modules {
			ids = append(ids, fmt.Sprintf("m%d", i))
			fsys["modules/"+ids[i]+"/a.yaml"] = module
		}
		fsys["course.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "format: 1\nid: many\nlanguage: en\ntitle: Many\nlanguages: [en%s]\nmodules: [%s]\nbands:\n  - {id: a, title: A}\n%s",
			languages, strings.Join(ids, ", "), bands)}
		var n atomic.Int64
		issues := course.Check(counted{fsys, &n})
		return int(n.Load()), issues.Errors()
	}
	const modules = 50
	few, issues := opened(modules, "", "")
	many, more := opened(modules, "  - {id: b, title: B}\n  - {id: c, title: C}\n  - {id: d, title: D}\n  - {id: e, title: E}\n", ", fr, es, ar")
	if len(issues)+len(more) > 0 || few > 6*modules || many > few+modules {
		t.Errorf("%d and %d files were opened for %d modules; %v%v", few, many, modules, issues, more)
	}
	if _, issues := opened(1000, "", ""); len(issues) > 0 {
		t.Error(issues)
	}
	for name, c := range map[string]struct {
		modules          int
		bands, languages string
	}{
		"modules": {1201, "", ""},
		"bands":   {1, strings.Repeat("  - {id: b, title: B}\n", 12), ""},
		"languages": {1, "", func() string {
			var b strings.Builder
			for i := range 60 {
				fmt.Fprintf(&b, ", l%d", i)
			}
			return b.String()
		}()},
	} {
		if _, issues := opened(c.modules, c.bands, c.languages); !strings.Contains(issues.Error(), `the number of "`+name+`" is`) {
			t.Errorf("too many %s: %v", name, issues)
		}
	}
}

// TestCheckFileWithCast: a file alone has no cast, so any character may talk in it.
func TestCheckFileWithCast(t *testing.T) {
	const door = "modules/door/lantern.yaml"
	fsys := brokenFiles(t, "base")
	if errs := course.CheckFile(fsys, door).Errors(); len(errs) > 0 {
		t.Error(errs)
	}
	c, err := course.OpenFile(fsys, door)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := c.Module(c.Modules[0], c.Bands[0].ID)
	if q := m.Step("guard").Activity.Ask().(course.Pick); q.Talk.With != "Rosa" {
		t.Errorf("it is with %q", q.Talk.With)
	}
	replace(t, fsys, door, "cast: rosa", "cast: Rosa!")
	if errs := course.CheckFile(fsys, door).Errors(); len(errs) != 1 {
		t.Error("control:", errs)
	}
}
