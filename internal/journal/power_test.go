package journal_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Test T2 of reliability.md: the power goes after any call, and every disk that can be left is read.

const sector = 512

// crashes are all the disks that a power cut can make of n. Every name that is not durable is there or not. A tail that
// is not durable is cut at any byte, or zeros from there on, or bytes of an old segment, or some of its writes and
// sectors are missing.
func crashes(n *node, stale [][]byte) []*node {
	if n.kids == nil {
		return fileCrashes(n, stale)
	}
	disks := []*node{newFolder()}
	names := maps.Clone(n.kids)
	maps.Copy(names, n.kept)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		choices := crashes(names[name], stale)
		if n.kids[name] != n.kept[name] {
			choices = append(choices, nil)
		}
		var next []*node
		for _, disk := range disks {
			for _, choice := range choices {
				d := &node{kids: maps.Clone(disk.kids)}
				if choice != nil {
					d.kids[name] = choice
				}
				d.kept = d.kids
				next = append(next, d)
			}
		}
		disks = next
	}
	return disks
}

func fileCrashes(n *node, stale [][]byte) []*node {
	whole, from, end := n.data[:len(n.data):len(n.data)], n.synced, len(n.data)
	disks := []*node{{data: whole}}
	add := func(kept int, rest []byte) {
		disks = append(disks, &node{data: append(whole[:kept:kept], rest...)})
	}
	for i := from; i < end; i++ {
		add(i, nil)
		if (i-from)%16 == 0 {
			add(i, make([]byte, end-i))
		}
	}
	if from == end {
		return disks
	}
	for _, old := range stale {
		add(from, old[:min(len(old), end-from)])
		if cut := (from/sector + 1) * sector; cut < end {
			add(cut, old[:min(len(old), end-cut)])
		}
	}
	for lost := 1; lost < 1<<len(chunks(n)); lost++ {
		rest := slices.Clone(whole[from:])
		for i, c := range chunks(n) {
			if lost&(1<<i) != 0 {
				clear(rest[c[0]-from : c[1]-from])
			}
		}
		add(from, rest)
	}
	return disks
}

// chunks are the parts of the unsynced tail that reach the disk in any order, at most ten.
func chunks(n *node) [][2]int {
	edges := []int{n.synced, min(n.synced+sector, len(n.data)), len(n.data)}
	edges = append(edges, n.writes...)
	for s := (n.synced/sector + 1) * sector; s < len(n.data); s += sector {
		edges = append(edges, s)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var parts [][2]int
	for i := 1; i < len(edges) && i <= 10; i++ {
		parts = append(parts, [2]int{edges[i-1], edges[i]})
	}
	return parts
}

// oldBlocks are what else may lie on the disk: a segment of another learner, from its header and from each line on.
func oldBlocks(t testing.TB) [][]byte {
	m := newMemory()
	s := openMemory(m)
	h := s.New()
	var events []course.Event
	for i := range 3 {
		events = append(events, makeEvent(4, 90+i), makeEvent(0, 90+i))
	}
	save(t, s, h, events...)
	data := onlySegment(t, m, h.Learner).data
	var blocks [][]byte
	for at := 0; at < len(data); at += bytes.IndexByte(data[at:], '\n') + 1 {
		blocks = append(blocks, data[at:])
	}
	return blocks
}

func onlySegment(t testing.TB, m *memory, learner string) *node {
	t.Helper()
	dir, err := m.find(filepath.Join(dataDir, "learners", learner))
	if err != nil || len(dir.kids) != 1 {
		t.Fatalf("not one segment: %v", err)
	}
	for _, n := range dir.kids {
		return n
	}
	return nil
}

// cut looks at every disk a power cut can leave now.
type cut struct {
	stale  [][]byte
	states int
	broken []string
}

func (c *cut) look(t *testing.T, m *memory, learner string, issued []course.Event, acked int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, root := range crashes(m.root, c.stale) {
		c.states++
		disk := &memory{root: root}
		s := openMemory(disk)
		h, err := load(s, learner)
		if err != nil {
			c.broken = append(c.broken, err.Error())
			continue
		}
		if why := broken(h, issued, upTo(acked)); why != "" {
			c.broken = append(c.broken, why)
		}
		if c.states%61 == 0 {
			c.goOn(t, root, h)
		}
	}
}

// goOn checks that the program starts by itself after the cut, keeps what there is and saves again.
func (c *cut) goOn(t *testing.T, root *node, h journal.History) {
	s := openMemory(&memory{root: copyNode(root)})
	if _, err := s.Learners(); err != nil {
		c.broken = append(c.broken, "the list: "+err.Error())
	}
	save(t, s, h, makeEvent(6, 1000))
	if after := mustLoad(t, s, h.Learner); len(after.Records) != len(h.Records)+1 {
		c.broken = append(c.broken, "cannot go on")
	}
}

// play writes one history on a new disk and looks after every call and every acknowledgement. The disk beneath the
// hook may be a control.
func (c *cut) play(t *testing.T, history []course.Event, beneath func(journal.FS) journal.FS) {
	m := newMemory()
	acked, learner := 0, ""
	look := func() { c.look(t, m, learner, history, acked) }
	s := openMemory(hooked{FS: beneath(m), after: look, split: true})
	h := s.New()
	learner = h.Learner
	w := s.Writer(h, testRun)
	for _, e := range history {
		if err := <-w.Append(e); err != nil {
			t.Fatal(err)
		}
		acked++
		look()
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func honest(f journal.FS) journal.FS { return f }

func TestPowerCut(t *testing.T) {
	step := 43
	if full {
		step = 1
	}
	c := &cut{stale: oldBlocks(t)}
	histories := 0
	for n := 0; n < kinds*kinds*kinds; n += step {
		c.play(t, []course.Event{makeEvent(n%kinds, 1), makeEvent(n/kinds%kinds, 2), makeEvent(n/kinds/kinds, 3)}, honest)
		histories++
	}
	t.Logf("%d states of %d histories of three events", c.states, histories)
	if len(c.broken) > 0 {
		t.Errorf("%d states break the promise, the first: %s", len(c.broken), c.broken[0])
	}
	if full && c.states < 50_000 {
		t.Errorf("%d states, want at least 50,000", c.states)
	}
}

func TestPowerCutControls(t *testing.T) {
	for name, control := range map[string]func(journal.FS) journal.FS{
		"no fsync":            func(f journal.FS) journal.FS { return forgetful{FS: f, sync: true} },
		"no folder is synced": func(f journal.FS) journal.FS { return forgetful{FS: f, syncDir: true} },
	} {
		c := &cut{stale: oldBlocks(t)}
		c.play(t, []course.Event{makeEvent(0, 1), makeEvent(3, 2)}, control)
		t.Logf("%s: %d of %d states break the promise", name, len(c.broken), c.states)
		if len(c.broken) == 0 {
			t.Errorf("%s: the test does not notice", name)
		}
	}
}

// killed makes every call after the first k fail, as if the program had ended, and counts them.
type killed struct{ calls, k int }

func (d *killed) before(string) error {
	d.calls++
	if d.calls > d.k {
		return errors.New("killed")
	}
	return nil
}

// TestKillThenPowerCut stops one run of the program at any call, lets a second one go on, and cuts the power.
func TestKillThenPowerCut(t *testing.T) {
	c := &cut{stale: oldBlocks(t)}
	for k := 0; ; k++ {
		m := newMemory()
		history := []course.Event{makeEvent(0, 1), makeEvent(3, 2), makeEvent(4, 3)}
		first := &killed{k: k}
		s := openMemory(hooked{FS: m, before: first.before, split: true})
		h := s.New()
		w := s.Writer(h, testRun)
		done := map[int]bool{}
		for i, e := range history[:2] {
			if err := <-w.Append(e); err != nil {
				break
			}
			done[i] = true
		}
		w.Close(context.Background())
		complete := first.calls <= k

		s = openMemory(m)
		h, err := load(s, h.Learner)
		if err != nil {
			t.Fatal(err)
		}
		save(t, s, h, history[2])
		done[2] = true
		for _, root := range crashes(m.root, c.stale) {
			c.states++
			after := mustLoad(t, openMemory(&memory{root: root}), h.Learner)
			if why := broken(after, history, func(i int) bool { return done[i] }); why != "" {
				t.Fatalf("killed at call %d: %s", k, why)
			}
		}
		if complete {
			t.Logf("%d calls, %d states", k, c.states)
			return
		}
	}
}

// forgetting cuts the power after every call of Forget, of which a first try was killed after k calls. It gives back the
// number of states, what they break, and whether the first try came to its end.
func forgetting(t *testing.T, k int, beneath func(journal.FS) journal.FS) (states int, bad []string, complete bool) {
	m := newMemory()
	history := answers(3)
	s := openMemory(m)
	h := s.New()
	for _, e := range history { // each in a segment of its own
		save(t, s, h, e)
		h = mustLoad(t, s, h.Learner)
	}
	done := false
	look := func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		for _, root := range crashes(m.root, nil) {
			states++
			s := openMemory(&memory{root: copyNode(root)})
			after, err := s.Load(h.Learner)
			gone := reason(err) == journal.Forgotten
			if !gone && broken(after, history, always) != "" {
				bad = append(bad, "half forgotten")
			}
			if done && !gone {
				bad = append(bad, "came back")
			}
			list, err := s.Learners()
			if err != nil || gone != (len(list) == 0) {
				bad = append(bad, "the list differs")
			}
			if _, err := s.Load(h.Learner); gone != (reason(err) == journal.Forgotten) {
				bad = append(bad, "changed its mind")
			}
		}
	}
	first := &killed{k: k}
	complete = openMemory(hooked{FS: beneath(m), before: first.before, after: look}).Forget(h.Learner) == nil
	if err := openMemory(hooked{FS: beneath(m), after: look}).Forget(h.Learner); err != nil {
		t.Fatal(err)
	}
	done = true
	look()
	return states, bad, complete
}

func TestPowerCutWhileForgetting(t *testing.T) {
	total := 0
	for k := 0; ; k++ {
		states, bad, complete := forgetting(t, k, honest)
		total += states
		if len(bad) > 0 {
			t.Fatalf("killed after %d calls: %d states break the promise, the first: %s", k, len(bad), bad[0])
		}
		if complete {
			t.Logf("%d calls, %d states", k, total)
			break
		}
	}
}

func TestPowerCutWhileForgettingControls(t *testing.T) {
	for name, control := range map[string]func(journal.FS) journal.FS{
		"no folder is synced": func(f journal.FS) journal.FS { return forgetful{FS: f, syncDir: true} },
		"no tombstone":        func(f journal.FS) journal.FS { return untold{f} },
	} {
		states, bad, _ := forgetting(t, 0, control)
		if t.Logf("%s: %d of %d states break the promise", name, len(bad), states); len(bad) == 0 {
			t.Errorf("%s: the test does not notice", name)
		}
	}
}
