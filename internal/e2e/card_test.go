//go:build linux

package e2e

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// emptyCard is of one lantern learner who has finished no module.
const emptyCard = "569PDT4X93CT"

// TestCard copies a code from one computer's screen and goes on with it at another one, where it is first typed wrongly; then
// the other way round, in plain lines.
func TestCard(t *testing.T) {
	t.Parallel()
	here, there := t.TempDir(), t.TempDir()
	nickname := newcomer(t, here)

	l := sit(t, Options{}, "--data", here, "--learner", nickname, "--module", "first-keys")
	_, of := l.place(l.at(1))
	for n := 1; n < of; n++ {
		l.Send(l.says("letter.next"))
		l.at(n + 1)
	}
	l.Send(l.says("letter.next"))
	code := codeOn(t, l.sees(l.says("card.why")))
	l.leaves()

	l = sit(t, Options{}, "--data", there)
	l.pick(l.says("welcome.more"))
	l.pick(l.says("card.have"))
	l.sees(l.says("card.ask"))
	wrong := code[:3] + code[4:5] + code[3:4] + code[5:]
	if code[3] == code[4] {
		wrong = code[:11]
	}
	l.Send(wrong + enter)
	l.sees(strings.ReplaceAll(l.says("card.group", "n", 1, "text", wrong[:4]), "  ", " "))
	l.Send(strings.Repeat("\x7f", len(wrong)) + strings.ToLower(code) + enter)
	l.pick(l.says("people.row.one"))
	l.sees(l.says("nickname.why"))
	l.Send(enter)
	l.seesMap()
	l.sees(l.says("card.restored.one", "n", 1), "["+l.says("map.done")+"]", l.says("save.saved"))
	again := func() string { l.Send(tab); l.pick(l.says("menu.leave")); return codeOn(t, l.sees(l.says("card.why"))) }()
	l.Send(enter)
	l.ends(0)

	done := finished(t, here)
	if got := finished(t, there); len(done) != 1 || !slices.Equal(got, done) {
		t.Fatalf("at the other computer %q are done, and here %q", got, done)
	}
	if other := learned(t, there); len(other[0].Steps) != 0 {
		t.Errorf("more than what the card says: %+v", other)
	}
	back := t.TempDir()
	// A card, its code, just me, the first nickname; then leave.
	out, talk, exit := piped(t, "1\nq\n", "--plain", "--data", back)
	row := regexp.MustCompile(`(\d)\. ` + l.says("card.have")).FindStringSubmatch(out)
	if exit != 0 || row == nil {
		t.Fatalf("exit code %d, %s\n%s", exit, talk, out)
	}
	out, talk, exit = piped(t, strings.Join([]string{row[1], again, "1", "n", "q"}, "\n")+"\n", "--plain", "--data", back)
	if exit != 0 || !strings.Contains(out, l.says("card.restored.one", "n", 1)) {
		t.Errorf("exit code %d, %s\n%s", exit, talk, out)
	}
	if got := finished(t, back); !slices.Equal(got, done) {
		t.Errorf("in plain lines %q are done", got)
	}

	// The control: whoever begins at the other computer without a card, or with that of somebody who has done nothing.
	fresh := t.TempDir()
	newcomer(t, fresh)
	if got := finished(t, fresh); len(got) > 0 {
		t.Errorf("without a card %q are done", got)
	}
	empty := t.TempDir()
	out, talk, exit = piped(t, strings.Join([]string{row[1], emptyCard, "1", "n", "q"}, "\n")+"\n", "--plain", "--data", empty)
	if got := finished(t, empty); exit != 0 || len(got) > 0 {
		t.Errorf("with a card of nothing %q are done, exit code %d, %s\n%s", got, exit, talk, out)
	}
}

// finished are the modules that the only learner of a data folder has done.
func finished(t testing.TB, data string) (done []string) {
	t.Helper()
	all := learned(t, data)
	if len(all) != 1 {
		t.Fatalf("%d learners are kept, not 1", len(all))
	}
	for key, m := range all[0].Modules {
		if m.Done {
			done = append(done, key)
		}
	}
	slices.Sort(done)
	return done
}

// codeOn is the card code on a screen, without gaps.
func codeOn(t testing.TB, s Screen) string {
	t.Helper()
	found := regexp.MustCompile(`([0-9A-Z]{4})   ([0-9A-Z]{4})   ([0-9A-Z]{4})`).FindStringSubmatch(s.Text())
	if found == nil {
		t.Fatalf("there is no code on the screen:\n%s", s)
	}
	return strings.Join(found[1:], "")
}
