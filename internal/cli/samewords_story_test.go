package cli_test

import (
	"context"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/cli"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/tui"
)

// TestSameWordsOfCases is promise 6 for every case: how it begins, the clues so far, and its finale.
func TestSameWordsOfCases(t *testing.T) {
	courses := map[string]fs.FS{"content": content.Files, "tale": os.DirFS("../../course/testdata/tale")}
	for _, w := range cli.Sample(waysThat(t, courses, func(c *course.Course, on course.Path, band string) bool {
		story, ok := c.Story(on, band, course.Progress{})
		return ok && story.Module != nil
	}), pathWay.has) {
		t.Run(w.name(), func(t *testing.T) {
			t.Parallel()
			for _, d := range differentStories(t, w.files, w.files, w.files, w.language, w.path, w.band) {
				t.Error(d)
			}
		})
	}
}

// TestSameWordsOfCasesControl changes a word for the screens or for the plain lines alone, and each change is noticed.
func TestSameWordsOfCasesControl(t *testing.T) {
	fsys := os.DirFS("../../course/testdata/tale")
	for words, file := range map[string]string{"title: The lost": "course.yaml", "The key of": "cases/lost-key/lantern.yaml", "clue: The": "modules/door/lantern.yaml",
		"prompt: The note": "cases/lost-key/lantern.yaml", "says: [Ask": "cases/lost-key/lantern.yaml"} {
		data, err := fs.ReadFile(fsys, file)
		if err != nil || !strings.Contains(string(data), words) {
			t.Fatal(words, err)
		}
		changed := lent{fsys, fstest.MapFS{file: {Data: []byte(strings.ReplaceAll(string(data), words, words+" strange"))}}}
		if len(differentStories(t, fsys, changed, fsys, "en", "day", "lantern")) == 0 {
			t.Errorf("%s: it is not noticed that the screens have other words", words)
		}
		if len(differentStories(t, fsys, fsys, changed, "en", "day", "lantern")) == 0 {
			t.Errorf("%s: it is not noticed that the plain lines have other words", words)
		}
	}
}

// clued is the records of a learner who has finished the first module of a path that gives a clue.
type clued struct {
	oneLearner
	progress course.Progress
}

func (c clued) Learners() ([]course.Learner, []string, error) {
	all, notices, err := c.oneLearner.Learners()
	all[0].Progress = c.progress
	return all, notices, err
}

// differentStories hears how a case begins, reads a clue, and goes through the finale before the other clues are found.
func differentStories(t *testing.T, lesson, screens, lines fs.FS, language, path, band string) []string {
	t.Helper()
	c, words, err := opener(lesson)(language)
	if err != nil {
		t.Fatal(err)
	}
	on, _ := c.Path(path)
	records := clued{oneLearner: oneLearner{band}}
	var before []course.Event
	for _, part := range on.Parts {
		head, err := c.Head(part.Module, band)
		if err == nil && head.Clue != "" {
			before = []course.Event{course.ModuleDone{At: head.Key, Core: true}}
			records.progress = course.Fold(before)
			break
		}
	}
	story, _ := c.Story(on, band, records.progress)
	w := &walk{t: t, words: words, files: lesson, roll: inTurn(), course: c, path: on, before: before}
	key := story.Module.Key
	if w.visit, _, err = c.Enter(key.Module, key.Band, course.Entry{Learner: learner}); err != nil {
		t.Fatal(err)
	}
	w.app, err = tui.New(tui.Setup{Open: opener(screens), Records: records, Theme: tui.NewTheme("mono", tui.Safe), Now: noon,
		Roll: inTurn(), Language: language, Learner: nickname, Path: path, Voice: hearing{w}, Policy: course.Policy{Session: course.Session{ID: sessionID}}})
	if err != nil {
		t.Fatal(err)
	}
	opening := append([]string{story.Title}, plainLines(story.Module.Opening)...)
	w.look()
	w.scene("how it begins", opening...)
	w.press("enter").types("")
	n := w.numberOf(words.T("case.clues", "n", 1, "m", story.Of))
	w.around()
	w.press("home")
	for w.numberOf("") != n { // rows that are closed are passed over
		w.press("down")
	}
	w.press("enter").types(strconv.Itoa(n)).look()
	w.scene("the case", append([]string{story.Title}, story.Clues...)...)
	w.press("1", "enter").look().press("esc").types("1")
	w.scene("how it began", opening[1:]...)
	w.scenes[len(w.scenes)-1].beside = opening
	w.types("")
	w.around()
	w.press("2", "enter").look().types("2")
	if story.Missing() > 0 {
		w.around()
		w.press("2", "enter").look().types("2")
	}
	w.module()
	var said replies
	if err := plain.Run(context.Background(), strings.NewReader(strings.Join(w.typed, "\n")+"\n"), &said, plain.Setup{Open: opener(lines),
		Records: records, Now: noon, Roll: inTurn(), Language: language, Learner: nickname, Path: path,
		Policy: course.Policy{Session: course.Session{ID: sessionID}}}); err != nil {
		t.Fatal(err)
	}
	return w.compare(append(said.whole, said.now.String()), words)
}

// numberOf is the number of the row that has some words; without words, of the row in focus.
func (w *walk) numberOf(words string) int {
	w.t.Helper()
	for _, line := range w.screen() {
		number, rest, ok := strings.Cut(strings.TrimLeft(line, " >"), " ")
		focused := strings.Contains(line, "> "+number)
		if n, err := strconv.Atoi(number); ok && err == nil && strings.Contains(rest, words) && (words != "" || focused) {
			return n
		}
	}
	w.t.Fatalf("no row has %q:\n%s", words, strings.Join(w.screen(), "\n"))
	return 0
}
