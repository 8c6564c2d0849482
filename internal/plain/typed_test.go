package plain

import (
	"fmt"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// What is typed or drawn is in no event. The control: what it meant is, and what was typed and drawn is on the screen.
func TestTypedAndDrawnIsNotKept(t *testing.T) {
	const word, number = "marmalade", "31337"
	s := stoppedAt(t, 17)
	records := s.Records.(*memory)
	out := play(t, s, "", word, "password", ":n", word+" next", ":n", number, ":n", "9"+number, ":n", ":n", "", "", "again", "", "", "", "", "", "", ":n", ":q")
	kept := fmt.Sprintf("%+v", records.kept)
	for _, marker := range []string{word, number, "password", "lala", "lali", "lamy"} {
		if strings.Contains(kept, marker) {
			t.Errorf("%q was kept: %s", marker, kept)
		}
	}
	has(t, out, word, "password", number, "Word 1: lala", "Word 1: lali", "Together: lali lalo lalu laly lama", "The rest of it. Step 10 of 11.")
	has(t, kept, "first/word Try:1 IDs:[other]", "first/word Try:2 IDs:[one]", "first/count Try:1 IDs:[high]", "first/words", "first/think-so")
}

// n, once a line, leads through everything, also where it is a word like any other.
func TestScriptedWalk(t *testing.T) {
	for _, path := range []string{"day", "rest"} {
		for _, typed := range []string{"n", ":n"} {
			s := known(t, (&memory{}).learner())
			s.Path = path
			records := s.Records.(*memory)
			play(t, s, strings.Fields(strings.Repeat(typed+" ", 60))...)
			if !strings.Contains(records.types("learner-1"), "module.done") {
				t.Errorf("%s, %s: no module was finished: %s", path, typed, records.types("learner-1"))
			}
		}
	}
}

// Where words are typed, what could be an answer is one, and behind a colon everything else is there.
func TestTypedIsText(t *testing.T) {
	for typed, want := range map[string]string{
		"n": "Not this way", "b": "Not this way", "q": "Not this way", "0": "Not this way", "hide": "Not this way", "help": "Yes.", "  Help! ": "Yes.",
		":n": "Step 6 of 11", ":next": "Step 6 of 11", "：n": "Step 6 of 11", ":b": "Step 4 of 11", ":q": "See you", ":0": "Typing practice", ":?": "Take a break",
		":+": "Show me the answer", ":hint": "no hint", ":answer": "The answer: help", ":m": "You stopped at step 5", ":help me": "That is no command", ":)": "That is no command",
		"": "Type a word or two", "…": "Type a word or two", "?": "Take a break", "+": "Show me the answer",
	} {
		_, out, _ := strings.Cut(play(t, stoppedAt(t, 18), "", typed), ":0 hide): ")
		if !strings.Contains(out, want) {
			t.Errorf("%q leads to %q, not to %q", typed, out, want)
		}
	}
	for typed, want := range map[string]string{
		"0": "Yes. Not one.", "٠": "Yes. Not one.", "-1": "It is more than that.", "0,5": "It is less than that.", "n": "Step 8 of 11", ":0": "Typing practice",
		"one": "Type a number in digits", "1.2.3": "Type a number in digits", "": "Type a number in digits", ":7": "That is no command",
	} {
		_, out, _ := strings.Cut(play(t, stoppedAt(t, 20), "", typed), ":0 hide): ")
		if !strings.Contains(out, want) {
			t.Errorf("%q leads to %q, not to %q", typed, out, want)
		}
	}
}

// Behind a wrong answer, a word is the next try even if it is a command elsewhere; one letter or sign is what the prompt says.
func TestTypedAgain(t *testing.T) {
	for typed, want := range map[string]string{
		"help": "Yes. Somebody hears it.", "next": "Not this way.", ":next": "Step 6 of 11", "n": "Step 6 of 11", "?": "Take a break", "": "Which word can you always say?",
		":)": "That is no command",
	} {
		_, out, _ := strings.Cut(play(t, stoppedAt(t, 18), "", "hello", typed), "or type n to go on (? help, + more, 0 hide): ")
		if !strings.Contains(out, want) {
			t.Errorf("%q leads to %q, not to %q", typed, out, want)
		}
	}
}

// A learner who changes the language goes on with what was given in part.
func TestLanguageKeepsWhatWasGiven(t *testing.T) {
	french := func(n int, before ...string) []string {
		return append(append([]string{""}, before...), "+", fmt.Sprint(n), "2")
	}
	has(t, play(t, stoppedAt(t, 14), append(french(7, "b"), "2")...), "La page du marché (opened)", "Yes. Tu as demandé")
	has(t, play(t, stoppedAt(t, 15), append(french(6, "3"), "")...), "Turned by 3", "Uhqghc-yrxv", "Turned by 3", "Rendez-vous à l'école, après le goûter !", "Yes. Une roue")
	has(t, play(t, stoppedAt(t, 21), append(french(6, "1b"), "3c", "")...), "1. Qui voit mes photos. Now: mes amis", "Yes, all of it.")
	has(t, play(t, stoppedAt(t, 22), append(french(5, "", ""), "")...), "Word 2: lale", "Tire des mots.", "Word 1: lali")
	has(t, play(t, stoppedAt(t, 17), "", ":+", "7", "2", "secrete", ""), "s'appelle une phrase", "Yes. That is the one.")
	has(t, play(t, stoppedAt(t, 17), "", "password", "+", "5", "2", "phrase secrète", ""), "Not this way. C'est un seul mot.", "Yes. That is the one.")
	has(t, play(t, stoppedAt(t, 23), "", "2", "+", "6", "2", ""), "Thank you. Ce qui est drôle reste en tête.")
	has(t, play(t, stoppedAt(t, 8), "", "1a", "+", "6", "2", "2b"), "One number still", "not in this language yet", "Yes, 1: Click.")
}

// The system's own chance draws every number below n, and none else.
func TestChance(t *testing.T) {
	seen := map[int]bool{}
	for range 2000 {
		n := chance(7)
		if n < 0 || n > 6 {
			t.Fatalf("%d was drawn", n)
		}
		seen[n] = true
	}
	if len(seen) != 7 {
		t.Errorf("only %v were drawn", seen)
	}
}

// A passphrase ends where it cannot grow, and one without a word list does not keep anybody.
func TestDrawEnds(t *testing.T) {
	w := testWords(t, "en")
	a := newAsker(course.Draw{Count: 2, Bits: 90, Words: []string{"one", "two"}}, w, inTurn())
	for n := range 8 {
		if _, r := a.take(""); r.done || !r.part {
			t.Fatalf("the answer was handed in after %d words", n)
		}
	}
	if _, r := a.take("more"); r.done || r.say != w.T("draw.full") {
		t.Errorf("a ninth word: %+v", r)
	}
	if answer, r := a.take(""); !r.done || answer.IDs != nil || answer.Bins != nil {
		t.Errorf("the answer is %v, %+v", answer, r)
	}
	a = newAsker(course.Draw{Count: 2, Bits: 20}, w, inTurn())
	if _, r := a.take("more"); r.done || len(a.body()) != 1 {
		t.Errorf("without a list: %+v", r)
	}
	if _, r := a.take(""); !r.done {
		t.Error("without a list one can't go on")
	}
}

// A grid or a wheel is told in a few lines, whatever its size.
func TestTurnIsShort(t *testing.T) {
	for _, n := range []int{15, 16} {
		out := play(t, stoppedAt(t, n), "", "2", ":q")
		_, told, _ := strings.Cut(out, "0 hide): 2\n")
		told, _, _ = strings.Cut(told, "Enter if these")
		if lines := strings.Count(told, "\n"); lines > 4 {
			t.Errorf("%d lines:\n%s", lines, told)
		}
		for line := range strings.Lines(told) {
			if text.Width(line) > 80 {
				t.Errorf("a line of %d cells: %s", text.Width(line), line)
			}
		}
	}
}
