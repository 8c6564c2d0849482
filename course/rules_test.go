package course_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/safeskills/course"
)

// moduleIn is a folder with one module of a band and a language, whose first step has the prompt, and whose second has
// the text.
func moduleIn(language, band, prompt, words string) fstest.MapFS {
	return fstest.MapFS{
		"course.yaml": {Data: fmt.Appendf(nil, `format: 1
id: lamp
language: %s
title: Lamp Street
bands: [{id: spark, title: Spark}, {id: lantern, title: Lantern}, {id: beacon, title: Beacon}]
languages: [%s]
modules: [one]
`, language, language)},
		"modules/one/" + band + ".yaml": {Data: fmt.Appendf(nil, `format: 1
language: %s
title: T
summary: S
minutes: 1
sensitivity: none
outcomes: [{id: see, text: S}]
steps:
  - {id: a, kind: choose, outcome: see, prompt: %q, choices: [{id: x, text: A, right: true, feedback: F}, {id: y, text: B, feedback: F}]}
  - {id: b, kind: choose, outcome: see, prompt: P, choices: [{id: x, text: A, feedback: F}, {id: y, text: B, right: true, feedback: F}], more: %q}
  - {id: c, kind: read, text: T}
takeaway: T
`, language, prompt, words)},
	}
}

// TestRulesByLanguage: what a rule takes for too much depends on the band and on the language.
func TestRulesByLanguage(t *testing.T) {
	n := func(word string, n int) string { return strings.Repeat(word+" ", n-1) + word + "." }
	for _, c := range []struct {
		language, band, words string
		want                  string // of the one finding; empty for none
	}{
		{"en", "spark", n("go", 12), ""},
		{"en", "spark", n("go", 13), "13 words; this band reads at most 12"},
		{"en", "lantern", n("go", 19), "19 words; this band reads at most 18"},
		{"en", "beacon", n("go", 22), ""},
		{"fr", "spark", n("va", 14), "14 words; this band reads at most 13"},
		{"es", "lantern", n("ve", 21), "21 words; this band reads at most 20"},
		{"ru", "lantern", n("да", 15), "15 words; this band reads at most 14"},
		{"ar", "beacon", n("لا", 18), "18 words; this band reads at most 17"},
		{"zh", "spark", strings.Repeat("好", 20) + "。" + strings.Repeat("好", 20) + "！", ""},
		{"zh", "spark", strings.Repeat("好", 21) + "。", "21 characters; this band reads at most 20"},
		{"fr", "spark", "« " + n("va", 8) + "\u00a0» " + n("va", 8), ""},
		{"fr", "spark", "« " + n("va", 8) + " Non\u00a0! » dit " + n("va", 5), ""},
		{"en", "spark", `"` + n("go", 7) + ` No?" he asks ` + n("go", 6), ""},
		{"en", "spark", `"` + n("go", 7) + ` No?" he asks ` + n("go", 10), "13 words"},
		{"en", "spark", n("go", 10) + " ... " + n("go", 10), ""},
		{"en", "spark", "Call it 2.5 or 3.5, and go to lamp.example or to `no code of this long line counts here`.", ""},

		{"en", "spark", "This is phishing.", `"phishing" is a word that this band has not met`},
		{"en", "lantern", "This is phishing.", ""},
		{"fr", "lantern", "Un nude.", `"nude" is a word that this band has not met`},
		{"fr", "lantern", "Tu t’es fait avoir.", `"t’es fait avoir" blames`},
		{"fr", "beacon", "C’est une VICTIME.", `"VICTIME" blames`},
		{"es", "beacon", "Es una víctima.", `"víctima" blames`},
		{"es", "spark", "Un algoritmo.", `"algoritmo" is a word that this band has not met`},
		{"es", "beacon", "Un algoritmo. Paro, guardo, cuento.", ""},
		{"ar", "beacon", "هذه هي الضحية.", `"الضحية" blames`},
		{"ar", "spark", "هذه خوارزمية.", `"خوارزمية" is a word that this band has not met`},
		{"ar", "beacon", "هذه خوارزمية. ليس ذنبك.", ""},
		{"zh", "beacon", "她是受害者。", `"受害者" blames`},
		{"zh", "spark", "这是算法。", `"算法" is a word that this band has not met`},
		{"zh", "beacon", "这是算法。不是你的错。", ""},
		{"zh", "beacon", "打開網頁。", `"網" is not the word for it in this course; better: 简体字`},
		{"ru", "beacon", "Она стала жертвой.", `"жертвой" blames`},
		{"ru", "spark", "Это фишинг.", `"фишинг" is a word that this band has not met`},
		{"ru", "beacon", "Это фишинг. Это не твоя вина.", ""},
		{"de", "beacon", "You should have a victim.", ""},

		{"zh", "beacon", "他用微信。", `"微信" is the name of something real`},
		{"ru", "beacon", "Он во ВКонтакте.", `"ВКонтакте" is the name of something real`},
		{"ar", "beacon", "عندها تيك توك.", `"تيك توك" is the name of something real`},
		{"es", "beacon", "Una meta. Meta bonita.", ""},
		{"es", "beacon", "Una foto en Meta.", `"Meta" is the name of something real`},

		{"ru", "beacon", "Это сeкрет.", "the letter с is Cyrillic"},
		{"ru", "beacon", "Это Wi-Fi-сеть, U-образная.", ""},
	} {
		said := course.Check(moduleIn(c.language, c.band, "P", c.words))
		if len(said) != min(1, len(c.want)) || len(said) == 1 && !strings.Contains(said[0].Text, c.want) {
			t.Errorf("%s, %s, %q: want %q, got\n%v", c.language, c.band, c.words, c.want, said)
		}
	}
}

// TestReadability compares with scores that were worked out by hand.
func TestReadability(t *testing.T) {
	for _, c := range []struct {
		language, sentence string
		times              int
		words, syllables   float64 // of a sentence
		start, a, b        float64 // of the formula
	}{
		{"en", "The table was saved in two wanted boxes by a creature.", 10, 11, 15, 206.835, 1.015, 84.6},
		{"en", "Ask `a very extraordinary person` at extraordinary.example, three times in 2026.", 10, 6, 6, 206.835, 1.015, 84.6},
		{"fr", "La quille de la géante est tombée par-dessus l’arbre.", 15, 9, 13, 207, 1.015, 73.6},
		{"es", "El rey quiere leer poesía y oír una guitarra buena.", 15, 10, 20, 206.835, 1, 62.3},
		{"ru", "Ёлка стоит у школы, и её видно.", 20, 7, 12, 206.835, 1.3, 60.1},
	} {
		fsys := moduleIn(c.language, "beacon", "P", strings.Repeat(c.sentence+" ", c.times))
		open, err := course.Open(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		const beside = 8 // prompts, feedback and texts of one word and one syllable
		got := open.Stats().Modules[0].Readability
		sentences, words := float64(c.times)+beside, c.words*float64(c.times)+beside
		syllables := c.syllables*float64(c.times) + beside
		want := c.start - c.a*words/sentences - c.b*syllables/words
		if diff := got.Score - want; diff < -0.001 || diff > 0.001 || got.Words != int(words) {
			t.Errorf("%s: %q: %.3f of %d words, want %.3f of %.0f", c.language, c.sentence, got.Score, got.Words, want, words)
		}
	}
	for _, language := range []string{"ar", "zh"} {
		open, err := course.Open(moduleIn(language, "beacon", "P", "好。"), "")
		if err != nil {
			t.Fatal(err)
		}
		if r := open.Stats().Modules[0].Readability; r != nil {
			t.Errorf("%s: %+v", language, r)
		}
	}
}

// TestSingleFile: a module file without its course is judged for the band that it is called after.
func TestSingleFile(t *testing.T) {
	sentence := strings.Repeat("go ", 13) + "on."
	for band, want := range map[string]string{"spark": "at most 12", "lantern": "", "beacon": "", "mine": ""} {
		data := moduleIn("en", band, "P", sentence)["modules/one/"+band+".yaml"].Data
		said := course.CheckFile(fstest.MapFS{band + ".yaml": {Data: data}}, band+".yaml")
		if len(said) != min(1, len(want)) || !strings.Contains(said.Error(), want) {
			t.Errorf("%s: %v", band, said)
		}
	}
}
