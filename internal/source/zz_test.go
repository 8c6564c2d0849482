package source

import ("testing";"fmt")

func TestZZ(t *testing.T) {
	for _, s := range []string{
		"text: @amina", "text: !important", "text: !important thing","text: ! hello", "text: % sure", "text: - hello", "text: -", "text: *bold* x", "text: *bold x", "text: & more", "text: &girls are", "text: #girls are", "text: [laughs] he", "text: [laughs]", "text: > big", "text: `code`", "text: \"a\" she said", "text: 'don't do'", "text: \"a\" 'b'", "text: Note: this", "text: Note this:", "text: {a} b", "text: {a, b}", "text: a\n  note: b", "text: join #girls", "text: 'join' #girls", "text: |-\n  abc\n",
		"- @amina", "- - x", "- {id: a, text: Yes, I do, right: true}", "- {id: a, text: Why? Because, right: true}", "- {id: a, text: Note: this}", "- {id: a, text: \"x\" y}","- {id: a, text: a [b] c}", "- {id: a, text: a #b}\n- c: d", "- {id: a, text: don't}", "- {id: a, text: @x}", "- {id: a, text: it: }",
		"text: null","text: ~","text:","text:\nb: c", "text: # c\nb: c", "a: b\ntext: join #girls\nb: c","t:\n  - join #girls\n  - b\nc: d","t:\n  - id: join #girls\nc: d",
		"  format: 1\ntitle: x","a: b\n---\nc: d","a: b\n---\n: [","a: b\n...\nfoo", "\"abc\"\nfoo","a: b\n--- c",
		"\ufefftext: [x","\ufefftext: !x","a: |\n  x\n\ty\nb: c","a:\n\tb: c","a: b\n  \tc", "a: b\n c: d", "a:\n  - b\n c: d", "text: \"abc\nb: c\nd: e", "text: 'abc\nb: c\nd: 'e", "a: \"\\q\"", "? a\n: b", "<<: {a: b}", "{a: b}: c", "[a]: c", "text: ? x","text: ?x","text: ,x","text: ]x","text: }x", "text: : x", "text: :x","text: |x","text: a\tb",
	} {
		d := Parse("f", []byte(s))
		m := d.Root()
		m.Text("text", 0, Optional)
		fmt.Printf("%q\n", s)
		for _, i := range d.Issues() { fmt.Println("    ", i) }
		for _, n := range m.doc.dump() { fmt.Println("      -", n) }
	}
}
