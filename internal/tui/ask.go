package tui

import (
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// asker asks one question on the screen: it draws it, keeps where the learner is in it, and turns keys into an answer. It
// is a value. There is one for each type of question.
type asker interface {
	// press takes a key or a click, and says whether it meant anything here and whether an answer is handed in.
	press(look, any) (asker, reply)
	// view draws the question without its prompt. After a verdict it shows signs and words, too.
	view(l look, width int) view
	// keys are what the footer shows.
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

// reply says what came of a key.
type reply struct {
	took   bool
	done   bool   // the answer is handed in
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
		return newPick(q)
	case course.Arrange:
		return newArrange(q)
	case course.Assign:
		return newAssign(q)
	case course.Mark:
		return newMark(q)
	case course.Press:
		return pressAsker{question: q}
	case course.Read:
		return readAsker{question: q}
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

// marker is the six cells before a row: where the focus is, and the row's number, or how it turned out in its place, so
// that nothing moves when that is known.
func marker(l look, number int, focused bool, s course.Sign) string {
	digits := strconv.Itoa(number)
	switch {
	case s != course.Neutral && focused:
		return l.theme.focus.Render(">") + " " + styled(l, s, "["+signOf(s)+"]") + " "
	case s != course.Neutral:
		return "  " + styled(l, s, "["+signOf(s)+"]") + " "
	case focused:
		return l.theme.focus.Render("> "+digits) + text.Pad("", 4-len(digits))
	}
	return text.Pad("  "+digits, 6)
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

// rowAt is the row a click on a line belongs to.
func (v view) rowAt(line int) int {
	for i := len(v.starts) - 1; i >= 0; i-- {
		if line >= v.starts[i] {
			return i
		}
	}
	return -1
}

// readAsker shows a text; any answer is fine.
type readAsker struct{ question course.Read }

func (a readAsker) press(_ look, msg any) (asker, reply) {
	return a, reply{took: msg == press("enter") || msg == press("space"), done: msg == press("enter") || msg == press("space")}
}
func (a readAsker) view(look, int) view   { return view{} }
func (a readAsker) keys(l look) []keyHelp { return []keyHelp{{"Enter", l.T("key.next")}} }
func (a readAsker) answer() course.Answer { return course.Answer{} }
func (a readAsker) focus() string         { return "" }
func (a readAsker) with(q course.Question) asker {
	return readAsker{q.(course.Read)}
}
func (a readAsker) judged(*course.Verdict, course.Answer) asker { return a }
