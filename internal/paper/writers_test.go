package paper_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/paper"
)

// TestHostileSheets: whatever stands in lessons, in what was typed and in a site file is text on a sheet, letter for letter.
func TestHostileSheets(t *testing.T) {
	const hostile = `</style></li><script>alert(1)</script><img src=x onerror=alert(2)>"'& {{.}}`
	const shown = `"</style></li><script>alert(1)</script><img src=x onerror=alert(2)>\"'& {{.}}"`
	const marked = `"\\</style\\>\\<script\\>alert(1)\\</script\\>\\<img src=x onerror=alert(2)\\>\"'"`
	fsys := fstest.MapFS{
		"course.yaml": {Data: []byte("format: 1\nid: bad\nlanguage: en\ntitle: \"</title><script>\"\nbands:\n  - {id: lantern, title: \"<b>L</b>\"}\nlanguages: [en]\nmodules: [m]\npaths:\n  - {id: p, title: \"<i>p</i>\", minutes: 45, parts: [{module: m, steps: all}]}\n")},
		"modules/m/lantern.yaml": {Data: []byte("format: 1\nlanguage: en\ntitle: \"<script>t</script>\"\nsummary: " + shown + "\nminutes: 5\nsensitivity: none\noutcomes:\n  - {id: o, text: " + shown + "}\n" +
			"steps:\n  - {id: a, kind: choose, core: true, prompt: " + marked + ", choices: [{id: x, text: " + shown + ", right: true, feedback: " + marked + "}, {id: y, text: No, feedback: No.}]}\n" +
			"  - {id: b, kind: reflect, core: true, prompt: " + marked + "}\n  - {id: c, kind: reflect, prompt: B}\ntakeaway: " + marked + "\ntry_today: " + shown + "\nfacilitator: {say_aloud: " + marked + ", discuss: [" + marked + "], notes: " + marked + "}\n")},
	}
	r := roomOf(t, fsys, "p", "en")
	if r.Empty() {
		_, issues := r.Course.Module("m", "lantern")
		t.Fatal(issues)
	}
	r.Place, r.FollowUp = hostile, hostile
	r.Routes = []messages.Route{{Kind: messages.Line, Name: hostile, Ways: []messages.Way{{Type: "phone", Value: hostile, Cost: hostile, Hours: hostile}}}}
	sheets := all(r)
	sheets["event"] = paper.Event(r, paper.EventData{Title: hostile, Place: hostile, Languages: []string{hostile}})
	for name, s := range sheets {
		source := asHTML(t, s)
		p := parsed(t, source)
		for _, fault := range p.faults {
			if !s.Untitled || fault != "not one h1" {
				t.Errorf("%s: %s", name, fault)
			}
		}
		if p.elements["script"] > 0 || p.elements["img"] > 0 || p.elements["b"] > 0 || p.elements["i"] > 0 || p.attributes["onerror"] || p.attributes["src"] {
			t.Errorf("%s: a text became something else: %v %v", name, p.elements, p.attributes)
		}
		if !strings.Contains(strings.Join(p.texts, "\n"), "<script>alert(1)</script>") && !slices.Contains([]string{"letter", "consent", "watch", "people"}, name) { // they have titles alone
			t.Errorf("%s: the text is not there, letter for letter: %q", name, p.texts)
		}
	}
}

// TestRightToLeft: a sheet of a language that is written from the right says so, in a language the program has no words for as
// well.
func TestRightToLeft(t *testing.T) {
	fsys := together(t, smallCourse(t))
	for name, file := range fsys {
		fsys[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer("language: en", "language: ar", "languages: [en, fr]", "languages: [ar]", "title: A small course", "title: درس صغير").Replace(string(file.Data)))}
	}
	for name := range fsys {
		if strings.HasSuffix(name, ".fr.yaml") {
			delete(fsys, name)
		}
	}
	c, err := course.Open(fsys, "ar")
	if err != nil {
		t.Fatal(err)
	}
	path, _ := c.Path("day")
	r := paper.Room{Words: printed(t, "en"), Course: c, Base: c, Path: path, Band: c.Bands[0]}
	for name, s := range all(r) {
		source := asHTML(t, s)
		if !strings.Contains(source, `<html lang="ar" dir="rtl">`) {
			t.Errorf("%s: %s", name, source[:120])
		}
	}
	if text := asText(t, paper.ToCut(r)); !strings.Contains(text, "درس صغير") {
		t.Errorf("the course is not named:\n%s", text)
	}
}

// TestEventPage: what was typed, the day in the room's language, and lines to write on for what was not.
func TestEventPage(t *testing.T) {
	for language, want := range map[string][]string{
		"en": {"Date: 1 April 2026", "Girls present: 0", "Screens in use: 12", "Resolution 1423", "11,400 activities", "171 countries"},
		"fr": {"Date\u00a0: 1er avril 2026", "Filles présentes\u00a0: 0", "Écrans utilisés\u00a0: 12", "Résolution 1423", "11\u00a0400 activités", "171 pays"},
	} {
		r := roomOf(t, content.Files, "event-90", language)
		text := asText(t, paper.Event(r, paper.EventData{Title: "Lamp Day", Date: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Place: "Here", Girls: 0, Screens: 12}))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q:\n%s", language, w, text)
			}
		}
		if n := strings.Count(text, "\n"); n > 60 {
			t.Errorf("%s: %d lines are more than a page", language, n)
		}
	}
	r := roomOf(t, content.Files, "event-90", "en")
	text := asText(t, paper.Event(r, paper.EventData{Title: "Lamp Day", Girls: -1, Screens: -1}))
	for _, label := range []string{"Date:", "Place:", "Language:", "Girls present:", "Screens in use:"} {
		if !strings.Contains(text, "\n"+label+" ____") {
			t.Errorf("there is no line to write on for %q:\n%s", label, text)
		}
	}
}

// TestMissing: a module that is not in the room's language is named by its own title, and is on no sheet.
func TestMissing(t *testing.T) {
	r := roomOf(t, smallCourse(t), "day", "en")
	if r.Missing() != nil || r.Empty() {
		t.Errorf("missing in the course's own language: %q", r.Missing())
	}
	fsys := together(t, smallCourse(t))
	fsys["course.fr.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nlanguage: fr\ntitle: Un petit cours\nbands:\n  - {id: lantern, title: Lanterne}\ncast:\n  - {id: mei, name: Mei}\ncases:\n  - {id: string, title: La ficelle}\npaths:\n  - {id: day, title: Une journée}\n  - {id: weeks, title: Des semaines}\n  - {id: hurry, title: Vite}\n")}
	r = roomOf(t, fsys, "day", "fr")
	guide := asText(t, paper.Guide(r))
	if !slices.Contains(r.Missing(), "Kites & strings") || !strings.Contains(oneLine(guide), "Pas encore dans cette langue, et donc absents de ce guide : Kites & strings;") {
		t.Errorf("missing: %q\n%s", r.Missing(), guide[:900])
	}
	if r.Path, _ = r.Course.Path("hurry"); !r.Empty() {
		t.Error("a path with nothing in French is not empty")
	}
}
