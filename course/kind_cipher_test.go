package course_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// TestCipherReads: as each message of testdata/kind is found, and as it reads at its key, and nowhere else.
func TestCipherReads(t *testing.T) {
	for step, want := range map[string]struct {
		key         int
		grid        bool
		most        int
		found, read string
	}{
		"wheel":       {3, false, 25, "Whd lv dw irxu.\nEulqj Chg!", "Tea is at four.\nBring Zed!"},
		"grid":        {6, true, 12, "Tynhrh·dedeie···srtpk··hoeutit", "The·key·is·under·the·third·pot"},
		"no-alphabet": {5, true, 5, "钥个匙花在盆第下三面", "钥匙在第三个花盆下面"},
		"french":      {25, false, 25, "Kz bkd drs z k'dbnkd, oqdr ct fntsdq.", "La clé est à l'école, près du goûter."},
		"russian":     {32, false, 32, "Екйя тёд гнля, сбни цяи дше внпюцзи.", "Ёлка уже дома, твой чай ещё горячий."},
		"arabic":      {5, false, 27, "حياندحز دزد حيحبحء حيذحيذ", "المِفتاح تحت الإناء الثالث"},
	} {
		q := asked(t, "cipher", step).(course.Turn)
		if q.Grid != want.grid || q.Most != want.most {
			t.Errorf("%s: grid %v, to %d", step, q.Grid, q.Most)
		}
		if found := q.Text(q.Least); found != want.found {
			t.Errorf("%s is found as %q, not as %q", step, found, want.found)
		}
		for at := q.Least; at <= q.Most; at++ {
			if reads := q.Text(at) == want.read; reads != (at == want.key) {
				t.Errorf("%s, at %d, reads %q", step, at, q.Text(at))
			}
		}
	}
}

// messageIn draws a message in the letters of a script, which has them beside others that no wheel has.
func messageIn(rt *rapid.T, letters string) string {
	letter := rapid.SampledFrom([]rune(letters))
	cluster := rapid.Custom(func(rt *rapid.T) string {
		s := string(letter.Draw(rt, "letter"))
		if rapid.IntRange(0, 9).Draw(rt, "mark") == 0 {
			s += map[bool]string{true: "\u064e", false: "\u0301"}[strings.ContainsRune(letters, 'ب')]
		}
		return s
	})
	sign := rapid.SampledFrom([]string{".", "!", " ", " ", "\n", "7", "№", "ﬁ", "ب", "я", "Q", "中"})
	parts := rapid.SliceOfN(cluster, 4, 4).Draw(rt, "first")
	for range rapid.IntRange(0, 60).Draw(rt, "more") {
		if rapid.IntRange(0, 3).Draw(rt, "other") == 0 {
			parts = append(parts, sign.Draw(rt, "sign"))
		} else {
			parts = append(parts, cluster.Draw(rt, "letter"))
		}
	}
	return strings.TrimSpace(strings.Join(parts, ""))
}

func cipherOf(t testing.TB, message, method string, key int) course.Activity {
	_, m := openOne(t, moduleOf("kind: cipher, prompt: P, feedback: F, message: "+strconv.QuoteToASCII(message)+", method: "+method+", key: "+strconv.Itoa(key)))
	return m.Steps[0].Activity
}

const (
	latinLetters    = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	frenchLetters   = latinLetters + "éèêëàâçîïôùûüÿæœÉÈÀÇŒ"
	cyrillicLetters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙЪЫЬЭЮЯіў"
	arabicLetters   = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئءةى"
	chineseLetters  = "钥匙在第三个花盆下面门书包茶水灯"
)

// TestShiftHolds: whatever the message, it reads as it was written at the key and nowhere else; no place of the wheel loses a
// letter; and each place says of every letter what the wheel says.
func TestShiftHolds(t *testing.T) {
	for name, letters := range map[string]string{"latin": latinLetters, "french": frenchLetters, "cyrillic": cyrillicLetters, "arabic": arabicLetters} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				message := messageIn(rt, letters)
				key := rapid.IntRange(1, 25).Draw(rt, "key")
				activity := cipherOf(t, message, "shift", key)
				q := activity.Ask().(course.Turn)
				if q.Grid || q.Least != 0 {
					rt.Fatalf("%q became %+v", message, q)
				}
				if q.Text(key) != message || !activity.Grade(activity.Solution()).Right {
					rt.Fatalf("at its key %d, %q reads %q; the solution is %v", key, message, q.Text(key), activity.Solution())
				}
				found := strings.ReplaceAll(q.Text(0), "\n", " ")
				for at := range q.Most + 1 {
					now := q.Text(at)
					if lettersIn(now) != lettersIn(message) || strings.Count(now, "\n") != strings.Count(message, "\n") {
						rt.Fatalf("at %d, %q has lost a letter: %q", at, message, now)
					}
					if right := activity.Grade(picked(strconv.Itoa(at))).Right; right != (at == key) {
						rt.Fatalf("%q is right at %d: %v", message, at, right)
					}
					if at == key {
						continue // with its accents again
					}
					if turned := byWheel(q, at, found); turned != strings.ReplaceAll(now, "\n", " ") {
						rt.Fatalf("at %d, %q reads %q, and by the wheel %q", at, found, now, turned)
					}
				}
			})
		})
	}
}

// lettersIn is how many letters a text has, each with its marks.
func lettersIn(s string) int {
	n := 0
	for _, c := range text.Cells(s) {
		if strings.ContainsFunc(c.Text, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// byWheel replaces each letter of a hidden line by what the wheel shows below it.
func byWheel(q course.Turn, at int, line string) string {
	hidden, plain := q.Wheel(at)
	return strings.Map(func(r rune) rune {
		i := slices.Index(hidden, string(unicode.ToUpper(r)))
		if i < 0 {
			return r
		}
		meant := []rune(plain[i])[0]
		if unicode.IsLower(r) {
			return unicode.ToLower(meant)
		}
		return meant
	}, line)
}

// TestGridHolds: in as many columns as the key, the rows are the message; in any number of them, nothing is lost; and where a
// script has no wheel, a message that is to be shifted is laid into a grid.
func TestGridHolds(t *testing.T) {
	for name, letters := range map[string]string{"latin": latinLetters, "french": frenchLetters, "arabic": arabicLetters, "chinese": chineseLetters} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				message := messageIn(rt, letters)
				dotted := strings.Join(strings.Fields(message), "·")
				cells := len(text.Cells(dotted))
				method, key := "grid", rapid.IntRange(2, max(2, min(12, cells/2))).Draw(rt, "key")
				if name == "chinese" && !strings.ContainsFunc(message, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }) {
					method, key = "shift", rapid.IntRange(1, 40).Draw(rt, "shift")
				}
				activity := cipherOf(t, message, method, key)
				q := activity.Ask().(course.Turn)
				at, err := strconv.Atoi(activity.Solution().IDs[0])
				if !q.Grid || err != nil || at < 2 || at > q.Most || method == "grid" && at != key {
					rt.Fatalf("%q became %+v, to be solved by %v", message, q, activity.Solution())
				}
				if rows := strings.Join(q.Rows(at), ""); rows != dotted || q.Text(at) != dotted {
					rt.Fatalf("in %d columns, %q reads %q and %q", at, dotted, rows, q.Text(at))
				}
				for columns := q.Least; columns <= q.Most; columns++ {
					rows := q.Rows(columns)
					for i, row := range rows {
						if n := len(text.Cells(row)); n != columns && (i < len(rows)-1 || n > columns || n == 0) {
							rt.Fatalf("row %d of %d columns has %d letters: %q", i+1, columns, n, rows)
						}
					}
					if q.Text(columns) != strings.Join(rows, "") || !slices.Equal(sortedCells(strings.Join(rows, "")), sortedCells(dotted)) {
						rt.Fatalf("in %d columns, %q has other letters: %q", columns, dotted, rows)
					}
				}
			})
		})
	}
}

func sortedCells(s string) []string {
	var out []string
	for _, c := range text.Cells(s) {
		out = append(out, c.Text)
	}
	slices.Sort(out)
	return out
}
