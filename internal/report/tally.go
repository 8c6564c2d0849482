package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// screen is a nickname, and whoever sat there: one, two or three learners.
type screen struct {
	id       string // of the nickname; empty where a card is all there is
	nickname string
	group    string
	band     string
	people   int
	finished map[string]bool  // modules, restricted ones aside
	told     map[string]bool  // titles of the stories heard to their end
	from     *course.CardUsed // the card that brought them here
	numbers  []int            // of cards of theirs
	firsts   map[course.StepKey]first
	checks   map[course.CheckItem]course.CheckAnswer
	card     *course.Card // what a card alone tells
}

// first is the first answer to a step. Whoever saw a right one before has none.
type first struct {
	ids      []string
	right    bool
	revealed bool
}

// room is everybody whom a report is about.
type room struct {
	Input
	screens  []screen
	library  library
	strange  int // cards of other sessions
	sessions int // of which there are cards, where nobody says which one counts
	checks   map[course.CheckKey]*course.Instrument
	keys     []course.CheckKey // of checks, in order
}

// gather reads what is known of each screen.
func gather(in Input) *room {
	r := &room{Input: in, library: library{in.Course, in.Base}, checks: map[course.CheckKey]*course.Instrument{}}
	for _, h := range in.Histories {
		if len(h.Events) > 0 {
			r.screens = append(r.screens, r.screenOf(h))
		}
	}
	r.joinMoved()
	r.addCards()
	seen := map[course.CheckKey]bool{}
	for _, s := range r.screens {
		for at := range s.checks {
			seen[at.CheckKey] = true
		}
	}
	for key := range seen {
		if in := r.library.instrument(key); in != nil {
			r.checks[key] = in
			r.keys = append(r.keys, key)
		}
	}
	slices.SortFunc(r.keys, func(a, b course.CheckKey) int {
		return cmp.Or(strings.Compare(a.Check, b.Check), cmp.Compare(r.level(a.Band), r.level(b.Band)))
	})
	return r
}

// level is a band's place among the bands.
func (r *room) level(band string) int {
	return slices.Index(r.Course.BandIDs(), band)
}

func (r *room) screenOf(h journal.History) screen {
	p := h.Progress()
	s := screen{id: h.Learner, nickname: text.Clean(p.Nickname, nicknameCells), band: p.Band, people: 1,
		finished: map[string]bool{}, told: map[string]bool{}, firsts: map[course.StepKey]first{}, checks: p.Checks, from: p.Brought, numbers: []int{course.CardID(h.Learner)}}
	if s.from != nil {
		s.numbers = append(s.numbers, s.from.Card)
	}
	heads := slices.Clone(h.Segments)
	slices.SortFunc(heads, func(a, b journal.Head) int { return strings.Compare(a.Segment, b.Segment) })
	for _, head := range heads {
		s.people = min(max(s.people, head.People), course.MostPeople)
		if s.group == "" {
			s.group = text.Clean(head.Group, nicknameCells)
		}
	}
	for key, m := range p.Modules {
		if head := r.library.head(key); head != nil && head.Sensitivity < course.Restricted && m.Core {
			s.finished[key.Module] = true
		}
	}
	for _, one := range r.Course.Cases {
		for _, band := range r.Course.Bands {
			if p.Module(r.Course.Key(course.CaseModule(one.ID), band.ID)).Done {
				s.told[one.Text] = true
			}
		}
	}
	for _, e := range h.Events {
		switch e := e.(type) {
		case course.StepReveal:
			if _, known := s.firsts[e.At]; !known {
				s.firsts[e.At] = first{revealed: true}
			}
		case course.StepTry:
			if _, known := s.firsts[e.At]; !known {
				s.firsts[e.At] = first{ids: e.IDs, right: e.Right}
			}
		}
	}
	return s
}

// addCards adds what cards tell, each learner once. A card of somebody whose journal is here tells only what that does not.
func (r *room) addCards() {
	type who struct {
		id   int
		band string
	}
	cards := map[who]course.Card{}
	sessions := map[int]bool{}
	for _, c := range r.Cards {
		if r.Session.ID != "" && c.Session != course.CardSession(r.Session.ID) {
			r.strange++
			continue
		}
		sessions[c.Session] = true
		at := who{c.ID, c.Band}
		one, known := cards[at]
		if !known {
			one = c
		}
		one.People = max(one.People, c.People)
		one.Modules = append(slices.Clone(one.Modules), c.Modules...)
		one.Before, one.After = fuller(one.Before, c.Before), fuller(one.After, c.After)
		cards[at] = one
	}
	r.sessions = len(sessions)
	order := slices.SortedFunc(maps.Keys(cards), func(a, b who) int { return cmp.Or(a.id-b.id, strings.Compare(a.band, b.band)) })
	for _, at := range order {
		card := cards[at]
		i := slices.IndexFunc(r.screens, func(s screen) bool { return s.id != "" && slices.Contains(s.numbers, at.id) && s.band == at.band })
		if i < 0 {
			r.screens = append(r.screens, screen{band: at.band, people: card.People, finished: map[string]bool{}, card: &card})
			i = len(r.screens) - 1
		}
		for _, module := range card.Modules {
			if head := r.library.head(r.Course.Key(module, at.band)); head != nil && head.Sensitivity < course.Sensitive {
				r.screens[i].finished[module] = true
			}
		}
	}
}

// fuller is the total that says more: a card copied later has what an earlier one had.
func fuller(a, b course.CardTotal) course.CardTotal {
	if b.Taken {
		return b
	}
	return a
}

// library finds modules and checks in the language of a report, and what is not translated in the course's own.
type library struct{ here, base *course.Course }

// has is whether the course has a band. A journal may name any, and anything else.
func (l library) has(band string) bool { return slices.Contains(l.here.BandIDs(), band) }

func (l library) head(key course.ModuleKey) *course.Head {
	if key.Course != l.here.ID || !slices.Contains(l.here.Modules, key.Module) || !l.has(key.Band) {
		return nil
	}
	for _, c := range []*course.Course{l.here, l.base} {
		if head, err := c.Head(key.Module, key.Band); err == nil {
			return head
		}
	}
	return nil
}

// module is nil for one that is sensitive, too: of its steps nothing is told, whatever a journal says.
func (l library) module(key course.ModuleKey) *course.Module {
	head := l.head(key)
	if head == nil || head.Sensitivity >= course.Sensitive {
		return nil
	}
	for _, c := range []*course.Course{l.here, l.base} {
		if m, issues := c.Module(key.Module, key.Band); m != nil && issues.Err() == nil {
			return m
		}
	}
	return nil
}

func (l library) instrument(key course.CheckKey) *course.Instrument {
	onPath := slices.ContainsFunc(l.here.Paths, func(p course.Path) bool { return p.Check == key.Check })
	if key.Course != l.here.ID || !onPath || !l.has(key.Band) {
		return nil
	}
	for _, c := range []*course.Course{l.here, l.base} {
		if in, err := c.Instrument(key.Check, key.Band); err == nil {
			return in
		}
	}
	return nil
}

// outcome is what an outcome, as module/outcome, says somebody can do in a band.
func (r *room) outcome(named, band string) string {
	module, id, _ := strings.Cut(named, "/")
	head := r.library.head(r.Course.Key(module, band))
	if head == nil {
		return named
	}
	for _, o := range head.Outcomes {
		if o.ID == id {
			return r.can(head, o)
		}
	}
	return named
}

// can is an outcome as a sentence. One that is not translated stands alone, for it would not follow on words of another language.
func (r *room) can(head *course.Head, o course.Statement) string {
	if head.Language != r.Words.Language {
		return o.Text
	}
	return r.Words.T("report.can", "outcome", o.Text)
}
