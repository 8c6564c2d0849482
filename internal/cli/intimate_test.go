package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/tui"
)

// The facilitator's phrase, and a site file by which it opens every restricted module.
const sesame = "blue otter lamp window"

func termFile(modules []string) string {
	return `format: 1
site: Lamp Street School
session: {id: term-2, label: Thursdays, kind: term}
helpers: [{role: counsellor, where: room 12, checked: true}]
helplines:
  - id: xx-lamp
    name: {local: The Lamp Line}
    kind: child_helpline
    verified: {on: ` + time.Now().AddDate(0, 0, -7).Format(time.DateOnly) + `, by: facilitator, how: called}
    channels: [{type: phone, value: 000 555 0101, cost: free, hours: 24/7}]
follow_up: head of school
unlock: {modules: [` + strings.Join(modules, ", ") + `], second_adult: true, review: accepted}
phrases: {facilitator: "scrypt:14:8:1:MDEyMzQ1Njc4OWFiY2RlZg:Pfq5Zgj2dJ2lhpwhQebG77GCAqIOScIIQV7bk7IK0Sg"}
`
}

// played is a learner who is alone with a module.
type played struct {
	t      *testing.T
	course *course.Course
	head   *course.Head
	data   string
	id     string
	nick   string
	seen   strings.Builder // all that she was shown
	others []string        // folders in which she took other paths
	fresh  string          // what was exported before she opened the module
}

// newPlayed is a newcomer in an empty data folder, in which the restricted modules are opened by the facilitator's phrase.
func newPlayed(t *testing.T, at course.ModuleKey, restricted []string) *played {
	t.Helper()
	c, err := course.Open(content.Files, "en")
	if err != nil {
		t.Fatal(err)
	}
	p := &played{t: t, course: c, data: t.TempDir()}
	if p.head, err = c.Head(at.Module, at.Band); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.data, "site.yaml"), []byte(termFile(restricted)), 0o600); err != nil {
		t.Fatal(err)
	}
	p.lines([]string{"--band", at.Band}, slices.Repeat([]string{"n"}, 3)...)
	all, _, err := keeperIn(p.data).Learners()
	if err != nil || len(all) != 1 {
		t.Fatalf("%d learners, %v\n%s", len(all), err, p.seen.String())
	}
	p.id, p.nick = all[0].ID, all[0].Nickname
	p.fresh = p.exported()
	return p
}

// lines runs the program in plain lines.
func (p *played) lines(args []string, typed ...string) {
	p.t.Helper()
	var out, talk bytes.Buffer
	in := strings.NewReader(strings.Join(append(typed, "q", ":q", "q"), "\n") + "\n")
	args = append([]string{"--plain", "--data", p.data}, args...)
	if code := Main(args, Streams{In: in, Out: &out, Err: &talk}, func(string) string { return "" }); code != 0 {
		p.t.Fatalf("exit code %d\n%s%s", code, out.String(), talk.String())
	}
	p.seen.Write(out.Bytes())
}

// opening is what is typed from the map to the first step, on a way.
func (p *played) opening(way course.Way) (typed []string) {
	typed = []string{""}
	if p.head.Sensitivity == course.Restricted {
		typed = append(typed, sesame)
	}
	if way != course.Unasked {
		typed = append(typed, fmt.Sprint(int(way)))
	}
	return typed
}

func (p *played) enter(way course.Way) course.Visit {
	p.t.Helper()
	v, _, err := p.course.Enter(p.head.Key.Module, p.head.Key.Band, course.Entry{Learner: p.id, Way: way, People: 1, Permit: course.Permitted(p.head.Key)})
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

// choosing are the ways to answer the step of a visit, as lines: everything that can be chosen, and so many paths through a
// talk that every reply is given.
func choosing(v course.Visit) (ways [][]string) {
	numbers := func(n int) (typed []string, all string) {
		for i := range n {
			typed = append(typed, fmt.Sprint(i+1))
		}
		return typed, strings.Join(typed, " ")
	}
	switch q := v.Question().(type) {
	case course.Pick:
		if q.Talk != nil {
			return paths(v, map[string]bool{})
		}
		typed, all := numbers(len(q.Options))
		if len(q.Papers) > 0 {
			typed = append([]string{"a", "b"}, typed...)
		}
		return [][]string{append(typed, all)}
	case course.Mark:
		typed, all := numbers(len(q.Message.Parts))
		return [][]string{append(typed, all)}
	case course.Write:
		return [][]string{{"marzipan", ":answer"}}
	case course.Read, course.Press:
		return [][]string{{}}
	}
	return [][]string{{"1a", "1", "1 2 3 4", "1a 2a 3a 4a 5a 6a", ":answer"}}
}

// paths are paths through a talk on which every reply is given, as the numbers to type. From a turn that was met already, one
// way on is enough: all paths of the longest talks are thousands.
func paths(v course.Visit, met map[string]bool) (all [][]string) {
	pick := v.Question().(course.Pick)
	if pick.Talk.Ended {
		return [][]string{{}}
	}
	turn := fmt.Sprint(pick.Options)
	again := met[turn]
	met[turn] = true
	for i, o := range pick.Options {
		next, _, _ := v.HandIn(course.Answer{IDs: []string{o.ID}}, 0)
		for _, rest := range paths(next, met) {
			all = append(all, append([]string{fmt.Sprint(i + 1)}, rest...))
		}
		if again {
			break
		}
	}
	return all
}

// straight plays the module to its end in lines, and then every other path of its talks.
func (p *played) straight(way course.Way) {
	p.t.Helper()
	args := []string{"--learner", p.nick, "--module", p.head.Key.Module}
	fresh := p.t.TempDir()
	if err := os.CopyFS(fresh, os.DirFS(p.data)); err != nil {
		p.t.Fatal(err)
	}
	typed, skipped := p.opening(way), 0
	var others [][]string
	for v := p.enter(way); ; skipped++ {
		ways := choosing(v)
		for _, other := range ways[1:] {
			others = append(others, slices.Concat(p.opening(way), slices.Repeat([]string{":n"}, skipped), other))
		}
		typed = append(append(typed, ways[0]...), ":n")
		next, done, _ := v.Next()
		if v = next; done {
			break
		}
	}
	p.lines(args, typed...)
	if p.head.Sensitivity >= course.Sensitive && !strings.Contains(p.seen.String(), "You have finished: "+p.head.MenuTitle()) {
		p.t.Fatalf("it does not come to its end:\n%s", p.seen.String())
	}
	first := p.data
	for _, other := range First(2, others) {
		p.data = p.t.TempDir()
		if err := os.CopyFS(p.data, os.DirFS(fresh)); err != nil {
			p.t.Fatal(err)
		}
		p.others = append(p.others, p.data)
		p.lines(args, other...)
	}
	p.data = first
}

// onScreens plays the module with keys, and takes the n-th of all that can be chosen.
func (p *played) onScreens(way course.Way, n int) {
	p.t.Helper()
	var out, talk bytes.Buffer
	open := func(language string) (*course.Course, *messages.Words, error) {
		words, err := messages.Load(cmp.Or(language, "en"))
		return p.course, words, err
	}
	here, err := placed{Data: p.data}.place(&program{Streams{Out: &out, Err: &talk}, func(string) string { return "" }}, open)
	if err != nil {
		p.t.Fatal(err, talk.String())
	}
	app, err := tui.New(tui.Setup{Open: open, Records: keeperIn(p.data), Theme: tui.NewTheme("mono", tui.Safe), Now: time.Now, Language: "en",
		Learner: p.nick, Module: p.head.Key.Module, Policy: here.policy()})
	if err != nil {
		p.t.Fatal(err)
	}
	app.Update(tea.WindowSizeMsg{Width: 80, Height: 60})
	key := func(k string) {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if k == "\r" {
			msg = tea.KeyMsg{Type: tea.KeyEnter}
		}
		_, cmd := app.Update(msg)
		finish(app, cmd)
		p.seen.WriteString(strings.Join(app.View(80, 60).Lines, "\n"))
	}
	press := func(keys string) {
		for _, k := range strings.Split(keys, "") {
			key(k)
		}
	}
	if p.head.Sensitivity == course.Restricted {
		press(sesame + "\r")
	}
	press(fmt.Sprint(int(way)) + "\r")
	for v := p.enter(way); ; {
		if pick, ok := v.Question().(course.Pick); ok && pick.Talk != nil {
			for range 6 { // a reply, what is said of it, and on
				press(fmt.Sprint(n%3+1) + "\r\r")
			}
		} else {
			press(fmt.Sprint(n+1) + " \r")
		}
		press("n")
		next, done, _ := v.Next()
		if v = next; done {
			break
		}
	}
	if err := app.Close(); err != nil {
		p.t.Fatal(err)
	}
}

func finish(app *tui.App, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, one := range msg {
			finish(app, one)
		}
	default:
		_, next := app.Update(msg)
		finish(app, next)
	}
}

// idsIn are the ids in the file of a module.
func idsIn(t *testing.T, at course.ModuleKey) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\bid: ([a-z0-9-]+)`).FindAllStringSubmatch(fileOf(t, at), -1) {
		ids[m[1]] = true
	}
	return ids
}

// fileOf is the file of a module.
func fileOf(t *testing.T, at course.ModuleKey) string {
	t.Helper()
	data, err := fs.ReadFile(content.Files, "modules/"+at.Module+"/"+at.Band+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// keptKeys are the keys of all JSON that the program writes of a learner, as its source tells.
func keptKeys(t *testing.T) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	for _, pattern := range []string{"../../course/*.go", "../journal/*.go", "learned.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range files {
			file, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile("`json:\"([a-z_]+)").FindAllSubmatch(file, -1) {
				keys[string(m[1])] = true
			}
		}
	}
	return keys
}

// markers are the ids of a module's file, and its texts, line by line.
func markers(t *testing.T, at course.ModuleKey) (ids, texts []string) {
	t.Helper()
	told, _, _ := strings.Cut(fileOf(t, at), "\nfacilitator:")
	for id := range idsIn(t, at) {
		ids = append(ids, id)
	}
	key := regexp.MustCompile(`^[ -]*([a-z_]+: )?["|]?`)
	for _, line := range strings.Split(told, "\n") {
		if words := strings.Trim(key.ReplaceAllString(line, ""), `" `); len(words) >= 12 && strings.Contains(words, " ") && !strings.ContainsAny(words, "{[") {
			texts = append(texts, words)
		}
	}
	return ids, texts
}

// exported is everything below the data folder and of every way out of it: a copy, a pass, a certificate, a report, a code.
func (p *played) exported() string {
	p.t.Helper()
	out, k := p.t.TempDir(), keeperIn(p.data)
	if _, err := k.Copy(p.id, course.Place{Path: out}); err != nil {
		p.t.Fatal(err)
	}
	if _, err := k.store.Pass(out, "", 0); err != nil {
		p.t.Fatal(err)
	}
	history, err := k.store.Load(p.id)
	if err != nil {
		p.t.Fatal(err)
	}
	print := printer{open: func(language string) (*course.Course, *messages.Words, error) {
		words, err := messages.Load(language)
		return p.course, words, err
	}}
	if _, err := print.Certificate(p.course, p.course.Everything(), "lantern", history.Progress(), course.Place{Path: out}); err != nil {
		p.t.Fatal(err)
	}
	all := p.course.CardCode(course.Stop{Learner: p.id, Band: "lantern", Progress: history.Progress(), Path: p.course.Everything(), People: 1})
	for _, args := range [][]string{{"progress"}, {"progress", "--json"}} {
		var said bytes.Buffer
		Main(append(args, "--data", p.data), Streams{In: strings.NewReader(""), Out: &said, Err: &said}, func(string) string { return "" })
		all += said.String()
	}
	for _, dir := range append(p.others, p.data, out) {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || d.Name() == "site.yaml" {
				return err
			}
			data, err := os.ReadFile(path)
			all += "\n" + path[len(dir):] + "\n" + string(data)
			return err
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
	return all
}

// withoutOthers leaves out the events at ordinary modules but the one that is played: behind the end of a module comes the next
// one, and what is kept of that may have the same ids.
func (p *played) withoutOthers(all string) string {
	p.t.Helper()
	var ordinary []string
	for _, module := range p.course.Modules {
		head, err := p.course.Head(module, p.head.Key.Band)
		if err == nil && head.Sensitivity < course.Sensitive && module != p.head.Key.Module {
			ordinary = append(ordinary, regexp.QuoteMeta(module))
		}
	}
	those := regexp.QuoteMeta(p.head.Key.Course) + `/(` + strings.Join(ordinary, "|") + `)/`
	event := regexp.MustCompile(`(?m)^.*"at":"` + those + `.*$`)
	stopped := regexp.MustCompile(`"` + those + `[a-z]+": \{\s*"step": "[^"]*"`)
	return stopped.ReplaceAllString(event.ReplaceAllString(all, ""), "")
}

// kept is every event of the learner, without when it was.
func (p *played) kept() string {
	p.t.Helper()
	history, err := keeperIn(p.data).store.Load(p.id)
	if err != nil {
		p.t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range history.Events {
		if _, named := e.(course.LearnerNew); named {
			continue
		}
		data, _ := json.Marshal(e)
		fmt.Fprintln(&all, e.Type(), string(data))
	}
	return all.String()
}

// intimate are the modules of the lessons that are sensitive or restricted, and the names of all restricted ones. Without
// SAFESKILLS_FULL, some stand for all.
func intimate(t *testing.T) (some []*course.Head, restricted []string) {
	t.Helper()
	c, err := course.Open(content.Files, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range c.Modules {
		for _, band := range c.Bands {
			if !c.Has(module, band.ID) {
				continue
			}
			head, err := c.Head(module, band.ID)
			if err != nil {
				t.Fatal(err)
			}
			if head.Sensitivity == course.Restricted && !slices.Contains(restricted, module) {
				restricted = append(restricted, module)
			}
			if head.Sensitivity >= course.Sensitive {
				some = append(some, head)
			}
		}
	}
	return Sample(some, func(h *course.Head) []string { return []string{h.Key.Band, fmt.Sprint(h.Sensitivity)} }), restricted
}

// TestNothingIntimateIsWritten plays the sensitive and the restricted modules of the lessons, both ways, on the screens and in
// lines, with everything that can be chosen, and looks for their ids and texts in all that is kept and in all that leaves the
// computer.
func TestNothingIntimateIsWritten(t *testing.T) {
	modules, restricted := intimate(t)
	for _, head := range modules {
		t.Run(head.Key.Module+" "+head.Key.Band, func(t *testing.T) {
			t.Parallel()
			var kept []string
			for _, way := range []course.Way{course.Played, course.Exchanged} {
				p := newPlayed(t, head.Key, restricted)
				p.straight(way)
				kept = append(kept, p.kept())
				for _, n := range First(2, []int{0, 1, 2, 3, 4}) {
					p.onScreens(way, n)
				}
				all := p.withoutOthers(p.exported())
				found, leaked := p.search(all)
				for _, one := range append(found, leaked...) {
					i := strings.Index(all, one)
					t.Errorf("way %d: %q is kept: %s", way, one, all[max(0, i-100):min(len(all), i+len(one)+50)])
				}
				if head.Sensitivity == course.Restricted && strings.Contains(all, head.Key.Module) {
					t.Errorf("way %d: that the module was opened is kept", way)
				}
				if strings.Contains(all, sesame) {
					t.Errorf("way %d: the phrase is kept", way)
				}
			}
			if kept[0] != kept[1] {
				t.Errorf("which way was taken can be told from what is kept:\n%s\n%s", kept[0], kept[1])
			}
		})
	}
}

// TestNothingIntimateIsWrittenControl: of an ordinary module that is played the same way, the same search finds much.
func TestNothingIntimateIsWrittenControl(t *testing.T) {
	_, restricted := intimate(t)
	p := newPlayed(t, course.ModuleKey{Module: "scams", Band: "lantern"}, restricted)
	p.straight(course.Unasked)
	if found, _ := p.search(p.withoutOthers(p.exported())); len(found) < 20 {
		t.Errorf("of an ordinary module only %d ids are kept, so the search proves nothing", len(found))
	}
}

// search looks for the ids of a module, in quotes, and its texts, and makes sure that many were shown.
func (p *played) search(all string) (found, leaked []string) {
	p.t.Helper()
	ids, texts := markers(p.t, p.head.Key)
	keys := keptKeys(p.t)
	for _, id := range ids {
		// An id that is the key of something we write, or stood there before the module was opened, tells nothing.
		quoted := regexp.MustCompile(`"` + id + `"(:?)`)
		for _, m := range quoted.FindAllStringSubmatch(all, -1) {
			if isKey := m[1] != "" && keys[id]; !isKey && !strings.Contains(p.fresh, m[0]) {
				found = append(found, m[0])
				break
			}
		}
	}
	if step := regexp.MustCompile(regexp.QuoteMeta(p.head.Key.String()) + "/[a-z0-9]").FindString(all); step != "" {
		found = append(found, step)
	}
	seen, shown := strings.Join(strings.Fields(p.seen.String()), " "), 0
	for _, words := range texts {
		if strings.Contains(all, words) {
			leaked = append(leaked, words)
		}
		if strings.Contains(seen, strings.Join(strings.Fields(words), " ")) {
			shown++
		}
	}
	p.t.Logf("%s: %d ids, %d of them kept; %d of %d texts were shown as they stand in the file", p.head.Key.Module, len(ids), len(found), shown, len(texts))
	if shown < 20 {
		p.t.Errorf("only %d texts of the module were shown, so that none is kept proves nothing", shown)
	}
	return found, leaked
}
