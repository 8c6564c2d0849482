package tui

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// withPaths has two more paths, and a module for a younger band.
func withPaths(s *Setup) {
	fsys := fstest.MapFS{}
	root := os.DirFS("testdata/course")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		fsys[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		panic(err)
	}
	fsys["course.yaml"].Data = append(fsys["course.yaml"].Data,
		"  - {id: long, title: A long path, minutes: 90, parts: [{module: kinds, steps: all}, {module: more, steps: all}]}\n"+
			"  - {id: other, title: The other path, minutes: 10, parts: [{module: more, steps: all}]}\n"...)
	fsys["modules/kinds/spark.yaml"] = fsys["modules/kinds/lantern.yaml"]
	s.Open = func(language string) (*course.Course, *messages.Words, error) {
		c, err := course.Open(fsys, language)
		if err != nil {
			return nil, nil, err
		}
		words, err := messages.Load(language)
		return c, words, err
	}
}

// lampStreet is the policy of a place that leaves one band and one path.
func lampStreet() course.Policy {
	return course.Policy{Session: course.Session{ID: "day", Label: "Girls in ICT Day", Kind: "event", Groups: []string{"6A", "6B"}},
		Bands: []string{"lantern"}, Paths: []string{"short"}}
}

// TestThreeEnters: how many, the nickname, the map, and one is at the first step. Without a site file it takes more.
func TestThreeEnters(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		p := play(t, size.w, size.h, func(s *Setup) {
			s.Policy, s.Band, s.Path = lampStreet(), "lantern", "short"
			s.Policy.Session.Groups = nil
		})
		p.shows("Girls in ICT Day").shows("How many are you at this screen?").golden(fmt.Sprintf("welcome-settled-%dx%d", size.w, size.h))
		p.keys("enter").shows("Who would you like to be today?").keys("enter").shows("A short path").keys("enter").shows("step 1 of")
	}
	p := play(t, 80, 24, nil).keys("enter", "enter", "enter", "enter").shows("0 of 3 done").keys("enter").shows("step 1 of")
	if len(p.records.events) != 2 {
		t.Errorf("kept: %+v", p.records.events)
	}
}

// TestGroup: it is asked once, of everybody who has none in this session, and stands beside what is kept.
func TestGroup(t *testing.T) {
	known := func(nickname string, at ...course.Sitting) course.Learner {
		return course.Learner{ID: nickname, Nickname: nickname, Band: "lantern", Sittings: at}
	}
	policy := lampStreet()
	p := play(t, 80, 24, func(s *Setup) {
		s.Policy = policy
		s.Records = &memory{learners: []course.Learner{
			known("Blue Otter", policy.Sitting("6B", 1)), known("Red Hen", policy.Sitting("5C", 1)), known("Old Cat", course.Sitting{Session: "spring", Group: "6A", People: 1}),
		}}
	})
	p.records = p.app.setup.Records.(*memory)
	p.shows("Go on as Blue Otter").shows("Go on as Red Hen").hasNot("Old Cat")
	next := func() { p.keys("tab").opens("Next learner, please") }
	// Somebody new, with a friend.
	p.keys("enter").opens("We are 2").golden("groups").opens("6B").hasNot("Spark").shows("Lantern").keys("enter").shows("team called").keys("enter").shows("A short path")
	next()
	// Whoever comes next is offered the same group first.
	p.keys("enter", "enter").shows("> 2 6B").keys("enter", "enter", "enter")
	next()
	// Who has a group in this session is not asked; whoever came under a group that there is not, or in another session, is.
	p.opens("Blue Otter").keys("enter").shows("0 of 1 done")
	next()
	p.opens("Red Hen").keys("enter").shows("Which group").opens("6A").shows("0 of 1 done")
	next()
	p.opens("More").opens("was here another time (1)").shows("Old Cat").keys("enter", "enter").shows("Which group").keys("enter").shows("0 of 1 done")
	var got []string
	for _, at := range p.records.sittings {
		if at.Session != "day" || at.Label != "Girls in ICT Day" || at.Kind != "event" {
			t.Errorf("a sitting of %+v", at)
		}
		got = append(got, at.Group+strings.Repeat("+", at.People))
	}
	if want := []string{"6B++", "6B+", "6B+", "6A+", "6A+"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sittings %v, want %v", got, want)
	}
	// Of whoever looks around, nothing is asked that is not needed.
	next()
	p.opens("More").opens("Just look around").shows("Lantern").keys("enter").shows("just looking")
}

// TestPathIsAsked: where the people of a place offer several, and once for each learner. Where they have not decided, nobody is asked:
// it is all modules in order, and the menu of the map leads to the paths.
func TestPathIsAsked(t *testing.T) {
	free := play(t, 80, 24, withPaths)
	free.keys("enter", "enter", "down", "enter").shows("Who would you").hasNot("How much time").keys("enter").shows("Everything").shows("0 of 3 done")
	free.keys("tab").opens("Another way through").shows("> 1 Everything, in your own time").shows("2 A short path").golden("paths").opens("A long path").shows("0 of 2 done")
	play(t, 80, 24, func(s *Setup) { withPaths(s); s.Check = course.Before }).keys("enter", "enter", "down", "enter").shows("How much time do you have?")

	all := func(s *Setup) { withPaths(s); s.Policy.Paths = []string{"short", "long", "other"} }
	p := play(t, 80, 24, all)
	p.keys("enter", "enter", "down", "enter").shows("> 1 A short path").hasNot("Everything").keys("esc").shows("How many")
	p.keys("enter", "down", "enter").opens("A long path").keys("enter").shows("A long path").shows("0 of 2 done")
	if got := p.records.events[1]; got != (course.PathTaken{Path: "long"}) {
		t.Errorf("kept: %+v", p.records.events)
	}
	p.keys("tab").opens("Another way through").shows("> 2 A long path").opens("The other path").shows("The other path").shows("0 of 1 done")
	progress := course.Fold(p.records.events)
	if progress.Path != "other" || !progress.Chose {
		t.Errorf("the path is %q", progress.Path)
	}
	// She comes back to it, and somebody else is asked.
	again := play(t, 80, 24, func(s *Setup) {
		all(s)
		s.Records = &memory{learners: []course.Learner{{ID: "a", Nickname: "Blue Otter", Band: "lantern", Progress: progress}, {ID: "b", Nickname: "Red Hen", Band: "lantern"}}}
	})
	again.opens("Blue Otter").keys("enter").shows("The other path").keys("tab").opens("Next learner")
	again.opens("Red Hen").keys("enter").shows("How much time do you have?").keys("enter").shows("A short path").shows("0 of 1 done")
	// The site file limits what is offered, and a single path is not asked for.
	few := func(s *Setup) { withPaths(s); s.Policy.Paths = []string{"long", "short"} }
	play(t, 80, 24, few).keys("enter", "enter", "enter").shows("> 1 A short path").shows("2 A long path").hasNot("Everything").hasNot("The other path")
	one := func(s *Setup) { withPaths(s); s.Policy.Paths = []string{"long"} }
	play(t, 80, 24, one).keys("enter", "enter", "enter", "enter").shows("A long path").keys("tab").hasNot("Another way through")
	asked := func(s *Setup) { withPaths(s); s.Path, s.Band = "other", "lantern" }
	play(t, 80, 24, asked).keys("enter", "enter").shows("The other path").keys("tab").hasNot("Another way through")
	guest := func(s *Setup) { withPaths(s); s.Guest = true }
	play(t, 80, 24, guest).shows("Everything").keys("tab").opens("Another way through").opens("A short path").shows("0 of 1 done")
}

// TestYoungerBandFirst: the youngest band that is offered, and has something, is where two or three begin.
func TestYoungerBandFirst(t *testing.T) {
	p := play(t, 80, 24, func(s *Setup) { withPaths(s); s.Path = "other" })
	p.keys("enter", "2", "enter").shows("> 1 Spark").shows("the one that suits the younger").opens("Lantern").shows("team called")
	p.keys("esc").shows("How many").keys("enter").shows("> 1 Spark") // what was taken can be taken back
	play(t, 80, 24, nil).keys("enter", "2", "enter").shows("Spark not here yet").shows("> 2 Lantern")
	only := func(s *Setup) { withPaths(s); s.Path, s.Policy.Bands = "other", []string{"lantern"} }
	play(t, 80, 24, only).keys("enter", "2", "enter").shows("> 1 Lantern").hasNot("Spark")
	nothing := func(s *Setup) { s.Policy.Bands = []string{"spark"} }
	play(t, 80, 24, nothing).keys("enter", "2", "enter").shows("> 2 Lantern")
}

// TestPairsWithoutSaving are a pair also where nothing is kept.
func TestPairsWithoutSaving(t *testing.T) {
	nothing := func(s *Setup) { s.Records = nil }
	play(t, 80, 24, nothing).keys("enter", "2", "enter", "enter", "enter").to(3).shows("step 4 of 8").shows("New hands on the keys")
	play(t, 80, 24, nothing).keys("enter", "1", "enter", "enter", "enter").to(3).shows("step 4 of 8").hasNot("New hands")
}
