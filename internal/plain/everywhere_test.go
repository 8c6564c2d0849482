package plain

import (
	"cmp"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// waits are the functions that wait for what is typed.
var waits = []string{"read", "await", "readHidden"}

// promptSites are the places of this package's source, as file:line, that wait for what is typed.
func promptSites(t *testing.T) (sites []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || slices.Contains(waits, f.Name.Name) || f.Name.Name == "drill" {
				continue // the typing practice has nothing to hide
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if s, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains(waits, s.Sel.Name) {
						sites = append(sites, fmt.Sprintf("%s:%d", name, set.Position(call.Pos()).Line))
					}
				}
				return true
			})
		}
	}
	return sites
}

// watched is what was printed, and the prompts: from which place of the source, and where the text stood.
type watched struct {
	strings.Builder
	prompts []prompted
}

type prompted struct {
	site, text string
	end        int // of the output before what was typed
}

func (w *watched) Write(b []byte) (int, error) {
	n, err := w.Builder.Write(b)
	if site := waitingAt(); site != "" {
		all := w.String()
		w.prompts = append(w.prompts, prompted{site, all[strings.LastIndex(all, "\n")+1:], len(all)})
	}
	return n, err
}

// waitingAt is the place that waits, if this is called while its prompt is shown.
func waitingAt() string {
	var pcs [40]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs[:])])
	for asking := false; ; {
		f, more := frames.Next()
		name := f.Function[strings.LastIndex(f.Function, ".")+1:]
		switch {
		case asking && !slices.Contains(waits, name):
			return fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		case name == "prompt":
			asking = true
		}
		if !more {
			return ""
		}
	}
}

// walk is a way through prompts, by lines that mean the same in every language.
type walk struct {
	setup func(t *testing.T) Setup
	typed string // lines, with blanks between; . is an empty one
}

// scene is a walk in a language, with its course, which all its runs share.
type scene struct {
	walk
	words  *messages.Words
	course *course.Course
}

func (w walk) in(t *testing.T, language string) *scene {
	t.Helper()
	words, err := messages.Load(language)
	if err != nil {
		t.Fatal(err)
	}
	return &scene{walk: w, words: words}
}

func (w walk) lines() (typed []string) {
	for _, line := range strings.Fields(w.typed) {
		if line == "." {
			line = ""
		}
		typed = append(typed, strings.ReplaceAll(line, "_", " "))
	}
	return typed
}

// run is what is printed for some lines.
func (s *scene) run(t *testing.T, typed ...string) *watched {
	t.Helper()
	setup := s.setup(t)
	if s.course == nil {
		var err error
		if s.course, _, err = setup.Open("en"); err != nil {
			t.Fatal(err)
		}
	}
	setup.Open = func(string) (*course.Course, *messages.Words, error) { return s.course, s.words, nil }
	out := &watched{}
	if err := Run(context.Background(), strings.NewReader(lined(typed)), out, setup); err != nil {
		t.Fatalf("%q ends with %v\n%s", typed, err, out)
	}
	return out
}

// walks lead through all prompts.
func walks() map[string]walk {
	at := func(n int) func(*testing.T) Setup { return func(t *testing.T) Setup { return stoppedAt(t, n) } }
	one := func(t *testing.T) Setup { return known(t, (&memory{}).learner()) }
	some := func(t *testing.T) Setup { return setup(t) }
	next := strings.Repeat(":n ", 15)
	return map[string]walk{
		"newcomer":     {some, "1 1 1 1 " + next},
		"pair":         {some, "1 2 1 1 1 . " + next},
		"rest":         {at(14), ". " + next},
		"choose":       {at(1), ". 1 . 2 . 3"},
		"chosen":       {at(1), ". 2"},
		"talk":         {at(10), ". 1 1 1 1"},
		"talk, risky":  {at(10), ". 2 2 2"},
		"marks":        {at(4), ". 1 1_2"},
		"several":      {at(2), ". 1"},
		"letters":      {at(8), ". 1a"},
		"two":          {at(3), ". 1"},
		"desk":         {at(14), ". a b 1"},
		"wheel":        {at(15), ". 3"},
		"grid":         {at(16), ". 2"},
		"word":         {at(17), ". hello"},
		"number":       {at(19), ". 400"},
		"settings":     {at(21), ". 1b"},
		"draw":         {at(22), ". . . . . . . ."},
		"help":         {one, ". ? 1 . ? 3 . ? 4"},
		"menus":        {one, "+ b . + b + 4"},
		"sensitive":    {one, "2 1 n"},
		"sensitive, B": {one, "2 2 n"},
		"paths": {func(t *testing.T) Setup { s := setup(t); s.Path = ""; return s },
			"1 1 1 1 1"},
		"groups": {func(t *testing.T) Setup { s := setup(t); s.Policy = lampStreet(); return s }, "1 1 1"},
		"check":  {func(t *testing.T) Setup { return onPath(t, (&memory{}).learner()) }, ". . 1 n n n . . . ."},
		"warm-up": {func(t *testing.T) Setup { return known(t, (&memory{}).learner(missedIn("all", "pick", "several")...)) },
			"4 1 . 1 ."},
		"story": {func(t *testing.T) Setup { s, _ := inTale(t); return s }, ". 5 1 . 2 2"},
		"card":  {func(t *testing.T) Setup { return withCards(t, setup(t)) }, "4"},
		"made": {func(t *testing.T) Setup { s, _, _ := onShelf(t); return s },
			"4 . 1 1 x . . . . . . . . b"},
		"kiosk": {func(t *testing.T) Setup {
			s := one(t)
			s.Policy.Leaves = func(string) bool { return false }
			return s
		}, "q hello"},
		"gate":       {func(t *testing.T) Setup { return gated(t, &facilitator{}, (&memory{}).learner()) }, "3 hello"},
		"my data":    {func(t *testing.T) Setup { return withCellar(t, aCellar()) }, "+ 1 1 . 2 b 3 1_1_1 b b 4"},
		"hard words": {func(t *testing.T) Setup { return withGlossary(t) }, ". + 5"},
		"certificate": {func(t *testing.T) Setup {
			s := one(t)
			s.Records.(*memory).learner()
			s.Printer = &printing{}
			return s
		}, "+ 1"},
		"picture key": {func(t *testing.T) Setup {
			s := setup(t)
			s.Records = (&memory{}).learner(course.NewLearnerKey("salt", []string{"sun", "fish", "sun"}))
			return s
		}, "2 1_1_1"},
		"read aloud": {func(t *testing.T) Setup { s, _ := withVoice(t, "all"); return s }, ". + 5"},
		"empty":      {func(t *testing.T) Setup { s := setup(t); s.Band = "later"; return s }, "1 1 1"},
	}
}

// kindOf tells a prompt from others at the same place: its last sentence before what can be typed, whatever the numbers.
func kindOf(prompt string) string {
	before := strings.TrimSpace(regexp.MustCompile(`^[^(（]*`).FindString(prompt))
	if ends := regexp.MustCompile(`\. |。`).FindAllStringIndex(before, -1); ends != nil {
		before = before[ends[len(ends)-1][1]:]
	}
	return strings.TrimSpace(regexp.MustCompile(`\d+[a-j]?`).ReplaceAllString(before, "#"))
}

// shapeOf matches the prompts that are made of a template.
func shapeOf(template string) *regexp.Regexp {
	before, _, _ := strings.Cut(template, "(")
	return regexp.MustCompile(regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(strings.TrimSpace(before)), ".+"))
}

// full asks for every language at every prompt; without it, some stand for all.
var full = os.Getenv("SAFESKILLS_FULL") == "1"

// TestHelpAndHideEverywhere is promise 4 in lines: at every prompt that there is, in every language of the program, with the signs
// of every layout. Without SAFESKILLS_FULL, each walk is tried in English, and in one other language, which is another one from
// walk to walk. Where words are typed, a colon stands before them, as the prompt says.
func TestHelpAndHideEverywhere(t *testing.T) {
	sites, kinds, texts := map[string]bool{}, map[string]bool{}, []string(nil)
	all, languages := walks(), messages.Languages()
	english := slices.IndexFunc(languages, func(l messages.Language) bool { return l.Code == "en" })
	others := slices.Delete(slices.Clone(languages), english, english+1)
	for i, name := range slices.Sorted(maps.Keys(all)) {
		w, tried := all[name], languages
		if !full {
			tried = []messages.Language{languages[english], others[i%len(others)]}
		}
		for _, language := range tried {
			typed := w.lines()
			s := w.in(t, language.Code)
			out := s.run(t, typed...)
			for i, p := range out.prompts[:min(len(out.prompts), len(typed)+1)] {
				key := language.Code + p.site + kindOf(p.text)
				if kinds[key] || strings.HasPrefix(p.site, "help.go") && strings.Contains(p.text, "menu") {
					continue
				}
				kinds[key], sites[p.site] = true, true
				texts = append(texts, p.text)
				t.Run(fmt.Sprintf("%s %d %s", name, i, language.Code), func(t *testing.T) {
					s.helps(t, typed[:i], p)
					s.hides(t, typed[:i], p)
				})
			}
		}
	}
	for _, site := range promptSites(t) {
		if !sites[site] {
			t.Errorf("nobody tries help and hiding at the prompt of %s: add a walk that leads there", site)
		}
	}
	asked := regexp.MustCompile(`(?m)^  plain\.ask-(\S+):(?:\n    one: "?(.*)\n    other:)? "?(.*)$`)
	words, err := os.ReadFile("../messages/words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range asked.FindAllStringSubmatch(string(words), -1) {
		one, other := shapeOf(cmp.Or(m[2], m[3])), shapeOf(m[3])
		if m[1] != "drill" && !slices.ContainsFunc(texts, func(s string) bool { return one.MatchString(s) || other.MatchString(s) }) {
			t.Errorf("no walk leads to the prompt ask-%s", m[1])
		}
	}
}

// signs are what is typed at a prompt, as it says itself: where words are typed, behind a colon.
func signs(p prompted, some ...string) (typed []string) {
	if strings.Contains(p.text, ":0") {
		for _, sign := range some {
			typed = append(typed, ":"+sign)
		}
		return typed
	}
	return append(some, ":"+some[0])
}

// helps types the signs for help behind some lines: each time its rows come, and Enter leads back.
func (s *scene) helps(t *testing.T, typed []string, p prompted) {
	t.Helper()
	all := signs(p, "?", "؟", "？")
	lines := slices.Clone(typed)
	for _, sign := range all {
		lines = append(lines, sign, "")
	}
	out := s.run(t, lines...)
	for i, sign := range all {
		if len(out.prompts) < len(typed)+2*i+3 {
			t.Fatalf("%q at\n%s\nleads astray\n%s", sign, p.text, out.String()[p.end:])
		}
		at, back := out.prompts[len(typed)+2*i+1], out.prompts[len(typed)+2*i+2]
		if said := out.String()[out.prompts[len(typed)+2*i].end:at.end]; !strings.Contains(said, s.words.T("help.title")) || !strings.Contains(said, s.words.T("help.talk")) {
			t.Errorf("%q at\n%s\nleads to\n%s", sign, p.text, said)
		}
		if kindOf(back.text) != kindOf(p.text) && !strings.Contains(out.String(), s.words.T("plain.press-help")) {
			t.Errorf("from help at\n%s\none comes to\n%s", p.text, back.text)
		}
	}
}

// hides types the signs for hiding behind some lines: nothing is named any more, and the way back leads to the map, or to the
// beginning.
func (s *scene) hides(t *testing.T, typed []string, p prompted) {
	t.Helper()
	for _, sign := range signs(p, "0", "à", "٠", "۰", "０") {
		out := s.run(t, append(slices.Clone(typed), sign, "?", "n", "menu")...)
		drill := len(typed) + 3
		if len(out.prompts) < drill+2 {
			t.Errorf("%q at\n%s\nleads astray\n%s", sign, p.text, out.String()[p.end:])
			continue
		}
		_, hidden, ok := strings.Cut(out.String()[p.end:out.prompts[drill].end], strings.Repeat("\n", blankLines)+s.words.T("drill.title")+"\n")
		if !ok {
			t.Errorf("%q at\n%s\ndoes not hide:\n%s", sign, p.text, out.String()[p.end:])
			continue
		}
		for _, named := range []string{"SafeSkills", "Otter", "Step", "Étape", s.words.T("help.title"), s.words.T("welcome.promise"), s.words.T("card.title")} {
			if strings.Contains(hidden, named) {
				t.Errorf("%q is named behind\n%s\n%s", named, p.text, hidden)
			}
		}
		back := out.prompts[drill+1]
		if at := back.text; !strings.HasPrefix(kindOf(at), kindOf(s.words.T("plain.ask-map", "n", 1, "next", 1))) && kindOf(at) != kindOf(s.words.T("plain.ask-first", "n", 1, "first", 1)) &&
			kindOf(at) != kindOf(s.words.T("plain.ask-map-empty")) && !strings.HasPrefix(back.site, "story.go") {
			t.Errorf("from hiding at\n%s\none comes to\n%s", p.text, at)
		}
	}
}
