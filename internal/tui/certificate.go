package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
	"example.org/safeskills/internal/text"
)

// certificateCommands offer a certificate once there is something to stand on it.
func certificateCommands(l look, s *session) []command {
	if parts, _ := s.finished(); len(parts) == 0 {
		return nil
	}
	return []command{{cmdCertificate, l.T("menu.certificate")}}
}

// finished is what a certificate may name of the path, and whether that is all of it; nothing where none can be written.
func (s *session) finished() (parts []course.PathPart, all bool) {
	if s.printer == nil {
		return nil, false
	}
	return s.course.Finished(s.path, s.band, s.progress)
}

// lookForPaper looks for where a certificate can go.
func lookForPaper(l look, s *session) (screen, tea.Cmd) {
	return askDisk(l.T("mydata.looking"), func() func(look) screen {
		found := s.printer.Places()
		return func(look) screen {
			return certificate{session: s, found: found, list: list{rows: make([]row, len(found)+1)}}
		}
	})
}

// certificate asks where a certificate is to go. It is nobody's until a name is written on it by hand.
type certificate struct {
	session *session
	found   []course.Place
	list    list // the places, and to look again
}

func (s certificate) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	if chosen == len(s.found) {
		screen, cmd := lookForPaper(l, s.session)
		return s, nav{kind: replace, screen: screen}, cmd
	}
	screen, cmd := s.write(l, s.found[chosen])
	return s, nav{kind: replace, screen: screen}, cmd
}

func (s certificate) write(l look, to course.Place) (screen, tea.Cmd) {
	at := *s.session // as it is now
	return askDisk(l.T("certificate.writing"), func() func(look) screen {
		done, err := at.printer.Certificate(at.course, at.path, at.band, at.progress, to)
		return func(l look) screen {
			if err != nil {
				return newNotice(l.T("certificate.failed", "why", l.words.Why(err)))
			}
			return newNotice(strings.Join(phrases.Printed(l.words, done, to), " "))
		}
	})
}

func (s certificate) View(l look, width, height int) body {
	b := titled(l, l.T("paper.certificate"))
	b.lines = append(append(b.lines, text.Wrap(l.T("certificate.about"), width, 0)...), "", l.T("certificate.where"), "")
	b.add(l, list{placeRows(l, s.found), s.list.focus}, width)
	return b.fit(height)
}

func (s certificate) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
