package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Voice reads aloud what plain mode says. Its methods may be called from any goroutine.
type Voice interface {
	// Speaks is whether it can read a language.
	Speaks(language string) bool
	// Read reads what there is to say at a moment, instead of what is being read, until ctx ends. It returns at once.
	Read(ctx context.Context, words *messages.Words, m course.Moment) error
}

// aloud is what of a sitting is read aloud: nothing, until somebody wants it.
type aloud struct {
	voice  Voice // nil: nothing can be read
	on     bool
	loudIn course.ModuleKey   // the module in which it was wanted last
	said   mark               // what was read last
	again  bool               // it is wanted once more
	hush   context.CancelFunc // ends what is being read
}

// mark tells moments from each other.
type mark struct {
	at                           course.StepKey
	language, hint, coach, paper string
	tries, lines                 int // of a talk
	judged, shown                bool
}

// muteMsg: it could not be read aloud.
type muteMsg struct{}

func (a *aloud) canRead(language string) bool { return a.voice != nil && a.voice.Speaks(language) }

// reads is whether what is said in a module is read aloud. Where others in the room may not be meant to hear it, that is asked
// for anew.
func (a *aloud) reads(m *course.Module) bool {
	return a.on && a.canRead(m.Language) && (m.Sensitivity < course.Sensitive || a.loudIn == m.Key)
}

// silence ends what is being read, at once.
func (a *aloud) silence() {
	if a.hush != nil {
		a.hush()
		a.hush = nil
	}
}

// read reads a moment, when it is new or wanted again; quiet is to say nothing of it. The command starts the voice off the
// event loop; whatever becomes of its turn, the end of ctx ends it.
func (a *aloud) read(words *messages.Words, m course.Moment, at mark, quiet bool) tea.Cmd {
	if at == a.said && !a.again {
		return nil
	}
	m.Turn, m.Whole = m.Turn && a.said.at == at.at && !a.again, a.again
	quiet = (quiet || a.said.paper != "" && at.paper == "") && !a.again // also when a paper is put back
	a.said, a.again = at, false
	a.silence()
	if quiet {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	voice := a.voice
	a.hush = cancel
	return func() tea.Msg {
		if err := voice.Read(ctx, words, m); err != nil && ctx.Err() == nil {
			return muteMsg{}
		}
		return nil
	}
}

// reading reads aloud what the screen on top says, when that is new. Everything else that comes on top is silent.
func (a *App) reading() tea.Cmd {
	voice := &a.session.aloud
	if voice.voice == nil {
		return nil
	}
	top := a.stack[len(a.stack)-1]
	s, ok := top.(interface {
		says() (m course.Moment, at mark, quiet bool)
	})
	if !ok {
		voice.silence()
		if isMap(top) { // whoever comes back from there begins anew
			voice.said = mark{}
		}
		return nil
	}
	m, at, quiet := s.says()
	if !voice.reads(m.Visit.Module()) {
		voice.silence()
		return nil
	}
	return voice.read(a.look.words, m, at, quiet)
}

// says is what there is to say of the step now. After a miss, another try is quiet.
func (s step) says() (course.Moment, mark, bool) {
	m := course.Moment{Visit: s.visit, People: s.session.people, Verdict: s.verdict, Given: s.given, Shown: s.shown, Hint: s.hint, Coach: s.coach}
	at := mark{at: course.StepKey{ModuleKey: s.visit.Module().Key, Step: s.visit.Step().ID}, language: s.visit.Module().Language, hint: s.hint,
		coach: s.coach, tries: s.visit.Tries(), judged: s.verdict != nil, shown: s.shown}
	if p, ok := s.visit.Question().(course.Pick); ok && p.Talk != nil {
		m.Turn, at.lines = true, len(p.Talk.Said)
	}
	if s.reading() {
		paper := s.asker.(reader).paper()
		m.Paper, at.paper = &paper, paper.ID
	}
	return m, at, s.anew
}

// aloudCommands offer to read a step aloud, or to stop that.
func aloudCommands(l look, s *session, m *course.Module) []command {
	switch {
	case !s.aloud.canRead(m.Language):
		return nil
	case s.aloud.reads(m):
		return []command{{cmdReadAgain, l.T("aloud.again")}, {cmdSilence, l.T("aloud.stop")}}
	}
	return []command{{cmdReadAloud, l.T("aloud.read")}}
}

// aloudCommand does what such a command asks for; the app reads after it.
func (s *session) aloudCommand(c commandID, m *course.Module) {
	s.aloud.on, s.aloud.again = c != cmdSilence, c != cmdSilence
	s.aloud.loudIn = m.Key
}

// aloudRow is the row for it where there is no step yet.
func aloudRow(l look, s *session) []row {
	if !s.aloud.canRead(s.course.Language) {
		return nil
	}
	state := l.T("aloud.off")
	if s.aloud.on {
		state = l.T("aloud.on")
	}
	return []row{{id: "aloud", text: l.T("aloud.row"), note: state}}
}
