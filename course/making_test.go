package course_test

import (
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
	for _, marked := range [][]string{nil, {"part-2"}} {
		if verdict := v.Judge(course.Answer{IDs: marked}); !verdict.Right {
			t.Errorf("%v is judged %+v", marked, verdict)
		}
		v, _, _ = v.Next()
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
		got := mod.Steps[0].Activity.Ask().(course.Mark).Message.Parts[0].Text
		if got != strings.TrimRight(typed, " \n") {
			t.Fatalf("%q reads %q", typed, got)
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
