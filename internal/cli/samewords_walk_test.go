package cli_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/unicode/norm"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/text"
	"example.org/safeskills/internal/tui"
)

// walk goes through a module in three ways at once: a visit, which tells what there is to be said; the screens; and the lines
// that are to be typed in plain mode for the same.
type walk struct {
	t      *testing.T
	course *course.Course
	words  *messages.Words
	files  fs.FS
	visit  course.Visit
	path   course.Path
	before []course.Event // what the learner did before
	roll   func(int) int
	app    *tui.App
	typed  []string
	shown  []string // since the last scene
	heard  []string // aloud, since the last scene
	scenes []scene
	you    string // the name one speaks under in a talk
}

// The window, in cells.
const wide, high = 120, 60

func newWalk(t *testing.T, lesson, screens fs.FS, language string, at course.ModuleKey, way course.Way) *walk {
	t.Helper()
	c, words, err := opener(lesson)(language)
	if err != nil {
		t.Fatal(err)
	}
	w := &walk{t: t, course: c, words: words, files: lesson, roll: inTurn(), path: c.Everything()}
	if w.visit, _, err = c.Enter(at.Module, at.Band, course.Entry{Learner: learner, Way: way}); err != nil {
		t.Fatal(err)
	}
	w.app, err = tui.New(tui.Setup{Open: opener(screens), Records: oneLearner{at.Band}, Theme: tui.NewTheme("mono", tui.Safe), Now: noon,
		Roll: inTurn(), Language: language, Learner: nickname, Module: at.Module, Policy: course.Policy{Session: course.Session{ID: sessionID}},
		Voice: hearing{w}})
	if err != nil {
		t.Fatal(err)
	}
	w.around() // plain mode begins at the map
	w.look().types("")
	if way != course.Unasked {
		w.scene("note", w.visit.Module().MenuTitle(), w.visit.Module().ContentNote)
		n := strconv.Itoa(int(way))
		w.press(n, "enter").look()
		w.types(n)
	}
	return w
}

// types types a line in plain mode.
func (w *walk) types(line string) *walk {
	w.typed = append(w.typed, line)
	return w
}

// press presses keys on the screens.
func (w *walk) press(keys ...string) *walk {
	forward := tea.KeyRight
	if w.words.RightToLeft() { // an arrow leads to where it points
		forward = tea.KeyLeft
	}
	named := map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "home": tea.KeyHome, "end": tea.KeyEnd, "up": tea.KeyUp, "down": tea.KeyDown,
		"right": forward, "backspace": tea.KeyBackspace}
	for _, k := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if kind, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: kind}
		}
		if k == "space" {
			msg = tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")}
		}
		_, cmd := w.app.Update(msg)
		w.finish(cmd)
		w.app.View(wide, high)
	}
	return w
}

// finish does what comes of an update.
func (w *walk) finish(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range msg {
			w.finish(one)
		}
	default:
		_, next := w.app.Update(msg)
		w.finish(next)
	}
}

// hearing is a voice that a walk hears.
type hearing struct{ w *walk }

func (hearing) Speaks(string) bool { return true }
func (h hearing) Read(_ context.Context, words *messages.Words, m course.Moment) error {
	h.w.heard = append(h.w.heard, plain.Spoken(words, m))
	return nil
}

// screen is what the screens show, in lines; of a line that one says oneself in a talk, without the name at its end.
func (w *walk) screen() []string {
	var lines []string
	for _, line := range w.app.View(wide, high).Lines {
		var b strings.Builder
		for _, c := range text.Cells(line) {
			if r := []rune(c.Text)[0]; r >= 'ﺀ' && r <= 'ﻼ' { // a letter in the form it has at the end of a line
				c.Text = norm.NFKC.String(c.Text)
			}
			b.WriteString(c.Text)
		}
		shown := strings.TrimRight(b.String(), " ")
		if w.you != "" {
			shown = strings.TrimSuffix(shown, "  "+w.you)
		}
		lines = append(lines, shown)
	}
	return lines
}

// look keeps what the screens show.
func (w *walk) look() *walk {
	w.shown = append(w.shown, strings.Join(w.screen(), "\n"))
	return w
}

// menu opens the menu of the screens and takes the row with some words.
func (w *walk) menu(row string) *walk {
	w.t.Helper()
	return w.press("tab").row(row)
}

// row takes the row of a list that has some words.
func (w *walk) row(words string) *walk {
	w.t.Helper()
	for _, line := range w.screen() {
		number, rest, ok := strings.Cut(strings.TrimLeft(line, " >"), " ")
		if n, err := strconv.Atoi(number); ok && err == nil && strings.Contains(rest, words) {
			return w.press("home").press(slices.Repeat([]string{"down"}, n-1)...).press("enter")
		}
	}
	w.t.Fatalf("no row has %q:\n%s", words, strings.Join(w.screen(), "\n"))
	return w
}

// scene ends a scene: the lesson's texts in it were shown since the last one, and are said after what was typed since then.
func (w *walk) scene(name string, lesson ...string) {
	from := 0
	if n := len(w.scenes); n > 0 {
		from = w.scenes[n-1].to + 1
	}
	w.scenes = append(w.scenes, scene{name: w.visit.Step().ID + ", " + name, lesson: lesson, screens: strings.Join(w.shown, "\n"), aloud: w.heard, from: from, to: len(w.typed)})
	w.shown, w.heard = nil, nil
}

// beside adds words to the last scene that may stand there, too, if in another order.
func (w *walk) beside(words ...string) { w.scenes[len(w.scenes)-1].beside = words }

// around ends a scene that is not the lesson's: a map, or a menu.
func (w *walk) around() {
	w.scene("around")
	w.scenes[len(w.scenes)-1].free = true
}

// next goes on. It is true at the end of the module.
func (w *walk) next() bool {
	w.t.Helper()
	v, done, _ := w.visit.Next()
	w.visit = v
	w.press(w.words.T("letter.next")).types(":n").look()
	return done
}

// module walks through all steps, answers each rightly after everything that can be said of it was heard, and reads the end.
func (w *walk) module() {
	w.t.Helper()
	w.menu(w.words.T("aloud.read"))
	for {
		w.step()
		if w.next() {
			break
		}
	}
	m := w.visit.Module()
	var lesson []string
	if w.visit.Keeps() {
		lesson = plainLines(m.Takeaway)
		for _, o := range m.Outcomes {
			lesson = append(lesson, o.Text)
		}
		lesson = append(lesson, m.TryToday)
	}
	if !w.visit.Worked() {
		w.t.Fatal("not enough was answered to be told everything")
	}
	if clue := w.visit.Clue(w.path); clue != "" {
		lesson = append(lesson, w.course.CaseTitle(w.path.Case), clue)
	}
	w.scene("end", append(lesson, w.card()...)...)
	if card := w.card(); card != nil {
		w.menu(w.words.T("menu.leave")).look().types("q")
		w.scene("leaving", card...)
		w.beside(nickname)
	}
}

// card is what is said of the card that is offered at the end of the module.
func (w *walk) card() []string {
	m := w.visit.Module()
	code := w.course.CardCode(course.Stop{Learner: learner, Band: m.Key.Band, People: 1, Session: sessionID, Path: w.path,
		Progress: course.Fold(append(w.before, course.ModuleDone{At: m.Key}))})
	if code == "" {
		return nil
	}
	return []string{w.words.T("card.title"), code, w.words.T("card.why")}
}

func (w *walk) step() {
	w.t.Helper()
	s := w.visit.Step()
	w.you = ""
	q := w.visit.Question()
	asked := append([]string{w.visit.Module().MenuTitle(), s.Title}, plainLines(course.PromptOf(q))...)
	switch q := q.(type) {
	case course.Read:
		w.scene("text", asked...)
		w.aside(q)
	case course.Press:
		w.scene("question", asked...)
		w.aside(q)
		w.key(q)
	case course.Pick:
		w.pick(q, asked)
	case course.Mark:
		m := q.Message
		asked = append(asked, m.From, m.To, m.Subject)
		for _, p := range m.Parts {
			asked = append(asked, p.Text)
		}
		w.scene("question", asked...)
		w.aside(q)
		w.mark(q)
	case course.Arrange:
		w.scene("question", append(asked, texts(q.Items)...)...)
		w.aside(q)
		w.arrange(q)
	case course.Assign:
		w.assign(q, asked)
	case course.Write:
		w.scene("question", append(asked, q.Unit)...)
		w.aside(q)
		w.write(q)
	case course.Draw:
		w.scene("question", asked...)
		w.aside(q)
		w.draw(q)
	case course.Turn:
		w.scene("question", append(asked, q.Text(q.Least))...)
		w.aside(q)
		w.turn(q)
	default:
		w.t.Fatalf("nobody walks through a %T yet", q)
	}
}

// The screens' menu has a row for everything, and so has the one of plain mode: hints, the answer, next, more, taking back,
// back, all steps.
func plainRow(what string, v course.Visit) string {
	q := v.Question()
	_, isRead := q.(course.Read)
	_, hints := v.Hints()
	pick, _ := q.(course.Pick)
	talk := pick.Talk
	ended := talk != nil && talk.Ended
	moment := course.Moment{Visit: v}
	if ended {
		verdict := v.Judge(course.Answer{})
		moment.Verdict = &verdict
	}
	n := 0
	for _, row := range []struct {
		name  string
		there bool
	}{
		{"hint", hints > 0 && !isRead && !ended}, {"answer", hasAnswer(q) && !ended}, {"next", true}, {"more", v.Step().More != ""},
		{"words", len(moment.HardWords()) > 0},
		{"take-back", talk != nil && len(talk.Ways) > 0}, {"back", true}, {"steps", true},
	} {
		if row.there {
			n++
		}
		if row.name == what {
			break
		}
	}
	return strconv.Itoa(n)
}

func hasAnswer(q course.Question) bool {
	switch q := q.(type) {
	case course.Read, course.Press, course.Draw:
		return false
	case course.Pick:
		return !q.Open
	}
	return true
}

// aside hears all hints and the longer explanation.
func (w *walk) aside(q course.Question) {
	w.t.Helper()
	_, isRead := q.(course.Read)
	for i := range w.visit.Step().Hints {
		if isRead {
			break
		}
		_, left := w.visit.Hints()
		w.menu(w.words.N("menu.hint", left)).look()
		w.types(":" + strings.Fields(w.words.T("plain.word-hint"))[0])
		v, hint, _ := w.visit.Hint()
		w.visit = v
		w.scene(fmt.Sprint("hint ", i+1), plainLines(hint)...)
	}
	w.hardWords()
	if more := w.visit.Step().More; more != "" {
		w.menu(w.words.T("menu.more")).look().press("esc")
		w.types(":+").types(plainRow("more", w.visit))
		w.scene("more", plainLines(more)...)
	}
}

// hardWords reads what the hard words mean, in the language of the lesson and in another one.
func (w *walk) hardWords() {
	w.t.Helper()
	words := course.Moment{Visit: w.visit}.HardWords()
	if len(words) == 0 {
		return
	}
	c := w.course
	var lesson, both []string
	others := c.ExplainedIn(words)
	if len(others) == 0 {
		w.t.Fatal("the words of this step are explained in no other language")
	}
	for _, word := range words {
		lesson = append(lesson, word.Word, word.Means)
		both = append(both, word.Word, word.Means)
		if same, ok := c.Explain(words, others[0])[word.ID]; ok {
			both = append(both, same.Word, same.Means)
		}
	}
	w.menu(w.words.T("menu.words")).look()
	w.types(":+").types(plainRow("words", w.visit))
	w.scene("words", lesson...)
	w.beside(others...)
	w.press("tab", "home", "down", "enter").look()
	w.types("1")
	w.scene("words in "+others[0], both...)
	w.beside(others...)
	w.press("tab", "home", "enter", "esc") // whoever comes next has one language
	w.types(strconv.Itoa(len(others) + 1)).types("")
	w.around()
}

// handIn has an answer graded in the visit, and is what is said of each row.
func (w *walk) handIn(a course.Answer) map[string]course.Row {
	v, out, _ := w.visit.HandIn(a, 0)
	w.visit = v
	rows := map[string]course.Row{}
	for _, r := range out.Verdict.Rows {
		rows[r.ID] = r
	}
	return rows
}

func (w *walk) solution() course.Answer {
	_, a, _, _ := w.visit.Reveal()
	return a
}

// reasons hears what is said of each row after a right answer; focus goes to the n-th.
func (w *walk) reasons(rows map[string]course.Row, ids []string, focus func(n int)) {
	for i, id := range ids {
		focus(i)
		w.look().types(strconv.Itoa(i + 1))
		w.scene("reason "+id, plainLines(rows[id].Feedback)...)
	}
}

// told is what is said at once of a right answer: the feedback of the rows that were right.
func told(rows map[string]course.Row, ids []string) (lesson []string) {
	for _, id := range ids {
		if rows[id].Sign == course.Good {
			lesson = append(lesson, plainLines(rows[id].Feedback)...)
		}
	}
	return lesson
}

func texts(options []course.Option) (out []string) {
	for _, o := range options {
		out = append(out, o.Text)
	}
	return out
}

func digit(i int) string { return strconv.Itoa(i + 1) }
