package tui

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// asker asks one question on the screen: it draws it, keeps where the learner is in it, and turns keys into an answer. It
// is a value. There is one for each type of question.
type asker interface {
	// press takes a key, a click or a paste, and says whether it meant anything here and whether an answer is handed in.
	// After a verdict it leaves Enter to the step, unless it has a use of its own for it.
	press(look, any) (asker, reply)
	// view draws the question without its prompt. After a verdict it shows signs and words, too.
	view(l look, width int) view
	// keys are what the footer shows; after a verdict, what the asker still does.
	keys(look) []keyHelp
	// with is the same state over the same question in other words.
	with(course.Question) asker
	// judged shows how an answer turned out; a nil verdict goes back to asking.
	judged(*course.Verdict, course.Answer) asker
	// answer is what would be handed in now.
	answer() course.Answer
	// focus is the id of the thing in focus, for its feedback.
	focus() string
}

// Some askers do more.
type (
	// typist takes letters and digits as text while it is typing.
	typist interface{ typing() bool }
	// reader shows a text over the whole step while it is reading.
	reader interface {
		reading() bool
		paper() course.Paper
	}
	// teller has words of its own for how an answer turned out; what it leaves empty, the step says.
	teller interface {
		said(l look, told course.Verdict, row course.Row) (title, words string)
	}
)

// reply says what came of a key.
type reply struct {
	took   bool
	done   bool   // the answer is handed in
	next   bool   // there is nothing to hand in: on to the next step
	anew   bool   // after a miss, something else is tried at once
	notice string // why it could not be handed in
}

// view is a drawn question: its lines, and where the row in focus begins and ends, and the cell of the cursor.
type view struct {
	lines            []string
	from, to         int
	cursorRow, col   int
	starts           []int // the first line of each row, for clicks
	takesClickOnRows bool
}

func newAsker(q course.Question) asker {
	switch q := q.(type) {
	case course.Pick:
		if len(q.Papers) > 0 {
			return newDesk(q)
		}
		return newPick(q)
	case course.Arrange:
		return newArrange(q)
	case course.Assign:
		if q.Own != nil {
			return newSettings(q)
		}
		return newAssign(q)
	case course.Mark:
		return newMark(q)
	case course.Press:
		return pressAsker{question: q}
	case course.Read:
		return readAsker{question: q}
	case course.Write:
		return writeAsker{question: q}
	case course.Draw:
		return drawAsker{question: q}
	case course.Turn:
		return turnAsker{question: q, at: q.Least}
	}
	panic("a question without an asker") // the set is sealed, and a test holds it against this switch
}

// rowOf is the verdict's row about an id.
func rowOf(v *course.Verdict, id string) (course.Row, bool) {
	if v == nil {
		return course.Row{}, false
	}
	i := slices.IndexFunc(v.Rows, func(r course.Row) bool { return r.ID == id })
	if i < 0 {
		return course.Row{}, false
	}
	return v.Rows[i], true
}

// worthReading is the index, among ids in the order of the screen, of the row to look at first: the first wrong one, else
// one missed, else one chosen rightly.
func worthReading(v *course.Verdict, ids []string) int {
	for _, want := range []course.Sign{course.Bad, course.Missed, course.Good} {
		for i, id := range ids {
			if r, ok := rowOf(v, id); ok && r.Sign == want {
				return i
			}
		}
	}
	return 0
}

// missed is whether a verdict stands that is not right, so that something else can be tried.
func missed(v *course.Verdict) bool { return v != nil && !v.Right }

// reasons is the footer's key for what is said of each row.
func reasons(l look, v *course.Verdict) []keyHelp {
	if len(v.Rows) < 2 {
		return nil
	}
	return []keyHelp{{l.theme.glyphs.up + l.theme.glyphs.down, l.T("key.other-reasons")}}
}

// signOf is how a row turned out, in one character, so that it can be told without colour.
func signOf(s course.Sign) string {
	return map[course.Sign]string{course.Good: "+", course.Bad: "x", course.Missed: "!"}[s]
}

// styled puts a sign's characters in its colours, where there are any.
func styled(l look, s course.Sign, characters string) string {
	switch s {
	case course.Good:
		return l.theme.good.Render(characters)
	case course.Bad, course.Missed:
		return l.theme.careful.Render(characters)
	}
	return characters
}

// choiceRow draws a row with marker, number and text, wrapped and hanging.
func choiceRow(l look, lead string, words string, width int) []string {
	room := width - text.Width(lead)
	lines := text.Wrap(words, max(10, room), 0)
	out := []string{lead + lines[0]}
	for _, line := range lines[1:] {
		out = append(out, strings.Repeat(" ", text.Width(lead))+line)
	}
	return out
}

// marker is the six cells before a row: where the focus is, and the row's number or letter, or how it turned out in its
// place, so that nothing moves when that is known.
func marker(l look, label string, focused bool, s course.Sign) string {
	switch {
	case s != course.Neutral && focused:
		return l.theme.focus.Render(">") + " " + styled(l, s, "["+signOf(s)+"]") + " "
	case s != course.Neutral:
		return "  " + styled(l, s, "["+signOf(s)+"]") + " "
	case focused:
		return l.theme.focus.Render("> "+label) + text.Pad("", 4-len(label))
	}
	return text.Pad("  "+label, 6)
}

// move is a focus moved by arrow keys among n rows; ok is false when the key is none.
func move(p press, focus, n int) (int, bool) {
	switch p {
	case "up":
		return max(0, focus-1), true
	case "down":
		return max(0, min(n-1, focus+1)), true
	case "home":
		return 0, true
	case "end":
		return max(0, n-1), true
	}
	return focus, false
}

// pointed is the row among n that a message puts the focus on: an arrow key, a number or a click; ok is false when it does not.
func pointed(msg any, focus, n int) (row int, ok bool) {
	switch m := msg.(type) {
	case click:
		return m.row, m.row >= 0 && m.row < n
	case press:
		if row, ok = move(m, focus, n); ok {
			return row, true
		}
		row = m.choice(n)
		return row, row >= 0
	}
	return 0, false
}

// rowAt is the row a click on a line belongs to.
func (v view) rowAt(line int) int {
	for i := len(v.starts) - 1; i >= 0; i-- {
		if line >= v.starts[i] {
			return i
		}
	}
	return -1
}

// letters name the bins, and the papers on a desk; Latin ones are understood in every language.
const letters = "abcdefghij"

// letter is the i-th of the language's own letters.
func (l look) letter(i int) string {
	if own := []rune(l.T("plain.letters")); i < len(own) {
		return string(own[i])
	}
	return letters[i : i+1]
}

// letterAt is which letter a key is, -1 for none.
func (l look) letterAt(p press) int {
	for i := range len(letters) {
		if p == press(l.letter(i)) || p == press(letters[i:i+1]) {
			return i
		}
	}
	return -1
}

// readAsker shows a text, or something to think about; nothing is handed in.
type readAsker struct{ question course.Read }

func (a readAsker) press(_ look, msg any) (asker, reply) {
	goOn := msg == press("enter") || msg == press("space")
	return a, reply{took: goOn, next: goOn}
}

func (a readAsker) view(l look, width int) view {
	if !a.question.Think {
		return view{}
	}
	return view{lines: text.Wrap(l.T("think.how"), width, 0)}
}
func (a readAsker) keys(l look) []keyHelp { return []keyHelp{{"Enter", l.T("key.next")}} }
func (a readAsker) answer() course.Answer { return course.Answer{} }
func (a readAsker) focus() string         { return "" }
func (a readAsker) with(q course.Question) asker {
	return readAsker{q.(course.Read)}
}
func (a readAsker) judged(*course.Verdict, course.Answer) asker { return a }
