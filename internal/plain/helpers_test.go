package plain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// memory is Records that keep everything in memory, in the order it was kept. What a log does with an event is the
// test's choice; by default it is safe at once.
type memory struct {
	ids      []string
	kept     map[string][]course.Event
	sittings []course.Sitting            // of each Begin
	sat      map[string][]course.Sitting // by learner
	accept   func(*log, course.Event) <-chan error
	last     *log
	err      error // of Learners
	lost     error // of Close
}

func (m *memory) Learners() ([]course.Learner, []string, error) {
	var out []course.Learner
	for i := len(m.ids) - 1; i >= 0; i-- {
		p := course.Fold(m.kept[m.ids[i]])
		out = append(out, course.Learner{ID: m.ids[i], Nickname: p.Nickname, Band: p.Band, Progress: p, Sittings: m.sat[m.ids[i]]})
	}
	return out, nil, m.err
}

func (m *memory) Begin(id string, at course.Sitting) course.Log {
	if id == "" {
		id = fmt.Sprintf("learner-%d", len(m.ids)+1)
		m.ids = append(m.ids, id)
	}
	m.sittings = append(m.sittings, at)
	if m.sat == nil {
		m.sat = map[string][]course.Sitting{}
	}
	m.sat[id] = append(m.sat[id], at)
	m.last = &log{memory: m, id: id}
	return m.last
}

// types are the events kept of a learner, by name.
func (m *memory) types(id string) string {
	var out []string
	for _, e := range m.kept[id] {
		out = append(out, e.Type())
	}
	return strings.Join(out, " ")
}

type log struct {
	*memory
	id      string
	retry   func() // what trying again leads to
	closed  bool
	retries int
}

func (l *log) Learner() string { return l.id }

func (l *log) Append(e course.Event) <-chan error {
	if l.kept == nil {
		l.kept = map[string][]course.Event{}
	}
	l.kept[l.id] = append(l.kept[l.id], e)
	if l.accept != nil {
		return l.accept(l, e)
	}
	return safe()
}

func (l *log) Retry() {
	l.retries++
	if l.retry != nil {
		l.retry()
	}
}

func (l *log) Close() error {
	l.closed = true
	return l.lost
}

// safe is a channel on which an event is acknowledged.
func safe() <-chan error {
	ch := make(chan error, 1)
	ch <- nil
	close(ch)
	return ch
}

// failing is a channel on which nothing but an error comes.
func failing(words string) <-chan error {
	ch := make(chan error, 2)
	ch <- errors.New(words)
	ch <- errors.New(words)
	return ch
}

// parsedWords are those that a test has read already; they are values.
var parsedWords sync.Map

func testWords(t testing.TB, language string) *messages.Words {
	t.Helper()
	if w, ok := parsedWords.Load(language); ok {
		return w.(*messages.Words)
	}
	data, err := os.ReadFile("../messages/words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if language == "fr" { // the same words under another name are enough to see which ones are taken
		data = bytes.Replace(data, []byte("language: en\nname: English"), []byte("language: fr\nname: Français"), 1)
		data = bytes.Replace(data, []byte("plain.word-next: n next"), []byte("plain.word-next: s suite"), 1)
	}
	w, err := messages.Parse("words.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	parsedWords.Store(language, w)
	return w
}

// inTurn is no chance at all: the first number, then the next one, and so on.
func inTurn() func(n int) int {
	next := -1
	return func(n int) int {
		next++
		return next % n
	}
}

// setup is what every test begins with.
func setup(t testing.TB) Setup {
	t.Helper()
	words := map[string]*messages.Words{"en": testWords(t, "en"), "fr": testWords(t, "fr")}
	return Setup{
		Open: func(language string) (*course.Course, *messages.Words, error) {
			c, err := course.Open(os.DirFS("testdata/course"), language)
			if err != nil {
				return nil, nil, err
			}
			return c, words[c.Language], nil
		},
		Records: &memory{}, Now: func() time.Time { return time.Unix(1_800_000_000, 0) }, Path: "day", Echo: true, Roll: inTurn(),
	}
}

// learner adds somebody who is known already.
func (m *memory) learner(events ...course.Event) *memory {
	id := fmt.Sprintf("learner-%d", len(m.ids)+1)
	m.ids = append(m.ids, id)
	if m.kept == nil {
		m.kept = map[string][]course.Event{}
	}
	m.kept[id] = append([]course.Event{course.LearnerNew{Nickname: "Blue Otter", Band: "first"}}, events...)
	return m
}

// known is the setup of a learner who goes on without a question.
func known(t testing.TB, m *memory) Setup {
	s := setup(t)
	s.Records, s.Learner = m, "blue otter"
	return s
}

// play types lines and returns what was printed.
func play(t testing.TB, s Setup, typed ...string) string {
	t.Helper()
	var out strings.Builder
	if err := Run(context.Background(), strings.NewReader(lined(typed)), &out, s); err != nil {
		t.Fatalf("the run ended with %v after\n%s", err, out.String())
	}
	return out.String()
}

func lined(typed []string) string {
	if len(typed) == 0 {
		return ""
	}
	return strings.Join(typed, "\n") + "\n"
}

// has fails unless out holds all parts, in their order.
func has(t testing.TB, out string, parts ...string) {
	t.Helper()
	rest := out
	for _, part := range parts {
		i := strings.Index(rest, part)
		if i < 0 {
			t.Fatalf("%q is not there, or not there in this order:\n%s", part, out)
		}
		rest = rest[i+len(part):]
	}
}

func hasNot(t testing.TB, out string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(out, part) {
			t.Fatalf("%q should not be there:\n%s", part, out)
		}
	}
}
