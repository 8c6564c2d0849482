package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// shelf is a shelf of this computer, in memory.
type shelf struct {
	files []string
	by    []string
	fail  error
}

func (s *shelf) Keep(learner string, file []byte) error {
	if s.fail == nil {
		s.files, s.by = append(s.files, string(file)), append(s.by, learner)
	}
	return s.fail
}

func (s *shelf) Made() (out []course.MadeStep, err error) {
	for _, file := range s.files {
		out = append(out, course.StepOf([]byte(file)))
	}
	return out, nil
}

// onMap is a player on the map, with a shelf.
func onMap(t *testing.T, width, height int) (*player, *shelf) {
	s := &shelf{}
	p := play(t, width, height, func(setup *Setup) {
		setup.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
		setup.Learner, setup.Shelf = "Blue Otter", s
	})
	p.records = p.app.setup.Records.(*memory)
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p, s
}

// begun is a player in the form of the true message.
func begun(t *testing.T, width, height int) (*player, *shelf) {
	p, s := onMap(t, width, height)
	p.keys("end", "enter").shows("Will they see through it?").keys("enter").shows("Hello there.").keys("enter").shows("First the true one.")
	return p, s
}

// mended writes what the check asks for, from wherever it stands, until nothing is left.
func (p *player) mended(words string) *player {
	p.t.Helper()
	for n := 0; !strings.Contains(p.screen(), "Nothing is left to mend"); n++ {
		switch {
		case n > 20:
			p.t.Fatalf("it is never finished:\n%s", p.screen())
		case strings.Contains(p.screen(), "> 1  The trick: nothing is marked"):
			p.keys("home", "enter", "space", "end", "enter")
		default:
			p.keys("home", "enter")
			for f := p.field(); f.line.typed != ""; f = p.field() {
				p.keys("backspace")
			}
			p.types(fmt.Sprint(words, " ", n)).keys("enter")
		}
	}
	return p
}

// nextLearner leaves the place to somebody else.
func (p *player) nextLearner() *player {
	p.t.Helper()
	return p.keys("tab").keys(p.find("Next learner"), "enter")
}

// field is the field that is open.
func (p *player) field() makeField {
	p.t.Helper()
	f, ok := p.app.stack[len(p.app.stack)-1].(makeField)
	if !ok {
		p.t.Fatalf("no field is open:\n%s", p.screen())
	}
	return f
}

func TestGoldenMaking(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("make-%s-%dx%d", s, size.w, size.h) }
		p, s := onMap(t, size.w, size.h)
		p.keys("end", "enter").golden(name("intro")).keys("enter").golden(name("choose")).keys("enter").golden(name("true"))
		p.keys("down", "enter").types(" You won the prize for the longest word ever written in class, all 45 letters of it.").golden(name("text"))
		p.keys("enter", "enter").types("She did.").golden(name("why")).keys("enter", "end", "enter").golden(name("trick"))
		p.keys("end", "up", "enter").types("See you.").keys("enter", "enter").types("No letter and no link in it, and I would know her voice anywhere, I think.").keys("enter").golden(name("full"))
		p.keys("end", "enter").golden(name("check"))
		p.keys("enter").types("Call 0800 111 222 33 now.").keys("enter").mended("It is so").golden(name("ready"))
		s.fail = errors.New("the disk is full")
		p.keys("enter").golden(name("not-saved"))
		s.fail = nil
		p.keys("enter").golden(name("saved")).keys("enter").golden(name("play")).keys("n", "n", "n").golden(name("end"))
		s.files = append(s.files, "steps: [")
		p.keys("enter").golden(name("map")).keys("end", "enter").golden(name("list"))
	}
}

// What a number or an address gets is said beside the field.
func TestMendBesideTheField(t *testing.T) {
	p, _ := begun(t, 80, 24)
	p.keys("end", "enter", "end", "enter").mended("So").keys("esc", "home", "enter").types(" www.prize.com").keys("enter", "end", "enter")
	p.shows("1 thing is left to do").shows("“www.prize.com” could really belong to somebody.").keys("enter")
	p.shows("The trick, sender").shows("To mend: “www.prize.com” could really")
	for range len("www.prize.com") {
		p.keys("backspace")
	}
	p.types("prize.example").keys("enter").shows("Nothing is left to mend")
}

// TestMakeAStep is a whole walk: what is handed on can be played by the next pair, and nothing of all that is recorded.
func TestMakeAStep(t *testing.T) {
	p, s := begun(t, 80, 24)
	events := len(p.records.events)
	const marker = "marzipan"
	p.keys("end", "enter", "end", "enter").mended(marker)
	if len(s.files) > 0 {
		t.Error("it is kept before it is finished")
	}
	p.keys("enter").shows("Saved. The next pair finds it on the map")
	if len(s.files) != 1 || s.by[0] != "fixed-learner" || !strings.Contains(s.files[0], marker) {
		t.Fatalf("kept: %q", s.files)
	}
	p.keys("2", "enter").shows("[extra] Make a step").shows("1 step").hasNot("[begun]")
	p.keys("end", "enter").shows("Made by Blue Otter").keys("enter").shows("Made by Blue Otter step 1 of 3").shows(marker).shows("not saved, on purpose")
	p.keys("enter", "n").shows("step 2 of 3").keys("space", "enter", "n").shows("Which of the two fooled you?").keys("tab", "esc", "enter")
	p.shows("You have finished: Made by Blue Otter").shows("A second look costs nothing.").shows("not saved, on purpose")
	p.keys("enter").shows("Everything, in your own time")
	if got := p.records.events[events:]; len(got) > 0 {
		t.Errorf("kept: %v", got)
	}
	if all := fmt.Sprintf("%+v", p.records.events); strings.Contains(all, marker) {
		t.Errorf("what was typed is kept: %s", all)
	}
	p.keys("home", "enter")
	if len(p.records.events) == events {
		t.Error("control: a module keeps nothing, either")
	}
}

// TestMakingIsParked: hiding shows nothing of what is typed, keeps it, and leads back to the map; so does leaving.
func TestMakingIsParked(t *testing.T) {
	for _, key := range []string{"ctrl+x", "f10"} {
		p, _ := begun(t, 80, 24)
		p.keys("down", "enter").types(" is 0? marzipan").keys("left").shows("is 0? marzipan")
		before := p.screen()
		p.keys(key).hasNot("marzipan").hasNot("Hello").shows("Typing practice").keys("esc").shows("[begun] Make a step")
		p.keys("home", "end", "enter")
		if plain := strings.NewReplacer("Ctrl-X", "F10"); strings.Join(strings.Fields(plain.Replace(p.screen())), " ") != strings.Join(strings.Fields(plain.Replace(before)), " ") {
			t.Errorf("before\n%s\nafter\n%s", before, p.screen())
		}
		p.keys("enter").shows("marzipan").keys("esc").shows("[begun]").keys("home", "enter", "esc", "end", "enter").shows("marzipan")
		p.nextLearner().shows("Go on as Blue Otter").keys("2", "enter", "enter").shows("[extra] Make a step").hasNot("[begun]")
	}
}

// In a field everything is text but the keys that say so; Esc takes back what was typed.
func TestMakingTypes(t *testing.T) {
	p, _ := begun(t, 80, 24)
	p.keys("enter").types("?0n1à").shows("somebody?0n1à").keys("ctrl+g").shows("Take a break").keys("esc").shows("somebody?0n1à")
	p.keys("tab", "up", "esc").shows("From somebody").hasNot("?0n1à")
	p.keys("enter").send(keyMsg("x"))
	p.keys("enter").shows("From somebodyx").shows("> Part 1")
	p.keys("home", "enter")
	p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("wide 密 ", 80)), Paste: true})
	p.shows("Room for").keys("enter").shows("密")
	if from := p.app.session.making.draft.Messages[0].From; len(from) == 0 || len([]rune(from)) > course.MadeFrom {
		t.Errorf("the sender is %q", from)
	}
}

// Parts come and go; the trick has marks.
func TestMakingParts(t *testing.T) {
	p, _ := begun(t, 80, 24)
	p.hasNot("Part 4").keys("end", "up", "enter").shows("The true one, part 4").keys("esc").hasNot("Part 4").shows("> Add a part")
	p.keys("enter").types("More.").keys("esc").hasNot("Part 4").keys("enter").types("More.").keys("enter").shows("Part 4 More.").hasNot("Add a part")
	p.keys("tab").shows("Take part 4 away").keys("enter").hasNot("Part 4").shows("Add a part").keys("2", "tab", "enter").hasNot("Part 3").keys("1", "tab").hasNot("Take part")
	p.keys("esc", "end", "enter").shows("[■] Part 2").shows("[ ] Part 1").keys("1", "space").shows("[■] Part 1").keys("down", "space").shows("[ ] Part 1")
	p.keys("tab", "2", "enter").shows("1 of 4").keys("esc").shows("First the true one").keys("esc").shows("Everything, in your own time")
}

// A language switch keeps what was written.
func TestMakingSpeaks(t *testing.T) {
	p, s := begun(t, 80, 24)
	p.keys("down", "enter").types(" marzipan").keys("enter", "tab")
	p.keys(p.find("Another language"), "enter", "2", "enter").shows("D’abord le vrai").shows("marzipan")
	p.keys("end", "enter", "end", "enter").shows("choses à faire").shows("Le vrai, partie 1, pourquoi : il n’y a encore rien ici.")
	p.keys("esc", "esc", "esc").shows("[en cours] Créer une étape")
	if len(s.files) > 0 {
		t.Error("it is kept before it is finished")
	}
}

// A shelf in memory serves those of whom nothing is kept, and the next learner, too.
func TestMakingAsGuest(t *testing.T) {
	s := &shelf{}
	p := play(t, 80, 24, func(setup *Setup) { setup.Guest, setup.Shelf = true, s })
	p.keys("end", "enter", "enter", "enter", "end", "enter", "end", "enter").mended("So").keys("enter")
	p.shows("It stays here until the program is closed.").hasNot("Saved").keys("enter").shows("Made by visitors").keys("esc", "esc")
	p.nextLearner().shows("Start").keys("end", "up", "enter", "enter", "enter").shows("1 step")
	if len(s.files) > 0 {
		t.Error("something of a guest is kept")
	}
}

// A shelf that keeps nothing says why, and loses nothing; one that cannot be read says why on the map.
func TestShelfTrouble(t *testing.T) {
	p, s := begun(t, 80, 24)
	s.fail = errors.New("the disk is full")
	p.keys("end", "enter", "end", "enter").mended("marzipan").keys("enter").shows("Not saved yet: the disk is full. What you wrote is still here.").hasNot("Saved.")
	p.keys("esc").shows("[begun]").keys("end", "enter").shows("Not saved yet")
	s.fail = nil
	p.app.stack[len(p.app.stack)-1] = makeDone{session: p.app.session, handing: &handing{}}
	p.shows("One moment, it is being saved.").keys("enter", "enter").shows("One moment").keys("esc", "end", "enter", "enter").shows("Saved.").keys("esc").hasNot("[begun]")

	broken, _ := onMap(t, 60, 18)
	broken.app.session.shelf = &unreadable{}
	broken.keys("tab", "esc").shows("this account may not use the folder").keys("end").shows("> 5 [extra] Make a step")
}

type unreadable struct{ shelf }

func (*unreadable) Made() ([]course.MadeStep, error) {
	return nil, errors.New("this account may not use the folder")
}

// TestHostileShelf: whatever lies on the shelf, the others can be played.
func TestHostileShelf(t *testing.T) {
	p, s := begun(t, 60, 18)
	p.keys("end", "enter", "end", "enter").mended("So").keys("enter", "esc")
	good := s.files[0]
	s.files = []string{"", "steps: [", "\x1b[2J\x00", strings.Replace(good, "sensitivity: none", "sensitivity: restricted", 1), good,
		strings.Replace(good, "Made by Blue Otter", `\e]0;owned\a\e[2J`, 1), strings.Replace(good, "title: ", "title: !!binary ", 1)}
	p.keys("end", "enter").shows("A step that cannot be played").shows("> 5 Made by Blue Otter").hasNot("owned").keys("end", "enter").shows("step 1 of 3")
	p.keys("esc", "esc").shows("Everything")
}

// TestMakingNeverTrapped presses keys at random wherever one makes or plays something: no panic, every frame fits, Esc leads out.
func TestMakingNeverTrapped(t *testing.T) {
	keys := []string{"enter", "enter", "enter", "space", "up", "down", "down", "home", "end", "tab", "esc", "n", "1", "2", "a", "?", "0", "f1", "ctrl+x", "ctrl+g", "backspace", "left"}
	reached := map[string]bool{}
	// Every beginning has walks of its own: were it drawn, too, a rare one would be missing from some runs.
	for _, begin := range [][]string{{}, {"end", "enter"}, {"end", "enter", "end", "enter"}, {"end", "enter", "end", "enter", "mend", "enter"}} {
		rapid.Check(t, func(r *rapid.T) {
			p, s := begun(t, 60, 18)
			for _, k := range begin {
				if k == "mend" {
					p.mended("So")
					continue
				}
				p.keys(k)
			}
			reached[p.top()] = true
			for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 60).Draw(r, "keys") {
				p.keys(k)
				p.screen()
				reached[p.top()] = true
				if p.quit {
					return
				}
			}
			for range 40 {
				if p.keys("esc"); p.quit {
					return
				}
				switch p.app.stack[len(p.app.stack)-1].(type) {
				case menu, welcome:
					p.keys("end", "enter")
				}
				if p.quit {
					return
				}
			}
			t.Fatalf("no way out of\n%s\n%v", p.screen(), s)
		})
	}
	for _, want := range []string{"tui.makeForm", "tui.makeField", "tui.makeCheck", "tui.makeDone", "tui.step", "tui.drill", "tui.courseMap"} {
		if !reached[want] {
			t.Errorf("no random key led to %s: %v", want, reached)
		}
	}
}

// top is the type of the screen on top.
func (p *player) top() string { return fmt.Sprintf("%T", p.app.stack[len(p.app.stack)-1]) }
