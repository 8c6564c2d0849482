package course_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

func picked(ids ...string) course.Answer { return course.Answer{IDs: ids} }

// binned reads "item:bin" pairs.
func binned(pairs ...string) course.Answer {
	a := course.Answer{Bins: map[string]string{}}
	for _, p := range pairs {
		item, bin, _ := strings.Cut(p, ":")
		a.Bins[item] = bin
	}
	return a
}

// signs writes the rows of a verdict in the file's order: + good, - bad, ! missed, . neutral.
func signs(v course.Verdict) string {
	var b strings.Builder
	for _, r := range v.Rows {
		b.WriteByte(".+-!"[r.Sign])
	}
	return b.String()
}

// TestGrading is format.md, "Grading", over the steps of testdata/kind.
func TestGrading(t *testing.T) {
	for _, c := range []struct {
		kind, step string
		answer     course.Answer
		score      float64
		signs      string
	}{
		{"read", "idea", picked(), 1, ""},
		{"keys", "hide", picked("hide"), 1, "+"},
		{"keys", "hide", picked("help"), 0, "."},
		{"keys", "hide", picked(), 0, "."},

		{"choose", "one-right", picked("bashir"), 1, ".+"},
		{"choose", "one-right", picked("office"), 0, "-."},
		{"choose", "one-right", picked(), 0, ".."},
		{"choose", "one-right", picked("office", "bashir"), 0, "-+"},
		{"choose", "any-right", picked("rosa"), 1, "+.."},
		{"choose", "any-right", picked("mei"), 1, ".+."},
		{"choose", "any-right", picked("rosa", "mei"), 0, "++."},
		{"choose", "any-right", picked("zed"), 0, "..-"},

		{"select", "untold", picked("masts", "networks"), 1, "++."},
		{"select", "untold", picked("masts"), 0.5, "+!."},
		{"select", "untold", picked("masts", "masts"), 0.5, "+!."},
		{"select", "untold", picked("masts", "mood"), 0, "+!-"},
		{"select", "untold", picked("masts", "networks", "mood"), 0.5, "++-"},
		{"select", "untold", picked("mood"), 0, "!!-"},
		{"select", "untold", picked(), 0, "!!."},

		{"order", "letter", picked("write", "seal", "carry"), 1, "+++"},
		{"order", "letter", picked("seal", "write", "carry"), 0.5, "-++"},
		{"order", "letter", picked("seal", "carry", "write"), 0.5, "-++"},
		{"order", "letter", picked("carry", "seal", "write"), 0, "--+"},
		{"order", "letter", picked("write", "seal"), 0.5, "++-"},
		{"order", "letter", picked(), 0, "---"},
		{"order", "tea", picked("leaves", "water", "pour", "wait"), 1. / 3, "-+-+"},

		{"match", "people", binned("rosa:rosa", "mei:mei"), 1, "++"},
		{"match", "people", binned("rosa:mei", "mei:mei"), 0.5, "-+"},
		{"match", "people", binned("rosa:brooms"), 0, "--"},
		{"match", "people", course.Answer{}, 0, "--"},

		{"sort", "real-or-fake", binned("neat:trick", "thumb:true", "prize:trick", "bus:true"), 1, "++++"},
		{"sort", "real-or-fake", binned("neat:trick", "thumb:trick", "prize:trick", "bus:trick"), 0.5, "+-+-"},
		{"sort", "three-boxes", binned("team:friends", "street:friends", "secret:me"), 1, "+++"},
		{"sort", "three-boxes", binned("team:me", "street:all", "secret:me"), 1. / 3, "--+"},
		{"sort", "three-boxes", course.Answer{}, 0, "---"},

		{"spot", "flags", picked("today", "page"), 1, ".++."},
		{"spot", "flags", picked("today"), 0.5, ".+!."},
		{"spot", "flags", picked("hello", "today", "page"), 0.5, "-++."},
		{"spot", "flags", picked("hello", "today", "page", "bye"), 0, "-++-"},
		{"spot", "flags", picked("hello", "bye"), 0, "-!!-"},
		{"spot", "flags", picked(), 0, ".!!."},
		{"spot", "decides", picked("owner"), 1, ".+"},
		{"spot", "decides", picked("name"), 0, "-!"},
		{"spot", "harmless", picked(), 1, "."},
		{"spot", "harmless", picked("all"), 0, "-"},

		{"desk", "all-papers", picked("open"), 1, ".+"},
		{"desk", "all-papers", picked("closed"), 0, "-."},
		{"desk", "all-papers", picked(), 0, ".."},
		{"desk", "two-looks", picked("dog-did"), 1, "+.."},
		{"desk", "two-looks", picked("cannot-tell"), 1, ".+."},
		{"desk", "two-looks", picked("ama"), 0, "..-"},

		{"cipher", "wheel", picked("3"), 1, "+"},
		{"cipher", "wheel", picked("4"), 0, ".-"},
		{"cipher", "wheel", picked("03"), 0, ".-"},
		{"cipher", "wheel", picked(), 0, "."},
		{"cipher", "grid", picked("6"), 1, "+"},
		{"cipher", "grid", picked("5"), 0, ".-"},
		{"cipher", "no-alphabet", picked("5"), 1, "+"}, // 10 characters: 2 to 5 columns, and the key's third of them
		{"cipher", "no-alphabet", picked("3"), 0, ".-"},

		{"fill", "word", picked("accept"), 1, "+.."},
		{"fill", "word", picked("one-word"), 0, ".-."},
		{"fill", "word", picked("other"), 0, "...-"},
		{"fill", "word", picked(), 0, "..."},

		{"number", "exact", picked("right"), 1, "+"},
		{"number", "exact", picked("low"), 0, ".-"},
		{"number", "exact", picked("high"), 0, ".-"},
		{"number", "exact", picked(), 0, "."},

		{"settings", "chirp", binned("who:friends", "place:off", "tags:ask", "loud:low"), 1, "++++"},
		{"settings", "chirp", binned("who:friends", "place:off", "tags:nobody", "loud:never"), 1, "++++"},
		{"settings", "chirp", binned("who:all", "place:off", "tags:nobody", "loud:loud"), 0.5, "-++-"},
		{"settings", "chirp", binned("who:friends"), 0.25, "+---"},
		{"settings", "chirp", course.Answer{}, 0, "----"},

		{"passphrase", "draw", picked(), 1, ""},
		{"poll", "biscuits", picked("sad"), 1, "..."},
		{"reflect", "who", picked(), 1, ""},
	} {
		_, m := openOne(t, read(t, "testdata", "kind", c.kind, "ok.yaml"))
		v := m.Step(c.step).Activity.Grade(c.answer)
		if math.Abs(v.Score-c.score) > 1e-12 || v.Right != (c.score == 1) || signs(v) != c.signs {
			t.Errorf("%s, %s: %v scores %v, right %v, rows %q; want %v, rows %q", c.kind, c.step, c.answer, v.Score, v.Right, signs(v), c.score, c.signs)
		}
		if unscored := slices.Contains([]string{"read", "keys", "passphrase", "poll", "reflect"}, c.kind); v.Scored == unscored {
			t.Errorf("%s: scored is %v", c.kind, v.Scored)
		}
	}
}

// TestGradingChat: a safe end is 1 and a risky one 0, and on the way each reply has its word of the coach.
func TestGradingChat(t *testing.T) {
	_, m := openOne(t, read(t, "testdata", "kind", "chat", "ok.yaml"))
	for path, want := range map[string]float64{"call": 1, "send": 0, "joke ask": 1, "joke forget": 0} {
		var at course.Activity = m.Step("lend").Activity
		for reply := range strings.FieldsSeq(path) {
			next, coach, ok := at.(course.Sequel).Next(picked(reply))
			if !ok || coach == "" {
				t.Fatalf("%s: nothing follows %s, or nobody says why", path, reply)
			}
			at = next
		}
		if talk := at.Ask().(course.Pick).Talk; !talk.Ended || len(talk.Ways) != len(strings.Fields(path)) {
			t.Errorf("%s: the talk is at %+v", path, talk)
		}
		v := at.Grade(course.Answer{})
		if v.Score != want || v.Right != (want == 1) || !v.Scored || len(v.Rows) != 1 || v.Rows[0].Feedback == "" {
			t.Errorf("%s: %+v, want %v", path, v, want)
		}
		if _, _, ok := at.(course.Sequel).Next(picked("call")); ok {
			t.Errorf("%s: something follows the end", path)
		}
	}
	first := m.Step("lend").Activity.(course.Sequel)
	for _, a := range []course.Answer{{}, picked("nothing"), picked("joke", "call"), picked("ask")} {
		if _, _, ok := first.Next(a); ok {
			t.Errorf("the answer %v leads on", a)
		}
	}
}

// TestGradingFeedback: of a match, a right side that fits nothing says so itself, and every wrong row knows where it belongs.
func TestGradingFeedback(t *testing.T) {
	_, m := openOne(t, read(t, "testdata", "kind", "match", "ok.yaml"))
	v := m.Step("people").Activity.Grade(binned("rosa:brooms", "mei:rosa"))
	if v.Rows[0].Feedback != "Nobody keeps the brooms. They keep themselves." || v.Rows[0].Bin != "rosa" || v.Rows[1].Bin != "mei" {
		t.Errorf("%+v", v.Rows)
	}
	_, m = openOne(t, read(t, "testdata", "kind", "sort", "ok.yaml"))
	v = m.Step("three-boxes").Activity.Grade(binned("team:friends", "street:me"))
	if v.Rows[0].Bin != "friends" || v.Rows[1].Bin != "friends" || v.Rows[2].Bin != "me" {
		t.Errorf("%+v", v.Rows)
	}
	_, m = openOne(t, read(t, "testdata", "kind", "choose", "ok.yaml"))
	if rows := m.Step("one-right").Activity.Grade(picked("office")).Rows; rows[0].Misconception != "looks-real" || rows[1].Misconception != "" {
		t.Errorf("%+v", rows)
	}
}

// TestGradingHolds holds any step and any answer to the formulas of format.md.
func TestGradingHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var steps []madeStep
		for _, kind := range gradedKinds {
			steps = append(steps, drawStep(rt, "s-"+kind, kind, "", ""))
		}
		_, m := openOne(t, madeModule("sensitivity: none\n", steps, nil))
		for i, s := range steps {
			activity := m.Steps[i].Activity
			if v := activity.Grade(activity.Solution()); v.Score != 1 || !v.Right || strings.Contains(signs(v), "-") {
				rt.Fatalf("%s: the solution %v gets %+v", s.yaml, activity.Solution(), v)
			}
			harmless := s.kind == "spot" && len(s.right) == 0
			if v := activity.Grade(course.Answer{}); v.Right != harmless {
				rt.Fatalf("%s: the empty answer is right: %v", s.yaml, v.Right)
			}
			a := s.drawAnswer(rt)
			v, want := activity.Grade(a), s.score(a)
			if v.Score < 0 || v.Score > 1 || math.Abs(v.Score-want) > 1e-12 || v.Right != (v.Score == 1) || !v.Scored {
				rt.Fatalf("%s: the answer %v gets %+v, want the score %v", s.yaml, a, v, want)
			}
			var rows []string
			for _, r := range v.Rows {
				if rows = append(rows, r.ID); r.Feedback == "" {
					rt.Fatalf("%s: nothing is said of %s", s.yaml, r.ID)
				}
			}
			if !slices.Equal(rows, s.options) {
				rt.Fatalf("%s: the rows are %v", s.yaml, rows)
			}
		}
	})
}

// TestOrderRows: the rows of an order that are good stand in order already, and no longer choice of rows does.
func TestOrderRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawStep(rt, "line-up", "order", "", "")
		_, m := openOne(t, madeModule("sensitivity: none\n", []madeStep{s, drawStep(rt, "b", "read", "", ""), drawStep(rt, "c", "read", "", "")}, nil))
		given := rapid.Permutation(s.options).Draw(rt, "order")
		good, longest := 0, 0
		for i, r := range m.Step("line-up").Activity.Grade(picked(given...)).Rows {
			if r.Sign == course.Good {
				good |= 1 << i
			}
		}
		for set := range 1 << len(s.right) {
			if at := chosen(s.right, set); slices.IsSortedFunc(at, func(a, b string) int { return slices.Index(given, a) - slices.Index(given, b) }) {
				longest = max(longest, len(at))
			} else if set == good {
				rt.Fatalf("in %v the rows %v are called good", given, at)
			}
		}
		if n := len(chosen(s.right, good)); n != longest {
			rt.Fatalf("in %v %d rows are good; %d could stay", given, n, longest)
		}
	})
}

// chosen are the ids whose bit is set.
func chosen(ids []string, set int) []string {
	var out []string
	for i, id := range ids {
		if set&(1<<i) != 0 {
			out = append(out, id)
		}
	}
	return out
}

// TestChatHolds: from every point of any talk the solution leads to a safe end, and every way ends as it was made.
func TestChatHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawStep(rt, "talk", "chat", "", "")
		_, m := openOne(t, madeModule("sensitivity: none\n", []madeStep{s, drawStep(rt, "b", "read", "", ""), drawStep(rt, "c", "read", "", "")}, nil))
		at := m.Step("talk").Activity
		node := at.Ask().(course.Pick).Talk.Node
		for len(s.nodes[node].replies) > 0 {
			if v := leadOn(rt, at); !v.Right {
				rt.Fatalf("%s: the solution from %s ends with %+v", s.yaml, node, v)
			}
			options := at.Ask().(course.Pick).Options
			reply := options[rapid.IntRange(0, len(options)-1).Draw(rt, "reply")].ID
			next, _, ok := at.(course.Sequel).Next(picked(reply))
			if node = s.nodes[node].replies[reply]; !ok || next.Ask().(course.Pick).Talk.Node != node {
				rt.Fatalf("%s: the reply %s does not lead to %s", s.yaml, reply, node)
			}
			at = next
		}
		if v := at.Grade(course.Answer{}); v.Right != s.nodes[node].safe || v.Score != map[bool]float64{true: 1}[v.Right] {
			rt.Fatalf("%s: the end %s gets %+v", s.yaml, node, v)
		}
	})
}

// fatal is what testing.T and rapid.T share.
type fatal interface{ Fatalf(string, ...any) }

// leadOn follows the solution of an activity to its end, and grades that.
func leadOn(t fatal, a course.Activity) course.Verdict {
	for turns := 0; ; turns++ {
		s, ok := a.(course.Sequel)
		if !ok {
			return a.Grade(a.Solution())
		}
		next, _, ok := s.Next(a.Solution())
		if !ok {
			return a.Grade(course.Answer{})
		}
		if a = next; turns > 40 {
			t.Fatalf("the talk does not end")
		}
	}
}
