package plain

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// glossed is the course of the tests with key words in some languages; nobody translated it into Swahili.
type glossed struct{ fs.FS }

func (g glossed) Open(name string) (fs.File, error) {
	if f, err := (fstest.MapFS{
		"glossary/en.yaml": {Data: []byte("format: 1\nlanguage: en\nwords:\n  - {id: sandal, word: sandal (a shoe), means: \"Something *light* for feet.\"}\n" +
			"  - {id: drum, word: drum, means: It is beaten.}\n  - {id: password, word: password, means: A secret.}\n")},
		"glossary/sw.yaml": {Data: []byte("format: 1\nlanguage: sw\nwords:\n  - {id: sandal, word: kandambili, means: Kiatu chepesi.}\n")},
	}).Open(name); err == nil && name != "." {
		return f, nil
	}
	return g.FS.Open(name)
}

// withGlossary is a set-up at a module of that course.
func withGlossary(t *testing.T) Setup {
	s := known(t, (&memory{}).learner())
	open := s.Open
	s.Module, s.NameOf = "all", func(string) string { return "Kiswahili" }
	s.Open = func(language string) (*course.Course, *messages.Words, error) {
		_, words, err := open(language)
		if err != nil {
			return nil, nil, err
		}
		c, err := course.Open(glossed{os.DirFS("testdata/course")}, language)
		return c, words, err
	}
	return s
}

func TestHardWords(t *testing.T) {
	out := play(t, withGlossary(t), "", "+", "5", "1", "2", "1", "", "n", "b", "+", "5", "", "n", "+", "q")
	golden(t, "hardwords", out)
	s := withGlossary(t)
	s.NameOf = nil
	has(t, play(t, s, "", "+", "5", "q"), "1. sw\n")
	s = known(t, (&memory{}).learner())
	s.Module = "all"
	hasNot(t, play(t, s, "", "+", "q"), "Hard words")
}
