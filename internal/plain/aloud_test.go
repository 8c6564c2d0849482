package plain

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// voice notes what it is to read.
type voice struct {
	languages []string
	heard     []string
	reading   context.Context // of what was asked for last
	fail      error
}

func (v *voice) Speaks(language string) bool { return slices.Contains(v.languages, language) }
func (v *voice) Say(ctx context.Context, language, text string) error {
	v.heard, v.reading = append(v.heard, strings.ReplaceAll(text, "\n\n", " / ")), ctx
	return v.fail
}

// withVoice is the setup of a learner at a module, and the voice.
func withVoice(t *testing.T, module string) (Setup, *voice) {
	v := &voice{languages: []string{"en", "fr"}}
	s := known(t, (&memory{}).learner())
	s.Module, s.Voice = module, v
	return s, v
}

// TestReadAloud: nothing is read until it is wanted; then what is said at each prompt of a step is, and what it asks for, but
// not what was typed, menus or the map.
func TestReadAloud(t *testing.T) {
	s, v := withVoice(t, "all")
	out := play(t, s, "", "+", "5", ":hint", "x", "2", "+", "4", "+", "5", "n", "q")
	golden(t, "aloud", out)
	golden(t, "aloud-heard", strings.Join(v.heard, "\n")+"\n")
	if v.reading.Err() == nil {
		t.Error("it is read on after the end")
	}
	s, v = withVoice(t, "all")
	play(t, s, "", "aloud", "m", "q")
	if len(v.heard) != 1 {
		t.Errorf("by its word: %q", v.heard)
	}
}

// TestSilentWhenTyped: whatever is typed silences the voice, before anything comes of it.
func TestSilentWhenTyped(t *testing.T) {
	s, v := withVoice(t, "all")
	in, typing := io.Pipe()
	lines := make(chan string)
	out := writerTo(lines)
	done := make(chan error)
	go func() { done <- Run(t.Context(), in, out, s) }()
	for _, line := range []string{"", "aloud"} {
		<-lines
		io.WriteString(typing, line+"\n")
	}
	if <-lines; v.reading.Err() != nil {
		t.Error("it is not read while one waits")
	}
	first := v.reading
	io.WriteString(typing, "0\n")
	if <-lines; first.Err() == nil {
		t.Error("it is read on behind the typing practice")
	}
	io.WriteString(typing, "menu\n")
	<-lines
	io.WriteString(typing, "q\n")
	if err := <-done; err != nil || len(v.heard) != 1 {
		t.Errorf("%v, %q", err, v.heard)
	}
}

// writerTo hands on what is written up to a prompt, which ends with a blank.
func writerTo(prompts chan<- string) io.Writer {
	var said strings.Builder
	return writing(func(p []byte) {
		said.Write(p)
		if strings.HasSuffix(string(p), " ") {
			prompts <- said.String()
			said.Reset()
		}
	})
}

type writing func([]byte)

func (w writing) Write(p []byte) (int, error) { w(p); return len(p), nil }

// TestReadAloudSparely: drawn words are nobody's business, and a sensitive module is asked about anew.
func TestReadAloudSparely(t *testing.T) {
	s, _ := withVoice(t, "rest")
	s.Path = "rest"
	out := play(t, s, "", "aloud", ":n", ":n", ":n", ":n", ":n", ":n", ":n", ":n", ":n", "q")
	i := strings.Index(out, "Enter draws a word")
	if i < 0 {
		t.Fatalf("nothing is drawn in\n%s", out)
	}
	steps := strings.Count(out[:i], "Step ")
	s, v := withVoice(t, "rest")
	s.Path = "rest"
	out = play(t, s, append(append([]string{"", "aloud"}, slices.Repeat([]string{":n"}, steps-2)...), "", "", "", "q")...)
	has(t, out, "Word 1:")
	word := strings.Fields(out[strings.Index(out, "Word 1:"):])[2]
	for _, heard := range v.heard {
		if strings.Contains(heard, word) {
			t.Errorf("the word %s, which was drawn, is read: %s", word, heard)
		}
	}

	s, v = withVoice(t, "all")
	play(t, s, "", "aloud", "m", "2", "1", "aloud", "n", "q")
	if len(v.heard) != 3 || !strings.Contains(v.heard[1], "The first hard thing.") || !strings.Contains(v.heard[2], "What now?") {
		t.Errorf("of a sensitive module: %q", v.heard)
	}
}

// TestReadAloudWhereItCanBe: without a voice, or one for the language, nobody is offered any; it is off for the next learner.
func TestReadAloudWhereItCanBe(t *testing.T) {
	s, v := withVoice(t, "all")
	v.languages = nil
	has(t, play(t, s, "", "aloud", "q"), "That does nothing here.")
	hasNot(t, play(t, s, "", "+", "q"), "aloud")
	s.Voice = nil
	hasNot(t, play(t, s, "", "+", "q"), "aloud")

	s = setup(t)
	v = &voice{languages: []string{"en"}}
	s.Voice = v
	out := play(t, s, "4", "4", "4", "", "", "", "", "", "+", "11", "q")
	has(t, out, "4. Reading aloud: off", "4. Reading aloud: on", "4. Reading aloud: off", "4. Reading aloud: on", "Step 1 of", "Next learner", "Reading aloud: off")
	if len(v.heard) != 1 {
		t.Errorf("turned on before: %q", v.heard)
	}
	s, v = withVoice(t, "all")
	v.fail = errors.New("espeak-ng does not start")
	has(t, play(t, s, "", "aloud", "+", "q"), "Reading aloud does not work just now.", "Read this aloud")
}

// TestSpoken: what is read of a moment on the screens is what plain mode says of it.
func TestSpoken(t *testing.T) {
	s := known(t, (&memory{}).learner())
	c, words, err := s.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	v, _, err := c.Enter("all", "first", course.Entry{Learner: "learner-1"})
	if err != nil {
		t.Fatal(err)
	}
	for done := false; !done; {
		text := Spoken(words, course.Moment{Visit: v, People: 1})
		for _, r := range text {
			if r < ' ' && r != '\n' {
				t.Errorf("%s: %U in %q", v.Step().ID, r, text)
			}
		}
		if !strings.HasPrefix(text, "One of everything. Step ") {
			t.Errorf("%s: %q", v.Step().ID, text)
		}
		v, done, _ = v.Next()
	}
}

// TestReadAloudSheets: so are the questions of a warm-up and of a check, and the look back at answers; and what is read of them on
// the screens is what is said here.
func TestReadAloudSheets(t *testing.T) {
	v := &voice{languages: []string{"en"}}
	s := known(t, (&memory{}).learner(missedIn("all", "pick", "several")...))
	s.Voice = v
	out := play(t, s, "4", "aloud", "1", "", "+", "3", "q")
	has(t, out, "1. Show me the answer", "2. Read it once more", "3. Stop reading aloud")
	if len(v.heard) != 3 || !strings.HasPrefix(v.heard[0], "Warm-up. Step 1 of 2.") || !strings.Contains(v.heard[1], "She tried that one first.") || !strings.HasPrefix(v.heard[2], "Warm-up. Step 2 of 2.") {
		t.Errorf("a warm-up: %q", v.heard)
	}

	v = &voice{languages: []string{"en"}}
	s = onPath(t, (&memory{}).learner())
	s.Voice = v
	out = play(t, s, "1", "", "aloud", "1", "n", "n", "4", "", "", "+", "2", "q")
	if len(v.heard) != 6 || !strings.Contains(v.heard[0], "1 of 4") || !strings.Contains(v.heard[4], "Your answers") {
		t.Errorf("a check: %q in\n%s", v.heard, out)
	}

	c, words, err := s.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	path, _ := c.Path("asked")
	offers, err := c.Offers(path, "first", "learner-1", course.Progress{}, "")
	if err != nil {
		t.Fatal(err)
	}
	at := offers[0].Assessment
	head := words.T("plain.check", "title", at.Instrument().Title, "n", 1, "m", 4)
	moment := course.Moment{Sheet: &course.Sheet{Head: head, Question: at.Question(), Language: "en"}, People: 1}
	if got := strings.ReplaceAll(Spoken(words, moment), "\n\n", " / ") + " / Your answer"; got != v.heard[0] {
		t.Errorf("on the screens: %q; here: %q", got, v.heard[0])
	}
	at, _ = at.HandIn(course.Answer{IDs: course.IDs(at.Question().(course.Pick).Options)[:1]})
	for !at.Done() {
		at, _ = at.Next()
	}
	moment.Sheet = &course.Sheet{Head: words.T("plain.check", "title", words.T("check.review"), "n", 1, "m", 3), Question: at.Review()[0].Question, Language: "en", Reviewed: &at.Review()[0]}
	if got := strings.ReplaceAll(Spoken(words, moment), "\n\n", " / ") + " / Press Enter for the next answer, or a number for its reason"; got != v.heard[4] {
		t.Errorf("on the screens: %q; here: %q", got, v.heard[4])
	}
}

// TestSilentAfterErasing: who comes after somebody who was erased begins as after anybody, with nothing read aloud.
func TestSilentAfterErasing(t *testing.T) {
	for _, ends := range [][]string{{"+", "1", "4", "2"}, {"+", "3"}} { // erased, and the control: the next learner
		s := withCellar(t, aCellar())
		s.Module, s.Voice = "all", &voice{languages: []string{"en", "fr"}}
		out := play(t, s, slices.Concat([]string{"", "aloud", "m"}, ends, []string{"q"})...)
		if i := strings.LastIndex(out, "SafeSkills"); i < 0 || !strings.Contains(out[i-400:], "Reading aloud: off") {
			t.Errorf("%v:\n%s", ends, out)
		}
	}
}
