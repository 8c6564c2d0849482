package course_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.org/safeskills/course"
)

// TestWalk is a whole walk through a module, with a break after every kind of move.
func TestWalk(t *testing.T) {
	s := sit(t, openLamp(t, ""), "walk", course.Entry{Learner: "otter"})
	n := s.keeps(0, "enter:guess:1/8:")
	first := s.visit.Question()
	s.enter()
	n = s.keeps(n, "")
	if s.at("guess"); !reflect.DeepEqual(s.visit.Question(), first) {
		t.Error("after a break the choices stand in another order")
	}

	v, hint, ok := s.visit.Hint()
	if s.visit = v; !ok || hint != "What does it want?" {
		t.Errorf("hint: %q, %v", hint, ok)
	}
	if out := s.handIn(picked("office")); out.Verdict.Right || out.More || s.visit.Settled() {
		t.Errorf("%+v", out)
	}
	if out := s.handIn(picked("bashir")); !out.Verdict.Right || !s.visit.Settled() || s.visit.Tries() != 2 {
		t.Errorf("%+v", out)
	}
	s.next()
	n = s.keeps(n, "try:guess:1:office:false:1:1500 try:guess:2:bashir:true:1:1500 enter:idea:2/8:guess")
	if !s.visit.Settled() {
		t.Error("a text to read waits for an answer")
	}
	s.next()
	n = s.keeps(n, "enter:talk:3/8:idea")

	if s.takeBack() {
		t.Error("there was nothing to take back")
	}
	if out := s.handIn(picked("joke")); !out.More || out.Coach == "" {
		t.Errorf("%+v", out)
	}
	s.enter()
	s.at("talk/mango")
	if out := s.handIn(picked("forget")); out.More || out.Coach == "" || out.Verdict.Right || out.Verdict.Score != 0 {
		t.Errorf("%+v", out)
	}
	if out := s.handIn(picked("forget")); out.More {
		t.Errorf("the talk has ended: %+v", out)
	}
	s.enter()
	s.at("talk/gone")
	if !s.takeBack() {
		t.Error("the last reply can't be taken back")
	}
	s.at("talk/mango")
	s.enter()
	s.at("talk/mango")
	if out := s.handIn(picked("ask")); !out.Verdict.Right {
		t.Errorf("%+v", out)
	}
	s.next()
	n = s.keeps(n, "turn:talk:joke:false turn:talk:forget:false try:talk:1:joke+forget:false:0:1500 turn:talk::true "+
		"turn:talk:ask:false try:talk:2:joke+ask:true:0:1500 enter:tea:4/8:talk")

	if !s.back() {
		t.Error("no way back")
	}
	s.at("talk/begin") // a new visit, with the talk from its beginning
	s.next()
	s.next()
	n = s.keeps(n, "enter:talk:3/8: skip:talk enter:tea:4/8:talk skip:tea enter:boxes:5/8:tea")
	s.handIn(binned("team:all", "secret:me", "song:me"))
	if !s.visit.Settled() {
		t.Error("boxes: not settled")
	}
	s.next()
	n = s.keeps(n, "enter:hands:6/8:boxes")
	if a := s.reveal(); !slices.Equal(a.IDs, []string{"tea"}) {
		t.Errorf("revealed %v", a)
	}
	s.next()
	s.handIn(picked("hide"))
	s.next()
	n = s.keeps(n, "reveal:hands enter:key:7/8:hands enter:flags:8/8:key")
	s.handIn(picked())
	s.handIn(picked("today"))
	s.next()
	s.keeps(n, "try:flags:1::false:0:1500 try:flags:2:today:true:0:1500 done:flags:false")
	if !s.done {
		t.Error("not done")
	}
	if got := again(s.visit); got != "guess talk hands flags" {
		t.Errorf("to look at again: %s", got)
	}
	p := course.Fold(s.events)
	if m := p.Module(s.visit.Module().Key); !m.Done || !m.Core {
		t.Errorf("%+v", m)
	}
}

func again(v course.Visit) string {
	var ids []string
	for _, s := range v.Again() {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, " ")
}

// TestAgain: what asks for no answer is never to be looked at again, whatever was opened there.
func TestAgain(t *testing.T) {
	s := sit(t, openLamp(t, ""), "walk", course.Entry{})
	for !s.done {
		s.reveal()
		s.next()
	}
	if got := again(s.visit); got != "guess talk tea hands flags" {
		t.Errorf("to look at again: %s", got)
	}
}

// TestLeftOver: after the last step comes the first that was not left yet, and what is optional may stay.
func TestLeftOver(t *testing.T) {
	s := sit(t, openLamp(t, ""), "walk", course.Entry{})
	s.next()
	s.jump(7)
	s.next()
	s.at("flags")
	s.next()
	s.at("idea")
	for _, want := range []string{"talk", "tea", "boxes"} {
		s.next()
		s.at(want)
	}
	s.jump(99)
	s.at("flags")
	s.next()
	s.at("boxes")
	s.jump(8)
	s.next()
	s.at("boxes")
	s.next() // hands is optional, and after it all were left
	s.at("hands")
	s.jump(8)
	s.next()
	if !s.done {
		t.Error("not done")
	}
	s.jump(-3)
	s.at("guess")
	if s.back() {
		t.Error("there is something before the first step")
	}
}

// TestDoneBeginsAnew: a module that is done begins anew, and a second walk can be left and resumed as the first.
func TestDoneBeginsAnew(t *testing.T) {
	s := sit(t, openLamp(t, ""), "walk", course.Entry{})
	s.finish()
	n := len(s.events)
	s.enter()
	s.keeps(n, "enter:guess:1/8:")
	s.next()
	s.next()
	s.handIn(picked("joke"))
	n = len(s.events)
	s.enter()
	s.at("talk/mango")
	s.keeps(n, "")
	s.jump(8)
	s.next()
	if !s.done {
		t.Error("all steps were left before")
	}
	s.enter()
	s.at("guess")
}

// TestCore: the core way has the core steps alone; being done there is not being done, and the rest goes on from there.
func TestCore(t *testing.T) {
	s := sit(t, openLamp(t, ""), "walk", course.Entry{Core: true})
	for _, want := range []string{"guess", "idea", "talk", "flags"} {
		if s.at(want); s.done {
			t.Fatal("done")
		}
		if _, of := s.visit.Number(); of != 4 || !s.visit.Core() {
			t.Errorf("%d steps, core %v", of, s.visit.Core())
		}
		s.next()
	}
	m := course.Fold(s.events).Module(s.visit.Module().Key)
	if !s.done || !m.Core || m.Done {
		t.Errorf("done %v, %+v", s.done, m)
	}
	s.enter()
	s.at("guess")
	s.jump(4)
	s.next()
	s.entry.Core = false
	s.enter()
	s.at("flags")
	s.next()
	s.at("tea")
	s.finish()
	if m := course.Fold(s.events).Module(s.visit.Module().Key); !m.Done {
		t.Errorf("%+v", m)
	}
}

// TestCoreOfNothing: where no step is core, all are.
func TestCoreOfNothing(t *testing.T) {
	c, m := openOne(t, read(t, "testdata", "kind", "order", "ok.yaml"))
	s := sit(t, c, "one", course.Entry{Core: true})
	if n := len(s.visit.Steps()); n != len(m.Steps) {
		t.Errorf("%d steps", n)
	}
	s.finish()
	if !course.Fold(s.events).Module(m.Key).Done {
		t.Error("all steps were left, and the module is not done")
	}
}

// TestLanguageSwitch: the same step, the same turn of a talk, the same order and count of hints, in other words.
func TestLanguageSwitch(t *testing.T) {
	fsys := folderFS(t, "testdata/lamp")
	en, french := openLamp(t, ""), openLamp(t, "fr")
	s := sit(t, en, "walk", course.Entry{Learner: "otter"})
	to := func(c *course.Course) {
		v, err := s.visit.In(c)
		if err != nil {
			t.Fatal(err)
		}
		s.visit = v
	}
	s.visit, _, _ = s.visit.Hint()
	s.handIn(picked("office"))
	before := s.visit.Question().(course.Pick)
	to(french)
	after := s.visit.Question().(course.Pick)
	if after.Prompt != "Quel message est vrai ?" || spelled(after.Options) != spelled(before.Options) || after.Options[0].Text == before.Options[0].Text {
		t.Errorf("%+v", after)
	}
	if given, left := s.visit.Hints(); len(given) != 1 || given[0] != "Que veut-il ?" || left != 2 || s.visit.Tries() != 1 {
		t.Errorf("hints %v, %d left, %d tries", given, left, s.visit.Tries())
	}
	s.next()
	s.next()
	s.handIn(picked("joke"))
	to(en)
	s.at("talk/mango")
	to(french)
	s.at("talk/mango")
	if talk := s.visit.Question().(course.Pick).Talk; talk.Said[1].Text != "Tu me dois une demi-mangue." || talk.Ways[0].Reply != "Tu me dois une demi-mangue." {
		t.Errorf("%+v", talk)
	}
	if out := s.handIn(picked("ask")); out.Coach != "Seule l'équipe le sait." || !out.Verdict.Right {
		t.Errorf("%+v", out)
	}
	if s.takeBack(); s.visit.Step().ID != "talk" {
		t.Error("take back after a switch")
	}

	stays := s.visit.Question()
	replace(t, fsys, "modules/walk/lantern.fr.yaml", "language: fr\n", "language: fr\ndraft: true\n")
	half, err := course.Open(fsys, "fr")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		v, err := s.visit.In(half)
		if !errors.Is(err, course.ErrNoLanguage) || !reflect.DeepEqual(v.Question(), stays) {
			t.Errorf("into a draft: %v", err)
		}
	}
	if _, _, err := half.Enter("walk", "lantern", course.Entry{}); !errors.Is(err, course.ErrNoLanguage) {
		t.Errorf("entering a draft that was read before: %v", err)
	}
}

// TestPreviewSwitch: an author saves a module while somebody is in it. What is gone is gone, and nothing breaks.
func TestPreviewSwitch(t *testing.T) {
	fsys := folderFS(t, "testdata/lamp")
	s := sit(t, openLamp(t, ""), "walk", course.Entry{})
	for range 3 {
		s.visit, _, _ = s.visit.Hint()
	}
	replace(t, fsys, "modules/walk/lantern.yaml", "      - One wants a walk.\n      - Bashir wants a walk.\n", "")
	shorter, err := course.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.visit.In(shorter)
	if err != nil {
		t.Fatal(err)
	}
	if given, left := v.Hints(); len(given) != 1 || left != 0 {
		t.Errorf("hints %v, %d left", given, left)
	}
	s.visit = v
	s.jump(3)
	s.handIn(picked("joke"))
	replace(t, fsys, "modules/walk/lantern.yaml", "- id: joke\n", "- id: pun\n")
	renamed, _ := course.Open(fsys, "")
	if s.visit, err = s.visit.In(renamed); err != nil {
		t.Fatal(err)
	}
	s.at("talk/begin")
	s.takeBack()
	s.at("talk/begin")
	replace(t, fsys, "modules/walk/lantern.yaml", "- id: talk\n", "- id: chat\n")
	gone, _ := course.Open(fsys, "")
	v, err = s.visit.In(gone)
	if err == nil || v.Step().ID != "talk" || v.Module() != s.visit.Module() {
		t.Errorf("into a module without the step: %v, at %s", err, v.Step().ID)
	}
	v.Next()
}

// TestSharedCourse: any number of sessions may use one course at once; go test -race proves it.
func TestSharedCourse(t *testing.T) {
	c := openLamp(t, "")
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			c.Head("quiet", "lantern")
			v, _, err := c.Enter("walk", "lantern", course.Entry{Learner: fmt.Sprint(i)})
			for done := err != nil; !done; {
				v, _, _ = v.HandIn(v.Step().Activity.Solution(), 0)
				v, done, _ = v.Next()
			}
		})
	}
	wait.Wait()
}
