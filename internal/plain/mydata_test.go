package plain

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"example.org/safeskills/course"
)

// cellar is a memory that can also be looked at, erased and copied.
type cellar struct {
	*memory
	places []course.Place
	copies []course.CopyFile
	fail   error
	calls  []string
}

func (c *cellar) did(args ...any) error {
	c.calls = append(c.calls, fmt.Sprint(args...))
	return c.fail
}

func (c *cellar) Kept(learner string) (course.Kept, error) {
	return course.Kept{Progress: course.Fold(c.kept[learner]), Answers: course.Answers(c.kept[learner]), Folder: "/data/learners/x1", Files: 2, Made: 1,
		Since: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)}, nil
}

func (c *cellar) Erase(learner string) error {
	err := c.did("erase ", learner, ", closed ", c.last.closed)
	if err == nil {
		c.ids = slices.DeleteFunc(c.ids, func(id string) bool { return id == learner })
	}
	return err
}
func (c *cellar) Places() []course.Place    { return c.places }
func (c *cellar) Copies() []course.CopyFile { return c.copies }
func (c *cellar) Copy(learner string, to course.Place) (course.Copied, error) {
	return course.Copied{Name: "safeskills-copy-0000.ssk", Left: 1}, c.did("copy ", learner, " ", to.Path)
}
func (c *cellar) Bring(f course.CopyFile) (course.Brought, error) {
	c.learner()
	return course.Brought{Nickname: "Blue Otter", New: 4, Damaged: 1}, c.did("bring ", f.File)
}

func aCellar() *cellar {
	stick := course.Place{Name: "STICK", Path: "/media/ama/STICK", Stick: true}
	return &cellar{memory: (&memory{}).learner(), places: []course.Place{stick, {Name: "Desktop", Path: "/home/lab/Desktop"}},
		copies: []course.CopyFile{{Name: "safeskills-copy-7k3m.ssk", File: "safeskills-copy-7k3m.ssk", Place: stick}}}
}

// withCellar is the setup of a learner on the map.
func withCellar(t testing.TB, c *cellar) Setup {
	s := known(t, c.memory)
	s.Records = c
	return s
}

func TestMyDataTranscripts(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*cellar, *Setup)
		typed  []string
		calls  []string
	}{
		"mydata":       {typed: []string{"+", "1", "1", "?", "b", "", "9", "0", "menu", "+", "1", "m", "q"}},
		"mydata-erase": {typed: []string{"+", "1", "4", "", "4", "1", "4", "2", "q"}, calls: []string{"erase learner-1, closed true"}},
		"mydata-erase-fails": {change: func(c *cellar, _ *Setup) { c.fail = errors.New("the disk is full") }, typed: []string{"+", "1", "4", "2", "q"},
			calls: []string{"erase learner-1, closed true"}},
		"mydata-copy": {typed: []string{"+", "1", "2", "", "2", "1", "2", "2", "q"}, calls: []string{"copy learner-1 /media/ama/STICK", "copy learner-1 /home/lab/Desktop"}},
		"mydata-copy-fails": {change: func(c *cellar, _ *Setup) {
			c.fail, c.places = errors.New("this account may not use the folder"), c.places[1:]
		},
			typed: []string{"+", "1", "2", "1", "q"}, calls: []string{"copy learner-1 /home/lab/Desktop"}},
		"mydata-bring":      {change: func(c *cellar, s *Setup) { c.ids, s.Learner = nil, "" }, typed: []string{"4", "7", "b", "4", "1", "q"}, calls: []string{"bring safeskills-copy-7k3m.ssk"}},
		"mydata-bring-none": {change: func(c *cellar, s *Setup) { c.copies, s.Learner = nil, "" }, typed: []string{"5", "1", "", "q"}},
		"mydata-bring-fails": {change: func(c *cellar, s *Setup) { c.fail, s.Learner = errors.New("this is too big for a copy"), "" }, typed: []string{"5", "1", "q"},
			calls: []string{"bring safeskills-copy-7k3m.ssk"}},
		"mydata-guest": {change: func(_ *cellar, s *Setup) { s.Learner, s.Guest = "", true }, typed: []string{"+", "1", "5", "q"}},
		"mydata-key":   {typed: []string{"+", "1", "3", "1 2", "1 2 13", "1 1 2", "1 1 3", "", "3", "5 6 5", "5 6 5", "1", "", "3", "3", "2 2 2", "2 2 2", "+", "", "+", "3", "2", "b", "2", "1 1 1", "2 2 2", "", "q"}},
	} {
		t.Run(name, func(t *testing.T) {
			keeper := aCellar()
			s := withCellar(t, keeper)
			if c.change != nil {
				c.change(keeper, &s)
			}
			golden(t, name, play(t, s, c.typed...))
			if !slices.Equal(keeper.calls, c.calls) {
				t.Errorf("asked of the disk: %q, want %q", keeper.calls, c.calls)
			}
		})
	}
}

// TestPictureKeyClosesAfterThree: who knows the pictures goes on, who does not is told whom to ask.
func TestPictureKeyClosesAfterThree(t *testing.T) {
	key := course.NewLearnerKey("salt", []string{"sun", "fish", "sun"})
	s := setup(t)
	s.Records = (&memory{}).learner(key)
	out := play(t, s, "2", "1 2 1", "1", "q")
	has(t, out, "Blue Otter has a picture key.", "1. sun", "How many are you", "You are Blue Otter.")
	out = play(t, s, "2", "1 1 1", "1 1 2", "hello", "2 1 1", "q")
	has(t, out, "You can try 2 more times.", "once more.", "Type three numbers", "Ask your facilitator, or start with a new nickname.", "SafeSkills")
	hasNot(t, out, "You are Blue Otter.")
	s.Learner = "Blue Otter" // the facilitator's way
	has(t, play(t, s, "q"), "You are Blue Otter.")
}
