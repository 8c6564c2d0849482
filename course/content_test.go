package course_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// shipped calls f with every module that SafeSkills brings: in every language it has a file for, where SAFESKILLS_FULL is set,
// else in one of them, which is another one from module to module.
func shipped(t *testing.T, f func(*testing.T, *course.Course, *course.Module)) {
	shippedIn(t, func(c *course.Course) []string { return c.Modules }, f)
}

// shippedStories calls f with every module and every case.
func shippedStories(t *testing.T, f func(*testing.T, *course.Course, *course.Module)) {
	shippedIn(t, func(c *course.Course) []string {
		all := slices.Clone(c.Modules)
		for _, one := range c.Cases {
			all = append(all, course.CaseModule(one.ID))
		}
		return all
	}, f)
}

func shippedIn(t *testing.T, modules func(*course.Course) []string, f func(*testing.T, *course.Course, *course.Module)) {
	base, err := course.Open(content.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]*course.Course{}
	for _, language := range base.Languages {
		if in[language], err = course.Open(content.Files, language); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, module := range modules(base) {
		for _, band := range base.Bands {
			if !base.Has(module, band.ID) {
				continue
			}
			languages := languagesOf(base, module, band.ID)
			if !full {
				languages = languages[n%len(languages):][:1]
			}
			n++
			for _, language := range languages {
				t.Run(language+"/"+module+"/"+band.ID, func(t *testing.T) {
					m, issues := in[language].Module(module, band.ID)
					if err := issues.Err(); err != nil {
						t.Fatal(err)
					}
					f(t, in[language], m)
				})
			}
		}
	}
	if n == 0 {
		t.Error("nothing is shipped")
	}
}

// languagesOf are those in which a module, or a case, has a file.
func languagesOf(base *course.Course, module, band string) (languages []string) {
	name := "modules/" + module
	if base.Key(module, band).IsCase() {
		name = module
	}
	for _, language := range base.Languages {
		if _, err := fs.Stat(content.Files, name+"/"+band+"."+language+".yaml"); err == nil || language == base.Base {
			languages = append(languages, language)
		}
	}
	return languages
}

// turnsOf are an activity and, of a talk, all turns it can come to, one for each node.
func turnsOf(a course.Activity) []course.Activity {
	all, seen := []course.Activity{a}, map[string]bool{}
	for i := 0; i < len(all); i++ {
		talk, ok := all[i].(course.Sequel)
		if !ok {
			continue
		}
		for _, o := range talk.Ask().(course.Pick).Options {
			next, _, ok := talk.Next(picked(o.ID))
			if node := next.Ask().(course.Pick).Talk.Node; ok && !seen[node] {
				seen[node] = true
				all = append(all, next)
			}
		}
	}
	return all
}

// TestShippedIsSolvable: every solution passes, from every turn of a talk on, and to answer nothing never is right.
func TestShippedIsSolvable(t *testing.T) {
	shippedStories(t, func(t *testing.T, _ *course.Course, m *course.Module) {
		for _, s := range slices.Concat(m.Steps, m.Instead) {
			for i, a := range turnsOf(s.Activity) {
				if p, ok := a.Ask().(course.Pick); ok && p.Talk != nil && p.Talk.Ended {
					continue
				}
				if v := leadOn(t, a); !v.Right || v.Score != 1 {
					t.Errorf("%s, turn %d: the solution gets %+v", s.ID, i, v)
				}
				_, reading := a.Ask().(course.Read)
				_, drawing := a.Ask().(course.Draw) // what was drawn is in no answer
				_, marking := a.Ask().(course.Mark)
				harmless := marking && len(a.Solution().IDs) == 0
				if v := a.Grade(course.Answer{}); v.Right && !reading && !drawing && !harmless {
					t.Errorf("%s, turn %d: to answer nothing is right", s.ID, i)
				}
			}
		}
	})
}

// TestShippedSaysWhy: whatever is chosen, placed or marked, right or wrong, something is said of it; and of every reply.
func TestShippedSaysWhy(t *testing.T) {
	shippedStories(t, func(t *testing.T, _ *course.Course, m *course.Module) {
		for _, s := range slices.Concat(m.Steps, m.Instead) {
			for _, a := range turnsOf(s.Activity) {
				for _, answer := range answersTo(a.Ask()) {
					if talk, ok := a.(course.Sequel); ok {
						if _, coach, ok := talk.Next(answer); !ok || strings.TrimSpace(coach) == "" {
							t.Errorf("%s: nothing is said of the reply %v", s.ID, answer.IDs)
						}
						continue
					}
					for _, r := range a.Grade(answer).Rows {
						if r.Sign != course.Neutral && strings.TrimSpace(r.Feedback) == "" {
							t.Errorf("%s: nothing is said of %s in %v", s.ID, r.ID, answer)
						}
					}
				}
			}
		}
	})
}

// answersTo is every single thing that can be answered; of bins, everything in each.
func answersTo(q course.Question) []course.Answer {
	var ids []string
	switch q := q.(type) {
	case course.Pick:
		ids = course.IDs(q.Options)
	case course.Mark:
		for _, p := range q.Message.Parts {
			ids = append(ids, p.ID)
		}
	case course.Arrange:
		return []course.Answer{picked(course.IDs(q.Items)...), {}}
	case course.Assign:
		var out []course.Answer
		for _, bin := range q.Bins {
			a := course.Answer{Bins: map[string]string{}}
			for _, item := range q.Items {
				a.Bins[item.ID] = bin.ID
			}
			out = append(out, a)
		}
		return out
	case course.Press:
		ids = []string{q.Task}
	}
	var out []course.Answer
	for _, id := range ids {
		out = append(out, picked(id))
	}
	return out
}

// TestShippedIDs: testdata/ids.want lists every id that progress on children's disks refers to. Ids are forever: a line may
// come, and a line that goes orphans what somebody did, so a change here is looked at before -update writes it. With -short only
// what goes is a fault.
func TestShippedIDs(t *testing.T) {
	var all []string
	shippedStories(t, func(t *testing.T, c *course.Course, m *course.Module) {
		at := m.Key.Module + "/" + m.Key.Band
		for _, s := range slices.Concat(m.Steps, m.Instead) {
			for _, a := range turnsOf(s.Activity) {
				all = append(all, at+"/"+s.ID+idsIn(a.Ask()))
			}
		}
	})
	c, err := course.Open(content.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range c.Paths {
		for _, band := range c.Bands {
			in, err := c.Instrument(path.Check, band.ID)
			if err != nil {
				continue // there is none, or TestShippedChecks tells
			}
			at := "checks/" + path.Check + "/" + band.ID + "/"
			for _, i := range in.Items {
				all = append(all, at+i.ID+"a"+idsIn(i.A.Activity.Ask()), at+i.ID+"b"+idsIn(i.B.Activity.Ask()))
			}
			for _, q := range in.Confidence {
				all = append(all, at+q.ID)
			}
		}
	}
	if t.Failed() {
		return // some are missing
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if testing.Short() { // new lessons come every hour while they are written; nothing may go even then
		for line := range strings.SplitSeq(strings.TrimSpace(read(t, filepath.Join("testdata", "ids.want"))), "\n") {
			if _, there := slices.BinarySearch(all, line); !there {
				t.Errorf("ids.want has %s, and no lesson has it any more", line)
			}
		}
		return
	}
	golden(t, strings.Join(all, "\n")+"\n", "ids.want")
}

// idsIn is a colon and the ids of a question, sorted; of a talk's turn, the node before them.
func idsIn(q course.Question) string {
	var ids []string
	node := ""
	switch q := q.(type) {
	case course.Pick:
		if ids = course.IDs(q.Options); q.Talk != nil {
			node = "/" + q.Talk.Node
		}
	case course.Mark:
		for _, p := range q.Message.Parts {
			ids = append(ids, p.ID)
		}
	case course.Arrange:
		ids = course.IDs(q.Items)
	case course.Assign:
		ids = append(course.IDs(q.Items), "in")
		slices.Sort(ids[:len(ids)-1])
		bins := course.IDs(q.Bins)
		slices.Sort(bins)
		return ": " + strings.Join(append(ids, bins...), " ")
	case course.Press:
		ids = []string{q.Task}
	}
	slices.Sort(ids)
	return strings.TrimSuffix(node+": "+strings.Join(ids, " "), ": ")
}

// TestShippedHeads: a menu, which reads the beginning of each file alone, says the same as the module.
func TestShippedHeads(t *testing.T) {
	shipped(t, func(t *testing.T, c *course.Course, m *course.Module) {
		fresh, err := course.Open(content.Files, c.Language)
		if err != nil {
			t.Fatal(err)
		}
		if h, err := fresh.Head(m.Key.Module, m.Key.Band); err != nil || !reflect.DeepEqual(*h, m.Head) {
			t.Errorf("the head says %+v (%v), the module %+v", h, err, m.Head)
		}
	})
}

// TestShippedChecks: each check of a path is there in the course's own language; its solutions pass, and something is said of
// whatever is chosen.
func TestShippedChecks(t *testing.T) {
	c, err := course.Open(content.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range c.Paths {
		for _, band := range c.Bands {
			in, err := c.Instrument(path.Check, band.ID)
			if errors.Is(err, course.ErrNoCheck) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			n++
			for _, i := range in.Items {
				for _, a := range []course.Activity{i.A.Activity, i.B.Activity} {
					if v := a.Grade(a.Solution()); v.Scored && !v.Right {
						t.Errorf("%s/%s: the solution gets %+v", path.Check, i.ID, v)
					}
					for _, r := range a.Grade(course.Answer{}).Rows {
						if strings.TrimSpace(r.Feedback) == "" {
							t.Errorf("%s/%s: nothing is said of %s", path.Check, i.ID, r.ID)
						}
					}
				}
			}
		}
	}
	if n == 0 {
		t.Error("no check is shipped")
	}
}
