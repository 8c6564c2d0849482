package cli

import (
	"context"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/speech"
)

// aloud reads by espeak-ng.
type aloud struct{ *speech.Voice }

// voice is espeak-ng; nil where there is none. Whoever gets it closes it.
func (p *program) voice() *aloud {
	found, err := speech.Find(p.env)
	if err != nil {
		return nil
	}
	return &aloud{found}
}

// Say reads the lines of a text, as many of the first as may be read at once.
func (a aloud) Say(ctx context.Context, language, text string) error {
	return a.Voice.Say(ctx, language, beginning(text, speech.Limit))
}

// Read reads what plain mode says at a moment.
func (a aloud) Read(ctx context.Context, words *messages.Words, m course.Moment) error {
	return a.Say(ctx, m.Language(), plain.Spoken(words, m))
}

// beginning is a text, cut behind a line so that it has at most so many characters.
func beginning(text string, most int) string {
	characters := []rune(text)
	if len(characters) <= most {
		return text
	}
	cut := string(characters[:most])
	if i := strings.LastIndexByte(cut, '\n'); i > 0 {
		return cut[:i]
	}
	return cut
}
