package plain

import (
	"math/rand/v2"

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
	one, err := course.Named(learners, s.setup.Learner)
	if err != nil {
		return s.fail(err)
	}
	in := s.arrive(one, 1)
	if in.Path == nil {
		path := s.firstPath()
		in.Path = &path
	}
	group, _ := s.setup.Policy.Group(one)
	in.Group = &group
	return in.goOn()
}

// welcome is the first question: begin, go on as somebody, or look closer.
func (s *sitting) welcome() place {
	learners, notices, err := s.known()
	if err != nil {
		return s.fail(err)
	}
	promise := s.words.T("welcome.promise")
	if s.setup.Policy.Session.ID != "" {
		promise = s.words.T("welcome.promise-session")
	}
	l := list{title: s.words.T("plain.welcome"), more: []string{s.words.T("welcome.what"), promise}}
	if s.setup.Records == nil {
		l.more = append(l.more, s.words.T("welcome.unsaved"))
	}
	l.more = append(l.more, notices...)
	if label := s.setup.Policy.Session.Label; label != "" {
		l.more = append([]string{label}, l.more...)
	}
	here, elsewhere := s.setup.Policy.Apart(learners)
	l.rows = s.startRows()
	if s.answered().Known() {
		l.more = append(l.more, s.words.T("people.title"))
	}
	for _, one := range here[:min(len(here), shownLearners)] {
		l.rows = append(l.rows, s.learnerRow(one))
	}
	if more := len(here) - shownLearners; more > 0 {
		l.rows = append(l.rows, row{text: s.words.N("welcome.others", more), to: s.others(here)})
	}
	if n := len(elsewhere); n > 0 {
		l.rows = append(l.rows, row{text: s.words.N("welcome.elsewhere", n), to: s.others(elsewhere)})
	}
	l.rows = append(l.rows,
		row{text: s.words.T("welcome.language") + s.words.Aside(s.words.Name), to: s.languages(s.welcome)},
		row{text: s.words.T("welcome.guest"), to: s.lookAround})
	if s.keeper() != nil {
		l.rows = append(l.rows, row{text: s.words.T("mydata.bring"), to: s.bring})
	}
	l.rows = append(append(l.rows, s.cardRows()...), s.welcomeAloud()...)
	about := s.words.T("about.title")
	l.rows = append(l.rows, row{text: about, to: s.told(append([]string{about}, markdown(s.words.T("about.text"))...), s.welcome)},
		row{text: s.words.T("welcome.leave"), to: func() place { return nil }})
	s.waits = true
	defer func() { s.waits = false }()
	return s.offer(l, 0, s.welcome)
}

// others lists learners to go on as.
func (s *sitting) others(learners []course.Learner) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("others.title"), back: s.welcome}
		for _, one := range learners {
			l.rows = append(l.rows, s.learnerRow(one))
		}
		return s.offer(l, 0, here)
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
	done := l.Progress.Finished()
	return row{
		text: name + s.words.Aside(s.words.N("map.modules-done", done)),
		to:   s.unlocked(l, s.howMany(func(people int) place { return s.arrive(l, people).next() })),
	}
}

// random needs no more than to differ between visits.
func (s *sitting) random() *rand.Rand {
	return rand.New(rand.NewPCG(uint64(s.setup.Now().UnixNano()), 0))
}

// freeNicknames are the phrases nobody on this computer goes by yet, in random order.
func (s *sitting) freeNicknames() []string {
	taken, _, _ := s.known()
	free := course.FreeNicknames(s.words.Nicknames(), taken)
	s.random().Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
	return free
}
