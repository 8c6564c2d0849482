package plain

import (
	"cmp"
	"slices"
	"strconv"

	"example.org/safeskills/course"
)

// incoming is somebody on the way to the map, and what is known of her so far. What the command line or the site file has
// answered is not asked.
type incoming struct {
	*sitting
	learner course.Learner // who goes on; the zero value is somebody new
	guest   bool           // who only looks around
	people  int
	group   *string
	band    string
	path    *course.Path
	chose   bool         // the path was asked for
	card    *course.Card // of somebody who has one
}

// arrive is the beginning of the way, for somebody new or a learner who goes on.
func (s *sitting) arrive(l course.Learner, people int) incoming {
	in := incoming{sitting: s, learner: l, people: people, band: s.setup.Band, path: s.settledPath(l)}
	if group, ok := s.setup.Policy.Group(l); ok || s.setup.Records == nil {
		in.group = &group
	}
	if l.ID != "" {
		in.band = l.Band
	}
	return in
}

// lookAround is the way of somebody who only looks around, and is asked what cannot do without an answer.
func (s *sitting) lookAround() place {
	in, path := s.arrive(course.Learner{}, 1), s.firstPath()
	in.guest, in.group, in.path = true, new(string), &path
	return in.next()
}

// settledPath is the path of a learner where it need not be asked for, else nil.
func (s *sitting) settledPath(l course.Learner) *course.Path {
	if p, ok := s.course.SettledPath(s.setup.Path, s.setup.Policy, l.Progress, s.setup.Check != ""); ok {
		return &p
	}
	return nil
}

// firstPath is the path of whoever is not asked.
func (s *sitting) firstPath() course.Path {
	path, _ := s.course.SettledPath(s.setup.Path, s.setup.Policy, course.Progress{}, s.setup.Check != "")
	return path
}

// next is the next question, or what the answers lead to.
func (in incoming) next() place {
	switch {
	case in.group == nil:
		return in.askGroup
	case in.band == "":
		return in.askBand
	case in.path == nil:
		return in.askPath
	case in.learner.ID != "":
		return in.goOn
	case in.guest || in.setup.Records == nil:
		return in.asGuest
	}
	return in.nicknames(in.freeNicknames())
}

// again is the first of the questions, to which one goes back.
func (in incoming) again() place {
	switch {
	case in.card != nil:
		return in.askCard
	case in.guest, in.asksPeople(), in.learner.ID != "", in.setup.People > 0:
		return in.welcome
	}
	return in.newcomer()
}

// newcomer asks what there is to ask of somebody new: how many, and whatever is not settled.
func (s *sitting) newcomer() place {
	return s.howMany(func(people int) place { return s.arrive(course.Learner{}, people).next() })
}

// asksPeople is whether how many there are is asked on Welcome, since nothing else is to be asked before a nickname.
func (s *sitting) asksPeople() bool {
	return s.setup.Band != "" && s.setup.Path != "" && s.setup.People == 0
}

// startRows are the rows of Welcome by which somebody new begins.
func (s *sitting) startRows() []row {
	if !s.asksPeople() {
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
		if n := s.setup.People; n > 0 {
			return on(min(n, course.MostPeople))
		}
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
			in.group, in.sitting.group = &name, name
			return in.next()
		}})
		if name == in.sitting.group {
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
			in.band = b.ID
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
	if in.people > 1 {
		l.more = []string{in.words.T("bands.why-pair")}
	}
	return in.offer(l, first, in.askBand)
}

// askPath asks which way through the course to take, where there are several.
func (in incoming) askPath() place {
	l := list{title: in.words.T("paths.title"), more: []string{in.words.T("paths.why")}, back: in.again()}
	l.rows = in.pathRows(func(p course.Path) place {
		in.path, in.chose = &p, true
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
	in.sitting.people, in.sitting.path = in.people, *in.path
	to := in.work(l, log)
	first = append(first, in.carried(in.card)...)
	if in.chose {
		first = append(first, course.PathTaken{Path: in.path.ID})
	}
	if log != nil {
		in.record(first)
	}
	return to
}

func (in incoming) sits() course.Sitting { return in.setup.Policy.Sitting(*in.group, in.people) }

func (in incoming) goOn() place {
	in.learner.Band = in.band
	return in.begin(in.learner, in.setup.Records.Begin(in.learner.ID, in.sits()), course.SittingNew{})
}

// asGuest begins to work under an id for this visit only, and nothing is kept.
func (in incoming) asGuest() place {
	return in.begin(course.Learner{ID: "guest-" + strconv.FormatUint(in.random().Uint64(), 36), Band: in.band}, nil)
}

// guest is the way of who asked on the command line for nothing to be kept.
func (s *sitting) guest() place {
	in := s.arrive(course.Learner{}, 1)
	path := s.firstPath()
	in.group, in.path, in.band = new(string), &path, cmp.Or(in.band, s.course.FirstBand(s.setup.Policy))
	return in.asGuest()
}

// offered is how many nicknames are offered at a time.
const offered = 3

// nicknames offers the first of some phrases to go by, and the others on request. They are never typed.
func (in incoming) nicknames(names []string) place {
	var here place
	here = func() place {
		l := list{title: in.words.N("nickname.title", in.people), more: []string{in.words.T("nickname.why")}, back: in.again()}
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
	return in.begin(course.Learner{ID: log.Learner(), Nickname: name, Band: in.band}, log, course.LearnerNew{Nickname: name, Band: in.band})
}
