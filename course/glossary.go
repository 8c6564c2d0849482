package course

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// Glossaries is the folder of key words, one file a language.
const Glossaries = "glossary"

// What an entry of a glossary may hold, in cells.
const (
	wordLimit  = 60
	meansLimit = 300
)

// Word is a key word and what it means, in words of a child.
type Word struct{ ID, Word, Means string }

// Glossary reads the key words of a language, in the file's order, without those that are still to be filled in. Their ids are
// those of the English glossary. The course need not be in the language. The error is ErrNoModule when there is no such file.
func (c *Course) Glossary(language string) ([]Word, source.Issues, error) {
	r := c.glossary(language)
	return r.words, r.issues, r.err
}

type glossaryResult struct {
	words  []Word
	hard   hardWords
	issues source.Issues
	err    error
}

func (c *Course) glossary(language string) glossaryResult {
	c.mu.Lock()
	defer c.mu.Unlock()
	r, ok := c.glossaries[language]
	if !ok {
		r.words, r.issues, r.err = readGlossary(c.fsys, language)
		r.words = slices.DeleteFunc(r.words, func(w Word) bool { return !w.complete() })
		r.hard = newHardWords(r.words, language)
		c.glossaries[language] = r
	}
	return r
}

func (w Word) complete() bool { return w.Word != "" && w.Means != "" }

// CheckGlossaries finds what is wrong with the glossaries of a folder of content.
func CheckGlossaries(fsys fs.FS) source.Issues {
	files, err := fs.ReadDir(fsys, Glossaries)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return asIssues(err, Glossaries)
	}
	var out source.Issues
	for _, f := range files {
		name := path.Join(Glossaries, f.Name())
		language, isYAML := strings.CutSuffix(f.Name(), ".yaml")
		if !isYAML || !IsLanguage(language) {
			out = append(out, source.Issue{Place: source.Place{File: name}, Text: "this file is no glossary; name it <language>.yaml, as sw.yaml, or move it away"})
			continue
		}
		_, issues, err := readGlossary(fsys, language)
		if err != nil {
			issues = asIssues(err, name)
		}
		out = append(out, issues...)
	}
	return out.Sort()
}

func glossaryFile(language string) string { return path.Join(Glossaries, language+".yaml") }

// readGlossary reads the entries of a language, and warns of those that are missing or not complete.
func readGlossary(fsys fs.FS, language string) ([]Word, source.Issues, error) {
	doc, err := document(fsys, glossaryFile(language), "")
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	if language != "en" {
		english, _, err := readGlossary(fsys, "en")
		if err != nil && !errors.Is(err, ErrNoModule) {
			return nil, nil, err
		}
		for _, w := range english {
			ids = append(ids, w.ID)
		}
	}
	m := doc.Root()
	words := readWords(m, language, ids)
	issues := doc.Issues()
	if ids == nil {
		return words, issues, nil
	}
	issues = slices.DeleteFunc(issues, source.Issue.Unfilled)
	var missing []string
	for _, id := range ids {
		if !slices.ContainsFunc(words, func(w Word) bool { return w.ID == id && w.complete() }) {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 && doc.Readable() {
		issues = append(issues, source.Issue{Place: m.AtKey("words"), Rule: Glossaries, Text: fmt.Sprintf(
			"%d of %d words are not filled in yet: %s; `safeskills words %s` prints a sheet with all that are missing", len(missing), len(ids), source.Some(missing), language)})
	}
	return words, issues.Sort(), nil
}

// readWords reads the entries of a glossary; ids are those there may be, nil for any.
func readWords(m *source.Map, language string, ids []string) []Word {
	m.Int("format", 1, maxFormat, 1)
	if said := m.Plain("language"); said != language && m.Has("language") {
		m.Errorf("language", "the file's name says %s and its language says %q; make them equal", language, said)
	}
	var mayLack source.Opt
	if ids != nil {
		mayLack = source.Optional // it is a sheet until all is filled in
	}
	items := m.Each("words", 1, 0)
	source.Unique(items)
	var out []Word
	for _, item := range items {
		var w Word
		if ids == nil {
			w.ID = item.ID()
		} else {
			w.ID = item.Ref("id", "word", ids)
		}
		w.Word, w.Means = item.Text("word", wordLimit, mayLack), item.Text("means", meansLimit, mayLack)
		if w.ID != "" {
			out = append(out, w)
		}
	}
	return out
}

// GlossarySheet is the glossary of a language as a file to fill in: below each word of the base language, or else of
// English, what there is or an empty entry. Left is how many are not complete. When what there is has errors, they are the
// error, as source.Issues, since a new sheet would lose what cannot be read.
func (c *Course) GlossarySheet(language string) (sheet string, left int, err error) {
	english, _, err := readGlossary(c.fsys, "en")
	if errors.Is(err, ErrNoModule) {
		err = errors.New("there is no glossary/en.yaml, whose words all glossaries have")
	}
	if err != nil {
		return "", 0, err
	}
	known := byID(english)
	if c.Base != "en" && c.Base != language {
		based, _, err := c.Glossary(c.Base)
		if err != nil && !errors.Is(err, ErrNoModule) {
			return "", 0, err
		}
		maps.Copy(known, byID(based))
	}
	own, err := c.filledIn(language)
	if err != nil {
		return "", 0, err
	}
	var b strings.Builder
	for _, w := range english {
		if !own[w.ID].complete() {
			left++
		}
		b.WriteString("\n")
		source.Comment(&b, "  # ", "", known[w.ID].Word)
		source.Comment(&b, "  #   ", "", known[w.ID].Means)
		fmt.Fprintf(&b, "  - id: %s\n    word: %s\n    means: %s\n", w.ID, source.Quoted(own[w.ID].Word), source.Quoted(own[w.ID].Means))
	}
	return fmt.Sprintf(glossaryHead, language, len(english), left, maxFormat) + b.String(), left, nil
}

// filledIn is what there is of a language. A file without anything in it is none: a shell makes one when the sheet is to be
// written there.
func (c *Course) filledIn(language string) (map[string]Word, error) {
	if info, err := fs.Stat(c.fsys, glossaryFile(language)); err == nil && info.Size() == 0 {
		return nil, nil
	}
	words, issues, err := readGlossary(c.fsys, language)
	switch {
	case errors.Is(err, ErrNoModule):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return byID(words), issues.Err()
}

func byID(words []Word) map[string]Word {
	out := map[string]Word{}
	for _, w := range words {
		out[w.ID] = w
	}
	return out
}

const glossaryHead = `# Key words of SafeSkills in the language %[1]s: %[2]d words, %[3]d of them still to be filled in.
#
# Each word and its meaning stand behind #. Below, between the quotes, write
# - behind "word:" the word that children use where you are,
# - behind "means:" what it means, in one or two short sentences for a child of ten.
#   Explain it in your own way; it need not be a translation.
# Leave empty what you are not sure of. Leave the ids as they are.
# For a " inside a text, write \" or use the quotes of your language.
#
# Save the file in UTF-8, named glossary/%[1]s.yaml in your folder of content.
# "safeskills check" and the folder's name then tells what is still to do.

format: %[4]d
language: %[1]s
words:
`
