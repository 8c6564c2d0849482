package tui

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// glossed is the course of the tests with key words in some languages; nobody translated it into Swahili.
type glossed struct{ fs.FS }

func (g glossed) Open(name string) (fs.File, error) {
	if f, err := (fstest.MapFS{
		"glossary/en.yaml": {Data: []byte("format: 1\nlanguage: en\nwords:\n  - {id: notice, word: notice (on a board), means: \"Something to *read*, nailed up.\"}\n" +
			"  - {id: market, word: market, means: Where things are sold.}\n  - {id: password, word: password, means: A secret.}\n")},
		"glossary/fr.yaml": {Data: []byte("format: 1\nlanguage: fr\nwords:\n  - {id: market, word: marché, means: Là où on vend.}\n")},
		"glossary/sw.yaml": {Data: []byte("format: 1\nlanguage: sw\nwords:\n  - {id: notice, word: tangazo, means: Habari iliyobandikwa.}\n  - {id: market, word: \"\", means: \"\"}\n")},
	}).Open(name); err == nil && name != "." {
		return f, nil
	}
	return g.FS.Open(name)
}

func glossedAt(t *testing.T, width, height int, module string) *player {
	p := play(t, width, height, func(s *Setup) {
		s.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
		s.Learner, s.Module = "Blue Otter", module
		s.NameOf = func(code string) string { return map[string]string{"sw": "Kiswahili", "fr": "Français"}[code] }
		s.Open = func(language string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(glossed{os.DirFS("testdata/course")}, language)
			if err != nil {
				return nil, nil, err
			}
			words, err := messages.Load(language)
			return c, words, err
		}
	})
	p.records = p.app.setup.Records.(*memory)
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

func TestHardWords(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("hardwords-%s-%dx%d", s, size.w, size.h) }
		p := glossedAt(t, size.w, size.h, "more")
		events := len(p.records.events)
		p.keys("tab").opens("Hard words").golden(name("page")).hasNot("password")
		p.keys("tab").golden(name("languages")).opens("Kiswahili").golden(name("swahili"))
		p.keys("enter").shows("says the river road is closed").keys("tab").opens("Hard words").shows("Habari iliyobandikwa.")
		p.keys("tab").opens("In none").hasNot("tangazo").keys("tab", "esc", "esc").shows("says the river road is closed")
		if len(p.records.events) != events {
			t.Error("something of it is kept")
		}
		p.keys("tab").opens("Hard words").keys("tab").opens("Kiswahili").keys("esc", "tab", "end", "up", "enter").shows("No internet")
		if p.app.session.wordsIn != "" {
			t.Error("the next learner gets the language of the one before")
		}
	}
}

// TestHardWordsWhereThereAreSome: steps without any have no row, and so has a course without a glossary.
func TestHardWordsWhereThereAreSome(t *testing.T) {
	glossedAt(t, 80, 24, "kinds").keys("tab").shows("Leave").hasNot("Hard words")
	atModule(t, 80, 24, "more").keys("tab").shows("Leave").hasNot("Hard words")
	p := glossedAt(t, 80, 24, "more")
	p.app.speak("fr")
	p.keys("tab").opens("Comprendre les mots difficiles").shows("marché")
	if s := p.screen(); strings.Contains(s, "market") {
		t.Errorf("in the language of before:\n%s", s)
	}
}
