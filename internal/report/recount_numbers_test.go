package report_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/report"
)

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
	g := (post - pre) / (100 - pre)
	if math.Abs(g) < 0.005 { // nothing has no sign; how forms fall is chance, and sometimes nothing is gained
		g = 0
	}
	say("gain", "all", "gain g (95 % interval)", fmt.Sprintf("%.2f", g))
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
