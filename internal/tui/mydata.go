package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// keeper is what tells of the data folder, erases and copies; nil when nothing is kept on a disk.
func (s *session) keeper() course.Keeper {
	k, _ := s.records.(course.Keeper)
	return k
}

// myDataCommands offers to look at what is stored.
func myDataCommands(l look, s *session) []command {
	if s.log != nil && s.keeper() == nil {
		return nil
	}
	return []command{{cmdMyData, l.T("menu.my-data")}}
}

// openMyData is the screen of what is stored about who learns now; of a guest, nothing is.
func openMyData(l look, s *session) (screen, tea.Cmd) {
	if s.log == nil {
		return newPage(l.T("mydata.title"), l.T("mydata.guest")), nil
	}
	keeper, learner := s.keeper(), s.learner
	return askDisk(l.T("mydata.reading"), func() func(look) screen {
		kept, err := keeper.Kept(learner)
		return func(l look) screen {
			if err != nil {
				return newNotice(l.T("mydata.unreadable", "why", l.words.Why(err)))
			}
			return myData{session: s, keeper: keeper, kept: kept, list: list{rows: []row{{id: "show"}, {id: "copy"}, {id: "key"}, {id: "erase"}}}}
		}
	})
}

// myData is everything that is stored about who learns now, and what can be done with it.
type myData struct {
	session *session
	keeper  course.Keeper
	kept    course.Kept
	list    list
}

// rereadMsg is what there is of a learner after something may have changed.
type rereadMsg struct{ kept course.Kept }

func (s myData) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	switch m := msg.(type) {
	case shownMsg:
		keeper, learner, before := s.keeper, s.session.learner, s.kept
		return s, nav{}, func() tea.Msg {
			if kept, err := keeper.Kept(learner); err == nil {
				return rereadMsg{kept}
			}
			return rereadMsg{before}
		}
	case rereadMsg:
		s.kept = m.kept
		return s, nav{}, nil
	}
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	switch s.list.rows[chosen].id {
	case "copy":
		screen, cmd := lookForPlaces(l, s)
		return s, nav{kind: open, screen: screen}, cmd
	case "key":
		return s.key(l)
	case "erase":
		return s, nav{kind: open, screen: eraseAsk{myData: s, list: list{rows: []row{{id: "no"}, {id: "yes"}}}}}, nil
	}
	return s, nav{kind: open, screen: newPage(l.T("mydata.stored"), keptText(l, s.session, s.kept))}, nil
}

// key sets a picture key, or takes it away.
func (s myData) key(l look) (screen, nav, tea.Cmd) {
	if !s.session.progress.Key.IsSet() {
		return s, nav{kind: open, screen: pictures{session: s.session}}, nil
	}
	gone := newNotice(l.T("pictures.gone", "nickname", s.session.nickname))
	return s, nav{kind: open, screen: gone}, s.session.record([]course.Event{course.LearnerKey{}})
}

func (s myData) View(l look, width, height int) body {
	shown := list{focus: s.list.focus}
	for _, r := range s.list.rows {
		switch r.id {
		case "show":
			r.text = l.T("mydata.show")
		case "copy":
			r.text = l.T("mydata.copy")
		case "key":
			r.text = l.T("mydata.key")
			if s.session.progress.Key.IsSet() {
				r.text = l.T("mydata.key-away")
			}
		case "erase":
			r.text, r.apart = l.T("mydata.erase"), true
		}
		shown.rows = append(shown.rows, r)
	}
	b := titled(l, l.T("mydata.title"))
	about := l.T("mydata.about", "nickname", s.session.nickname, "files", l.words.N("mydata.files", s.kept.Files+s.kept.Made))
	b.say(width, about, "")
	b.add(l, shown, width)
	if says := phrases.Expiry(l.words, s.session.policy); says != "" {
		b.say(width, "", says)
	}
	return b.fit(height)
}

func (s myData) Keys(l look) []keyHelp { return listKeys(l, l.T("key.open")) }

// keptText tells everything that is stored, and what never is, in Markdown.
func keptText(l look, s *session, k course.Kept) string {
	modules := "- " + strings.Join(phrases.KeptModules(l.words, s.course, k.Progress), "\n- ")
	who := phrases.Who{Nickname: s.nickname, Band: s.band, Key: s.progress.Key.IsSet()}
	return strings.Join(phrases.Kept(l.words, s.course, who, k, []string{modules}), "\n\n")
}

// eraseAsk asks once whether everything is to be erased.
type eraseAsk struct {
	myData
	list list
}

func (s eraseAsk) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	if s.list.rows[chosen].id == "no" {
		return s, nav{kind: back}, nil
	}
	keeper, learner, nickname := s.keeper, s.session.learner, s.session.nickname
	// Nothing of her is at work any more while she is erased: the sitting ends first.
	screen, cmd := askDisk(l.T("mydata.erasing"), func() func(look) screen {
		err := keeper.Erase(learner)
		return func(l look) screen {
			if err != nil {
				return newNotice(l.T("mydata.erase-failed", "why", l.words.Why(err)))
			}
			return newNotice(l.T("mydata.erased", "nickname", nickname))
		}
	})
	return s, nav{kind: restart, screen: screen}, cmd
}

func (s eraseAsk) View(l look, width, height int) body {
	rows := slices.Clone(s.list.rows)
	rows[0].text, rows[1].text = l.T("mydata.erase-no"), l.T("mydata.erase-yes")
	b := titled(l, l.T("mydata.erase"))
	b.say(width, l.T("mydata.erase-ask", "nickname", s.session.nickname), "")
	if s.kept.Made > 0 {
		b.say(width, l.words.N("mydata.erase-made", s.kept.Made), "")
	}
	b.add(l, list{rows: rows, focus: s.list.focus}, width)
	return b.fit(height)
}

func (s eraseAsk) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
