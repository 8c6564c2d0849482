// Package messages holds the program's own words: interface texts with plurals, and nicknames, for each language.
package messages

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"example.org/safeskills/internal/source"
)

//go:embed words nicknames
var files embed.FS

// Words are the program's words in one language. They are immutable.
type Words struct {
	Language string
	Name     string // of the language, in its own script
	tag      language.Tag
	texts    map[string]string
	plurals  map[string]map[string]string
}

// Language is a language the program brings words for; Name is in its own script.
type Language struct{ Code, Name string }

// Languages are the languages the program brings words for, in the order of the menu.
func Languages() []Language { return []Language{{"en", "English"}, {"fr", "Français"}} }

// Speaks is whether the program brings words for a language.
func Speaks(code string) bool {
	return slices.ContainsFunc(Languages(), func(l Language) bool { return l.Code == code })
}

func codes() string {
	var all []string
	for _, l := range Languages() {
		all = append(all, l.Code)
	}
	return strings.Join(all, ", ")
}

// Load reads the words of a language that the program brings.
func Load(code string) (*Words, error) {
	data, err := files.ReadFile("words/" + code + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no language %q; there are: %s", code, codes())
	}
	return Parse("words/"+code+".yaml", data)
}

// Parse reads a file of words. The error is source.Issues.
func Parse(name string, data []byte) (*Words, error) {
	doc := source.Parse(name, data)
	root := doc.Root()
	root.Int("format", 1, 1, 1)
	w := &Words{Language: root.Plain("language"), Name: root.Text("name", 24), texts: map[string]string{}, plurals: map[string]map[string]string{}}
	tag, err := language.Parse(w.Language)
	if err != nil {
		root.Errorf("language", "%q is no language code", w.Language)
	}
	w.tag = tag
	words := root.Sub("words")
	for _, key := range words.Keys() {
		if !words.IsMap(key) {
			w.texts[key] = words.Text(key, 0, source.Multiline)
			continue
		}
		forms := words.Sub(key)
		w.plurals[key] = map[string]string{}
		for _, form := range []string{"zero", "one", "two", "few", "many"} {
			if t := forms.Text(form, 0, source.Optional); t != "" {
				w.plurals[key][form] = t
			}
		}
		w.plurals[key]["other"] = forms.Text("other", 0)
	}
	if err := doc.Issues().Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// T is the text of a key, with each {name} replaced by the value that follows the name in args. An unknown key comes back
// as it is, in angle brackets; a test keeps that from happening.
func (w *Words) T(key string, args ...any) string {
	text, ok := w.texts[key]
	if !ok {
		return "<" + key + ">"
	}
	return fill(text, args)
}

// Has is whether there is a text for the key.
func (w *Words) Has(key string) bool { _, ok := w.texts[key]; return ok }

// HasPlural is whether there is a text in plural forms for the key.
func (w *Words) HasPlural(key string) bool { _, ok := w.plurals[key]; return ok }

// Keys are all keys, in no order.
func (w *Words) Keys() []string {
	return slices.Concat(slices.Collect(maps.Keys(w.texts)), slices.Collect(maps.Keys(w.plurals)))
}

// Forms is a key's text by plural form; a text without plurals is its "other".
func (w *Words) Forms(key string) map[string]string {
	if text, ok := w.texts[key]; ok {
		return map[string]string{"other": text}
	}
	return w.plurals[key]
}

// N is the text of a key in the plural form that n asks for, {n} included.
func (w *Words) N(key string, n int, args ...any) string {
	forms, ok := w.plurals[key]
	if !ok {
		return "<" + key + ">"
	}
	text, ok := forms[w.form(n)]
	if !ok {
		text = forms["other"]
	}
	return fill(text, append(args, "n", n))
}

// form is the CLDR plural category of a whole number.
func (w *Words) form(n int) string {
	switch plural.Cardinal.MatchPlural(w.tag, max(n, -n), 0, 0, 0, 0) {
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

func fill(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, fmt.Sprintf("{%v}", args[i]), fmt.Sprint(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Nicknames are the phrases a learner may go by, whole and in right grammar.
func Nicknames(code string) ([]string, error) {
	name := "nicknames/" + code + ".yaml"
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("there are no nicknames in %q", code)
	}
	doc := source.Parse(name, data)
	root := doc.Root()
	root.Int("format", 1, 1, 1)
	root.Plain("language")
	list := root.Texts("nicknames", 24)
	return list, doc.Issues().Err()
}
