package plain

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// pressAsker teaches what a key does on the screens: here, the same is typed as a word or a number. Hiding and help are
// done for real.
type pressAsker struct {
	question course.Press
	words    *messages.Words
}

func (a pressAsker) body() []string {
	switch a.question.Task {
	case "move":
		return []string{a.words.T("plain.press-move")}
	case "mark":
		return []string{a.words.T("plain.press-mark")}
	case "open":
		return []string{a.words.T("plain.press-open")}
	case "back":
		return []string{a.words.T("plain.press-back")}
	case "hide":
		return []string{a.words.T("plain.press-hide")}
	}
	return []string{a.words.T("plain.press-help")}
}

func (a pressAsker) prompt() string {
	return a.words.T("plain.ask-press", "keys", a.words.T("plain.keys"))
}

// take reads the word, in the learner's language or in English, or the number; or the key itself where it is Enter.
func (a pressAsker) take(line string) (course.Answer, reply) {
	tasks := []struct{ task, word string }{
		{"move", a.words.T("plain.do-move")},
		{"mark", a.words.T("plain.do-mark")},
		{"open", a.words.T("plain.do-open")},
		{"back", a.words.T("plain.do-back")},
		{"hide", a.words.T("plain.do-hide")},
		{"help", a.words.T("plain.do-help")},
	}
	for i, t := range tasks {
		if t.task == a.question.Task && (line == "" && t.task == "open" || line == t.task || line == tidy(t.word) || number(line) == i+1) {
			return course.Answer{IDs: []string{t.task}}, reply{done: true}
		}
	}
	return course.Answer{}, reply{say: a.words.T("plain.press-other"), part: true}
}

// takeCommand is the answer that a command is, where that command is what the step teaches.
func (a pressAsker) takeCommand(c command) (course.Answer, bool) {
	taught := map[command]string{cmdBack: "back", cmdHide: "hide", cmdHelp: "help"}[c]
	return course.Answer{IDs: []string{taught}}, taught != "" && taught == a.question.Task
}

func (a pressAsker) rows() []string { return []string{a.question.Task} }

func (a pressAsker) written(course.Answer) string { return "" }
