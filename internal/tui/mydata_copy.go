package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// lookForPlaces looks for where a copy can go.
func lookForPlaces(l look, s myData) (screen, tea.Cmd) {
	return askDisk(l.T("mydata.looking"), func() func(look) screen {
		found := s.keeper.Places()
		return func(look) screen {
			return places{myData: s, found: found, list: list{rows: make([]row, len(found)+1)}}
		}
	})
}

// places asks where the copy is to go; nobody types a path.
type places struct {
	myData
	found []course.Place
	list  list // the places, and to look again
}

// placeRows are places to choose from, and to look again.
func placeRows(l look, found []course.Place) []row {
	var rows []row
	for _, p := range found {
		rows = append(rows, row{text: phrases.Place(l.words, p)})
	}
	return orLookAgain(l, rows)
}

// orLookAgain are the rows of what was found, and one to look again.
func orLookAgain(l look, found []row) []row {
	return append(found, row{text: l.T("mydata.look-again"), apart: len(found) > 0})
}

func (s places) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	if chosen == len(s.found) {
		screen, cmd := lookForPlaces(l, s.myData)
		return s, nav{kind: replace, screen: screen}, cmd
	}
	screen, cmd := s.copyTo(l, s.found[chosen])
	return s, nav{kind: replace, screen: screen}, cmd
}

func (s places) copyTo(l look, to course.Place) (screen, tea.Cmd) {
	keeper, learner, made := s.keeper, s.session.learner, s.kept.Made
	return askDisk(l.T("mydata.copying"), func() func(look) screen {
		done, err := keeper.Copy(learner, to)
		return func(l look) screen {
			if err != nil {
				return newNotice(l.T("mydata.copy-failed", "why", l.words.Why(err)))
			}
			return newNotice(strings.Join(phrases.Copied(l.words, done, to, made), " "))
		}
	})
}

func (s places) View(l look, width, height int) body {
	b := titled(l, l.T("mydata.copy-where"))
	if !slices.ContainsFunc(s.found, func(p course.Place) bool { return p.Stick }) {
		b.say(width, l.T("mydata.no-stick"), "")
	}
	b.add(l, list{placeRows(l, s.found), s.list.focus}, width)
	b.say(width, "", l.T("mydata.copy-why"))
	return b.fit(height)
}

func (s places) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// lookForCopies looks for copies that can be brought.
func lookForCopies(l look, keeper course.Keeper) (screen, tea.Cmd) {
	return askDisk(l.T("mydata.looking"), func() func(look) screen {
		found := keeper.Copies()
		return func(look) screen {
			return copies{keeper: keeper, found: found, list: list{rows: make([]row, len(found)+1)}}
		}
	})
}

// copies asks which copy is to be joined to what is here.
type copies struct {
	keeper course.Keeper
	found  []course.CopyFile
	list   list // the copies, and to look again
}

func (s copies) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	if chosen == len(s.found) {
		screen, cmd := lookForCopies(l, s.keeper)
		return s, nav{kind: replace, screen: screen}, cmd
	}
	from := s.found[chosen]
	screen, cmd := askDisk(l.T("mydata.bringing"), func() func(look) screen {
		done, err := s.keeper.Bring(from)
		return func(l look) screen {
			if err != nil {
				return newNotice(l.T("mydata.bring-failed", "why", l.words.Why(err)))
			}
			return arrival{notice{phrases.Brought(l.words, done)}}
		}
	})
	return s, nav{kind: replace, screen: screen}, cmd
}

// arrival is a notice that leads to the beginning, where whoever arrived is listed.
type arrival struct{ notice }

func (s arrival) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	_, move, _ := s.notice.Update(l, msg)
	if move.kind == back {
		move.kind = home
	}
	return s, move, nil
}

func (s copies) View(l look, width, height int) body {
	b := titled(l, l.T("mydata.bring-which"))
	if len(s.found) == 0 {
		b.say(width, l.T("mydata.bring-none"), "")
	}
	var rows []row
	for _, c := range s.found {
		rows = append(rows, row{text: c.Name, note: c.Place.Name})
	}
	b.add(l, list{orLookAgain(l, rows), s.list.focus}, width)
	return b.fit(height)
}

func (s copies) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
