package course_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// aMaking is what a pair might hand on.
func aMaking() course.Making {
	return course.Making{
		Language: "en", Title: "Made by Blue Otter", Outcome: "look twice", Prompt: "Mark what should make you stop.",
		Reflect: "Which one got you?", Takeaway: "Look twice.",
		Messages: []course.Made{
			{True: true, Form: "sms", From: "School", Parts: []course.MadePart{
				{Text: "You have WON the poetry prize!!!", Why: "It looks like a trick, and she did write a poem."},
				{Text: "Come to the stage at ten.", Why: "No link, no code."}}},
			{Form: "chat", From: "Aunt", Parts: []course.MadePart{
				{Text: "Hello dear.", Why: "Anybody can say that."},
				{Text: "Read me the number from your phone?", Why: "It is a code.", Flag: true}}},
		},
	}
}

func TestMaking(t *testing.T) {
	m := aMaking()
	if mends := m.Mends(nil); len(mends) > 0 {
		t.Fatalf("%+v\n%s", mends, m.File())
	}
	c, err := course.OpenFile(course.Memory{Name: "made.yaml", Data: m.File()}, "made.yaml")
	if err != nil {
		t.Fatal(err)
	}
	v, _, err := c.Enter(c.Modules[0], c.Bands[0].ID, course.Entry{})
	if err != nil {
		t.Fatal(err)
	}
	var solved []string
	for range 2 {
		solved = append(solved, strings.Join(v.Step().Activity.Solution().IDs, " "))
		v, _, _ = v.Next()
	}
	if slices.Sort(solved); !slices.Equal(solved, []string{"", "part-2"}) {
		t.Errorf("what is to be marked is %q", solved)
	}
}

// Which message comes first does not tell which one is true, and it is the same whenever the file is written.
func TestMakingOrder(t *testing.T) {
	first := map[bool]int{}
	for n := range 200 {
		m := aMaking()
		m.Messages[0].Parts[0].Text = fmt.Sprint("You won prize ", n)
		file := m.File()
		if !bytes.Equal(file, m.File()) {
			t.Fatal("the order changes")
		}
		first[bytes.Index(file, []byte("You won prize")) < bytes.Index(file, []byte("Hello dear"))]++
	}
	if first[true] < 60 || first[false] < 60 {
		t.Errorf("the true one is first %d times, and second %d times", first[true], first[false])
	}
}

func TestMends(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*course.Making)
		want  course.Mend
	}{
		"no text":     {func(m *course.Making) { m.Messages[0].Parts[1].Text = "" }, course.Mend{Where: course.Where{Message: 0, Part: 1, Field: course.FieldText}, Rule: "empty"}},
		"no reason":   {func(m *course.Making) { m.Messages[1].Parts[0].Why = "" }, course.Mend{Where: course.Where{Message: 1, Field: course.FieldWhy}, Rule: "empty"}},
		"nothing odd": {func(m *course.Making) { m.Messages[1].Parts[1].Flag = false }, course.Mend{Where: course.Where{Message: 1, Field: course.FieldFlag}, Rule: "flag"}},
		"a number":    {func(m *course.Making) { m.Messages[0].Parts[0].Text = "Call +44 7700 123456" }, course.Mend{Where: course.Where{Message: 0, Field: course.FieldText}, Rule: "contact"}},
		"an address":  {func(m *course.Making) { m.Messages[0].From = "www.prize.com" }, course.Mend{Where: course.Where{Message: 0, Field: course.FieldFrom}, Rule: "contact"}},
		"many words":  {func(m *course.Making) { m.Messages[0].Parts[0].Why = strings.Repeat("so it is. ", 9) }, course.Mend{Where: course.Where{Message: 0, Field: course.FieldWhy}, Rule: "words"}},
		"a control":   {func(m *course.Making) { m.Messages[1].Parts[0].Text = "a\u202eb" }, course.Mend{Where: course.Where{Message: 1, Field: course.FieldText}, Rule: "other"}},
	} {
		m := aMaking()
		c.spoil(&m)
		found := m.Mends(nil)
		if !slices.ContainsFunc(found, func(got course.Mend) bool { got.Text, got.Found = "", ""; return got == c.want }) {
			t.Errorf("%s: found %+v in\n%s", name, found, m.File())
		}
	}
	m := aMaking()
	if found := m.Mends([]course.Made{{}, m.Messages[1]}); len(found) != 1 || found[0].Rule != "same" || found[0].Message != 1 {
		t.Errorf("a message that is as it was copied: %+v", found)
	}
}

// Whatever is typed, the file can be read, and says what was typed.
func TestMakingKeepsWhatWasTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringOfN(rapid.RuneFrom([]rune("aé密 :#-'\"\\{}[]&*!|>%@`,?\n\t<")), 1, 30, -1).Draw(t, "typed")
		m := aMaking()
		m.Messages[0].Parts[0].Text = typed
		c, _ := course.OpenFile(course.Memory{Name: "made.yaml", Data: m.File()}, "made.yaml")
		if c == nil {
			t.Fatalf("%q cannot be read:\n%s", typed, m.File())
		}
		mod, issues := c.Module(c.Modules[0], c.Bands[0].ID)
		if issues.Err() != nil {
			return // refused, with its place
		}
		var got []string
		for _, s := range mod.Steps[:2] {
			got = append(got, s.Activity.Ask().(course.Mark).Message.Parts[0].Text)
		}
		if want := strings.TrimRight(typed, " \n"); !slices.Contains(got, want) {
			t.Fatalf("%q reads %q", want, got)
		}
	})
}

// The spots that may be copied are shipped ones, and none of a sensitive module.
func TestSpots(t *testing.T) {
	c, err := course.Open(os.DirFS("../content"), "")
	if err != nil {
		t.Fatal(err)
	}
	spots := c.Spots(c.Everything(), "lantern")
	if len(spots) == 0 {
		t.Fatal("there are none")
	}
	for _, s := range spots {
		made, ok := course.CopySpot(s, false)
		if !ok || len(made.Parts) == 0 || made.Parts[0].Why == "" {
			t.Errorf("%s is copied as %+v", s.ID, made)
		}
	}
	if _, ok := course.CopySpot(&course.Step{Activity: spots[0].Activity}, true); !ok {
		t.Error("control: a spot is not known")
	}
}

// A draft has what it may have, whatever is done to it, and once nothing is left to mend it can be played.
func TestDraft(t *testing.T) {
	c, err := course.Open(os.DirFS("../content"), "")
	if err != nil {
		t.Fatal(err)
	}
	spots := c.Spots(c.Everything(), "lantern")
	rapid.Check(t, func(t *rapid.T) {
		d, ok := course.NewDraft(rapid.SampledFrom(spots).Draw(t, "spot"))
		if !ok {
			t.Fatal("a spot step makes no draft")
		}
		texts := rapid.SampledFrom([]string{"", "Come at ten.", "Read me the number.", "It is a code.", "# [x] *y*: &z", "\\"})
		for range rapid.IntRange(0, 40).Draw(t, "moves") {
			message := rapid.IntRange(0, 1).Draw(t, "message")
			parts := len(d.Messages[message].Parts)
			w := rapid.SampledFrom(d.Fields(message)).Draw(t, "field")
			switch rapid.IntRange(0, 9).Draw(t, "move") {
			case 0:
				if d.Add(message) != (parts < course.MostParts) {
					t.Fatalf("a part is added to %d, or is not", parts)
				}
			case 1:
				if d.TakeAway(message, w.Part) != (parts > course.LeastParts) {
					t.Fatalf("a part of %d is taken away, or is not", parts)
				}
			case 2:
				d.ToggleFlag(w)
			default:
				typed := texts.Draw(t, "text")
				if d.Write(w, typed); d.At(w) != typed {
					t.Fatalf("%q was written, and %q stands there", typed, d.At(w))
				}
			}
			d.CopiedAt(w)
			if rapid.Bool().Draw(t, "trim") {
				d.Trim(message)
			}
			if n := len(d.Messages[message].Parts); n < course.LeastParts || n > course.MostParts {
				t.Fatalf("a message has %d parts", n)
			}
		}
		if rapid.Bool().Draw(t, "finish") {
			finish(d)
		}
		m := aMaking()
		m.Messages = d.Messages
		if len(m.Mends(d.Copied)) > 0 {
			return
		}
		if _, err := course.StepOf(m.File()).Play(); err != nil {
			t.Fatalf("%v\n%s", err, m.File())
		}
	})
	d, _ := course.NewDraft(spots[0])
	m := aMaking()
	m.Messages = d.Messages
	if found := m.Mends(d.Copied); len(found) == 0 {
		t.Error("what was only copied is finished")
	}
	finish(d)
	if found := m.Mends(d.Copied); len(found) > 0 {
		t.Errorf("control: %+v", found)
	}
}

// finish writes what is missing.
func finish(d *course.Draft) {
	for message := range d.Messages {
		for _, w := range d.Fields(message) {
			if d.At(w) == "" || d.At(w) == d.CopiedAt(w) {
				d.Write(w, "Come at ten.")
			}
		}
	}
	if first := (course.Where{Message: 1, Field: course.FieldText}); !d.Flag(first) {
		d.ToggleFlag(first)
	}
}

// Playing what was made keeps nothing, and is the same in every language.
func TestPlay(t *testing.T) {
	v, err := course.StepOf(aMaking().File()).Play()
	if err != nil || !v.Made() || v.Keeps() {
		t.Fatalf("%v, made %v, keeps %v", err, v.Made(), v.Keeps())
	}
	if other, err := v.In(openLamp(t, "")); err != nil || other.Step() != v.Step() {
		t.Errorf("in another language it is %v, %v", other.Step(), err)
	}
	for range 3 {
		next, _, events := v.HandIn(course.Answer{IDs: []string{"part-2"}}, 1)
		_, _, _, shown := next.Reveal()
		after, _, left := next.Next()
		_, jumped := after.Jump(1)
		if kept := slices.Concat(events, shown, left, jumped); len(kept) > 0 {
			t.Errorf("kept %v", kept)
		}
		v = after
	}
	// Control: the same file as a module is kept.
	single, err := course.OpenFile(course.Memory{Name: "made.yaml", Data: aMaking().File()}, "made.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, events, _ := single.Enter(single.Modules[0], single.Bands[0].ID, course.Entry{}); len(events) == 0 {
		t.Error("control: a module keeps nothing")
	}
}

// What no Making writes is refused.
func TestOpenMade(t *testing.T) {
	good := string(aMaking().File())
	for name, file := range map[string]string{
		"nothing": "", "no yaml": "steps: [", "bytes": "\x00\xff", "large": good + strings.Repeat("#", 300<<10),
		"sensitive":    strings.Replace(good, "sensitivity: none", "sensitivity: mild", 1),
		"restricted":   strings.Replace(good, "sensitivity: none", "sensitivity: restricted", 1),
		"another kind": strings.Replace(good, "  - id: afterwards\n    kind: reflect", "  - id: afterwards\n    kind: read\n    text: Hello.", 1),
		"keys":         strings.Replace(good, "    kind: reflect\n    prompt: \"Which one got you?\"", "    kind: keys\n    task: hide", 1),
	} {
		if file == good {
			t.Fatalf("%s changes nothing", name)
		}
		if c, err := course.OpenMade([]byte(file)); err == nil {
			t.Errorf("%s is opened: %v", name, c)
		}
	}
	if _, err := course.OpenMade([]byte(good)); err != nil {
		t.Errorf("control: %v", err)
	}
}

// A shelf in memory has the newest first, and room for so many.
func TestShelf(t *testing.T) {
	s := course.NewShelf()
	for n := range 150 {
		m := aMaking()
		m.Title = fmt.Sprint("Step ", n)
		if err := s.Keep("", m.File()); err != nil {
			t.Fatal(err)
		}
	}
	made, err := s.Made()
	if err != nil || len(made) != 100 {
		t.Fatalf("%d are kept, %v", len(made), err)
	}
	c, err := made[0]()
	if err != nil {
		t.Fatal(err)
	}
	if head, err := c.Head(c.Modules[0], c.Bands[0].ID); err != nil || head.Title != "Step 149" {
		t.Errorf("the first one is %v, %v", head, err)
	}
}
