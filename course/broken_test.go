package course_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/source"
)

// What authors get wrong is under testdata/broken, each with a .want beside it that holds the full report as `safeskills
// check` prints it: x.yaml is a module file, x a folder whose files are laid over the fine content in base.

// broken are the reports of everything under testdata/broken, by name, from one run each.
func broken(t *testing.T) map[string]source.Issues {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join("testdata", "broken"))
	if err != nil {
		t.Fatal(err)
	}
	reports := map[string]source.Issues{}
	for _, e := range entries {
		name, isFile := strings.CutSuffix(e.Name(), ".yaml")
		switch {
		case isFile:
			reports[name] = course.CheckFile(brokenFiles(t, name), e.Name())
		case e.IsDir():
			reports[name] = course.Check(brokenFiles(t, name))
		}
	}
	return reports
}

// brokenFiles is what is checked under a name.
func brokenFiles(t testing.TB, name string) fstest.MapFS {
	dir := filepath.Join("testdata", "broken", name)
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return laidOver(t, filepath.Join("testdata", "broken", "base"), dir)
	}
	return fstest.MapFS{name + ".yaml": {Data: []byte(read(t, dir+".yaml"))}}
}

// printed is what `safeskills check` prints of issues.
func printed(issues source.Issues) string {
	if len(issues) == 0 {
		return ""
	}
	return issues.Error() + "\n"
}

func TestBroken(t *testing.T) {
	reports := broken(t)
	for name, issues := range reports {
		t.Run(name, func(t *testing.T) {
			golden(t, printed(issues), "broken", name+".want")
			if fine := name == "base"; (len(issues) == 0) != fine {
				t.Errorf("%d problems are found", len(issues))
			}
		})
	}
	wants, _ := filepath.Glob(filepath.Join("testdata", "broken", "*.want"))
	for _, file := range wants {
		if _, ok := reports[strings.TrimSuffix(filepath.Base(file), ".want")]; !ok {
			t.Errorf("%s belongs to nothing", file)
		}
	}
}

// TestBrokenHasEverything: every kind is broken once, and every error is met that format.md lists for the text of a file. What
// is about a file as such, its size or its being a link, is in TestHostileSizes and in internal/cli.
func TestBrokenHasEverything(t *testing.T) {
	reports := broken(t)
	for _, kind := range course.KindNames() {
		if !slices.ContainsFunc(sortedKeys(reports), func(name string) bool { return name == "kind-"+kind || strings.HasPrefix(name, "kind-"+kind+"-") }) {
			t.Errorf("nothing is broken about the kind %s", kind)
		}
	}
	var all strings.Builder
	for _, issues := range reports {
		all.WriteString(printed(issues))
	}
	for what, words := range map[string]string{
		"bad YAML":                        "this line does not fit those above",
		"duplicate key":                   `"text" stands here twice; the first is in line`,
		"alias":                           "aliases (*door) are not allowed",
		"anchor":                          "anchors (&door) are not allowed",
		"tag":                             "tags are not allowed",
		"second document":                 "a second document begins here",
		"unknown key":                     `there is no key "titel" here; did you mean title?`,
		"unknown key, none near":          `there is no key "age" here; there are: clue, `,
		"missing text":                    `"text" is missing here`,
		"empty text":                      `"prompt" is empty`,
		"null":                            "null is no text",
		"unknown kind":                    `"quiz" is not possible for "kind"; possible: read, `,
		"bad id":                          `"id" must be small letters, digits and single hyphens`,
		"duplicate id":                    `the id "leave" stands here twice; the first is in line`,
		"unknown reference":               `there is no outcome "loook"; did you mean look?`,
		"no right choice":                 "no choice is right",
		"pick that does not fit":          "pick says 3, and 2 choices are right",
		"unreachable chat node":           `no reply leads to the node "saved"`,
		"no way to a safe end":            `from the node "a" no reply leads to a safe end`,
		"circle":                          "the talk goes round in a circle",
		"replies and end":                 "this one has both",
		"a value outside the named ones":  `"some" is not possible for "steps"; possible: core, all`,
		"wrong type":                      `"accept" must be a list`,
		"text above its limit":            `"title" is 62 cells wide`,
		"count":                           `the number of "choices" is 1; it must be 2 to 6`,
		"control character":               "a control character (U+001B)",
		"bidi override":                   "a character that turns the reading direction (U+202E)",
		"invisible character":             "an invisible character (U+200B)",
		"line break":                      `"title" is one line`,
		"Markdown":                        "links are not possible",
		"comment behind text":             "because what follows a blank and # is a comment",
		"text after a closing quote":      "there is text after a closing quote",
		"colon":                           "a colon followed by a blank makes a key",
		"braces":                          "inside { } a comma begins a new key",
		"newer format":                    "written for a newer SafeSkills",
		"not UTF-8":                       "the file is not in UTF-8 from here on",
		"listed and missing":              "the module roof is listed, and the folder modules/roof has no file",
		"present and not listed":          "modules/door: this module is not listed in course.yaml",
		"unknown id in a translation":     `modules/door/lantern.yaml has no "near" with the id "waiting"`,
		"an answer in a translation":      `"to" is not a text: a translation changes words`,
		"missing text in a translation":   `"hints" is not translated yet (modules/door/lantern.yaml line`,
		"other count in a translation":    `"says" has 3 lines here and 2 in modules/door/lantern.yaml`,
		"stale translation":               "have changed since this was translated",
		"translation without its base":    "does not say which words it was made from",
		"missing in a draft":              "is not translated yet (modules/door/lantern.yaml line 3) [draft]",
		"cited and not among the sources": "sources.yaml has no source ncsc",
		"source that nobody cites":        "no module cites the source nist",
	} {
		if !strings.Contains(all.String(), words) {
			t.Errorf("%s: no report says %q", what, words)
		}
	}
	for _, sign := range "@!%-*&#[>`" {
		if !regexp.MustCompile("(text (that begins with|may not begin with) )" + regexp.QuoteMeta(string(sign))).MatchString(all.String()) {
			t.Errorf("no report is about a text that begins with %c", sign)
		}
	}
}

func sortedKeys(reports map[string]source.Issues) []string {
	var names []string
	for name := range reports {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// inGo are words of Go and of its packages, of which an author knows nothing.
var inGo = regexp.MustCompile(`yaml\.|yaml:|strconv|[Uu]nmarshal|!!|panic|<nil>|\bnil\b|\bstruct\b|\bmap\[|\[\]|interface|\b(u?int|float|string|bool|rune|error|slice|EOF)(8|16|32|64)?\b|%!|goroutine|\.go\b`)

// TestBrokenReports: a report is sorted, says nothing twice, is the same in another run, points at what it speaks of, and
// knows no word of Go.
func TestBrokenReports(t *testing.T) {
	again := broken(t)
	for name, issues := range broken(t) {
		if report := printed(issues); report != printed(again[name]) || report != printed(slices.Clone(issues).Sort()) {
			t.Errorf("%s: not sorted, or not the same in another run:\n%s", name, report)
		}
		files := brokenFiles(t, name)
		for _, i := range issues {
			if word := inGo.FindString(i.Text); word != "" {
				t.Errorf("%s: %q is a word of Go: %v", name, word, i)
			}
			if !pointsAt(files, i) {
				t.Errorf("%s: it does not stand there: %v", name, i)
			}
		}
	}
}

// pointer is a problem that names what it speaks of, and whether that stands at its place: before is what leads to it on its
// line.
type pointer struct {
	words *regexp.Regexp
	there func(before, here, named string) bool
}

var pointers = []pointer{
	{regexp.MustCompile(`^there is no key (".*?") here`), func(_, here, key string) bool { return begins(here, key) }},
	{regexp.MustCompile(`^(".*?") (?:stands here twice|is not a text:)`), func(_, here, key string) bool { return begins(here, key) }},
	{regexp.MustCompile(`^the number of (".*?") is`), func(_, here, key string) bool { return begins(here, key) }},
	{regexp.MustCompile(`^(".*?") (?:has \d+ lines here|is an empty list)`), func(_, here, key string) bool { return begins(here, key) }},
	{regexp.MustCompile(`^(".*?") is not possible for "`), func(_, here, value string) bool { return begins(here, value) }},
	{regexp.MustCompile(`^there is no [^"]+ (".*?")(?:;|$)`), func(_, here, value string) bool { return begins(here, value) }},
	{regexp.MustCompile(`^the id (".*?") stands here twice`), func(_, here, id string) bool { return begins(here, id) }},
	{regexp.MustCompile(` has no ".*?" with the id (".*?")`), func(_, here, id string) bool { return begins(here, id) }},
	{regexp.MustCompile(`^(".*?") (?:must be|is empty|is \d+ cells|is one line|is either)`), func(before, _, key string) bool {
		before = strings.TrimRight(before, " ")
		return strings.HasSuffix(before, unquoted(key)+":") || before == "" || strings.HasSuffix(before, "-") || strings.HasSuffix(before, "[") || strings.HasSuffix(before, ",")
	}},
	{regexp.MustCompile(`^(".*?") is (?:missing here|not translated yet)`), func(before, here, _ string) bool {
		return regexp.MustCompile(`^ *$|[:,[] *$|^ *- *$`).MatchString(before) && regexp.MustCompile(`^(- |\{|[\p{L}_-]+:)`).MatchString(here)
	}},
}

func unquoted(word string) string {
	w, _ := strconv.Unquote(word)
	return w
}

func begins(here, word string) bool {
	word = unquoted(word)
	return strings.HasPrefix(here, word) || strings.HasPrefix(here, `"`+word) || strings.HasPrefix(here, "'"+word)
}

// pointsAt is whether an issue stands where what it speaks of stands, as far as its words tell.
func pointsAt(files fstest.MapFS, i source.Issue) bool {
	if i.Line == 0 && i.Col == 0 { // about a whole file or folder
		return true
	}
	file, ok := files[i.File]
	if !ok {
		return false
	}
	rows := strings.Split(strings.TrimPrefix(string(file.Data), "\ufeff"), "\n")
	if i.Line < 1 || i.Line > len(rows) {
		return false
	}
	row := []rune(strings.TrimSuffix(rows[i.Line-1], "\r"))
	if i.Col < 1 || i.Col > len(row)+1 {
		return false
	}
	for _, p := range pointers {
		if named := p.words.FindStringSubmatch(i.Text); named != nil {
			return p.there(string(row[:i.Col-1]), string(row[i.Col-1:]), named[1])
		}
	}
	return true
}

// TestBrokenReportsControl: what is looked for above would be found.
func TestBrokenReportsControl(t *testing.T) {
	var module struct {
		Minutes int
		Steps   []struct{ ID string }
	}
	_, number := strconv.Atoi("x")
	for _, err := range []error{
		yaml.Unmarshal([]byte("minutes: long\n"), &module),
		yaml.Unmarshal([]byte("steps: {id: one}\n"), &module),
		yaml.Unmarshal([]byte("steps: @x\n"), &module),
		number,
		fmt.Errorf("%v", any(nil)),
	} {
		if err == nil || !inGo.MatchString(err.Error()) {
			t.Errorf("control: no word of Go in %v", err)
		}
	}
	moved, told := 0, 0
	for name, issues := range broken(t) {
		files := brokenFiles(t, name)
		for _, i := range issues {
			if slices.ContainsFunc(pointers, func(p pointer) bool { return p.words.MatchString(i.Text) }) {
				i.Col, moved = i.Col+2, moved+1
				if !pointsAt(files, i) {
					told++
				}
			}
		}
	}
	if moved < 100 || told < moved*3/4 {
		t.Errorf("control: of %d problems put two columns away, %d are noticed", moved, told)
	}
}
