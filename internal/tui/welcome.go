package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// welcome is the first screen: begin, go on as somebody of this session, choose the language, look closer.
type welcome struct {
	session         *session
	learners        []course.Learner
	here, elsewhere []course.Learner // who learned in this session, and who did not
	notices         []string
	list            list
}

func newWelcome(l look, s *session) (screen, error) {
	w := welcome{session: s}
	if s.records != nil {
		var err error
		if w.learners, w.notices, err = s.records.Learners(); err != nil {
			return nil, err
		}
	}
	w.here, w.elsewhere = s.policy.Apart(w.learners)
	return w.fill(l), nil
}

// shownLearners bounds the list of nicknames; the last ones come first.
const shownLearners = 6

// fill makes the rows in the present language.
func (w welcome) fill(l look) welcome {
	rows := []row{{id: "start", text: l.T("welcome.start")}}
	if w.asksPeople() {
		rows = nil
		for n := range course.MostPeople {
			rows = append(rows, row{id: startAs(n + 1), text: l.words.N("people.row", n+1)})
		}
	}
	begin := len(rows)
	for _, one := range w.here[:min(len(w.here), shownLearners)] {
		rows = append(rows, learnerRow(l, one))
	}
	if more := len(w.here) - shownLearners; more > 0 {
		rows = append(rows, row{id: "others", text: l.words.N("welcome.others", more)})
	}
	rows = append(rows, row{id: "language", text: l.T("welcome.language"), note: languageNames(w.session.languages, w.session.course.Language)},
		row{id: "more", text: l.T("welcome.more")}, row{id: "leave", text: l.T("welcome.leave")})
	rows[begin].apart = w.asksPeople()
	w.list.rows = rows
	w.list = w.list.settle()
	return w
}

// asksPeople is whether how many there are is asked here, since nothing comes before it.
func (w welcome) asksPeople() bool { return w.session.asked.Known() }

// startAs is the row by which so many begin.
func startAs(people int) string { return fmt.Sprint("start-", people) }

// learnerRow offers to go on as somebody, and tells how far she came without naming a topic that is nobody's business.
func learnerRow(l look, one course.Learner) row {
	done := one.Progress.Finished()
	r := row{id: one.ID, text: l.T("welcome.continue", "nickname", one.Nickname), note: l.words.N("map.modules-done", done)}
	if one.Nickname == "" {
		r.text, r.off = l.T("welcome.unreadable"), len(one.Progress.Modules) == 0
	}
	return r
}

func (w welcome) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	var chosen int
	took := false
	switch m := msg.(type) {
	case press:
		if m == "esc" { // only Enter leaves; somebody may be pressing Esc to get out of something else
			w.list.focus = len(w.list.rows) - 1
			return w, nav{}, nil
		}
		w.list, chosen, took = w.list.press(m)
	case answerMsg: // somebody may have come or gone
		if again, err := newWelcome(l, w.session); err == nil {
			return again, nav{}, nil
		}
		return w, nav{}, nil
	case spokeMsg, tea.WindowSizeMsg, shownMsg:
		return w.fill(l), nav{}, nil
	}
	switch {
	case !took:
		return w, nav{kind: unused}, nil
	case chosen < 0:
		return w, nav{}, nil
	}
	return w.choose(l, w.list.rows[chosen].id)
}

func (w welcome) choose(l look, id string) (screen, nav, tea.Cmd) {
	switch id {
	case "leave":
		return w, nav{kind: leave}, nil
	case "language":
		return w, nav{kind: open, screen: newLanguages(w.session)}, nil
	case "more":
		return w, nav{kind: open, screen: newMore(l, w.session, w.elsewhere)}, nil
	case "others":
		return w, nav{kind: open, screen: newOthers(l, w.session, w.here)}, nil
	case "start":
		return w, nav{kind: open, screen: newPeople(w.session, course.Learner{})}, nil
	}
	for n := range course.MostPeople {
		if id == startAs(n+1) {
			screen, cmd := w.session.arrive(course.Learner{}, n+1).next(l)
			return w, nav{kind: open, screen: screen}, cmd
		}
	}
	for _, one := range w.here {
		if one.ID == id {
			return w, nav{kind: open, screen: goOnAs(w.session, one)}, nil
		}
	}
	return w, nav{}, nil
}

func (w welcome) View(l look, width, height int) body {
	var b body
	b.lines = append(b.lines, "", l.ends(l.theme.strong.Render("S a f e S k i l l s"), w.session.policy.Session.Label, width), "")
	b.say(width, l.T("welcome.what"))
	promise := l.T("welcome.promise")
	if w.session.policy.Session.ID != "" {
		promise = l.T("welcome.promise-session")
	}
	b.say(width, promise)
	if w.session.records == nil {
		b.say(width, l.T("welcome.unsaved"))
	}
	b.lines = append(b.lines, "")
	if w.asksPeople() {
		b.lines = append(b.lines, l.theme.strong.Render(l.T("people.title")))
	}
	b.add(l, w.list, width)
	for _, n := range w.notices {
		b.say(width, "", n)
	}
	return b.fit(height)
}

func (w welcome) Keys(l look) []keyHelp { return rowKeys(l, l.T("key.open")) }

// others is the list of everybody who learned here.
type others struct {
	session  *session
	learners []course.Learner
	list     list
}

func newOthers(l look, s *session, learners []course.Learner) screen {
	o := others{session: s, learners: learners}
	for _, one := range learners {
		o.list.rows = append(o.list.rows, learnerRow(l, one))
	}
	o.list = o.list.settle()
	return o
}

func (s others) Update(_ look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	return s, nav{kind: replace, screen: goOnAs(s.session, s.learners[chosen])}, nil
}

func (s others) View(l look, width, height int) body {
	b := titled(l, l.T("others.title"))
	b.add(l, s.list, width)
	return b.fit(height)
}

func (s others) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }

// languages is the list of languages, each in its own script.
type languages struct{ list list }

func newLanguages(now *session) screen {
	var s languages
	for _, one := range now.languages {
		if one.Code == now.course.Language {
			s.list.focus = len(s.list.rows)
		}
		s.list.rows = append(s.list.rows, row{id: one.Code, text: one.Name})
	}
	return s
}

// spoken are the languages that the course offers: those the program brings words for first, then those it has from the course.
func spoken(offered []string, open func(string) (*course.Course, *messages.Words, error)) []messages.Language {
	out := slices.DeleteFunc(messages.Languages(), func(l messages.Language) bool { return !slices.Contains(offered, l.Code) })
	for _, code := range offered {
		if messages.Speaks(code) {
			continue
		}
		one := messages.Language{Code: code, Name: code}
		_, words, err := open(code)
		if err != nil {
			continue
		}
		if words.Language == code {
			one.Name = words.Name
		}
		out = append(out, one)
	}
	return out
}

// languageNames is the names of the languages, each in its own script, so that somebody who reads none but hers finds it.
func languageNames(offered []messages.Language, now string) string {
	var names []string
	for _, one := range offered {
		if one.Code == now {
			one.Name = "[" + one.Name + "]"
		}
		names = append(names, one.Name)
	}
	return strings.Join(names, " ")
}

func (s languages) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	next, chosen, move := s.list.take(msg)
	if s.list = next; chosen < 0 {
		return s, move, nil
	}
	return s, nav{kind: speak, msg: s.list.rows[chosen].id}, nil
}

func (s languages) View(l look, width, height int) body {
	b := body{lines: []string{"", l.T("languages.title"), ""}}
	b.add(l, s.list, width)
	return b.fit(height)
}

func (s languages) Keys(l look) []keyHelp { return listKeys(l, l.T("key.take")) }
