package plain

import (
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// markAsker asks for the numbers of parts of a message. Marking nothing is an answer, too: by a word, or by Enter twice.
type markAsker struct {
	question course.Mark
	words    *messages.Words
	empty    bool // Enter was pressed with nothing marked
}

func (a *markAsker) body() []string {
	m := a.question.Message
	lines := []string{a.words.T("ask.form-" + m.Form)}
	for _, field := range []struct{ name, value string }{
		{a.words.T("ask.from"), m.From}, {a.words.T("ask.to"), m.To}, {a.words.T("ask.subject"), m.Subject},
	} {
		if field.value != "" {
			lines = append(lines, field.name+a.words.Gap()+field.value)
		}
	}
	return append(lines, numbered(m.Options())...)
}

func (a *markAsker) prompt() string {
	n, keys := len(a.question.Message.Parts), a.words.T("plain.keys")
	if a.question.Count > 0 {
		return a.words.N("plain.ask-mark-count", a.question.Count, "max", n, "keys", keys)
	}
	return a.words.T("plain.ask-marks", "n", n, "none", a.words.T("plain.word-none"), "keys", keys)
}

func (a *markAsker) take(line string) (course.Answer, reply) {
	ids, confirmed := a.rows(), a.empty
	a.empty = false
	// Some write the words of it as one.
	together := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	if line == "none" || together(line) == together(tidy(a.words.T("plain.word-none"))) {
		line, confirmed = "", true
	}
	found, ok := numbers(line)
	marked, known := chosen(ids, found)
	switch {
	case !ok || !known:
		return course.Answer{}, reply{say: a.words.T("plain.not-several", "n", len(ids))}
	case a.question.Count > 0 && len(marked) != a.question.Count:
		return course.Answer{}, reply{say: a.words.N("ask.mark-n", a.question.Count, "now", len(marked))}
	case len(marked) == 0 && !confirmed:
		a.empty = true
		return course.Answer{}, reply{say: a.words.T("plain.mark-nothing"), part: true}
	}
	return course.Answer{IDs: marked}, reply{done: true}
}

func (a *markAsker) rows() []string { return course.IDs(a.question.Message.Options()) }

func (a *markAsker) written(answer course.Answer) string {
	if len(answer.IDs) == 0 {
		return a.words.T("plain.word-none")
	}
	return numbersOf(a.rows(), answer.IDs)
}
