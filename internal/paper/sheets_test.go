package paper_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/paper"
	"example.org/safeskills/internal/text"
)

// TestRunningSheetAddsUp: the minutes of each row follow from those before, and all of them are the path's; where they are too many,
// the sheet says by how many.
func TestRunningSheetAddsUp(t *testing.T) {
	row := regexp.MustCompile(`^(\d+) +(\d+) +\S`)
	sums := func(r paper.Room) (total int, text string) {
		text = asText(t, paper.Guide(r))
		for line := range strings.Lines(section(t, text, "Running sheet", "Before the day")) {
			found := row.FindStringSubmatch(line)
			if found == nil {
				continue
			}
			if at, _ := strconv.Atoi(found[1]); at != total {
				t.Errorf("%s: a row at %d follows %d minutes: %s", r.Path.ID, at, total, line)
			}
			minutes, _ := strconv.Atoi(found[2])
			total += minutes
		}
		return total, text
	}
	days := 0
	for _, path := range opened(t, content.Files).Paths {
		if path.Minutes > 240 {
			continue
		}
		days++
		total, text := sums(roomOf(t, content.Files, path.ID, "en"))
		if total != path.Minutes || strings.Contains(text, "more than there") {
			t.Errorf("%s: the rows make %d minutes, the path has %d", path.ID, total, path.Minutes)
		}
		if got := strings.Contains(text, "Break, away from the screens"); got != (path.Minutes >= 150) {
			t.Errorf("%s: has a break: %v", path.ID, got)
		}
	}
	if days < 3 {
		t.Errorf("%d paths for a day, and there are 45, 90 and 180 minutes", days)
	}
	total, text := sums(roomOf(t, smallCourse(t), "hurry", "en"))
	if !strings.Contains(text, "This takes 20 minutes more than there are.") || total != 30 {
		t.Errorf("20 minutes of kites with welcome and end in 10 make %d:\n%s", total, text[:800])
	}
}

// TestTerm: fourteen sessions, each module once; the letter goes home before the first restricted module, which wants its
// checklist; boosters stand where the curriculum has them.
func TestTerm(t *testing.T) {
	r := roomOf(t, content.Files, "term", "en")
	table := section(t, asText(t, paper.Guide(r)), "Running sheet", "Before the day")
	var weeks []string
	for line := range strings.Lines(table) {
		if regexp.MustCompile(`^\d+ `).MatchString(line) {
			weeks = append(weeks, "")
		}
		if len(weeks) > 0 {
			weeks[len(weeks)-1] += " " + strings.TrimSpace(line)
		}
	}
	if len(weeks) != 14 {
		t.Fatalf("%d weeks:\n%s", len(weeks), table)
	}
	for i, week := range weeks {
		for what, in := range map[string][]int{
			"a warm-up": {3, 5, 8, 12}, "the letter": {7}, "the unlock": {8, 9}, "the questions before": {1}, "the story begins": {1},
			"the questions after": {14}, "the story ends": {14}, "two ways": {6, 12},
		} {
			if got := strings.Contains(oneLine(week), what); got != slices.Contains(in, i+1) {
				t.Errorf("week %d has %q: %v: %s", i+1, what, got, week)
			}
		}
	}
	for _, part := range r.Path.Parts {
		head, err := r.Course.Head(part.Module, "lantern")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.Join(strings.Fields(table), " "), strings.Fields(head.Title)[0]) {
			t.Errorf("%s is in no week", head.Title)
		}
	}
}

// TestRestrictedStaysInTheGuide: what a sensitive or restricted module is about stands in the guide and, of a restricted one, in the
// letter; nothing of it is on what learners take or cut out. The guide has the checklist and the answers of both ways.
func TestRestrictedStaysInTheGuide(t *testing.T) {
	r := helped(roomOf(t, smallCourse(t), "weeks", "en"))
	secret := []string{"secret-title", "secret-summary", "secret-takeaway", "marker-title", "marker-summary"}
	for name, s := range all(r) {
		text := asText(t, s)
		for _, word := range secret {
			if strings.Contains(text, word) && !slices.Contains([]string{"guide", "letter", "event", "consent", "people"}, name) {
				t.Errorf("%s says %q", name, word)
			}
		}
	}
	guide := asText(t, paper.Guide(r))
	for _, want := range []string{"The secret-title of the module", "The marker-title of the module", "On the screens it is called “Topic 8”.", "[ ] A second adult is in the room from beginning to end.",
		"The other way: answers and why"} {
		if !strings.Contains(guide, want) {
			t.Errorf("the guide does not say %q", want)
		}
	}
	if event := asText(t, paper.Event(r, paper.EventData{})); strings.Contains(event, "secret-title") || !strings.Contains(event, "Kites & strings") {
		t.Errorf("the page of an event:\n%s", event)
	}
	if letter := asText(t, paper.Letter(r)); !strings.Contains(section(t, letter, "Topics that need care", "How to ask"), "secret-title") || !r.HasLetter() {
		t.Errorf("the letter:\n%s", letter)
	}
	if roomOf(t, smallCourse(t), "day", "en").HasLetter() {
		t.Error("a path without a restricted module has a letter")
	}
}

// TestHelplines: a number stands on a sheet only where a route has it; without any, learners read whom to ask, and the guide what
// to do. What is not for talking is not on the pocket cards.
func TestHelplines(t *testing.T) {
	number := regexp.MustCompile(`\d{3}[\s\x{00a0}]\d{3}[\s\x{00a0}]\d{4}`)
	without := roomOf(t, content.Files, "event-90", "en")
	for name, s := range all(without) {
		for line := range strings.Lines(asText(t, s)) {
			if name != "guide" && name != "power-cut" && number.MatchString(line) { // those tell of numbers in stories
				t.Errorf("%s has a number: %s", name, line)
			}
		}
	}
	if text := oneLine(asText(t, paper.TakeHome(without))); !strings.Contains(text, "ask your facilitator for the national child line") {
		t.Errorf("nobody is named:\n%s", text)
	}
	if text := asText(t, paper.Guide(without)); !strings.Contains(text, "No helpline has been checked for this place") || !strings.Contains(text, "No helper of this place") {
		t.Error("the guide does not say that nothing was checked")
	}
	with := helped(without)
	cards := asText(t, paper.ToCut(with))
	if !strings.Contains(cards, "counsellor: room 12") || !strings.Contains(cards, "000\u00a0555\u00a00101") || strings.Contains(cards, "000\u00a0555\u00a00102") || strings.Contains(cards, "back.example") {
		t.Errorf("the cards:\n%s", cards)
	}
	if !strings.HasPrefix(section(t, "\n"+cards, strings.TrimSpace(strings.Repeat("- ", 38)), "I stop. I keep. I tell."), "\nComputer room\n") {
		t.Errorf("the title of the pocket card is not neutral:\n%s", cards[:400])
	}
	guide := asText(t, paper.Guide(with))
	if strings.Contains(guide, "No helpline has been checked") || !strings.Contains(guide, "The fire brigade: call 000\u00a0555\u00a00102") || !strings.Contains(guide, "Follows up after today: head of school.") {
		t.Error("the guide does not name who was checked")
	}
}

// TestPocketCardsFit: of many helplines as many stand on a card as fit, the first ones, and the others are told.
func TestPocketCardsFit(t *testing.T) {
	r := roomOf(t, content.Files, "event-90", "en")
	for i := range 12 {
		r.Routes = append(r.Routes, messages.Route{Kind: messages.Line, Name: fmt.Sprint("Line ", i), Ways: []messages.Way{
			{Type: "phone", Value: "000 555 0101", Cost: "free from any telephone", Hours: "from Monday to Friday, 16:00-22:00"}}})
	}
	left := r.LeftOffCards()
	cards := asText(t, paper.ToCut(r))
	if len(left) == 0 || len(left) == 12 || !strings.Contains(cards, "Line 0: ") || strings.Contains(cards, "Line 11: ") || !strings.HasPrefix(left[len(left)-1], "Line 11: ") {
		t.Errorf("left: %q", left)
	}
	r.Routes = r.Routes[:1]
	if left := r.LeftOffCards(); left != nil {
		t.Errorf("one line does not fit: %q", left)
	}
}

// TestStories: five stories of the course, each told in less than two minutes, with one place to think; none of a topic that is
// close to somebody.
func TestStories(t *testing.T) {
	r := roomOf(t, content.Files, "event-90", "en")
	told := section(t, asText(t, paper.PowerCut(r)), "Stories to read aloud", "On paper: My rights, my people, my plan")
	if n := strings.Count(told, "> Stop here:"); n != 5 {
		t.Errorf("there are %d places to think:\n%s", n, told)
	}
	for i, one := range regexp.MustCompile(`\nAbout \d minutes? aloud\.\n`).Split(told, -1)[1:] {
		if n := len(strings.Fields(one)); n > 250 || n < 40 {
			t.Errorf("story %d has %d words:\n%s", i+1, n, one)
		}
	}
}

// TestCloseTopicsStay: whatever a sensitive or restricted module of the course says stands on nothing that learners take, cut out or
// hear when the power is out, even on a path of such modules alone.
func TestCloseTopicsStay(t *testing.T) {
	r := roomOf(t, content.Files, "term", "en")
	var said []string
	var closed []course.PathPart
	for _, part := range r.Path.Parts {
		m, issues := r.Course.Module(part.Module, "lantern")
		if issues.Err() != nil {
			t.Fatal(issues)
		}
		if m.Sensitivity < course.Sensitive {
			continue
		}
		closed = append(closed, part)
		said = append(append(said, m.Title, m.Summary, m.Takeaway, m.TryToday), m.Facilitator.Discuss...)
		for _, s := range slices.Concat(m.Steps, m.Instead) {
			said = append(said, course.PromptOf(s.Activity.Ask()))
		}
	}
	if len(closed) < 4 {
		t.Fatalf("%d modules are close to somebody", len(closed))
	}
	only := r
	only.Path.Parts = closed
	for _, r := range []paper.Room{r, only} {
		sheets := all(r)
		for _, name := range []string{"take-home", "power-cut", "cards"} {
			text := oneLine(asText(t, sheets[name]))
			for _, one := range said {
				if plain := oneLine(strings.Join(read(one), " ")); plain != "" && strings.Contains(text, plain) {
					t.Errorf("%s says %q", name, plain)
				}
			}
		}
	}
	if guide := oneLine(asText(t, paper.Guide(only))); !strings.Contains(guide, said[1]) {
		t.Errorf("control: the guide does not say %q", said[1])
	}
}

// read is a text in Markdown as it reads.
func read(markdown string) []string {
	doc, _ := text.Markdown(markdown)
	return doc.Plain()
}

// TestPaperAnswers: the letters of the answers are those of the tasks, and no answer stands before the last pages.
func TestPaperAnswers(t *testing.T) {
	text := asText(t, paper.PowerCut(roomOf(t, content.Files, "event-90", "en")))
	tasks := section(t, text, "On paper: My rights, my people, my plan", "Answers")
	answers := section(t, text, "Answers", "")
	letter := regexp.MustCompile(`(?m)^([A-H])\) (.+)$`)
	found := 0
	for _, m := range letter.FindAllStringSubmatch(tasks, -1) {
		if len(m[2]) < 60 && strings.Contains(oneLine(answers), "→ "+m[1]+") "+m[2]) {
			found++
		}
		if strings.Contains(oneLine(tasks), "→") {
			t.Fatal("an answer stands among the tasks")
		}
	}
	if found < 4 {
		t.Errorf("%d lettered lines are answered, so this proves little:\n%s", found, answers)
	}
	for _, reason := range rightReasons(t, "rights-and-help") {
		if !strings.Contains(oneLine(answers), reason) || strings.Contains(oneLine(tasks), reason) {
			t.Errorf("%q is not in the answers alone", reason)
		}
	}
}

// TestOwnLettersOnPaper: what is matched has the letters of the language before it.
func TestOwnLettersOnPaper(t *testing.T) {
	for language, want := range map[string]string{"en": "A) B) C) D)", "ar": "أ) ب) ج) د)"} {
		var got []string
		for _, m := range regexp.MustCompile(`(?m)^(\pL\)) `).FindAllStringSubmatch(asText(t, paper.PowerCut(roomOf(t, content.Files, "event-90", language))), 4) {
			got = append(got, m[1])
		}
		if letters := strings.Join(got, " "); letters != want {
			t.Errorf("%s: %s", language, letters)
		}
	}
}

// rightReasons are what a module says of the right choice at each of its core steps that asks for one.
func rightReasons(t *testing.T, module string) []string {
	m, issues := opened(t, content.Files).Module(module, "lantern")
	if issues.Err() != nil {
		t.Fatal(issues)
	}
	var out []string
	for _, s := range m.Steps {
		if s.Kind != "choose" || !s.Core {
			continue
		}
		for _, row := range s.Activity.Grade(s.Activity.Solution()).Rows {
			if row.Sign == course.Good {
				out = append(out, oneLine(row.Feedback))
			}
		}
	}
	if len(out) < 2 {
		t.Fatalf("%s asks for a choice %d times, so this proves little", module, len(out))
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
