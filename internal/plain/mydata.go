package plain

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// keeper is what tells of the data folder, erases and copies; nil when nothing is kept on a disk.
func (s *sitting) keeper() course.Keeper {
	k, _ := s.setup.Records.(course.Keeper)
	return k
}

// myDataRows offers to look at what is stored.
func (s *sitting) myDataRows() []row {
	if s.log != nil && s.keeper() == nil {
		return nil
	}
	return []row{{text: s.words.T("menu.my-data"), to: s.myData}}
}

// myData offers what can be done with what is stored about who learns now. Of a guest, nothing is.
func (s *sitting) myData() place {
	if s.log == nil {
		return s.told([]string{s.words.T("mydata.title"), s.words.T("mydata.guest")}, s.courseMap)
	}
	_ = s.settle() // what is not safe yet is not stored yet
	kept, err := s.keeper().Kept(s.learner)
	if err != nil {
		s.say(s.words.T("mydata.unreadable", "why", s.words.Why(err)))
		return s.courseMap
	}
	l := list{title: s.words.T("mydata.title"), next: s.courseMap, back: s.courseMap}
	l.more = []string{s.words.T("mydata.about", "nickname", s.nickname, "files", s.words.N("mydata.files", kept.Files+kept.Made))}
	if p := s.setup.Policy; p.ExpireDays > 0 {
		says := s.words.N("mydata.expire", p.ExpireDays)
		if p.Expired > 0 {
			says += s.words.Gap() + s.words.N("mydata.expired", p.Expired)
		}
		l.more = append(l.more, says)
	}
	key := row{text: s.words.T("mydata.key"), to: s.pictures(nil)}
	if s.progress.Key.IsSet() {
		key = row{text: s.words.T("mydata.key-away"), to: s.takeKeyAway}
	}
	l.rows = []row{{text: s.words.T("mydata.show"), to: s.told(append([]string{s.words.T("mydata.stored")}, s.keptText(kept)...), s.myData)}, {text: s.words.T("mydata.copy"), to: s.copyTo(kept)}, key,
		{text: s.words.T("mydata.erase"), to: s.eraseAsk(kept)}}
	return s.choose(l, s.myData)
}

// keptText tells everything that is stored, and what never is.
func (s *sitting) keptText(k course.Kept) []string {
	parts := []string{
		s.words.T("mydata.name", "nickname", text.Literal(s.nickname), "band", text.Literal(s.course.BandTitle(s.band))),
		s.words.N("mydata.answers", k.Answers),
		s.words.T("mydata.steps"),
		s.words.T("mydata.modules"),
	}
	parts = append(append(parts, s.keptModules(k.Progress)...), s.words.T("mydata.neutral"))
	if !k.Since.IsZero() {
		parts = append(parts, s.words.T("mydata.when", "date", k.Since.Local().Format("2006-01-02")))
	}
	if k.Made > 0 {
		parts = append(parts, s.words.N("mydata.made", k.Made))
	}
	if s.progress.Key.IsSet() {
		parts = append(parts, s.words.T("mydata.key-kept"))
	}
	parts = append(parts, s.words.T("mydata.where", "files", s.words.N("mydata.files", k.Files), "folder", text.Literal(k.Folder)), s.words.T("mydata.along"), s.words.T("mydata.never"))
	return markdown(strings.Join(parts, "\n\n"))
}

// keptModules lists the modules as the map names them, so that no title tells what is nobody's business.
func (s *sitting) keptModules(p course.Progress) []string {
	var rows []string
	unknown := 0
	for k, known := range p.Modules {
		head, err := s.course.Head(k.Module, k.Band)
		if err != nil || k != s.course.Key(k.Module, k.Band) {
			unknown++
			continue
		}
		state := s.words.T("step.number", "n", known.N, "m", known.M)
		if known.Core {
			state = s.words.T("map.done")
		}
		rows = append(rows, text.Literal(s.words.Label(head.MenuTitle(), state)))
	}
	slices.Sort(rows)
	if unknown > 0 {
		rows = append(rows, s.words.N("mydata.unknown", unknown))
	}
	if len(rows) == 0 {
		rows = []string{s.words.T("mydata.nothing-yet")}
	}
	return rows
}

// eraseAsk asks once whether everything is to be erased. Enter keeps it.
func (s *sitting) eraseAsk(k course.Kept) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("mydata.erase-ask", "nickname", s.nickname), back: s.myData}
		if k.Made > 0 {
			l.more = []string{s.words.N("mydata.erase-made", k.Made)}
		}
		l.rows = []row{{text: s.words.T("mydata.erase-no"), to: s.myData}, {text: s.words.T("mydata.erase-yes"), to: s.erase}}
		return s.offer(l, 0, here)
	}
	return here
}

// erase ends the sitting, erases who learned, and leads back to the first question.
func (s *sitting) erase() place {
	keeper, learner, nickname, log := s.keeper(), s.learner, s.nickname, s.log
	s.learner, s.nickname, s.log, s.saving, s.draft = "", "", nil, saving{}, nil
	s.path, s.wanted, s.setup.People = s.firstPath(), "", 0
	_ = log.Close() // what it could not save need not be saved any more
	if err := keeper.Erase(learner); err != nil {
		s.say(s.words.T("mydata.erase-failed", "why", s.words.Why(err)))
	} else {
		s.say(s.words.T("mydata.erased", "nickname", nickname))
	}
	return s.welcome
}

// copyTo asks where a copy is to go, and puts it there; nobody types a path.
func (s *sitting) copyTo(k course.Kept) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("mydata.copy-where"), more: []string{s.words.T("mydata.copy-why")}, next: s.myData, back: s.myData}
		sticks := 0
		for _, p := range s.keeper().Places() {
			l.rows = append(l.rows, row{text: s.placeText(p), to: func() place {
				s.say(s.copied(k, p)...)
				return s.myData
			}})
			if p.Stick {
				sticks++
			}
		}
		if sticks == 0 {
			l.more = append(l.more, s.words.T("mydata.no-stick"))
		}
		l.rows = append(l.rows, row{text: s.words.T("mydata.look-again"), to: here})
		return s.choose(l, here)
	}
	return here
}

// placeText is a place in words.
func (s *sitting) placeText(p course.Place) string {
	switch {
	case p.Stick:
		return p.Name
	case p.Data:
		return s.words.T("certificate.data", "name", p.Name)
	}
	return s.words.T("mydata.started", "name", p.Name)
}

// copied takes a copy and says what came of it.
func (s *sitting) copied(k course.Kept, to course.Place) []string {
	s.say(s.words.T("mydata.copying"))
	s.out.flush()
	done, err := s.keeper().Copy(s.learner, to)
	if err != nil {
		return []string{s.words.T("mydata.copy-failed", "why", s.words.Why(err))}
	}
	says := []string{s.words.T("mydata.copied", "name", done.Name, "place", s.placeText(to))}
	switch {
	case to.Stick && done.Eject:
		says = append(says, s.words.T("mydata.eject"))
	case to.Stick:
		says = append(says, s.words.T("mydata.remove"))
	}
	if done.Left > 0 {
		says = append(says, s.words.N("mydata.copy-left", done.Left))
	}
	if k.Made > 0 {
		says = append(says, s.words.N("mydata.copy-made", k.Made))
	}
	return says
}

// bring asks which copy is to be joined to what is here, and does it.
func (s *sitting) bring() place {
	l := list{title: s.words.T("mydata.bring-which"), next: s.welcome, back: s.welcome}
	for _, c := range s.keeper().Copies() {
		l.rows = append(l.rows, row{text: s.words.Label(c.Name, s.placeText(c.Place)), to: func() place {
			s.say(s.words.T("mydata.bringing"))
			s.out.flush()
			done, err := s.keeper().Bring(c)
			s.say(s.broughtText(done, err))
			return s.welcome
		}})
	}
	if len(l.rows) == 0 {
		l.more = []string{s.words.T("mydata.bring-none")}
	}
	l.rows = append(l.rows, row{text: s.words.T("mydata.look-again"), to: s.bring})
	return s.choose(l, s.bring)
}

// broughtText says what came of bringing a copy.
func (s *sitting) broughtText(done course.Brought, err error) string {
	if err != nil {
		return s.words.T("mydata.bring-failed", "why", s.words.Why(err))
	}
	who := done.Nickname
	if who == "" {
		who = s.words.T("welcome.unreadable")
	}
	says := s.words.N("mydata.brought", done.New, "nickname", who)
	if done.New == 0 {
		says = s.words.T("mydata.brought-nothing", "nickname", who)
	}
	if done.Damaged > 0 {
		says += s.words.Gap() + s.words.N("mydata.brought-damaged", done.Damaged)
	}
	return says
}
