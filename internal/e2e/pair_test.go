//go:build linux

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestPair walks two learners at one screen through a module: the younger band, a team's name, each decides alone where they are
// to talk, new hands at the keys, and a journal that counts two.
func TestPair(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	l := sit(t, Options{}, "--data", data)
	l.pick(l.says("welcome.start"))
	l.pick(l.says("people.row.other", "n", 2))
	l.sees(l.says("bands.why-pair"))
	l.Send(enter)
	l.sees(l.says("nickname.title.other"))
	l.Send(enter)
	l.seesMap()
	l.pick("Passwords, passphrases and two steps")
	alone, hands := 0, 0
	_, of := l.place(l.at(1))
	for n := 1; n <= of; n++ {
		s := l.at(n)
		if strings.Contains(folded(s), l.says("pair.hands")) {
			if hands++; n%3 != 1 || n == 1 {
				t.Errorf("new hands at step %d", n)
			}
		}
		if strings.Contains(folded(s), l.says("pair.alone")) {
			alone++
			if s = l.types(space); alone == 1 && !strings.Contains(folded(s), l.says("pair.tell")) {
				t.Errorf("they have shown it, and are not asked to tell each other why:\n%s", s)
			}
		}
		if n < of {
			l.Send(tab)
			l.pick(l.forward())
		}
	}
	if alone == 0 || hands != (of-1)/3 {
		t.Errorf("of %d steps, %d were for deciding alone, and %d for new hands", of, alone, hands)
	}
	l.Send(ctrlC)
	l.ends(0)
	if files, _ := filepath.Glob(filepath.Join(data, "learners", "*")); len(files) != 1 {
		t.Errorf("a team is kept as %q", files)
	}
	if marked(t, data, `"people":2`) != 1 {
		t.Errorf("it is not kept that there were two:\n%s", contents(t, data))
	}

	// The control: one alone.
	l = sit(t, Options{}, "--guest", "--module", "passphrases")
	for n := 1; n <= 4; n++ {
		if s := l.at(n); strings.Contains(folded(s), l.says("pair.hands")) || strings.Contains(folded(s), l.says("pair.alone")) {
			t.Errorf("one alone is asked to share:\n%s", s)
		}
		l.Send(l.says("letter.next"))
	}
	l.Send(ctrlC)
	l.ends(0)
}

// forward is the row of a step's menu that goes on.
func (l learner) forward() string {
	s := l.sees(l.says("menu.to-map"))
	if strings.Contains(folded(s), l.says("menu.skip")) {
		return l.says("menu.skip")
	}
	return l.says("menu.next")
}
