package cli_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/cli"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/tui"
)

// TestSameWordsOfChecks is promise 6 for every check: its questions, and the look back at the answers.
func TestSameWordsOfChecks(t *testing.T) {
	courses := map[string]fs.FS{"content": content.Files, "small": lent{os.DirFS("../tui/testdata/course"), os.DirFS("../tui/testdata/checked")}, "mill": os.DirFS("../../course/testdata/check")}
	for _, w := range cli.Sample(waysThat(t, courses, func(c *course.Course, on course.Path, band string) bool {
		offers, err := c.Offers(on, band, learner, course.Progress{}, course.After)
		return err == nil && len(offers) > 0
	}), pathWay.has) {
		t.Run(w.name(), func(t *testing.T) {
			t.Parallel()
			for _, d := range differentChecks(t, w.files, w.files, w.files, w.language, w.path, w.band) {
				t.Error(d)
			}
		})
	}
}

// pathWay is a path in a language and a band, of some files.
type pathWay struct {
	of                   string
	files                fs.FS
	language, path, band string
}

func (w pathWay) name() string { return strings.Join([]string{w.of, w.language, w.path, w.band}, "/") }

func (w pathWay) has() []string { return []string{w.of, w.language, w.band, w.of + w.path} }

// waysThat are the paths of some courses, in each language and band, that have something.
func waysThat(t *testing.T, courses map[string]fs.FS, have func(*course.Course, course.Path, string) bool) (all []pathWay) {
	t.Helper()
	for _, of := range slices.Sorted(maps.Keys(courses)) {
		base, err := course.Open(courses[of], "")
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range base.Languages {
			c, err := course.Open(courses[of], language)
			if errors.Is(err, course.ErrNoLanguage) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, on := range c.Paths {
				for _, band := range c.Bands {
					if have(c, on, band.ID) {
						all = append(all, pathWay{of, courses[of], language, on.ID, band.ID})
					}
				}
			}
		}
	}
	return all
}

// TestSameWordsOfChecksControl changes a word for the screens or for the plain lines alone, and each change is noticed.
func TestSameWordsOfChecksControl(t *testing.T) {
	const file = "checks/short/lantern.yaml"
	fsys := os.DirFS("../../course/testdata/check")
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range cli.First(2, []string{"prompt: ", "feedback: ", "title: Before", "text: ", "prompt: I can"}) {
		if !strings.Contains(string(data), words) {
			t.Fatal(words)
		}
		key, rest, _ := strings.Cut(words, ": ")
		strange := strings.ReplaceAll(string(data), words, key+": Strangely "+rest)
		changed := lent{fsys, fstest.MapFS{file: {Data: []byte(strings.ReplaceAll(strange, `Strangely "`, `"Strangely `))}}}
		if len(differentChecks(t, fsys, changed, fsys, "en", "short", "lantern")) == 0 {
			t.Errorf("%s: it is not noticed that the screens have other words", words)
		}
		if len(differentChecks(t, fsys, fsys, changed, "en", "short", "lantern")) == 0 {
			t.Errorf("%s: it is not noticed that the plain lines have other words", words)
		}
	}
}

// differentChecks takes the check after the lessons, with the first answer to each question, and tells in what the screens and
// the plain lines differ from it.
func differentChecks(t *testing.T, lesson, screens, lines fs.FS, language, path, band string) (out []string) {
	t.Helper()
	c, words, err := opener(lesson)(language)
	if err != nil {
		t.Fatal(err)
	}
	on, _ := c.Path(path)
	offers, err := c.Offers(on, band, learner, course.Progress{}, course.After)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for offers[i].Use() != course.After {
		i++
	}
	w := &walk{t: t, words: words}
	w.app, err = tui.New(tui.Setup{Open: opener(screens), Records: oneLearner{band}, Theme: tui.NewTheme("mono", tui.Safe), Now: noon,
		Roll: inTurn(), Language: language, Learner: nickname, Path: path, Check: course.After})
	if err != nil {
		t.Fatal(err)
	}
	scene := func(name string, lesson ...string) {
		from := 0
		if n := len(w.scenes); n > 0 {
			from = w.scenes[n-1].to + 1
		}
		w.scenes = append(w.scenes, sceneOf(name, lesson, w.shown, from, len(w.typed)))
		w.shown = nil
	}
	w.look()
	if story, ok := c.Story(on, band, course.Progress{}); ok && story.Opens(on) {
		scene("how the case begins", append([]string{story.Title}, plainLines(story.Module.Opening)...)...)
		w.press("enter").look().types("")
	}
	scene("map")
	w.scenes[len(w.scenes)-1].free = true
	w.press(digit(i), "enter").look().types(digit(i))
	scene("beginning", offers[i].Instrument().Title)
	w.press("enter").types("")
	at := offers[i].Assessment
	for !at.Done() {
		w.look()
		q := at.Question()
		scene("question", append([]string{offers[i].Instrument().Title}, askedIn(q, at.Confident())...)...)
		answer := course.Answer{}
		if pick, ok := q.(course.Pick); ok {
			answer.IDs = course.IDs(pick.Options)[:1]
			w.press("1", "enter").types("1")
		} else {
			w.press("enter").types(words.T("plain.word-none"))
		}
		at, _ = at.HandIn(answer)
	}
	w.look()
	scene("thanks", offers[i].Instrument().Title)
	w.press("enter").types("")
	for _, one := range at.Review() {
		w.look()
		_, marked := one.Question.(course.Mark)
		var said, beside []string
		for _, r := range one.Verdict.Rows {
			if said == nil && (len(one.Answer.IDs) == 1 && r.ID == one.Answer.IDs[0] || marked && r.Sign != course.Neutral) {
				said = plainLines(r.Feedback)
			}
			beside = append(beside, plainLines(r.Feedback)...)
		}
		scene("answer", append(askedIn(one.Question, false), said...)...)
		w.beside(beside...)
		w.press("enter").types("")
	}
	var said replies
	if err := plain.Run(context.Background(), strings.NewReader(strings.Join(w.typed, "\n")+"\n"), &said, plain.Setup{Open: opener(lines),
		Records: oneLearner{band}, Now: noon, Roll: inTurn(), Language: language, Learner: nickname, Path: path, Check: course.After}); err != nil {
		t.Fatal(err)
	}
	return w.compare(append(said.whole, said.now.String()), words)
}

// sceneOf is a scene of what was shown, and of the lines that are typed from here to there.
func sceneOf(name string, lesson, shown []string, from, to int) scene {
	return scene{name: name, lesson: lesson, screens: strings.Join(shown, "\n"), from: from, to: to}
}

// askedIn are the texts of a question; those of a scale are the program's own.
func askedIn(q course.Question, scale bool) []string {
	lesson := plainLines(course.PromptOf(q))
	switch q := q.(type) {
	case course.Pick:
		if !scale {
			lesson = append(lesson, texts(q.Options)...)
		}
	case course.Mark:
		lesson = append(lesson, q.Message.From, q.Message.To, q.Message.Subject)
		for _, p := range q.Message.Parts {
			lesson = append(lesson, p.Text)
		}
	}
	return lesson
}

// compare holds the scenes against what was said in plain lines.
func (w *walk) compare(said []string, words *messages.Words) (out []string) {
	known := vocabulary(words)
	for _, s := range w.scenes {
		if s.to >= len(said) {
			return append(out, s.name+": the plain lines ended before:\n"+said[len(said)-1])
		}
		s.lines = strings.Join(said[s.from:s.to+1], "\n")
		out = append(out, s.differences(known)...)
	}
	return out
}
