package journal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"

	"example.org/safeskills/course"
)

// Writer saves the events of one learner during one run of the program, in the order of the calls. Its methods never
// wait for the disk, Close aside, and any goroutine may call them.
//
// After an error of the disk nothing is known of the segment, so it is never touched again: the next attempt opens a
// new one and writes every event that was not acknowledged, under the id it has.
type Writer struct {
	store   *Store
	learner string
	run     Run
	wake    chan struct{}
	done    chan struct{}
	weak    atomic.Bool

	mu     sync.Mutex
	clock  *clock
	queue  []*pending // not yet durable, oldest first
	closed bool
	failed error // why the last attempt failed; nil when it did not

	// What follows belongs to the goroutine.
	file     File // nil before the first event and after an error
	segment  string
	previous string
	seq      int
}

// pending is an event until it is durable.
type pending struct {
	record Record
	ack    chan error
}

// Writer returns a writer that goes on where h ends. It makes nothing on disk before the first event. It has a goroutine, which
// ends at Close.
func (s *Store) Writer(h History, run Run) *Writer {
	w := &Writer{
		store: s, learner: h.Learner, run: run, clock: newClock(s.wall, h.last()),
		wake: make(chan struct{}, 1), done: make(chan struct{}),
	}
	go w.work()
	return w
}

// Append saves e. The channel gives a *Problem when an attempt fails, and nil once, when the event is durable; then it
// is closed. So whoever receives nil may say "saved". Nobody need receive: a Problem is dropped while an earlier one is
// not yet received. An event that was not saved is tried again at the next Append, at Retry and at Close. An event that
// is too long, or comes after Close, gets its Problem and no further word.
func (w *Writer) Append(e course.Event) <-chan error {
	p := &pending{ack: make(chan error, 2)}
	data, err := json.Marshal(e)
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.closed:
		p.ack <- &Problem{Reason: Closed}
		return p.ack
	case err != nil:
		p.ack <- &Problem{Reason: Other, Err: err}
		return p.ack
	case len(data) > maxData:
		p.ack <- &Problem{Reason: TooLong}
		return p.ack
	}
	p.record = Record{Learner: w.learner, HLC: w.clock.next(), Type: e.Type(), V: eventVersion, Data: data}
	w.queue = append(w.queue, p)
	w.signal()
	return p.ack
}

// Retry tries again to save what is not saved yet.
func (w *Writer) Retry() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) > 0 {
		w.signal()
	}
}

// Weak reports whether the file system cannot make the names of files durable, as on a network folder or a stick. A power cut
// within seconds may then take the whole segment although it was acknowledged.
func (w *Writer) Weak() bool { return w.weak.Load() }

// Close tries once more to save what is not saved yet and ends the writer. The error is an *Unsaved that says how much
// was not saved, or that ctx ended first; the disk may then still finish. Further calls return the same.
func (w *Writer) Close(ctx context.Context) error {
	w.mu.Lock()
	w.closed = true
	w.signal()
	w.mu.Unlock()
	var late error
	select {
	case <-w.done:
	case <-ctx.Done():
		late = ctx.Err()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case len(w.queue) == 0:
		return nil
	case late != nil:
		return &Unsaved{len(w.queue), Explain(w.store.dir, late)}
	}
	return &Unsaved{len(w.queue), w.failed}
}

// signal wakes the goroutine; one wake-up is enough for any number of calls.
func (w *Writer) signal() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

func (w *Writer) work() {
	defer close(w.done)
	for range w.wake {
		w.mu.Lock()
		last := w.closed
		w.mu.Unlock()
		w.saveAll()
		if last {
			if w.file != nil {
				w.file.Close() // its error is of no interest: each event was synced by itself
			}
			return
		}
	}
}

// saveAll saves the queue, until it is empty or an attempt fails.
func (w *Writer) saveAll() {
	for {
		w.mu.Lock()
		if len(w.queue) == 0 {
			w.mu.Unlock()
			return
		}
		p := w.queue[0]
		w.mu.Unlock()

		err := Explain(w.store.dir, w.save(p))

		w.mu.Lock()
		w.failed = err
		if err != nil {
			for _, p := range w.queue {
				p.tell(err)
			}
			w.mu.Unlock()
			return
		}
		w.queue = w.queue[1:]
		w.mu.Unlock()
		p.ack <- nil
		close(p.ack)
	}
}

// save makes one event durable. A panic is an error too: the lesson goes on, and so does the goroutine.
func (w *Writer) save(p *pending) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic while saving: %v", r)
		}
		if err != nil && w.file != nil {
			dead := w.file
			w.file, w.previous = nil, w.segment
			dead.Close()
		}
	}()
	for range 2 {
		if err := w.saveHere(p); err != nil {
			return err
		}
		if w.there() {
			return nil
		}
		// Its session was cleared, or the learner erased: nobody would ever read what was written.
		w.file.Close()
		w.file, w.previous = nil, w.segment
	}
	return &Problem{Reason: Gone, Path: w.path()}
}

// saveHere makes an event durable in the present segment, which is opened when there is none.
func (w *Writer) saveHere(p *pending) error {
	if w.file == nil {
		if err := w.open(); err != nil {
			return err
		}
	}
	w.seq++
	if p.record.ID == "" {
		p.record.ID = fmt.Sprintf("%s-%d", w.segment, w.seq)
	}
	line, err := encodeRecord(w.segment, w.seq, p.record)
	if err != nil {
		return err
	}
	return write(w.file, line)
}

func (w *Writer) path() string {
	return filepath.Join(w.store.learnerPath(w.learner), w.segment+extension)
}

// there is whether the present segment still has its name.
func (w *Writer) there() bool {
	f, err := w.store.fs.Open(w.path())
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	f.Close()
	return true
}

// open opens a new segment, unless the learner was erased meanwhile.
func (w *Writer) open() error {
	if !validID(w.learner) {
		return &Problem{Reason: NoLearner}
	}
	gone, err := w.store.forgotten()
	if err != nil {
		return err
	}
	w.store.sweep(gone)
	if gone[w.learner] {
		return &Problem{Reason: Forgotten}
	}
	segment := newID()
	head, err := encodeHead(Head{segment, w.learner, w.run, w.previous})
	if err != nil {
		return err
	}
	file, weak, err := w.store.create(filepath.Join(w.store.learnerPath(w.learner), segment+extension), head)
	if err != nil {
		return err
	}
	w.file, w.segment, w.seq = file, segment, 0
	w.weak.Store(weak)
	return nil
}

// tell gives err to whoever waits, unless an earlier error is not yet received: there is always room for the nil.
func (p *pending) tell(err error) {
	if len(p.ack) == 0 {
		p.ack <- err
	}
}
