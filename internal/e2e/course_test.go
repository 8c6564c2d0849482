//go:build linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// courseHead is a course of one band; its modules and paths are filled in.
const courseHead = `format: 1
id: small
language: en
title: A small course
bands:
  - {id: lantern, title: Lantern}
languages: [en]
modules: [%s]
paths:
  - id: way
    title: A way
    minutes: 20
    parts:
      - {module: %s, steps: all}
`

// moduleText is a module in which every id and text that may give a topic away begins with MARK.
const moduleText = `format: 1
language: en
title: MARK-title
neutral_title: Topic 6
summary: MARK-summary
minutes: 1
sensitivity: SENSITIVITY
content_note: This topic may be close to somebody.
outcomes:
  - {id: MARK-outcome, text: MARK-can}
steps:
  - id: MARK-step-one
    kind: choose
    outcome: MARK-outcome
    prompt: MARK-prompt
    choices:
      - {id: MARK-choice-a, text: MARK-this, feedback: MARK-no}
      - {id: MARK-choice-b, text: MARK-that, right: true, feedback: MARK-yes}
  - id: MARK-step-two
    kind: chat
    prompt: MARK-talk
    with: {name: Ravi}
    you: {name: Tomi}
    start: MARK-node
    nodes:
      - id: MARK-node
        says: [MARK-hello]
        replies:
          - {id: MARK-reply-a, text: MARK-come, to: MARK-end-a, tone: safe, coach: MARK-well}
          - {id: MARK-reply-b, text: MARK-go, to: MARK-end-b, tone: risky, coach: MARK-hard}
      - {id: MARK-end-a, says: [MARK-good], end: safe, coach: MARK-open}
      - {id: MARK-end-b, says: [MARK-bad], end: risky, coach: MARK-back}
  - id: MARK-step-three
    kind: choose
    outcome: MARK-outcome
    prompt: MARK-and-now
    choices:
      - {id: MARK-choice-c, text: MARK-one, feedback: MARK-not-quite}
      - {id: MARK-choice-d, text: MARK-two, right: true, feedback: MARK-indeed}
takeaway: MARK-takeaway
`

// insteadText are the neutral steps that a sensitive or restricted module offers.
const insteadText = `instead:
  - {id: kites, kind: read, text: Kites fly.}
  - {id: wind, kind: read, text: Wind is moving air.}
  - id: tail
    kind: choose
    prompt: Does it need a tail?
    choices:
      - {id: yes-it-does, text: "Yes", right: true, feedback: Yes.}
      - {id: no-it-does-not, text: "No", feedback: No.}
`

// longSteps is how many steps the module long has.
const longSteps = 36

// longText is a module of many small steps, each a choice of two.
func longText() string {
	var b strings.Builder
	head, _, _ := strings.Cut(moduleText, "steps:")
	b.WriteString(strings.NewReplacer("MARK", long, "SENSITIVITY", "none", "minutes: 1", "minutes: 12").Replace(head) + "steps:\n")
	for n := range longSteps {
		fmt.Fprintf(&b, "  - id: step-%d\n    kind: choose\n    outcome: long-outcome\n    prompt: Prompt %d\n    choices:\n", n+1, n+1)
		fmt.Fprintf(&b, "      - {id: a, text: This, feedback: Not quite.}\n      - {id: b, text: That, right: true, feedback: Indeed.}\n")
	}
	return b.String() + "takeaway: Nothing.\n"
}

// The modules of smallCourse: an ordinary one, one of the sensitivity asked for, and a long one. What the first two say is
// marked with their names.
const (
	ordinary = "daylight"
	special  = "moonlight"
	long     = "long"
)

// smallCourse writes a content folder.
func smallCourse(t testing.TB, sensitivity string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		check(t, os.MkdirAll(filepath.Dir(path), 0o755))
		check(t, os.WriteFile(path, []byte(text), 0o644))
	}
	write("course.yaml", fmt.Sprintf(courseHead, strings.Join([]string{ordinary, special, long}, ", "), special))
	for module, level := range map[string]string{ordinary: "none", special: sensitivity} {
		text := moduleText
		if level == "sensitive" || level == "restricted" {
			text += insteadText
		}
		write("modules/"+module+"/lantern.yaml", strings.NewReplacer("MARK", module, "SENSITIVITY", level).Replace(text))
	}
	write("modules/long/lantern.yaml", longText())
	return dir
}

func TestSmallCourseIsSound(t *testing.T) {
	t.Parallel()
	for _, sensitivity := range []string{"none", "mild", "sensitive", "restricted"} {
		if out, talk, code := piped(t, "", "check", smallCourse(t, sensitivity)); code != 0 {
			t.Errorf("%s: exit code %d\n%s%s", sensitivity, code, out, talk)
		}
	}
}
