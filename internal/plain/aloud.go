package plain

import (
	"context"
	"io"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Voice reads texts aloud.
type Voice interface {
	// Speaks is whether it can read a language.
	Speaks(language string) bool
	// Say reads a text, instead of what is being read, until ctx ends. It returns at once.
	Say(ctx context.Context, language, text string) error
}

// Spoken is what plain mode says at a moment of a step, without its prompts, as a text to be read aloud.
func Spoken(w *messages.Words, m course.Moment) string {
	s := &sitting{out: newPrinter(io.Discard), words: w, people: m.People, setup: Setup{Roll: chance}}
	st := &step{sitting: s, visit: m.Visit, asker: s.askerOf(m.Visit), verdict: m.Verdict, given: m.Given, shown: m.Shown}
	if m.Turn || m.Verdict != nil || m.Coach != "" {
		st.remind()
	}
	switch {
	case m.Paper != nil:
		st.say(strings.TrimSpace(w.T("label", "label", m.Paper.Title, "text", "")), m.Paper.Text)
	case m.Coach != "":
		st.told-- // the reply itself
		st.tellReply(m.Coach)
	case m.Verdict != nil:
		st.tell()
	case m.Hint != "" && !m.Whole:
		st.tellHint(m.Hint)
	case m.Turn:
		st.tellQuestion()
	default:
		st.greet()
		st.tellQuestion()
		if m.Hint != "" {
			st.tellHint(m.Hint)
		}
	}
	return spoken(s.said)
}

// spoken is a text of lines, with a pause after each.
func spoken(lines []string) string {
	var kept []string
	for _, line := range strings.Split(strings.Join(lines, "\n"), "\n") {
		if line = strings.TrimSpace(text.Clean(line, maxOutput)); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n\n")
}

// canRead is whether anything can be read aloud in the course's language.
func (s *sitting) canRead() bool {
	return s.setup.Voice != nil && s.setup.Voice.Speaks(s.course.Language)
}

// reads is whether what is said in a module is read aloud. Where others in the room may not be meant to hear it, that is
// asked for anew.
func (s *sitting) reads(m *course.Module) bool {
	return s.aloud && s.canRead() && (m.Sensitivity < course.Sensitive || s.loudIn == m.Key)
}

// aloudRows offer to read aloud, or to stop that.
func (st *step) aloudRows() []row {
	switch {
	case !st.canRead():
		return nil
	case st.reads(st.visit.Module()):
		return []row{{text: st.words.T("aloud.again"), to: st.returned}, {text: st.words.T("aloud.stop"), to: st.silence}}
	}
	return []row{{text: st.words.T("aloud.read"), to: st.readAloud}}
}

// readAloud begins to read aloud, with this step.
func (st *step) readAloud() place {
	st.aloud, st.loudIn = true, st.visit.Module().Key
	return st.returned
}

func (st *step) silence() place {
	st.aloud = false
	return st.here()
}

// toggleAloud is what the command does.
func (st *step) toggleAloud() place {
	switch {
	case !st.canRead():
		st.say(st.words.T("plain.not-here"))
		return st.here()
	case st.reads(st.visit.Module()):
		return st.silence
	}
	return st.readAloud
}

// await prints a prompt and waits, while what was said since the last one is read aloud. Drawn words are left out: they are
// nobody's business.
func (st *step) await(prompt string) input {
	said := st.said
	if a, draws := st.asker.(*drawAsker); draws && len(a.drawn) > 0 {
		said = nil
	}
	m := st.visit.Module()
	if !st.reads(m) || len(said) == 0 {
		return st.read(prompt)
	}
	ctx, hush := context.WithCancel(st.ctx)
	defer hush() // at once with whatever is typed
	if err := st.setup.Voice.Say(ctx, m.Language, spoken(said)); err != nil {
		st.aloud = false
		st.say(st.words.T("aloud.failed"))
	}
	return st.read(prompt)
}

// aloudRow is the row for it where there is no step yet.
func (s *sitting) welcomeAloud() []row {
	if !s.canRead() {
		return nil
	}
	state := s.words.T("aloud.off")
	if s.aloud {
		state = s.words.T("aloud.on")
	}
	return []row{{text: s.words.T("label", "label", s.words.T("aloud.row"), "text", state), to: func() place {
		s.aloud = !s.aloud
		return s.welcome
	}}}
}
