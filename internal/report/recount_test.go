package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/report"
)

// input is what is kept in a folder, as a report takes it.
func input(t testing.TB, dir, language string) report.Input {
	t.Helper()
	words, err := messages.Load(language)
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := journal.Open(journal.Disk{}, dir, time.Now).Parcel("")
	if err != nil {
		t.Fatal(err)
	}
	return report.Input{Course: lessons(t, language), Base: lessons(t, ""), Words: words, Girls: -1, Histories: journal.Gather(p),
		Session: course.Session{ID: "2026-04-23", Label: "Girls in ICT Day", Kind: "event"}}
}

// table is a report's CSV, by part, what it is about, and which value; a value is "n", "n/of", a number, or words.
type table map[[3]string]string

func tableOf(t testing.TB, r *report.Report) table {
	t.Helper()
	var out bytes.Buffer
	if err := r.CSV(&out); err != nil {
		t.Fatal(err)
	}
	rest, ok := strings.CutPrefix(out.String(), "\ufeff")
	if !ok {
		t.Error("no byte order mark")
	}
	lines, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := table{}
	for _, l := range lines[1:] {
		value := l[3]
		if l[4] != "" {
			value += "/" + l[4]
		}
		if l[7] != "" {
			value = l[7]
		}
		found[[3]string{l[0], l[1], l[2]}] = value
	}
	return found
}

// line is a line of a journal, read without the journal.
type line struct {
	T string
	D struct {
		At, Check, Use, Item, Form, Nickname string
		Right, Skipped, Core                 bool
		Try                                  int
		IDs                                  []string
	}
}

// head is the first line of a segment.
type head struct {
	Group  string
	People int
}

// raw is every screen of a folder, with its lines as text.
type raw struct {
	head
	lines []line
}

func rawScreens(t testing.TB, dirs ...string) map[string]raw {
	t.Helper()
	found := map[string]raw{}
	for _, dir := range dirs {
		files, _ := filepath.Glob(filepath.Join(dir, "learners", "*", "*.jsonl"))
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			id := filepath.Base(filepath.Dir(file))
			one := found[id]
			for i, text := range strings.Split(strings.TrimSpace(string(data)), "\n") {
				if i == 0 {
					var h head
					from, to := strings.Index(text, "{"), strings.LastIndex(text, " #")
					if err := json.Unmarshal([]byte(text[from:to]), &h); err != nil {
						t.Fatal(err)
					}
					one.People, one.Group = max(one.People, h.People), h.Group
					continue
				}
				var l line
				if json.Unmarshal([]byte(text[9:]), &l) == nil {
					one.lines = append(one.lines, l)
				}
			}
			found[id] = one
		}
	}
	return found
}

// TestAddsUp counts a day a second time, from the lines of the journals as text, and holds every number on page one against that.
func TestAddsUp(t *testing.T) {
	dir := t.TempDir()
	day(t, dir, 24, "half-day")
	day(t, dir, 17, "event-90")
	in := input(t, dir, "en")
	in.Girls = 31
	got := tableOf(t, report.New(in))
	screens := rawScreens(t, dir)

	want := table{}
	say := func(part, about, value string, n ...int) {
		s := strconv.Itoa(n[0])
		if len(n) > 1 {
			s += "/" + strconv.Itoa(n[1])
		}
		want[[3]string{part, about, value}] = s
	}
	learners := 0
	finished := map[string]int{}
	groups := map[string][3]int{}
	for _, s := range screens {
		learners += s.People
		did := map[string]bool{}
		for _, l := range s.lines {
			if l.T == "module.done" {
				did[strings.Split(l.D.At, "/")[1]] = true
			}
		}
		for module := range did {
			finished[module] += s.People
		}
		g := groups[s.Group]
		groups[s.Group] = [3]int{g[0] + s.People, g[1] + 1, g[2] + len(did)*s.People}
	}
	say("present", "girls present", "number", 31)
	say("present", "screens", "number", len(screens))
	say("present", "learners", "number", learners)
	for name, g := range groups {
		say("groups", name, "learners", g[0])
		say("groups", name, "screens", g[1])
		say("groups", name, "modules finished, by all of them together", g[2])
	}
	for module, n := range finished {
		h, err := in.Course.Head(module, "lantern")
		if err != nil {
			t.Fatal(err)
		}
		say("modules", h.MenuTitle(), "learners who finished", n, learners)
	}
	recountChecks(screens, say)
	recountFlags(t, screens, say)
	recountIdeas(t, in.Course, screens, say)
	if len(want) < 35 {
		t.Errorf("only %d numbers were counted", len(want))
	}
	for at, value := range want {
		if got[at] != value {
			t.Errorf("%q: the report says %q, counted %q", at, got[at], value)
		}
	}
	for at, value := range got {
		if _, known := want[at]; !known && slices.Contains([]string{"present", "groups", "modules", "change", "flags"}, at[0]) {
			t.Errorf("the report says %q: %q, which was not counted", at, value)
		}
	}
}

type sayer func(part, about, value string, n ...int)

// recountChecks counts what was right before and after.
func recountChecks(screens map[string]raw, say sayer) {
	of, before, after, gained, lost, who := 0, 0, 0, 0, 0, 0
	for _, s := range screens {
		right := map[string]bool{} // by check, item and use
		there := map[string]bool{}
		for _, l := range s.lines {
			if at := l.D.Check + " " + l.D.Item + " "; l.T == "check.answer" && l.D.Form != "" && !l.D.Skipped && !there[at+l.D.Use] {
				there[at+l.D.Use], right[at+l.D.Use] = true, l.D.Right
			}
		}
		both := false
		for at := range there {
			item, isBefore := strings.CutSuffix(at, " before")
			if !isBefore || !there[item+" after"] {
				continue
			}
			both = true
			of++
			was, is := right[at], right[item+" after"]
			for n, yes := range map[*int]bool{&before: was, &after: is, &gained: is && !was, &lost: was && !is} {
				if yes {
					*n++
				}
			}
		}
		if both {
			who += s.People
		}
	}
	const row = "answered before and after"
	say("change", row, "right before", before, of)
	say("change", row, "right after", after, of)
	say("change", row, "wrong → right", gained)
	say("change", row, "right → wrong", lost)
	say("change", row, "learners", who)
}
