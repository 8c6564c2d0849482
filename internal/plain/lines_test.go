package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/internal/text"
)

// A line of 10 MB is read to its end, and no more of it is kept than of any other.
func TestLongLine(t *testing.T) {
	long := strings.Repeat("x\x1b[2J", 2_000_000)
	r := bufio.NewReader(strings.NewReader(long + "\nnext\n"))
	if got := readLine(r); !got.long || len(got.text) > maxInput || cap([]byte(got.text)) > 4*maxInput {
		t.Errorf("kept %d bytes", len(got.text))
	}
	if got := readLine(r); got.text != "next\n" || got.long {
		t.Errorf("the next line is %q", got.text)
	}

	out := play(t, known(t, (&memory{}).learner(stopped(1))), "", long, "2", "")
	has(t, out, "That line is too long to read.", "Your answer", "Yes. Ama is still guessing")
	if len(out) > 10_000 {
		t.Errorf("%d bytes were printed", len(out))
	}
}

// What a terminal would obey is taken out before it is repeated.
func TestEchoIsClean(t *testing.T) {
	out := play(t, known(t, (&memory{}).learner(stopped(1))), "", "\x1b[2J\xff\u202e7\a\r", "2\r", "")
	hasNot(t, out, "\x1b", "\u202e", "\a", "\r", "\xff")
	has(t, out, "That is none of the answers.", "Saved.")
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"  3 ": "3", "١ ٣": "1 3", "۱،۲": "1,2", "１、２": "1,2", "１Ａ": "1a", "؟": "?", "？": "?", "＋": "+", "：ｎ": ":n", "1\u30002": "1 2",
	} {
		if got := tidy(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}

func TestCommands(t *testing.T) {
	w := testWords(t, "en")
	for in, want := range map[string]command{
		"n": cmdNext, "next": cmdNext, ":n": cmdNext, "b": cmdBack, "q": cmdLeave, "quit": cmdLeave, "m": cmdMap, "?": cmdHelp,
		"0": cmdHide, "+": cmdMenu, "hint": cmdHint, "answer": cmdAnswer, "": noCommand, "a": noCommand, "10": noCommand, "1a": noCommand,
	} {
		if got := commandOf(w, in); got != want {
			t.Errorf("%q is command %d, not %d", in, got, want)
		}
	}
	fr := testWords(t, "fr")
	if commandOf(fr, "suite") != cmdNext || commandOf(fr, "n") != cmdNext {
		t.Error("a language's own words, or the letters that work in all of them, are not known")
	}
}

func TestNumbers(t *testing.T) {
	for in, want := range map[string][]int{"1 3": {1, 3}, "1,3": {1, 3}, "1, 3;": {1, 3}, "2.": {2}, "": nil, "12": {12}} {
		if got, ok := numbers(in); !ok || !slices.Equal(got, want) {
			t.Errorf("%q are %v", in, got)
		}
	}
	for _, in := range []string{"x", "1x", "-1", "1 x", "99999999999999999999"} {
		if got, ok := numbers(in); ok {
			t.Errorf("%q are %v", in, got)
		}
	}
}

// The input ends without a last line break.
func TestLastLine(t *testing.T) {
	var out strings.Builder
	if err := Run(context.Background(), strings.NewReader("\n2"), &out, known(t, (&memory{}).learner(stopped(1)))); err != nil {
		t.Fatal(err)
	}
	has(t, out.String(), "Yes. Ama is still guessing", "Saved.")
}

// A writer that fails ends the run.
func TestBrokenWriter(t *testing.T) {
	s := known(t, (&memory{}).learner(stopped(1)))
	s.Echo = false
	err := Run(context.Background(), io.MultiReader(strings.NewReader("\n"), repeat("1\n")), &bounded{most: 5_000}, s)
	if !errors.Is(err, errTooMuch) {
		t.Errorf("the error is %v", err)
	}
}

// repeat is a reader that never ends.
func repeat(line string) io.Reader { return &repeated{line: line} }

type repeated struct{ line string }

func (r *repeated) Read(p []byte) (int, error) { return copy(p, r.line), nil }

// bounded is a writer for no more than most bytes.
type bounded struct {
	strings.Builder
	most int
}

var errTooMuch = errors.New("too much was written")

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, errTooMuch
	}
	return b.Builder.Write(p)
}

// Whatever is typed, the run ends with its input, prints a bounded amount for each line of it, and prints nothing that a
// terminal would obey.
func TestAnythingTyped(t *testing.T) {
	s := setup(t)
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.OneOf(
			rapid.SampledFrom([]string{"", "n", "b", "q", "m", "?", "0", "+", "hint", "answer", "menu", "none", "lamp", ":n", "next", "hide", "move", "mark",
				"a", "c", "3", "5", "more", "again", "draw", "1b", "3c", "36", "passphrase", "password", ":hint", ":answer", ":+", ":?", ":0", ":b", ":x", "0 pips",
				"1 2", "1 3", "2 3", "3 1 2", "1a 2b", "1b 2b 3a", "1c", "0 0", "١", "\x1b[A", "\xff\xfe", "1a2b3a"}),
			rapid.Map(rapid.IntRange(0, 14), func(n int) string { return strings.Repeat(string(rune('0'+n%10)), 1+n/10) }),
			rapid.StringN(0, 40, -1),
		)
		typed := rapid.SliceOfN(word, 0, 60).Draw(rt, "typed")
		mine := s
		mine.Records = &memory{}
		if rapid.Bool().Draw(rt, "known") {
			n := rapid.IntRange(1, 24).Draw(rt, "step")
			mine.Records = (&memory{}).learner(stopped(n))
			mine.Learner = "Blue Otter"
			mine.Path = map[bool]string{false: "day", true: "rest"}[n > 13]
		}
		mine.Guest = rapid.Bool().Draw(rt, "guest")
		mine.Demo = rapid.IntRange(0, 9).Draw(rt, "demo") == 0
		out := &bounded{most: 20_000 + 4_000*len(typed)}
		if err := Run(context.Background(), strings.NewReader(lined(typed)), out, mine); err != nil {
			rt.Fatalf("%v after\n%s", err, out.String())
		}
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			if faults := text.Faults(line, false); len(faults) > 0 || text.Width(line) > 2*maxOutput {
				rt.Fatalf("a line that must not be printed, %v: %q", faults, line)
			}
		}
	})
}
