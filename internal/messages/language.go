package messages

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// CheckCode is nil for the code of a known language as it is used in file names: BCP 47 in small letters, such as sw or pt-br.
// Otherwise it says what is wrong and, where possible, how the code is written.
func CheckCode(code string) error {
	tag, err := language.Parse(code)
	if _, sure := tag.Base(); err != nil || sure != language.Exact {
		return fmt.Errorf("%q is no language code; write the two or three letters of the language, as sw for Swahili", code)
	}
	if written := strings.ToLower(tag.String()); written != code {
		return fmt.Errorf("the language code %q is written %s here", code, written)
	}
	return nil
}

// RightToLeft is whether the words are written from right to left.
func (w *Words) RightToLeft() bool { return ReadsLeft(w.Language) }

// inScript is whether the words are written in one of the scripts.
func (w *Words) inScript(scripts ...string) bool {
	script, _ := w.tag.Script()
	return slices.Contains(scripts, script.String())
}

// wide is whether punctuation is as wide as a character, and has no blank beside it.
func (w *Words) wide() bool { return w.inScript("Hans", "Hant", "Jpan") }

// List are items with the comma of the script between them.
func (w *Words) List(items ...string) string { return strings.Join(items, w.mark(", ", "، ", "、")) }

// Clauses are parts of one line, with the comma of the script between them; Chinese has another one between items of a list.
func (w *Words) Clauses(parts ...string) string {
	return strings.Join(parts, w.mark(", ", "، ", "，"))
}

// Series are items that may have commas of their own, with the semicolon of the script between them.
func (w *Words) Series(items ...string) string {
	return strings.Join(items, w.mark("; ", "؛ ", "；"))
}

// Label is a text behind what it is called, as in "Name: text"; without a text it announces what follows.
func (w *Words) Label(label, text string) string {
	return strings.TrimSpace(w.T("label", "label", label, "text", text))
}

// Aside is what stands in brackets behind a text, with the brackets of the script.
func (w *Words) Aside(said string) string {
	if w.wide() {
		return "（" + said + "）"
	}
	return " (" + said + ")"
}

// Sentence is what has no full stop yet, with that of the script.
func (w *Words) Sentence(said string) string { return said + w.mark(".", ".", "。") }

// Gap is what stands between two sentences.
func (w *Words) Gap() string { return w.mark(" ", " ", "") }

// Beside joins two texts in one line. In Chinese they touch, unless there is a Latin letter or sign at the seam.
func (w *Words) Beside(one, other string) string {
	last, _ := utf8.DecodeLastRuneInString(one)
	first, _ := utf8.DecodeRuneInString(other)
	if one != "" && other != "" && (last < utf8.RuneSelf || first < utf8.RuneSelf) {
		return one + " " + other
	}
	return one + w.Gap() + other
}

// mark is one of the same mark of punctuation in three scripts.
func (w *Words) mark(latin, arabic, wide string) string {
	switch {
	case w.inScript("Arab"):
		return arabic
	case w.wide():
		return wide
	}
	return latin
}

// tagOf is the language of a code for looking up its plurals, which are kept for the macrolanguage: swh is sw.
func tagOf(code string) language.Tag { return (language.Default | language.Macro).Make(code) }

// form is a plural form of CLDR, with the first whole numbers that take it.
type form struct {
	name    string
	numbers []int
	more    bool // more numbers take it
}

// probed is how many numbers are tried to find a language's forms: the rules look at the last two digits of numbers below
// a million.
const probed = 400

// formsOf are the plural forms that whole numbers have in a language, in the order of CLDR.
func formsOf(tag language.Tag) []form {
	const shown = 4
	byName := map[string]form{}
	for n := range probed {
		f := byName[formOf(tag, n)]
		if f.more = len(f.numbers) == shown; !f.more {
			f.numbers = append(f.numbers, n)
		}
		byName[formOf(tag, n)] = f
	}
	var out []form
	for _, name := range formNames() {
		if f, ok := byName[name]; ok {
			f.name = name
			out = append(out, f)
		}
	}
	return out
}

// formNames are all the plural forms of CLDR.
func formNames() []string { return []string{"zero", "one", "two", "few", "many", "other"} }

// formOf is the CLDR plural category of a whole number.
func formOf(tag language.Tag, n int) string {
	switch plural.Cardinal.MatchPlural(tag, max(n, -n), 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

func namesOf(forms []form) []string {
	var names []string
	for _, f := range forms {
		names = append(names, f.name)
	}
	return names
}
