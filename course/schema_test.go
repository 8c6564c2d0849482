package course_test

import (
	"bytes"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// validator holds files against our schemas, and knows nothing of our readers.
type validator map[string]*jsonschema.Schema

func newValidator(t testing.TB) validator {
	t.Helper()
	v := validator{}
	for _, name := range course.SchemaNames() {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(course.Schema(name)))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(name, schema); err != nil {
			t.Fatal(err)
		}
		if v[name], err = compiler.Compile(name); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// check is nil when a file is valid.
func (v validator) check(t testing.TB, name string, file []byte) error {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(file, &n); err != nil {
		t.Fatal(err)
	}
	return v[name].Validate(seen(t, n.Content[0]))
}

// seen is what an editor sees in YAML: what JSON has, so a date is a text.
func seen(t testing.TB, n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = seen(t, n.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, item := range n.Content {
			out = append(out, seen(t, item))
		}
		return out
	}
	if !slices.Contains([]string{"!!int", "!!float", "!!bool", "!!null"}, n.ShortTag()) {
		return n.Value
	}
	var value any
	if err := n.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// schemaFor is the schema of a file of a content folder, empty when there is none.
func schemaFor(name string) string {
	folder, _, _ := strings.Cut(name, "/")
	switch {
	case folder == "wordlists":
		return "wordlist"
	case folder == "glossary":
		return "glossary"
	case name == "sources.yaml":
		return "sources"
	case folder != "modules" && folder != "checks" && folder != "cases" && path.Dir(name) != ".":
		return ""
	case strings.Count(name, ".") == 2:
		return "translation"
	case name == "course.yaml":
		return "course"
	case folder == "modules":
		return "module"
	case folder == "checks":
		return "check"
	case folder == "cases":
		return "case"
	}
	return ""
}

// TestSchemaOfWhatIsRight: whatever has no error for the readers is valid.
func TestSchemaOfWhatIsRight(t *testing.T) {
	v, seen := newValidator(t), map[string]int{}
	hold := func(fsys fs.FS) {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			schema := schemaFor(name)
			if err != nil || d.IsDir() || path.Ext(name) != ".yaml" || schema == "" {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			seen[schema]++
			if err := v.check(t, schema, data); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	hold(content.Files)
	hold(folderFS(t, "testdata/lamp"))
	mill := folderFS(t, "testdata/check")
	translatedInto(t, mill, "sw", true)
	hold(mill)
	story := tale(t)
	translatedInto(t, story, "sw", true)
	hold(story)
	for _, pattern := range []string{"kind/*/ok.yaml", "rules/*.good.yaml"} {
		files, err := filepath.Glob(filepath.Join("testdata", filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			if fsys := oneModule(read(t, file)); course.Check(fsys).Err() == nil {
				hold(fsys)
			}
		}
	}
	for _, name := range []string{"module", "course", "check", "case", "translation", "sources"} {
		if seen[name] == 0 {
			t.Errorf("no file was held against the schema %s", name)
		}
	}
}

// TestSchemaOfTexts: what is a text for us and a number or a boolean for an editor is right in both.
func TestSchemaOfTexts(t *testing.T) {
	v := newValidator(t)
	fsys := oneModule(read(t, "testdata/kind/choose/ok.yaml"))
	data := string(fsys["modules/one/lantern.yaml"].Data)
	_, rest, _ := strings.Cut(data, "\nsummary:")
	_, rest, _ = strings.Cut(rest, "\n")
	for _, title := range []string{"2024", "1.10", "no", "true", "0x1F", "2026-12-01", "1e3"} {
		fsys["modules/one/lantern.yaml"].Data = []byte("format: 1\nlanguage: en\ntitle: " + title + "\nsummary: " + title + "\nframeworks: {digcomp: [4.1, \"4.2\"]}\n" + rest)
		if err := course.Check(fsys).Err(); err != nil {
			t.Errorf("%s: %v", title, err)
		}
		if err := v.check(t, "module", fsys["modules/one/lantern.yaml"].Data); err != nil {
			t.Errorf("%s: %v", title, err)
		}
	}
}

// TestSchemaOfWhatIsWrong changes one thing about a file that is valid, and looks for where the validator says so.
func TestSchemaOfWhatIsWrong(t *testing.T) {
	const walk, french = "modules/walk/lantern.yaml", "modules/walk/lantern.fr.yaml"
	const short, swahili = "checks/short/lantern.yaml", "checks/short/lantern.sw.yaml"
	const lostKeySwahili = "cases/lost-key/lantern.sw.yaml"
	v := newValidator(t)
	fsys := folderFS(t, "testdata/lamp")
	mill := folderFS(t, "testdata/check")
	translatedInto(t, mill, "sw", true)
	story := tale(t)
	translatedInto(t, story, "sw", true)
	for _, file := range []string{short, swahili} {
		fsys[file] = mill[file]
	}
	for _, file := range []string{lostKey, lostKeySwahili} {
		fsys[file] = story[file]
	}
	fsys["sources.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nsources:\n  - {id: nist, title: T, publisher: P, year: 2025, supports: S, flag: F2}\n")}
	fsys["wordlists/en.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nlanguage: en\nlicense: free\nwords: [one, no]\n")}
	for _, c := range []struct{ what, file, old, words, at string }{
		{"an unknown key", walk, "minutes:", "minuets: 3\nminutes:", "minuets"},
		{"a missing key", walk, "takeaway:", "try_today:", "takeaway"},
		{"a word that is none of those", walk, "sensitivity: none", "sensitivity: some", "/sensitivity"},
		{"a list for a text", walk, "title: A walk", "title: [A walk]", "/title"},
		{"an empty text", walk, "title: A walk", "title: ''", "/title"},
		{"nothing for a text", walk, "title: A walk", "title:", "/title"},
		{"a number out of bounds", walk, "minutes: ", "minutes: 1000", "/minutes"},
		{"a newer format", walk, "format: 1", "format: 2", "/format"},
		{"a kind that is none", walk, "kind: spot", "kind: sport", "/kind"},
		{"a kind's key in another kind", walk, "kind: spot", "kind: read", "message"},
		{"a word for a flag", walk, "flag: true", "flag: yes", "/flag"},
		{"an id with a blank", walk, "- id: prize", "- id: a prize", "/id"},
		{"a word for a list", "course.yaml", "modules: [", "modules: walk\nstray: [", "/modules"},
		{"a band without a title", "course.yaml", "title: Lantern", "titel: Lantern", "/bands"},
		{"an answer in a translation", french, "      - id: prize\n", "      - id: prize\n        right: true\n", "right"},
		{"an item without an id in a translation", french, "      - id: prize\n        text:", "      - text:", "missing property 'id'"},
		{"a course's key in a module's translation", french, "title: Une promenade", "bands: []", "steps"},
		{"a module's key in a course's translation", "course.fr.yaml", "bands:", "summary: x\nbands:", "summary"},
		{"an item without a second form", short, "    b:\n", "    c:\n", "'b'"},
		{"a kind that no check has", short, "kind: spot", "kind: sort", "/kind"},
		{"a use that is none", short, "later: 2", "latest: 2", "latest"},
		{"a case without a finale", lostKey, "finale:\n", "steps:\n", "finale"},
		{"a kind that no finale has", lostKey, "kind: cipher", "kind: wheel", "/kind"},
		{"an answer in a case's translation", lostKeySwahili, "- id: thief\n", "- id: thief\n        right: true\n", "right"},
		{"an answer in a check's translation", swahili, "- id: four\n", "- id: four\n          right: true\n", "right"},
		{"a flag that is none", "sources.yaml", "flag: F2", "flag: F3", "/flag"},
		{"no license", "wordlists/en.yaml", "license: free\n", "", "license"},
	} {
		schema := schemaFor(c.file)
		data := string(fsys[c.file].Data)
		if err := v.check(t, schema, []byte(data)); err != nil {
			t.Fatalf("control: %s: %v", c.file, err)
		}
		if !strings.Contains(data, c.old) {
			t.Errorf("%s: %s does not hold %q", c.what, c.file, c.old)
			continue
		}
		err := v.check(t, schema, []byte(strings.Replace(data, c.old, c.words, 1)))
		if err == nil || !strings.Contains(err.Error(), c.at) {
			t.Errorf("%s is said to be: %v", c.what, err)
		}
	}
}

// TestSchemaSaysWhat: every key has its meaning, and every meaning its key.
func TestSchemaSaysWhat(t *testing.T) {
	said := map[string]bool{}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(at, item)
			}
		case map[string]any:
			properties, _ := v["properties"].(map[string]any)
			for key, property := range properties {
				p, ok := property.(map[string]any)
				if !ok || p["const"] != nil {
					continue
				}
				words, _ := p["description"].(string)
				said[words] = true
				if len(words) < 5 || words[0] == ' ' {
					t.Errorf("%s/%s has no meaning", at, key)
				}
				walk(at+"/"+key, p)
			}
			for key, part := range v {
				if key != "properties" {
					walk(at+"/"+key, part)
				}
			}
		}
	}
	for _, name := range course.SchemaNames() {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(course.Schema(name)))
		if err != nil {
			t.Fatal(err)
		}
		walk(name, schema)
	}
	for key, words := range course.Meanings() {
		used := false
		for description := range said {
			used = used || strings.HasPrefix(description, words)
		}
		if !used {
			t.Errorf("nothing has the meaning of %s", key)
		}
	}
}

// TestSchemaOfNothing is about a name that is none.
func TestSchemaOfNothing(t *testing.T) {
	if s := course.Schema("lesson"); s != nil {
		t.Errorf("%s", s)
	}
}
