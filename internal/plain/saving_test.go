package plain

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
)

// answer is a right answer to the first step, typed by a learner who stopped there.
var answer = []string{"", "2", ""}

func onTry(accept func(*log) <-chan error) func(*log, course.Event) <-chan error {
	return func(l *log, e course.Event) <-chan error {
		if _, ok := e.(course.StepTry); ok {
			return accept(l)
		}
		return safe()
	}
}

// watcher is a writer that tells the test what was written when the feedback is out.
type watcher struct {
	strings.Builder
	then func(soFar string)
}

func (w *watcher) Write(p []byte) (int, error) {
	n, err := w.Builder.Write(p)
	if w.then != nil && strings.Contains(w.String(), "Ama is still guessing") {
		then := w.then
		w.then = nil
		then(w.String())
	}
	return n, err
}

// The acknowledgement comes only when the log is asked to try again; whoever had said "Saved." by then was too early, and
// whoever never asks has not waited.
func TestSavedAfterAcknowledgement(t *testing.T) {
	out := &watcher{}
	early := false
	records := (&memory{accept: onTry(func(l *log) <-chan error {
		ch := make(chan error, 2)
		ch <- errors.New("the disk is full")
		l.retry = func() {
			early = strings.Contains(out.String(), "Saved.")
			ch <- nil
			close(ch)
		}
		return ch
	})}).learner(stopped(1))
	if err := Run(context.Background(), strings.NewReader(lined(answer)), out, known(t, records)); err != nil {
		t.Fatal(err)
	}
	if early || records.last.retries != 1 {
		t.Errorf("saved before the acknowledgement; the log was asked %d times:\n%s", records.last.retries, out.String())
	}
	has(t, out.String(), "Ama is still guessing", "\nSaved. Press Enter for the next step")
	hasNot(t, out.String(), "Not saved yet")
}

// The control: without an acknowledgement nothing is called saved, however long the run goes on.
func TestNeverAcknowledged(t *testing.T) {
	records := (&memory{accept: func(*log, course.Event) <-chan error { return make(chan error) }}).learner(stopped(1))
	s := known(t, records)
	s.Patience = time.Nanosecond
	var out strings.Builder
	err := Run(context.Background(), strings.NewReader(lined(append(answer, "1 3", "", "1 2"))), &out, s)
	if err == nil {
		t.Error("the run ended as if everything were saved")
	}
	hasNot(t, out.String(), "Saved.")
	has(t, out.String(), "Not saved yet: the disk does not answer", "Step 2 of 13", "The last things done were not saved")
}

func TestNotSavedYet(t *testing.T) {
	for name, c := range map[string]struct {
		accept func(*log) <-chan error
		want   []string
		not    string
	}{
		"an error that stays": {
			func(*log) <-chan error { return failing("the disk is full") },
			[]string{"Not saved yet: the disk is full. You can go on", "\nPress Enter for the next step", "Step 2 of 13"}, "Saved. Press",
		},
		"given up": {
			func(*log) <-chan error {
				ch := make(chan error, 1)
				ch <- errors.New("this is too long to keep")
				close(ch)
				return ch
			},
			[]string{"Not saved yet: this is too long to keep", "Step 2 of 13"}, "Saved. Press",
		},
		"closed without a word": {
			func(*log) <-chan error {
				ch := make(chan error)
				close(ch)
				return ch
			},
			[]string{"Not saved yet: the disk does not answer", "Step 2 of 13"}, "Saved. Press",
		},
	} {
		t.Run(name, func(t *testing.T) {
			records := (&memory{accept: onTry(c.accept)}).learner(stopped(1))
			s := known(t, records)
			var out strings.Builder
			_ = Run(context.Background(), strings.NewReader(lined(answer)), &out, s)
			has(t, out.String(), c.want...)
			hasNot(t, out.String(), c.not)
		})
	}
}

// What can't be saved at the end is said, and is the run's error.
func TestLost(t *testing.T) {
	records := (&memory{lost: errors.New("the disk is full")}).learner(stopped(1))
	var out strings.Builder
	err := Run(context.Background(), strings.NewReader(lined([]string{"", "+", "9", "leave", "q"})), &out, known(t, records))
	if !errors.Is(err, records.lost) {
		t.Errorf("the error is %v", err)
	}
	has(t, out.String(), "The last things done were not saved: the disk is full.")
	hasNot(t, out.String(), "Saved. See you")
}

// The end of ctx ends the run in good order, whatever it waits for: a line, or the log.
func TestCancelled(t *testing.T) {
	for name, records := range map[string]*memory{
		"waiting for a line":  {},
		"waiting for the log": {accept: onTry(func(*log) <-chan error { return make(chan error) })},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			s := known(t, records.learner(stopped(1)))
			s.Patience = time.Hour
			out := &watcher{then: func(string) { cancel() }}
			err := Run(ctx, &endless{lines: lined(answer[:2])}, out, s)
			if !errors.Is(err, context.Canceled) && records.accept == nil {
				t.Errorf("the error is %v", err)
			}
			if !records.last.closed {
				t.Error("the log is still open")
			}
			if records.accept != nil {
				hasNot(t, out.String(), "Saved.")
			}
		})
	}
}

// endless is input that never ends and, after its lines, never comes.
type endless struct{ lines string }

func (e *endless) Read(p []byte) (int, error) {
	if e.lines == "" {
		select {}
	}
	n := copy(p, e.lines)
	e.lines = e.lines[n:]
	return n, nil
}
