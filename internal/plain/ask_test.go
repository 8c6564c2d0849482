package plain

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// Each question that course knows is asked here, by an asker of its own. The list is read from the sealed set itself.
func TestEveryQuestionIsAsked(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../course/question.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var sealed []string
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "question" && f.Recv != nil {
			sealed = append(sealed, f.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	known := map[string][]course.Question{ // by the looks it has
		"Read":    {course.Read{}},
		"Pick":    {course.Pick{}, course.Pick{Papers: []course.Paper{{}}}},
		"Mark":    {course.Mark{}},
		"Arrange": {course.Arrange{}},
		"Assign":  {course.Assign{}, course.Assign{Own: map[string][]course.Option{}}},
		"Press":   {course.Press{}},
		"Write":   {course.Write{}},
		"Draw":    {course.Draw{}},
		"Turn":    {course.Turn{}},
	}
	slices.Sort(sealed)
	if names := slices.Sorted(maps.Keys(known)); !slices.Equal(sealed, names) {
		t.Fatalf("course asks %v, and this test knows %v", sealed, names)
	}
	askers := map[string]bool{}
	looks := 0
	for _, questions := range known {
		for _, q := range questions {
			askers[fmt.Sprintf("%T", newAsker(q, testWords(t, "en"), inTurn()))] = true
			looks++
		}
	}
	if len(askers) != looks {
		t.Errorf("%d questions share the askers %v", looks, askers)
	}
}

// Each kind that course knows is in the course of the tests, so that the transcripts show it.
func TestEveryKindIsShown(t *testing.T) {
	shown := map[string]bool{}
	for _, m := range testModules(t) {
		for _, s := range m.Steps {
			shown[s.Kind] = true
		}
	}
	entries, err := os.ReadDir("../../course/testdata/kind") // a folder for each kind, as a test there holds
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !shown[e.Name()] {
			t.Errorf("no step of the test course is of kind %s", e.Name())
		}
	}
}

func testModules(t *testing.T) []*course.Module {
	t.Helper()
	c, err := course.Open(os.DirFS("testdata/course"), "")
	if err != nil {
		t.Fatal(err)
	}
	var out []*course.Module
	for _, id := range []string{"all", "rest"} {
		m, issues := c.Module(id, "first")
		if err := issues.Err(); err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

// What is printed as the answer to a step can be typed, and is right.
func TestAnswersCanBeTyped(t *testing.T) {
	for _, m := range testModules(t) {
		for _, learner := range []string{"a", "b", "c", "d"} {
			for _, s := range m.Steps {
				q := course.Shown(s.Activity.Ask(), course.StepKey{ModuleKey: m.Key, Step: s.ID}, learner)
				a := newAsker(q, testWords(t, "en"), inTurn())
				written := a.written(s.Activity.Solution())
				if p, ok := q.(course.Pick); ok && !p.Many || fmt.Sprintf("%T", q) == "course.Turn" {
					written, _, _ = strings.Cut(written, ".") // the words behind the number are for reading
				}
				if p, ok := a.(pressAsker); ok {
					written = p.question.Task
				}
				if _, ok := a.(*deskAsker); ok { // what is to be read before
					a.take("a")
				}
				answer, r := a.take(tidy(written))
				if r.part { // it has to be handed in yet
					answer, r = a.take("")
				}
				if !r.done {
					t.Errorf("%s: %q is not taken: %s", s.ID, written, r.say)
					continue
				}
				if p, ok := q.(course.Pick); ok && p.Talk != nil {
					continue // only its end is graded
				}
				if v := s.Activity.Grade(answer); !v.Right {
					t.Errorf("%s: %q is graded %+v", s.ID, written, v)
				}
			}
		}
	}
}

func TestLetters(t *testing.T) {
	q := course.Assign{
		Items: []course.Option{{ID: "x"}, {ID: "y"}, {ID: "z"}},
		Bins:  []course.Option{{ID: "one"}, {ID: "two"}},
	}
	for line, want := range map[string]map[string]string{
		"1a 2b 3a":    {"x": "one", "y": "two", "z": "one"},
		"1a,2b,3a":    {"x": "one", "y": "two", "z": "one"},
		"1a2b3a":      {"x": "one", "y": "two", "z": "one"},
		"1=a 2:b 3-a": {"x": "one", "y": "two", "z": "one"},
		"3 a 1 b 2 b": {"x": "two", "y": "two", "z": "one"},
	} {
		a := newAsker(q, testWords(t, "en"), inTurn())
		if got, r := a.take(line); !r.done || !maps.Equal(got.Bins, want) {
			t.Errorf("%q gives %v", line, got.Bins)
		}
	}
	for _, line := range []string{"1", "a", "1c", "4a", "0a", "1aa", "a1", "1a 2", "1é", "1"} {
		a := newAsker(q, testWords(t, "en"), inTurn())
		if got, r := a.take(line); r.done || r.part {
			t.Errorf("%q gives %v", line, got.Bins)
		}
	}
}

// What the keys of the screens do is typed as a word, in either language, or as a number.
func TestPress(t *testing.T) {
	w := testWords(t, "en")
	for i, task := range []string{"move", "mark", "open", "back", "hide", "help"} {
		a := newAsker(course.Press{Task: task}, w, inTurn())
		if len(a.body()) != 1 || a.body()[0] == "" {
			t.Errorf("%s: nothing tells what to type", task)
		}
		for _, line := range []string{task, fmt.Sprint(i + 1)} {
			if got, r := a.take(line); !r.done || got.IDs[0] != task {
				t.Errorf("%s: %q gives %v", task, line, got)
			}
		}
		for _, line := range []string{"x", "7", fmt.Sprint((i+1)%6 + 1)} {
			if _, r := a.take(line); r.done {
				t.Errorf("%s: %q is taken", task, line)
			}
		}
		if _, r := a.take(""); r.done != (task == "open") {
			t.Errorf("%s: Enter is taken: %v", task, r.done)
		}
	}
}
