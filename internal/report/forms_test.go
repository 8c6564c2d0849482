package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/report"
)

// page is a report as HTML, read again: the elements that are there, and the cells of its tables as text.
type page struct {
	elements map[string]int
	cells    []string
	source   string
}

func pageOf(t testing.TB, r *report.Report) page {
	t.Helper()
	var out bytes.Buffer
	if err := r.HTML(&out); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	p := page{elements: map[string]int{}, source: out.String()}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			p.elements[n.Data]++
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "href" || a.Key == "src" || a.Key == "style" {
					t.Errorf("an attribute %s", a.Key)
				}
			}
			if n.Data == "td" || n.Data == "th" {
				p.cells = append(p.cells, strings.TrimSpace(textOf(n)))
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return p
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

func screenOf(t testing.TB, r *report.Report) string {
	t.Helper()
	var out strings.Builder
	if err := r.Screen(&out, report.Bars{Full: "#", Rest: "."}, true); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestFormsAgree: what one form says, the others say, number for number, in every language.
func TestFormsAgree(t *testing.T) {
	dir := t.TempDir()
	day(t, dir, 26, "half-day")
	day(t, dir, 18, "event-90")
	for _, language := range []string{"en", "fr"} {
		in := input(t, dir, language)
		in.Girls, in.Missing = 40, "7, 9"
		in.Session.Kind = "term"
		in.Cards = []course.Card{{ID: 1, Session: course.CardSession(in.Session.ID), Band: "lantern", People: 2, Modules: []string{"scams"}, After: course.CardTotal{Taken: true, Right: 2}}}
		r := report.New(in)
		page, screen := pageOf(t, r), screenOf(t, r)
		flat := strings.Join(strings.Fields(screen), " ")
		values := 0
		var out bytes.Buffer
		if err := r.CSV(&out); err != nil {
			t.Fatal(err)
		}
		for _, s := range slices.Concat(r.Page, r.Numbers) {
			for _, row := range s.Rows {
				if !strings.Contains(flat, strings.Join(strings.Fields(row.Name), " ")) {
					t.Errorf("%s: the screen lacks %q", language, row.Name)
				}
				for _, note := range row.More {
					if !strings.Contains(flat, strings.Join(strings.Fields(note.Text), " ")) || !strings.Contains(page.source, html.EscapeString(note.Text)) {
						t.Errorf("%s: %q stands not everywhere", language, note.Text)
					}
				}
			}
		}
		// The cells of the page are the values of the CSV, in the same order.
		i := 0
		for _, l := range strings.Split(strings.TrimSpace(out.String()), "\r\n")[1:] {
			field := splitCSV(l)
			if field[2] == "" || field[3] == "" {
				continue
			}
			values++
			shown := field[3]
			if field[4] != "" {
				shown += map[string]string{"en": " of ", "fr": " sur "}[language] + field[4]
			}
			shown = spoken(shown, language)
			if field[5] != "" {
				shown += map[string]string{"en": " (%s to %s)", "fr": " (%s à %s)"}[language]
				shown = fmt.Sprintf(shown, spoken(field[5], language), spoken(field[6], language))
			}
			for i < len(page.cells) && page.cells[i] != shown {
				i++
			}
			if i == len(page.cells) {
				t.Fatalf("%s: after %d values the page has no cell %q for %q", language, values, shown, l)
			}
			i++
			if !strings.Contains(flat, shown) {
				t.Errorf("%s: the screen lacks %q", language, shown)
			}
		}
		if values < 150 {
			t.Errorf("%s: only %d values", language, values)
		}
		if strings.Contains(screen, "<report.") || strings.Contains(page.source, "&lt;report.") {
			t.Errorf("%s: a text is missing", language)
		}
		for _, s := range []string{r.Said, in.Missing} {
			if !strings.Contains(flat, strings.Join(strings.Fields(s), " ")) || !strings.Contains(page.source, html.EscapeString(s)) {
				t.Errorf("%s: %q stands not everywhere", language, s)
			}
		}
		for _, l := range strings.Split(screen, "\n") {
			if len([]rune(l)) > 80 {
				t.Errorf("%s: a line of the screen is too long: %q", language, l)
			}
		}
	}
}

// spoken is a number of the CSV as a language writes it.
func spoken(number, language string) string {
	if language == "fr" {
		number = strings.Replace(number, ".", ",", 1)
	}
	return strings.Replace(number, "-", "−", 1)
}

// splitCSV cuts a line at the commas outside quotes, and takes the quotes away.
func splitCSV(l string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`("(?:[^"]|"")*"|[^,]*)(,|$)`).FindAllStringSubmatch(l, -1) {
		out = append(out, strings.Trim(m[1], `"`))
	}
	return out[:8]
}

// hostileTexts is a report of learners in whose journals stands what means something to a terminal, a browser or a spreadsheet.
func hostileTexts(t *testing.T) report.Input {
	t.Helper()
	hostile := []string{`=cmd|'/C calc'!A1`, "+1", "-2+3", "@SUM(A1)", "\tx", "\r=1", `"><script>alert(1)</script>`, "<svg onload=x>", "</style><b>",
		"\x1b]52;c;eA==\x07", "\u202eevil", "{{.}}", "＝1+1", strings.Repeat("x", 5000)}
	dir := t.TempDir()
	s := storeIn(dir)
	for i, name := range hostile {
		h := s.New()
		w := s.Writer(h, journal.Run{App: "test", Session: "term", Label: name, Kind: "term", Group: name, People: 1 << 40})
		for _, e := range []course.Event{course.LearnerNew{Nickname: name, Band: name},
			course.ModuleDone{At: course.ModuleKey{Course: "safeskills", Module: "scams", Band: "lantern"}},
			course.ModuleDone{At: course.ModuleKey{Course: "safeskills", Module: "../checks/taster", Band: "../" + name}},
			course.StepTry{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "safeskills", Module: name, Band: "lantern"}, Step: name}, Try: 1, IDs: []string{name}},
			course.StepTry{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "safeskills", Module: "scams", Band: "lantern"}, Step: "four-parcels"}, Try: i - 3, IDs: hostile, Score: -1e300},
			course.CheckAnswer{Check: course.CheckKey{Course: "safeskills", Check: "../../" + name, Band: "lantern"}, Use: "before", Item: name, Form: name},
			course.CheckAnswer{Check: course.CheckKey{Course: "safeskills", Check: "event-90", Band: "lantern"}, Use: "before", Item: "hold-out", Form: name, IDs: hostile},
		} {
			if err := <-w.Append(e); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	in := input(t, dir, "en")
	in.Place = hostile[6]
	in.Session = course.Session{ID: "term", Label: hostile[6], Kind: "term"}
	return in
}

// TestHostileTexts: whatever stands in a journal, no form does anything but show it.
func TestHostileTexts(t *testing.T) {
	in := hostileTexts(t)
	r := report.New(in)
	p := pageOf(t, r)
	for name := range p.elements {
		if !slices.Contains([]string{"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "section", "svg", "rect", "text", "table", "thead",
			"tbody", "tr", "td", "th", "ul", "li"}, name) {
			t.Errorf("an element %s", name)
		}
	}
	if !strings.Contains(p.source, `content="default-src 'none'; style-src 'unsafe-inline'"`) || strings.Contains(strings.Split(p.source, "<body>")[1], "</style>") {
		t.Error("no policy, or a style in the body")
	}
	var out bytes.Buffer
	if err := r.CSV(&out); err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, l := range strings.Split(strings.TrimSpace(strings.TrimPrefix(out.String(), "\ufeff")), "\r\n") {
		for _, cell := range splitCSV(l) {
			_, err := strconv.ParseFloat(cell, 64)
			if cells++; cell != "" && err != nil && strings.ContainsAny(cell[:1], "=+-@\t\r\n") || strings.HasPrefix(cell, "＝") {
				t.Errorf("a cell that is a formula: %q", cell)
			}
		}
	}
	if !strings.Contains(out.String(), `"'=cmd|`) || cells < 200 {
		t.Error("control: the nickname that is a formula is not there")
	}
	for _, form := range []string{out.String(), screenOf(t, r), p.source} {
		if strings.ContainsAny(form, "\x1b\x07\u202e\t") || strings.Contains(form, strings.Repeat("x", 300)) {
			t.Error("something came through that moves a terminal")
		}
	}
	var lines bytes.Buffer
	if err := r.Statements(&lines, in.Course); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(lines.String(), "\n"); got != 0 { // their band is none of the course
		t.Errorf("%d statements", got)
	}
}

// TestSpreadsheet asks LibreOffice, where it is: no cell of the report is a formula to it. The control is a cell that is.
func TestSpreadsheet(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed, so no spreadsheet is asked")
	}
	var out bytes.Buffer
	if err := report.New(hostileTexts(t)).CSV(&out); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	read := func(name, text string) (formulas, cells int) {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file+".csv", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(soffice, "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", "fods", "--outdir", dir, file+".csv")
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		sheet, err := os.ReadFile(file + ".fods")
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Count(sheet, []byte("table:formula=")), bytes.Count(sheet, []byte("<table:table-cell"))
	}
	if formulas, cells := read("report", out.String()); formulas != 0 || cells < 200 {
		t.Errorf("%d of %d cells are formulas", formulas, cells)
	}
	if formulas, _ := read("control", "a,=1+1\n"); formulas != 1 {
		t.Errorf("control: %d formulas are seen", formulas)
	}
}

// TestStatements holds the statements against xAPI 1.0.3 (Data, 2 and 4), and two exports against each other.
func TestStatements(t *testing.T) {
	dir := t.TempDir()
	day(t, dir, 12, "event-90")
	in := input(t, dir, "fr")
	uuid := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	ids := map[string]bool{}
	finished := map[string]int{}
	var exports [2]bytes.Buffer
	for i := range exports {
		if err := report.New(in).Statements(&exports[i], in.Course); err != nil {
			t.Fatal(err)
		}
		actors := map[string]bool{}
		for _, l := range strings.Split(strings.TrimSpace(exports[i].String()), "\n") {
			var s struct {
				ID    string
				Actor struct {
					ObjectType string
					Account    struct{ HomePage, Name string }
				}
				Verb   struct{ ID string }
				Object struct {
					ID         string
					Definition struct {
						Type string
						Name map[string]string
					}
				}
				Result    map[string]any
				Timestamp *string
			}
			if err := json.Unmarshal([]byte(l), &s); err != nil {
				t.Fatal(err)
			}
			if !uuid.MatchString(s.ID) || ids[s.ID] || !uuid.MatchString(s.Actor.Account.Name) || ids[s.Actor.Account.Name] && !actors[s.Actor.Account.Name] {
				t.Errorf("ids are not new: %s", l)
			}
			ids[s.ID], ids[s.Actor.Account.Name], actors[s.Actor.Account.Name] = true, true, true
			if s.Verb.ID != "http://adlnet.gov/expapi/verbs/completed" || len(s.Result) != 1 || s.Result["completion"] != true || s.Timestamp != nil ||
				s.Actor.ObjectType != "Agent" || strings.Contains(l, "null") || s.Object.Definition.Name["fr"]+s.Object.Definition.Name["en"] == "" {
				t.Errorf("a statement says %s", l)
			}
			if i == 0 {
				finished[strings.Split(s.Object.ID, "/")[6]]++
			}
		}
		for id := range rawScreens(t, dir) {
			if strings.Contains(exports[i].String(), id) || strings.Contains(exports[i].String(), id[:8]) {
				t.Error("an id of a learner is in the export")
			}
		}
	}
	want := map[string]int{}
	for _, s := range rawScreens(t, dir) {
		for _, l := range s.lines {
			if l.T == "module.done" {
				want[strings.Split(l.D.At, "/")[1]]++
			}
		}
	}
	if len(want) < 4 || fmt.Sprint(finished) != fmt.Sprint(want) {
		t.Errorf("statements: %v, counted %v", finished, want)
	}
	if sameOrder(exports[0].String(), exports[1].String()) {
		t.Error("screens stand in the same order in both exports, so one can be laid over the other")
	}
}

// sameOrder is whether the actors of two exports did the same, one after the other.
func sameOrder(a, b string) bool {
	did := func(export string) (out []string) {
		at := ""
		for _, l := range strings.Split(strings.TrimSpace(export), "\n") {
			var s struct {
				Actor  struct{ Account struct{ Name string } }
				Object struct{ ID string }
			}
			json.Unmarshal([]byte(l), &s)
			if s.Actor.Account.Name != at {
				at = s.Actor.Account.Name
				out = append(out, "")
			}
			out[len(out)-1] += " " + s.Object.ID
		}
		return out
	}
	return slices.Equal(did(a), did(b))
}

// TestSameTwice: the same journals make the same page, in whatever order they were found.
func TestSameTwice(t *testing.T) {
	dir := t.TempDir()
	day(t, dir, 20, "event-90")
	in := input(t, dir, "en")
	first := pageOf(t, report.New(in)).source
	rng := rand.New(rand.NewPCG(1, 1))
	for range 3 {
		rng.Shuffle(len(in.Histories), func(i, j int) { in.Histories[i], in.Histories[j] = in.Histories[j], in.Histories[i] })
		if pageOf(t, report.New(in)).source != first {
			t.Error("another page")
		}
	}
}
