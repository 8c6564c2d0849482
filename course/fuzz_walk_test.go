package course_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// walk is what is true of any module without errors, whatever a learner does.
func walk(t fatal, m *course.Module, typed string) {
	for level := range 3 {
		if minutes := course.Estimate(m, level); !(minutes > 0) || math.IsInf(minutes, 0) {
			t.Fatalf("%v minutes", minutes)
		}
	}
	seed := fnv.New64a()
	fmt.Fprint(seed, m.Title, typed)
	random := rand.New(rand.NewPCG(seed.Sum64(), 0))
	for _, s := range slices.Concat(m.Steps, m.Instead) {
		for _, a := range turnsOf(s.Activity) {
			answers(t, s, a, random)
			if w, ok := a.Ask().(course.Write); ok {
				typing(t, s, a, w, typed)
			}
			if turn, ok := a.Ask().(course.Turn); ok {
				turning(t, s, a, turn)
			}
		}
	}
}

// answers hands in a right answer, none at all, and any others.
func answers(t fatal, s course.Step, a course.Activity, random *rand.Rand) {
	q := a.Ask()
	course.PromptOf(q)
	items, bins := parts(q)
	at := course.StepKey{ModuleKey: course.ModuleKey{Course: "c", Module: "m", Band: "b"}, Step: s.ID}
	for _, learner := range []string{"", "otter", "\x00"} {
		shownItems, shownBins := parts(course.Shown(q, at, learner))
		if !sameIDs(items, shownItems) || !sameIDs(bins, shownBins) {
			t.Fatalf("%s: of %v and %v are shown %v and %v", s.ID, items, bins, shownItems, shownBins)
		}
	}
	ids := append(slices.Clone(items), "unknown", "", "accept", "other", "low", "1", "-1", "99999999999999999999")
	given := []course.Answer{{}, {IDs: items}, {Bins: map[string]string{}}}
	for range 6 {
		one := course.Answer{}
		for range random.IntN(len(ids) + 1) {
			one.IDs = append(one.IDs, ids[random.IntN(len(ids))])
		}
		if random.IntN(2) == 0 {
			one.Bins = map[string]string{}
			for _, item := range ids {
				one.Bins[item] = append(bins, "nowhere")[random.IntN(len(bins)+1)]
			}
		}
		given = append(given, one)
	}
	for _, answer := range given {
		if v := a.Grade(answer); !(v.Score >= 0 && v.Score <= 1) || v.Right != (v.Score == 1) {
			t.Fatalf("%s: the answer %v gets %+v", s.ID, answer, v)
		}
		if next, ok := a.(course.Sequel); ok {
			next.Next(answer)
		}
	}
	talk, ended := false, false
	if p, ok := q.(course.Pick); ok && p.Talk != nil {
		talk, ended = true, p.Talk.Ended
	}
	if v := leadOn(t, a); !v.Right && !ended {
		t.Fatalf("%s: the solution %v gets %+v", s.ID, a.Solution(), v)
	}
	_, marking := q.(course.Mark)
	if v := a.Grade(course.Answer{}); v.Scored && v.Right && !(marking && len(a.Solution().IDs) == 0) && !talk {
		t.Fatalf("%s: to answer nothing is right", s.ID)
	}
}

// parts are the ids of what a question has to pick, mark, arrange or assign, and of what can be assigned to them.
func parts(q course.Question) (items, bins []string) {
	switch q := q.(type) {
	case course.Pick:
		return course.IDs(q.Options), nil
	case course.Mark:
		for _, p := range q.Message.Parts {
			items = append(items, p.ID)
		}
	case course.Arrange:
		return course.IDs(q.Items), nil
	case course.Assign:
		items = course.IDs(q.Items)
		for _, item := range items {
			bins = append(bins, course.IDs(q.BinsOf(item))...)
		}
	case course.Press:
		return []string{q.Task}, nil
	case course.Turn:
		for at := q.Least; at <= q.Most; at++ {
			items = append(items, fmt.Sprint(at))
		}
	}
	return items, bins
}

func sameIDs(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// typing: whatever is typed is no answer, or one that is spoken about; and what is shown as right is right.
func typing(t fatal, s course.Step, a course.Activity, w course.Write, typed string) {
	for _, words := range []string{typed, "", " ", w.Right, w.Right + typed, strings.ToUpper(w.Right), "1", "-0,5"} {
		answer, ok := w.Match(words)
		if !ok {
			continue
		}
		v := a.Grade(answer)
		if len(answer.IDs) != 1 || answer.Bins != nil || !slices.ContainsFunc(v.Rows, func(r course.Row) bool { return r.ID == answer.IDs[0] && r.Sign != course.Neutral }) {
			t.Fatalf("%s: %q is %v, of which is said %+v", s.ID, words, answer, v)
		}
	}
	if answer, ok := w.Match(w.Right); !ok || !a.Grade(answer).Right {
		t.Fatalf("%s: %q is shown as right, and is %v", s.ID, w.Right, answer)
	}
}

// turning: the right position can be reached, and at every position all letters are there.
func turning(t fatal, s course.Step, a course.Activity, turn course.Turn) {
	right := a.Solution().IDs[0]
	reached := false
	letters := len(text.Cells(strings.Join(strings.Fields(turn.Text(turn.Least)), "·")))
	for at := turn.Least; at <= turn.Most; at++ {
		reached = reached || fmt.Sprint(at) == right
		hidden, plain := turn.Wheel(at)
		if turn.Grid != (len(hidden) == 0) || !sameIDs(hidden, plain) {
			t.Fatalf("%s: the wheel at %d is %v over %v", s.ID, at, hidden, plain)
		}
		if n := len(text.Cells(strings.Join(strings.Fields(turn.Text(at)), "·"))); n != letters {
			t.Fatalf("%s: at %d the message has %d letters, at %d %d: %q", s.ID, at, n, turn.Least, letters, turn.Text(at))
		}
		if !turn.Grid {
			continue
		}
		rows := turn.Rows(at)
		if strings.Join(rows, "") != turn.Text(at) {
			t.Fatalf("%s: the rows at %d are %q, the message %q", s.ID, at, rows, turn.Text(at))
		}
	}
	if !reached {
		t.Fatalf("%s: the position %s is not among %d to %d", s.ID, right, turn.Least, turn.Most)
	}
}
