package messages

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// Sheet is the program's words in a language as a file to fill in: below each English text the one there is, or an empty
// one. Left is how many are empty. What there is comes from the program or from interface/<code>.yaml in a folder of
// content; when that has errors, they are the error, as source.Issues, since a new sheet would lose what cannot be read.
func Sheet(fsys fs.FS, code string) (sheet string, left int, err error) {
	own, err := existing(fsys, code)
	if err != nil {
		return "", 0, err
	}
	data, err := files.ReadFile("words/en.yaml")
	if err != nil {
		return "", 0, err
	}
	english, err := Parse("words/en.yaml", data)
	if err != nil {
		return "", 0, err
	}
	s := sheetWriter{own: own, english: english, forms: formsOf(tagOf(code))}
	notes := notesAbove(data)
	for _, key := range english.keys {
		s.WriteString(notes[key])
		s.entry(key)
	}
	if own.name == "" {
		s.left++
	}
	s.list("nicknames", own.nicknames, nicknameNote(english))
	s.list("banned", own.banned, bannedNote)
	return fmt.Sprintf(sheetHead, code, len(english.keys)+1, s.left, source.Quoted(own.name)) + s.String(), s.left, nil
}

// existing is what there is of a language. A file without anything in it is none: a shell makes one when the sheet is to be
// written there.
func existing(fsys fs.FS, code string) (brought, error) {
	if Speaks(code) {
		w, err := Load(code)
		if err != nil {
			return brought{}, err
		}
		return brought{w.Name, w.texts, w.plurals, w.Nicknames(), w.banned}, nil
	}
	data, err := readFile(fsys, code)
	if errors.Is(err, ErrNone) || err == nil && len(bytes.TrimSpace(data)) == 0 {
		return brought{}, nil
	}
	if err != nil {
		return brought{}, err
	}
	_, b, issues := readBrought(code, data)
	return b, issues.Err()
}

// notesAbove are the comments and empty lines that stand above each key of a file of words, as a sheet shows them.
func notesAbove(data []byte) map[string]string {
	m := source.Parse("words", data).Root().Sub("words")
	lines := strings.Split(string(data), "\n")
	notes := map[string]string{}
	for _, key := range m.Keys() {
		note := ""
		for l := m.AtKey(key).Line - 2; l >= 0; l-- { // lines count from 1
			line := strings.TrimSpace(lines[l])
			if line != "" && line[0] != '#' {
				break
			}
			if line == "" {
				note = "\n" + note
				continue
			}
			var b strings.Builder
			source.Comment(&b, "  ## ", "", strings.TrimLeft(line, "# "))
			note = b.String() + note
		}
		notes[key] = note
	}
	return notes
}

type sheetWriter struct {
	strings.Builder
	own     brought
	english *Words
	forms   []form
	left    int
}

func (s *sheetWriter) entry(key string) {
	if s.english.HasPlural(key) {
		s.plural(key)
		return
	}
	english, own := s.english.texts[key], s.own.texts[key]
	if own == "" {
		s.left++
	}
	source.Comment(&s.Builder, "  # ", "", english)
	if strings.Contains(english, "\n") {
		lead := "|"
		if strings.HasPrefix(own, " ") {
			lead = "|2" // blanks that belong to the text
		}
		s.WriteString("  " + key + ": " + lead + "\n")
		for line := range strings.SplitSeq(own, "\n") {
			s.WriteString("    " + line + "\n")
		}
		return
	}
	s.WriteString("  " + key + ": " + source.Quoted(own) + "\n")
}

func (s *sheetWriter) plural(key string) {
	english, own := s.english.plurals[key], s.own.plurals[key]
	if english["one"] == english["other"] {
		source.Comment(&s.Builder, "  # ", "", english["other"])
	} else {
		source.Comment(&s.Builder, "  # ", "one: ", english["one"])
		source.Comment(&s.Builder, "  # ", "other: ", english["other"])
	}
	s.WriteString("  " + key + ":\n")
	empty := false
	for _, name := range formNames() {
		i := slices.IndexFunc(s.forms, func(f form) bool { return f.name == name })
		if i < 0 && own[name] == "" {
			continue
		}
		example := "for no number in this language"
		if i >= 0 {
			example = s.forms[i].example()
			empty = empty || own[name] == ""
		}
		s.WriteString("    " + name + ": " + source.Quoted(own[name]) + "    # " + example + "\n")
	}
	if empty {
		s.left++
	}
}

// example tells which numbers take a form.
func (f form) example() string {
	numbers := strings.Trim(fmt.Sprint(f.numbers), "[]")
	if f.more {
		numbers += " …"
	}
	return "for " + strings.ReplaceAll(numbers, " ", ", ")
}

// list writes a list of phrases below a note, with an empty one to begin with.
func (s *sheetWriter) list(key string, phrases []string, note string) {
	s.WriteString("\n")
	source.Comment(&s.Builder, "# ", "", note)
	s.WriteString(key + ":\n")
	if len(phrases) == 0 {
		phrases = []string{""}
	}
	for _, p := range phrases {
		s.WriteString("  - " + source.Quoted(p) + "\n")
	}
}

// nicknameNote tells what nicknames are, with some of the English ones from the whole list.
func nicknameNote(english *Words) string {
	all := english.Nicknames()
	const shown = 10
	var some []string
	for i := range shown {
		some = append(some, all[i*len(all)/shown])
	}
	return fmt.Sprintf(`Nicknames. A learner picks one and never types a real name. Two or three words in right grammar, at most %d letters, kind, and about nobody real. One on a line, behind a dash. Below %d, English ones are offered; 400 are enough for a school. English has %d, such as:
%s`, nicknameCells, fewestNicknames, len(all), strings.Join(some, ", "))
}

const bannedNote = `Wordings that no lesson in this language may have, because they blame or shame whom something was done to. One on a line, behind a dash. In English, for example: silly mistake, asked for it.`

const sheetHead = `# What SafeSkills says by itself, in the language %[1]s: %[2]d texts, %[3]d of them still empty.
#
# Each English text stands behind #. Write yours below it, between the quotes.
# Leave empty what you are not sure of: it is said in English until you know.
#
# - Keep it about as short as the English. Speak to one child.
# - What stands in { } is put in by the program: {n} is a number, {title} a title,
#   {nickname} a nickname. Keep it letter for letter, where your sentence needs it.
# - Some texts have a line for each kind of number that your language tells apart.
#   The numbers behind # show which: "for 1" is what is said with 1.
# - Where there is a | and no quotes, write on the lines below it, with four blanks
#   before each line. Stars make **bold** and *slanted* words there.
# - Keys of the keyboard keep the names that are printed on them: Enter, Esc, Tab.
# - For a " inside a text, write \" or use the quotes of your language.
#
# Lines that begin with ## say where the next texts are used.
# Save the file in UTF-8, named interface/%[1]s.yaml in your folder of content.
# "safeskills check" and the folder's name then tells what is still to do.

format: 1
language: %[1]s

# The name of the language, in the language itself, for the menu.
name: %[4]s

words:
`
