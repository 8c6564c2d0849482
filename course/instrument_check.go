package course

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// strayChecks finds what lies in the folder of checks and belongs to none, and checks that nobody can take.
func (c *Course) strayChecks() source.Issues {
	entries, err := fs.ReadDir(c.fsys, checksFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return source.Issues{{Place: source.Place{File: checksFolder}, Text: source.Plainly(err)}}
	}
	var out source.Issues
	for _, e := range entries {
		at := source.Place{File: path.Join(checksFolder, e.Name())}
		if !slices.Contains(c.checks(), e.Name()) {
			out = append(out, source.Issue{Place: at, Text: "this is no check; a check is a folder, named in small letters, digits and single hyphens, with a file <band>.yaml in it"})
			continue
		}
		out = append(out, c.strayFiles(at.File, "check")...)
		if !slices.ContainsFunc(c.Bands, func(b Band) bool { return c.hasCheck(CheckKey{c.ID, e.Name(), b.ID}) }) {
			out = append(out, source.Issue{Place: at, Text: "this check has no file for any band; write one, or take the folder away"})
		}
		if !slices.ContainsFunc(c.Paths, func(p Path) bool { return p.Check == e.Name() }) {
			out = append(out, source.Issue{Place: at, Rule: "checks", Text: "no path has this check; write `check: " + e.Name() + "` under one, or take the folder away"})
		}
	}
	return out
}

// checkInstruments finds what is wrong with the checks in the course's language.
func (c *Course) checkInstruments(more []ModuleRule) source.Issues {
	var out source.Issues
	for _, check := range c.checks() {
		for _, band := range c.Bands {
			key := CheckKey{c.ID, check, band.ID}
			if !c.hasCheck(key) {
				continue
			}
			doc, err := c.openFile(key.file(), c.Language, whole)
			if errors.Is(err, ErrNoLanguage) {
				continue
			}
			if err != nil {
				out = append(out, asIssues(err, key.file())...)
				continue
			}
			in := c.readInstrument(doc.Root(), key)
			issues := doc.Issues()
			if out = append(out, issues...); issues.Err() == nil {
				out = append(out, c.instrumentRules(in, doc.Texts(), more)...)
			}
		}
	}
	return out
}

// instrumentRules applies those rules to a check that are about texts, and not about the steps of a lesson; and all of those
// from outside.
func (c *Course) instrumentRules(in *Instrument, texts []source.Text, more []ModuleRule) source.Issues {
	m := &Module{Head: Head{Key: in.Key.module(), Title: in.Title, Language: c.Language}}
	for _, item := range in.Items {
		for _, f := range []Form{item.A, item.B} {
			m.Steps = append(m.Steps, Step{ID: item.ID, Kind: f.Kind, Activity: f.Activity, Place: item.Place})
		}
	}
	out := c.rules(m, texts)
	for _, rule := range more {
		out = append(out, rule(c, m, texts)...)
	}
	return out
}

// askedInLessons finds items that stand in a lesson: who answers them remembers the lesson, and need not understand it.
func (c *Course) askedInLessons() source.Issues {
	type lesson struct {
		step string
		asks phrases
	}
	var lessons []lesson
	var out source.Issues
	for _, check := range c.checks() {
		for _, band := range c.Bands {
			in, err := c.Instrument(check, band.ID)
			if err != nil {
				continue // it is said elsewhere
			}
			if lessons == nil {
				for _, m := range c.sound(c.Bands...) {
					for _, s := range slices.Concat(m.Steps, m.Instead) {
						lessons = append(lessons, lesson{strings.Join([]string{m.Key.Module, m.Key.Band, s.ID}, "/"), asking(s.Activity)})
					}
				}
			}
			for _, item := range in.Items {
				for _, form := range []string{"a", "b"} {
					asks := asking(item.form(form).Activity)
					for _, l := range lessons {
						if asks.mostlyIn(l.asks) {
							out = append(out, source.Issue{Place: item.Place, Text: fmt.Sprintf(
								"form %s of the item %q has most of its words from the step %s; ask another question, for no item of a check stands in a lesson", form, item.ID, l.step)})
						}
					}
				}
			}
		}
	}
	return out
}
