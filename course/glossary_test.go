package course

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/internal/text"
)

const englishGlossary = `format: 1
language: en
words:
  - {id: account, word: account, means: "Your own place in an app: you enter it with a name and a secret."}
  - {id: block, word: block, means: They can no longer reach you.}
  - {id: passphrase, word: passphrase, means: A long password made of several words.}
`

func glossaries(t *testing.T, files ...string) *Course {
	t.Helper()
	fsys := fstest.MapFS{"course.yaml": {Data: []byte("format: 1\nid: x\nlanguage: fr\ntitle: X\nbands: [{id: a, title: A}]\nlanguages: [fr]\nmodules: [m]\n")},
		"glossary/en.yaml": {Data: []byte(englishGlossary)}}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	c, err := Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestGlossary reads what is complete, in the file's order, in a language that the course is not in.
func TestGlossary(t *testing.T) {
	c := glossaries(t, "glossary/sw.yaml", `format: 1
language: sw
words:
  - {id: block, word: zuia, means: Hawezi kukufikia tena.}
  - {id: account, word: akaunti, means: "Mahali pako: jina na siri."}
  - id: passphrase
    word: ""
    means:
`)
	words, issues, err := c.Glossary("sw")
	if err != nil {
		t.Fatal(err)
	}
	want := []Word{{"block", "zuia", "Hawezi kukufikia tena."}, {"account", "akaunti", "Mahali pako: jina na siri."}}
	if !slices.Equal(words, want) {
		t.Errorf("read %q", words)
	}
	const told = "glossary/sw.yaml:3:1: 1 of 3 words are not filled in yet: passphrase; `safeskills words sw` prints a sheet with all that are missing [glossary]"
	if issues.Error() != told {
		t.Errorf("told\n%v\nnot\n%s", issues, told)
	}
	if _, _, err := c.Glossary("rw"); !errors.Is(err, ErrNoModule) {
		t.Errorf("no glossary at all gives %v", err)
	}
}

// TestGlossaryMistakes holds what is said of a glossary against what is wrong with it.
func TestGlossaryMistakes(t *testing.T) {
	head := "format: 1\nlanguage: sw\nwords:\n"
	full := "  - {id: account, word: a, means: b}\n  - {id: block, word: a, means: b}\n"
	for name, c := range map[string]struct{ file, data, want string }{
		"fine":           {"sw.yaml", head + full + "  - {id: passphrase, word: a, means: b}\n", ""},
		"unknown":        {"sw.yaml", head + full + "  - {id: passfrase, word: a, means: b}\n", "glossary/sw.yaml:3:1: 1 of 3 words are not filled in yet: passphrase; \nglossary/sw.yaml:6:10: there is no word \"passfrase\"; did you mean passphrase?"},
		"twice":          {"sw.yaml", head + full + "  - {id: passphrase, word: a, means: b}\n  - {id: block, word: a, means: b}\n", `glossary/sw.yaml:7:10: the id "block" stands here twice; the first is in line 5`},
		"no id":          {"sw.yaml", head + full + "  - {id: passphrase, word: a, means: b}\n  - {word: a, means: b}\n", `glossary/sw.yaml:7:3: "id" is missing here`},
		"wide word":      {"sw.yaml", head + full + "  - {id: passphrase, word: " + strings.Repeat("a", 61) + ", means: b}\n", `glossary/sw.yaml:6:28: "word" is 61 cells wide`},
		"wide meaning":   {"sw.yaml", head + full + "  - {id: passphrase, word: a, means: " + strings.Repeat("a", 301) + "}\n", `glossary/sw.yaml:6:38: "means" is 301 cells wide`},
		"no meaning":     {"sw.yaml", head + full + "  - {id: passphrase, word: a}\n", "glossary/sw.yaml:3:1: 1 of 3 words are not filled in yet: passphrase; "},
		"none":           {"sw.yaml", head + "  - {id: account}\n", "glossary/sw.yaml:3:1: 3 of 3 words are not filled in yet: account, block, passphrase; "},
		"other language": {"rw.yaml", head + full + "  - {id: passphrase, word: a, means: b}\n", `glossary/rw.yaml:2:11: the file's name says rw and its language says "sw"`},
		"newer":          {"sw.yaml", "format: 2\n", "glossary/sw.yaml:1:9: written for a newer SafeSkills"},
		"empty":          {"sw.yaml", "", "glossary/sw.yaml:1:1: the file is empty"},
		"no glossary":    {"notes.txt", "", "glossary/notes.txt: this file is no glossary; name it <language>.yaml"},
		"half English":   {"en.yaml", "format: 1\nlanguage: en\nwords: [{id: a, word: a}]\n", `glossary/en.yaml:3:9: "means" is missing here`},
		"empty English":  {"en.yaml", "format: 1\nlanguage: en\nwords: [{id: a, word: '', means: b}]\n", `glossary/en.yaml:3:23: "word" is empty`},
	} {
		t.Run(name, func(t *testing.T) {
			got := CheckGlossaries(glossaries(t, "glossary/"+c.file, c.data).fsys)
			var want []string
			if c.want != "" {
				want = strings.Split(c.want, "\n")
			}
			if len(got) != len(want) {
				t.Fatalf("got\n%v\nwant\n%s", got, c.want)
			}
			for i := range want {
				if !strings.HasPrefix(got[i].String(), want[i]) {
					t.Errorf("got  %v\nwant %s", got[i], want[i])
				}
			}
		})
	}
}

// TestGlossarySheet prints what there is below the words of the base language, or else English.
func TestGlossarySheet(t *testing.T) {
	c := glossaries(t, "glossary/fr.yaml", "format: 1\nlanguage: fr\nwords: [{id: account, word: compte, means: Ton espace à toi.}]\n",
		"glossary/sw.yaml", "format: 1\nlanguage: sw\nwords:\n- {id: passphrase, word: 'neno \"refu\"', means: ''}\n- {id: block, word: zuia, means: 'Hawezi: tena'}\n")
	sheet, left, err := c.GlossarySheet("sw")
	if err != nil || left != 2 {
		t.Fatal(left, err)
	}
	const want = `
format: 1
language: sw
words:

  # compte
  #   Ton espace à toi.
  - id: account
    word: ""
    means: ""

  # block
  #   They can no longer reach you.
  - id: block
    word: "zuia"
    means: "Hawezi: tena"

  # passphrase
  #   A long password made of several words.
  - id: passphrase
    word: "neno \"refu\""
    means: ""
`
	if !strings.HasSuffix(sheet, want) {
		t.Errorf("printed\n%s", sheet)
	}
	if !strings.HasPrefix(sheet, "# Key words of SafeSkills in the language sw: 3 words, 2 of them still to be filled in.\n") {
		t.Errorf("it begins with %.100s", sheet)
	}
	again, _, err := glossaries(t, "glossary/fr.yaml", "format: 1\nlanguage: fr\nwords: [{id: account, word: compte, means: Ton espace à toi.}]\n",
		"glossary/sw.yaml", sheet).GlossarySheet("sw")
	if err != nil || again != sheet {
		t.Errorf("it changes when it is printed again, %v:\n%s", err, again)
	}
	if _, _, err := glossaries(t, "glossary/sw.yaml", "format: 1\nlanguage: sw\nwords: [{id: akaunti, word: a, means: b}]\n").GlossarySheet("sw"); err == nil {
		t.Error("an entry that has no place would be lost")
	}
	if _, left, err := glossaries(t, "glossary/sw.yaml", "").GlossarySheet("sw"); err != nil || left != 3 {
		t.Errorf("an empty file is no sheet: %d, %v", left, err)
	}
}

// TestGlossarySheetIsNarrow: meanings of any length are broken, so that an editor need not scroll.
func TestGlossarySheetIsNarrow(t *testing.T) {
	long := fmt.Sprintf("format: 1\nlanguage: en\nwords: [{id: a, word: a, means: %q}]\n", strings.Repeat("long ", 59)+"long.")
	sheet, _, err := glossaries(t, "glossary/en.yaml", long).GlossarySheet("sw")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(sheet, "long") != 60 {
		t.Errorf("the meaning is not whole:\n%s", sheet)
	}
	for line := range strings.SplitSeq(sheet, "\n") {
		if text.Width(line) > 96 {
			t.Errorf("this line is %d wide: %s", text.Width(line), line)
		}
	}
}
