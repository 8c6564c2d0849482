package cli_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/cli"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/text"
)

// scene is a moment of a walk through a module: the lesson's texts that belong there, and all that the screens show and the
// plain lines say.
type scene struct {
	name     string
	lesson   []string
	screens  string
	lines    string
	aloud    []string // what was read aloud on the screens
	beside   []string // the lesson's, too, where the two have it in an order of their own, as names in a talk
	free     bool     // other words may be there, too: of a map, or a menu
	from, to int      // the lines come after the typed ones from here to there
}

// TestSameWords is promise 6 for every lesson: in each language, at each step, the screens and the plain lines have the
// lesson's words, the same ones in the same order, and no other words but the program's own. Without SAFESKILLS_FULL, some
// lessons stand for all.
func TestSameWords(t *testing.T) {
	lessons := cli.Sample(lessonsIn(t, "content", content.Files), lesson.has)
	for _, l := range append(lessons, lessonsIn(t, "every kind", os.DirFS("../tui/testdata/course"))...) {
		t.Run(strings.Join([]string{l.of, l.language, l.at.Module, l.at.Band}, "/"), func(t *testing.T) {
			t.Parallel()
			for _, d := range different(t, l.files, l.files, l.files, l.language, l.at) {
				t.Error(d)
			}
		})
	}
}

// lesson is a module in a language, of some files.
type lesson struct {
	of       string
	files    fs.FS
	language string
	at       course.ModuleKey
	marks    []string
}

// has is what makes a lesson different from others, as far as the screens and the plain lines may differ.
func (l lesson) has() []string { return append([]string{l.language, l.at.Band}, l.marks...) }

// lessonsIn are the modules of some files in each language, but for those that are closed to learners until a facilitator
// opens them.
func lessonsIn(t *testing.T, of string, files fs.FS) (all []lesson) {
	t.Helper()
	base, err := course.Open(files, "")
	if err != nil {
		t.Fatal(err)
	}
	marks := map[course.ModuleKey][]string{}
	for _, language := range base.Languages {
		c, err := course.Open(files, language)
		if errors.Is(err, course.ErrNoLanguage) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range written(c) {
			if head, _ := c.Head(at.Module, at.Band); head.Sensitivity == course.Restricted {
				continue
			}
			if marks[at] == nil { // ids and kinds are the same in every language
				m, issues := c.Module(at.Module, at.Band)
				if err := issues.Err(); err != nil {
					t.Fatal(err)
				}
				marks[at] = append(marks[at], fmt.Sprint("sensitivity ", m.Sensitivity))
				for _, s := range slices.Concat(m.Steps, m.Instead) {
					marks[at] = append(marks[at], fmt.Sprintf("%s, %T", s.Kind, s.Activity.Ask()))
				}
			}
			all = append(all, lesson{of, files, language, at, marks[at]})
		}
	}
	return all
}

// written are the modules that a course has in its language.
func written(c *course.Course) []course.ModuleKey {
	var out []course.ModuleKey
	for _, m := range c.Modules {
		for _, b := range c.Bands {
			if _, err := c.Head(m, b.ID); err == nil {
				out = append(out, c.Key(m, b.ID))
			}
		}
	}
	return out
}

// TestSameWordsControl changes a word at a time, for the plain lines or for the screens alone, and each change is noticed.
func TestSameWordsControl(t *testing.T) {
	fsys := content.Files
	at := course.ModuleKey{Course: "safeskills", Module: "first-keys", Band: "lantern"}
	const file = "modules/first-keys/lantern.yaml"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range cli.First(3, []struct{ what, key, with string }{
		{"a question has more", "prompt: |\n      ", "Also read this strangely long remark. "},
		{"a choice", "        text: ", "Strangely, "},
		{"feedback", "        feedback: ", "Strangely enough. "},
		{"a hint", "    hints:\n      - ", "Strange, "},
		{"a question", "prompt: |\n      ", "Strange. "},
		{"what to take along", "takeaway: ", "Strangely. "},
		{"I can", "  - id: know-the-keys\n    text: ", "strangely "},
	}) {
		i := strings.Index(string(data), x.key)
		if i < 0 {
			t.Fatalf("%s has no %q", file, x.key)
		}
		i += len(x.key)
		changed := lent{fsys, fstest.MapFS{file: {Data: []byte(string(data[:i]) + x.with + string(data[i:]))}}}
		c, err := course.Open(changed, "en")
		if err != nil {
			t.Fatal(err)
		}
		if _, issues := c.Module(at.Module, at.Band); issues.Err() != nil {
			t.Fatalf("%s: changed like this, the file has mistakes: %v", x.what, issues)
		}
		if len(different(t, fsys, changed, fsys, "en", at)) == 0 {
			t.Errorf("%s: it is not noticed that the screens have other words", x.what)
		}
		if len(different(t, fsys, fsys, changed, "en", at)) == 0 {
			t.Errorf("%s: it is not noticed that the plain lines have other words", x.what)
		}
	}
}

// lent is a folder of which some files are others.
type lent struct{ own, others fs.FS }

func (l lent) Open(name string) (fs.File, error) {
	if f, err := l.others.Open(name); err == nil && name != "." {
		return f, nil
	}
	return l.own.Open(name)
}

// different walks through a module and tells in what the screens, with the lessons of one folder, and the plain lines, with
// those of another, differ from a lesson, and so from one another.
func different(t *testing.T, lesson, screens, lines fs.FS, language string, at course.ModuleKey) (out []string) {
	t.Helper()
	words, err := messages.Load(language)
	if err != nil {
		t.Fatal(err)
	}
	c, err := course.Open(lesson, language)
	if err != nil {
		t.Fatal(err)
	}
	head, err := c.Head(at.Module, at.Band)
	if err != nil {
		t.Fatal(err)
	}
	ways := []course.Way{course.Unasked}
	if head.Sensitivity == course.Sensitive {
		ways = []course.Way{course.Played, course.Exchanged}
	}
	for _, way := range ways {
		w := newWalk(t, lesson, screens, language, at, way)
		w.module()
		out = append(out, w.compare(w.plain(lines, language), words)...)
	}
	return out
}

// differences tells which texts of the lesson are missing on the screens or in the plain lines, or come in another order, and
// which words there are of nobody. What was met is known from then on.
func (s scene) differences(known map[string]bool) (out []string) {
	for _, one := range slices.Concat(s.lesson, s.beside) {
		know(known, one)
	}
	for _, read := range s.aloud {
		if missing, _ := heard(s.lines, []string{read}, known); missing != "" {
			out = append(out, fmt.Sprintf("%s: what is read aloud on the screens is not said in the plain lines:\n%s\n%s", s.name, read, s.lines))
		}
	}
	for _, by := range []struct{ who, said string }{{"the screens", s.screens}, {"the plain lines", s.lines}} {
		missing, strange := heard(by.said, s.lesson, known)
		if missing != "" {
			out = append(out, fmt.Sprintf("%s: %s do not have, where it belongs: %s\n%s", s.name, by.who, missing, by.said))
		}
		if len(strange) > 0 && !s.free {
			out = append(out, fmt.Sprintf("%s: %s have words of nobody: %q\n%s", s.name, by.who, strange, by.said))
		}
	}
	return out
}

// heard finds texts in what was said, word by word, in their order. It returns the first that is not there, and the words that
// are not known.
func heard(said string, texts []string, known map[string]bool) (missing string, strange []string) {
	words := wordsOf(said)
	rest := words
	for _, one := range texts {
		want := wordsOf(one)
		i := 0
		for i+len(want) <= len(rest) && !slices.Equal(rest[i:i+len(want)], want) {
			i++
		}
		if i+len(want) > len(rest) || len(want) == 0 && !strings.Contains(said, strings.TrimSpace(one)) {
			missing = one
			break
		}
		rest = rest[i+len(want):]
	}
	for _, w := range bondsOf(said) {
		if !known[w] && !isMark(w) && !meets(known, w) {
			strange = append(strange, w)
		}
	}
	return missing, strange
}

// wordsOf is a text without the signs that the screens and the plain lines each have their own of. Chinese has no gaps between
// words, and its lines are broken anywhere, so each of its characters counts as a word.
func wordsOf(s string) (words []string) {
	for _, run := range runsOf(s) {
		if !isHan(run) {
			words = append(words, run)
			continue
		}
		words = append(words, strings.Split(run, "")...)
	}
	return words
}

// bondsOf are what a text is known by: its words, and of Chinese each two characters that stand beside one another. The
// characters for ten thousand and a hundred million end a number, so what stands beside them differs with it.
func bondsOf(s string) (bonds []string) {
	for _, run := range runsOf(s) {
		if !isHan(run) {
			bonds = append(bonds, run)
			continue
		}
		for han := []rune(run); len(han) > 1; han = han[1:] {
			if bond := string(han[:2]); !strings.ContainsAny(bond, "万亿") {
				bonds = append(bonds, bond)
			}
		}
	}
	return bonds
}

// runsOf cuts a text at all that is no letter and no digit, and where Chinese begins or ends.
func runsOf(s string) (runs []string) {
	s = strings.Map(func(r rune) rune { // one form of two Arabic letters does not say which of them its harakat were on
		if r >= '\u064b' && r <= '\u0652' {
			return -1
		}
		return r
	}, s)
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		from, before := 0, isHan(field)
		for i := range field {
			if han := isHan(field[i:]); han != before {
				runs = append(runs, field[from:i])
				from, before = i, han
			}
		}
		runs = append(runs, field[from:])
	}
	return runs
}

// isHan is whether a text begins with a Chinese character.
func isHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// know adds what a text is known by.
func know(known map[string]bool, text string) {
	for _, bond := range bondsOf(text) {
		known[bond] = true
	}
}

// meets is whether two Chinese characters stand beside one another because one of the program's texts stands in a gap of another.
func meets(known map[string]bool, bond string) bool {
	if !isHan(bond) {
		return false
	}
	_, n := utf8.DecodeRuneInString(bond)
	left, right := bond[:n], bond[n:]
	return known[left+"$"] && known["}"+right] || known[left+"{"] && known["^"+right]
}

// isMark is whether a word is a number, a letter, or a number with a letter, as rows have and as are typed.
func isMark(word string) bool { return len([]rune(strings.TrimLeft(word, "0123456789"))) <= 1 }

// begins and ends are where Chinese begins and ends, in a text or beside a gap of it.
var (
	begins = regexp.MustCompile(`[\^}]\p{Han}`)
	ends   = regexp.MustCompile(`\p{Han}[{$]`)
)

// vocabulary is every word that the program has of its own.
func vocabulary(w *messages.Words) map[string]bool {
	known := map[string]bool{}
	for _, key := range w.Keys() {
		for said := range maps.Values(w.Forms(key)) {
			know(known, said)
			for _, at := range []*regexp.Regexp{begins, ends} {
				for _, edge := range at.FindAllString("^"+said+"$", -1) {
					known[edge] = true
				}
			}
		}
	}
	know(known, course.Swapped)
	return known
}

// plainLines are the lines of a text in Markdown, without their marks.
func plainLines(source string) []string {
	doc, _ := text.Markdown(source)
	return doc.Plain()
}

// plain types what the walk has typed, and returns what was said before the first line and after each.
func (w *walk) plain(lessons fs.FS, language string) []string {
	w.t.Helper()
	var said replies
	err := plain.Run(context.Background(), strings.NewReader(strings.Join(w.typed, "\n")+"\n"), &said, plain.Setup{
		Open: opener(lessons), Records: oneLearner{w.visit.Module().Key.Band}, Now: noon, Roll: inTurn(), Language: language,
		Learner: nickname, Module: w.visit.Module().Key.Module, Policy: course.Policy{Session: course.Session{ID: sessionID}},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return append(said.whole, said.now.String())
}

// replies cuts what plain mode writes at its prompts, which it writes out at once and which end with a blank.
type replies struct {
	whole []string
	now   strings.Builder
}

func (r *replies) Write(p []byte) (int, error) {
	r.now.Write(p)
	if strings.HasSuffix(string(p), " ") {
		r.whole = append(r.whole, r.now.String())
		r.now.Reset()
	}
	return len(p), nil
}

func opener(lessons fs.FS) func(string) (*course.Course, *messages.Words, error) {
	return func(language string) (*course.Course, *messages.Words, error) {
		c, err := course.Open(lessons, language)
		if err != nil {
			return nil, nil, err
		}
		words, err := messages.Load(language)
		return c, words, err
	}
}

func noon() time.Time { return time.Unix(1_800_000_000, 0) }

// inTurn is a chance that is the same for everybody.
func inTurn() func(int) int {
	rolled := 0
	return func(n int) int {
		rolled++
		return rolled * 377 % n
	}
}

// oneLearner is the records of a learner of a band, of whom nothing is kept and everything is saved.
type oneLearner struct{ band string }

const (
	learner   = "same-learner"
	nickname  = "Blue Otter"
	sessionID = "2026-04-23"
)

func (r oneLearner) Learners() ([]course.Learner, []string, error) {
	return []course.Learner{{ID: learner, Nickname: nickname, Band: r.band}}, nil, nil
}
func (r oneLearner) Begin(string, course.Sitting) course.Log { return r }
func (oneLearner) Learner() string                           { return learner }
func (oneLearner) Retry()                                    {}
func (oneLearner) Close() error                              { return nil }
func (oneLearner) Append(course.Event) <-chan error {
	saved := make(chan error, 1)
	saved <- nil
	close(saved)
	return saved
}
