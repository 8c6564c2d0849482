package course

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// longestSentence is the words a sentence may have, by the band's level; of Chinese, the characters (research/terms.md,
// part 3).
func longestSentence(language string, level int) int {
	switch language {
	case "fr":
		return [3]int{13, 18, 22}[level]
	case "es":
		return [3]int{14, 20, 24}[level]
	case "ru":
		return [3]int{10, 14, 18}[level]
	case "ar":
		return [3]int{10, 13, 17}[level]
	case "zh":
		return [3]int{20, 30, 40}[level]
	}
	return [3]int{12, 18, 22}[level]
}

func longSentences(r review) []finding {
	most := longestSentence(r.module.Language, r.level)
	unit := "words"
	if r.module.Language == "zh" {
		unit = "characters"
	}
	var out []finding
	for _, p := range r.passages {
		for _, s := range p.sentences {
			if s.words > most {
				out = append(out, finding{p.Place, fmt.Sprintf("this sentence has %d %s; this band reads at most %d. Make two of it: %q", s.words, unit, most, beginning(s.text))})
			}
		}
	}
	return out
}

// beginning is enough of a sentence to find it by.
func beginning(sentence string) string {
	sentence = strings.Join(strings.Fields(sentence), " ")
	if short := text.Clip(sentence, 40); short != sentence {
		return short + "…"
	}
	return sentence
}

// formula measures how easily a language reads: start less so much for each word of the mean sentence, and so much for
// each syllable of the mean word. Higher is easier.
type formula struct {
	name                     string
	start, length, syllables float64
	target                   [3]float64 // the least, by the band's level
	count                    func(word string) int
}

// formulaFor is the formula of a language, with the targets of research/terms.md, part 3. Arabic and Chinese have none that
// is settled; there the rules for words and sentences must do.
func formulaFor(language string) (formula, bool) {
	switch language {
	case "en": // Flesch, 1948
		return formula{"Flesch Reading Ease", 206.835, 1.015, 84.6, [3]float64{90, 80, 70}, englishSyllables}, true
	case "fr": // Kandel and Moles, 1958
		return formula{"Kandel-Moles", 207, 1.015, 73.6, [3]float64{95, 85, 70}, frenchSyllables}, true
	case "es": // Szigriszt-Pazos, 1993, the one that INFLESZ grades
		return formula{"Szigriszt-Pazos", 206.835, 1, 62.3, [3]float64{80, 70, 65}, spanishSyllables}, true
	case "ru": // Oborneva, 2006
		return formula{"Oborneva", 206.835, 1.3, 60.1, [3]float64{70, 60, 50}, russianSyllables}, true
	}
	return formula{}, false
}

// tally counts the words and syllables of running prose.
type tally struct{ sentences, words, syllables int }

func (f formula) tally(sentence string) tally {
	t := tally{sentences: 1}
	addresses := mayHoldAddress(sentence)
	for word := range strings.FieldsSeq(sentence) {
		if addresses && isAddress(word) || !strings.ContainsFunc(word, isLetterOrNumber) {
			continue
		}
		t.words++
		t.syllables += f.syllablesOf(word)
	}
	return t
}

func (f formula) score(t tally) float64 {
	return f.start - f.length*float64(t.words)/float64(t.sentences) - f.syllables*float64(t.syllables)/float64(t.words)
}

// syllablesOf counts a word, whose parts between hyphens and apostrophes are counted alone. A number is one.
func (f formula) syllablesOf(word string) int {
	n := 0
	for part := range strings.FieldsFuncSeq(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) }) {
		n += f.count(part)
	}
	return max(1, n)
}

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// isAddress is whether a word is an address and not language: it has a dot or an @ inside, or slashes.
func isAddress(word string) bool {
	i := strings.IndexAny(word, ".@")
	return i > 0 && i+1 < len(word) && isLetterOrDigit(word[i+1]) && !strings.ContainsAny(word[:1], "0123456789") || strings.Contains(word, "//")
}

// enoughWords is how many words of prose a module must have for a verdict; fewer say little.
const enoughWords = 100

func readable(r review) []finding {
	f, ok := formulaFor(r.module.Language)
	if !ok {
		return nil
	}
	all, hardest := r.measured(f)
	target := f.target[r.level]
	if all.words < enoughWords || f.score(all) >= target {
		return nil
	}
	var quotes []string
	for _, h := range hardest {
		quotes = append(quotes, fmt.Sprintf("%q (line %d)", beginning(h.text), h.at.Line))
	}
	at := r.module.Place
	if len(hardest) > 0 {
		at = hardest[0].at
	}
	return []finding{{at, fmt.Sprintf("the module reads at %.0f by %s; this band wants %.0f or more. Shorter sentences and shorter words raise it; hardest: %s", f.score(all), f.name, target, strings.Join(quotes, ", "))}}
}

// hard is a sentence with its score.
type hard struct {
	text  string
	at    source.Place
	score float64
}

// measured is the tally of a module's running prose, and its three hardest sentences. Sentences of fewer than eight words are not
// among them: one long word makes them hard, and they cost little.
func (r review) measured(f formula) (all tally, hardest []hard) {
	const few, shown = 8, 3
	for _, p := range r.passages {
		if !p.running() {
			continue
		}
		for _, s := range p.sentences {
			t := f.tally(s.text)
			if t.words == 0 {
				continue
			}
			all = tally{all.sentences + 1, all.words + t.words, all.syllables + t.syllables}
			if t.words >= few {
				hardest = append(hardest, hard{s.text, p.Place, f.score(t)})
			}
		}
	}
	slices.SortStableFunc(hardest, func(a, b hard) int { return cmp.Compare(a.score, b.score) })
	return all, hardest[:min(len(hardest), shown)]
}

// nuclei counts the groups of vowels.
func nuclei(word, vowels string) int {
	n, before := 0, false
	for _, r := range word {
		is := strings.ContainsRune(vowels, r)
		if is && !before {
			n++
		}
		before = is
	}
	return n
}

// englishSyllables counts groups of vowels, and takes off a silent e: at the end, as in "save", but not in "table"; in
// "-es", but not in "boxes"; in "-ed", but not in "wanted". A word has one at least.
func englishSyllables(word string) int {
	const vowels = "aeiouy"
	n := nuclei(word, vowels)
	consonant := func(at int) bool { return at >= 0 && at < len(word) && strings.IndexByte(vowels, word[at]) < 0 }
	end := len(word)
	silent := false
	switch {
	case strings.HasSuffix(word, "e") && consonant(end-2):
		silent = !(word[end-2] == 'l' && consonant(end-3))
	case strings.HasSuffix(word, "es") && consonant(end-3):
		silent = strings.IndexByte("sxzcgh", word[end-3]) < 0 && !(word[end-3] == 'l' && consonant(end-4))
	case strings.HasSuffix(word, "ed") && consonant(end-3):
		silent = word[end-3] != 't' && word[end-3] != 'd'
	}
	if silent && n > 1 {
		n--
	}
	return n
}

// frenchSyllables counts groups of vowels, and takes off a mute e at the end, as in "porte" or "portes" (research/terms.md).
// The u of "qu" and of "gue" is none, and é ends a group, as in "géant".
func frenchSyllables(word string) int {
	const vowels = "aàâäeéèêëiîïoôöuùûüyæœ"
	word = frenchU.Replace(word)
	n, before, after := 0, false, false // after: the vowel before was an é
	for _, r := range word {
		is := strings.ContainsRune(vowels, r)
		if is && (!before || after) {
			n++
		}
		before, after = is, r == 'é'
	}
	root, mute := strings.CutSuffix(strings.TrimSuffix(word, "s"), "e")
	if last, _ := utf8.DecodeLastRuneInString(root); mute && n > 1 && (last == 'é' || !strings.ContainsRune(vowels, last)) {
		n--
	}
	return n
}

var frenchU = strings.NewReplacer("qu", "q", "gue", "ge", "gué", "gé", "guè", "gè", "guê", "gê", "gui", "gi")

// spanishSyllables counts vowels, of which two make one syllable unless both are strong: a, e, o or an accented one. The u of
// "que" and "gue" is silent, and y is a vowel at the end.
func spanishSyllables(word string) int {
	word = spanishU.Replace(word)
	if root, ok := strings.CutSuffix(word, "y"); ok {
		word = root + "i"
	}
	n, before, strong := 0, false, false
	for _, r := range word {
		is := strings.ContainsRune("aeiouáéíóúü", r)
		isStrong := strings.ContainsRune("aeoáéíóú", r)
		if is && (!before || strong && isStrong) {
			n++
		}
		before, strong = is, isStrong
	}
	return n
}

var spanishU = strings.NewReplacer("que", "qe", "qué", "qé", "qui", "qi", "quí", "qí", "gue", "ge", "gué", "gé", "gui", "gi", "guí", "gí")

// russianSyllables counts vowels: each is one.
func russianSyllables(word string) int {
	n := 0
	for _, r := range word {
		if strings.ContainsRune("аеёиоуыэюя", r) {
			n++
		}
	}
	return n
}
