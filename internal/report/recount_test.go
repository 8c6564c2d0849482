package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/content"
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

// lesson is a step, or a form of an item, read as plain YAML.
type lesson struct {
	ID, Kind string
	Pick     int
	Message  yaml.Node
	Bins     []struct {
		ID      string
		Genuine bool
	}
	Items []struct {
		ID, Bin string
		Also    []string
	}
}

// suspects is what of a lesson is a warning sign; ok is false where nothing is told apart.
func (l lesson) suspects(ids []string) (flags, marked map[string]bool, ok bool) {
	flags, marked = map[string]bool{}, map[string]bool{}
	switch {
	case l.Kind == "spot" && l.Pick == 0:
		var message struct {
			Parts []struct {
				ID   string
				Flag bool
			}
		}
		if l.Message.Decode(&message) != nil {
			return nil, nil, false
		}
		for _, p := range message.Parts {
			flags[p.ID], marked[p.ID] = p.Flag, slices.Contains(ids, p.ID)
		}
	case l.Kind == "sort":
		genuine := map[string]bool{}
		for _, b := range l.Bins {
			if b.Genuine {
				genuine[b.ID] = true
			}
		}
		for _, i := range l.Items {
			mixed := slices.ContainsFunc(i.Also, func(b string) bool { return genuine[b] != genuine[i.Bin] })
			for _, id := range ids {
				if item, bin, _ := strings.Cut(id, ":"); item == i.ID && len(genuine) > 0 && !mixed {
					flags[i.ID], marked[i.ID] = !genuine[i.Bin], !genuine[bin]
				}
			}
		}
	}
	return flags, marked, len(flags) > 0
}

// lessonsFile reads a file of the content.
func lessonsFile[T any](t *testing.T, parts ...string) (file T) {
	t.Helper()
	data, err := content.Files.ReadFile(strings.Join(parts, "/"))
	if err == nil {
		err = yaml.Unmarshal(data, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// writtenLessons are all steps, and both forms of all items.
func writtenLessons(t *testing.T) map[string]lesson {
	all := map[string]lesson{}
	modules, _ := fs.Glob(content.Files, "modules/*/lantern.yaml")
	for _, name := range modules {
		for _, step := range lessonsFile[struct{ Steps []lesson }](t, name).Steps {
			all[path.Base(path.Dir(name))+step.ID] = step
		}
	}
	checks, _ := fs.Glob(content.Files, "checks/*/lantern.yaml")
	for _, name := range checks {
		for _, item := range lessonsFile[struct {
			Items []struct {
				ID   string
				A, B lesson
			}
		}](t, name).Items {
			all[path.Base(path.Dir(name))+item.ID+"a"], all[path.Base(path.Dir(name))+item.ID+"b"] = item.A, item.B
		}
	}
	return all
}

// recountFlags counts which parts of messages were marked, and which cards were put where: in the lessons by the first answer, if no
// answer was shown before, and in the checks.
func recountFlags(t *testing.T, screens map[string]raw, say sayer) {
	type sums struct{ flags, found, harmless, alarms, who int }
	rows := map[string]*sums{}
	steps := writtenLessons(t)
	for _, s := range screens {
		seen, counted := map[string]bool{}, map[string]bool{}
		for _, l := range s.lines {
			var of lesson
			row := "in the questions " + l.D.Use
			switch {
			case l.T == "step.reveal":
				seen[l.D.At] = true
			case l.T == "step.try" && !seen[l.D.At]:
				seen[l.D.At] = true
				key := strings.Split(l.D.At, "/")
				row = "in the lessons, at the first try"
				of = steps[key[1]+key[3]]
			case l.T == "check.answer" && l.D.Form != "" && !l.D.Skipped:
				key := strings.Split(l.D.Check, "/")
				of = steps[key[1]+l.D.Item+l.D.Form]
			}
			flags, marked, ok := of.suspects(l.D.IDs)
			if !ok {
				continue
			}
			if rows[row] == nil {
				rows[row] = &sums{}
			}
			sum := rows[row]
			for id, flag := range flags {
				for n, yes := range map[*int]bool{&sum.flags: flag, &sum.found: flag && marked[id], &sum.harmless: !flag, &sum.alarms: !flag && marked[id]} {
					if yes {
						*n++
					}
				}
			}
			if !counted[row] {
				counted[row] = true
				sum.who += s.People
			}
		}
	}
	if len(rows) < 3 {
		t.Error("nothing was marked in the lessons, or in the questions")
	}
	for row, s := range rows {
		say("flags", row, "signs found", s.found, s.flags)
		say("flags", row, "false alarms", s.alarms, s.harmless)
		say("flags", row, "learners", s.who)
	}
}

// recountIdeas finds the hardest outcomes.
func recountIdeas(t *testing.T, c *course.Course, screens map[string]raw, say sayer) {
	type sums struct {
		name      string
		right, of int
		place     int
		who       map[string]int
	}
	found := map[string]*sums{}
	perStep := map[string]int{}
	each := func(do func(id string, people int, at string, right bool)) {
		for id, s := range screens {
			seen := map[string]bool{}
			for _, l := range s.lines {
				if (l.T == "step.try" || l.T == "step.reveal") && !seen[l.D.At] {
					seen[l.D.At] = true
					do(id, s.People, l.D.At, l.T == "step.try" && l.D.Right)
				}
			}
		}
	}
	each(func(_ string, people int, at string, _ bool) { perStep[at] += people })
	each(func(id string, people int, at string, right bool) {
		key := strings.Split(at, "/")
		m, _ := c.Module(key[1], key[2])
		step := m.Step(key[3])
		if step.Outcome == "" || !step.Scored || perStep[at] < 5 {
			return
		}
		name := key[1] + "/" + step.Outcome
		if found[name] == nil {
			i := slices.IndexFunc(m.Outcomes, func(o course.Statement) bool { return o.ID == step.Outcome })
			found[name] = &sums{name: "I can " + m.Outcomes[i].Text, place: 1000*slices.Index(c.Modules, key[1]) + i, who: map[string]int{}}
		}
		s := found[name]
		s.of++
		s.who[id] = people
		if right {
			s.right++
		}
	})
	var order []*sums
	for _, s := range found {
		order = append(order, s)
	}
	slices.SortFunc(order, func(a, b *sums) int {
		x, y := float64(a.right)/float64(a.of), float64(b.right)/float64(b.of)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return a.place - b.place
	})
	for _, s := range order[:3] {
		people := 0
		for _, n := range s.who {
			people += n
		}
		say("ideas", s.name, "right at the first try", s.right, s.of)
		say("ideas", s.name, "learners", people)
	}
}

// TestNumbersAddUp counts gain, change and difficulty a second time.
func TestNumbersAddUp(t *testing.T) {
	dir := t.TempDir()
	day(t, dir, 30, "event-90")
	in := input(t, dir, "en")
	got := tableOf(t, report.New(in))
	instrument, err := in.Course.Instrument("event-90", "lantern")
	if err != nil {
		t.Fatal(err)
	}
	pre, post, n := 0.0, 0.0, 0
	type item struct{ of, before, after, gained, lost int }
	items := map[string]item{}
	forms := map[string][2]int{}
	for _, s := range rawScreens(t, dir) {
		answers := map[string]line{}
		for _, l := range s.lines {
			if l.T == "check.answer" && !l.D.Skipped && l.D.Form != "" {
				answers[l.D.Use+l.D.Item] = l
			}
		}
		of, before, after := 0, 0, 0
		for _, it := range instrument.Items {
			was, a := answers["before"+it.ID]
			is, b := answers["after"+it.ID]
			if !a || !b {
				continue
			}
			of++
			sum := items[it.ID]
			sum.of++
			for n, yes := range map[*int]bool{&before: was.D.Right, &after: is.D.Right, &sum.before: was.D.Right, &sum.after: is.D.Right,
				&sum.gained: is.D.Right && !was.D.Right, &sum.lost: was.D.Right && !is.D.Right} {
				if yes {
					*n++
				}
			}
			items[it.ID] = sum
			for _, l := range []line{was, is} {
				f := forms[it.ID+l.D.Form]
				f[1]++
				if l.D.Right {
					f[0]++
				}
				forms[it.ID+l.D.Form] = f
			}
		}
		if of > 0 {
			n++
			pre, post = pre+float64(before)/float64(of), post+float64(after)/float64(of)
		}
	}
	want := table{}
	say := func(part, about, value, s string) { want[[3]string{part, about, value}] = s }
	pre, post = 100*pre/float64(n), 100*post/float64(n)
	say("gain", "all", "screens", strconv.Itoa(n))
	say("gain", "all", "mean before", fmt.Sprintf("%.1f", pre))
	say("gain", "all", "mean after", fmt.Sprintf("%.1f", post))
	say("gain", "all", "gain g (95 % interval)", fmt.Sprintf("%.2f", (post-pre)/(100-pre)))
	for _, it := range instrument.Items {
		if it.A.Kind == "poll" {
			continue
		}
		module, id, _ := strings.Cut(it.Outcome, "/")
		h, err := in.Course.Head(module, "lantern")
		if err != nil {
			t.Fatal(err)
		}
		name := "I can " + h.Outcomes[slices.IndexFunc(h.Outcomes, func(o course.Statement) bool { return o.ID == id })].Text
		sum := items[it.ID]
		say("items", name, "screens", strconv.Itoa(sum.of))
		say("items", name, "right before", fmt.Sprintf("%d/%d", sum.before, sum.of))
		say("items", name, "right after", fmt.Sprintf("%d/%d", sum.after, sum.of))
		say("items", name, "wrong → right", strconv.Itoa(sum.gained))
		say("items", name, "right → wrong", strconv.Itoa(sum.lost))
		for _, form := range []string{"a", "b"} {
			f := forms[it.ID+form]
			say("forms", name+" (form "+form+")", "right, of all answers", fmt.Sprintf("%d/%d", f[0], f[1]))
		}
	}
	for at, value := range want {
		if got[at] != value {
			t.Errorf("%q: the report says %q, counted %q", at, got[at], value)
		}
	}
	if len(want) < 20 {
		t.Errorf("only %d numbers were counted", len(want))
	}
}
