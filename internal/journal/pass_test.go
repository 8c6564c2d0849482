package journal_test

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// Test T9 of reliability.md for passes: whole, cut, hostile, and in any order.

// inSession saves a history of one run in a session.
func inSession(t testing.TB, s *journal.Store, session string, events ...course.Event) journal.History {
	t.Helper()
	h := s.New()
	w := s.Writer(h, journal.Run{App: "test", Session: session, People: 1})
	for _, e := range events {
		if err := <-w.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return mustLoad(t, s, h.Learner)
}

// pass takes a pass and gives back the file.
func pass(t testing.TB, s *journal.Store, m *memory, session string, seat int) (journal.Passed, []byte) {
	t.Helper()
	done, err := s.Pass(stick, session, seat)
	if err != nil || done.Weak || done.Unread != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	n, err := m.find(filepath.Join(stick, done.Name))
	if err != nil {
		t.Fatal(err)
	}
	return done, n.data
}

// onStick are the names of the files there.
func onStick(t testing.TB, m *memory) []string {
	t.Helper()
	folder, err := m.find(stick)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(folder.kids))
}

func parcel(t testing.TB, file []byte) journal.Parcel {
	t.Helper()
	p, err := journal.ReadParcel(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// joined joins a pass and checks how many events were new.
func joined(t testing.TB, s *journal.Store, file []byte, news int) journal.Joined {
	t.Helper()
	p := parcel(t, file)
	done, err := s.Join(p)
	if err != nil || done.New != news || done.Damaged != 0 || done.Refused != 0 {
		t.Errorf("%+v, %v, want %d new events", done, err, news)
	}
	if _, _, err := s.ForgetAll(p); err != nil {
		t.Error(err)
	}
	return done
}

func TestPass(t *testing.T) {
	m, far := withStick(t), openMemory(newMemory())
	s := openMemory(m)
	one, two := inSession(t, s, "day", answers(3)...), inSession(t, s, "day", answers(5)...)
	other := inSession(t, s, "club", answers(2)...)

	first, file := pass(t, s, m, "day", 7)
	if first.Learners != 2 || first.Others != 1 || first.Same || !strings.HasPrefix(first.Name, "safeskills-seat-07-") {
		t.Errorf("%+v", first)
	}
	if bytes.Contains(file, []byte(other.Learner)) {
		t.Error("another session is in the pass")
	}
	joined(t, far, file, 10)
	for _, h := range []journal.History{one, two} {
		same(t, "collected", mustLoad(t, far, h.Learner), h)
	}
	if done := joined(t, far, file, 0); done.Had != 10 {
		t.Errorf("the same pass again: %+v", done)
	}

	again, _ := pass(t, s, m, "day", 7)
	if !again.Same || again.Name != first.Name || len(onStick(t, m)) != 1 {
		t.Errorf("the same data: %+v, %q", again, onStick(t, m))
	}

	save(t, s, mustLoad(t, s, one.Learner), makeEvent(4, 1)) // a run of session s1
	inSession(t, s, "day", answers(1)...)
	newer, longer := pass(t, s, m, "day", 7)
	if newer.Same || newer.Replaced != 1 || newer.Learners != 3 || !slices.Equal(onStick(t, m), []string{newer.Name}) {
		t.Errorf("newer data: %+v, %q", newer, onStick(t, m))
	}
	joined(t, far, longer, 2)
	joined(t, far, file, 0)

	everything, _ := pass(t, s, m, "", 0)
	if everything.Learners != 4 || everything.Replaced != 0 || len(onStick(t, m)) != 2 {
		t.Errorf("without a session and a seat: %+v, %q", everything, onStick(t, m))
	}
}

// TestPassAfterErasing: who erased what is kept of her is erased on the stick and in a collection, too, in whatever order.
func TestPassAfterErasing(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	gone, stays := inSession(t, s, "day", answers(3)...), inSession(t, s, "day", answers(2)...)
	_, older := pass(t, s, m, "day", 0)
	if err := s.Forget(gone.Learner); err != nil {
		t.Fatal(err)
	}
	done, newer := pass(t, s, m, "day", 0)
	if done.Replaced != 1 || done.Learners != 1 || bytes.Contains(newer, []byte("Blue Otter 0\"},\"learner\":\""+gone.Learner)) {
		t.Errorf("%+v", done)
	}
	for _, order := range [][][]byte{{older, newer}, {newer, older}, {older, newer, older}} {
		far := openMemory(newMemory())
		for _, file := range order {
			p := parcel(t, file)
			if _, err := far.Join(p); err != nil {
				t.Fatal(err)
			}
			if _, spared, err := far.ForgetAll(p); err != nil || len(spared) > 0 {
				t.Fatal(spared, err)
			}
		}
		if _, err := far.Load(gone.Learner); reason(err) != journal.Forgotten {
			t.Errorf("she came back: %v", err)
		}
		same(t, "collected", mustLoad(t, far, stays.Learner), stays)
		var all []journal.Parcel
		for _, file := range order {
			all = append(all, parcel(t, file))
		}
		if found := journal.Gather(all...); len(found) != 1 || found[0].Learner != stays.Learner {
			t.Errorf("gathered: %d learners", len(found))
		}
	}
}

// TestPassAfterExpiring: whoever was only away for long stays in a collection, and stays away here.
func TestPassAfterExpiring(t *testing.T) {
	m, far := withStick(t), openMemory(newMemory())
	s := openMemory(m)
	h := inSession(t, s, "day", answers(3)...)
	_, older := pass(t, s, m, "day", 0)
	joined(t, far, older, 4)
	if err := s.Expire(h.Learner); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(h.Learner); reason(err) != journal.Forgotten {
		t.Error(err)
	}
	_, newer := pass(t, s, m, "day", 5)
	if got := len(onStick(t, m)); got != 2 {
		t.Errorf("%d passes are on the stick: what was passed of her is gone", got)
	}
	joined(t, far, newer, 0)
	same(t, "collected", mustLoad(t, far, h.Learner), h)
}

// TestPassThatErasesAll: a file that says of everybody that she was erased is not believed.
func TestPassThatErasesAll(t *testing.T) {
	m, far := withStick(t), openMemory(newMemory())
	s := openMemory(m)
	var ids []string
	for range 6 {
		ids = append(ids, inSession(t, s, "day", answers(1)...).Learner)
	}
	_, good := pass(t, s, m, "day", 1)
	joined(t, far, good, 12)
	evil := func(n int) journal.Parcel {
		above := "pass 1 {}\n"
		for _, id := range ids[:n] {
			above += "forgotten " + id + "\n"
		}
		return parcel(t, seal(above))
	}
	if erased, spared, err := far.ForgetAll(evil(6)); err != nil || erased != 0 || len(spared) != 6 {
		t.Error(erased, spared, err)
	}
	if found := journal.Gather(parcel(t, good), evil(6)); len(found) != 6 {
		t.Errorf("%d learners are gathered", len(found))
	}
	if erased, spared, err := far.ForgetAll(evil(2)); err != nil || erased != 2 || len(spared) != 0 {
		t.Error("control:", erased, spared, err)
	}
}

// TestStickOfManyComputers: 30 computers pass onto one stick, some of them twice; it is collected three times.
func TestStickOfManyComputers(t *testing.T) {
	m := withStick(t)
	folder, _ := m.find(stick)
	var files [][]byte
	total := 0
	for seat := 1; seat <= 30; seat++ {
		computer := newMemory()
		home, _ := computer.find("/home")
		home.kids["stick"] = folder
		s := openMemory(computer)
		h := inSession(t, s, "day", answers(seat%4)...)
		_, older := pass(t, s, computer, "day", seat)
		if seat%3 == 0 {
			save(t, s, h, makeEvent(4, seat))
			files = append(files, older) // as somebody put it aside
			pass(t, s, computer, "", seat)
			total++
		}
		total += len(h.Records)
	}
	if names := onStick(t, m); len(names) != 30 {
		t.Errorf("%d files of 30 computers: %q", len(names), names)
	}
	for _, name := range onStick(t, m) {
		files = append(files, folder.kids[name].data)
	}
	far := openMemory(newMemory())
	news := 0
	for round := range 3 {
		for _, file := range files {
			done, err := far.Join(parcel(t, file))
			if err != nil {
				t.Fatal(err)
			}
			if news += done.New; round > 0 && done.New > 0 {
				t.Errorf("round %d brought something new", round)
			}
		}
	}
	if news != total {
		t.Errorf("%d events were new, %d were made", news, total)
	}
}

func TestPassName(t *testing.T) {
	pattern := regexp.MustCompile(`^safeskills-(seat-[0-9]{2,3}|pass)-[0-9a-f]{8}\.ssp$`)
	for _, seat := range []int{0, 1, 42, journal.MaxSeat} {
		m := withStick(t)
		s := openMemory(m)
		inSession(t, s, "day", answers(1)...)
		if done, _ := pass(t, s, m, "", seat); !pattern.MatchString(done.Name) {
			t.Errorf("%q tells something, or does not last on a stick", done.Name)
		}
	}
	m := withStick(t)
	if done, err := openMemory(m).Pass(stick, "", 0); err != nil || done.Name != "" || len(onStick(t, m)) > 0 {
		t.Errorf("nothing to pass: %+v, %v", done, err)
	}
	if done, _ := pass(t, openMemory(m), m, "day", 3); done.Learners != 0 {
		t.Errorf("an empty seat: %+v", done)
	}
}

// TestDamagedPassOnStick: a pass that the stick did not keep is written again beside it, and a part of it is put away.
func TestDamagedPassOnStick(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	inSession(t, s, "day", answers(3)...)
	first, whole := pass(t, s, m, "day", 0)
	folder, _ := m.find(stick)
	other := newMemory()
	inSession(t, openMemory(other), "day", answers(1)...)
	p, _, err := openMemory(other).Parcel("")
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(whole)
	damaged[len(damaged)/2] ^= 4
	folder.kids[first.Name].data = damaged
	strange := "safeskills-pass-00000002.part"
	folder.kids["safeskills-pass-00000001.part"] = &node{data: whole[:len(whole)/2]}
	folder.kids[strange] = &node{data: []byte("pass 1 {}\nlearner " + learnersOf(p)[0] + "\nsegm")}
	folder.kids["._"+first.Name] = &node{data: []byte("macOS")}
	again, file := pass(t, s, m, "day", 0)
	if again.Same || again.Name == first.Name || !bytes.Equal(file, whole) {
		t.Errorf("%+v", again)
	}
	want := []string{"._" + first.Name, strange, first.Name, again.Name}
	if got := onStick(t, m); !slices.Equal(got, sorted(want)) {
		t.Errorf("on the stick: %q, want %q", got, sorted(want))
	}
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

func learnersOf(p journal.Parcel) (ids []string) {
	for _, h := range journal.Gather(p) {
		ids = append(ids, h.Learner)
	}
	return ids
}

func TestHostilePasses(t *testing.T) {
	m := withStick(t)
	s := openMemory(m)
	h := inSession(t, s, "day", answers(2)...)
	_, file := pass(t, s, m, "", 0)
	good := string(file)
	above := good[:strings.LastIndex(good[:len(good)-1], "\n")+1]
	head, rest, _ := strings.Cut(above, "\n")
	head += "\n"
	id := strings.Repeat("0", 26)
	for name, c := range map[string]struct {
		file string
		want journal.Reason
	}{
		"zeros":                    {strings.Repeat("\x00", 4096), journal.NotCopy},
		"newer":                    {"pass 2 anything\n", journal.NewerCopy},
		"no end":                   {above, journal.NotWhole},
		"more after the end":       {good + "\n", journal.NotWhole},
		"twice":                    {good + good, journal.NotWhole},
		"only a head":              {string(seal(head)), ""},
		"a seat below zero":        {string(seal("pass 1 {\"seat\":-1}\n" + rest)), journal.NotCopy},
		"a seat for ever":          {string(seal("pass 1 {\"seat\":1e9}\n" + rest)), journal.NotCopy},
		"a segment of nobody":      {string(seal(head + "segment " + id + " 0\n")), journal.NotCopy},
		"a path as a learner":      {string(seal(head + "learner ../../../../../../etc\n")), journal.NotCopy},
		"a path as a tombstone":    {string(seal(head + "forgotten ../../../../../etc\n")), journal.NotCopy},
		"a learner twice":          {string(seal(above + rest)), journal.NotCopy},
		"there and erased":         {string(seal(above + "forgotten " + h.Learner + "\n")), journal.NotCopy},
		"segments after the end":   {string(seal(above + "forgotten " + id + "\nsegment " + id + " 0\n")), journal.NotCopy},
		"deep JSON":                {string(seal("pass 1 " + strings.Repeat("[", 60_000) + "\n")), journal.NotCopy},
		"too big":                  {head + strings.Repeat("x", journal.MaxCopy), journal.TooBig},
		"too many segments":        {string(seal(head + "learner " + id + "\n" + strings.Repeat("segment "+id+" 0\n", 5001))), journal.TooBig},
		"too many learners":        {string(seal(head + many("learner", 2001))), journal.TooBig},
		"too many who were erased": {string(seal(head + many("forgotten", 10_001))), journal.TooBig},
	} {
		if _, err := journal.ReadParcel(strings.NewReader(c.file)); reason(err) != c.want || err == nil && c.want != "" {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if p := parcel(t, seal(head+many("learner", 2000)+many("forgotten", 1)[:0])); p.Learners() != 2000 {
		t.Errorf("control: a pass made the same way holds %d learners", p.Learners())
	}

	// Somebody else's part, and one that is too much, are left out; the rest comes.
	foreign := "learner " + id + "\n" + rest[strings.Index(rest, "segment"):]
	far := openMemory(newMemory())
	if done, err := far.Join(parcel(t, seal(above+foreign))); err != nil || done.New != 3 || done.Refused != 1 || done.Learners != 2 {
		t.Errorf("%+v, %v", done, err)
	}
}

// many are so many lines with different ids.
func many(word string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s %026d\n", word, i)
	}
	return b.String()
}

// TestDamagedPasses flips every bit, cuts at every byte, and fills with zeros and with old bytes from every byte on.
func TestDamagedPasses(t *testing.T) {
	for name, c := range map[string]struct{ answers, most int }{"every byte": {2, 0}, "by blocks": {500, 4096}} {
		m := withStick(t)
		s := openMemory(m)
		inSession(t, s, "day", answers(c.answers)...)
		gone := inSession(t, s, "day", answers(1)...)
		if err := s.Forget(gone.Learner); err != nil {
			t.Fatal(err)
		}
		_, good := pass(t, s, m, "", 12)
		read := func(file []byte) error { _, err := journal.ReadParcel(bytes.NewReader(file)); return err }
		refusesDamage(t, name, good, c.most, read, read)
	}
}

// TestGather: what is read together in memory is what a collection knows.
func TestGather(t *testing.T) {
	m, far := withStick(t), openMemory(newMemory())
	s := openMemory(m)
	var files [][]byte
	h := inSession(t, s, "day", answers(3)...)
	for i := range 4 {
		_, file := pass(t, s, m, "", 0)
		files = append(files, file)
		save(t, s, mustLoad(t, s, h.Learner), makeEvent(4, i), makeEvent(5, i))
		inSession(t, s, "day", answers(i)...)
	}
	var parcels []journal.Parcel
	for _, i := range []int{2, 0, 3, 3, 1} {
		joined := parcel(t, files[i])
		parcels = append(parcels, joined)
		if _, err := far.Join(joined); err != nil {
			t.Fatal(err)
		}
	}
	found := journal.Gather(parcels...)
	list, err := far.Learners()
	if err != nil || len(found) != len(list) || len(found) != 4 {
		t.Fatalf("%d gathered, %d collected, %v", len(found), len(list), err)
	}
	for _, h := range found {
		same(t, "gathered", h, mustLoad(t, far, h.Learner))
	}
}

func FuzzReadParcel(f *testing.F) {
	m := withStick(f)
	s := openMemory(m)
	inSession(f, s, "day", answers(2)...)
	_, good := pass(f, s, m, "", 3)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("pass 1 {}\nlearner 00000000000000000000000000\nsegment 00000000000000000000000000 2\nx\nforgotten 00000000000000000000000001\n"))
	f.Fuzz(func(t *testing.T, above []byte) {
		for _, file := range [][]byte{above, seal(string(above))} { // the second one gets past the checksum
			p, err := journal.ReadParcel(bytes.NewReader(file))
			if err != nil {
				if reason(err) == "" {
					t.Fatalf("%T is not a *Problem", err)
				}
				continue
			}
			s := openMemory(newMemory())
			done, err := s.Join(p)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := s.Join(p); err != nil || again.New != 0 || again.Had != done.New+done.Had {
				t.Fatalf("first %+v, then %+v, %v", done, again, err)
			}
			if _, _, err := s.ForgetAll(p); err != nil {
				t.Fatal(err)
			}
			list, err := s.Learners()
			if found := journal.Gather(p); err != nil || len(found) < len(list) {
				t.Fatalf("%d gathered, %d kept, %v", len(found), len(list), err)
			}
		}
	})
}

func TestNotes(t *testing.T) {
	s := openMemory(newMemory())
	for i, again := range []bool{false, true} {
		if got, err := s.Note(journal.Cards, "0CDF-GHJK-MNPQ"); err != nil || got != again {
			t.Errorf("time %d: %t, %v", i, got, err)
		}
	}
	for _, bad := range []string{"", "../../x", "a b", strings.Repeat("x", 41), "a\x00"} {
		if _, err := s.Note(journal.Seats, bad); err == nil {
			t.Errorf("%q is kept", bad)
		}
	}
	if got, err := s.Notes(journal.Cards); err != nil || !slices.Equal(got, []string{"0CDF-GHJK-MNPQ"}) {
		t.Error(got, err)
	}
	if got, err := s.Notes(journal.Seats); err != nil || len(got) != 0 {
		t.Error(got, err)
	}
}
