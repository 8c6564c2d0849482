package course

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"example.org/safeskills/internal/text"
)

// hardWords finds the words of a glossary in texts: whole words, in capitals or not, with the endings that words of its language
// take (see inflectionOf). Where words overlap, the longer one is meant: a password manager is no password.
type hardWords struct {
	glossary []Word
	entries  []sought
	change   inflection
}

// sought is a way to write the word of a glossary at an index.
type sought struct {
	index int
	words []string
}

func newHardWords(glossary []Word, language string) hardWords {
	h := hardWords{glossary: glossary, change: inflectionOf(language)}
	for i, w := range glossary {
		for _, phrase := range writings(w.Word, h.change) {
			h.entries = append(h.entries, sought{i, phrase})
		}
	}
	return h
}

// in is the words of the glossary that occur in texts, each once, in the order in which they come.
func (h hardWords) in(texts []string) (out []Word) {
	seen := map[int]bool{}
	for _, t := range texts {
		for rest := folded(t); len(rest) > 0; {
			i, size := h.longest(rest)
			if i >= 0 && !seen[i] {
				seen[i] = true
				out = append(out, h.glossary[i])
			}
			rest = rest[max(size, 1):]
		}
	}
	return out
}

// longest is the entry of most words that words begin with, and how many those are; -1 when there is none.
func (h hardWords) longest(words []string) (index, size int) {
	index = -1
	for _, e := range h.entries {
		if len(e.words) > size && len(e.words) <= len(words) && h.change.begins(words, e.words) {
			index, size = e.index, len(e.words)
		}
	}
	return index, size
}

// writings are the ways to write a word: what stands before a bracket, what a comma parts, and what stands in a bracket if it is
// one word, since more of them explain. A word that only leads in, as the French se, is left out.
func writings(word string, change inflection) [][]string {
	main, bracket, _ := strings.Cut(strings.NewReplacer("（", "(", "）", ")").Replace(word), "(")
	bracket, _, _ = strings.Cut(bracket, ")")
	var out [][]string
	for part := range strings.FieldsFuncSeq(main, func(r rune) bool { return strings.ContainsRune(",،，、", r) }) {
		words := folded(part)
		if len(words) > 1 && slices.Contains(change.leads, words[0]) {
			words = words[1:]
		}
		if len(words) > 0 {
			out = append(out, words)
		}
	}
	if words := folded(bracket); len(words) == 1 {
		out = append(out, words)
	}
	return out
}

// folded are the words of a text, without what makes no difference. Chinese characters, which are not parted by spaces, are
// words of their own.
func folded(s string) (out []string) {
	add := func(runes []rune) {
		if word := text.Fold(string(runes)); word != "" {
			out = append(out, word)
		}
	}
	for _, t := range tokens(s) {
		runes := []rune(t.text)
		begin := 0
		for i, r := range runes {
			if unicode.Is(unicode.Han, r) {
				add(runes[begin:i])
				add(runes[i : i+1])
				begin = i + 1
			}
		}
		add(runes[begin:])
	}
	return out
}

// HardWords are the words of the course's glossary that occur in what is shown at a moment, in the longer explanation, and in
// what was said so far.
func (m Moment) HardWords() []Word {
	c := m.Visit.course
	return c.glossary(c.Language).hard.in(m.texts())
}

// texts are what is shown at a moment, without marks.
func (m Moment) texts() []string {
	s := m.Visit.Step()
	given, _ := m.Visit.Hints()
	marked := append([]string{PromptOf(m.Visit.Question()), s.More, m.Coach}, given...)
	if m.Verdict != nil {
		for _, r := range m.Verdict.Rows {
			if m.Verdict.Right || m.Shown || r.Sign == Good || r.Sign == Bad {
				marked = append(marked, r.Feedback)
			}
		}
	}
	out := []string{s.Title}
	for i, one := range marked {
		doc, _ := text.Markdown(one)
		out = append(out, doc.Plain()...)
		if i == 0 {
			out = append(out, shownIn(m.Visit.Question())...)
		}
	}
	return out
}

// shownIn are the plain texts of a question, below its prompt.
func shownIn(q Question) (out []string) {
	options := func(all []Option) {
		for _, o := range all {
			out = append(out, o.Text)
		}
	}
	switch q := q.(type) {
	case Pick:
		if q.Talk != nil {
			out = append(out, q.Talk.AboutWith, q.Talk.AboutYou)
			for _, said := range q.Talk.Said {
				out = append(out, said.Text)
			}
		}
		for _, p := range q.Papers {
			out = append(out, p.Title, p.Text)
		}
		options(q.Options)
	case Mark:
		out = append(out, q.Message.From, q.Message.To, q.Message.Subject)
		for _, p := range q.Message.Parts {
			out = append(out, p.Text)
		}
	case Arrange:
		options(q.Items)
	case Assign:
		out = append(out, q.App)
		options(q.Bins)
		for _, item := range q.Items {
			out = append(out, item.Text)
			if q.Own != nil {
				options(q.Own[item.ID])
			}
		}
	case Write:
		out = append(out, q.Unit)
	}
	return out
}

// ExplainedIn are the languages besides the course's own in which one at least of some words is explained, in the order of
// their codes.
func (c *Course) ExplainedIn(some []Word) []string {
	codes := slices.Clone(c.Languages)
	files, _ := fs.ReadDir(c.fsys, Glossaries)
	for _, f := range files {
		if code, ok := strings.CutSuffix(f.Name(), ".yaml"); ok && IsLanguage(code) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return slices.DeleteFunc(slices.Compact(codes), func(code string) bool {
		return code == c.Language || len(c.Explain(some, code)) == 0
	})
}

// Explain are some words in another language, by their ids: those that its glossary has.
func (c *Course) Explain(some []Word, language string) map[string]Word {
	words, _, err := c.Glossary(language)
	if err != nil && !errors.Is(err, ErrNoModule) {
		return nil
	}
	out := byID(words)
	for id := range out {
		if !slices.ContainsFunc(some, func(w Word) bool { return w.ID == id }) {
			delete(out, id)
		}
	}
	return out
}
