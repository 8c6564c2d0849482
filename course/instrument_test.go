package course_test

import (
	"errors"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
)

// TestNoCheck: what is not there, not translated or broken says so, and a use that serves nothing is done.
func TestNoCheck(t *testing.T) {
	fsys := millFS(t)
	replace(t, fsys, "course.yaml", "languages: [en]", "languages: [en, fr]")
	fsys["course.fr.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nlanguage: fr\ntitle: Le moulin\nbands: [{id: lantern, title: L}, {id: beacon, title: B}]\npaths: [{id: short, title: S}]\n")}
	for _, x := range []struct {
		language, check, band string
		change                func(fstest.MapFS)
		want                  error
	}{
		{"", "short", "lantern", func(fstest.MapFS) {}, nil},
		{"", "short", "beacon", func(fstest.MapFS) {}, course.ErrNoCheck},
		{"", "long", "lantern", func(fstest.MapFS) {}, course.ErrNoCheck},
		{"", "../modules/locks", "lantern", func(fstest.MapFS) {}, course.ErrNoCheck},
		{"", "", "lantern", func(fstest.MapFS) {}, course.ErrNoCheck},
		{"fr", "short", "lantern", func(fstest.MapFS) {}, course.ErrNoLanguage},
		{"", "short", "lantern", func(f fstest.MapFS) { replace(t, f, shortCheck, "format: 1", "format: 2") }, course.ErrNewerContent},
	} {
		changed := maps.Clone(fsys)
		x.change(changed)
		c := openMill(t, changed, x.language)
		if _, err := c.Assess(x.check, x.band, course.Before, "otter", course.Progress{}); !errors.Is(err, x.want) {
			t.Errorf("%s %s %s: %v", x.language, x.check, x.band, err)
		}
	}
	replace(t, fsys, shortCheck, "before: 3, ", "")
	if a := assess(t, openMill(t, fsys, ""), course.Before, "otter", nil); !a.Done() {
		n, of := a.Number()
		t.Errorf("%d of %d", n, of)
	}
	replace(t, fsys, shortCheck, "kind: spot\n      prompt: Is there", "kind: choose\n      prompt: Is there")
	if _, err := openMill(t, fsys, "").Assess("short", "lantern", course.After, "otter", course.Progress{}); err == nil {
		t.Error("a check with errors is offered")
	}
	single, err := course.OpenFile(folderFS(t, "testdata/check/modules/locks"), "lantern.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := single.Assess("short", "lantern", course.After, "otter", course.Progress{}); !errors.Is(err, course.ErrNoCheck) {
		t.Errorf("of a single module: %v", err)
	}
}

// TestCheckOfChecks changes one thing about a folder with a check, and looks for what is said of it.
func TestCheckOfChecks(t *testing.T) {
	if issues := course.Check(millFS(t)); len(issues) > 0 {
		t.Fatalf("as it is:\n%v", issues)
	}
	const french = "checks/short/lantern.fr.yaml"
	for name, c := range map[string]struct {
		change func(fstest.MapFS)
		want   string
	}{
		"no such check": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "check: short", "check: long") },
			"course.yaml:16:12: there is no folder checks/long; write checks/long/<band>.yaml, or take the line out"},
		"a check of no path": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "    check: short\n", "") },
			"checks/short: no path has this check; write `check: short` under one, or take the folder away [checks]"},
		"a check that is no folder": {func(f fstest.MapFS) { f["checks/notes.txt"] = f[shortCheck] }, "checks/notes.txt: this is no check"},
		"a folder that is no id":    {func(f fstest.MapFS) { f["checks/My Check/lantern.yaml"] = f[shortCheck] }, "checks/My Check: this is no check"},
		"a check of no band": {func(f fstest.MapFS) { f["checks/other/spark.yaml"] = f[shortCheck] },
			"checks/other: this check has no file for any band"},
		"no band's file":     {func(f fstest.MapFS) { f["checks/short/spark.yaml"] = f[shortCheck] }, "checks/short/spark.yaml: this file is no band's check"},
		"no language's file": {func(f fstest.MapFS) { f[french] = f[shortCheck] }, french + ": fr is not among the course's languages"},
		"no module": {func(f fstest.MapFS) { replace(t, f, shortCheck, "outcome: locks/length", "outcome: lock/length") },
			shortCheck + `:6:14: there is no module "lock" in the band lantern`},
		"no module of the band": {func(f fstest.MapFS) { f["checks/short/beacon.yaml"] = f[shortCheck] },
			`checks/short/beacon.yaml:6:14: there is no module "locks" in the band beacon`},
		"no outcome of it": {func(f fstest.MapFS) { replace(t, f, shortCheck, "outcome: locks/length", "outcome: locks/long") },
			shortCheck + `:6:14: the module "locks" has no outcome "long"; there are: length, apart`},
		"no outcome": {func(f fstest.MapFS) { replace(t, f, shortCheck, "outcome: locks/length", "outcome: length") },
			shortCheck + `:6:14: "length" is no outcome of a module; write the module's id, a slash`},
		"nothing measured": {func(f fstest.MapFS) { replace(t, f, shortCheck, "    outcome: locks/length\n", "") },
			shortCheck + `:5:3: "outcome" is missing here`},
		"a sensitive topic": {func(f fstest.MapFS) { replace(t, f, shortCheck, "outcome: locks/length", "outcome: hush/zqx-know") },
			shortCheck + `:6:14: the module "hush" is sensitive, and a check never asks about such a topic`},
		"a restricted topic": {func(f fstest.MapFS) {
			replace(t, f, "modules/hush/lantern.yaml", "sensitivity: sensitive", "sensitivity: restricted")
			replace(t, f, shortCheck, "outcome: locks/length", "outcome: hush/zqx-know")
		}, `the module "hush" is restricted`},
		"a module with errors": {func(f fstest.MapFS) {
			replace(t, f, "modules/locks/lantern.yaml", "sensitivity: none", "sensitivity: some")
		},
			"the beginning of modules/locks/lantern.yaml has errors"},
		"an outcome of one form": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "    b:\n      kind: choose\n      prompt: Bo", "    b:\n      kind: choose\n      outcome: locks/apart\n      prompt: Bo")
		}, shortCheck + `:16:7: there is no key "outcome" here`},
		"one form": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "    b:\n      kind: choose\n      prompt: Bo", "    c:\n      kind: choose\n      prompt: Bo")
		},
			shortCheck + `:5:3: "b" is missing here`},
		"a kind that no check has": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "kind: spot\n      prompt: Mark", "kind: select\n      prompt: Mark")
		}, `"select" is not possible for "kind"; possible: choose, spot, poll`},
		"two kinds": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "kind: poll\n      prompt: Do you lend", "kind: choose\n      prompt: Do you lend")
			replace(t, f, shortCheck, "{id: often, text: often,", "{id: often, right: true, text: often,")
		}, ":48:13: form a is of kind choose and form b of kind poll; two kinds are not equally hard"},
		"the same question twice": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "text: The bread is ready.,", `text: "Dear friend of the gate,",`)
			replace(t, f, shortCheck, "text: We are open until six.,", "text: tell us the code of your phone., flag: true,")
		}, ":31:5: form b has most of its words from form a"},
		"a question of a lesson": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "Which secret is hardest to guess?", "Which lock holds until breakfast?")
			replace(t, f, shortCheck, "text: lamp goat river sock", "text: Soup kite  elbow bus")
		}, `:5:3: form a of the item "hold" has most of its words from the step locks/lantern/lock`},
		"a misconception that is none": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "text: P4ss!, misconception: swaps", "text: P4ss!, misconception: swap")
		}, `there is no misconception "swap"; did you mean swaps?`},
		"nothing right": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "text: lamp goat river sock, right: true", "text: lamp goat river sock")
		}, "no choice is right"},
		"an id twice":         {func(f fstest.MapFS) { replace(t, f, shortCheck, "- id: ask\n", "- id: hold\n") }, `the id "hold" stands here twice`},
		"an id of two lists":  {func(f fstest.MapFS) { replace(t, f, shortCheck, "{id: sure,", "{id: hold,") }, `the id "hold" stands here twice`},
		"a scale too long":    {func(f fstest.MapFS) { replace(t, f, shortCheck, "scale: 4", "scale: 10") }, `"scale" must be a whole number: 2 to 6`},
		"more than there are": {func(f fstest.MapFS) { replace(t, f, shortCheck, "after: 4", "after: 5") }, `"after" serves 5 items, and there are 4; write more of them, or serve fewer`},
		"nothing served":      {func(f fstest.MapFS) { replace(t, f, shortCheck, "{before: 3, after: 4, later: 2}", "{}") }, ":70:1: no use serves anything"},
		"an unknown use":      {func(f fstest.MapFS) { replace(t, f, shortCheck, "later: 2", "latest: 2") }, `there is no key "latest" here`},
		"no language": {func(f fstest.MapFS) { replace(t, f, shortCheck, "language: en\n", "") },
			shortCheck + `:1:1: "language" is missing here`},
		"another language": {func(f fstest.MapFS) { replace(t, f, shortCheck, "language: en", "language: fr") },
			shortCheck + `:2:11: the course is written in en, and this file says "fr"`},
		"an empty file":        {func(f fstest.MapFS) { f[shortCheck].Data = nil }, shortCheck + ":1:1: the file is empty"},
		"a newer format":       {func(f fstest.MapFS) { replace(t, f, shortCheck, "format: 1", "format: 2") }, "written for a newer SafeSkills"},
		"a number of somebody": {func(f fstest.MapFS) { replace(t, f, shortCheck, "text: my number twice", "text: 0170 1234567") }, "[contact]"},
		"a prompt that is long": {func(f fstest.MapFS) {
			replace(t, f, shortCheck, "Which secret is hardest to guess?", strings.Repeat("Which secret is it? ", 6))
		}, "[words]"},
		"a path that takes long": {func(f fstest.MapFS) { replace(t, f, "course.yaml", "minutes: 10", "minutes: 8") }, "takes about 10 minutes in band lantern (en), 3 of them for its check and case, and says 8"},
	} {
		fsys := millFS(t)
		c.change(fsys)
		said := course.Check(fsys)
		if !strings.Contains(said.Error(), c.want) {
			t.Errorf("%s: %q is not said:\n%v", name, c.want, said)
		}
	}
}
