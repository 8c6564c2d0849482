package messages

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// fillIn writes into a sheet, as somebody would who knows English alone: the English text, or that of its form other.
func fillIn(t *testing.T, sheet string, english *Words) string {
	var out []string
	key := ""
	for line := range strings.SplitSeq(sheet, "\n") {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		name, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case line == `name: ""`:
			line = `name: Test`
		case line == `  - ""`:
			line = strings.TrimSpace(strings.ReplaceAll(enough(), "nicknames:\n", ""))
		case strings.HasPrefix(strings.TrimSpace(line), "#"):
		case indent == 2 && rest == "|":
			key = name
			line += "\n    " + strings.ReplaceAll(english.T(key), "\n", "\n    ")
		case indent == 2 && strings.HasSuffix(line, ":"):
			key = strings.TrimSuffix(name, ":")
		case indent == 2 && rest == `""`:
			line = "  " + name + ": " + source.Quoted(english.T(name))
		case indent == 4 && strings.HasPrefix(rest, `""`):
			line = strings.Replace(line, `""`, source.Quoted(english.plurals[key]["other"]), 1)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// TestSheet fills a sheet in, reads it, and prints it again: nothing is missing, and nothing changes.
func TestSheet(t *testing.T) {
	english, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"sw", "uk", "ja", "cy", "qu"} {
		empty, left, err := Sheet(folder(), code)
		if err != nil || left != len(english.keys)+1 {
			t.Fatalf("%s: %d are left of %d, %v", code, left, len(english.keys)+1, err)
		}
		for n, line := range strings.Split(empty, "\n") {
			if text.Width(line) > 100 || strings.HasPrefix(line, "#") && text.Width(line) > 96 {
				t.Errorf("%s: line %d is %d wide: %s", code, n+1, text.Width(line), line)
			}
		}
		if errs := Check(folder(fileOf(code), empty)).Errors(); len(errs) > 0 {
			t.Errorf("%s: the empty sheet has errors: %v", code, errs)
		}
		again, _, err := Sheet(folder(fileOf(code), empty), code)
		if err != nil || again != empty {
			t.Errorf("%s: the empty sheet changes when it is printed again, %v", code, err)
		}
		full := fillIn(t, empty, english)
		if issues := Check(folder(fileOf(code), full)); len(issues) > 0 {
			t.Errorf("%s: filled in, it has\n%v", code, issues)
		}
		w, err := Open(folder(fileOf(code), full), code)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range english.keys {
			if !w.Has(key) && !w.HasPlural(key) {
				t.Errorf("%s: %s was filled in and is not there", code, key)
			}
		}
		printed, left, err := Sheet(folder(fileOf(code), full), code)
		if err != nil || left != 0 {
			t.Errorf("%s: %d are left when all is filled in, %v", code, left, err)
		}
		if issues := Check(folder(fileOf(code), printed)); len(issues) > 0 {
			t.Errorf("%s: filled in and printed again, it has\n%v", code, issues)
		}
		twice, _, err := Sheet(folder(fileOf(code), printed), code)
		if err != nil || twice != printed {
			t.Errorf("%s: the full sheet changes when it is printed again, %v", code, err)
		}
	}
}

// TestSheetForms: the forms are those of the language, each with numbers that take it.
func TestSheetForms(t *testing.T) {
	for code, want := range map[string]string{
		"sw": "one: for 1; other: for 0, 2, 3, 4, …", "zh": "other: for 0, 1, 2, 3, …",
		"ru":  "one: for 1, 21, 31, 41, …; few: for 2, 3, 4, 22, …; many: for 0, 5, 6, 7, …",
		"ar":  "zero: for 0; one: for 1; two: for 2; few: for 3, 4, 5, 6, …; many: for 11, 12, 13, 14, …; other: for 100, 101, 102, 200, …",
		"swh": "one: for 1; other: for 0, 2, 3, 4, …",
	} {
		var got []string
		for _, f := range formsOf(tagOf(code)) {
			got = append(got, f.name+": "+f.example())
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %s\nnot %s", code, s, want)
		}
	}
}

// TestSheetKeeps: what is hard to write in YAML is kept, and what has a mistake is refused before it is lost.
func TestSheetKeeps(t *testing.T) {
	hard := map[string]string{
		"key.help": `a "quoted" \ one`, "key.hide": "- no: list # here", "key.back": "{'curly'}", "key.more": "سؤال؟ لا", "key.map": " blank before",
	}
	data := "format: 1\nlanguage: sw\nname: '#1'\nwords:\n  help.keys-text: |2\n      pushed in\n\n    and not\n"
	for _, key := range slices.Sorted(maps.Keys(hard)) {
		data += "  " + key + ": '" + strings.ReplaceAll(hard[key], "'", "''") + "'\n"
	}
	data = strings.ReplaceAll(data, "{''curly''}", "''curly''") + "  map.minutes: {few: '{n} dakika'}\n"
	hard["key.back"] = "'curly'"
	sheet, _, err := Sheet(folder("interface/sw.yaml", data), "sw")
	if err != nil {
		t.Fatal(err)
	}
	w, err := Open(folder("interface/sw.yaml", sheet), "sw")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range hard {
		if got := w.T(key); got != want {
			t.Errorf("%s was %q and is %q", key, want, got)
		}
	}
	if got := w.T("help.keys-text"); got != "  pushed in\n\nand not" {
		t.Errorf("the lines are %q", got)
	}
	if !strings.Contains(sheet, "    few: \"{n} dakika\"    # for no number in this language\n") {
		t.Error("a form that the language does not have is lost")
	}
	if w.Name != "#1" {
		t.Errorf("the name is %q", w.Name)
	}
	if _, _, err := Sheet(folder("interface/sw.yaml", data+"  key.unknown: x\n"), "sw"); err == nil {
		t.Error("a key that is unknown would be lost")
	}
	if s, left, err := Sheet(folder("interface/sw.yaml", "\n"), "sw"); err != nil || left == 0 || s == "" {
		t.Errorf("an empty file is no sheet: %v", err)
	}
}
