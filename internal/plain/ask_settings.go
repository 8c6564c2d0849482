package plain

import (
	"fmt"
	"maps"
	"strings"

	"example.org/safeskills/course"
)

// settingsAsker shows the settings of an app, takes changes as 2b, and is done when something was changed. How it stands is
// kept after a try, as in an app.
type settingsAsker struct{ *assignAsker }

func (a *settingsAsker) body() []string {
	lines := []string{a.words.T("plain.settings", "app", a.question.App)}
	for i, item := range a.question.Items {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, a.standing(item)))
		lines = append(lines, a.lettered(a.question.BinsOf(item.ID), fmt.Sprint(i+1))...)
	}
	return lines
}

// standing says at what a setting stands.
func (a *settingsAsker) standing(item course.Option) string {
	return a.words.T("plain.setting", "label", item.Text, "option", course.TextOf(a.question.BinsOf(item.ID), a.bins[item.ID]))
}

func (a *settingsAsker) changed() bool { return !maps.Equal(a.bins, a.question.Start) }

func (a *settingsAsker) prompt() string {
	n, keys := len(a.question.Items), a.words.T("plain.keys")
	if a.changed() {
		return a.words.T("plain.ask-changed", "n", n, "keys", keys)
	}
	return a.words.T("plain.ask-settings", "n", n, "letter", letter(a.words, 1), "keys", keys)
}

func (a *settingsAsker) take(line string) (course.Answer, reply) {
	if line == "" {
		if !a.changed() {
			return course.Answer{}, reply{say: a.words.T("settings.nothing", "keys", "1"+letter(a.words, 1), "next", strings.Fields(a.words.T("plain.word-next"))[0]), part: true}
		}
		return course.Answer{Bins: maps.Clone(a.bins)}, reply{done: true}
	}
	given, ok := a.pairs(line)
	if !ok || len(given) == 0 {
		return course.Answer{}, reply{say: a.words.T("plain.not-settings", "letter", letter(a.words, 1)), part: true}
	}
	var lines []string
	for i, item := range a.question.Items {
		if to, ok := given[item.ID]; ok {
			a.bins[item.ID] = to
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, a.standing(item)))
		}
	}
	return course.Answer{}, reply{say: strings.Join(lines, "\n"), part: true}
}

// written is what has to be changed.
func (a *settingsAsker) written(answer course.Answer) string {
	var out []string
	for i, item := range a.question.Items {
		if to := answer.Bins[item.ID]; to != a.question.Start[item.ID] {
			out = append(out, fmt.Sprint(i+1)+a.letterOf(item.ID, to))
		}
	}
	return strings.Join(out, " ")
}
