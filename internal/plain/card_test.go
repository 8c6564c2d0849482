package plain

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// withCards changes a set-up to the course of the tests with its module all under a name that a code can tell.
func withCards(t *testing.T, s Setup) Setup {
	t.Helper()
	from, to := os.DirFS("testdata/course"), fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		if name == "course.yaml" {
			data = []byte(strings.NewReplacer("id: first", "id: lantern", "[all,", "[scams,", "module: all", "module: scams").Replace(string(data)))
		}
		to[strings.NewReplacer("modules/all", "modules/scams", "first.", "lantern.").Replace(name)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	open := s.Open
	s.Policy.Session.ID = "2026-04-23"
	s.Open = func(language string) (*course.Course, *messages.Words, error) {
		_, words, err := open(language)
		if err != nil {
			return nil, nil, err
		}
		c, err := course.Open(to, language)
		return c, words, err
	}
	return s
}

var cardCode = regexp.MustCompile(`Your card code: (\w{4} \w{4} \w{4})\n`)

// codes are the codes that were offered, in their order.
func codes(out string) (found []string) {
	for _, m := range cardCode.FindAllStringSubmatch(out, -1) {
		found = append(found, m[1])
	}
	return found
}

// carriedBy is a learner of the carded course, and her records.
func carriedBy(t *testing.T) (Setup, *memory) {
	m := &memory{ids: []string{"learner-1"}, kept: map[string][]course.Event{"learner-1": {course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"}}}}
	return withCards(t, known(t, m)), m
}

func TestCardTranscripts(t *testing.T) {
	s, _ := carriedBy(t)
	s.Module = "scams"
	out := play(t, s, slices.Concat([]string{""}, slices.Repeat([]string{":n"}, 14), []string{"q"})...)
	golden(t, "card-end", out[strings.Index(out, "This is a good place to stop."):])
	found := codes(out)
	if len(found) != 2 || found[0] != found[1] {
		t.Fatalf("codes at the end of a module and on leaving: %q", found)
	}
	card, err := course.ParseCard(found[0])
	if err != nil || !slices.Equal(card.Modules, []string{"scams"}) || card.ID != course.CardID("learner-1") || card.Session != course.CardSession(s.Policy.Session.ID) {
		t.Errorf("%s is %+v, %v", found[0], card, err)
	}

	there := withCards(t, setup(t))
	there.Records = &memory{}
	swapped := found[0][1:2] + found[0][:1] + found[0][2:]
	golden(t, "card-typed", play(t, there, "4", "", "4", "?", "", found[0][1:], swapped, "hello", "b", "q"))
	out = play(t, there, "4", strings.ToLower(found[0]), "2", "1", "m", "q")
	has(t, out, "How many are you", "Welcome back. 1 module is done, as your card says.", "done,", "You are ")
	if n := strings.Count(out, "Welcome back."); n != 1 {
		t.Errorf("%d greetings", n)
	}
	if kept := there.Records.(*memory).types("learner-1"); kept != "learner.new module.done card.use" {
		t.Errorf("kept: %s", kept)
	}
}

// TestCardTellsNoSensitiveModule: it is offered at the end of a sensitive module as anywhere, and is the one from before.
func TestCardTellsNoSensitiveModule(t *testing.T) {
	for _, way := range []string{"1", "2"} {
		s, _ := carriedBy(t)
		before := codes(play(t, s, "q"))
		s, _ = carriedBy(t)
		s.Module = "calm"
		out := play(t, s, "", way, "n", "n", "n", "q")
		has(t, out, "You have finished: Topic 2", "Your card code", "See you")
		if got := codes(out); len(got) != 2 || got[0] != before[0] || got[1] != before[0] {
			t.Errorf("way %s: %q, and before %q", way, got, before)
		}
	}
}

// TestNoCardForAGuest, nor behind a hidden screen, nor in a course of which a code tells nothing.
func TestNoCardForAGuest(t *testing.T) {
	s := withCards(t, setup(t))
	s.Guest, s.Band, s.Module = true, "lantern", "scams"
	hasNot(t, play(t, s, slices.Concat([]string{""}, slices.Repeat([]string{":n"}, 14), []string{"q"})...), "card")
	learner, _ := carriedBy(t)
	has(t, play(t, learner, "q"), "Your card code", "See you")
	hasNot(t, play(t, learner, "0"), "card")
	hasNot(t, play(t, known(t, (&memory{}).learner()), "q"), "card")
	hasNot(t, play(t, setup(t), "q"), "card")
	s.Guest, s.Records = false, nil
	hasNot(t, play(t, s, "q"), "card")
}
