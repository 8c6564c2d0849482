package plain

import (
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
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
	if says := phrases.Expiry(s.words, s.setup.Policy); says != "" {
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
	who := phrases.Who{Nickname: s.nickname, Band: s.band, Key: s.progress.Key.IsSet()}
	return markdown(strings.Join(phrases.Kept(s.words, s.course, who, k, phrases.KeptModules(s.words, s.course, k.Progress)), "\n\n"))
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
	_ = log.Close() // what it could not save need not be saved any more
	if err := keeper.Erase(learner); err != nil {
		s.say(s.words.T("mydata.erase-failed", "why", s.words.Why(err)))
	} else {
		s.say(s.words.T("mydata.erased", "nickname", nickname))
	}
	return s.anew()
}

// copyTo asks where a copy is to go, and puts it there; nobody types a path.
func (s *sitting) copyTo(k course.Kept) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("mydata.copy-where"), more: []string{s.words.T("mydata.copy-why")}, next: s.myData, back: s.myData}
		sticks := 0
		for _, p := range s.keeper().Places() {
			l.rows = append(l.rows, row{text: phrases.Place(s.words, p), to: func() place {
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

// copied takes a copy and says what came of it.
func (s *sitting) copied(k course.Kept, to course.Place) []string {
	s.say(s.words.T("mydata.copying"))
	s.out.flush()
	done, err := s.keeper().Copy(s.learner, to)
	if err != nil {
		return []string{s.words.T("mydata.copy-failed", "why", s.words.Why(err))}
	}
	return phrases.Copied(s.words, done, to, k.Made)
}

// bring asks which copy is to be joined to what is here, and does it.
func (s *sitting) bring() place {
	l := list{title: s.words.T("mydata.bring-which"), next: s.welcome, back: s.welcome}
	for _, c := range s.keeper().Copies() {
		l.rows = append(l.rows, row{text: s.words.Label(c.Name, phrases.Place(s.words, c.Place)), to: func() place {
			s.say(s.words.T("mydata.bringing"))
			s.out.flush()
			done, err := s.keeper().Bring(c)
			if err != nil {
				s.say(s.words.T("mydata.bring-failed", "why", s.words.Why(err)))
			} else {
				s.say(phrases.Brought(s.words, done))
			}
			return s.welcome
		}})
	}
	if len(l.rows) == 0 {
		l.more = []string{s.words.T("mydata.bring-none")}
	}
	l.rows = append(l.rows, row{text: s.words.T("mydata.look-again"), to: s.bring})
	return s.choose(l, s.bring)
}
