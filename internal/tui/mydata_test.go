package tui

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// cellar is a memory that can also be looked at, erased and copied.
type cellar struct {
	memory
	kept    course.Kept
	places  []course.Place
	copies  []course.CopyFile
	copied  course.Copied
	brought course.Brought
	fail    error
	gate    chan bool // when not nil, the disk waits for it
	calls   []string
}

func (c *cellar) did(what string, args ...any) error {
	if c.gate != nil {
		<-c.gate
	}
	c.calls = append(c.calls, fmt.Sprint(append([]any{what}, args...)...))
	return c.fail
}

func (c *cellar) Kept(learner string) (course.Kept, error) { return c.kept, nil }
func (c *cellar) Places() []course.Place                   { return c.places }
func (c *cellar) Copies() []course.CopyFile                { return c.copies }
func (c *cellar) Erase(learner string) error {
	err := c.did("erase ", learner)
	if err == nil {
		c.learners = slices.DeleteFunc(c.learners, func(l course.Learner) bool { return l.ID == learner })
	}
	return err
}
func (c *cellar) Copy(learner string, to course.Place) (course.Copied, error) {
	return c.copied, c.did("copy ", learner, " ", to.Path)
}
func (c *cellar) Bring(f course.CopyFile) (course.Brought, error) {
	return c.brought, c.did("bring ", f.File)
}

// aCellar is what most tests begin with.
func aCellar() *cellar {
	quiet := course.ModuleKey{Course: "small", Module: "quiet", Band: "lantern"}
	kinds := course.ModuleKey{Course: "small", Module: "kinds", Band: "lantern"}
	gone := course.ModuleKey{Course: "small", Module: "secret-topic", Band: "lantern"}
	stick := course.Place{Name: "STICK", Path: "/media/ama/STICK", Stick: true}
	return &cellar{
		memory: memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}},
		kept: course.Kept{
			Progress: course.Fold([]course.Event{course.ModuleDone{At: quiet}, course.StepEnter{At: course.StepKey{ModuleKey: kinds, Step: "s"}, N: 3, M: 8},
				course.ModuleDone{At: gone}}),
			Answers: 12, Since: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC), Folder: "/home/lab/.local/share/safeskills/learners/f4b5bjma1fxjnrr7bm7jdp0bng",
			Files: 3, Made: 2,
		},
		places: []course.Place{stick, {Name: "Desktop", Path: "/home/lab/Desktop"}},
		copies: []course.CopyFile{{Name: "safeskills-copy-7k3m.ssk", File: "safeskills-copy-7k3m.ssk", Place: stick}},
		copied: course.Copied{Name: "safeskills-copy-0000.ssk"},
	}
}

// withCellar is a player on the map.
func withCellar(t *testing.T, c *cellar, width, height int) *player {
	t.Helper()
	p := play(t, width, height, func(s *Setup) { s.Records, s.Learner = c, "Blue Otter" })
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

// myData goes from the map to the screen.
func (p *player) myData() *player {
	p.t.Helper()
	return p.keys("tab").keys(p.find("My data"), "enter").shows("You decide what becomes of it.")
}

// opens opens a row.
func (p *player) opens(words string) *player {
	p.t.Helper()
	return p.keys(p.find(words), "enter")
}

func TestGoldenMyData(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("mydata-%s-%dx%d", s, size.w, size.h) }
		at := func() *player { return withCellar(t, aCellar(), size.w, size.h).myData() }
		at().golden(name("first"))
		at().opens("Read everything").golden(name("stored")).keys("pgdown", "pgdown", "pgdown", "pgdown").golden(name("stored-end"))
		at().opens("Erase everything").golden(name("erase")).opens("Yes, erase").golden(name("erased"))
		at().opens("Take a copy").golden(name("copy")).opens("STICK").golden(name("copied"))
		at().opens("Set a picture key").golden(name("key")).keys("enter").golden(name("key-one"))
		p := play(t, size.w, size.h, func(s *Setup) { s.Records = aCellar() }).opens("More").opens("Bring my progress")
		p.golden(name("bring"))
	}
}

// TestMyDataTellsAll: every field that can be kept, of events and of a segment's first line, is told in a sentence of the
// screen. Whoever adds a field has to tell it, and to add it here.
func TestMyDataTellsAll(t *testing.T) {
	told := map[string]string{
		"learner.new": "mydata.name", "learner.key": "mydata.key-kept",
		"step.try": "mydata.answers", "step.turn": "mydata.answers", "warmup.try": "mydata.answers", "check.answer": "mydata.answers",
		"step.enter": "mydata.steps", "step.reveal": "mydata.steps", "step.skip": "mydata.steps", "sitting.new": "mydata.steps",
		"path.take": "mydata.steps", "module.done": "mydata.steps", "card.use": "mydata.steps",
	}
	fields := map[string][]string{
		"learner.new": {"nickname", "band"}, "learner.key": {"salt", "hash"},
		"step.try":  {"at", "try", "ids", "score", "right", "hints", "ms"},
		"step.turn": {"at", "reply", "back"}, "warmup.try": {"at", "ids", "score", "right"},
		"check.answer": {"check", "use", "item", "form", "ids", "score", "right", "skipped"},
		"step.enter":   {"at", "n", "m", "left"}, "step.reveal": {"at"}, "step.skip": {"at"}, "sitting.new": nil, "path.take": {"path"}, "module.done": {"at", "left", "core"},
		"card.use": {"card", "session", "before", "after"},
	}
	for kind, allowed := range fields {
		e, ok := course.DecodeEvent(kind, []byte("{}"))
		if !ok {
			t.Errorf("there is no event %s any more", kind)
			continue
		}
		shape := reflect.TypeOf(e)
		for i := range shape.NumField() {
			name, _, _ := strings.Cut(shape.Field(i).Tag.Get("json"), ",")
			if !slices.Contains(allowed, name) {
				t.Errorf("%s keeps %q, which My data does not tell", kind, name)
			}
		}
	}
	p := withCellar(t, aCellar(), 80, 24)
	p.app.session.progress.Key = course.NewLearnerKey("", []string{"sun", "sun", "sun"})
	text := keptText(p.app.look, p.app.session, aCellar().kept)
	for kind, key := range told {
		start, _, _ := strings.Cut(p.app.look.T(key), "**:")
		if key == "mydata.answers" {
			start = "**12 answers"
		}
		if !strings.Contains(text, start) {
			t.Errorf("%s is not told: %q", kind, start)
		}
	}
	for _, want := range []string{"3 files", "f4b5bjma1fxjnrr7bm7jdp0bng", "2 steps that you made", "2026-03-09", "Topic 6", "step 3 of 8", "1 module that is not on this computer",
		"Never stored"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told:\n%s", want, text)
		}
	}
	for _, never := range []string{"secret-topic", "marker", "quiet"} {
		if strings.Contains(text, never) {
			t.Errorf("%q is told:\n%s", never, text)
		}
	}
}

// TestEventsAreAllKnownHere: no event is left out of the table above.
func TestEventsAreAllKnownHere(t *testing.T) {
	events := []course.Event{course.LearnerNew{}, course.LearnerKey{}, course.StepEnter{}, course.StepTurn{}, course.StepTry{}, course.StepReveal{},
		course.StepSkip{}, course.ModuleDone{}, course.SittingNew{}, course.PathTaken{}, course.WarmUpTry{}, course.CheckAnswer{}, course.CardUsed{}}
	files, err := filepath.Glob("../../course/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	n := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n += len(regexp.MustCompile(`\) event\(\) +\{\}`).FindAll(source, -1))
	}
	if n != len(events) {
		t.Errorf("course has %d events, My data knows of %d", n, len(events))
	}
}

func TestGuestSeesThatNothingIsStored(t *testing.T) {
	c := aCellar()
	p := play(t, 80, 24, func(s *Setup) { s.Records, s.Guest = c, true })
	p.keys("tab").opens("My data").shows("nothing is stored about you").hasNot("copy").keys("esc").shows("just looking")
	p = play(t, 80, 24, func(s *Setup) { s.Records, s.Guest = nil, true })
	p.keys("tab").opens("My data").shows("nothing is stored about you")
	if len(c.calls) > 0 {
		t.Error(c.calls)
	}
}

func TestEraseAsksOnce(t *testing.T) {
	c := aCellar()
	p := withCellar(t, c, 80, 24).myData().opens("Erase everything").shows("Blue Otter").shows("The 2 steps that you made go, too.")
	p.keys("enter").shows("You decide") // Enter alone keeps it
	p.opens("Erase everything").keys("esc").shows("You decide")
	if len(c.calls) > 0 {
		t.Fatal(c.calls)
	}
	p.opens("Erase everything").opens("Yes, erase").shows("Everything about Blue Otter is erased.")
	p.keys("enter").shows("S a f e S k i l l s").hasNot("Blue Otter")
	if !slices.Equal(c.calls, []string{"erase fixed-learner"}) || p.app.session.log != nil || p.app.session.learner != "" {
		t.Errorf("%q, still at work: %q", c.calls, p.app.session.learner)
	}
}

func TestEraseThatFails(t *testing.T) {
	c := aCellar()
	c.fail = errors.New("the disk is full")
	p := withCellar(t, c, 80, 24).myData().opens("Erase everything").opens("Yes, erase").shows("not all erased yet: the disk is full")
	p.keys("enter").shows("Go on as Blue Otter")
}

// TestHideWhileErasing: nothing shows through, and who comes back finds the beginning without the nickname.
func TestHideWhileErasing(t *testing.T) {
	c := aCellar()
	c.gate = make(chan bool)
	p := withCellar(t, c, 80, 24).myData().opens("Erase everything")
	p.keys(p.find("Yes, erase"))
	_, cmd := p.app.Update(keyMsg("enter"))
	p.shows("One moment, it is being erased.")
	close(c.gate)
	answer := cmd()
	for batch, ok := answer.(tea.BatchMsg); ok; batch, ok = answer.(tea.BatchMsg) {
		answer = batch[0]()
	}
	p.keys("0").shows("Typing practice")
	p.send(answer)
	p.shows("Typing practice").hasNot("Otter").keys("esc").shows("S a f e S k i l l s").hasNot("Otter")
}

func TestWaitingTrapsNobody(t *testing.T) {
	c := aCellar()
	c.gate = make(chan bool)
	defer close(c.gate)
	withCellar(t, c, 80, 24).myData().opens("Take a copy").opens("STICK").shows("being written").keys("esc").shows("You decide")
}

func TestCopySays(t *testing.T) {
	for _, x := range map[string]struct {
		change func(*cellar)
		row    string
		shows  []string
		hasNot string
	}{
		"stick":     {func(*cellar) {}, "STICK", []string{"safeskills-copy-0000.ssk", "is in STICK", "You can take the stick out now.", "The 2 steps that you made are not in the copy."}, "eject"},
		"eject":     {func(c *cellar) { c.copied.Eject = true }, "STICK", []string{"Let the computer eject the stick"}, "You can take"},
		"folder":    {func(*cellar) {}, "Desktop", []string{"the folder the program was started from: Desktop"}, "take the stick out"},
		"unread":    {func(c *cellar) { c.copied.Left = 1 }, "STICK", []string{"1 file could not be read"}, ""},
		"full":      {func(c *cellar) { c.fail = errors.New("the disk is full") }, "STICK", []string{"There is no copy: the disk is full."}, "safe"},
		"no sticks": {func(c *cellar) { c.places = nil }, "Look again", []string{"There is no stick here."}, "safeskills-copy"},
	} {
		c := aCellar()
		x.change(c)
		p := withCellar(t, c, 80, 24).myData().opens("Take a copy").opens(x.row)
		for _, want := range x.shows {
			p.shows(want)
		}
		if x.hasNot != "" {
			p.hasNot(x.hasNot)
		}
	}
}

func TestBringSays(t *testing.T) {
	for _, x := range []struct {
		change func(*cellar)
		shows  string
	}{
		{func(c *cellar) { c.brought = course.Brought{Nickname: "Red Heron", New: 9} }, "Red Heron is here now. 9 things came from the copy."},
		{func(c *cellar) { c.brought = course.Brought{Nickname: "Red Heron", Had: 9} }, "Red Heron is here already"},
		{func(c *cellar) { c.brought = course.Brought{New: 1, Damaged: 2} }, "2 lines of the copy are damaged"},
		{func(c *cellar) { c.fail = errors.New("this copy is damaged, or was not written to its end") }, "it did not work: this copy is damaged"},
		{func(c *cellar) { c.fail = errors.New("this nickname was erased") }, "it did not work: this nickname was erased"},
	} {
		c := aCellar()
		x.change(c)
		p := play(t, 80, 24, func(s *Setup) { s.Records = c }).opens("More").opens("Bring my progress").opens("safeskills-copy").shows(x.shows)
		c.learners = append(c.learners, course.Learner{ID: "another", Nickname: "Red Heron", Band: "lantern"})
		if p.keys("enter"); c.fail == nil {
			p.shows("S a f e S k i l l s")
		}
	}
	c := aCellar()
	c.copies = nil
	p := play(t, 80, 24, func(s *Setup) { s.Records = c }).opens("More").opens("Bring my progress").shows("There is no copy here.")
	c.copies = aCellar().copies
	p.opens("Look again").shows("safeskills-copy-7k3m.ssk")
}

// pictures chooses pictures by their ids.
func (p *player) pictures(ids ...string) *player {
	p.t.Helper()
	for _, id := range ids {
		p.keys("home")
		at := slices.Index(course.Pictures(), id)
		for range at / pictureColumns {
			p.keys("down")
		}
		for range at % pictureColumns {
			p.keys("right")
		}
		p.keys("enter")
	}
	return p
}

func TestPictureKey(t *testing.T) {
	c := aCellar()
	p := withCellar(t, c, 80, 24).myData().opens("Set a picture key").shows("They are no password")
	p.pictures("cup", "hat", "cup").shows("the same three once more").hasNot("cup, hat")
	p.pictures("cup", "hat", "drum").shows("Start again.")
	p.pictures("cup", "hat").keys("backspace").pictures("sun", "drum").pictures("cup", "sun", "drum").shows("has a picture key now").keys("enter")
	p.opens("Read everything").keys("pgdown", "pgdown").shows("Your picture key").keys("esc")
	if len(c.events) != 2 { // sitting down comes first
		t.Fatalf("kept: %+v", c.events)
	}
	if data, _ := json.Marshal(c.events[1]); strings.Contains(string(data), "drum") {
		t.Errorf("kept: %s", data)
	}

	c.learners[0].Progress = course.Fold(c.events)
	again := func() *player { return play(t, 80, 24, func(s *Setup) { s.Records = c }).opens("Go on as Blue Otter") }
	again().shows("Which three?").pictures("cup", "sun", "drum").shows("How many are you").keys("enter").shows("0 of")
	p = again().pictures("sun", "sun", "sun").shows("You can try 2 more times.").pictures("drum", "sun", "cup").shows("once more")
	p.pictures("cat", "cat", "cat").shows("Ask your facilitator, or start with a new nickname.").keys("enter").shows("S a f e S k i l l s")
	if p.app.session.log != nil {
		t.Error("she is at work all the same")
	}

	withCellar(t, c, 80, 24).myData().opens("Take the picture key away").shows("The picture key is gone.").keys("enter").shows("Set a picture key")
	if last := c.events[len(c.events)-1]; last != course.Event(course.LearnerKey{}) {
		t.Errorf("kept: %+v", last)
	}
}

// TestRemarkIsNobodyElses: what the map has to say goes with who it is said to.
func TestRemarkIsNobodyElses(t *testing.T) {
	p := withCellar(t, aCellar(), 80, 24)
	p.app.session.remark = "Gone."
	p.shows("Gone.").keys("tab").opens("Next learner").keys(p.find("Start"), "enter", "enter", "enter", "enter").hasNot("Gone.")
}

// TestMyDataFits shows the screens in every language and size with the lessons the program brings.
func TestMyDataFits(t *testing.T) {
	shipped, err := course.Open(content.Files, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range shipped.Languages {
		for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
			c := aCellar()
			p := play(t, size.w, size.h, func(s *Setup) {
				s.Records, s.Learner, s.Language = c, "Blue Otter", language
				s.Open = func(code string) (*course.Course, *messages.Words, error) {
					lessons, err := course.Open(content.Files, code)
					if err != nil {
						return nil, nil, err
					}
					words, err := messages.Load(code)
					return lessons, words, err
				}
			})
			l := p.app.look
			for _, row := range []string{"mydata.show", "mydata.copy", "mydata.key", "mydata.erase"} {
				p.keys("tab").opens(l.T("menu.my-data")).opens(l.T(row))
				p.screen()
				p.keys("down", "down", "down")
				p.screen()
				p.keys("esc", "esc")
			}
		}
	}
}
