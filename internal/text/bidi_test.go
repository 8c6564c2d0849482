package text_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"example.org/safeskills/internal/text"
)

// unicodeFile opens a file of Unicode's own tests: the whole one where Debian's unicode-data is installed, as .ci/run does, else
// every 60th line of it, which is kept here.
func unicodeFile(t *testing.T, name string) *bufio.Scanner {
	t.Helper()
	f, err := os.Open(filepath.Join("/usr/share/unicode", name))
	if err != nil {
		f, err = os.Open(filepath.Join("testdata", name))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	return lines
}

// levelsEqual compares levels with those of a test; x stands for a character that is removed.
func levelsEqual(got []text.Level, want []string) bool {
	if len(got) != len(want) {
		return false
	}
	for i, w := range want {
		if w != "x" && strconv.Itoa(int(got[i])) != w {
			return false
		}
	}
	return true
}

// orderOf is the visual order of what is not removed, as the tests write it.
func orderOf(levels []text.Level, want []string) string {
	var kept []int
	var of []text.Level
	for i, w := range want {
		if w != "x" {
			kept, of = append(kept, i), append(of, levels[i])
		}
	}
	var out []string
	for _, i := range text.Order(of) {
		out = append(out, strconv.Itoa(kept[i]))
	}
	return strings.Join(out, " ")
}

// TestBidiTest is Unicode's BidiTest.txt: sequences of classes, at base levels found, 0 and 1.
func TestBidiTest(t *testing.T) {
	sample := map[string]rune{"L": 'a', "R": 'א', "AL": 'ا', "EN": '0', "ES": '+', "ET": '#', "AN": '٠', "CS": ',', "B": '\u2029', "S": '\t', "WS": ' ',
		"ON": '!', "NSM": '\u0300', "BN": '\u00ad', "LRE": '\u202a', "RLE": '\u202b', "PDF": '\u202c', "LRO": '\u202d', "RLO": '\u202e', "LRI": '\u2066',
		"RLI": '\u2067', "FSI": '\u2068', "PDI": '\u2069'}
	var want, order []string
	cases := 0
	for lines := unicodeFile(t, "BidiTest.txt"); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "@Levels:"):
			want = strings.Fields(line[len("@Levels:"):])
		case strings.HasPrefix(line, "@Reorder:"):
			order = strings.Fields(line[len("@Reorder:"):])
		case line[0] != '@':
			classes, set, _ := strings.Cut(line, ";")
			var runes []rune
			for c := range strings.FieldsSeq(classes) {
				r, ok := sample[c]
				if !ok {
					t.Fatalf("class %q", c)
				}
				runes = append(runes, r)
			}
			bits, err := strconv.Atoi(strings.TrimSpace(set))
			if err != nil {
				t.Fatal(err)
			}
			for bit, base := range []text.Level{text.BaseLevel(runes, 0), 0, 1} {
				if bits&(1<<bit) == 0 {
					continue
				}
				cases++
				got := text.Levels(runes, base)
				if !levelsEqual(got, want) {
					t.Fatalf("%s at %d: %v, want %v", classes, base, got, want)
				}
				if o := orderOf(got, want); o != strings.Join(order, " ") {
					t.Fatalf("%s at %d: order %s, want %v", classes, base, o, order)
				}
			}
		}
	}
	if cases < 5000 {
		t.Errorf("only %d cases", cases)
	}
	t.Logf("%d cases", cases)
}

// TestBidiCharacterTest is Unicode's BidiCharacterTest.txt: characters, brackets among them.
func TestBidiCharacterTest(t *testing.T) {
	cases := 0
	for lines := unicodeFile(t, "BidiCharacterTest.txt"); lines.Scan(); {
		field := strings.Split(lines.Text(), ";")
		if len(field) != 5 || field[0][0] == '#' {
			continue
		}
		var runes []rune
		for code := range strings.FieldsSeq(field[0]) {
			r, err := strconv.ParseInt(code, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			runes = append(runes, rune(r))
		}
		base := text.BaseLevel(runes, 0)
		if field[1] != "2" {
			base = text.Level(field[1][0] - '0')
		}
		cases++
		want := strings.Fields(field[3])
		got := text.Levels(runes, base)
		if strconv.Itoa(int(base)) != field[2] || !levelsEqual(got, want) || orderOf(got, want) != field[4] {
			t.Fatalf("%s, base %d (%s): %v, want %v; order %s, want %s", field[0], base, field[2], got, want, orderOf(got, want), field[4])
		}
	}
	if cases < 1000 {
		t.Errorf("only %d cases", cases)
	}
	t.Logf("%d cases", cases)
}

// TestFribidi compares the visual order of random lines, as lessons have them, with that of fribidi, where it is installed.
func TestFribidi(t *testing.T) {
	if _, err := exec.LookPath("fribidi"); err != nil {
		t.Skip("fribidi is not installed; .ci/run installs it")
	}
	parts := []string{"استخدم", "كلمة", "سر", "الهاتف", "لا", "Wi-Fi", "SafeSkills", "b4", "10-14", "8/10", "50%", "1.", "3,5", "٣٤", "(", ")", "[", "]", "«", "»", "؟", "،", ":", ".", "!", " - ", "+",
		"a@b.example", "!7#Kq", " ", " ", " ", "\"", "/", "#"}
	const lines = 20000
	random := rand.New(rand.NewPCG(1, 2))
	var in []string
	for range lines {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(parts[random.IntN(len(parts))])
			if random.IntN(2) == 0 {
				b.WriteByte(' ')
			}
		}
		in = append(in, strings.TrimSpace(b.String()))
	}
	cmd := exec.Command("fribidi", "--rtl", "--nopad", "--nobreak", "--novisual", "--ltov", "--charset", "UTF-8")
	cmd.Stdin = strings.NewReader(strings.Join(in, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(answers) != lines {
		t.Fatalf("%d answers to %d lines: %q", len(answers), lines, answers[0])
	}
	for i, line := range in {
		runes := []rune(line)
		place := make([]string, len(runes))
		for visual, logical := range text.Order(text.Levels(runes, 1)) {
			place[logical] = strconv.Itoa(visual)
		}
		if got := strings.Join(place, " "); got != strings.TrimSpace(answers[i]) {
			t.Fatalf("%q: %s, fribidi says %s", line, got, answers[i])
		}
	}
}

// The line that golang.org/x/text orders wrongly (golang/go#72089).
func ExampleLevels() {
	runes := []rune("استخدم Wi-Fi (home) فقط")
	var b strings.Builder
	for _, i := range text.Order(text.Levels(runes, 1)) {
		b.WriteRune(runes[i])
	}
	fmt.Println(b.String())
	// Output: طقف Wi-Fi (home) مدختسا
}
