package tui

import (
	"math/rand/v2"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// session is the sitting: the course in its present language, who learns, and where it is kept. Screens that move a learner
// on share it; it is changed on the event loop only.
type session struct {
	course  *course.Course
	records course.Records // nil for a guest
	printer course.Printer // nil: nothing can be printed
	path    course.Path
	now     func() time.Time
	version string // of the program
	policy  course.Policy
	asked   course.Answered // what is not to be asked
	group   string          // of whoever was asked last

	languages []messages.Language // that can be chosen

	people   int
	learner  string // id
	nickname string
	band     string
	remark   string                             // what the map is to say, once
	greeting string                             // what the map says to somebody who came with a card, until a module is opened
	permits  map[course.ModuleKey]course.Permit // of restricted modules, until the sitting ends
	walked   *course.Visit                      // how far one came in a restricted module
	parked   *step                              // the step that was hidden, with what was begun in it
	making   *making                            // what is being made for the next pair
	memory   course.Shelf                       // for as long as the program runs
	shelf    course.Shelf                       // of this computer; nil: there is none
	wanted   string                             // the module to go to first, when one was asked for
	progress course.Progress
	log      course.Log // nil: nothing is kept
	saving   saving
	aloud    aloud
	nameOf   func(language string) string // a language by its own name
	wordsIn  string                       // the language in which hard words are explained, too; empty for none
}

// saving is how far the log has come.
type saving struct {
	pending int   // events that are not safe yet
	saved   bool  // something is safe, and nothing is pending
	trouble error // why something is not saved yet
}

// begin makes the learner the one at work; log may be nil for a guest.
func (s *session) begin(l course.Learner, log course.Log) {
	s.learner, s.nickname, s.band, s.progress, s.log = l.ID, l.Nickname, l.Band, l.Progress, log
	s.permits, s.walked = nil, nil
	s.parked, s.making, s.remark, s.greeting = nil, nil, "", ""
}

// goOn makes a learner who is known the one at work, in a new sitting.
func (s *session) goOn(l course.Learner, group string) tea.Cmd {
	s.begin(l, s.records.Begin(l.ID, s.policy.Sitting(group, s.people)))
	return s.record([]course.Event{course.SittingNew{}})
}

// new makes somebody new the one at work.
func (s *session) new(nickname, band, group string) tea.Cmd {
	log := s.records.Begin("", s.policy.Sitting(group, s.people))
	s.begin(course.Learner{ID: log.Learner(), Nickname: nickname, Band: band}, log)
	return s.record([]course.Event{course.LearnerNew{Nickname: nickname, Band: band}})
}

// asGuest is the map of somebody of whom nothing is kept; the order of choices is new each time.
func (s *session) asGuest(band string) screen {
	s.begin(course.Learner{ID: "guest-" + strconv.FormatUint(rand.Uint64(), 36), Band: band}, nil)
	return newCourseMap(s)
}

// part is a module as it stands on the path, or whole.
func (s *session) part(module string) course.PathPart {
	for _, p := range s.path.Parts {
		if p.Module == module {
			return p
		}
	}
	return course.PathPart{Module: module}
}

// record applies events and hands them to the log. The command waits for the log's word, off the event loop.
func (s *session) record(events []course.Event) tea.Cmd {
	var waiting []<-chan error
	for _, e := range events {
		s.progress = s.progress.Apply(e)
		if s.log != nil {
			waiting = append(waiting, s.log.Append(e))
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	s.saving.pending += len(waiting)
	var cmds []tea.Cmd
	for _, ch := range waiting {
		cmds = append(cmds, await(ch))
	}
	return tea.Batch(cmds...)
}

// await waits for the next word of a log about an event.
func await(ch <-chan error) tea.Cmd {
	return func() tea.Msg {
		if err, ok := <-ch; ok {
			return savedMsg{ch, err}
		}
		return nil
	}
}

// saved counts an acknowledgement, or says why there is none and when to try again.
func (s *session) saved(m savedMsg) tea.Cmd {
	if m.err == nil {
		s.saving.pending--
		if s.saving.pending <= 0 {
			s.saving = saving{saved: true}
		}
		return nil
	}
	s.saving.trouble = m.err
	return tea.Batch(await(m.ch), tea.Tick(retryAfter, func(time.Time) tea.Msg { return retryMsg{} }))
}

// retryAfter is how long to wait before trying again what could not be saved.
const retryAfter = 2 * time.Second

// end closes the log.
func (s *session) end() error {
	if s.log == nil {
		return nil
	}
	log := s.log
	s.log, s.saving = nil, saving{}
	return log.Close()
}

type (
	// savedMsg: an event is safe (err nil), or not yet, and why.
	savedMsg struct {
		ch  <-chan error
		err error
	}
	// retryMsg: it is time to try again what could not be saved.
	retryMsg struct{}
	// spokeMsg: the language has changed.
	spokeMsg struct{ course *course.Course }
	// hiddenMsg and helpedMsg: the learner hid the screen, or asked for help, with this key.
	hiddenMsg struct{ key string }
	helpedMsg struct{ key string }
	// shownMsg: the screen is on top again.
	shownMsg struct{}
)
