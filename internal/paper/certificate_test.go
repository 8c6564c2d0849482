package paper_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"text/template"

	"golang.org/x/net/html"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/paper"
)

var update = flag.Bool("update", false, "write the golden files anew")

func words(t *testing.T, language string) *messages.Words {
	t.Helper()
	w, err := messages.Load(language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func written(t *testing.T, c paper.CertificateData) string {
	t.Helper()
	var out bytes.Buffer
	if err := paper.Certificate(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func example(t *testing.T, language string) paper.CertificateData {
	return paper.CertificateData{Words: words(t, language), Course: "A small course", Path: "An afternoon", Topics: []paper.Topic{
		{Title: "Kites & strings", Can: []string{"let a kite go up", "get it down again, \"whole\""}},
		{Title: "Tea", Can: []string{"carry five cups"}},
	}}
}

func TestGolden(t *testing.T) {
	for _, language := range []string{"en", "fr"} {
		got, file := written(t, example(t, language)), "testdata/certificate-"+language+".html"
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

// page is what a browser makes of a certificate.
type page struct {
	elements   map[string]int
	attributes map[string]bool
	texts      []string
	faults     []string
}

// parsed reads HTML as a browser does, and notes what a browser has to mend.
func parsed(t *testing.T, source string) page {
	t.Helper()
	p := page{elements: map[string]int{}, attributes: map[string]bool{}}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			p.elements[n.Data]++
			for _, a := range n.Attr {
				p.attributes[a.Key] = true
			}
		case html.TextNode:
			if s := strings.TrimSpace(n.Data); s != "" && n.Parent.Data != "style" {
				p.texts = append(p.texts, s)
			}
		case html.CommentNode:
			p.faults = append(p.faults, "a comment")
		}
	}
	open := map[string]int{}
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		name, _ := z.TagName()
		switch kind {
		case html.StartTagToken:
			open[string(name)]++
		case html.EndTagToken:
			open[string(name)]--
		}
	}
	for name, n := range open {
		if n != 0 && name != "meta" {
			p.faults = append(p.faults, name+" is not closed")
		}
	}
	for name, n := range map[string]int{"html": 1, "head": 1, "body": 1, "title": 1, "h1": 1} {
		if p.elements[name] != n {
			p.faults = append(p.faults, "not one "+name)
		}
	}
	return p
}

func (p page) has(text string) bool {
	for _, one := range p.texts {
		if one == text {
			return true
		}
	}
	return false
}

// TestPage: the page is sound, runs and fetches nothing, and has an empty line for the name and one for the date.
func TestPage(t *testing.T) {
	source := written(t, example(t, "en"))
	p := parsed(t, source)
	if len(p.faults) > 0 {
		t.Error(p.faults)
	}
	if !strings.HasPrefix(source, "<!DOCTYPE html>\n") || !strings.Contains(source, `content="default-src 'none'; style-src 'unsafe-inline'"`) {
		t.Error("it has no document type, or does not forbid everything")
	}
	for _, forbidden := range []string{"script", "link", "img", "iframe", "a", "form", "object"} {
		if p.elements[forbidden] > 0 {
			t.Errorf("it has the element %s", forbidden)
		}
	}
	for _, forbidden := range []string{"url(", "@import", "http:", "https:"} {
		if strings.Contains(source, forbidden) {
			t.Errorf("it has %s", forbidden)
		}
	}
	if n := strings.Count(source, `<div class="line"></div>`); n != 2 {
		t.Errorf("%d lines to write on", n)
	}
	for _, want := range []string{"Certificate", "Name", "Date", "took part in A small course: An afternoon", "Kites & strings", `get it down again, "whole"`} {
		if !p.has(want) {
			t.Errorf("it does not say %q: %q", want, p.texts)
		}
	}
	if p := parsed(t, "<p>no page<b></p>"); len(p.faults) == 0 {
		t.Error("control: a broken page has no faults")
	}
	own := example(t, "en")
	own.Path = ""
	if p := parsed(t, written(t, own)); !p.has("took part in A small course") {
		t.Errorf("without a path it says %q", p.texts)
	}
}

// TestOneSheet: much is set small; of too much, all topics stay, each with its first sentences.
func TestOneSheet(t *testing.T) {
	topics := func(n, sentences int) (out []paper.Topic) {
		for i := range n {
			topic := paper.Topic{Title: fmt.Sprint("Topic ", i)}
			for j := range sentences {
				topic.Can = append(topic.Can, fmt.Sprintf("do %d.%d in a sentence of about seventy letters, as most of them are", i, j))
			}
			out = append(out, topic)
		}
		return out
	}
	for _, x := range []struct {
		topics, sentences, kept int
		class                   string
	}{{0, 0, 0, ""}, {3, 3, 3, "few"}, {5, 4, 4, "some"}, {9, 3, 3, "many"}, {20, 4, 1, "many"}, {45, 4, 0, "many"}} {
		all := topics(x.topics, x.sentences)
		source := written(t, paper.CertificateData{Words: words(t, "en"), Course: "C", Topics: all})
		p := parsed(t, source)
		if len(p.faults) > 0 || p.elements["h3"] != x.topics || p.elements["li"] != x.topics*x.kept || !strings.Contains(source, `<div class="`+x.class) {
			t.Errorf("%d topics of %d sentences: %d topics, %d sentences, %v, not %q\n%s", x.topics, x.sentences, p.elements["h3"], p.elements["li"], p.faults, x.class, source)
		}
		for _, topic := range all {
			if x.kept > 0 && !p.has(topic.Can[0]) {
				t.Errorf("%q is left out", topic.Can[0])
			}
		}
	}
}

// TestEscapes: nothing of the lessons' texts is anything but text, wherever it stands.
func TestEscapes(t *testing.T) {
	const hostile = `</title></style></h3><script>alert(1)</script><img src=x onerror=alert(2)>"'&amp; {{.}}`
	c := paper.CertificateData{Words: words(t, "en"), Course: hostile, Path: hostile, Topics: []paper.Topic{{Title: hostile, Can: []string{hostile}}}}
	p := parsed(t, written(t, c))
	if len(p.faults) > 0 || p.elements["script"] > 0 || p.elements["img"] > 0 || p.attributes["onerror"] {
		t.Errorf("a text became something else: %v, %v, %v", p.faults, p.elements, p.attributes)
	}
	for _, want := range []string{hostile, "took part in " + hostile + ": " + hostile} {
		if !p.has(want) {
			t.Errorf("this is not there, letter for letter: %s\n%q", want, p.texts)
		}
	}
	var raw strings.Builder
	template.Must(template.New("").Parse("<html><body><h1>{{.}}</h1></body></html>")).Execute(&raw, hostile)
	if p := parsed(t, raw.String()); p.elements["script"] == 0 || !p.attributes["onerror"] {
		t.Error("control: a page that escapes nothing passes")
	}
}

// walked is the progress of a learner, with a name that must be nowhere, after the modules of a course: each answered rightly
// or, when paged, only leafed through.
func walked(t *testing.T, c *course.Course, paged bool, modules ...string) course.Progress {
	t.Helper()
	events := []course.Event{course.LearnerNew{Nickname: "<b>Nobody</b>", Band: "lantern"}}
	for _, m := range modules {
		v, begun, err := c.Enter(m, "lantern", course.Entry{Way: course.Played, Preview: true})
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, begun...)
		for done := false; !done; {
			for !paged {
				_, answer, _, _ := v.Reveal()
				next, out, tried := v.HandIn(answer, 0)
				v, events = next, append(events, tried...)
				if !out.More {
					break
				}
			}
			var left []course.Event
			v, done, left = v.Next()
			events = append(events, left...)
		}
		events = append(events, course.ModuleDone{At: c.Key(m, "lantern")}) // also of the restricted one, as an older program might have
	}
	return course.Fold(events)
}

// TestCertified: modules count when they were finished with something tried; sensitive and restricted ones change nothing.
func TestCertified(t *testing.T) {
	small := os.DirFS("../tui/testdata/course")
	c := opened(t, small)
	titles := func(c *course.Course, p course.Progress) string {
		var out []string
		for _, topic := range paper.Certified(c, c.Everything(), "lantern", p) {
			out = append(out, topic.Title)
			if len(topic.Can) == 0 {
				t.Errorf("%s has no outcomes", topic.Title)
			}
		}
		return strings.Join(out, ", ")
	}
	const both = "One step of every kind, One step of every tool"
	for _, x := range []struct {
		what, want string
		progress   course.Progress
	}{
		{"nothing", "", course.Progress{}},
		{"two", both, walked(t, c, false, "more", "kinds")},
		{"paged", "", walked(t, c, true, "more", "kinds")},
		{"all", both, walked(t, c, false, "closed", "quiet", "more", "kinds")},
		{"the closed ones alone", "", walked(t, c, false, "closed", "quiet")},
		{"from a card", both, course.Fold([]course.Event{course.ModuleDone{At: c.Key("more", "lantern")}, course.ModuleDone{At: c.Key("kinds", "lantern")}})},
	} {
		if got := titles(c, x.progress); got != x.want {
			t.Errorf("%s: %q, not %q", x.what, got, x.want)
		}
	}
	same := opened(t, openly(t, small))
	if got := titles(same, walked(t, same, false, "closed", "quiet")); strings.Count(got, ",") != 1 {
		t.Errorf("control: as ordinary modules the same two give %q", got)
	}
	sheet := func(p course.Progress) string {
		return written(t, paper.CertificateData{Words: words(t, "en"), Course: c.Title, Topics: paper.Certified(c, c.Everything(), "lantern", p)})
	}
	with, without := sheet(walked(t, c, false, "closed", "quiet", "kinds")), sheet(walked(t, c, false, "kinds"))
	if with != without {
		t.Error("a certificate tells that a sensitive module was taken")
	}
	if strings.Contains(with, "Nobody") {
		t.Error("the nickname stands on it")
	}
}

func opened(t *testing.T, fsys fs.FS) *course.Course {
	t.Helper()
	c, err := course.Open(fsys, "en")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// openly is a course whose modules are neither sensitive nor restricted.
func openly(t *testing.T, fsys fs.FS) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"course.yaml", "modules/quiet/lantern.yaml", "modules/closed/lantern.yaml"} {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer("sensitivity: sensitive", "sensitivity: none", "sensitivity: restricted", "sensitivity: none").Replace(string(data))
		if before, instead, ok := strings.Cut(text, "\ninstead:\n"); ok {
			_, after, _ := strings.Cut(instead, "\ntakeaway:")
			text = before + "\ntakeaway:" + after
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// The course's own certificate, in every language, is in that language.
func TestShipped(t *testing.T) {
	for _, language := range []string{"en", "fr"} {
		c, err := course.Open(content.Files, language)
		if err != nil {
			t.Fatal(err)
		}
		path, _ := c.Path("taster")
		topics := paper.Certified(c, path, "lantern", walked(t, c, false, "first-keys", "passphrases"))
		p := parsed(t, written(t, paper.CertificateData{Words: words(t, language), Course: c.Title, Path: path.Title, Topics: topics}))
		head, err := c.Head("passphrases", "lantern")
		if err != nil {
			t.Fatal(err)
		}
		if len(p.faults) > 0 || !p.has(head.Title) || !p.has(head.Outcomes[0].Text) || !p.has(words(t, language).T("end.i-can")) {
			t.Errorf("%s: %v, %q", language, p.faults, p.texts)
		}
	}
}
