package plain

import (
	"fmt"
	"strings"

	"example.org/safeskills/course"
)

// deskAsker opens papers by their letters, each as often as wanted, and then asks for the number of a conclusion.
type deskAsker struct {
	pickAsker
	opened map[string]bool // papers, by id
}

func (a *deskAsker) body() []string {
	papers := a.question.Papers
	lines := []string{a.words.T("plain.desk-papers")}
	if a.question.Looks < len(papers) {
		lines[0] = a.words.N("plain.desk-some", a.question.Looks)
	}
	for i, p := range papers {
		title := p.Title
		if a.opened[p.ID] {
			title = a.words.T("plain.desk-opened", "title", title)
		}
		lines = append(lines, fmt.Sprintf("%s. %s", letter(a.words, i), title))
	}
	return append(append(lines, a.words.T("plain.desk-choices")), a.pickAsker.body()...)
}

func (a *deskAsker) prompt() string {
	return a.words.T("plain.ask-desk", "first", letter(a.words, 0), "last", letter(a.words, len(a.question.Papers)-1),
		"n", len(a.question.Options), "keys", a.words.T("plain.keys"))
}

// owns has the letter of a paper mean the paper here, and not a command.
func (a *deskAsker) owns(in input) bool { return a.paper(in.line) >= 0 }

// paper is the index of the paper that a line names, or -1.
func (a *deskAsker) paper(line string) int {
	if i, size := letterAt(a.words, line, len(a.question.Papers)); i >= 0 && size == len(line) {
		return i
	}
	return -1
}

func (a *deskAsker) take(line string) (course.Answer, reply) {
	if i := a.paper(line); i >= 0 {
		return course.Answer{}, reply{say: a.look(a.question.Papers[i]), part: true}
	}
	answer, r := a.pickAsker.take(line)
	switch {
	case !r.done:
		return answer, reply{say: a.words.T("plain.not-desk", "first", letter(a.words, 0),
			"last", letter(a.words, len(a.question.Papers)-1), "n", len(a.question.Options)), part: true}
	case len(a.opened) == 0:
		return course.Answer{}, reply{say: a.words.T("desk.look-first"), part: true}
	}
	return answer, r
}

// look is what stands on a paper, if one more may be opened or this one was.
func (a *deskAsker) look(p course.Paper) string {
	if !a.opened[p.ID] && len(a.opened) >= a.question.Looks {
		return a.words.N("desk.used-up", a.question.Looks)
	}
	a.opened[p.ID] = true
	lines := []string{a.words.Label(p.Title, ""), p.Text}
	if a.question.Looks < len(a.question.Papers) {
		lines = append(lines, a.words.T("desk.looked", "n", len(a.opened), "m", a.question.Looks))
	}
	return strings.Join(lines, "\n")
}
