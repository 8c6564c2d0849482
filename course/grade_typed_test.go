package course_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"example.org/safeskills/course"
)

// asked is the question of a step in testdata/kind.
func asked(t testing.TB, kind, step string) course.Question {
	t.Helper()
	_, m := openOne(t, read(t, "testdata", "kind", kind, "ok.yaml"))
	return m.Step(step).Activity.Ask()
}

// TestFillMatches is format.md, "Grading", fill: what makes no difference, and in what order a text is looked up. No id means
// that it is no answer.
func TestFillMatches(t *testing.T) {
	for step, cases := range map[string]map[string][]string{
		"word": { // accepts "passphrase", "pass phrase" and "Wörter-Satz"; near are "password" and "passphrases"
			"accept": {"passphrase", " PASS  PHRASE! ", "pässphräse", "pa\u0301ssphrase", "ｐａｓｓｐｈｒａｓｅ", "«Passphrase»", "pass\u00a0phrase",
				"WÖRTER-SATZ", "worter-satz", "Wo\u0308rter-Satz.",
				"pasphrase", "passphrrase", "passphraze", "passphrsae", "pass-phrase", "pass phrasse"}, // one slip
			"one-word": {"password", "Password?", "pa\u0301ssword"},
			"no-space": {"passphrases"}, // a slip away from what is accepted: near comes first
			"other":    {"passwort", "pas phrase", "pasphraze", "passphrsaee", "a pass phrase", "n", "0", "word", "secret"},
			"":         {"", "  ", "?!", "…", "\u0301"},
		},
		"short": { // accepts "help" and "no": too short for a slip
			"accept": {"help", "HELP!", "no", "Nó"},
			"other":  {"hepl", "helo", "helpp", "on", "non"},
		},
		"arabic": { // accepts "صديق", and "مدرّسة قديمة", which is written with a shadda
			"accept": {"صديق", "صَدِيقٌ", "صديـــق", "«صديق»،", "مدرّسة قديمة", "مدرسة قديمة", "مُدَرِّسَة  قَدِيمَة؟", "مدرسه قديمة"},
			"other":  {"صديقة", "مدرسه قديمه", "مدرسة"},
		},
	} {
		matches(t, step, asked(t, "fill", step).(course.Write), cases, "accept")
	}
}

// matches holds what is typed against the ids that it is to be matched to; what is shown as right must be.
func matches(t *testing.T, step string, q course.Write, cases map[string][]string, right string) {
	t.Helper()
	for id, typed := range cases {
		for _, one := range typed {
			a, ok := q.Match(one)
			if got := strings.Join(a.IDs, " "); got != id || ok != (id != "") {
				t.Errorf("%s: %q is %q, %v; want %q", step, one, got, ok, id)
			}
		}
	}
	if a, ok := q.Match(q.Right); !ok || a.IDs[0] != right {
		t.Errorf("%s: what is shown as right, %q, is %v", step, q.Right, a)
	}
}

// TestFillMatchesDressed: an accepted text stays accepted in whatever letters, marks, spaces and signs around it, and with one
// letter of a long word gone.
func TestFillMatchesDressed(t *testing.T) {
	q := asked(t, "fill", "word").(course.Write)
	rapid.Check(t, func(rt *rapid.T) {
		words := strings.Fields(rapid.SampledFrom([]string{"passphrase", "pass phrase", "Wörter-Satz"}).Draw(rt, "accepted"))
		if long := []rune(words[len(words)-1]); rapid.Bool().Draw(rt, "slip") {
			i := rapid.IntRange(0, len(long)-1).Draw(rt, "gone")
			words[len(words)-1] = string(slices.Delete(long, i, i+1))
		}
		var b strings.Builder
		outer := rapid.StringOfN(rapid.SampledFrom([]rune(" .,!?«»\"'()،؟。…")), 0, 4, -1)
		b.WriteString(outer.Draw(rt, "before"))
		for _, r := range strings.Join(words, rapid.SampledFrom([]string{" ", "  ", "\u00a0", "\t"}).Draw(rt, "between")) {
			if rapid.Bool().Draw(rt, "large") {
				r = unicode.ToUpper(r)
			}
			b.WriteRune(r)
			if unicode.IsLetter(r) && rapid.IntRange(0, 5).Draw(rt, "mark") == 0 {
				b.WriteString("\u0301")
			}
		}
		b.WriteString(outer.Draw(rt, "behind"))
		if a, ok := q.Match(b.String()); !ok || a.IDs[0] != "accept" {
			rt.Fatalf("%q is %v", b.String(), a)
		}
	})
}

// TestNumberMatches: digits of any script, one comma or point, the unit behind it, within the tolerance.
func TestNumberMatches(t *testing.T) {
	for step, cases := range map[string]map[string][]string{
		"exact": { // 36 pips
			"right": {"36", "٣٦", "۳۶", "３６", "३६", "036", "36.0", "36,", " 36 ", "36 pips", "36pips"},
			"low":   {"35", "35,99", "0", "-36", "٠"},
			"high":  {"37", "36.01", "999999999999999", "٣٦٠ pips"},
			"":      {"", "thirty-six", "3 6", "36 dice", "1,000,000", "3.6.0", "36e0", "pips", "--36", "n", "１２３４５６７８９０１２３４５６"},
		},
		"about": { // 2.5, 0.1 more or less
			"right": {"2.5", "2,5", "2.4", "2,6", "٢٫٥", "２．５", "2.500"},
			"low":   {"2.39", "2", "-2.5", "٢٫٣"},
			"high":  {"2.61", "25", "3"},
		},
		"below": { // -3 degrees, 1 more or less
			"right": {"-3", "−2", "-4 degrees", "－３", "-3,5"},
			"low":   {"-4.1", "-10"},
			"high":  {"3", "-1.9", "0"},
			"":      {"- 3", "minus 3", "3-", "degrees"},
		},
	} {
		q := asked(t, "number", step).(course.Write)
		if !q.Number {
			t.Errorf("%s asks for no number", step)
		}
		matches(t, step, q, cases, "right")
	}
}

// TestNumberMatchesAny holds any number, in any digits, to any answer and tolerance. All are tenths, so that integers tell.
func TestNumberMatchesAny(t *testing.T) {
	tenths := func(n int) string {
		sign := map[bool]string{true: "-"}[n < 0]
		n = max(n, -n)
		return fmt.Sprintf("%s%d.%d", sign, n/10, n%10)
	}
	rapid.Check(t, func(rt *rapid.T) {
		answer := rapid.IntRange(-1_000_000, 1_000_000).Draw(rt, "answer")
		tolerance := rapid.IntRange(0, 100).Draw(rt, "tolerance")
		typed := answer + rapid.IntRange(-120, 120).Draw(rt, "off")
		_, m := openOne(t, moduleOf("kind: number, prompt: P, feedback: F, answer: "+tenths(answer)+", tolerance: "+tenths(tolerance)))
		want := "right"
		switch {
		case typed < answer-tolerance:
			want = "low"
		case typed > answer+tolerance:
			want = "high"
		}
		zero := rapid.SampledFrom([]rune("0٠۰०০０")).Draw(rt, "zero")
		point := rapid.SampledFrom([]rune(".,٫")).Draw(rt, "point")
		written := strings.Map(func(r rune) rune {
			switch {
			case r >= '0' && r <= '9':
				return zero + r - '0'
			case r == '.':
				return point
			}
			return r
		}, tenths(typed))
		if a, ok := m.Steps[0].Activity.Ask().(course.Write).Match(written); !ok || a.IDs[0] != want {
			rt.Fatalf("%q for %s, %s more or less, is %v; want %s", written, tenths(answer), tenths(tolerance), a, want)
		}
	})
}

// moduleOf is a module whose first step has these keys.
func moduleOf(keys string) string {
	return madeModule("sensitivity: none\n", []madeStep{
		{yaml: "  - {id: first, " + keys + "}\n"}, {yaml: "  - {id: b, kind: read, text: T}\n"}, {yaml: "  - {id: c, kind: read, text: T}\n"},
	}, nil)
}

// TestFeedbackOfTyped: the author's words stand at what they are meant for, and the answer is not told to whoever is wrong.
func TestFeedbackOfTyped(t *testing.T) {
	for _, c := range []struct{ kind, step, id, feedback string }{
		{"fill", "word", "accept", "Long, and drawn by chance."},
		{"fill", "word", "one-word", "That is one word. This has several."},
		{"fill", "word", "other", ""},
		{"number", "exact", "low", ""},
		{"number", "exact", "right", "Six times six."},
		{"cipher", "wheel", "7", ""},
		{"cipher", "wheel", "3", "A wheel has only so many places. A patient child tries them all."},
	} {
		_, m := openOne(t, read(t, "testdata", "kind", c.kind, "ok.yaml"))
		for _, r := range m.Step(c.step).Activity.Grade(picked(c.id)).Rows {
			if r.Sign != course.Neutral && r.Feedback != c.feedback {
				t.Errorf("%s, %s, %s: %q is said", c.kind, c.step, c.id, r.Feedback)
			}
		}
	}
}

// TestSettingsSolution: the solution changes what has to be changed, and nothing else.
func TestSettingsSolution(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var settings []string
		good, start := map[string][]string{}, map[string]string{}
		for i, id := range names("s", rapid.IntRange(1, 8).Draw(rt, "settings")) {
			options := names("o", rapid.IntRange(2, 6).Draw(rt, "options"))
			good[id] = some(rt, options, 1, "good")
			start[id] = rapid.SampledFrom(options).Draw(rt, "start")
			if i == 0 && slices.Contains(good[id], start[id]) { // one has to stand wrong
				good[id] = []string{options[0]}
				start[id] = options[1]
			}
			settings = append(settings, fmt.Sprintf("{id: %s, label: L, start: %s, good: [%s], feedback: F, options: %s}",
				id, start[id], strings.Join(good[id], ", "), list(options, "text: T")))
		}
		_, m := openOne(t, moduleOf("kind: settings, prompt: P, app: A, settings: ["+strings.Join(settings, ", ")+"]"))
		activity := m.Steps[0].Activity
		solution := activity.Solution()
		if v := activity.Grade(solution); !v.Right || v.Score != 1 {
			rt.Fatalf("the solution %v gets %+v", solution, v)
		}
		atEase := 0
		for id, at := range start {
			if slices.Contains(good[id], at) {
				if atEase++; solution.Bins[id] != at {
					rt.Fatalf("%s stands right at %s and is put to %s", id, at, solution.Bins[id])
				}
			}
		}
		if v := activity.Grade(course.Answer{Bins: start}); v.Right || math.Abs(v.Score-float64(atEase)/float64(len(start))) > 1e-12 {
			rt.Fatalf("as it stands at the start, with %d of %d right, it gets %+v", atEase, len(start), v)
		}
		q := activity.Ask().(course.Assign)
		for id := range start {
			if q.Start[id] != start[id] || len(q.BinsOf(id)) < 2 {
				rt.Fatalf("%s starts at %q, with %v", id, q.Start[id], q.BinsOf(id))
			}
		}
	})
}

// TestDrawEnough: a passphrase is done when it has the words and the bits, or cannot grow.
func TestDrawEnough(t *testing.T) {
	q := asked(t, "passphrase", "draw").(course.Draw)
	if len(q.Words) > 0 {
		t.Error("the step brings words of its own")
	}
	q.Words = slices.Repeat([]string{"word"}, 1296)
	for n := range 9 {
		if want := n >= 5; q.Enough(n) != want { // 4 words have 41 bits of 50
			t.Errorf("%d words are enough: %v", n, !want)
		}
	}
	q.Bits = 90
	if q.Enough(7) || !q.Enough(8) || !q.Full(8) {
		t.Error("eight words cannot grow, and end it")
	}
	if bits := course.BitsOf(4, 1296); math.Abs(bits-41.36) > 0.01 {
		t.Errorf("four words have %v bits", bits)
	}
	if n := course.GuessesOf(2, 1296); n != 1296*1296 {
		t.Errorf("two words take %s guesses", strconv.FormatFloat(n, 'f', 0, 64))
	}
}

// Thousands are written with a comma here and with a point there: whoever means the right number is right.
func TestNumberInThousands(t *testing.T) {
	_, m := openOne(t, moduleOf("kind: number, prompt: P, feedback: F, answer: 3000"))
	q := m.Steps[0].Activity.Ask().(course.Write)
	for typed, want := range map[string]string{
		"3000": "right", "3,000": "right", "3.000": "right", "3": "low", "4,000": "low", "30,000": "low", "3,0000": "low", "30000": "high",
	} {
		if got, ok := q.Match(typed); !ok || got.IDs[0] != want {
			t.Errorf("%s is %v, not %s", typed, got.IDs, want)
		}
	}
	if issues := course.Check(oneModule(moduleOf("kind: number, prompt: P, feedback: F, answer: '3,000'"))); !strings.Contains(fmt.Sprint(issues), "thousands") {
		t.Errorf("an author who writes 3,000 hears %v", issues)
	}
}
