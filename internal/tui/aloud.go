package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Voice reads aloud what plain mode says. Its methods may be called from any goroutine.
type Voice interface {
	// Speaks reports whether it can read a language.
	Speaks(language string) bool
	// Read begins to read what there is to say at a moment, in place of whatever is being read, and returns at once. The end of ctx
	// ends the reading.
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
	at                           course.StepKey // of a sheet, the step is its head
	language, hint, coach, paper string
	tries, lines                 int // of a talk
	alone, judged, shown         bool
}

// muteMsg: it could not be read aloud.
type muteMsg struct{}

func (a *aloud) canRead(language string) bool { return a.voice != nil && a.voice.Speaks(language) }

// reads is whether what there is to say at a moment is read aloud. Where others in the room may not be meant to hear it, that
// is asked for anew.
func (a *aloud) reads(m course.Moment) bool {
	in := m.Module()
	return a.on && a.canRead(m.Language()) && (in == nil || in.Sensitivity < course.Sensitive || a.loudIn == in.Key)
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
func (a *aloud) read(words *messages.Words, s said) tea.Cmd {
	before := a.said
	if s.mark == before && !a.again {
		return nil
	}
	m, same := s.moment, before.at == s.mark.at && !a.again
	m.Turn, m.Whole, m.Together = m.Turn && same, a.again, same && before.alone && !s.mark.alone
	quiet := (s.quiet || before.paper != "" && s.mark.paper == "") && !a.again // also when a paper is put back
	a.said, a.again = s.mark, false
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

// said is what a screen says.
type said struct {
	moment course.Moment
	mark   mark
	quiet  bool // nothing of it is new
}

// reading reads aloud what the screen on top says, when that is new. Everything else that comes on top is silent.
func (a *App) reading() tea.Cmd {
	voice := &a.session.aloud
	if !voice.on {
		voice.silence()
		voice.said = mark{}
		return nil
	}
	top := a.top()
	var says said
	s, ok := top.(interface{ says(look) (said, bool) })
	if ok {
		says, ok = s.says(a.look)
	}
	switch {
	case !ok:
		voice.silence()
		if isMap(top) { // whoever comes back from there begins anew
			voice.said = mark{}
		}
		return nil
	case !voice.reads(says.moment):
		voice.silence()
		return nil
	}
	return voice.read(a.look.words, says)
}

// moment is what there is to say of the step now.
func (s step) moment() course.Moment {
	m := course.Moment{Visit: s.visit, People: s.session.people, Alone: s.ponders, Verdict: s.verdict, Given: s.given, Shown: s.shown, Hint: s.hint, Coach: s.coach}
	if s.reading() {
		paper := s.asker.(reader).paper()
		m.Paper = &paper
	}
	return m
}

// says is the moment. After a miss, another try is quiet.
func (s step) says(look) (said, bool) {
	m, in := s.moment(), s.visit.Module()
	at := mark{at: course.StepKey{ModuleKey: in.Key, Step: s.visit.Step().ID}, language: in.Language, hint: s.hint, coach: s.coach, tries: s.visit.Tries(),
		alone: s.ponders, judged: s.verdict != nil, shown: s.shown}
	if t := s.talk(); t != nil {
		m.Turn, at.lines = true, len(t.Said)
	}
	if m.Paper != nil {
		at.paper = m.Paper.ID
	}
	return said{m, at, s.anew}, true
}

// says is what there is to say of a question that stands by itself, under a head.
func (s sheet) says(head, language string, given course.Answer) said {
	m := course.Moment{Sheet: &course.Sheet{Head: head, Question: s.question, Language: language}, Verdict: s.verdict, Given: given}
	at := mark{at: course.StepKey{Step: head}, language: language, judged: s.verdict != nil}
	if s.reading() {
		paper := s.asker.(reader).paper()
		m.Paper, at.paper = &paper, paper.ID
	}
	return said{moment: m, mark: at}
}

func (s warmUp) says(l look) (said, bool) {
	if s.ended() {
		return said{}, false
	}
	head := l.T("plain.step", "title", l.T("warmup.title"), "n", s.at+1, "m", len(s.items))
	one := s.sheet.says(head, s.items[s.at].Module.Language, s.given)
	one.moment.Shown = s.shown
	return one, true
}

func (s check) says(l look) (said, bool) {
	if s.asker == nil {
		return said{}, false
	}
	title := s.at.Instrument().Title
	n, of := s.at.Number()
	if s.looking > 0 {
		title, n, of = l.T("check.review"), s.looking, len(s.review)
	}
	one := s.sheet.says(l.T("plain.check", "title", title, "n", n, "m", of), s.at.Instrument().Language, course.Answer{})
	if s.looking > 0 {
		reviewed := s.review[s.looking-1]
		one.moment.Sheet.Reviewed = &reviewed
	}
	return one, true
}

// aloudCommands offer to read aloud what there is to say at a moment, or to stop that.
func aloudCommands(l look, s *session, m course.Moment) []command {
	switch {
	case !s.aloud.canRead(m.Language()):
		return nil
	case s.aloud.reads(m):
		return []command{{cmdReadAgain, l.T("aloud.again")}, {cmdSilence, l.T("aloud.stop")}}
	}
	return []command{{cmdReadAloud, l.T("aloud.read")}}
}

// aloudCommand does what such a command asks for; the app reads after it. It is false for any other command.
func (s *session) aloudCommand(c commandID, m course.Moment) bool {
	if c != cmdReadAloud && c != cmdReadAgain && c != cmdSilence {
		return false
	}
	s.aloud.on, s.aloud.again = c != cmdSilence, c != cmdSilence
	if in := m.Module(); in != nil {
		s.aloud.loudIn = in.Key
	}
	return true
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
