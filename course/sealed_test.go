package course_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"
)

// TestEveryQuestionHasItsAskers: the set of questions is sealed in question.go. Both ways of presenting, and paper, know all of it,
// and each has a prompt.
func TestEveryQuestionHasItsAskers(t *testing.T) {
	questions := questionTypes(t)
	if len(questions) < 6 || !slices.Contains(questions, "Pick") {
		t.Fatalf("question.go seals %v", questions)
	}
	for _, side := range []struct{ glob, function string }{
		{"../internal/tui/ask.go", "newAsker"},
		{"../internal/plain/ask.go", "newAsker"},
		{"question.go", "PromptOf"},
		{"../internal/paper/key.go", "answer"},
		{"../internal/paper/task.go", "task"},
	} {
		files := goFiles(t, side.glob)
		if len(files) == 0 {
			t.Fatalf("%s is not there, so nothing can be said of its askers", side.glob)
		}
		known := switched(files, side.function)
		for _, q := range questions {
			if !slices.Contains(known, q) {
				t.Errorf("%s in %s does not know course.%s", side.function, side.glob, q)
			}
		}
		if slices.Contains(known, "Answer") || slices.Contains(switched(files, "noSuchFunction"), "Pick") {
			t.Errorf("control: in %s, askers are found that are not there", side.glob)
		}
	}
}

// questionTypes are the types of question.go with a method question.
func questionTypes(t *testing.T) []string { return typesWith(goFiles(t, "question.go"), "question") }

// typesWith are the types that have a method of a name, by value.
func typesWith(files []*ast.File, method string) (names []string) {
	for _, file := range files {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Name.Name != method || f.Recv == nil {
				continue
			}
			if receiver, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
				names = append(names, receiver.Name)
			}
		}
	}
	return names
}

// goFiles parses the files of a pattern, but for tests.
func goFiles(t *testing.T, glob string) []*ast.File {
	names, err := filepath.Glob(filepath.FromSlash(glob))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if test, _ := filepath.Match("*_test.go", filepath.Base(name)); test {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// switched are the types of package course that are cases of a type switch in a function; of any when it has no name.
func switched(files []*ast.File, function string) []string {
	var names []string
	for _, file := range files {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || function != "" && f.Name.Name != function {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				s, ok := n.(*ast.TypeSwitchStmt)
				if !ok {
					return true
				}
				for _, clause := range s.Body.List {
					for _, of := range clause.(*ast.CaseClause).List {
						switch of := of.(type) {
						case *ast.Ident: // in the package itself
							names = append(names, of.Name)
						case *ast.SelectorExpr:
							if pkg, ok := of.X.(*ast.Ident); ok && pkg.Name == "course" {
								names = append(names, of.Sel.Name)
							}
						}
					}
				}
				return true
			})
		}
	}
	return names
}
