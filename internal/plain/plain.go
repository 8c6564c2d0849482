// Package plain is the course as lines: the same lessons, words and progress as on the screens, on a reader and a writer.
// A line says one thing and begins with its most important words; nothing moves, nothing is coloured, and every prompt
// names what can be typed, so that it can be heard, felt in braille, piped and scripted.
package plain

import (
	"context"
	"io"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Setup is what the program gives a run.
type Setup struct {
	// Open reads the course and the words in a language.
	Open    func(language string) (*course.Course, *messages.Words, error)
	Records course.Records               // nil: nothing is kept
	Shelf   course.Shelf                 // where learners' own steps are kept; nil: in memory
	Printer course.Printer               // nil: nothing can be printed
	Voice   Voice                        // nil: nothing can be read aloud
	NameOf  func(language string) string // a language by its own name; nil: its code
	Now     func() time.Time
	// Routes returns whom a learner can turn to now, in a language; nil: nobody is known.
	Routes func(language string) []messages.Route
	// Roll returns a random number from 0 to n-1, by which words are drawn; nil takes the system's source for keys.
	Roll func(n int) int

	// What was asked for on the command line; empty for what is to be asked.
	Language, Band, Path, Module, Learner string
	Check                                 course.Use // of the path's check, to be taken first
	Languages                             []string   // that can be chosen; nil for all that the course has
	Policy                                course.Policy
	Guest                                 bool // keep nothing
	// Demo shows one module, keeps nothing and says so. When there is no input at all it goes through by itself, with the
	// answers.
	Demo bool

	// Hush stops what is typed from being shown, until the function it returns is called; nil where nothing is shown anyway.
	Hush func() (restore func())
	// After returns a channel that receives once, after a while; nil is time.After.
	After func(time.Duration) <-chan time.Time
	// Echo repeats what was read behind its prompt, as a terminal does; for input that comes from elsewhere.
	Echo bool
	// Patience is how long to wait for word that an answer is safe, before saying that it is not yet; 0 means 3 seconds.
	Patience time.Duration
}

// Run goes through the course until the input ends, the learner leaves, or ctx ends. It returns nil for the first two,
// ctx's error for the third, and else what kept it from going on, or from saving the last things done. It reads up to a
// line ahead; when it does not end with the input, it leaves one read waiting, since reading cannot be called off.
func Run(ctx context.Context, in io.Reader, out io.Writer, setup Setup) error {
	c, words, err := setup.Open(setup.Language)
	if err != nil {
		return err
	}
	if setup.Roll == nil {
		setup.Roll = chance
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	s := &sitting{setup: setup, ctx: ctx, in: readLines(reading, in), out: newPrinter(out), course: c, words: words, people: 1, memory: course.NewShelf()}
	s.path = s.firstPath()
	for at := s.begin; at != nil && s.out.err == nil; {
		switch at = at(); {
		case s.gone:
			at = s.abandon
		case at == nil && s.setup.Policy.Leaves != nil && !s.in.over:
			at = s.leaving
		}
		if s.left {
			break
		}
	}
	return s.finish()
}

// place is where a learner is: it says what there is to say, reads what is typed, and returns where that leads; nil is
// the way out.
type place func() place

// sitting is one run: the course in its present language, who learns, and where it is kept.
type sitting struct {
	setup  Setup
	ctx    context.Context
	in     *lines
	out    *printer
	course *course.Course
	words  *messages.Words
	path   course.Path

	left     bool // by the phrase that it takes
	people   int
	group    string // of whoever was asked last
	learner  string // id; empty while nobody learns
	nickname string // empty for a guest
	band     string
	wanted   string // the module to go to first, when one was asked for
	remark   string // what the map is to say, once
	greeting string // what the map is to say to somebody who came with a card, once
	progress course.Progress
	log      course.Log // nil: nothing is kept
	saving   saving
	permits  map[course.ModuleKey]course.Permit // of restricted modules, until the sitting ends
	passable course.ModuleKey                   // of which it was said that its steps can be passed over
	walked   *course.Visit                      // how far one came in a restricted module
	draft    *course.Draft                      // what is being made for the next pair; nil: nothing
	memory   course.Shelf                       // for as long as the run lasts

	said   []string         // since the last prompt
	aloud  bool             // it is read aloud where that is wanted
	loudIn course.ModuleKey // the module in which that was wanted last

	wordsIn string // the language in which hard words are explained, too; empty for none

	waits   bool  // at Welcome, where nobody need be
	gone    bool  // nobody has typed anything for as long as the policy says
	hidden  bool  // nothing of ours may be named
	unsaved error // what an earlier learner lost
	err     error // why it can't go on
}

// begin is the first place: what the command line has answered is not asked.
func (s *sitting) begin() place {
	s.wanted = s.setup.Module
	switch {
	case s.setup.Demo:
		return s.demo
	case s.setup.Learner != "":
		return s.asked
	case s.setup.Guest:
		return s.guest
	}
	return s.welcome
}

// work makes l the learner at work, and leads to the map.
func (s *sitting) work(l course.Learner, log course.Log) place {
	s.learner, s.nickname, s.band, s.progress, s.log = l.ID, l.Nickname, l.Band, l.Progress, log
	s.permits, s.walked, s.passable = nil, nil, course.ModuleKey{}
	s.draft, s.remark, s.greeting = nil, "", ""
	return s.courseMap
}

// fail is the way out when it can't go on.
func (s *sitting) fail(err error) place {
	s.err = err
	return nil
}

// finish ends the sitting and returns what went wrong.
func (s *sitting) finish() error {
	unsaved := s.end()
	if s.setup.Demo && !s.hidden && s.err == nil {
		s.say(s.words.T("plain.demo-end"))
	}
	s.out.flush()
	for _, err := range []error{s.err, unsaved, s.unsaved, s.ctx.Err(), s.out.err} {
		if err != nil {
			return err
		}
	}
	return nil
}

// end ends the sitting of who learns now, if anybody does, and says what became of it.
func (s *sitting) end() error {
	if s.learner == "" {
		return nil
	}
	if s.draft != nil && !s.hidden {
		s.say(s.words.T("plain.unfinished"))
	}
	if !s.hidden {
		s.tellCard()
	}
	var err error
	farewell := s.words.T("plain.bye-guest")
	if s.log != nil {
		farewell = s.words.T("plain.bye", "nickname", s.nickname)
		if err = s.log.Close(); err == nil {
			err = s.settle()
		}
	}
	switch {
	case s.hidden, s.setup.Demo:
	case err != nil:
		s.say(s.words.T("save.lost", "why", s.words.Why(err)))
	default:
		s.say(farewell)
	}
	s.learner, s.nickname, s.log, s.saving = "", "", nil, saving{}
	return err
}

func (s *sitting) say(lines ...string) {
	s.said = append(s.said, lines...)
	for _, line := range lines {
		s.out.line(line)
	}
}
