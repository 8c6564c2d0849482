package plain

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/phrases"
)

// finished is what a certificate may name of the path, and whether that is all of it; nothing where none can be written.
func (s *sitting) finished() (parts []course.PathPart, all bool) {
	if s.setup.Printer == nil {
		return nil, false
	}
	return s.course.Finished(s.path, s.band, s.progress)
}

// certificateRows offer a certificate once there is something to stand on it.
func (s *sitting) certificateRows() []row {
	if parts, _ := s.finished(); len(parts) == 0 {
		return nil
	}
	return []row{{text: s.words.T("menu.certificate"), to: s.certificate}}
}

// certificate asks where a certificate is to go, and writes it. It is nobody's until a name is written on it by hand.
func (s *sitting) certificate() place {
	l := list{title: s.words.T("paper.certificate"), more: []string{s.words.T("certificate.about"), s.words.T("certificate.where")}, next: s.courseMap, back: s.courseMap}
	for _, p := range s.setup.Printer.Places() {
		l.rows = append(l.rows, row{text: phrases.Place(s.words, p), to: func() place {
			s.say(s.words.T("certificate.writing"))
			s.out.flush()
			s.say(s.printed(p)...)
			return s.courseMap
		}})
	}
	l.rows = append(l.rows, row{text: s.words.T("mydata.look-again"), to: s.certificate})
	return s.choose(l, s.certificate)
}

// printed writes the certificate and says what came of it.
func (s *sitting) printed(to course.Place) []string {
	done, err := s.setup.Printer.Certificate(s.course, s.path, s.band, s.progress, to)
	if err != nil {
		return []string{s.words.T("certificate.failed", "why", s.words.Why(err))}
	}
	return phrases.Printed(s.words, done, to)
}
