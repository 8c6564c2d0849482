package tui

import (
	"strings"

	"example.org/safeskills/course"
)

// pressAsker teaches one key: a little figure does what the key does. Hiding and help are done for real by the app.
type pressAsker struct {
	question course.Press
	steps    int // that the figure has walked
	done     bool
}

// doorAt is how many steps lead to the door.
const doorAt = 6

func (a pressAsker) press(l look, msg any) (asker, reply) {
	if a.done {
		return a, reply{}
	}
	switch m := msg.(type) {
	case hiddenMsg:
		return a.finish(a.question.Task == "hide")
	case helpedMsg:
		return a.finish(a.question.Task == "help")
	case press:
		switch {
		case a.question.Task == "move" && (m == "right" || m == "down"):
			if a.steps++; a.steps >= doorAt {
				return a.finish(true)
			}
			return a, reply{took: true}
		case a.question.Task == "move" && (m == "left" || m == "up"):
			a.steps = max(0, a.steps-1)
			return a, reply{took: true}
		case a.question.Task == "mark" && m == "space",
			a.question.Task == "open" && m == "enter",
			a.question.Task == "back" && m == "esc":
			return a.finish(true)
		case m == "enter", m == "space", m == "esc", len([]rune(m)) == 1 && !m.isHelp() && !m.isHide() && m != press(l.T("letter.next")):
			return a, reply{took: true, notice: l.T("ask.press-other")}
		}
	}
	return a, reply{}
}

func (a pressAsker) finish(right bool) (asker, reply) {
	a.done = right
	return a, reply{took: right, done: right}
}

// key is what to press, in words.
func (a pressAsker) key(l look) string {
	switch a.question.Task {
	case "move":
		return l.T("press.move", "key", l.theme.glyphs.right)
	case "mark":
		return l.T("press.mark")
	case "open":
		return l.T("press.open")
	case "back":
		return l.T("press.back")
	case "hide":
		return l.T("press.hide")
	}
	return l.T("press.help")
}

func (a pressAsker) view(l look, width int) view {
	lines := append(choiceRow(l, "  ", a.key(l), width), "")
	stage := a.stage()
	if l.mirrored() {
		for i := range stage {
			stage[i] = strings.NewReplacer("/", `\`, `\`, "/").Replace(stage[i])
		}
	}
	lines = append(lines, stage...)
	v := view{lines: lines, to: len(lines), cursorRow: len(lines) - 2, col: 4 + a.place()}
	return v
}

// place is the column of the figure on the stage.
func (a pressAsker) place() int {
	switch {
	case a.question.Task == "move" && !a.done:
		return a.steps * 4
	case a.question.Task == "back" && a.done:
		return 0
	}
	return doorAt * 4
}

// stage draws the figure, the door, and what is done there. Plain mode has it in words.
func (a pressAsker) stage() []string {
	door := []string{"+---+", "|   |", "|  .|", "|   |"}
	switch {
	case a.question.Task == "open" && a.done, a.question.Task == "back":
		door = []string{"+---+", "|  /|", "| / |", "|/  |"}
	}
	figure := []string{"", " o ", "/|\\", "/ \\"}
	if a.question.Task == "hide" && a.done {
		figure = []string{"", "", "", "..."}
	}
	if a.question.Task == "help" && a.done {
		figure[1] = " o /"
	}
	thing := "   "
	if a.question.Task == "mark" {
		if thing = "[ ]"; a.done {
			figure[1], thing = "\\o/*", "   "
		}
	}
	var lines []string
	for i := range door {
		line := strings.Repeat(" ", 4+a.place()) + figure[i]
		line += strings.Repeat(" ", max(1, 4+doorAt*4+6-len(line)))
		if i == len(door)-1 {
			line += thing
		} else {
			line += "   "
		}
		lines = append(lines, line+"  "+door[i])
	}
	return append(lines, "  "+strings.Repeat("=", 4+doorAt*4+14))
}

func (a pressAsker) keys(look) []keyHelp { return nil }

func (a pressAsker) answer() course.Answer { return course.Answer{IDs: []string{a.question.Task}} }

func (a pressAsker) focus() string { return a.question.Task }

func (a pressAsker) with(q course.Question) asker {
	a.question = q.(course.Press)
	return a
}

func (a pressAsker) judged(v *course.Verdict, _ course.Answer) asker {
	a.done = v != nil && v.Right
	return a
}
