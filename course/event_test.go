package course_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

var (
	scams   = course.ModuleKey{Course: "safeskills", Module: "scams", Band: "lantern"}
	parcels = course.StepKey{ModuleKey: scams, Step: "four-parcels"}
	quiet   = course.ModuleKey{Course: "safeskills", Module: "quiet", Band: "lantern"}
	taster  = course.CheckKey{Course: "safeskills", Check: "taster", Band: "lantern"}
)

var five = 5

// written are events as they stand on children's disks, for ever: a line here may be added, never changed.
var written = []struct {
	kind, data string
	event      course.Event
}{
	{"learner.new", `{"nickname":"Blue Otter","band":"lantern"}`, course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"}},
	{"learner.new", `{"nickname":"ثعلب أزرق 蓝","band":"spark"}`, course.LearnerNew{Nickname: "ثعلب أزرق 蓝", Band: "spark"}},
	{"learner.key", `{"salt":"3w5e11264sgsf","hash":"77e0ace885e60085f0efd084865174f890b294ebc5dc86575ad76c50a90542f2"}`, course.NewLearnerKey("3w5e11264sgsf", []string{"cup", "hat", "cup"})},
	{"path.take", `{"path":"taster"}`, course.PathTaken{Path: "taster"}},
	{"path.take", `{}`, course.PathTaken{}},
	{"learner.key", `{}`, course.LearnerKey{}},
	{"step.enter", `{"at":"safeskills/scams/lantern/four-parcels","n":1,"m":14}`, course.StepEnter{At: parcels, N: 1, M: 14}},
	{"step.enter", `{"at":"safeskills/scams/lantern/four-parcels","n":3,"m":14,"left":"the-van-leaves"}`,
		course.StepEnter{At: parcels, N: 3, M: 14, Left: "the-van-leaves"}},
	{"step.enter", `{"at":"safeskills/quiet/lantern/","n":2,"m":4}`, course.StepEnter{At: course.StepKey{ModuleKey: quiet}, N: 2, M: 4}},
	{"step.turn", `{"at":"safeskills/scams/lantern/four-parcels","reply":"joke"}`, course.StepTurn{At: parcels, Reply: "joke"}},
	{"step.turn", `{"at":"safeskills/scams/lantern/four-parcels","back":true}`, course.StepTurn{At: parcels, Back: true}},
	{"step.try", `{"at":"safeskills/scams/lantern/four-parcels","try":1,"ids":["bashir"],"score":1,"right":true,"hints":2,"ms":4200}`,
		course.StepTry{At: parcels, Try: 1, IDs: []string{"bashir"}, Score: 1, Right: true, Hints: 2, Ms: 4200}},
	{"step.try", `{"at":"safeskills/scams/lantern/four-parcels","try":2,"ids":["neat:trick","thumb:true"],"score":0.3333333333333333,"right":false,"hints":0,"ms":0}`,
		course.StepTry{At: parcels, Try: 2, IDs: []string{"neat:trick", "thumb:true"}, Score: 1. / 3}},
	{"step.try", `{"at":"safeskills/scams/lantern/four-parcels","try":1,"ids":null,"score":0,"right":false,"hints":0,"ms":0}`,
		course.StepTry{At: parcels, Try: 1}},
	{"step.reveal", `{"at":"safeskills/scams/lantern/four-parcels"}`, course.StepReveal{At: parcels}},
	{"step.skip", `{"at":"safeskills/scams/lantern/four-parcels"}`, course.StepSkip{At: parcels}},
	{"module.done", `{"at":"safeskills/scams/lantern","left":"four-parcels"}`, course.ModuleDone{At: scams, Left: "four-parcels"}},
	{"module.done", `{"at":"safeskills/scams/lantern","left":"four-parcels","core":true}`, course.ModuleDone{At: scams, Left: "four-parcels", Core: true}},
	{"module.done", `{"at":"safeskills/quiet/lantern"}`, course.ModuleDone{At: quiet}},
	{"sitting.new", `{}`, course.SittingNew{}},
	{"warmup.try", `{"at":"safeskills/scams/lantern/four-parcels","ids":["bashir"],"score":1,"right":true}`,
		course.WarmUpTry{At: parcels, IDs: []string{"bashir"}, Score: 1, Right: true}},
	{"warmup.try", `{"at":"safeskills/scams/lantern/four-parcels","ids":null,"score":0,"right":false}`, course.WarmUpTry{At: parcels}},
	{"check.answer", `{"check":"safeskills/taster/lantern","use":"before","item":"first-message","form":"a","ids":["bashir"],"score":1,"right":true}`,
		course.CheckAnswer{Check: taster, Use: course.Before, Item: "first-message", Form: "a", IDs: []string{"bashir"}, Score: 1, Right: true}},
	{"check.answer", `{"check":"safeskills/taster/lantern","use":"after","item":"first-message","form":"b","ids":null,"score":0,"right":false,"skipped":true}`,
		course.CheckAnswer{Check: taster, Use: course.After, Item: "first-message", Form: "b", Skipped: true}},
	{"card.use", `{"card":4242,"session":17,"before":0,"after":5}`, course.CardUsed{Card: 4242, Session: 17, Before: new(int), After: &five}},
	{"card.use", `{"card":4242,"session":0}`, course.CardUsed{Card: 4242}},
	{"check.answer", `{"check":"safeskills/taster/lantern","use":"later","item":"ask-help","ids":["3"],"score":0,"right":false}`,
		course.CheckAnswer{Check: taster, Use: course.Later, Item: "ask-help", IDs: []string{"3"}}},
}

func TestEventsAsWritten(t *testing.T) {
	for _, w := range written {
		data, err := json.Marshal(w.event)
		if err != nil || string(data) != w.data || w.event.Type() != w.kind {
			t.Errorf("%T is written as %s %s (%v), want %s %s", w.event, w.event.Type(), data, err, w.kind, w.data)
		}
		if got, ok := course.DecodeEvent(w.kind, []byte(w.data)); !ok || !reflect.DeepEqual(got, w.event) {
			t.Errorf("%s %s is read as %+v, %v", w.kind, w.data, got, ok)
		}
	}
}

// TestEventsUnread: what cannot be read is left to the journal, which keeps its bytes; a key more than this program knows
// does no harm.
func TestEventsUnread(t *testing.T) {
	for _, c := range []struct{ kind, data string }{
		{"step.dance", `{"at":"c/m/b/s"}`},
		{"", `{}`},
		{"Step.Enter", `{"at":"c/m/b/s"}`},
		{"step.enter", ``},
		{"step.enter", `{"at":"c/m/b/s","n":1`},
		{"step.enter", `[]`},
		{"step.enter", `{"at":"c/m/b"}`},
		{"step.enter", `{"at":"c/m/b/s/x"}`},
		{"step.enter", `{"at":"c/m/b/s","n":"one"}`},
		{"step.try", `{"at":"c/m/b/s","try":1.5}`},
		{"step.try", `{"at":"c/m/b/s","ids":"one"}`},
		{"module.done", `{"at":"c/m/b/s"}`},
		{"module.done", `{"at":7}`},
		{"sitting.new", `[]`},
		{"warmup.try", `{"at":"c/m/b"}`},
		{"check.answer", `{"check":"c/m/b/s"}`},
		{"check.answer", `{"check":"c/m/b","use":1}`},
	} {
		if e, ok := course.DecodeEvent(c.kind, []byte(c.data)); ok || e != nil {
			t.Errorf("%s %s is read as %+v", c.kind, c.data, e)
		}
	}
	e, ok := course.DecodeEvent("step.skip", []byte(`{"at":"c/m/b/s","why":"tea"}`))
	if want := (course.StepSkip{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "c", Module: "m", Band: "b"}, Step: "s"}}); !ok || e != want {
		t.Errorf("a key from the future: %+v, %v", e, ok)
	}
}

// drawEvent draws an event about one of a few modules and steps.
func drawEvent(t *rapid.T) course.Event {
	m := course.ModuleKey{Course: "c", Module: rapid.SampledFrom([]string{"m", "n"}).Draw(t, "module"), Band: "b"}
	step := rapid.SampledFrom([]string{"one", "two", "three"})
	at := course.StepKey{ModuleKey: m, Step: step.Draw(t, "step")}
	left := rapid.SampledFrom([]string{"", "one", "two", "three"}).Draw(t, "left")
	switch rapid.IntRange(0, 11).Draw(t, "event") {
	case 0:
		return course.LearnerNew{Nickname: rapid.String().Draw(t, "nickname"), Band: "b"}
	case 1:
		return course.StepEnter{At: at, N: rapid.IntRange(1, 3).Draw(t, "n"), M: 3, Left: left}
	case 2:
		return course.StepEnter{At: course.StepKey{ModuleKey: m}, N: rapid.IntRange(1, 3).Draw(t, "n"), M: 3}
	case 3:
		return course.StepTurn{At: at, Reply: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "reply")}
	case 4:
		return course.StepTurn{At: at, Back: true}
	case 5:
		score := rapid.Float64Range(0, 1).Draw(t, "score")
		return course.StepTry{At: at, Try: rapid.IntRange(1, 9).Draw(t, "try"), IDs: rapid.SliceOf(rapid.StringMatching(`[a-z]{1,5}`)).Draw(t, "ids"),
			Score: score, Right: score == 1, Hints: rapid.IntRange(0, 3).Draw(t, "hints"), Ms: rapid.Int64Min(0).Draw(t, "ms")}
	case 6:
		return course.StepReveal{At: at}
	case 7:
		return course.StepSkip{At: at}
	case 8:
		return course.SittingNew{}
	case 9:
		right := rapid.Bool().Draw(t, "right")
		return course.WarmUpTry{At: at, IDs: rapid.SliceOf(rapid.StringMatching(`[a-z]{1,5}`)).Draw(t, "ids"), Right: right}
	case 10:
		return course.CheckAnswer{Check: course.CheckKey{Course: "c", Check: "k", Band: "b"}, Use: rapid.SampledFrom([]course.Use{course.Before, course.After, "someday"}).Draw(t, "use"),
			Item: at.Step, Form: rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "form"), IDs: []string{left}, Right: rapid.Bool().Draw(t, "right"), Skipped: rapid.Bool().Draw(t, "skipped")}
	}
	return course.ModuleDone{At: m, Left: left, Core: rapid.Bool().Draw(t, "core")}
}

func drawEvents(t *rapid.T, most int) []course.Event {
	return rapid.SliceOfN(rapid.Custom(drawEvent), 1, most).Draw(t, "events")
}

func TestEventsThereAndBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		for _, e := range drawEvents(rt, 8) {
			data, err := json.Marshal(e)
			if err != nil {
				rt.Fatal(err)
			}
			if got, ok := course.DecodeEvent(e.Type(), data); !ok || !reflect.DeepEqual(got, e) {
				rt.Fatalf("%+v is read back as %+v from %s", e, got, data)
			}
		}
	})
}

// kept is everything that is kept of a learner, an event's fields by their names on disk, and what each holds: ids of the lessons, a
// number, yes or no, or what is named here. No field is for words that a learner thinks up or types.
var kept = map[string]string{
	"learner.new":  "nickname: one of ours, band: id",
	"learner.key":  "salt: random, hash: of three pictures",
	"step.enter":   "at: id, n: number, m: number, left: id",
	"step.turn":    "at: id, reply: id, back: yes or no",
	"step.try":     "at: id, try: number, ids: ids, score: number, right: yes or no, hints: number, ms: number",
	"step.reveal":  "at: id",
	"step.skip":    "at: id",
	"module.done":  "at: id, left: id, core: yes or no",
	"sitting.new":  "",
	"path.take":    "path: id",
	"warmup.try":   "at: id, ids: ids, score: number, right: yes or no",
	"check.answer": "check: id, use: before or after or later, item: id, form: id, ids: ids, score: number, right: yes or no, skipped: yes or no",
	"card.use":     "card: number, session: number, before: number, after: number",
}

// TestNothingElseIsKept is the list of fields of test T16 in reliability.md. Whoever adds a field decides here what it may hold.
func TestNothingElseIsKept(t *testing.T) {
	types := map[string]reflect.Type{}
	for _, w := range written {
		types[reflect.TypeOf(w.event).Name()] = reflect.TypeOf(w.event)
	}
	files := goFiles(t, "*.go")
	sealed := slices.DeleteFunc(typesWith(files, "event"), func(name string) bool { return !slices.Contains(typesWith(files, "Type"), name) })
	if len(sealed) < 13 {
		t.Fatalf("only %q are events", sealed)
	}
	seen := map[string]bool{}
	for _, name := range sealed {
		of, there := types[name]
		if !there {
			t.Errorf("%s is missing in what is written for ever", name)
			continue
		}
		kind := reflect.Zero(of).Interface().(course.Event).Type()
		seen[kind] = true
		var fields []string
		for i := range of.NumField() {
			key, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			fields = append(fields, key)
		}
		var want []string
		for field := range strings.SplitSeq(kept[kind], ", ") {
			if key, _, ok := strings.Cut(field, ": "); ok {
				want = append(want, key)
			}
		}
		if !slices.Equal(fields, want) {
			t.Errorf("%s keeps %q; what is decided is %q", kind, fields, want)
		}
	}
	for kind := range kept {
		if !seen[kind] {
			t.Errorf("%s is no event any more", kind)
		}
	}
}
