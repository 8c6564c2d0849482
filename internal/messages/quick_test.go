package messages

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"
)

// TestQuick: what the quick reader reads is what strict YAML says, for every file the program brings, with all that is
// allowed in them.
func TestQuick(t *testing.T) {
	names, err := fs.Glob(files, "*/*.yaml")
	if err != nil || len(names) < 6 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if strings.HasPrefix(name, "nicknames/") {
			continue
		}
		data, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := quick(data)
		want, err := Parse(name, data)
		if err != nil || !ok {
			t.Fatalf("%s: the quick reader gives up: %t, the strict one says: %v", name, !ok, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the two readers differ", name)
			for _, key := range want.keys {
				if a, b := got.Forms(key), want.Forms(key); !reflect.DeepEqual(a, b) {
					t.Errorf("%s: %q, strictly %q", key, a, b)
				}
			}
		}
	}
}

// TestQuickGivesUp: a line that may mean something else in YAML is left to the strict reader; and whatever the quick one takes,
// the strict one reads alike.
func TestQuickGivesUp(t *testing.T) {
	const head = "format: 1\nlanguage: en\nname: English\nwords:\n"
	for _, line := range []string{
		"  a: 'b'", "  a: b # c", "  a: b: c", "  a: [b]", "  a: {b: c}", "  a: &b c", "  a: *b", "  a: !!str b", "  a: >\n    b", "  a: |-\n    b",
		"  a: b\n  a: c", "  a:\n    one: b\n    one: c", "  \"a\": b", "  ? a", "  - a", "   a: b", "\ta: b", "  a: \"b\\n\"", "  a: \"b\" c", "  a: \"b",
		"  a: b ", "  a: null", "  a: ~", "  a: b\n    c", "  a: b\n      c: d", "    a: b", "  a", "  a:\n    b", "---\na: b", "  a: b:",
	} {
		got, ok := quick([]byte(head + line + "\n"))
		if !ok {
			continue
		}
		want, err := Parse("x", []byte(head+line+"\n"))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: taken as %v; the strict reader: %v, %v", line, got.texts, want, err)
		}
	}
	for _, file := range []string{"", "format: 2" + head[9:], strings.Replace(head, "language: en", "language: ?", 1), "a: b\n" + head, strings.Replace(head, "name: English\n", "", 1)} {
		if _, ok := quick([]byte(file)); ok {
			t.Errorf("%q is taken", file)
		}
	}
	if _, ok := quick([]byte(head + "  a: b\n")); !ok {
		t.Error("the quick reader takes nothing at all, so this proves nothing")
	}
}
