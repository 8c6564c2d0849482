package tui

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// pick goes to the row with some words and presses Enter there.
func (p *player) pick(words string) *player {
	p.t.Helper()
	return p.keys(p.find(words), "enter")
}

// TestGoldenAnswers shows the askers at work, and what is said of answers.
func TestGoldenAnswers(t *testing.T) {
	for _, x := range []struct {
		name, step string
		play       func(*player)
	}{
		{"desk-paper", "desk", func(p *player) { p.keys("c", "enter") }},
		{"desk-paper-end", "desk", func(p *player) { p.keys("c", "enter", "pgdown", "pgdown", "pgdown") }},
		{"desk-used-up", "desk", func(p *player) { p.keys("c", "enter", "enter", "b", "enter", "esc", "a", "enter") }},
		{"desk-wrong", "desk", func(p *player) { p.keys("a", "enter", "left").pick("There is a photo") }},
		{"desk-right", "desk", func(p *player) { p.keys("c", "enter", "space").pick("The market is on") }},
		{"papers-opened", "papers", func(p *player) { p.keys("down", "space", "enter") }},
		{"wheel-turned", "wheel", func(p *player) { p.keys("left", "left") }},
		{"wheel-wrong", "wheel", func(p *player) { p.keys("right", "enter") }},
		{"wheel-right", "wheel", func(p *player) { p.keys("right", "right", "right", "enter") }},
		{"cyrillic-right", "cyrillic", func(p *player) { p.keys("tab").pick("Show me the answer") }},
		{"grid-wrong", "grid", func(p *player) { p.keys("right", "right", "enter") }},
		{"grid-right", "grid", func(p *player) { p.keys("right", "right", "right", "right", "enter") }},
		{"fill-nothing", "fill", func(p *player) { p.keys("enter") }},
		{"fill-near", "fill", func(p *player) { p.types("password").keys("enter") }},
		{"fill-other", "fill", func(p *player) { p.types("0? nothing 中").keys("enter") }},
		{"fill-slip", "fill", func(p *player) { p.types("Pasphrase").keys("enter") }},
		{"fill-shown", "fill", func(p *player) { p.types("no").keys("tab").pick("Show me the answer") }},
		{"fill-long", "fill", func(p *player) { p.types(strings.Repeat("many words ", 9)) }},
		{"number-none", "number", func(p *player) { p.types("many").keys("enter") }},
		{"number-low", "number", func(p *player) { p.types("1,5").keys("enter") }},
		{"number-high", "number", func(p *player) { p.types("720").keys("enter") }},
		{"number-right", "number", func(p *player) { p.types("12").keys("enter") }},
		{"number-shown", "number", func(p *player) { p.keys("tab").pick("Show me the answer") }},
		{"settings-nothing", "settings", func(p *player) { p.keys("enter") }},
		{"settings-wrong", "settings", func(p *player) { p.keys("right", "enter") }},
		{"settings-twice", "settings", func(p *player) { p.keys("right", "enter", "enter", "enter") }},
		{"settings-right", "settings", func(p *player) { p.keys("left", "down", "space", "enter") }},
		{"passphrase-two", "passphrase", func(p *player) { p.keys("space", "right") }},
		{"passphrase-early", "passphrase", func(p *player) { p.keys("space", "space", "enter") }},
		{"passphrase-enough", "passphrase", func(p *player) { p.keys("space", "space", "space", "space") }},
		{"passphrase-most", "passphrase", func(p *player) {
			p.keys("space", "space", "space", "space", "space", "space", "space", "space", "space")
		}},
		{"passphrase-anew", "passphrase", func(p *player) { p.keys("space", "backspace") }},
		{"passphrase-done", "passphrase", func(p *player) { p.keys("space", "space", "space", "space", "enter") }},
		{"poll-said", "poll", func(p *player) { p.keys("down", "enter") }},
		{"poll-others", "poll", func(p *player) { p.keys("down", "enter", "down") }},
	} {
		for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}, {120, 40}} {
			name := fmt.Sprintf("said-%s-%dx%d", x.name, size.w, size.h)
			t.Run(name, func(t *testing.T) {
				p := atStep(t, size.w, size.h, x.step)
				x.play(p)
				p.golden(name)
			})
		}
	}
}

func TestDeskLooks(t *testing.T) {
	p := atStep(t, 80, 24, "desk")
	p.pick("The market is on").shows("Open at least one paper").hasNot("Yes")
	p.keys("a", "enter").shows("RIVER ROAD").hasNot("What does the lab write").keys("enter").shows("opened: 1")
	p.keys("enter").shows("RIVER ROAD").keys("esc").shows("opened: 1") // again is free
	p.keys("d", "enter").shows("the neighbour").keys("left").shows("opened: 2")
	p.keys("c", "enter").shows("opened all 2").hasNot("17:00")
	p.keys("d", "enter").shows("the neighbour").keys("space")
	p.pick("We cannot tell").shows("Waiting is often wise")
	p.keys("c", "enter").hasNot("17:00") // also after a miss
	p.pick("The market is on").shows("Yes")
	p.keys("c", "enter").shows("17:00").keys("enter").shows("Yes") // there is nothing to spare any more
	if tries := p.tries(); len(tries) != 2 || !slices.Equal(tries[0].IDs, []string{"wait"}) || !tries[1].Right {
		t.Errorf("kept: %+v", tries)
	}
	p.keys("end", "enter").shows("step 2 of 11").hasNot("opened:")
}

// TestDeskByMouse: a click goes to a row, a second one opens its paper, a third puts it back.
func TestDeskByMouse(t *testing.T) {
	p := atStep(t, 60, 18, "desk").clickOn("The photo beside").hasNot("snow").clickOn("The photo beside").shows("snow")
	p.clickOn("snow").hasNot("snow").clickOn("We cannot tell").keys("enter").shows("Waiting is often wise")
	p.clickOn("The market's").shows("> c [ ]").hasNot("Waiting is often wise")
}

// TestBegunIsKept: what was done in a step is there again after hiding it, after a change of size, and in another language.
func TestBegunIsKept(t *testing.T) {
	for step, x := range map[string]struct {
		keys          []string
		shown, french string
	}{
		"desk":     {[]string{"b", "enter"}, "snow on the railing", "De la neige"},
		"wheel":    {[]string{"right", "right"}, "turned by 2", "tourné de 2"},
		"cyrillic": {[]string{"left", "left"}, "turned by 31", "tourné de 0"}, // there, the alphabet is shorter
		"grid":     {[]string{"right", "right"}, "3 columns", "3 colonnes"},
		"fill":     {[]string{"n", "o", "?", "left"}, "no?_", "no?_"},
		"number":   {[]string{"7", "enter"}, "[x] 7_", "[x] 7_"},
		"settings": {[]string{"right"}, "[ friends ] •", "[ mes amis ] •"},
		"poll":     {[]string{"down", "enter"}, "The best ones", "un ami"},
	} {
		p := atStep(t, 80, 24, step).keys(x.keys...).shows(x.shown)
		before := p.screen()
		p.keys("ctrl+x", "esc", "enter")
		if trim(p.screen()) != trim(before) {
			t.Errorf("%s: hidden\n%s\nafter it\n%s", step, before, p.screen())
		}
		p.width, p.height = 50, 10
		p.send(tea.WindowSizeMsg{Width: 50, Height: 10})
		p.keys("a", "7", "space", "enter", "right")
		p.width, p.height = 80, 24
		p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		if trim(p.screen()) != trim(before) {
			t.Errorf("%s: made small\n%s\nafter it\n%s", step, before, p.screen())
		}
		p.speaks("fr").shows(x.french)
	}
}

// TestWordsAreDrawnAnew: in another language there are other words, and taking back takes all.
func TestWordsAreDrawnAnew(t *testing.T) {
	p := atStep(t, 80, 24, "passphrase").keys("space")
	word := strings.Fields(strings.Split(p.screen(), "\n")[6])[0]
	p.keys("space", "backspace").shows("_____ _____ _____ _____").shows("easier to guess").hasNot(word)
	p.keys("space").speaks("fr").shows("_____ _____ _____ _____").hasNot("essais")
}

func TestFieldTakesWhatIsElsewhereACommand(t *testing.T) {
	p := atStep(t, 80, 24, "fill").types("n?0 à9q").shows("n?0 à9q___").shows("Ctrl-G help").shows("Ctrl-X hide").hasNot("0 hide")
	p.keys("enter").shows("Not yet").types("n0?").shows("n?0 à9qn0?___").hasNot("Not yet")
	p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("pasted words"), Paste: true})
	p.shows("n?0 à9qn0?pasted words")
	p.keys("f1", "esc").shows("F1 help").shows("Ctrl-X hide").keys("ctrl+x", "esc", "enter").shows("n?0 à9qn0?pasted words")
	p.width, p.height = 59, 18 // nothing is typed unseen
	p.send(tea.WindowSizeMsg{Width: 59, Height: 18})
	p.keys("0").hasNot("bigger")
	p.width = 80
	p.keys("esc", "enter").shows("n?0 à9qn0?pasted words")

	p = atStep(t, 80, 24, "fill").types("passphrase").keys("enter").shows("0 hide").keys("n").shows("step 7 of 11") // settled: no field
	p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("7"), Paste: true})
	p.shows("7___").keys("esc").shows("step 6 of 11")
	atStep(t, 80, 24, "poll").send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n"), Paste: true}) // no field: nothing
}

// TestTypedAndDrawnGoNowhere: what was typed, and the words that were drawn, are in no event. The search itself is held
// against the ids that are.
func TestTypedAndDrawnGoNowhere(t *testing.T) {
	kept := func(p *player) string {
		var out strings.Builder
		for _, e := range p.records.events {
			data, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			out.Write(data)
		}
		return out.String()
	}
	const marker = "zebramarker"
	p := atStep(t, 80, 24, "fill").types(marker).shows(marker).keys("enter", "enter", "tab").pick("Skip").types("4" + marker)
	p.keys("enter").shows("digits, with one comma")
	for range "4" + marker {
		p.keys("end", "backspace")
	}
	p.types("4").keys("enter").shows("more than that")
	if got := kept(p); strings.Contains(got, marker) || !strings.Contains(got, `"other"`) || !strings.Contains(got, `"low"`) {
		t.Errorf("kept: %s", got)
	}

	p = atStep(t, 80, 24, "passphrase").keys("space", "space", "space", "space")
	words := strings.Fields(strings.Split(p.screen(), "\n")[6])
	p.keys("enter").shows("Nobody chose")
	if given := p.app.stack[len(p.app.stack)-1].(step).given; given.IDs != nil || given.Bins != nil {
		t.Errorf("handed in: %+v", given)
	}
	p.keys("enter").shows("step 10 of 11")
	got := kept(p)
	for _, w := range words {
		if len(words) != 4 || strings.Contains(got, w) {
			t.Errorf("%q of %q is kept: %s", w, words, got)
		}
	}
	if control := kept(atStep(t, 80, 24, "choose").keys("1", "enter")); !strings.Contains(control, `"ids":["a"]`) {
		t.Errorf("control: the choice is not found in %s", control)
	}
}

// TestDrawNeedsItsWords: as many as are asked for, worth what is asked for; more may follow, and there is an end.
func TestDrawNeedsItsWords(t *testing.T) {
	list := make([]string, 1296)
	for i := range list {
		list[i] = []string{"river", "中文", "сабля", "مفتاح", "e\u0301te\u0301s"}[i%5]
	}
	l := newLook(t)
	rapid.Check(t, func(r *rapid.T) {
		l.width, l.height = rapid.IntRange(56, 76).Draw(r, "width"), rapid.SampledFrom([]int{15, 21, 37}).Draw(r, "height")
		l.roll = func(n int) int { return rapid.IntRange(0, n-1).Draw(r, "roll") }
		q := course.Draw{Count: rapid.IntRange(2, 8).Draw(r, "words"), Bits: rapid.IntRange(10, 90).Draw(r, "bits"), Words: list}
		var a asker = newAsker(q)
		for n := 0; ; n++ {
			v := a.view(l, l.width)
			for _, line := range v.lines {
				if text.Width(line) > l.width {
					r.Fatalf("wider than %d: %q", l.width, line)
				}
			}
			if v.cursorRow < 0 || v.cursorRow >= len(v.lines) || v.col < 0 || v.col >= l.width {
				r.Fatalf("the cursor is parked at %d,%d", v.cursorRow, v.col)
			}
			if _, handed := a.press(l, press("enter")); handed.done != q.Enough(n) || handed.done == (handed.notice != "") {
				r.Fatalf("after %d of %d words for %d bits, Enter says %+v", n, q.Count, q.Bits, handed)
			}
			next, more := a.press(l, press("space"))
			if a = next; q.Full(n) != (more.notice != "") {
				r.Fatalf("word %d: %+v", n+1, more)
			}
			if q.Full(n) {
				return
			}
		}
	})
}

func newLook(t *testing.T) look {
	words, err := messages.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	theme := NewTheme("mono", Safe)
	return look{words: words, theme: theme, md: newMarkdown(theme), width: 76, height: 21}
}

// TestChance: what is drawn is on the list, and everything on it can be.
func TestChance(t *testing.T) {
	seen := map[int]bool{}
	for range 3000 { // a die that shows one side never: once in 10^237
		n := chance(6)
		if n < 0 || n > 5 {
			t.Fatalf("a die shows %d", n)
		}
		seen[n] = true
	}
	if len(seen) != 6 {
		t.Errorf("a die shows only %v", seen)
	}
}

// without is a folder that lacks some of its files.
type without struct {
	fs.FS
	part string
}

func (w without) Open(name string) (fs.File, error) {
	if strings.Contains(name, w.part) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

func TestDrawWithoutWords(t *testing.T) {
	p := play(t, 80, 24, func(s *Setup) {
		s.Guest, s.Band, s.Module = true, "lantern", "more"
		s.Open = func(language string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(without{os.DirFS("testdata/course"), "wordlists"}, language)
			if err != nil {
				return nil, nil, err
			}
			words, err := messages.Load(language)
			return c, words, err
		}
	})
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	p.to(slices.Index(moreNames, "passphrase")).keys("space", "space").shows("no word list here").hasNot("guesses")
	p.keys("enter").shows("step 10 of 11")
}

func TestTurnGoesRound(t *testing.T) {
	p := atStep(t, 80, 24, "wheel").keys("left").shows("turned by 25").keys("right").shows("turned by 0")
	p.keys("end").shows("turned by 25").keys("home").shows("turned by 0").keys("left", "enter").shows("Not yet")
	p.keys("home", "space", "down", "right").hasNot("Not yet").shows("Meet me at the lamp.").keys("enter").shows("Yes")
	p.keys("right").shows("turned by 3") // it is found, and stays
	if tries := p.tries(); len(tries) != 2 || !slices.Equal(tries[1].IDs, []string{"3"}) {
		t.Errorf("kept: %+v", tries)
	}
	atStep(t, 80, 24, "grid").keys("left").shows("12 columns").keys("right").shows("1 column")
}

// TestWideScripts: a wheel of Arabic letters and a grid of Chinese ones, which are two cells wide.
func TestWideScripts(t *testing.T) {
	p := atStep(t, 60, 18, "cyrillic").speaks("fr").shows("ا ب ت").keys("s").shows("1 colonne").keys("right", "right")
	p.shows("3 colonnes")
	for i, line := range strings.Split(p.screen(), "\n")[4:8] {
		var at []int
		col := 0
		for _, c := range text.Cells(line) {
			if c.Text != " " {
				at = append(at, col)
			}
			col += c.Width
		}
		if !slices.Equal(at, []int{6, 9, 12}) {
			t.Errorf("row %d has its letters at %v:\n%s", i, at, p.screen())
		}
	}
}

func TestSettingsAtEase(t *testing.T) {
	p := atStep(t, 80, 24, "settings").keys("enter").shows("Nothing is changed yet").shows("n goes on without")
	p.keys("right", "left", "enter").shows("Nothing is changed yet") // and back is no change
	p.keys("right", "enter").shows("A place says where you live.").hasNot("off")
	p.keys("right").hasNot("Not this way").shows("[ off ] •").keys("enter").shows("Yes")
	tries := p.tries()
	if len(tries) != 2 || !slices.Equal(tries[1].IDs, []string{"news:weekly", "place:off", "who:friends"}) {
		t.Errorf("kept: %+v", tries)
	}
	atStep(t, 80, 24, "settings").clickOn("Place on photos").clickOn("Place on photos").shows("[ off ] •")
}

// TestNothingToShow: an opinion has no answer, nor has chance.
func TestNothingToShow(t *testing.T) {
	for _, step := range []string{"poll", "passphrase", "reflect"} {
		atStep(t, 80, 24, step).keys("tab").hasNot("Show me the answer")
	}
	p := atStep(t, 80, 24, "poll").keys("3", "enter").shows("Thank you").hasNot("Yes").hasNot("[+]").keys("up").shows("Somebody else might say")
	p.keys("enter").shows("Nothing is asked here").keys("enter").shows("You have")
	if tries := p.tries(); len(tries) != 0 {
		t.Errorf("an opinion is kept: %+v", tries)
	}
}
