package messages

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func folder(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// TestOpen speaks a language that a folder brings: its words where it has them, English ones where it has not.
func TestOpen(t *testing.T) {
	fsys := folder("interface/sw.yaml", `format: 1
language: sw
name: Kiswahili
words:
  key.help: msaada
  key.hide: ""
  map.at: "{n} kati ya {m}"
  map.modules-done: {one: "moduli {n} tayari", other: "moduli {n} tayari zote"}
  people.row: {one: mimi tu}
banned: [kosa lako]
`)
	w, err := Open(fsys, "sw")
	if err != nil {
		t.Fatal(err)
	}
	if w.Language != "sw" || w.Name != "Kiswahili" || !slices.Equal(w.Banned(), []string{"kosa lako"}) {
		t.Errorf("it is %s, %s, and bans %q", w.Language, w.Name, w.Banned())
	}
	for got, want := range map[string]string{
		w.T("key.help"): "msaada", w.T("key.hide"): "hide", w.T("map.at", "n", 2, "m", 3): "2 kati ya 3", w.T("no.such-key"): "<no.such-key>",
		w.N("map.modules-done", 1): "moduli 1 tayari", w.N("map.modules-done", 5): "moduli 5 tayari zote",
		w.N("map.minutes", 5): "5 min", w.N("people.row", 1): "mimi tu", w.N("people.row", 3): "We are 3", w.N("no.such-key", 1): "<no.such-key>",
		w.Amount(2e6): "2 million",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	english, err := Nicknames("en")
	if err != nil || !slices.Equal(w.Nicknames(), english) {
		t.Errorf("without nicknames of its own it has %d, and English has %d, %v", len(w.Nicknames()), len(english), err)
	}
}

func TestOpenWithoutWords(t *testing.T) {
	broken := folder("interface/sw.yaml", "format: 1\nlanguage: sw\nwords: {key.help: msaada, no.such-key: hapana}\n",
		"interface/fr.yaml", "format: 1\nlanguage: fr\nname: F\nwords: {key.help: secours}\n")
	if _, err := Open(broken, "rw"); err != ErrNone {
		t.Errorf("a language nobody brings gives %v", err)
	}
	if _, err := Open(broken, "sw"); err == nil || !strings.Contains(err.Error(), "no.such-key") {
		t.Errorf("a file with a mistake gives %v", err)
	}
	if w, err := Open(broken, "fr"); err != nil || w.T("key.help") != "aide" {
		t.Errorf("the program's own French is not spoken: %v", err)
	}
}

// TestOwnNicknames: a list that is long enough takes the place of the English one, and nobody else's copy of it.
func TestOwnNicknames(t *testing.T) {
	data := "format: 1\nlanguage: sw\nname: Kiswahili\nwords: {key.help: msaada}\nnicknames:\n"
	for i := range fewestNicknames {
		data += fmt.Sprintf("  - Twiga %d\n", i)
	}
	w, err := Open(folder("interface/sw.yaml", data), "sw")
	if err != nil {
		t.Fatal(err)
	}
	w.Nicknames()[0] = "changed"
	if names := w.Nicknames(); len(names) != fewestNicknames || names[0] != "Twiga 0" {
		t.Errorf("%d nicknames, the first is %s", len(names), names[0])
	}
}

// enough is what a file needs beside its words, so that nothing else is said of it.
func enough() string {
	s := "nicknames:\n"
	for i := range fewestNicknames {
		s += fmt.Sprintf("- Twiga %d\n", i)
	}
	return s
}

// TestCheck holds what is said of a file against what is wrong with it. What is missing is left out of all but the first.
func TestCheck(t *testing.T) {
	const head = "format: 1\nlanguage: cy\nname: N\nwords:\n"
	for name, c := range map[string]struct {
		words string
		want  []string
	}{
		"unknown":         {"  key.hepl: x\n", []string{`5:3: there is no key "key.hepl" here; did you mean key.help?`}},
		"hole lost":       {"  map.at: \"{n}\"\n", []string{`5:11: the English text has {m} {n}, and this one has {n}; `}},
		"hole renamed":    {"  welcome.continue: \"{jina}\"\n", []string{`5:21: the English text has {nickname}, and this one has {jina}; `}},
		"hole added":      {"  key.help: \"{n}\"\n", []string{`5:13: the English text has nothing in { }, and this one has {n}; `}},
		"all forms":       {"  map.minutes: {zero: a, one: b, two: c, few: \"{n}\", many: \"{n}\", other: \"{n}\"}\n", nil},
		"form missing":    {"  map.minutes: {zero: a, one: b, two: c, other: \"{n}\"}\n", []string{`5:16: "map.minutes" has no words yet for few (for 3), many (for 6); another form`}},
		"form without":    {"  map.minutes: {zero: a, one: b, two: c, few: x, many: \"{n}\", other: \"{n}\"}\n", []string{`5:47: the English text has {n}, and this one has nothing in { }`}},
		"form unknown":    {"  map.minutes: {zero: a, one: b, two: c, few: \"{n}\", many: \"{n}\", others: \"{n}\"}\n", []string{`5:16: "map.minutes" has no words yet for other`, `there is no key "others" here; did you mean other?`}},
		"no forms":        {"  map.minutes: x\n", []string{"5:16: \"map.minutes\" must be a map"}},
		"forms":           {"  key.help: {one: x}\n", []string{`5:13: "key.help" must be a text`}},
		"two lines":       {"  key.help: |\n    x\n    y\n", []string{`5:13: "key.help" is one line`}},
		"cut by comment":  {"  key.help: # x\n", []string{`5:13: "key.help" is empty, because # begins a comment`}},
		"no letter":       {"  letter.next: nn\n", []string{"5:16: this is one letter"}},
		"letters":         {"  plain.letters: abcdeabcde\n", []string{"5:18: these are the first 10 letters"}},
		"too few letters": {"  plain.letters: abc\n", []string{"5:18: these are the first 10 letters"}},
		"word of two":     {"  plain.word-back: rudi\n  plain.word-leave: toka rudi\n", []string{`5:20: "rudi" is a word of plain.word-leave, too`, `6:21: "rudi" is a word of plain.word-back, too`}},
		"word of English": {"  plain.word-back: map\n", []string{`5:20: "map" is a word of plain.word-map, too`}},
		"word a number":   {"  plain.word-next: 1\n", []string{`5:20: "1" would be taken for the number of an answer`}},
		"word twice":      {"  plain.word-next: x x\n", nil},
		"empty":           {"  key.help: \"\"\n  key.hide:\n  map.minutes:\n    one: ''\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, i := range Check(folder("interface/cy.yaml", head+c.words+enough())) {
				if !strings.Contains(i.Text, "texts are not filled in yet") {
					got = append(got, strings.TrimPrefix(i.String(), "interface/cy.yaml:"))
				}
			}
			if len(got) != len(c.want) {
				t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			for n, want := range c.want {
				if !strings.Contains(got[n], want) {
					t.Errorf("got  %s\nwant %s", got[n], want)
				}
			}
		})
	}
}

// TestCheckFiles is about files as a whole.
func TestCheckFiles(t *testing.T) {
	english, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	missing := fmt.Sprintf("4:1: %d of %d texts are not filled in yet, and English is said in their place: letter.next, label, key.hide, key.choose, key.open and so on; `safeskills words sw --interface`",
		len(english.keys)-1, len(english.keys)+1)
	fine := "format: 1\nlanguage: sw\nname: N\nwords: {key.help: msaada}\n"
	for name, c := range map[string]struct {
		file, data, want string
		rule             string
	}{
		"missing":         {"sw.yaml", fine + enough(), missing, rule},
		"brought already": {"fr.yaml", fine, "the program brings its own words in this language", rule},
		"no language":     {"swahili.yaml", fine, "this file is for no language; name it", ""},
		"no file":         {"sw.txt", fine, "this file is for no language; name it", ""},
		"large letters":   {"SW.yaml", fine, "this file is for no language; name it", ""},
		"other language":  {"rw.yaml", fine, `2:11: the file's name says rw and its language says "sw"`, ""},
		"newer":           {"sw.yaml", "format: 2\nother: things\n", "1:9: written for a newer SafeSkills (format 2, this program reads 1)", ""},
		"nothing":         {"sw.yaml", "", "1:1: the file is empty", ""},
		"no yaml":         {"sw.yaml", "a: b: c\n", "1:4: a colon followed by a blank", ""},
		"few nicknames":   {"sw.yaml", fine + "nicknames: [Twiga Mwema]\n", "5:1: too few nicknames for a class (1)", rule},
		"no nicknames":    {"sw.yaml", fine, "1:1: too few nicknames for a class (0)", rule},
		"same nickname":   {"sw.yaml", fine + enough() + "- TWIGA 5\n", `5:1: "TWIGA 5" stands here twice`, ""},
		"wide nickname":   {"sw.yaml", fine + enough() + "- Twiga Mwema wa Milima ya Mbali\n", `66:3: "nicknames" is 30 cells wide`, ""},
		"strange key":     {"sw.yaml", fine + enough() + "nickname: [x]\n", `there is no key "nickname" here; did you mean nicknames?`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var all []string
			for _, i := range Check(folder("interface/"+c.file, c.data)) {
				if strings.Contains(i.String(), c.want) {
					if i.Rule != c.rule {
						t.Errorf("%s is of the rule %q", i, i.Rule)
					}
					return
				}
				all = append(all, i.String())
			}
			t.Errorf("nobody says %s, but\n%s", c.want, strings.Join(all, "\n"))
		})
	}
	if issues := Check(folder("course.yaml", "")); issues != nil {
		t.Errorf("a folder without such files has %v", issues)
	}
}

// TestOwnWordsAreTypeable: the program's own words pass the checks that those of a folder have to pass.
func TestOwnWordsAreTypeable(t *testing.T) {
	for _, l := range Languages() {
		s, left, err := Sheet(folder(), l.Code)
		if err != nil || left > 0 {
			t.Fatal(l.Code, left, err)
		}
		w, _, issues := readBrought(l.Code, []byte(s))
		if len(issues) > 0 {
			t.Errorf("%s:\n%v", l.Code, issues)
		}
		own, err := Load(l.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range own.keys {
			if own.HasPlural(key) {
				for n := range 5 {
					if a, b := w.N(key, n), own.N(key, n); a != b {
						t.Errorf("%s: %s is %q, not %q", l.Code, key, a, b)
					}
				}
			} else if a, b := w.T(key), own.T(key); a != b {
				t.Errorf("%s: %s is %q, not %q", l.Code, key, a, b)
			}
		}
		if !slices.Equal(w.Nicknames(), own.Nicknames()) {
			t.Errorf("%s: the nicknames are not kept", l.Code)
		}
	}
}

func TestCheckCode(t *testing.T) {
	for code, want := range map[string]string{
		"sw": "", "pt-br": "", "zh-hans": "", "luo": "", "SW": `"SW" is written sw here`, "sw_KE": "is written sw-ke here", "iw": "is written he here",
		"swahili": "is no language code", "zz": "is no language code", "": "is no language code", "../x": "is no language code", "und": "is no language code",
		"x-own": "is no language code",
	} {
		err := CheckCode(code)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %s", code, err, want)
		}
	}
}

// FuzzInterface: whatever a file says, each problem has a place, and words that load say something for every key.
func FuzzInterface(f *testing.F) {
	for _, seed := range []string{"format: 1\nlanguage: cy\nname: N\nwords:\n  key.help: x\n  map.minutes: {one: a, other: '{n}'}\nnicknames: [a, b]\nbanned: [c]\n",
		"format: 1\nlanguage: cy\nname:\nwords: {letter.next: '', plain.letters: abcdefghijk, plain.word-back: x}\n", "words: []\nnicknames: {}\n", "- a\n"} {
		f.Add([]byte(seed))
	}
	english, err := Load("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		w, _, issues := readBrought("cy", data)
		for _, i := range issues {
			if i.File != "interface/cy.yaml" || i.Text == "" {
				t.Errorf("this issue has no place or no words: %+v", i)
			}
		}
		if issues.Err() != nil {
			return
		}
		for _, key := range english.keys {
			said := w.T(key)
			if english.HasPlural(key) {
				said = w.N(key, 3)
			}
			if said == "" || said == "<"+key+">" {
				t.Errorf("%s says %q", key, said)
			}
		}
		if _, _, err := Sheet(folder("interface/cy.yaml", string(data)), "cy"); err != nil {
			t.Errorf("it loads, and has no sheet: %v", err)
		}
	})
}
