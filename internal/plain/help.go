package plain

import (
	"strings"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// help is the same four rows wherever it is opened, so that asking for a hint looks like asking for a person. Nothing of
// it is ever kept. Hint is nil where there is none.
func (s *sitting) help(hint, back place) place {
	var here place
	here = func() place {
		l := list{title: s.words.T("help.title"), next: back, back: back}
		l.rows = []row{
			{text: s.words.T("help.keys"), to: s.page(s.words.T("plain.help-keys-text"), back)},
			{text: s.words.T("help.hint"), to: hint, off: s.words.T("plain.no-hint")},
			{text: s.words.T("help.break"), to: s.page(s.words.T("help.break-text"), back)},
			{text: s.words.T("help.talk"), to: s.talk(back)},
		}
		if hint == nil {
			l.rows[1].text += s.words.Aside(s.words.T("help.no-hint"))
		}
		return s.choose(l, here)
	}
	return here
}

// talk is the page for somebody who wants to talk.
func (s *sitting) talk(back place) place {
	return func() place {
		var routes []messages.Route
		if s.setup.Routes != nil {
			routes = s.setup.Routes(s.words.Language)
		}
		return s.page(s.words.Talk(routes), back)()
	}
}

// page prints a text and waits until it is read.
func (s *sitting) page(source string, back place) place {
	return s.told(markdown(source), back)
}

// told says something and waits until it is read.
func (s *sitting) told(lines []string, back place) place {
	var here place
	here = func() place {
		s.say("")
		s.say(lines...)
		switch in := s.read(s.words.T("plain.ask-back")); in.command {
		case cmdEnd, cmdLeave, cmdHelp, cmdHide, cmdMap:
			return s.general(in.command, here)
		}
		return back
	}
	return here
}

// markdown is a text as lines, without its markup.
func markdown(source string) []string {
	doc, _ := text.Markdown(source)
	return doc.Plain()
}

// oneLine is a text as one line.
func oneLine(source string) string { return strings.Join(markdown(source), " ") }
