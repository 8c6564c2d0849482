// Package site reads the site file: what the people of a place have decided, prepared and verified for the learners of
// this PC.
package site

import "example.org/safeskills/internal/source"

const maxFormat = 1

// What a text of a site file or of a helpline may hold, in cells.
const (
	LabelLimit = 24
	LineLimit  = 60
	noteLimit  = 300
)

// Site is what a site file says. Fields of keys that the file lacks are zero, but for Saving and Skip. The methods work on
// a nil Site, too, which is that of a PC without a site file: it offers no helper and no helpline, and unlocks nothing.
type Site struct {
	Name       string
	Saving     bool // whether progress is kept; true when the file does not say
	Session    Session
	Bands      []string // offered; empty: all
	Paths      []string // offered; empty: all
	Languages  []string // offered; empty: all
	FollowUp   string   // who goes on caring for a learner who told something
	Skip       bool     // whether passing over a sensitive step is offered, no reason asked (curriculum, D10); true when the file does not say
	Kiosk      Kiosk
	ExpireDays int // after how many days without use progress is erased, 1 to 3650; 0 is never

	helpers     []Candidate
	lines       []line
	modules     []string // that may be unlocked
	secondAdult bool
	accepted    bool // in writing, that a module was not reviewed by child protection
	phrase      hash // the facilitator's; zero when there is none
}

// Session is an event or a term of lessons, with the groups that come.
type Session struct {
	ID, Label string
	Kind      string // event or term; empty when there is no session
	Groups    []string
}

// Kiosk is a PC that returns to Welcome by itself, after IdleMinutes (1 to 120) without a key.
type Kiosk struct {
	On          bool
	IdleMinutes int
}

// Helper is somebody at the place, by role, whom the organisation has checked.
type Helper struct{ Role, Where, When string }

// Candidate is a helper who may not be checked yet: only those who are count.
type Candidate struct {
	Helper
	Checked bool
}

// Known are the ids of the lessons that a site file can speak of; nil allows any. One that is not among them is left out, with a
// warning, since a place has one site file and may use other lessons on some days.
type Known struct{ Bands, Paths, Languages, Modules []string }

// Read reads a site file. When it has an error there is no Site, and a program must not go on as if there were no file:
// it may say that nothing is to be saved.
func Read(name string, data []byte, known Known) (*Site, source.Issues) {
	doc := source.Parse(name, data)
	s := readSite(doc.Root(), known)
	issues := doc.Issues()
	if issues.Err() != nil {
		return nil, issues
	}
	return s, issues
}

func readSite(m *source.Map, known Known) *Site {
	m.Int("format", 1, maxFormat, 1)
	s := &Site{
		Name:       m.Text("site", LineLimit),
		Saving:     m.Word("saving", []string{"on", "off"}, source.Optional) != "off",
		Session:    readSession(m.Sub("session", source.Optional)),
		Bands:      readOffered(m, "bands", "band", known.Bands),
		Paths:      readOffered(m, "paths", "path", known.Paths),
		Languages:  readOffered(m, "languages", "language", known.Languages),
		FollowUp:   m.Text("follow_up", LineLimit, source.Optional),
		Skip:       m.FlagOr("skip", true),
		Kiosk:      readKiosk(m.Sub("kiosk", source.Optional)),
		ExpireDays: m.Int("expire_days", 1, 3650, 0, source.Optional),
		helpers:    readHelpers(m),
		lines:      readLines(m),
	}
	unlock := m.Sub("unlock", source.Optional)
	s.modules = unlock.Refs("modules", "module", known.Modules, source.Spare)
	s.secondAdult = unlock.Flag("second_adult")
	s.accepted = unlock.Word("review", []string{"accepted"}, source.Optional) != ""
	s.phrase = readPhrase(m.Sub("phrases", source.Optional))
	if !s.Cares() {
		m.Warnf("follow-up", "session", "nobody is named who goes on caring after this session, so of modules that may bring up what happened to somebody, learners are offered the other half alone; write follow_up")
	}
	return s
}

// readOffered is what learners may choose from. Where nothing of it is there, offering all instead would be a decision that
// nobody took: an error, unless the lessons have nothing of the kind to choose from.
func readOffered(m *source.Map, key, what string, known []string) []string {
	ids := m.Refs(key, what, known, source.Optional, source.Spare)
	if len(ids) == 0 && len(known) > 0 {
		m.ItemErrorf(key, 0, "no %s that is listed here is in these lessons, so there is nothing to offer; mend the list, or take %q out to offer all", what, key)
	}
	return ids
}

func readSession(m *source.Map) Session {
	return Session{m.ID(), m.Text("label", LineLimit), m.Word("kind", []string{"event", "term"}), m.Texts("groups", LabelLimit, source.Optional)}
}

func readKiosk(m *source.Map) Kiosk {
	return Kiosk{m.Flag("on"), m.Int("idle_minutes", 1, 120, 0)}
}

// MaxHelpers is how many fit on the screen that shows them (curriculum, 5.1).
const MaxHelpers = 3

func readHelpers(m *source.Map) []Candidate {
	var all []Candidate
	for _, item := range m.Each("helpers", 0, MaxHelpers) {
		h := Helper{item.Text("role", LineLimit), item.Text("where", LineLimit), item.Text("when", LineLimit, source.Optional)}
		all = append(all, Candidate{h, item.Flag("checked")})
	}
	return all
}

// Cares is whether modules that may bring up what happened to somebody can be played here: in a session, somebody must be named who
// goes on caring after it. Without a session, learners are where they live or come every day, and helpers and helplines are there
// to be found as ever.
func (s *Site) Cares() bool { return s == nil || s.Session.ID == "" || s.FollowUp != "" }

// Helpers are those who were checked by the organisation, in the file's order.
func (s *Site) Helpers() []Helper {
	if s == nil {
		return nil
	}
	var checked []Helper
	for _, c := range s.helpers {
		if c.Checked {
			checked = append(checked, c.Helper)
		}
	}
	return checked
}
