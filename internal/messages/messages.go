// Package messages holds the program's own words: interface texts with plurals, and nicknames, for each language.
package messages

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"example.org/safeskills/internal/source"
)

//go:embed words nicknames paper
var files embed.FS

// Words are the program's words in one language. They are immutable.
type Words struct {
	Language string
	Name     string // of the language, in its own script
	tag      language.Tag
	keys     []string // in the file's order
	texts    map[string]string
	plurals  map[string]map[string]string
	english  *Words // says what these do not, nil when they are complete

	nicknames, banned []string
}

// Language is a language the program brings words for; Name is in its own script.
type Language struct{ Code, Name string }

// Languages are the languages the program brings words for, in the order of the menu.
func Languages() []Language {
	return []Language{{"en", "English"}, {"fr", "Français"}, {"es", "Español"}, {"ar", "العربية"}, {"zh", "中文"}, {"ru", "Русский"}}
}

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
	return parse("words/"+code+".yaml", data)
}

// parse reads a file of words that the program brings, quickly where that can be done.
func parse(name string, data []byte) (*Words, error) {
	if w, ok := quick(data); ok {
		return w, nil
	}
	return Parse(name, data)
}

// Parse reads a file of words. The error is source.Issues.
func Parse(name string, data []byte) (*Words, error) {
	doc := source.Parse(name, data)
	root := doc.Root()
	root.Int("format", 1, maxFormat, 1)
	w := &Words{Language: root.Plain("language"), Name: root.Text("name", nameCells), texts: map[string]string{}, plurals: map[string]map[string]string{}}
	tag, err := language.Parse(w.Language)
	if err != nil {
		root.Errorf("language", "%q is no language code", w.Language)
	}
	w.tag = tag
	words := root.Sub("words")
	needed := namesOf(formsOf(tag))
	w.keys = words.Keys()
	for _, key := range w.keys {
		if !words.IsMap(key) {
			w.texts[key] = words.Text(key, 0, source.Multiline)
			continue
		}
		forms := words.Sub(key)
		w.plurals[key] = map[string]string{}
		for _, name := range formNames() {
			opt := source.Optional
			if slices.Contains(needed, name) {
				opt = 0
			}
			if t := forms.Text(name, 0, opt); t != "" {
				w.plurals[key][name] = t
			}
		}
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
	switch {
	case ok:
		return fill(text, args)
	case w.english != nil:
		return w.english.T(key, args...)
	}
	return "<" + key + ">"
}

// Has is whether there is a text for the key.
func (w *Words) Has(key string) bool { _, ok := w.texts[key]; return ok }

// Why is an error in the learner's language: in the words for it or, where there are none, for an error that it wraps. An error
// without any says what it says.
func (w *Words) Why(err error) string {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if key := "why." + e.Error(); w.Has(key) {
			return w.T(key)
		}
	}
	return err.Error()
}

// HasPlural is whether there is a text in plural forms for the key.
func (w *Words) HasPlural(key string) bool { _, ok := w.plurals[key]; return ok }

// Keys are all keys, in the file's order.
func (w *Words) Keys() []string { return slices.Clone(w.keys) }

// Forms is a key's text by plural form; a text without plurals is its "other".
func (w *Words) Forms(key string) map[string]string {
	if text, ok := w.texts[key]; ok {
		return map[string]string{"other": text}
	}
	return w.plurals[key]
}

// N is the text of a key in the plural form that n asks for, {n} included.
func (w *Words) N(key string, n int, args ...any) string {
	forms := w.plurals[key]
	text, ok := forms[formOf(w.tag, n)]
	if !ok {
		text, ok = forms["other"]
	}
	switch {
	case ok:
		return fill(text, append(args, "n", n))
	case w.english != nil:
		return w.english.N(key, n, args...)
	}
	return "<" + key + ">"
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

// Nicknames are the phrases a learner may go by in this language, whole and in right grammar; English ones where there are
// none.
func (w *Words) Nicknames() []string {
	if w.nicknames != nil {
		return slices.Clone(w.nicknames)
	}
	list, err := Nicknames(w.Language)
	if err != nil {
		list, _ = Nicknames("en")
	}
	return list
}

// Banned are wordings that lessons in this language must not have.
func (w *Words) Banned() []string { return slices.Clone(w.banned) }

// NameIn is the name of a language in that language, where the program or the folder of content brings words for it; else its code.
func NameIn(fsys fs.FS, code string) string {
	for _, l := range Languages() {
		if l.Code == code {
			return l.Name
		}
	}
	if w, err := Open(fsys, code); err == nil {
		return w.Name
	}
	return code
}

// Nicknames are the phrases that the program brings in a language.
func Nicknames(code string) ([]string, error) {
	name := "nicknames/" + code + ".yaml"
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("there are no nicknames in %q", code)
	}
	doc := source.Parse(name, data)
	root := doc.Root()
	root.Int("format", 1, maxFormat, 1)
	root.Plain("language")
	list := root.Texts("nicknames", nicknameCells)
	return list, doc.Issues().Err()
}
