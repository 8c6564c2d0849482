package plain

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
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
	known := map[string]course.Question{
		"Read": course.Read{}, "Pick": course.Pick{}, "Mark": course.Mark{}, "Arrange": course.Arrange{}, "Assign": course.Assign{}, "Press": course.Press{},
	}
	slices.Sort(sealed)
	if names := slices.Sorted(maps.Keys(known)); !slices.Equal(sealed, names) {
		t.Fatalf("course asks %v, and this test knows %v", sealed, names)
	}
	askers := map[string]bool{}
	for _, q := range known {
		askers[fmt.Sprintf("%T", newAsker(q, testWords(t, "en")))] = true
	}
	if len(askers) != len(known) {
		t.Errorf("%d questions share the askers %v", len(known), askers)
	}
}

// What is printed as the answer to a step can be typed, and is right.
func TestAnswersCanBeTyped(t *testing.T) {
	c, err := course.Open(os.DirFS("testdata/course"), "")
	if err != nil {
		t.Fatal(err)
	}
	m, issues := c.Module("all", "first")
	if err := issues.Err(); err != nil {
		t.Fatal(err)
	}
	for _, learner := range []string{"a", "b", "c", "d"} {
		for _, s := range m.Steps {
			q := course.Shown(s.Activity.Ask(), course.StepKey{ModuleKey: m.Key, Step: s.ID}, learner)
			a := newAsker(q, testWords(t, "en"))
			written := a.written(s.Activity.Solution())
			if p, ok := a.(pickAsker); ok && !p.question.Many {
				written = written[:1] // the words behind the number are for reading
			}
			if p, ok := a.(pressAsker); ok {
				written = p.question.Task
			}
			answer, r := a.take(tidy(written))
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
		a := newAsker(q, testWords(t, "en"))
		if got, r := a.take(line); !r.done || !maps.Equal(got.Bins, want) {
			t.Errorf("%q gives %v", line, got.Bins)
		}
	}
	for _, line := range []string{"1", "a", "1c", "4a", "0a", "1aa", "a1", "1a 2", "1é", "1"} {
		a := newAsker(q, testWords(t, "en"))
		if got, r := a.take(line); r.done || r.part {
			t.Errorf("%q gives %v", line, got.Bins)
		}
	}
}

// What the keys of the screens do is typed as a word, in either language, or as a number.
func TestPress(t *testing.T) {
	w := testWords(t, "en")
	for i, task := range []string{"move", "mark", "open", "back", "hide", "help"} {
		a := newAsker(course.Press{Task: task}, w)
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
