package cli_test

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "example.org/safeskills/"

// allowed is the whole table of who may import what beside the standard library. Test files may import more.
var allowed = map[string][]string{
	"cmd/safeskills":    {"internal/early", "internal/cli"},
	"content":           {},
	"course":            {"internal/source", "internal/text"},
	"internal/source":   {"internal/text", "gopkg.in/yaml.v3"},
	"internal/text":     {"github.com/rivo/uniseg", "golang.org/x/text", "github.com/yuin/goldmark"},
	"internal/messages": {"internal/source", "internal/text", "golang.org/x/text"},
	"internal/journal":  {"course"},
	"internal/site":     {"internal/source", "internal/text", "golang.org/x/crypto/scrypt"},
	"internal/speech":   {},
	"internal/tui": {"course", "internal/text", "internal/messages", "internal/phrases", "github.com/charmbracelet/bubbletea",
		"github.com/charmbracelet/lipgloss", "github.com/charmbracelet/glamour",
		"github.com/muesli/termenv"}, // the colour profile of a Lip Gloss renderer has no other name
	"internal/plain":   {"course", "internal/text", "internal/messages", "internal/phrases"},
	"internal/phrases": {"course", "internal/text", "internal/messages"},
	"internal/paper":   {"course", "internal/messages", "internal/site", "internal/text"},
	"internal/report":  {"course", "internal/journal", "internal/messages", "internal/text"},
	"internal/dist":    {}, // what makes releases; no part of the program
	"internal/early":   {"github.com/charmbracelet/lipgloss", "github.com/mattn/go-runewidth"},
	"internal/cli": {"content", "course", "internal/journal", "internal/messages", "internal/paper", "internal/plain", "internal/report", "internal/site",
		"internal/source", "internal/speech", "internal/text", "internal/tui", "github.com/alecthomas/kong", "github.com/mattn/go-isatty",
		"golang.org/x/sys/unix", "golang.org/x/sys/windows"},
}

// forbidden holds packages of the standard library that a package may not use although it could.
var forbidden = map[string][]string{
	"course":            {"os", "time/tzdata", "net"},
	"internal/source":   {"os", "net"},
	"internal/text":     {"os", "net"},
	"internal/messages": {"os", "net"},
	"internal/plain":    {"os", "net"},
	"internal/site":     {"os", "net"},
	"internal/speech":   {"net"},
	"internal/report":   {"os", "net", "net/http"},
}

func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git" || file != root && isModule(file)) {
			return filepath.SkipDir
		}
		if filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		checkFile(t, file, path.Dir(filepath.ToSlash(rel)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isModule is whether a folder is a module of its own, which is no part of the program.
func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func checkFile(t *testing.T, file, pkg string) {
	may, known := allowed[pkg]
	if !known {
		t.Errorf("%s is in no package of the table", file)
		return
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		own := strings.TrimPrefix(name, module)
		standard := own == name && !strings.Contains(strings.Split(name, "/")[0], ".")
		switch {
		case standard && slices.Contains(forbidden[pkg], name):
			t.Errorf("%s imports %s, which %s may not use", file, name, pkg)
		case !standard && !slices.ContainsFunc(may, func(a string) bool { return own == a || strings.HasPrefix(own, a+"/") && own == name }):
			t.Errorf("%s imports %s; %s may import: %s", file, name, pkg, strings.Join(may, ", "))
		}
		if pkg == "course" && name == "time" && usesClock(t, file) {
			t.Errorf("%s reads the clock; course has none", file)
		}
	}
}

func usesClock(t *testing.T, file string) bool {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte("time.Now"))
}

// TestNoNetwork is promise 2: on Linux and macOS not even a package that could reach a network is linked.
func TestNoNetwork(t *testing.T) {
	for _, goos := range []string{"linux", "darwin"} {
		for _, dep := range deps(t, goos, "./cmd/safeskills") {
			if dep == "net" || dep == "net/http" || dep == "crypto/tls" {
				t.Errorf("%s: %s is linked", goos, dep)
			}
		}
	}
	if !slices.Contains(deps(t, "linux", "net/http"), "net") {
		t.Error("control: a program that uses the network was not noticed")
	}
}

// TestNoHighlighter: what colours program code in Glamour is replaced, see internal/tui/nochroma. A start would take twice as long.
func TestNoHighlighter(t *testing.T) {
	const stands, lexers = "github.com/alecthomas/chroma/v2/quick", "github.com/alecthomas/chroma/v2/lexers"
	linked := deps(t, "linux", "./cmd/safeskills")
	if slices.Contains(linked, lexers) {
		t.Errorf("%s is linked", lexers)
	}
	if !slices.Contains(linked, stands) {
		t.Errorf("%s is not linked: is internal/tui/nochroma still needed?", stands)
	}
}

func deps(t *testing.T, goos, pkg string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", pkg)
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(cmd.Environ(), "GOOS="+goos, "GOARCH=amd64", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(bytes.TrimSpace(out)))
}
