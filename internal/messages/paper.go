package messages

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// WithPaper is these words together with those for what is printed for a room, which no learner's start needs to read. Where the
// program has none in this language, the latter are English.
func (w *Words) WithPaper() (*Words, error) {
	out := *w
	if Prints(w.Language) {
		return &out, out.print(w.Language)
	}
	english := out.english
	if english == nil {
		var err error
		if english, err = Load("en"); err != nil {
			return nil, err
		}
	}
	both := *english
	out.english = &both
	return &out, both.print("en")
}

// Prints is whether the program brings words for paper in a language.
func Prints(code string) bool {
	_, err := fs.Stat(files, "paper/"+code+".yaml")
	return err == nil
}

// print adds the words for paper in a language. The maps may be somebody else's, so they are copied.
func (w *Words) print(code string) error {
	name := "paper/" + code + ".yaml"
	data, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("there are no words for paper in %q", code)
	}
	p, err := parse(name, data)
	if err != nil {
		return err
	}
	w.texts, w.plurals, w.keys = maps.Clone(w.texts), maps.Clone(w.plurals), append(slices.Clone(w.keys), p.keys...)
	maps.Copy(w.texts, p.texts)
	maps.Copy(w.plurals, p.plurals)
	return nil
}

// ReadsLeft is whether a language is written from right to left; false for a code that is no language.
func ReadsLeft(code string) bool {
	script, _ := language.Make(code).Script()
	return slices.Contains([]string{"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}, script.String())
}
