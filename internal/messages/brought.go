package messages

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// maxFormat is the newest format of a file of interface words that this program reads.
const maxFormat = 1

// What such a file may hold, in cells.
const (
	nameCells     = 24
	nicknameCells = 24
	bannedCells   = 60
)

// fewestNicknames is how many a language needs, so that a class does not run out of them.
const fewestNicknames = 60

// rule names the warnings about such a file.
const rule = "interface"

// brought is what a file of interface words has, and nothing of what it leaves out.
type brought struct {
	name              string
	texts             map[string]string
	plurals           map[string]map[string]string
	nicknames, banned []string
}

// readBrought reads a file of interface words: as words, which are English where the file has none, and as what it has.
func readBrought(code string, data []byte) (*Words, brought, source.Issues) {
	doc := source.Parse(fileOf(code), data)
	root := doc.Root()
	if format, _ := strconv.Atoi(doc.Peek("format")); format > maxFormat {
		return nil, brought{}, source.Issues{{Place: root.At("format"),
			Text: fmt.Sprintf("written for a newer SafeSkills (format %d, this program reads %d); get a newer SafeSkills", format, maxFormat)}}
	}
	english, err := Load("en")
	if err != nil {
		return nil, brought{}, source.Issues{{Place: source.Place{File: fileOf(code)}, Text: err.Error()}}
	}
	root.Int("format", 1, maxFormat, 1)
	if said := root.Plain("language"); said != code && root.Has("language") {
		root.Errorf("language", "the file's name says %s and its language says %q; make them equal", code, said)
	}
	tag := tagOf(code)
	b := brought{name: root.Text("name", nameCells), texts: map[string]string{}, plurals: map[string]map[string]string{}}
	needed := formsOf(tag)
	m := root.Sub("words")
	for _, key := range english.keys {
		if english.HasPlural(key) {
			b.readForms(m, key, english.plurals[key], needed)
		} else {
			b.readText(m, key, english.texts[key])
		}
	}
	b.nicknames = filled(root.Texts("nicknames", nicknameCells, source.Optional))
	b.banned = filled(root.Texts("banned", bannedCells, source.Optional))
	w := b.words(code, tag, needed, english)
	checkTyped(m, w)
	b.checkNicknames(root)
	issues := slices.DeleteFunc(doc.Issues(), source.Issue.Unfilled)
	return w, b, append(issues, b.lacks(root, code, english)...).Sort()
}

// filled are the texts of a list whose lines are filled in.
func filled(list []string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func (b brought) readText(m *source.Map, key, english string) {
	var lines source.Opt
	if strings.Contains(english, "\n") {
		lines = source.Multiline
	}
	own := m.Text(key, 0, source.Optional, lines)
	if own == "" {
		return
	}
	b.texts[key] = own
	if want, got := holes(english), holes(own); !slices.Equal(want, got) {
		m.Errorf(key, "%s", otherHoles(want, got))
	}
}

func (b brought) readForms(m *source.Map, key string, english map[string]string, needed []form) {
	forms := m.Sub(key, source.Optional)
	want := holes(english["other"])
	own := map[string]string{}
	for _, name := range formNames() {
		text := forms.Text(name, 0, source.Optional)
		if text == "" {
			continue
		}
		own[name] = text
		got := holes(text)
		// A form that few numbers take may say its number in words, as in "just me".
		inWords := slices.Contains([]string{"zero", "one", "two"}, name) && slices.Equal(without(without(want, "{n}"), "{amount}"), got)
		if !inWords && !slices.Equal(want, got) {
			forms.Errorf(name, "%s", otherHoles(want, got))
		}
	}
	if len(own) == 0 {
		return
	}
	b.plurals[key] = own
	var missing []string
	for _, f := range needed {
		if own[f.name] == "" {
			missing = append(missing, fmt.Sprintf("%s (for %d)", f.name, f.numbers[0]))
		}
	}
	if len(missing) > 0 {
		m.Warnf(rule, key, "%q has no words yet for %s; another form or English is said in their place", key, strings.Join(missing, ", "))
	}
	for name := range own {
		if known := namesOf(needed); name != "other" && !slices.Contains(known, name) { // other is for fractions, too
			forms.Warnf(rule, name, "no number takes the form %s in this language; the forms are: %s", name, strings.Join(known, ", "))
		}
	}
}

var hole = regexp.MustCompile(`\{[^{}]*\}`)

// holes are what the program fills into a text, sorted, each once.
func holes(text string) []string {
	found := hole.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func without(list []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == one })
}

func otherHoles(want, got []string) string {
	named := func(list []string) string {
		if len(list) == 0 {
			return "nothing in { }"
		}
		return text.Clip(strings.Join(list, " "), 80)
	}
	return fmt.Sprintf("the English text has %s, and this one has %s; what stands in { } is put in by the program, so keep it, letter for letter", named(want), named(got))
}

// words are the words of the program with these before the English ones.
func (b brought) words(code string, tag language.Tag, needed []form, english *Words) *Words {
	w := &Words{Language: code, Name: cmp.Or(b.name, code), tag: tag, english: english, keys: english.keys,
		texts: b.texts, plurals: map[string]map[string]string{}, banned: b.banned}
	for key, own := range b.plurals {
		w.plurals[key] = map[string]string{}
		for _, f := range needed {
			// Other forms say their number in words, and would say a wrong one.
			if text := cmp.Or(own[f.name], own["other"], own["many"], own["few"]); text != "" {
				w.plurals[key][f.name] = text
			}
		}
	}
	if len(b.nicknames) >= fewestNicknames {
		w.nicknames = b.nicknames
	}
	return w
}

func (b brought) checkNicknames(root *source.Map) {
	seen := map[string]bool{}
	for _, n := range b.nicknames {
		if seen[text.Fold(n)] {
			root.ListErrorf("nicknames", "%q stands here twice; each may be there once, or two learners could not be told apart", n)
		}
		seen[text.Fold(n)] = true
	}
}

// lacks warns of what is English because the file does not have it.
func (b brought) lacks(root *source.Map, code string, english *Words) source.Issues {
	if !root.Present() {
		return nil
	}
	var missing []string
	for _, key := range english.keys {
		if b.texts[key] == "" && b.plurals[key] == nil {
			missing = append(missing, key)
		}
	}
	if b.name == "" {
		missing = append(missing, "name")
	}
	var out source.Issues
	if n := len(missing); n > 0 {
		out = append(out, source.Issue{Place: root.AtKey("words"), Rule: rule, Text: fmt.Sprintf(
			"%d of %d texts are not filled in yet, and English is said in their place: %s; `safeskills words %s --interface` prints a sheet with all that are missing",
			n, len(english.keys)+1, source.Some(missing), code)})
	}
	if n := len(b.nicknames); n < fewestNicknames {
		out = append(out, source.Issue{Place: root.AtKey("nicknames"), Rule: rule, Text: fmt.Sprintf(
			"too few nicknames for a class (%d), so English ones are offered; write %d at least under `nicknames`", n, fewestNicknames)})
	}
	return out
}
