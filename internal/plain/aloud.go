package plain

import (
	"context"
	"io"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// Voice reads texts aloud.
type Voice interface {
	// Speaks reports whether it can read a language.
	Speaks(language string) bool
	// Say begins to read a text, in place of whatever is being read, and returns at once. The end of ctx ends the reading.
	Say(ctx context.Context, language, text string) error
}

// Spoken is what plain mode says at a moment of a step, without its prompts, as a text to be read aloud.
func Spoken(w *messages.Words, m course.Moment) string {
	s := &sitting{out: newPrinter(io.Discard), words: w, people: m.People, setup: Setup{Roll: chance}}
	st := &step{sitting: s, visit: m.Visit, verdict: m.Verdict, given: m.Given, shown: m.Shown, ponders: m.Alone}
	if m.Sheet != nil {
		st.asked = m.Sheet.Question
	}
	st.asker = newAsker(st.question(), w, chance)
	switch {
	case m.Paper != nil:
		st.say(w.Label(m.Paper.Title, ""), m.Paper.Text)
	case m.Together:
		st.say(phrases.Together(st.words, st.visit, st.ponders))
	case m.Sheet != nil:
		st.tellSheet(m)
	default:
		st.tellMoment(m)
	}
	return spoken(s.said)
}

// tellSheet says what there is of a question that stands by itself.
func (st *step) tellSheet(m course.Moment) {
	switch one := m.Sheet.Reviewed; {
	case one != nil:
		st.verdict, st.given = &one.Verdict, one.Answer
		st.say(m.Sheet.Head)
		st.tellQuestion()
		check{step: st}.tellAnswer(*one)
	case m.Verdict != nil:
		st.tell()
	default:
		st.say(m.Sheet.Head)
		st.tellQuestion()
	}
}

func (st *step) tellMoment(m course.Moment) {
	if m.Turn || m.Verdict != nil || m.Coach != "" {
		st.remind()
	}
	switch {
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
		st.passable = st.visit.Module().Key // the screens say it in their footer
		st.greet()
		st.tellQuestion()
		if m.Hint != "" {
			st.tellHint(m.Hint)
		}
	}
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

// reads is whether what is said in a module is read aloud; nil is none. Where others in the room may not be meant to hear it,
// that is asked for anew.
func (s *sitting) reads(m *course.Module) bool {
	return s.aloud && s.canRead() && (m == nil || m.Sensitivity < course.Sensitive || s.loudIn == m.Key)
}

// module is where the step stands; nil for a question of a check.
func (st *step) module() *course.Module {
	switch {
	case st.asked != nil:
		return nil
	case st.recall != nil:
		return st.recall.Module
	}
	return st.visit.Module()
}

// aloudRows offer to read aloud, or to stop that; told is where what there is to say is said again, and here is where one is.
func (st *step) aloudRows(told, here place) []row {
	switch {
	case !st.canRead():
		return nil
	case st.reads(st.module()):
		return []row{{text: st.words.T("aloud.again"), to: told}, {text: st.words.T("aloud.stop"), to: st.silence(here)}}
	}
	return []row{{text: st.words.T("aloud.read"), to: st.readAloud(told)}}
}

// readAloud begins to read aloud.
func (st *step) readAloud(told place) place {
	return func() place {
		st.aloud = true
		if m := st.module(); m != nil {
			st.loudIn = m.Key
		}
		return told
	}
}

func (st *step) silence(here place) place {
	return func() place {
		st.aloud = false
		return here
	}
}

// toggleAloud is what the command does.
func (st *step) toggleAloud(told, here place) place {
	switch {
	case !st.canRead():
		st.say(st.words.T("plain.not-here"))
		return here
	case st.reads(st.module()):
		return st.silence(here)
	}
	return st.readAloud(told)
}

// await prints a prompt and waits, while what was said since the last one is read aloud. Drawn words are left out: they are
// nobody's business.
func (st *step) await(prompt string) input {
	said, m, language := st.said, st.module(), st.course.Language
	if m != nil {
		language = m.Language
	}
	if a, draws := st.asker.(*drawAsker); draws && len(a.drawn) > 0 {
		said = nil
	}
	if !st.reads(m) || len(said) == 0 {
		return st.read(prompt)
	}
	ctx, hush := context.WithCancel(st.ctx)
	defer hush() // at once with whatever is typed
	if err := st.setup.Voice.Say(ctx, language, spoken(append(slices.Clone(said), request(prompt)))); err != nil {
		st.aloud = false
		st.say(st.words.T("aloud.failed"))
	}
	return st.read(prompt)
}

// request is what a prompt asks for, without the brackets that hold the keys: who only listens hears how to answer, and is
// not told the same keys each time.
func request(prompt string) string {
	if i := strings.LastIndexAny(prompt, "(（"); i >= 0 {
		prompt = prompt[:i]
	}
	return strings.TrimSpace(prompt)
}

// welcomeAloud is the row for it where there is no step yet.
func (s *sitting) welcomeAloud() []row {
	if !s.canRead() {
		return nil
	}
	state := s.words.T("aloud.off")
	if s.aloud {
		state = s.words.T("aloud.on")
	}
	return []row{{text: s.words.Label(s.words.T("aloud.row"), state), to: func() place {
		s.aloud = !s.aloud
		return s.welcome
	}}}
}
