package course

import (
	"errors"
	"fmt"
	"regexp"

	"example.org/safeskills/internal/source"
)

// Translation is the translation of one file into a language, as far as there is one.
type Translation struct {
	File  string // where it stands, or is to stand, in the folder
	Found bool   // it stands there
	// Skeleton is, of a translation that was not found, the whole file, to be filled in; of one that was found, the
	// parts it lacks, to be pasted into it, and empty when it lacks none.
	Skeleton string
	// Issues are what is wrong with the original, of which there is no skeleton then; or what a translation that was
	// found lacks, what of it is stale, and its errors.
	Issues source.Issues
}

var languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{2,8})*$`)

// IsLanguage is whether a course can be translated into a language of this code: one of BCP 47, in small letters, since it
// is part of file names.
func IsLanguage(code string) bool { return len(code) <= 40 && languageCode.MatchString(code) }

// Translations are those of course.yaml and of a module, in every band there is, or of all modules, cases and checks when module
// is empty.
func (c *Course) Translations(language, module string) []Translation {
	out := []Translation{c.translation("course.yaml", language, func(m *source.Map) { newCourse(c.fsys).read(m) })}
	for _, id := range c.Modules {
		for _, band := range c.Bands {
			if module != "" && module != id || !c.Has(id, band.ID) {
				continue
			}
			key := c.Key(id, band.ID)
			out = append(out, c.translation(c.file(id, band.ID), language, func(m *source.Map) { readModule(m, key, c.Cast) }))
		}
	}
	if module != "" {
		return out
	}
	for _, one := range c.Cases {
		for _, band := range c.Bands {
			if key := c.Key(CaseModule(one.ID), band.ID); c.Has(key.Module, band.ID) {
				out = append(out, c.translation(c.file(key.Module, band.ID), language, func(m *source.Map) { readCase(m, key, one.Text, c.Cast) }))
			}
		}
	}
	for _, id := range c.checks() {
		for _, band := range c.Bands {
			if key := (CheckKey{c.ID, id, band.ID}); c.hasCheck(key) {
				out = append(out, c.translation(key.file(), language, func(m *source.Map) { c.readInstrument(m, key) }))
			}
		}
	}
	return out
}

func (c *Course) translation(file, language string, read func(*source.Map)) Translation {
	t := Translation{File: translated(file, language)}
	base, err := document(c.fsys, file, "")
	if err != nil {
		t.Issues = asIssues(err, file)
		return t
	}
	read(base.Root())
	if t.Issues = base.Issues().Errors(); len(t.Issues) > 0 {
		return t
	}
	doc, err := document(c.fsys, file, language)
	if errors.Is(err, ErrNoLanguage) {
		t.Skeleton = fmt.Sprintf(skeletonHead, file, c.Base, language, maxFormat) + base.Skeleton()
		return t
	}
	if t.Found = true; err != nil {
		t.Issues = asIssues(err, t.File)
		return t
	}
	read(doc.Root())
	for _, i := range doc.Issues() {
		if i.File == t.File {
			t.Issues = append(t.Issues, i)
		}
	}
	if doc.Readable() {
		t.Skeleton = doc.Missing()
	}
	return t
}

// skeletonHead says how to fill in what follows, and begins it.
const skeletonHead = `# The words of %[1]s (%[2]s), to be put into %[3]s.
#
# Each original stands behind #. Write its translation below it: behind the
# colon or the dash or, where there is a |, on the empty line under that. Leave
# the blanks before it. A text with a colon or a # in it always goes under a |:
#     title: |
#       Two steps: what they are
# Keys, ids and bases stay as they are. Names, places and examples may change.
#
# "safeskills check" tells what is still missing. When nothing is, take out the
# line with draft.

format: %[4]d
language: %[3]s
draft: true
`
