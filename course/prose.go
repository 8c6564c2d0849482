package course

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// passage is one text of a module as the rules read it.
type passage struct {
	source.Text
	words     int        // of Chinese, characters
	sentences []sentence // none where the text is no sentence for a learner: a name, a title, a note
	tokens    []token
}

type sentence struct {
	text  string
	words int
}

func readPassage(t source.Text) passage {
	p := passage{Text: t, tokens: tokens(t.Value)}
	if !t.Markdown {
		p.words = text.Words(t.Value)
		if saysSomething(t.Key) {
			p.addSentences(strings.Split(t.Value, "\n"))
		}
		return p
	}
	doc, _ := text.Markdown(t.Value)
	p.words = doc.Words()
	if !forFacilitators(t.Key) {
		p.addSentences(withoutCode(doc))
	}
	return p
}

// running is whether the text is prose of the course's own, by which its reading level is measured.
func (p passage) running() bool { return p.Markdown && !forFacilitators(p.Key) }

// quoted is whether the text is what a character says or thinks, and not the course itself.
func (p passage) quoted() bool {
	return !p.Markdown && (p.Key == "text" || p.Key == "says" || p.Key == "match")
}

func forFacilitators(key string) bool {
	return slices.Contains([]string{"note", "notes", "discuss", "say_aloud"}, key)
}

// saysSomething is whether a plain text under the key is meant as sentences.
func saysSomething(key string) bool {
	return slices.Contains([]string{"text", "match", "says", "summary", "content_note", "clue", "try_today"}, key)
}

func (p *passage) addSentences(paragraphs []string) {
	for _, paragraph := range paragraphs {
		for _, s := range sentences(paragraph) {
			if n := text.Words(s); n > 0 {
				p.sentences = append(p.sentences, sentence{strings.TrimSpace(s), n})
			}
		}
	}
}

// withoutCode is the words of each paragraph and item, without what is code.
func withoutCode(doc text.Doc) []string {
	var out []string
	for _, b := range doc {
		var words strings.Builder
		for _, s := range b.Spans {
			if !s.Code {
				words.WriteString(s.Text)
			}
		}
		out = append(out, words.String())
	}
	return out
}

// sentences splits a paragraph. A sentence ends at . ! ? … or what other scripts have for them, with the quotes and
// brackets that close behind it, before a space; but not where ! ? or … is followed by a small letter, as in "Why?" he
// asks. The full-width marks of Chinese need no space.
func sentences(paragraph string) []string {
	var out []string
	start := 0
	for i := 0; i < len(paragraph); {
		r, size := utf8.DecodeRuneInString(paragraph[i:])
		i += size
		if !strings.ContainsRune(".!?…؟。！？", r) {
			continue
		}
		i += len(paragraph[i:]) - len(strings.TrimLeftFunc(paragraph[i:], closesSentence))
		if rest := strings.TrimLeft(paragraph[i:], "\u00a0\u202f"); strings.HasPrefix(rest, "»") {
			i = len(paragraph) - len(rest) + len("»")
		}
		if !goesOn(r, paragraph[i:]) {
			out = append(out, paragraph[start:i])
			start = i
		}
	}
	return append(out, paragraph[start:])
}

func closesSentence(r rune) bool {
	return strings.ContainsRune(".!?…؟。！？\"'", r) || unicode.In(r, unicode.Pe, unicode.Pf)
}

// goesOn is whether a sentence goes on behind a mark that could end it.
func goesOn(mark rune, rest string) bool {
	if strings.ContainsRune("。！？", mark) || rest == "" {
		return false
	}
	if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsSpace(next) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
	return mark != '.' && unicode.IsLower(next)
}

// token is a stretch of letters and digits. First is whether it begins a sentence, a quote or a line, where any word has a
// capital.
type token struct {
	at          int
	text, lower string
	first       bool
}

func tokens(s string) []token {
	out := make([]token, 0, len(s)/4+1)
	start, first := -1, true
	end := func(i int) {
		if start >= 0 {
			out = append(out, token{start, s[start:i], strings.ToLower(s[start:i]), first})
			start, first = -1, false
		}
	}
	for i, r := range s {
		if r < utf8.RuneSelf && isLetterOrDigit(byte(r)) || r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M, unicode.N) {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
		first = first || strings.ContainsRune(".!?…:؟。！？\"“„«\n", r)
	}
	end(len(s))
	return out
}

func isLetterOrDigit(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
