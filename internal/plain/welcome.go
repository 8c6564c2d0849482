package plain

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/course"
)

// shownLearners bounds the list of nicknames; the last ones come first.
const shownLearners = 6

// known are the learners of this computer, and plain sentences about what could not be read.
func (s *sitting) known() ([]course.Learner, []string, error) {
	if s.setup.Records == nil {
		return nil, nil, nil
	}
	return s.setup.Records.Learners()
}

// asked goes on as the learner the command line names.
func (s *sitting) asked() place {
	learners, _, err := s.known()
	if err != nil {
		return s.fail(err)
	}
	i := slices.IndexFunc(learners, func(l course.Learner) bool { return strings.EqualFold(l.Nickname, s.setup.Learner) })
	if i < 0 {
		return s.fail(fmt.Errorf("nobody on this computer goes by %q", s.setup.Learner))
	}
	s.people = max(1, min(s.setup.People, 3))
	return s.goOn(learners[i])
}

// welcome is the first question: begin, go on as somebody, or look closer.
func (s *sitting) welcome() place {
	learners, notices, err := s.known()
	if err != nil {
		return s.fail(err)
	}
	l := list{title: s.words.T("plain.welcome"), more: []string{s.words.T("welcome.what"), s.words.T("welcome.promise")}}
	if s.setup.Records == nil {
		l.more = append(l.more, s.words.T("welcome.unsaved"))
	}
	l.more = append(l.more, notices...)
	l.rows = []row{{text: s.words.T("welcome.start"), to: s.newcomer()}}
	for _, one := range learners[:min(len(learners), shownLearners)] {
		l.rows = append(l.rows, s.learnerRow(one))
	}
	if more := len(learners) - shownLearners; more > 0 {
		l.rows = append(l.rows, row{text: s.words.N("welcome.others", more), to: s.others(learners)})
	}
	l.rows = append(l.rows,
		row{text: s.words.T("welcome.language") + " (" + s.words.Name + ")", to: s.languages(s.welcome)},
		row{text: s.words.T("welcome.guest"), to: s.level(s.guest, s.welcome)})
	if s.keeper() != nil {
		l.rows = append(l.rows, row{text: s.words.T("mydata.bring"), to: s.bring})
	}
	l.rows = append(l.rows, s.cardRows()...)
	l.rows = append(l.rows, row{text: s.words.T("welcome.leave"), to: func() place { return nil }})
	l.next, l.ask = l.rows[0].to, s.askList(l, 0)
	return s.choose(l, s.welcome)
}

// others lists everybody who learned here.
func (s *sitting) others(learners []course.Learner) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("others.title"), back: s.welcome}
		for _, one := range learners {
			l.rows = append(l.rows, s.learnerRow(one))
		}
		l.next, l.ask = l.rows[0].to, s.askList(l, 0)
		return s.choose(l, here)
	}
	return here
}

func (s *sitting) learnerRow(l course.Learner) row {
	name := s.words.T("welcome.continue", "nickname", l.Nickname)
	if l.Nickname == "" {
		name = s.words.T("welcome.unreadable")
	}
	if l.Nickname == "" && len(l.Progress.Modules) == 0 {
		return row{text: name, off: name}
	}
	done := 0
	for _, m := range l.Progress.Modules {
		if m.Done || m.Core {
			done++
		}
	}
	return row{
		text: name + " (" + s.words.N("map.modules-done", done) + ")",
		to:   s.unlocked(l, s.howMany(func() place { return s.goOn(l) }, s.welcome)),
	}
}

func (s *sitting) goOn(l course.Learner) place {
	to := s.work(l, s.setup.Records.Begin(l.ID, s.people))
	s.record([]course.Event{course.SittingNew{}})
	return to
}

// guest begins to work under an id for this visit only, and nothing is kept.
func (s *sitting) guest() place {
	s.people = 1
	for _, b := range s.course.Bands {
		if s.band == "" && s.course.HasBand(b.ID) {
			s.band = b.ID
		}
	}
	return s.work(course.Learner{ID: "guest-" + strconv.FormatUint(s.random().Uint64(), 36), Band: s.band}, nil)
}

// random needs no more than to differ between visits.
func (s *sitting) random() *rand.Rand {
	return rand.New(rand.NewPCG(uint64(s.setup.Now().UnixNano()), 0))
}

// newcomer asks what there is to ask of somebody new: how many, the level, the nickname.
func (s *sitting) newcomer() place {
	name := func() place {
		if s.setup.Records == nil {
			return s.guest
		}
		return s.nicknames(s.freeNicknames(), nil)
	}
	var level place
	level = s.level(name, func() place { return s.howMany(level, s.welcome) })
	return s.howMany(level, s.welcome)
}

// howMany asks how many sit at this screen and leads on.
func (s *sitting) howMany(on, back place) place {
	var here place
	here = func() place {
		if n := s.setup.People; n > 0 {
			s.people = min(n, 3)
			return on
		}
		l := list{title: s.words.T("people.title"), more: []string{s.words.T("people.why")}, back: back}
		for n := 1; n <= 3; n++ {
			l.rows = append(l.rows, row{text: s.words.N("people.row", n), to: func() place {
				s.people = n
				return on
			}})
		}
		l.next, l.ask = l.rows[0].to, s.askList(l, 0)
		return s.choose(l, here)
	}
	return here
}

// level asks for a level, unless one was asked for.
func (s *sitting) level(on, back place) place {
	var here place
	here = func() place {
		if s.setup.Band != "" {
			s.band = s.setup.Band
			return on
		}
		l := list{title: s.words.T("bands.title"), back: back}
		first := -1
		for _, b := range s.course.Bands {
			r := row{text: b.Title, to: func() place {
				s.band = b.ID
				return on
			}}
			if b.Blurb != "" {
				r.text = s.words.T("label", "label", b.Title, "text", b.Blurb)
			}
			if !s.course.HasBand(b.ID) {
				r.text += " (" + s.words.T("bands.not-yet") + ")"
				r.to, r.off = nil, s.words.T("plain.not-yet")
			} else if first < 0 {
				first = len(l.rows)
			}
			l.rows = append(l.rows, r)
		}
		if first < 0 {
			s.say(s.words.T("plain.map-empty"))
			return nil
		}
		l.more = []string{s.words.T("bands.why")}
		if s.people > 1 {
			l.more = []string{s.words.T("bands.why-pair")}
		}
		l.next, l.ask = l.rows[first].to, s.askList(l, first)
		return s.choose(l, here)
	}
	return here
}

// offered is how many nicknames are offered at a time.
const offered = 3

// nicknames offers the first of some phrases to go by, and the others on request. They are never typed. Card is that of
// somebody who has one.
func (s *sitting) nicknames(names []string, card *course.Card) place {
	var here place
	here = func() place {
		l := list{title: s.words.N("nickname.title", s.people), more: []string{s.words.T("nickname.why")}, back: s.newcomer()}
		n := min(offered, len(names))
		for _, name := range names[:n] {
			l.rows = append(l.rows, row{text: name, to: func() place { return s.newLearner(name, card) }})
		}
		others := append(slices.Clone(names[n:]), names[:n]...)
		l.rows = append(l.rows, row{text: s.words.T("nickname.more"), to: func() place { return s.nicknames(others, card) }})
		l.next, l.ask = l.rows[0].to, s.askList(l, 0)
		return s.choose(l, here)
	}
	return here
}

func (s *sitting) newLearner(name string, card *course.Card) place {
	if card != nil {
		s.band = card.Band
	}
	log := s.setup.Records.Begin("", s.people)
	to := s.work(course.Learner{ID: log.Learner(), Nickname: name, Band: s.band}, log)
	s.record(append([]course.Event{course.LearnerNew{Nickname: name, Band: s.band}}, s.carried(card)...))
	return to
}

// freeNicknames are the phrases nobody on this computer goes by yet, or all if there are none, in random order.
func (s *sitting) freeNicknames() []string {
	all := s.words.Nicknames()
	taken, _, _ := s.known()
	free := slices.DeleteFunc(slices.Clone(all), func(name string) bool {
		return slices.ContainsFunc(taken, func(l course.Learner) bool { return strings.EqualFold(l.Nickname, name) })
	})
	if len(free) == 0 {
		free = all
	}
	s.random().Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
	return free
}
