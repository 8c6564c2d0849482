package plain

import (
	"cmp"
	"slices"
	"strconv"

	"example.org/safeskills/course"
)

// incoming is somebody on the way to the map.
type incoming struct {
	*sitting
	course.Arrival
}

// answered is what need not be asked.
func (s *sitting) answered() course.Answered {
	return course.Answered{Band: s.setup.Band, Path: s.setup.Path, Check: s.setup.Check}
}

// arrive is the beginning of the way, for somebody new or a learner who goes on.
func (s *sitting) arrive(l course.Learner, people int) incoming {
	return incoming{s, s.course.Arrive(s.setup.Policy, s.answered(), s.setup.Records != nil, l, people)}
}

// lookAround is the way of somebody who only looks around.
func (s *sitting) lookAround() place {
	return incoming{s, s.course.LookAround(s.setup.Policy, s.answered())}.next()
}

// firstPath is the path of whoever is not asked.
func (s *sitting) firstPath() course.Path {
	path, _ := s.course.SettledPath(s.setup.Policy, s.answered(), course.Progress{})
	return path
}

// next is the next question, or what the answers lead to.
func (in incoming) next() place {
	switch in.Needs() {
	case course.NeedGroup:
		return in.askGroup
	case course.NeedBand:
		return in.askBand
	case course.NeedPath:
		return in.askPath
	case course.NeedNickname:
		return in.nicknames(in.freeNicknames())
	}
	if in.Learner.ID == "" {
		return in.asGuest
	}
	return in.goOn
}

// again is the first of the questions, to which one goes back.
func (in incoming) again() place {
	switch {
	case in.Card != nil:
		return in.askCard
	case in.Guest, in.answered().Known(), in.Learner.ID != "":
		return in.welcome
	}
	return in.newcomer()
}

// newcomer asks what there is to ask of somebody new: how many, and whatever is not settled.
func (s *sitting) newcomer() place {
	return s.howMany(func(people int) place { return s.arrive(course.Learner{}, people).next() })
}

// startRows are the rows of Welcome by which somebody new begins. How many there are is asked there when nothing comes before it.
func (s *sitting) startRows() []row {
	if !s.answered().Known() {
		return []row{{text: s.words.T("welcome.start"), to: s.newcomer()}}
	}
	return s.peopleRows(func(people int) place { return s.arrive(course.Learner{}, people).next() })
}

func (s *sitting) peopleRows(on func(people int) place) []row {
	var rows []row
	for n := 1; n <= course.MostPeople; n++ {
		rows = append(rows, row{text: s.words.N("people.row", n), to: func() place { return on(n) }})
	}
	return rows
}

// howMany asks how many sit at this screen and leads on.
func (s *sitting) howMany(on func(people int) place) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("people.title"), more: []string{s.words.T("people.why")}, back: s.welcome, rows: s.peopleRows(on)}
		return s.offer(l, 0, here)
	}
	return here
}

// askGroup asks for the group of the session, once for each learner. Enter takes that of whoever came last.
func (in incoming) askGroup() place {
	l := list{title: in.words.T("groups.title"), back: in.again()}
	first := 0
	for i, name := range in.setup.Policy.Session.Groups {
		l.rows = append(l.rows, row{text: name, to: func() place {
			in.Group, in.group = &name, name
			return in.next()
		}})
		if name == in.group {
			first = i
		}
	}
	return in.offer(l, first, in.askGroup)
}

// askBand asks for the level of the course. They stand from the youngest on, so that is what Enter takes.
func (in incoming) askBand() place {
	l := list{title: in.words.T("bands.title"), back: in.again()}
	first := -1
	for _, b := range in.course.OfferedBands(in.setup.Policy) {
		r := row{text: b.Title, to: func() place {
			in.Band = b.ID
			return in.next()
		}}
		if b.Blurb != "" {
			r.text = in.words.Label(b.Title, b.Blurb)
		}
		if !in.course.HasBand(b.ID) {
			r.text += in.words.Aside(in.words.T("bands.not-yet"))
			r.to, r.off = nil, in.words.T("plain.not-yet")
		} else if first < 0 {
			first = len(l.rows)
		}
		l.rows = append(l.rows, r)
	}
	if first < 0 {
		in.say(in.words.T("plain.map-empty"))
		return nil
	}
	l.more = []string{in.words.T("bands.why")}
	if in.People > 1 {
		l.more = []string{in.words.T("bands.why-pair")}
	}
	return in.offer(l, first, in.askBand)
}

// askPath asks which way through the course to take, where there are several.
func (in incoming) askPath() place {
	l := list{title: in.words.T("paths.title"), more: []string{in.words.T("paths.why")}, back: in.again()}
	l.rows = in.pathRows(func(p course.Path) place {
		in.Path, in.Chose = &p, true
		return in.next()
	})
	return in.offer(l, 0, in.askPath)
}

func (s *sitting) pathRows(to func(course.Path) place) []row {
	var rows []row
	for _, p := range s.course.OfferedPaths(s.setup.Policy) {
		r := row{text: p.Title, to: func() place { return to(p) }}
		if p.ID == "" {
			r.text = s.words.T("map.everything")
		}
		if p.Minutes > 0 {
			r.text = s.words.Clauses(r.text, s.words.N("map.minutes", p.Minutes))
		}
		rows = append(rows, r)
	}
	return rows
}

// otherPathRows offers another path in the midst of a sitting, where there is one.
func (s *sitting) otherPathRows() []row {
	if s.setup.Path != "" || len(s.course.OfferedPaths(s.setup.Policy)) < 2 {
		return nil
	}
	return []row{{text: s.words.T("menu.path"), to: s.otherPath}}
}

func (s *sitting) otherPath() place {
	l := list{title: s.words.T("paths.title"), next: s.courseMap, back: s.courseMap}
	l.rows = s.pathRows(func(p course.Path) place {
		s.path = p
		s.record([]course.Event{course.PathTaken{Path: p.ID}})
		return s.courseMap
	})
	return s.choose(l, s.otherPath)
}

// begin makes the sitting that of who came in.
func (in incoming) begin(l course.Learner, log course.Log, first ...course.Event) place {
	in.people, in.path = in.People, *in.Path
	to := in.work(l, log)
	first = append(first, in.carried(in.Card)...)
	first = append(first, in.Taken()...)
	if log != nil {
		in.record(first)
	}
	return to
}

func (in incoming) sits() course.Sitting { return in.setup.Policy.Sitting(*in.Group, in.People) }

func (in incoming) goOn() place {
	in.Learner.Band = in.Band
	return in.begin(in.Learner, in.setup.Records.Begin(in.Learner.ID, in.sits()), course.SittingNew{})
}

// asGuest begins to work under an id for this visit only, and nothing is kept.
func (in incoming) asGuest() place {
	return in.begin(course.Learner{ID: "guest-" + strconv.FormatUint(in.random().Uint64(), 36), Band: in.Band}, nil)
}

// guest is the way of who asked on the command line for nothing to be kept.
func (s *sitting) guest() place {
	in := incoming{s, s.course.LookAround(s.setup.Policy, s.answered())}
	in.Band = cmp.Or(in.Band, s.course.FirstBand(s.setup.Policy))
	return in.asGuest()
}

// offered is how many nicknames are offered at a time.
const offered = 3

// nicknames offers the first of some phrases to go by, and the others on request. They are never typed.
func (in incoming) nicknames(names []string) place {
	var here place
	here = func() place {
		l := list{title: in.words.N("nickname.title", in.People), more: []string{in.words.T("nickname.why")}, back: in.again()}
		n := min(offered, len(names))
		for _, name := range names[:n] {
			l.rows = append(l.rows, row{text: name, to: func() place { return in.newLearner(name) }})
		}
		others := append(slices.Clone(names[n:]), names[:n]...)
		l.rows = append(l.rows, row{text: in.words.T("nickname.more"), to: func() place { return in.nicknames(others) }})
		return in.offer(l, 0, here)
	}
	return here
}

func (in incoming) newLearner(name string) place {
	log := in.setup.Records.Begin("", in.sits())
	return in.begin(course.Learner{ID: log.Learner(), Nickname: name, Band: in.Band}, log, course.LearnerNew{Nickname: name, Band: in.Band})
}
