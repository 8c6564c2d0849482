package paper_test

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/paper"
	"example.org/safeskills/internal/text"
)

// printed are the words of a language with those for paper.
func printed(t *testing.T, language string) *messages.Words {
	t.Helper()
	w, err := words(t, language).WithPaper()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// together is one folder of several; the first that has a file gives it.
func together(t *testing.T, folders ...fs.FS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, folder := range folders {
		err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || out[name] != nil {
				return err
			}
			data, err := fs.ReadFile(folder, name)
			out[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// smallCourse has a module of its own, and steps of all kinds.
func smallCourse(t *testing.T) fs.FS {
	all := together(t, os.DirFS("testdata/room"), os.DirFS("../tui/testdata/course"))
	delete(all, "course.fr.yaml")
	return all
}

// roomOf is a room for a path of a course.
func roomOf(t *testing.T, fsys fs.FS, path, language string) paper.Room {
	t.Helper()
	c, err := course.Open(fsys, language)
	if err != nil {
		t.Fatal(err)
	}
	r := paper.Room{Words: printed(t, language), Course: c, Base: opened(t, fsys)}
	for _, b := range c.Bands {
		if b.ID == "lantern" {
			r.Band = b
		}
	}
	var ok bool
	if r.Path, ok = c.Path(path); !ok {
		t.Fatalf("there is no path %s", path)
	}
	return r
}

// helped is a room whose place has a helper and a helpline.
func helped(r paper.Room) paper.Room {
	r.Place, r.FollowUp = "Lamp Street School", "head of school"
	r.Routes = []messages.Route{
		{Kind: messages.Here, Name: "counsellor", Ways: []messages.Way{{Value: "room 12", Hours: "mornings"}}},
		{Kind: messages.Line, Name: "The Lamp Line", Ways: []messages.Way{{Type: "phone", Value: "000 555 0101", Cost: "free"}}},
		{Kind: messages.Danger, Name: "The fire brigade", Ways: []messages.Way{{Type: "phone", Value: "000 555 0102"}}},
		{Kind: messages.Tool, Name: "Picture Back", Ways: []messages.Way{{Type: "web", Value: "back.example", Internet: true}}},
	}
	return r
}

// all are the sheets there are for a room.
func all(r paper.Room) map[string]paper.Sheet {
	return map[string]paper.Sheet{
		"guide": paper.Guide(r), "take-home": paper.TakeHome(r), "power-cut": paper.PowerCut(r), "letter": paper.Letter(r), "cards": paper.ToCut(r),
		"event":   paper.Event(r, paper.EventData{Title: "An event", Girls: 24, Screens: -1}),
		"consent": paper.Consent(r), "watch": paper.Watch(r), "people": paper.People(r),
	}
}

func asText(t *testing.T, s paper.Sheet) string {
	t.Helper()
	var out bytes.Buffer
	if err := paper.Text(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func asHTML(t *testing.T, s paper.Sheet) string {
	t.Helper()
	var out bytes.Buffer
	if err := paper.HTML(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// section is what stands in a text between two lines; all from the first on where the second is empty.
func section(t *testing.T, text, from, to string) string {
	t.Helper()
	_, after, ok := strings.Cut(text, "\n"+from+"\n")
	if !ok {
		t.Fatalf("there is no line %q in:\n%s", from, text)
	}
	if to == "" {
		return after
	}
	before, _, ok := strings.Cut(after, "\n"+to+"\n")
	if !ok {
		t.Fatalf("there is no line %q after %q", to, from)
	}
	return before
}

// TestGoldenSheets: the sheets of a small course, as text and one as HTML.
func TestGoldenSheets(t *testing.T) {
	fsys := smallCourse(t)
	day := helped(roomOf(t, fsys, "day", "en"))
	weeks := roomOf(t, fsys, "weeks", "en")
	for name, got := range map[string]string{
		"guide-day.txt": asText(t, paper.Guide(day)), "guide-weeks.txt": asText(t, paper.Guide(weeks)), "power-cut.txt": asText(t, paper.PowerCut(day)),
		"cards.txt": asText(t, paper.ToCut(day)), "letter.txt": asText(t, paper.Letter(weeks)),
		"take-home.txt": asText(t, paper.TakeHome(day)), "take-home.html": asHTML(t, paper.TakeHome(day)),
		"trial-consent.txt": asText(t, paper.Consent(weeks)), "trial-watch.txt": asText(t, paper.Watch(day)), "trial-people.txt": asText(t, paper.People(weeks)),
		"event.txt": asText(t, paper.Event(day, paper.EventData{Title: "Kite day", Girls: 24, Screens: 12, Languages: []string{"English"}})),
	} {
		file := "testdata/" + name
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not as it was; -update writes it anew. It is:\n%s", file, got)
		}
	}
}

// TestShippedSheets: every sheet of every path, in each language, is sound, runs and fetches nothing, and lacks no words.
func TestShippedSheets(t *testing.T) {
	shipped := opened(t, content.Files)
	for _, language := range shipped.Languages {
		for _, path := range shipped.Paths {
			for name, s := range all(helped(roomOf(t, content.Files, path.ID, language))) {
				t.Run(strings.Join([]string{language, path.ID, name}, "/"), func(t *testing.T) {
					checkHTML(t, s, asHTML(t, s))
					checkText(t, asText(t, s))
				})
			}
		}
	}
}

func checkHTML(t *testing.T, s paper.Sheet, source string) {
	p := parsed(t, source)
	for _, fault := range p.faults {
		if !s.Untitled || fault != "not one h1" {
			t.Error(fault)
		}
	}
	for _, no := range []string{"script", "link", "img", "iframe", "a", "form", "object"} {
		if p.elements[no] > 0 {
			t.Errorf("it has the element %s", no)
		}
	}
	direction := map[bool]string{true: "rtl", false: "ltr"}[s.Language == "ar"]
	for _, want := range []string{`<html lang="` + s.Language + `" dir="` + direction + `">`, `content="default-src 'none'; style-src 'unsafe-inline'"`} {
		if !strings.Contains(source, want) {
			t.Errorf("it has not %s", want)
		}
	}
}

var lacking = regexp.MustCompile(`<[a-z]+\.[a-z0-9.-]+>|\{[a-z]+\}`)

func checkText(t *testing.T, page string) {
	if found := lacking.FindString(page); found != "" {
		t.Errorf("words are missing: %s", found)
	}
	for i, line := range strings.Split(page, "\n") {
		if n := text.Width(line); n > 76 {
			t.Errorf("line %d is %d cells wide: %s", i+1, n, line)
		}
	}
}

// TestBlocks: the set of blocks is sealed in sheet.go, and both writers know all of it.
func TestBlocks(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	sealed := regexp.MustCompile(`(?m)^func \((\w+)\) block\(\)`).FindAllStringSubmatch(read("sheet.go"), -1)
	if len(sealed) < 12 {
		t.Fatalf("sheet.go seals %v", sealed)
	}
	for _, writer := range []string{"html.go", "lines.go"} {
		source := read(writer)
		for _, block := range sealed {
			if !strings.Contains(source, "\tcase "+block[1]+":") {
				t.Errorf("%s does not know %s", writer, block[1])
			}
		}
		if strings.Contains(source, "\tcase Sheet:") {
			t.Error("control: a block is known that is none")
		}
	}
}
