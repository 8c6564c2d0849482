package course_test

import (
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// translatedInto is a folder with the skeletons of a language in it, as they are or filled in with the base texts.
func translatedInto(t *testing.T, fsys fstest.MapFS, language string, filled bool) []string {
	t.Helper()
	c, err := course.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, one := range c.Translations(language, "") {
		if one.Found || one.Skeleton == "" || len(one.Issues) > 0 {
			t.Fatalf("%s: %v", one.File, one.Issues)
		}
		words := one.Skeleton
		if filled {
			words = fill(t, words, fsys[strings.TrimSuffix(one.File, "."+language+".yaml")+".yaml"].Data)
		}
		fsys[one.File] = &fstest.MapFile{Data: []byte(words)}
		files = append(files, one.File)
	}
	replace(t, fsys, "course.yaml", "languages: [", "languages: ["+language+", ")
	return files
}

// fill types each base text where a skeleton has room for it, and takes the line with draft out.
func fill(t *testing.T, skeleton string, base []byte) string {
	t.Helper()
	var s, b yaml.Node
	if err := yaml.Unmarshal([]byte(skeleton), &s); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(base, &b); err != nil {
		t.Fatal(err)
	}
	texts := map[int]string{} // by line
	pair(s.Content[0], b.Content[0], texts)
	var out strings.Builder
	room := ""
	for i, line := range strings.Split(skeleton, "\n") {
		words, ok := texts[i+1]
		switch {
		case room != "":
			out.WriteString(line + strings.ReplaceAll(room, "\n", "\n"+line) + "\n")
			room = ""
		case line == "draft: true":
		case ok && strings.HasSuffix(line, "|"):
			out.WriteString(line + "\n")
			room = strings.TrimSpace(words)
		case ok:
			out.WriteString(line + words + "\n")
		default:
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

// pair finds the base text of each empty value.
func pair(s, b *yaml.Node, texts map[int]string) {
	switch s.Kind {
	case yaml.ScalarNode:
		if s.Value == "" {
			texts[s.Line] = b.Value
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(s.Content); i += 2 {
			if of := under(b, s.Content[i].Value); of != nil {
				pair(s.Content[i+1], of, texts)
			}
		}
	case yaml.SequenceNode:
		for i, item := range s.Content {
			of := b.Content[i]
			if id := under(item, "id"); id != nil {
				for _, of = range b.Content {
					if under(of, "id").Value == id.Value {
						break
					}
				}
			}
			pair(item, of, texts)
		}
	}
}

func under(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// everyKind are the courses whose skeletons are tried: one of each kind of step, and, where SAFESKILLS_FULL is set, the shipped
// one.
func everyKind(t *testing.T, f func(*testing.T, fstest.MapFS)) {
	if full {
		t.Run("shipped", func(t *testing.T) { f(t, shippedFiles(t)) })
	}
	t.Run("check", func(t *testing.T) { f(t, folderFS(t, "testdata/check")) })
	files, err := filepath.Glob(filepath.Join("testdata", "kind", "*", "ok.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no kinds", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) { f(t, oneModule(read(t, file))) })
	}
}

// shippedFiles is a copy of the shipped lessons, to be changed by a test.
func shippedFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	shipped := fstest.MapFS{}
	err := fs.WalkDir(content.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Files, name)
		shipped[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return shipped
}

// TestSkeletonUnfilled: a skeleton is a draft in which every text is missing, and nothing else is wrong, whatever an editor does
// to the ends of its lines.
func TestSkeletonUnfilled(t *testing.T) {
	blanks := regexp.MustCompile(`(?m) +$`)
	originals := regexp.MustCompile(`(?m)^ *#.*$`)
	everyKind(t, func(t *testing.T, fsys fstest.MapFS) {
		files := translatedInto(t, fsys, "sw", false)
		room := map[string]int{}
		for _, file := range files {
			_, words, _ := strings.Cut(string(fsys[file].Data), "\nformat: 1\n")
			words = originals.ReplaceAllString(words, "")
			room[file] = strings.Count(words, ": \n") + strings.Count(words, "- \n") + strings.Count(words, "|\n")
		}
		for name, change := range map[string]func(string) string{
			"as it is":    func(s string) string { return s },
			"blanks gone": func(s string) string { return blanks.ReplaceAllString(s, "") },
			"Windows":     func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		} {
			changed := maps.Clone(fsys)
			for _, file := range files {
				changed[file] = &fstest.MapFile{Data: []byte(change(string(fsys[file].Data)))}
			}
			missing := map[string]int{}
			for _, i := range course.Check(changed) {
				if strings.HasSuffix(i.File, ".sw.yaml") && i.Rule != "draft" {
					t.Errorf("%s: %s", name, i)
				}
				missing[i.File]++
			}
			for _, file := range files {
				if missing[file] != room[file] || room[file] == 0 {
					t.Errorf("%s: %s: %d texts are missing, and there is room for %d", name, file, missing[file], room[file])
				}
			}
		}
	})
}

// TestSkeletonFilled: a skeleton filled in with the base texts is a translation without errors, fresh, with the same texts, and
// offered.
func TestSkeletonFilled(t *testing.T) {
	everyKind(t, func(t *testing.T, fsys fstest.MapFS) {
		translatedInto(t, fsys, "sw", true)
		for _, i := range course.Check(fsys) {
			if strings.HasSuffix(i.File, ".sw.yaml") && (i.Rule == "" || i.Rule == "stale" || i.Rule == "draft") {
				t.Error(i)
			}
		}
		c, err := course.Open(fsys, "sw")
		if err != nil {
			t.Fatal(err)
		}
		base, err := course.Open(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, module := range c.Modules {
			for _, band := range c.Bands {
				if !c.Has(module, band.ID) {
					continue
				}
				got, err := c.Head(module, band.ID)
				if err != nil {
					t.Fatal(err)
				}
				if want, _ := base.Head(module, band.ID); got.Title != want.Title || got.Summary != want.Summary {
					t.Errorf("%s: %q, %q", module, got.Title, got.Summary)
				}
			}
		}
		for _, one := range c.Translations("sw", "") {
			if !one.Found || one.Skeleton != "" || len(one.Issues) > 0 {
				t.Errorf("%s, looked at again: %v\n%s", one.File, one.Issues, one.Skeleton)
			}
		}
	})
}

// TestTranslations changes one thing about a folder with a translation, and looks for what is said of it.
func TestTranslations(t *testing.T) {
	const walk, french = "modules/walk/lantern.yaml", "modules/walk/lantern.fr.yaml"
	for name, c := range map[string]struct {
		change   func(fstest.MapFS)
		found    bool
		skeleton string
		issue    string
	}{
		"as it is": {func(fstest.MapFS) {}, true, "", ""},
		"none":     {func(f fstest.MapFS) { delete(f, french) }, false, "draft: true\nbase: ", ""},
		"a text is missing": {func(f fstest.MapFS) { replace(t, f, french, "title: Une promenade\n", "") }, true,
			"\n# A walk\ntitle: \n", `"title" is not translated yet`},
		"words have changed": {func(f fstest.MapFS) { replace(t, f, walk, "title: A walk", "title: A long walk") }, true, "", "have changed since this was translated"},
		"the base is wrong":  {func(f fstest.MapFS) { replace(t, f, walk, "title: A walk", "titel: A walk") }, false, "", walk + `:1:1: "title" is missing here`},
		"the base cannot be read": {func(f fstest.MapFS) { replace(t, f, walk, "title: A walk", "title: @walk") }, false, "",
			walk + ":3:8: a text may not begin with @"},
		"the translation cannot be read": {func(f fstest.MapFS) { replace(t, f, french, "title: Une promenade", "title: @x") }, true, "", "a text may not begin with @"},
		"another language inside":        {func(f fstest.MapFS) { replace(t, f, french, "language: fr", "language: es") }, true, "", "make them equal"},
		"a newer format":                 {func(f fstest.MapFS) { replace(t, f, french, "format: 1", "format: 2") }, true, "", "newer SafeSkills"},
		"a newer base":                   {func(f fstest.MapFS) { replace(t, f, walk, "format: 1", "format: 2") }, false, "", "newer SafeSkills"},
		"a wrong text":                   {func(f fstest.MapFS) { replace(t, f, french, "Une promenade", "[Une promenade]") }, true, "", `"title" must be a text`},
	} {
		fsys := folderFS(t, "testdata/lamp")
		lessons, err := course.Open(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		c.change(fsys)
		all := lessons.Translations("fr", "walk")
		if len(all) != 2 || all[0].File != "course.fr.yaml" || all[1].File != french {
			t.Fatalf("%s: %v", name, all)
		}
		got := all[1]
		if got.Found != c.found || (c.skeleton == "") != (got.Skeleton == "") || !strings.Contains(got.Skeleton, c.skeleton) {
			t.Errorf("%s: found %v, skeleton\n%s", name, got.Found, got.Skeleton)
		}
		if said := got.Issues.Error(); (c.issue == "") != (said == "") || !strings.Contains(said, c.issue) {
			t.Errorf("%s: it says\n%s", name, said)
		}
	}
}

func TestLanguageCodes(t *testing.T) {
	for _, code := range []string{"sw", "fil", "pt-br", "zh-hant", "sr-latn-rs", "es-419"} {
		if !course.IsLanguage(code) {
			t.Errorf("%s is no language", code)
		}
	}
	for _, code := range []string{"", "s", "swahili", "pt_br", "pt-BR", "sw-", "-sw", "../x", "sw.yaml", "sw/x", "s1", "en\n",
		"en-" + strings.Repeat("abcd-", 8) + "x"} {
		if course.IsLanguage(code) {
			t.Errorf("%q is a language", code)
		}
	}
}
