package course

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/internal/source"
)

// TestExampleSteps holds every kind to its example: a learner of any band could be given it as it is, and an author finds
// every key in it, and no other.
func TestExampleSteps(t *testing.T) {
	steps := ExampleSteps()
	for i, kind := range kindNames() {
		t.Run(kind, func(t *testing.T) {
			s := steps[i]
			if s.Kind != kind || s.Does == "" || strings.ContainsAny(s.Does, "#\n") || !strings.HasPrefix(s.Text(""), "  # "+kind+": "+s.Does+"\n") {
				t.Errorf("the example of %q begins with %q", s.Kind, s.Does)
			}
			text, from, to := amongOthers(s.Text("chosen-here"))
			bands := exampleBands()
			if os.Getenv("SAFESKILLS_FULL") != "1" {
				bands = bands[i%len(bands):][:1]
			}
			for _, band := range bands {
				for _, issue := range Check(exampleFolder(band, text)) {
					if issue.Rule == "" || issue.Line >= from && issue.Line < to {
						t.Errorf("%v", issue)
					}
				}
			}
			if strings.Count(text, "- id: chosen-here\n") != 1 {
				t.Error("the id is not the one asked for")
			}
			everyKey(t, uncommented(s.Text("")), &source.Shape{Fields: append(stepFields(), ownFields(kind)...)})
			text, _, _ = amongOthers(uncommented(s.Text("")))
			knownKeys(t, text)
		})
	}
}

// TestExampleModule: it passes every rule as it is, in every band; an author finds every key in it.
func TestExampleModule(t *testing.T) {
	for _, title := range []string{"Shared phones", "Null", "2024"} {
		text := ExampleModule(title, "en")
		for _, band := range exampleBands() {
			if issues := Check(exampleFolder(band, text)); len(issues) > 0 {
				t.Errorf("%s, in the band %s:\n%v", title, band, issues)
			}
			if issues := CheckFile(fstest.MapFS{band + ".yaml": {Data: []byte(text)}}, band+".yaml"); len(issues) > 0 {
				t.Errorf("%s, alone, in the band %s:\n%v", title, band, issues)
			}
		}
	}
	text := ExampleModule("Shared phones", "fr")
	_, m, _ := strings.Cut(text, "\ntitle: ")
	if !strings.HasPrefix(m, "\"Shared phones\"\n") || !strings.Contains(text, "\nlanguage: fr\n") {
		t.Errorf("the title or the language is not the one asked for:\n%s", text[:700])
	}
	all := uncommented(text)
	shape := source.Record(moduleReader)
	for i := range shape.Fields {
		if f := &shape.Fields[i]; f.Key == "steps" || f.Key == "instead" {
			f.Of = &source.Shape{} // the example steps have them
		}
	}
	everyKey(t, all, shape)
	knownKeys(t, all)
}

// TestExampleCourse: with its module it passes every rule as it is; an author finds every key in it.
func TestExampleCourse(t *testing.T) {
	folder := fstest.MapFS{
		"course.yaml":                      {Data: []byte(ExampleCourse("lamp-street", "Lamp Street", "en"))},
		"modules/first-steps/lantern.yaml": {Data: []byte(ExampleModule("First steps", "en"))},
	}
	if issues := Check(folder); len(issues) > 0 {
		t.Errorf("as it is:\n%v", issues)
	}
	c, err := Open(folder, "")
	if err != nil {
		t.Fatal(err)
	}
	m, issues := c.Module("first-steps", "lantern")
	if issues.Err() != nil || c.ID != "lamp-street" || c.Title != "Lamp Street" || m.Title != "First steps" {
		t.Errorf("the course %q %q opens with the module %q: %v", c.ID, c.Title, m.Title, issues)
	}
	if p, ok := c.Path("first-look"); !ok || len(p.Parts) != 1 || p.Parts[0].Module != "first-steps" {
		t.Errorf("its path is %+v", p)
	}
	everyKey(t, uncommented(ExampleCourse("lamp-street", "Lamp Street", "en")), source.Record(courseReader))
	folder["course.yaml"].Data = []byte(uncommented(ExampleCourse("lamp-street", "Lamp Street", "en")))
	noUnknown(t, Check(folder))
}

// TestExampleCheckAndCase: with the course and its module they pass every rule as they are, in every band; an author finds every
// key in them.
func TestExampleCheckAndCase(t *testing.T) {
	for _, band := range exampleBands() {
		folder := exampleFolder(band, strings.Replace(ExampleModule("First steps", "en"), "\n#clue: ", "\nclue: ", 1))
		folder["modules/first-steps/"+band+".yaml"] = folder["modules/one/"+band+".yaml"]
		delete(folder, "modules/one/"+band+".yaml")
		folder["course.yaml"].Data = []byte(strings.Replace(string(folder["course.yaml"].Data), "modules: [one]", `modules: [first-steps]
cases:
  - {id: the-wet-window, title: The wet window}
paths:
  - {id: first-look, title: A first look, minutes: 20, check: first-look, case: the-wet-window, parts: [{module: first-steps, steps: all}]}`, 1))
		folder["checks/first-look/"+band+".yaml"] = &fstest.MapFile{Data: []byte(ExampleCheck("Before and after", "en", ""))}
		folder["cases/the-wet-window/"+band+".yaml"] = &fstest.MapFile{Data: []byte(ExampleCase("en"))}
		if issues := Check(folder); len(issues) > 0 {
			t.Errorf("in the band %s:\n%v", band, issues)
		}
		for name, words := range map[string]string{"checks/first-look/": ExampleCheck("Before and after", "en", ""), "cases/the-wet-window/": ExampleCase("en")} {
			folder[name+band+".yaml"] = &fstest.MapFile{Data: []byte(uncommented(words))}
		}
		noUnknown(t, Check(folder))
	}
	everyKey(t, uncommented(ExampleCheck("Before and after", "en", "")), checkKeys())
	shape := source.Record(caseReader)
	for i := range shape.Fields {
		if f := &shape.Fields[i]; f.Key == "finale" {
			f.Of = &source.Shape{} // the example steps have them
		}
	}
	everyKey(t, uncommented(ExampleCase("en")), shape)
	other := ExampleCheck("Vorher", "de", "phones/look")
	if strings.Count(other, "    outcome: phones/look\n") != 2 || !strings.Contains(other, "\nlanguage: de\n") || !strings.Contains(other, "\ntitle: \"Vorher\"\n") {
		t.Errorf("the outcome, the language or the title is not the one asked for:\n%s", other)
	}
}

// checkKeys are the keys that a check can have, those of each kind of its questions among them.
func checkKeys() *source.Shape {
	shape := source.Record(checkReader)
	for i := range shape.Fields {
		if f := &shape.Fields[i]; f.Key == "items" {
			for j := range f.Of.Fields {
				if form := &f.Of.Fields[j]; form.Key == "a" || form.Key == "b" {
					form.Of = &source.Shape{} // the example steps have them
				}
			}
		}
	}
	return shape
}

// TestExamplesAreComplete is the control of everyKey: of each example, without any one line that has a key, it must speak
// up; unless the key stands in a second place.
func TestExamplesAreComplete(t *testing.T) {
	for _, s := range ExampleSteps() {
		shape := &source.Shape{Fields: append(stepFields(), ownFields(s.Kind)...)}
		lines := strings.SplitAfter(uncommented(s.Text("")), "\n")
		missed := 0
		for i, line := range lines {
			key := regexp.MustCompile(`^    (\w+): \S`).FindStringSubmatch(line)
			if key == nil || strings.HasSuffix(line, "|\n") {
				continue
			}
			without := strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "")
			if got := lacking(t, without, shape); !slices.Equal(got, []string{key[1]}) {
				t.Errorf("%s without its line %q: %v is missed", s.Kind, line, got)
			}
			missed++
		}
		if missed < 5 {
			t.Errorf("%s: only %d lines were taken out", s.Kind, missed)
		}
	}
}

// amongOthers is a module that has the step between two others, and the lines from and to which it stands there.
func amongOthers(step string) (module string, from, to int) {
	head := `format: 1
language: en
title: Around an example
summary: What an example needs around it.
minutes: 4
sensitivity: none
sources: [a-source]
outcomes:
  - id: an-outcome
    text: see what an example is like
steps:
  - id: before-it
    kind: choose
    outcome: an-outcome
    prompt: Which?
    choices:
      - {id: this, text: This one, right: true, feedback: It is.}
      - {id: that, text: That one, feedback: It is the other.}
`
	tail := `  - id: behind-it
    kind: read
    text: That was it.
takeaway: That was it.
`
	from = strings.Count(head, "\n") + 1
	return head + step + tail, from, from + strings.Count(step, "\n")
}

func exampleBands() []string { return []string{"spark", "lantern", "beacon"} }

// exampleFolder is a course with one module, in one of three bands.
func exampleFolder(band, module string) fstest.MapFS {
	words := "format: 1\nlanguage: en\nlicense: none\nwords:\n"
	for i := range fewestWords {
		words += fmt.Sprintf("  - %c%c%c\n", 'a'+i/26/26, 'a'+i/26%26, 'a'+i%26)
	}
	return fstest.MapFS{
		"course.yaml": {Data: []byte(`format: 1
id: examples
language: en
title: Examples
bands:
  - {id: spark, title: Spark}
  - {id: lantern, title: Lantern}
  - {id: beacon, title: Beacon}
languages: [en]
modules: [one]
`)},
		"modules/one/" + band + ".yaml": {Data: []byte(module)},
		"wordlists/en.yaml":             {Data: []byte(words)},
	}
}

// uncommented is an example with all the keys that stand in comments: what follows a # and no single blank.
func uncommented(example string) string {
	return regexp.MustCompile(`(?m)^( *)#(\S|  )`).ReplaceAllString(example, "$1$2")
}

// stepFields are the keys that every step can have.
func stepFields() []source.Field {
	steps, _ := source.Record(moduleReader).Field("steps")
	return steps.Of.Fields
}

// everyKey reports what a reader asks for and an example does not have.
func everyKey(t *testing.T, example string, shape *source.Shape) {
	t.Helper()
	for _, key := range lacking(t, example, shape) {
		t.Errorf("the key %s does not stand in the example", key)
	}
}

func lacking(t *testing.T, example string, shape *source.Shape) []string {
	t.Helper()
	var all any
	if err := yaml.NewDecoder(bytes.NewReader([]byte(example))).Decode(&all); err != nil {
		t.Fatalf("%v in\n%s", err, example)
	}
	return lackingIn(mapsIn(all), shape)
}

// lackingIn are the keys of a shape that none of the maps has.
func lackingIn(all []map[string]any, shape *source.Shape) []string {
	var out []string
	for _, f := range shape.Fields {
		var below []map[string]any
		found := false
		for _, m := range all {
			if value, ok := m[f.Key]; ok {
				found = true
				below = append(below, mapsIn(value)...)
			}
		}
		if !found {
			out = append(out, f.Key)
		} else if f.Of != nil {
			out = append(out, lackingIn(below, f.Of)...)
		}
	}
	return out
}

// mapsIn are a map, or the maps of a list.
func mapsIn(value any) []map[string]any {
	var out []map[string]any
	switch value := value.(type) {
	case map[string]any:
		out = append(out, value)
	case []any:
		for _, item := range value {
			out = append(out, mapsIn(item)...)
		}
	}
	return out
}

// knownKeys reports keys of a module, uncommented, that no reader asks for.
func knownKeys(t *testing.T, module string) {
	t.Helper()
	noUnknown(t, Check(exampleFolder("lantern", module)))
}

func noUnknown(t *testing.T, issues source.Issues) {
	t.Helper()
	for _, i := range issues {
		if strings.Contains(i.Text, "there is no key") {
			t.Error(i)
		}
	}
}
