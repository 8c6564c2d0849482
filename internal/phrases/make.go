package phrases

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Making is what a learner makes, with the words around it; the nickname of a guest is empty.
func Making(w *messages.Words, language, nickname string, d *course.Draft) course.Making {
	title := w.T("make.by-guest")
	if nickname != "" {
		title = w.T("make.by", "nickname", nickname)
	}
	return course.Making{
		Language: language, Title: title, Outcome: w.T("make.step-outcome"), Prompt: w.T("make.step-prompt"),
		Reflect: w.T("make.step-think"), Takeaway: w.T("make.step-takeaway"), Messages: d.Messages,
	}
}

// Field names a field of what is made.
func Field(w *messages.Words, at course.Where) string {
	message := w.T("make.name-true")
	if at.Message == 1 {
		message = w.T("make.name-trick")
	}
	switch at.Field {
	case course.FieldFrom:
		return w.T("make.at-sender", "message", message)
	case course.FieldText:
		return w.T("make.at-part", "message", message, "n", at.Part+1)
	case course.FieldWhy:
		return w.T("make.at-why", "message", message, "n", at.Part+1)
	}
	return message
}

// Ask asks for what is to be written into a field.
func Ask(w *messages.Words, d *course.Draft, at course.Where) string {
	switch {
	case at.Field == course.FieldFrom:
		return w.T("make.ask-sender")
	case at.Field == course.FieldText:
		return w.T("make.ask-text")
	case at.Message == 0:
		return w.T("make.ask-true")
	case d.Flag(at):
		return w.T("make.ask-stop")
	}
	return w.T("make.ask-harmless")
}

// Mend says what is to be mended.
func Mend(w *messages.Words, m course.Mend) string {
	if key := "make.rule-" + m.Rule; w.Has(key) {
		return w.T(key, "found", m.Found)
	}
	return w.T("make.rule-other", "text", m.Text)
}
