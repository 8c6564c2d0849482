package course_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

var guessAt = course.StepKey{ModuleKey: course.ModuleKey{Course: "lamp", Module: "walk", Band: "lantern"}, Step: "guess"}

// sums were written by
//
//	for i in a b c d; do printf "lamp\0walk\0lantern\0guess\0otter\0$i" | sha256sum; done
//
// and so on for the other keys. Orders on learners' screens hang on them for ever.
var sums = []struct {
	key  string // zeros written as |
	item map[string]string
	want string
}{
	{"lamp|walk|lantern|guess|otter", map[string]string{
		"a": "5d2f3a60f4fa0fc0e6d01632254e093b91304270f49678405912f9f1abfc837f",
		"b": "10967b1fce1f1a1b18f291be183be5cee629c4494eda25ca800eaee45a4d26b2",
		"c": "e770aa7f11cc88df5fdf93e84e2fca3dd1faed2316b304a3f0060dfdc2baa4db",
		"d": "e1dea60969473a7478c68a624fe4eff9f4e6310b74b1f91b38b9681fca896fa9",
	}, "b a d c"},
	{"lamp|walk|lantern|guess|heron", map[string]string{
		"a": "6b3b9772d4d03f07813f56050ffb252791b68b5ec750d6aed74c3460f88ebef3",
		"b": "c6c80136f1566c77451075d953d78aebbd02f8e3d9a8fcfb3a955315a0671bcc",
		"c": "98684783764170e1793d0c64f5b7c70cfccf6d974a677cc9b910d8da31f893bd",
		"d": "9deb56864f85ee6dc90fa31d8f5a9f296675bc0989d3c55193044b0c2bb82bf5",
	}, "a c d b"},
	{"lamp|walk|lantern|talk|begin|otter", map[string]string{
		"a": "3603535a0e06fa2831969ababfe1fb3f934acd0de36d365feb7d0ced893612a2",
		"b": "c0140f0ebd65478bc877ba8a6031c2a1cc693526393748a37aebf1171cc8b0eb",
		"c": "b6b28907ec2a92bd27a112300e3585b76639317b24632c76fdc55054da9d999a",
		"d": "6741b6ad41f66715df17a6e49d7eba7a1300817cff7f81c21f178e658b794672",
	}, "a d c b"},
	{"lamp|walk|lantern|talk|later|otter", map[string]string{
		"a": "7e697910bb5587f5695f665b91f23143370e30eddb9cb2079658b4dbd13e764b",
		"b": "c7d5814689c8b27313cff924a5d2728f461a7bbe1598223cb4a31e74fa604570",
		"c": "0c4125101589607fb9e2d3771603f3fff52eb50281f970a6507aed59c759d94b",
		"d": "62ce1a0b8507ad8dfe5066df61ce1193a6ee1763fbe064738b43ec74d4efa90d",
	}, "c d a b"},
}

func TestShownVectors(t *testing.T) {
	for _, v := range sums {
		part := strings.Split(v.key, "|")
		order := []string{"a", "b", "c", "d"}
		for _, item := range order {
			sum := sha256.Sum256([]byte(strings.Join(append(slices.Clone(part), item), "\x00")))
			if got := hex.EncodeToString(sum[:]); got != v.item[item] {
				t.Errorf("%s|%s: crypto/sha256 says %s, sha256sum said %s", v.key, item, got, v.item[item])
			}
		}
		slices.SortFunc(order, func(a, b string) int { return strings.Compare(v.item[a], v.item[b]) })
		if got := strings.Join(order, " "); got != v.want {
			t.Fatalf("%s: the sums sort as %s, the table says %s", v.key, got, v.want)
		}
		at := guessAt
		at.Step = part[3]
		for what, got := range shownIn(at, part) {
			if got != v.want {
				t.Errorf("%s: %s shows %s, want %s", v.key, what, got, v.want)
			}
		}
	}
}

// shownIn is the order in every question that shuffles, for the learner and the chat node of a key.
func shownIn(at course.StepKey, key []string) map[string]string {
	four, learner := fourOptions(), key[len(key)-1]
	if len(key) == 6 {
		talk := &course.Talk{Node: key[4]}
		return map[string]string{"a talk": spelled(course.Shown(course.Pick{Options: four, Talk: talk}, at, learner).(course.Pick).Options)}
	}
	both := course.Shown(course.Assign{Items: four, Bins: four}, at, learner).(course.Assign)
	return map[string]string{
		"a pick":                 spelled(course.Shown(course.Pick{Options: four}, at, learner).(course.Pick).Options),
		"an order":               spelled(course.Shown(course.Arrange{Items: four}, at, learner).(course.Arrange).Items),
		"the cards of a sort":    spelled(both.Items),
		"right sides of a match": spelled(both.Bins),
	}
}

func fourOptions() []course.Option {
	return []course.Option{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}
}

func spelled(options []course.Option) string { return strings.Join(course.IDs(options), " ") }

// TestShownFixed: what is to keep its order keeps it, and showing never changes the question it was given.
func TestShownFixed(t *testing.T) {
	four := fourOptions()
	for _, q := range []course.Question{
		course.Read{Text: "T"},
		course.Press{Task: "hide"},
		course.Mark{Message: course.Message{Parts: []course.Part{{ID: "b"}, {ID: "a"}}}},
		course.Pick{Options: four, Fixed: true},
		course.Pick{Options: four, Fixed: true, Talk: &course.Talk{Node: "begin"}},
		course.Arrange{Items: four, Fixed: true},
		course.Assign{Items: four, Bins: four, FixedItems: true, FixedBins: true},
	} {
		if got := course.Shown(q, guessAt, "otter"); !reflect.DeepEqual(got, q) {
			t.Errorf("%+v is shown as %+v", q, got)
		}
	}
	course.Shown(course.Pick{Options: four}, guessAt, "otter")
	if spelled(four) != "a b c d" {
		t.Errorf("the options were changed to %s", spelled(four))
	}
}

// TestShownKey: the order hangs on every part of the key, and neighbours have different ones: all six of three choices
// are met.
func TestShownKey(t *testing.T) {
	var many []course.Option
	for i := range 12 {
		many = append(many, course.Option{ID: fmt.Sprint("o", i)})
	}
	seen := map[string]string{}
	for name, change := range map[string]func(*course.StepKey, *course.Talk, *string){
		"nothing": func(*course.StepKey, *course.Talk, *string) {},
		"course":  func(k *course.StepKey, _ *course.Talk, _ *string) { k.Course = "other" },
		"module":  func(k *course.StepKey, _ *course.Talk, _ *string) { k.Module = "other" },
		"band":    func(k *course.StepKey, _ *course.Talk, _ *string) { k.Band = "other" },
		"step":    func(k *course.StepKey, _ *course.Talk, _ *string) { k.Step = "other" },
		"node":    func(_ *course.StepKey, talk *course.Talk, _ *string) { talk.Node = "other" },
		"learner": func(_ *course.StepKey, _ *course.Talk, learner *string) { *learner = "other" },
	} {
		at, talk, learner := guessAt, course.Talk{Node: "begin"}, "otter"
		change(&at, &talk, &learner)
		order := spelled(course.Shown(course.Pick{Options: many, Talk: &talk}, at, learner).(course.Pick).Options)
		if other, ok := seen[order]; ok {
			t.Errorf("another %s and another %s show the same order", name, other)
		}
		seen[order] = name
	}
	met := map[string]bool{}
	for i := range 200 {
		met[spelled(course.Shown(course.Pick{Options: many[:3]}, guessAt, fmt.Sprint("learner ", i)).(course.Pick).Options)] = true
	}
	if len(met) != 6 {
		t.Errorf("200 learners meet %d of 6 orders", len(met))
	}
}

// TestOrderIsNeverShownSolved: where the sums happen to solve an order, it is rotated by one, and only there.
func TestOrderIsNeverShownSolved(t *testing.T) {
	c, m := openOne(t, read(t, "testdata", "kind", "order", "ok.yaml"))
	rotated := 0
	for i := range 60 {
		learner := fmt.Sprint("learner ", i)
		v, _, err := c.Enter("one", "lantern", course.Entry{Learner: learner})
		if err != nil {
			t.Fatal(err)
		}
		at := course.StepKey{ModuleKey: m.Key, Step: "letter"}
		plain := spelled(course.Shown(m.Step("letter").Activity.Ask(), at, learner).(course.Arrange).Items)
		want := plain
		if plain == "write seal carry" {
			want = "seal carry write"
			rotated++
		}
		if got := spelled(v.Question().(course.Arrange).Items); got != want {
			t.Errorf("%s: shown %s, want %s", learner, got, want)
		}
		if spelled(m.Step("letter").Activity.Ask().(course.Arrange).Items) != "write seal carry" {
			t.Fatal("the module itself was changed")
		}
	}
	if rotated == 0 {
		t.Error("control: no learner met a solved order")
	}
}
