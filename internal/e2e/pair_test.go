//go:build linux

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestPair walks two learners at one screen through a module: the younger band is asked for, a team's name, each decides alone
// where they are to talk, new hands at the keys, and a journal that counts two. The control is one alone, on the same walk.
func TestPair(t *testing.T) {
	t.Parallel()
	alone, hands, of, data := shares(t, 2)
	if alone == 0 || hands != (of-1)/3 {
		t.Errorf("of %d steps, %d were for deciding alone, and %d for new hands", of, alone, hands)
	}
	if files, _ := filepath.Glob(filepath.Join(data, "learners", "*")); len(files) != 1 {
		t.Errorf("a team is kept as %q", files)
	}
	if marked(t, data, `"people":2`) != 1 {
		t.Errorf("it is not kept that there were two:\n%s", contents(t, data))
	}
}

func TestPairControl(t *testing.T) {
	t.Parallel()
	if alone, hands, _, data := shares(t, 1); alone != 0 || hands != 0 || marked(t, data, `"people":2`) != 0 {
		t.Errorf("one alone is asked to share at %d steps, and for new hands at %d:\n%s", alone, hands, contents(t, data))
	}
}

// shares walks one or two people, as a newcomer, through all steps of a module, and counts those at which each is to decide
// alone, and those with new hands at the keys.
func shares(t *testing.T, people int) (alone, hands, of int, data string) {
	t.Helper()
	data = t.TempDir()
	l := sit(t, Options{}, "--data", data)
	l.pick(l.says("welcome.start"))
	if people == 1 {
		l.pick(l.says("people.row.one"))
	} else {
		l.pick(l.says("people.row.other", "n", people))
		l.sees(l.says("bands.why-pair"))
	}
	l.pick("Lantern")
	l.sees(l.says("nickname.title." + map[int]string{1: "one", 2: "other"}[people]))
	l.Send(enter)
	l.seesMap()
	l.pick("Passwords, passphrases and two steps")
	_, of = l.place(l.at(1))
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
	l.Send(ctrlC)
	l.ends(0)
	return alone, hands, of, data
}

// forward is the row of a step's menu that goes on.
func (l learner) forward() string {
	s := l.sees(l.says("menu.to-map"))
	if strings.Contains(folded(s), l.says("menu.skip")) {
		return l.says("menu.skip")
	}
	return l.says("menu.next")
}
