package course_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/source"
)

// hostileModule is a module that is too large for testdata, and how what is said of it begins.
type hostileModule struct{ data, first string }

// hostileSizes are refused by their size, or once took from 2 to 100 seconds.
func hostileSizes(t *testing.T) map[string]hostileModule {
	base := string(hostile(t, "base")[badModule].Data)
	head, steps, _ := strings.Cut(base, "steps:\n")
	talk, _, _ := strings.Cut(base, "    nodes:\n")
	repeat := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, strings.ReplaceAll(format, "NEXT", fmt.Sprint(i+1)), i)
		}
		return b.String()
	}
	texts := func(n int, words string) string {
		return head + "steps:\n" + repeat(n, "  - id: s%d\n    kind: read\n    text: |\n        "+words+"\n") + "takeaway: x\n"
	}
	one := func(step string) string {
		return head + "steps:\n  - id: one\n    " + step + "\n  - {id: two, kind: read, text: T}\n  - {id: three, kind: read, text: T}\ntakeaway: x\n"
	}
	return map[string]hostileModule{
		"large":         {base + "#" + strings.Repeat(" ", source.MaxBytes), ": the file is larger than 256 KiB"},
		"large at last": {base + strings.Repeat("#\n", (source.MaxBytes-len(base))/2) + "##", ": the file is larger than 256 KiB"},
		"many values":   {head + "x: [" + strings.Repeat("a,", source.MaxNodes) + "]\nsteps:\n" + steps, ": the file has more than 20000 values"},
		"many keys":     {head + repeat(15_000, "k%d: x\n") + "steps:\n" + steps, ": the file has more than 20000 values"},
		"chain of turns": {strings.Replace(talk, "start: hello", "start: n0", 1) + "    nodes:\n" +
			repeat(1_700, "      - {id: n%d, replies: [{id: a, to: nNEXT}]}\n") + "      - {id: n1700, end: safe, coach: x}\ntakeaway: x\n", `:36:5: the number of "nodes" is 1701`},
		"long quotes":       {texts(15, strings.Repeat("> ", 8_000)+"x"), `:16:11: "text" is 16001 cells wide`},
		"numbered":          {texts(15, strings.Repeat("1. ", 5_400)+"x"), `:16:11: "text" is 16201 cells wide`},
		"links":             {texts(15, strings.Repeat("[a](", 4_000)), `:16:11: "text" is 16000 cells wide`},
		"emphasis":          {texts(15, strings.Repeat("a*_b*", 3_200)), `:16:11: "text" is 16000 cells wide`},
		"short quotes":      {texts(80, strings.Repeat("> ", 445)), `:13:1: the number of "steps" is 80`},
		"accepted and near": {one("kind: fill\n    prompt: P\n    accept: [" + repeat(6_000, "a%d, ") + "]\n    near:\n" + repeat(4_000, "      - {text: b%d}\n")), `:18:5: the number of "near" is 4000`},
		"message":           {one("kind: cipher\n    prompt: P\n    method: shift\n    key: 3\n    feedback: F\n    message: " + strings.Repeat("Знай ", 25_000)), `:20:14: "message" is 124999 cells wide`},
		"message of signs":  {one("kind: cipher\n    prompt: P\n    method: grid\n    key: 3\n    feedback: F\n    message: \"" + strings.Repeat("?!", 100_000) + `"`), `:20:14: "message" is 200000 cells wide`},
		"paper":             {one("kind: desk\n    prompt: P\n    papers:\n      - id: slip\n        title: T\n        text: |\n" + strings.Repeat("          a\n", 20_000)), `:14:3: "choices" is missing here`},
		"papers":            {one("kind: desk\n    prompt: P\n    choices: []\n    papers:\n" + repeat(2_500, "      - {id: p%d, title: T, text: X}\n")), `:17:5: no choice is right`},
		"settings":          {one("kind: settings\n    prompt: P\n    app: A\n    settings:\n" + repeat(1_500, "      - {id: s%d, start: a, good: [a], options: [{id: a}]}\n")), `:18:5: every setting stands right`},
		"options": {one("kind: settings\n    prompt: P\n    app: A\n    settings:\n      - id: seen\n        label: L\n        start: o1\n        feedback: F\n        good: [" + repeat(5_000, "o%d, ") + "]\n        options:\n" +
			repeat(2_800, "          - {id: o%d}\n")), `:18:5: every setting stands right`},
		"digits":          {one("kind: number\n    prompt: P\n    feedback: F\n    answer: " + strings.Repeat("9", 200_000)), `:18:13: "answer" must be a number`},
		"outcomes, wrong": {strings.Replace(head, "  - id: see\n", repeat(2_000, "  - {id: a%038d}\n")+"  - id: see\n", 1) + "steps:\n" + repeat(1_500, "  - {id: s%d, outcome: b00000000000000000000000000000000000000}\n"), ":"},
	}
}

// TestHostileSizes: without SAFESKILLS_FULL, one in three.
func TestHostileSizes(t *testing.T) {
	all := hostileSizes(t)
	for i, name := range slices.Sorted(maps.Keys(all)) {
		if !full && i%3 != 0 {
			continue
		}
		c := all[name]
		t.Run(name, func(t *testing.T) {
			if got := said(t, withBad(t, c.data)); !strings.HasPrefix(got, badModule+c.first) {
				t.Errorf("%.200s", got)
			}
		})
	}
}

// withBad is the course in base with other words for its bad module.
func withBad(t *testing.T, data string) fstest.MapFS {
	fsys := hostile(t, "base")
	fsys[badModule] = &fstest.MapFile{Data: []byte(data)}
	return fsys
}

// hostileMemory says in the environment of a process what it is to check while its memory is measured.
const hostileMemory = "SAFESKILLS_HOSTILE_MEMORY"

// TestHostileMemory checks every attack, of those by size one in four where SAFESKILLS_FULL is not set, in a process of its own, whose heap may not have grown above 64 MiB at any time.
func TestHostileMemory(t *testing.T) {
	const most = 64 << 20
	if of := os.Getenv(hostileMemory); of != "" {
		if of == "attacks" {
			checkAll(t)
		} else {
			runtime.KeepAlive(make([]byte, most+1))
		}
		var heap runtime.MemStats
		runtime.ReadMemStats(&heap)
		fmt.Printf("heap: %d\n", heap.HeapSys) // the most it ever had: it gives back memory, and not the addresses
		return
	}
	for _, of := range []string{"attacks", "control"} {
		own := exec.Command(os.Args[0], "-test.run=^TestHostileMemory$")
		own.Env = append(os.Environ(), hostileMemory+"="+of)
		out, err := own.Output()
		_, after, found := strings.Cut(string(out), "heap: ")
		heap := 0
		if _, scanned := fmt.Sscan(after, &heap); err != nil || !found || scanned != nil {
			t.Fatalf("%s: %v\n%s", of, err, out)
		}
		if t.Logf("%s: %d MiB", of, heap>>20); (heap <= most) != (of == "attacks") {
			t.Errorf("%s: the heap had %d MiB, the bound is %d", of, heap>>20, most>>20)
		}
	}
}

func checkAll(t *testing.T) {
	attacks, err := os.ReadDir(filepath.Join("testdata", "hostile"))
	if err != nil || len(attacks) == 0 {
		t.Fatal("no attacks", err)
	}
	for _, a := range attacks {
		course.Check(hostile(t, a.Name()))
		runtime.GC() // each of them alone
	}
	all := hostileSizes(t)
	for i, name := range slices.Sorted(maps.Keys(all)) {
		if full || i%4 == 0 {
			course.Check(withBad(t, all[name].data))
			runtime.GC()
		}
	}
}

// TestHostileAccepted: a list of thousands of accepted texts is no error, and what somebody types is looked up in it.
func TestHostileAccepted(t *testing.T) {
	head, _, _ := strings.Cut(string(hostile(t, "base")[badModule].Data), "steps:\n")
	var accept strings.Builder
	for i := range 15_000 {
		fmt.Fprintf(&accept, "passe%d, ", i)
	}
	fsys := hostile(t, "base")
	fsys[badModule] = &fstest.MapFile{Data: []byte(head + "steps:\n  - {id: sign, kind: fill, prompt: P, accept: [" + accept.String() +
		"]}\n  - {id: b, kind: read, text: T}\n  - {id: c, kind: read, text: T}\ntakeaway: x\n")}
	if errs := course.Check(fsys).Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	c, err := course.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	m, _ := c.Module("bad", "lantern")
	write := m.Step("sign").Activity.Ask().(course.Write)
	finishes(t, func() {
		for typed, want := range map[string]string{"PASSE14999.": "accept", "pass14999": "accept", strings.Repeat("a ", 100_000): "other", strings.Repeat("passe", 50_000): "other", "\x1b]0;owned\a": "other"} {
			if a, ok := write.Match(typed); !ok || a.IDs[0] != want {
				t.Errorf("%.20q is %v", typed, a)
			}
		}
	})
}

// TestHostileWordLists: of a word list with a problem no word is drawn, and what is said of it stays short. Without
// SAFESKILLS_FULL, the short lists alone.
func TestHostileWordLists(t *testing.T) {
	list := func(n int, word func(int) string) string {
		var b strings.Builder
		b.WriteString("format: 1\nlanguage: en\nlicense: ours\nwords:\n")
		for i := range n {
			b.WriteString("  - " + word(i) + "\n")
		}
		return b.String()
	}
	letters := func(i int) string {
		return string([]rune{'a' + rune(i%26), 'a' + rune(i/26%26), 'a' + rune(i/676%26), 'a' + rune(i/17_576%26)})
	}
	for name, c := range map[string]struct {
		data  string
		words int
	}{
		"control": {list(1_296, letters), 1_296},
		"many":    {list(19_000, letters), 19_000},
		"more":    {list(20_000, letters), 0},
		"equal":   {list(19_000, func(int) string { return "apple" }), 0},
		"long":    {list(1_300, func(i int) string { return letters(i) + strings.Repeat("a", 180) }), 0},
		"escapes": {list(1_300, func(i int) string { return `"` + letters(i) + `\e"` }), 0},
		"raw":     {list(1_300, func(i int) string { return letters(i) + "\u202e" }), 0},
		"lists":   {list(1_300, func(i int) string { return "[" + letters(i) + "]" }), 0},
		"numbers": {list(1_300, func(i int) string { return fmt.Sprint(1_000 + i) }), 0},
	} {
		if !full && len(c.data) > 100_000 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			fsys := hostile(t, "base")
			fsys["wordlists/en.yaml"] = &fstest.MapFile{Data: []byte(c.data)}
			said(t, fsys)
			opened, err := course.Open(fsys, "")
			if err != nil {
				t.Fatal(err)
			}
			if words := opened.Words(); len(words) != c.words {
				t.Errorf("%d words can be drawn, want %d", len(words), c.words)
			}
		})
	}
}
