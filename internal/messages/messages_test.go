package messages_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

func load(t *testing.T, code string) *messages.Words {
	t.Helper()
	w, err := messages.Load(code)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// printed are all words of a language: those of the screens and those for paper.
func printed(t *testing.T, code string) *messages.Words {
	t.Helper()
	w, err := load(t, code).WithPaper()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestKeys holds what the Go code asks for against the words there are: none missing, none unused. Keys that are put
// together at run time are named here by their beginning.
func TestKeys(t *testing.T) {
	composed := []string{"picture.", "make.rule-", "why.", "plain.help-", "ask.form-", "help.", "press.", "amount.", "unlock.",
		"guide.about", "guide.told-", "review.", "month.", "trial.sign-", "trial.region-"}
	used := usedKeys(t)
	words := printed(t, "en")
	for key := range used {
		if !words.Has(key) && !words.HasPlural(key) {
			t.Errorf("the code asks for %q, and en.yaml has no such words", key)
		}
	}
	for _, key := range words.Keys() {
		if !used[key] && !slices.ContainsFunc(composed, func(p string) bool { return strings.HasPrefix(key, p) }) {
			t.Errorf("en.yaml has %q, and nothing asks for it", key)
		}
	}
}

// usedKeys are the string literals given to T and N anywhere in the program.
func usedKeys(t *testing.T) map[string]bool {
	used := map[string]bool{}
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") || strings.Contains(file, "e2e") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			fun, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || fun.Sel.Name != "T" && fun.Sel.Name != "N" {
				return true
			}
			if lit, ok := call.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				key, _ := strconv.Unquote(lit.Value)
				used[key] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// Keys kept in tables before they are asked for.
	for _, key := range []string{"ask.from", "ask.to", "ask.subject", "task.from", "task.to", "task.subject"} {
		used[key] = true
	}
	return used
}

var hole = regexp.MustCompile(`\{[a-z]+\}`)

// TestSameInEveryLanguage: the same keys, the same holes in every plural form. That no form lacks is TestOwnWordsAreTypeable's.
func TestSameInEveryLanguage(t *testing.T) {
	en := printed(t, "en")
	for _, l := range messages.Languages() {
		code, w := l.Code, printed(t, l.Code)
		if w.Name != l.Name || w.Language != code {
			t.Errorf("%s calls itself %s, %s", code, w.Language, w.Name)
		}
		a, b := en.Keys(), w.Keys()
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: keys differ from en: %v", code, difference(a, b))
			continue
		}
		for _, key := range a {
			want := holesOf(en.Forms(key)["other"])
			for form, words := range w.Forms(key) {
				got := holesOf(words)
				if form == "zero" || form == "one" || form == "two" { // it may say its number in words
					got = maps.Clone(got)
					maps.Copy(got, holesOf(numbers(want)))
				}
				if !maps.Equal(got, want) {
					t.Errorf("%s: %s has the holes %v for %s, en has %v", code, key, got, form, want)
				}
			}
		}
	}
}

// numbers are the holes for a number among others, as a text.
func numbers(holes map[string]bool) (out string) {
	for _, h := range []string{"{n}", "{amount}"} {
		if holes[h] {
			out += h
		}
	}
	return out
}

func holesOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, h := range hole.FindAllString(words, -1) {
		out[h] = true
	}
	return out
}

func difference(a, b []string) (out []string) {
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, "-"+x)
		}
	}
	for _, x := range b {
		if !slices.Contains(a, x) {
			out = append(out, "+"+x)
		}
	}
	return out
}

func TestPlurals(t *testing.T) {
	for _, x := range []struct {
		code string
		n    int
		want string
	}{
		{"en", 0, "0 modules done"}, {"en", 1, "1 module done"}, {"en", 2, "2 modules done"},
		{"fr", 0, "0 module terminé"}, {"fr", 1, "1 module terminé"}, {"fr", 2, "2 modules terminés"},
	} {
		if got := load(t, x.code).N("map.modules-done", x.n); got != x.want {
			t.Errorf("%s %d: %q, want %q", x.code, x.n, got, x.want)
		}
	}
}

func TestList(t *testing.T) {
	for code, want := range map[string]string{"en": "a, b", "ar": "a، b", "ru": "a, b", "zh": "a、b", "zh-hant": "a、b"} {
		w, err := messages.Parse("x", []byte("format: 1\nlanguage: "+code+"\nname: x\nwords: {a: b}\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := w.List("a", "b"); got != want {
			t.Errorf("%s: %q", code, got)
		}
	}
}

// TestMarks: what stands between texts is of their script.
func TestMarks(t *testing.T) {
	for code, want := range map[string][5]string{
		"en": {"a, b", "a; b", "a (b)", "a.", "a b"}, "ar": {"a، b", "a؛ b", "a (b)", "a.", "a b"}, "zh": {"a，b", "a；b", "a（b）", "a。", "ab"},
	} {
		w := load(t, code)
		if got := [5]string{w.Clauses("a", "b"), w.Series("a", "b"), "a" + w.Aside("b"), w.Sentence("a"), "a" + w.Gap() + "b"}; got != want {
			t.Errorf("%s: %q", code, got)
		}
	}
	for want, parts := range map[string][2]string{"好。走": {"好。", "走"}, "看 a.example": {"看", "a.example"}, "a 看": {"a", "看"}, "看": {"", "看"}} {
		if got := load(t, "zh").Beside(parts[0], parts[1]); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if got := load(t, "en").Beside("a", "b"); got != "a b" {
		t.Errorf("%q", got)
	}
}

func TestUnknown(t *testing.T) {
	if _, err := messages.Load("xx"); err == nil || !strings.Contains(err.Error(), "en") {
		t.Errorf("an unknown language says %v", err)
	}
	if got := load(t, "en").T("no.such-key"); got != "<no.such-key>" {
		t.Errorf("an unknown key gives %q", got)
	}
}

// TestNicknames: 400 or more, all different, each fits a header and is clean.
func TestNicknames(t *testing.T) {
	for _, l := range messages.Languages() {
		code := l.Code
		names, err := messages.Nicknames(code)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, n := range names {
			if text.Width(n) > 24 || text.Clean(n, 24) != n || seen[strings.ToLower(n)] {
				t.Errorf("%s: %q is too wide, not clean, or there twice", code, n)
			}
			seen[strings.ToLower(n)] = true
		}
		if len(names) < 400 {
			t.Errorf("%s: %d nicknames", code, len(names))
		}
	}
}
