package course_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
)

const (
	lostKey = "cases/lost-key/lantern.yaml"
	finale  = "cases/lost-key"
)

func openTale(t testing.TB, fsys fstest.MapFS, language string) (*course.Course, course.Path) {
	t.Helper()
	c, err := course.Open(fsys, language)
	if err != nil {
		t.Fatal(err)
	}
	path, _ := c.Path("day")
	return c, path
}

func tale(t testing.TB) fstest.MapFS { return folderFS(t, "testdata/tale") }

// TestStory: clues are found with their modules, on whatever way and path, and stay found; the finale opens with the last one.
func TestStory(t *testing.T) {
	c, path := openTale(t, tale(t), "")
	const door, hush = "The snow before the door has no footprints.", "Somebody hummed in the yard at noon."
	at := func(module string) course.ModuleKey { return c.Key(module, "lantern") }
	for _, x := range []struct {
		what   string
		events []course.Event
		clues  []string
		open   bool
	}{
		{"nothing", nil, nil, false},
		{"begun", []course.Event{course.StepEnter{At: course.StepKey{ModuleKey: at("door"), Step: "one"}, N: 1, M: 1}}, nil, false},
		{"a module without a clue", []course.Event{course.ModuleDone{At: at("quiet")}}, nil, false},
		{"the core of one", []course.Event{course.ModuleDone{At: at("door"), Core: true}}, []string{door}, false},
		{"all of it, on another path", []course.Event{course.ModuleDone{At: at("door")}}, []string{door}, false},
		{"begun anew", []course.Event{course.ModuleDone{At: at("door")}, course.StepEnter{At: course.StepKey{ModuleKey: at("door"), Step: "one"}, N: 1, M: 1}}, []string{door}, false},
		{"the other one, first", []course.Event{course.ModuleDone{At: at("hush")}}, []string{hush}, false},
		{"both, the other one first", []course.Event{course.ModuleDone{At: at("hush")}, course.ModuleDone{At: at("door")}}, []string{door, hush}, true},
		{"of another band", []course.Event{course.ModuleDone{At: c.Key("door", "beacon")}}, nil, false},
		{"the finale begun before", []course.Event{course.StepEnter{At: course.StepKey{ModuleKey: at(finale), Step: "note"}, N: 1, M: 3}}, nil, true},
		{"how it begins", []course.Event{course.StepEnter{At: course.StepKey{ModuleKey: at(finale), Step: "opening"}, M: 3}}, nil, false},
	} {
		s, ok := c.Story(path, "lantern", course.Fold(x.events))
		if !ok || s.Title != "The lost key" || !slices.Equal(s.Clues, x.clues) || s.Of != 2 || s.Missing() != 2-len(x.clues) || s.Open() != x.open {
			t.Errorf("%s: %+v", x.what, s)
		}
	}
	played := sit(t, c, "hush", course.Entry{Way: course.Played})
	played.finish()
	exchanged := sit(t, c, "hush", course.Entry{Way: course.Exchanged})
	exchanged.finish()
	for _, one := range []*sitting{played, exchanged} {
		if s, _ := c.Story(path, "lantern", course.Fold(one.events)); !slices.Equal(s.Clues, []string{hush}) || one.visit.Clue(path) != hush {
			t.Errorf("of a sensitive module: %v", s.Clues)
		}
	}
	dry, _ := c.Path("dry")
	if got := played.visit.Clue(dry); got != "" {
		t.Errorf("a path without a case gives the clue %q", got)
	}
}

// TestStoryBegins: how it begins is told once, which is kept and changes nothing else; on the way through all modules nothing
// stands before the first one.
func TestStoryBegins(t *testing.T) {
	c, path := openTale(t, tale(t), "")
	last := course.ModuleDone{At: c.Key("quiet", "lantern")}
	before := course.Fold([]course.Event{last})
	s, _ := c.Story(path, "lantern", before)
	if !s.Opens(path) || !strings.Contains(s.Module.Opening, "It hung on its nail") {
		t.Fatalf("%+v", s)
	}
	event := s.Tell()
	if got := encoded([]course.Event{event}); got != `step.enter {"at":"tale/cases/lost-key/lantern/opening","n":0,"m":3}`+"\n" {
		t.Errorf("kept: %s", got)
	}
	after := before.Apply(event)
	s, _ = c.Story(path, "lantern", after)
	if s.Opens(path) || !s.Told || after.Last != last.At || after.Finished() != 1 || len(after.Modules) != 1 || s.Finale.N != 0 {
		t.Errorf("told: %+v, %+v", s, after)
	}
	everything := c.Everything()
	if s, ok := c.Story(everything, "lantern", before); !ok || s.ID != "lost-key" || s.Opens(everything) {
		t.Errorf("of everything: %+v", s)
	}
}

// TestStoryWithoutItsFile: clues are there all the same, and what can't be told says why; a path without a case has none.
func TestStoryWithoutItsFile(t *testing.T) {
	for _, x := range []struct {
		what   string
		band   string
		change func(fstest.MapFS)
		ok     bool
		want   error
	}{
		{"as it is", "lantern", func(fstest.MapFS) {}, true, nil},
		{"not for the band", "beacon", func(fstest.MapFS) {}, false, course.ErrNoModule},
		{"no file", "lantern", func(f fstest.MapFS) { delete(f, lostKey) }, true, course.ErrNoModule},
		{"a newer one", "lantern", func(f fstest.MapFS) { replace(t, f, lostKey, "format: 1", "format: 2") }, true, course.ErrNewerContent},
	} {
		fsys := tale(t)
		x.change(fsys)
		c, path := openTale(t, fsys, "")
		s, ok := c.Story(path, x.band, course.Progress{})
		if ok != x.ok || ok && (!errors.Is(s.Err, x.want) || (s.Module == nil) != (x.want != nil) || s.Of != 2 || s.Opens(path) != (x.want == nil)) {
			t.Errorf("%s: %v %+v", x.what, ok, s)
		}
		if _, _, err := c.Enter(finale, x.band, course.Entry{}); !errors.Is(err, x.want) {
			t.Errorf("%s: entering: %v", x.what, err)
		}
	}
	fsys := tale(t)
	replace(t, fsys, lostKey, "kind: cipher", "kind: wheel")
	c, path := openTale(t, fsys, "")
	if s, ok := c.Story(path, "lantern", course.Progress{}); !ok || s.Err == nil || s.Module != nil {
		t.Errorf("with a mistake: %+v", s)
	}
	dry, _ := c.Path("dry")
	if s, ok := c.Story(dry, "lantern", course.Progress{}); ok {
		t.Errorf("a path without a case: %+v", s)
	}
}

// TestFinale is walked through, left and resumed as a module is; what is kept says which case it is.
func TestFinale(t *testing.T) {
	c, path := openTale(t, tale(t), "")
	s := sit(t, c, finale, course.Entry{Learner: "otter"})
	if title := s.visit.Module().MenuTitle(); title != "The lost key" || !s.visit.Keeps() {
		t.Errorf("%q", title)
	}
	n := s.keeps(0, "enter:note:1/3:")
	s.handIn(picked("3"))
	s.next()
	n = s.keeps(n, "try:note:1:3:true:0:1500 enter:ask:2/3:note")
	s.handIn(picked("key"))
	n = s.keeps(n, "turn:ask:key:false try:ask:1:key:true:0:1500")
	s.enter()
	s.at("ask")
	s.finish()
	s.keeps(n, "enter:who:3/3:ask skip:who done:who:false")
	p := course.Fold(s.events)
	story, _ := c.Story(path, "lantern", p)
	if !story.Finale.Done || !story.Open() || story.Missing() != 2 || p.Finished() != 0 || p.Last != c.Key(finale, "lantern") {
		t.Errorf("%+v", story)
	}
	if offers := c.WarmUp(p, "lantern"); len(offers) > 0 {
		t.Errorf("a finale comes back in a warm-up: %v", offers)
	}
	s.enter()
	s.at("note") // from its beginning
}

// TestCaseKeys: the keys of a case are read as they were written, and nothing else with a part too many is.
func TestCaseKeys(t *testing.T) {
	module := course.ModuleKey{Course: "tale", Module: finale, Band: "lantern"}
	step := course.StepKey{ModuleKey: module, Step: "note"}
	for _, x := range []struct {
		key, read any
		written   string
	}{{module, &course.ModuleKey{}, `"tale/cases/lost-key/lantern"`}, {step, &course.StepKey{}, `"tale/cases/lost-key/lantern/note"`}} {
		data, err := json.Marshal(x.key)
		if err != nil || string(data) != x.written {
			t.Errorf("%s %v", data, err)
		}
		if err := json.Unmarshal(data, x.read); err != nil {
			t.Error(err)
		}
		if m, ok := x.read.(*course.ModuleKey); ok && *m != module {
			t.Errorf("%+v", m)
		}
		if s, ok := x.read.(*course.StepKey); ok && *s != step {
			t.Errorf("%+v", s)
		}
	}
	for _, bad := range []string{`"tale/modules/door/lantern"`, `"tale/cases/lantern/x/y/z"`, `"tale/cases"`} {
		if err := json.Unmarshal([]byte(bad), &course.ModuleKey{}); err == nil {
			t.Errorf("%s is read as a module", bad)
		}
	}
	if (course.ModuleKey{Module: "door"}).IsCase() || !module.IsCase() {
		t.Error("which is a case is not told")
	}
}

// TestCaseInAnotherLanguage: a case is translated as a module is, and its finale goes on in the other language.
func TestCaseInAnotherLanguage(t *testing.T) {
	fsys := tale(t)
	if files := translatedInto(t, fsys, "sw", true); !slices.Contains(files, "cases/lost-key/lantern.sw.yaml") {
		t.Fatal(files)
	}
	c, _ := openTale(t, fsys, "")
	swahili, path := openTale(t, fsys, "sw")
	v, _, err := c.Enter(finale, "lantern", course.Entry{Learner: "otter"})
	if err != nil {
		t.Fatal(err)
	}
	v, err = v.In(swahili)
	if err != nil || v.Module().Language != "sw" || v.Step().ID != "note" {
		t.Errorf("%v", err)
	}
	if s, ok := swahili.Story(path, "lantern", course.Progress{}); !ok || s.Module.Language != "sw" {
		t.Errorf("%+v", s)
	}
	delete(fsys, "cases/lost-key/lantern.sw.yaml")
	swahili, path = openTale(t, fsys, "sw")
	if s, ok := swahili.Story(path, "lantern", course.Progress{}); !ok || !errors.Is(s.Err, course.ErrNoLanguage) || s.Of != 2 {
		t.Errorf("not translated: %+v", s)
	}
}

// TestCaseTakesMinutes: what opens a case and its finale count among a path's minutes.
func TestCaseTakesMinutes(t *testing.T) {
	fsys := tale(t)
	minutes := func() string {
		for _, i := range course.Check(fsys) {
			if i.Rule == "path-minutes" {
				_, after, _ := strings.Cut(i.Text, "about ")
				return strings.Fields(after)[0]
			}
		}
		return ""
	}
	if got := minutes(); got != "" {
		t.Fatalf("as it is: %s", got)
	}
	replace(t, fsys, "course.yaml", "minutes: 12", "minutes: 1")
	with := minutes()
	replace(t, fsys, "course.yaml", "    case: lost-key\n", "")
	if without := minutes(); with <= without || without == "" {
		t.Errorf("with the case %s, without it %s", with, without)
	}
}
